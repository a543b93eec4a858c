"""A new password: typed twice, with a hint; and the form for a forgotten one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from .. import theme
from ..texts import tr
from ..widgets.buttons import Button
from ..widgets.form_keys import FormKeys
from ..widgets.forms import FormRow, PasswordField
from ..widgets.problem import Fault
from .presenter import new_password_problems, strength
from .step import Step


class NewPassword(QWidget):
    """A password, typed twice, with a hint how hard it is to guess."""

    def __init__(self, label: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.second = PasswordField(), PasswordField()
        self.rows = {
            "password": FormRow(
                label or tr("Kata sandi"),
                self.first,
                tr("Sekurangnya 8 karakter. Kata sandi ini tidak dapat dilihat lagi."),
            ),
            "again": FormRow(tr("Ulangi kata sandi"), self.second),
        }
        self.first.textChanged.connect(self._judge)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE.L)
        for form_row in self.rows.values():
            row.addWidget(form_row, 1, Qt.AlignmentFlag.AlignTop)

    def problems(self) -> dict[str, str]:
        """What is wrong with it, by field."""
        return new_password_problems(self.first.text(), self.second.text())

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()

    def _judge(self, text: str) -> None:
        judged = strength(text)
        self.rows["password"].set_error("")
        self.rows["password"].set_note(judged.hint, judged.ink)


class Forgotten(Step):
    """The printed code, and a new password for the next time."""

    submitted = Signal(str, str)
    back = Signal()

    def __init__(self) -> None:
        super().__init__(
            tr("Lupa kata sandi"),
            tr("Ketik kode pemulihan dari kertas yang disimpan saat pertama kali, lalu buat kata sandi baru."),
        )
        self.code = QLineEdit()
        self.code.setPlaceholderText("XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX")
        self.code_row = FormRow(
            tr("Kode pemulihan"), self.code, tr("Huruf besar atau kecil dan tanda hubung tidak penting.")
        )
        self.password = NewPassword(tr("Kata sandi baru"))
        self.body.addWidget(self.code_row)
        self.body.addWidget(self.password)
        go, back = Button(tr("Buka dan ganti kata sandi"), kind="primary"), Button(tr("Kembali"))
        self.buttons.addStretch()
        self.buttons.addWidget(back)
        self.buttons.addWidget(go)
        go.clicked.connect(self._submit)
        back.clicked.connect(self.back)
        FormKeys(self, go, back)
        self.code.textChanged.connect(lambda: self.code_row.set_error(""))

    def refuse(self, fault: Fault) -> bool:
        """Say what is wrong with the code."""
        self.code_row.set_error(fault)
        self.code.setFocus()
        return True

    def _submit(self) -> None:
        problems = self.password.problems()
        for key, row in self.password.rows.items():
            row.set_error(problems.get(key, ""))
        if not self.code.text().strip():
            self.code_row.set_error(tr("Kode pemulihan masih kosong."))
        elif not problems:
            self.submitted.emit(self.code.text(), self.password.first.text())
