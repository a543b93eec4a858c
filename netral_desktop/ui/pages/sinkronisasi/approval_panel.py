"""The head's approval of what is about to be sent: with a password of their own, or a signed letter that is noted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ... import theme
from ...texts import literal, tr
from ...theme import Tone
from ...widgets.buttons import Button
from ...widgets.choice_box import ChoiceBox
from ...widgets.form_keys import FormKeys
from ...widgets.forms import FormRow, PasswordField
from ...widgets.labels import Text
from ...widgets.panels import Panel
from ...widgets.problem import Fault
from .presenter import ByLetter, ByPassword, Preview


class ApprovalPanel(QWidget):
    """`approved` carries how (`ByPassword` or `ByLetter`); the hash of what was shown goes along."""

    approved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._snapshot = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._yes = Text("", weight=theme.SEMIBOLD, ink="ok", wrap=True)
        column.addWidget(self._yes)
        self._ask = Panel(margin=12, tone=Tone.WARNING, parent=self)
        column.addWidget(self._ask)
        body = self._ask.body
        body.addWidget(
            Text(
                tr("Masih draf: kabupaten meminta persetujuan kepala kantor sebelum dikirim."),
                weight=theme.SEMIBOLD, wrap=True,
            )
        )  # fmt: skip
        self._by_password = QRadioButton(tr("Kepala kantor menyetujui di sini, dengan kata sandinya"))
        self._by_letter = QRadioButton(tr("Surat pengantar yang sudah ditandatangani"))
        self._group = QButtonGroup(self)
        for choice in (self._by_password, self._by_letter):
            self._group.addButton(choice)
        self._who, self._password = ChoiceBox(), PasswordField()
        self._password_row = FormRow(tr("Kata sandi kepala kantor"), self._password)
        self._none = Text(
            tr("Belum ada petugas lain yang boleh menyetujui. Tambahkan kepala kantor di Pengaturan, Petugas, sebagai "
               "administrator atau Satgas; atau catat suratnya."), size=theme.NOTE, wrap=True,
        )  # fmt: skip
        self._password_part = _part((FormRow(tr("Yang menyetujui"), self._who), self._password_row), (self._none,))
        self._number, self._signer, self._day = QLineEdit(), QLineEdit(), QDateEdit()
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("dd-MM-yyyy")
        self._number_row = FormRow(tr("Nomor surat pengantar"), self._number)
        self._letter_part = _part(
            (
                self._number_row,
                FormRow(tr("Tanggal surat"), self._day),
                FormRow(tr("Ditandatangani oleh"), self._signer),
            )
        )
        body.addWidget(self._by_password)
        body.addWidget(self._password_part)
        body.addWidget(self._by_letter)
        body.addWidget(self._letter_part)
        self._approve = Button(tr("Setujui paket ini"), kind="primary", icon="check")
        self._approve.clicked.connect(self._on_approve)
        FormKeys(self._ask, self._approve)
        row = QHBoxLayout()
        row.addWidget(self._approve)
        row.addStretch()
        body.addLayout(row)
        self._group.buttonToggled.connect(self._on_way)
        self._ask.hide()
        self._yes.hide()

    def show_preview(self, preview: Preview, approvers: Sequence[tuple[str, str]]) -> None:
        """What is approved, or who may approve it: (id, name) each."""
        self._yes.setText(preview.approved)
        self._yes.setVisible(bool(preview.approved))
        self._ask.setVisible(preview.draft)
        if not preview.draft:
            return
        if self._snapshot != preview.snapshot:
            self._snapshot = preview.snapshot
            self._by_password.setChecked(bool(approvers))
            self._by_letter.setChecked(not approvers)
            self._day.setDate(QDate.fromString(preview.today, Qt.DateFormat.ISODate))
        self._who.clear()
        for operator, name in approvers:
            self._who.addItem(literal(name), operator)
        self._who.setEnabled(bool(approvers))
        self._none.setVisible(not approvers)
        self._on_way()

    def show_wrong(self, fault: Fault) -> None:
        """What is wrong with what was typed."""
        row = self._number_row if self._by_letter.isChecked() else self._password_row
        row.set_error(fault)
        row.field.setFocus()

    def forget(self) -> None:
        """It was approved: nothing typed stays."""
        self._password.clear()
        for row in (self._password_row, self._number_row):
            row.set_error("")

    def _on_way(self) -> None:
        self._password_part.setVisible(self._by_password.isChecked())
        self._letter_part.setVisible(self._by_letter.isChecked())
        self._approve.setEnabled(self._by_letter.isChecked() or self._who.count() > 0)

    def _on_approve(self) -> None:
        if self._by_letter.isChecked():
            day = self._day.date().toString(Qt.DateFormat.ISODate)
            self.approved.emit(ByLetter(self._number.text(), day, self._signer.text(), self._snapshot))
        else:
            self.approved.emit(ByPassword(str(self._who.currentData()), self._password.text(), self._snapshot))


def _part(rows: Sequence[FormRow], more: Sequence[QWidget] = ()) -> QWidget:
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(26, 0, 0, 0)  # below the words of its choice
    for each in (*rows, *more):
        column.addWidget(each)
    return widget
