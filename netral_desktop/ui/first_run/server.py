"""Data on a server, before the workspace: what is here moves there, or a key folder of another computer is taken.

While data move, or before they are opened for the first time, no page may stand on them: so this is asked where the
password is asked.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from netral_desktop.kernel.progress import Progress

from .. import theme
from ..texts import literal, tr
from ..widgets.buttons import Button
from ..widgets.form_keys import FormKeys
from ..widgets.forms import FormRow, PasswordField
from ..widgets.labels import Text
from ..widgets.problem import Fault
from .presenter import server_problem
from .step import Step

if TYPE_CHECKING:
    from netral_desktop.app import App


class MoveToServer(Step):
    """Asks for the server's address and the password, and says what will happen."""

    submitted = Signal(str, str)  # address, password
    back = Signal()

    def __init__(self) -> None:
        super().__init__(
            tr("Pindahkan data ke server"),
            tr(
                "Semua data dan gambar disalin ke server PostgreSQL dan dicocokkan; sesudah itu program ini bekerja "
                "dengan yang di server. Sampai selesai, data di folder ini tetap yang berlaku: berhenti di tengah "
                "tidak mengubah apa pun."
            ),
        )
        self._address = PasswordField()  # it holds one
        self._address.setPlaceholderText(tr("postgresql://nama:sandi@server:5432/netral"))
        self._password = PasswordField()
        self._address_row = FormRow(
            tr("Alamat server PostgreSQL"), self._address,
            tr("Dari pengelola server. Basis datanya harus kosong; ke server lain isinya dikirim terenkripsi."),
        )  # fmt: skip
        self._password_row = FormRow(tr("Kata sandi data ini"), self._password)
        self.body.addWidget(self._address_row)
        self.body.addWidget(self._password_row)
        self.body.addWidget(
            Text(
                tr(
                    "Pengelola server dapat membaca nama dan angka di basis data itu, bukan gambar halaman dan kunci. "
                    "Tidak ada tombol untuk kembali. Folder yang sekarang tidak dihapus: disisihkan di "
                    "sebelahnya dan tidak berubah lagi. Buat cadangan dulu, dan simpan folder itu sampai yakin."
                ),
                weight=theme.SEMIBOLD,
                wrap=True,
            )
        )
        go, back = Button(tr("Pindahkan"), kind="primary"), Button(tr("Kembali"))
        go.clicked.connect(self._submit)
        back.clicked.connect(self.back)
        FormKeys(self, None, back)
        self.buttons.addStretch()
        self.buttons.addWidget(back)
        self.buttons.addWidget(go)
        self._address.returnPressed.connect(self.focusNextChild)
        self._password.returnPressed.connect(self._submit)

    def refuse(self, fault: Fault) -> bool:
        self._password_row.set_error(fault)
        self._password.setFocus()
        return True

    def _submit(self) -> None:
        address, password = self._address.text().strip(), self._password.text()
        wrong = server_problem(address) if address else tr("Isi alamat servernya.")
        self._address_row.set_error(wrong)
        self._password_row.set_error("" if password else tr("Isi kata sandinya."))
        if not wrong and password:
            self.submitted.emit(address, password)
        else:
            (self._address if wrong else self._password).setFocus()


class JoinServer(Step):
    """Asks for the key folder that another computer wrote."""

    submitted = Signal(object)  # folder: Path
    back = Signal()

    def __init__(self) -> None:
        super().__init__(
            tr("Buka data di server"),
            tr("Untuk komputer kedua dan seterusnya: data kabupaten sudah ada di server PostgreSQL."),
        )
        self._folder: Path | None = None
        self._pick = Button(tr("Pilih folder…"), icon="folder")
        self._pick.clicked.connect(self._ask)
        self._row = FormRow(
            tr("Folder kunci dari komputer pertama"), self._pick,
            tr("Dibuat di sana: Pengaturan, Server, Tulis folder kunci. Hapus dari stik sesudah data terbuka di sini."),
        )  # fmt: skip
        self.body.addWidget(self._row)
        go, back = Button(tr("Lanjut"), kind="primary"), Button(tr("Kembali"))
        go.clicked.connect(self._submit)
        back.clicked.connect(self.back)
        FormKeys(self, go, back)
        self.buttons.addStretch()
        self.buttons.addWidget(back)
        self.buttons.addWidget(go)
        self.body.addSpacing(theme.SPACE.S)

    def choose(self, folder: Path) -> None:
        """Take this folder."""
        self._folder = folder
        self._pick.setText(literal(folder.name or str(folder)))
        self._row.set_error("")

    def _ask(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Folder kunci dari komputer pertama"))
        if chosen:
            self.choose(Path(chosen))

    def _submit(self) -> None:
        self._row.set_error("" if self._folder else tr("Pilih folder kunci dari stik."))
        if self._folder is not None:
            self.submitted.emit(self._folder)


def move_and_open(data_dir: Path, address: str, password: str, progress: Progress) -> App:
    """Move the store of this folder to the server and open it there. Runs on a worker. Raises KnownError, Cancelled.

    Then what was here is here; only where it cannot be opened afterwards it is on the server already.
    """
    from netral_desktop.store.engines.door import shown_server
    from netral_desktop.store.moving import move_to_server

    from .opening import open_with_password

    aside = move_to_server(data_dir, password, address, progress=progress)
    app = open_with_password(data_dir, password)
    app.said_at_opening = tr(
        "Data sekarang ada di server {server}. Folder yang lama disisihkan: “{folder}”; simpan sampai yakin.",
        server=shown_server(data_dir), folder=aside.name,
    )  # fmt: skip
    return app


def take_keys(data_dir: Path, given: Path) -> None:
    """Let this computer open the store on the server; its password is asked next. Raises KnownError."""
    from netral_desktop.store.moving import take_share

    take_share(data_dir, given)
