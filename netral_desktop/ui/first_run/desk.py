"""The first start of a further laptop for check-ins: the file from the office, its code, a password."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit

from ..texts import literal, tr
from ..widgets.buttons import Button
from ..widgets.form_keys import FormKeys
from ..widgets.forms import FormRow
from ..widgets.problem import Fault
from .new_password import NewPassword
from .step import Step

if TYPE_CHECKING:
    from netral_desktop.app import App


class JoinDesk(Step):
    """See the module."""

    submitted = Signal(object, str, str)  # file: Path, code, password
    back = Signal()

    def __init__(self) -> None:
        super().__init__(
            tr("Laptop meja kehadiran"),
            tr("Laptop ini mencatat kehadiran untuk satu sesi; hasilnya dibawa ke komputer kantor."),
        )
        self._file: Path | None = None
        self._pick = Button(tr("Pilih berkas…"), icon="file")
        self._pick.clicked.connect(self._ask)
        self._code = QLineEdit()
        self._code.setPlaceholderText(tr("Empat kelompok huruf dan angka"))
        self._password = NewPassword()
        note = tr("Dibuat di komputer kantor: Ikrar, Siap ikrar?, Siapkan laptop lain.")
        self._file_row = FormRow(tr("Berkas dari komputer kantor"), self._pick, note)
        self._code_row = FormRow(tr("Kode sekali pakai"), self._code)
        for part in (self._file_row, self._code_row, self._password):
            self.body.addWidget(part)
        go = Button(tr("Mulai"), kind="primary")
        back = Button(tr("Kembali"))
        go.clicked.connect(self._submit)
        back.clicked.connect(self.back)
        FormKeys(self, None, back)
        self.buttons.addStretch()
        self.buttons.addWidget(back)
        self.buttons.addWidget(go)
        self._code.returnPressed.connect(self.focusNextChild)
        self._password.second.returnPressed.connect(self._submit)

    def refuse(self, fault: Fault) -> bool:
        self._code_row.set_error(fault)
        self._code.setFocus()
        return True

    def choose(self, file: Path) -> None:
        """Take this file."""
        self._file = file
        self._pick.setText(literal(file.name))
        self._file_row.set_error("")

    def _ask(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, tr("Pilih berkas dari komputer kantor"), "", tr("Berkas NETRAL (*.netral)")
        )
        if path:
            self.choose(Path(path))

    def _submit(self) -> None:
        code, problems = self._code.text().strip(), self._password.problems()
        self._file_row.set_error("" if self._file else tr("Pilih berkas yang dibuat di komputer kantor."))
        self._code_row.set_error("" if code else tr("Ketik kode yang tampil saat berkas itu dibuat."))
        for key, row in self._password.rows.items():
            row.set_error(problems.get(key, ""))
        if self._file is not None and code and not problems:
            self.submitted.emit(self._file, code, self._password.first.text())


def make_desk(data_dir: Path, package: Path, one_time_code: str, password: str) -> App:
    """Make this computer's store from the file. Runs on a worker. Raises KnownError."""
    from netral_desktop.app import App

    app, _ = App.create_desk(data_dir, password, package=package, one_time_code=one_time_code)
    return app
