"""The locked register: its own password, and why it is opened."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.choice_box import ChoiceBox
from ...widgets.flow import Flow
from ...widgets.forms import FormRow, PasswordField
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle
from ...widgets.problem import Fault
from .act_form import ActForm
from .managing import forgotten_form
from .presenter import reasons

_WIDTH = 460


class LockPanel(QWidget):
    """`submitted` carries password, the value of the reason, and the reason in words."""

    submitted = Signal(str, str, str)
    forgotten = Signal(dict)  # recovery code and a new password twice

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.password, self.why, self.note = PasswordField(), ChoiceBox(), QLineEdit()
        for words, value in reasons():
            self.why.addItem(words, value)
        self.note.setMaxLength(200)
        self._row = FormRow(tr("Kata sandi Register"), self.password)
        self.said = Text("", size=theme.NOTE, ink="muted", wrap=True)
        self._button = Button(tr("Buka Register"), kind="primary", icon="lock")
        self._button.clicked.connect(self._submit)
        self.password.returnPressed.connect(self._submit)
        self.password.textChanged.connect(lambda: self._row.set_error(""))
        panel = Panel()
        panel.setFixedWidth(_WIDTH)
        panel.body.setSpacing(theme.SPACE.M)
        panel.body.addWidget(SectionTitle(tr("Register dugaan terkunci")))
        panel.body.addWidget(self.said)
        panel.body.addWidget(self._row)
        panel.body.addWidget(FormRow(tr("Alasan membuka"), self.why, tr("Masuk ke jejak setiap kali sesuatu dibaca.")))
        panel.body.addWidget(FormRow(tr("Keterangan (boleh kosong)"), self.note))
        forgot = Button(tr("Lupa kata sandi?"), kind="plain")
        forgot.clicked.connect(self._open_forgotten)
        links = Flow(theme.SPACE.S)
        links.add(forgot)
        acts = Flow(theme.SPACE.S, right=True)
        acts.add(self._button)
        buttons = QHBoxLayout()
        buttons.addWidget(links)
        buttons.addWidget(acts, 1)
        panel.body.addLayout(buttons)
        self._panel = panel
        self.form: ActForm | None = None
        row = QHBoxLayout()  # not by an alignment, which would not ask how high wrapped words are
        row.addStretch()
        self._place = QVBoxLayout()
        self._place.addWidget(panel)
        row.addLayout(self._place)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        column.addLayout(row)
        column.addStretch()
        self.explain("")

    def explain(self, why: str) -> None:
        """Say why it is locked; nothing to say is what it usually says."""
        self.said.setText(
            why or tr("Kata sandinya tersendiri, bukan kata sandi data. Terkunci lagi sesudah dua menit tidak dipakai.")
        )

    def refuse(self, fault: Fault) -> None:
        """Say why it did not open."""
        self._row.set_error(fault)
        self.password.selectAll()
        self.password.setFocus()

    def _open_forgotten(self) -> None:
        form = self.form = forgotten_form()
        form.setFixedWidth(_WIDTH)
        form.submitted.connect(self.forgotten)
        form.cancelled.connect(self.close_form)
        self._panel.hide()
        self._place.addWidget(form)
        form.focus_first()

    def close_form(self) -> None:
        """Back to the password."""
        if self.form is not None:
            self._place.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._panel.show()

    def clear(self) -> None:
        """Forget what was typed."""
        self.close_form()
        self.password.clear()
        self.note.clear()

    def _submit(self) -> None:
        if not self.password.text():
            self.refuse(tr("Isi kata sandinya."))
            return
        self.submitted.emit(self.password.text(), self.why.currentData(), self.note.text())
