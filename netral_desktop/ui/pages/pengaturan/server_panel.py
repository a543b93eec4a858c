"""Where a regency's data are, in this folder or on a server, and how further computers get the keys to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from netral_desktop.kernel.errors import KnownError, WrongKey
from netral_desktop.kernel.progress import Progress
from netral_desktop.store.engines.door import shown_server

from ... import theme
from ...context import UiContext
from ...first_run.new_password import NewPassword
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.form_keys import FormKeys
from ...widgets.forms import FormRow, PasswordField
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle


class ServerPanel(Panel):
    """See the module. `ask` asks a person for an empty folder; it answers "" where none was chosen."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.ask: Callable[[], str] = self._ask_folder
        self.body.addWidget(SectionTitle(tr("Server")))
        server = shown_server(ctx.app.data_dir)
        if server is None:
            self._offer_move()
        else:
            self._offer_keys(server)

    def _offer_move(self) -> None:
        said = tr(
            "Data kabupaten ini ada di folder komputer ini, dan hanya komputer ini yang membukanya. Bila beberapa "
            "petugas harus bekerja bersamaan, pindahkan ke server PostgreSQL milik daerah."
        )
        move = Button(tr("Pindahkan ke server…"))
        move.setToolTip(tr("Data ditutup dulu; alamat server dan kata sandi ditanyakan sebelum ada yang dipindahkan"))
        move.clicked.connect(self._ctx.leave_to_move)
        self.body.addWidget(Text(said, size=theme.NOTE, ink="muted", wrap=True))
        self.body.addWidget(move, 0, Qt.AlignmentFlag.AlignRight)

    def _offer_keys(self, server: str) -> None:
        self._password = PasswordField()
        self._row = FormRow(tr("Kata sandi sekarang"), self._password)
        self._new = NewPassword(tr("Kata sandi untuk komputer lain"))
        said = tr(
            "Data kabupaten ini ada di server {server}. Untuk komputer lain: tulis folder kunci ke stik, di sana pilih "
            "Kabupaten, Data di server, lalu hapus dari stik. Bersama kata sandinya folder itu membuka semua "
            "data.",
            server=server,
        )
        write = Button(tr("Tulis folder kunci…"), icon="lock")
        write.clicked.connect(self._begin)
        FormKeys(self, write)
        self.body.addWidget(Text(said, size=theme.NOTE, ink="muted", wrap=True))
        self.body.addWidget(self._row)
        self.body.addWidget(self._new)
        self.body.addWidget(write, 0, Qt.AlignmentFlag.AlignRight)

    def _begin(self) -> None:
        password, problems = self._password.text(), self._new.problems()
        self._row.set_error("" if password else tr("Isi kata sandi yang sekarang."))
        for key, row in self._new.rows.items():
            row.set_error(problems.get(key, ""))
        folder = self.ask() if password and not problems else ""
        if folder:
            self._write(Path(folder), password, self._new.first.text())

    def _write(self, folder: Path, password: str, other: str) -> None:
        data_dir = self._ctx.app.data_dir

        def work(_: Progress) -> None:
            from netral_desktop.store.moving import share

            share(data_dir, folder, password, other)

        def tell(_: object) -> None:
            for field in (self._password, self._new.first, self._new.second):
                field.clear()
            self._ctx.banner(
                Notice(
                    Tone.OK,
                    tr("Folder kunci tertulis: {folder}.", folder=folder.name or str(folder)),
                    tr("Buka di komputer lain, lalu hapus dari stik. Kata sandinya jangan ditulis di stik yang sama."),
                )
            )

        def refuse(error: KnownError) -> None:
            if isinstance(error, WrongKey):
                self._row.set_error(error)
                self._password.setFocus()
            else:
                self._ctx.banner(Notice.error(error))

        self._row.set_error("")
        self._ctx.jobs.run(tr("Menulis folder kunci"), work, done=tell, failed=refuse)

    def _ask_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, tr("Folder kosong untuk kuncinya, di stik"))
