"""What every sheet shows beside its text: a witness, a duty stamp's frame, a printed date."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QDateEdit,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from netral_desktop.campaigns.terms import MOST_WITNESSES

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.calm_fields import keep_calm
from ...widgets.forms import FormRow
from ...widgets.labels import Text
from .presenter import SheetForm


class FormDialog(QDialog):
    """Shows the choices. `chosen` gives the new ones; `letterhead` asks for the place where that is set."""

    chosen = Signal(object)  # SheetForm
    letterhead = Signal()

    def __init__(self, form: SheetForm, officials: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Isi lembar"))
        self.setMinimumWidth(640)
        self.witnesses = [_field(place, form, officials) for place in range(MOST_WITNESSES)]
        self.title_field = QLineEdit(form.witness_title)
        self.duty_stamp = QCheckBox(tr("Bingkai meterai di samping kotak tanda tangan"))
        self.duty_stamp.setChecked(form.duty_stamp)
        self.dated = QCheckBox(tr("Cetak tanggal (tanpa ini ada garis untuk ditulis tangan)"))
        self.dated.setChecked(bool(form.day))
        self.day = QDateEdit(QDate.fromString(form.day, "yyyy-MM-dd") if form.day else QDate.currentDate())
        self.day.setCalendarPopup(True)
        keep_calm(self.day)
        self.day.setDisplayFormat("dddd, d MMMM yyyy")
        self.day.setAccessibleName(tr("Tanggal tercetak"))
        self.day.setEnabled(bool(form.day))
        self.dated.toggled.connect(self.day.setEnabled)
        save, back = Button(tr("Simpan"), kind="primary", icon="check"), Button(tr("Batal"))
        save.clicked.connect(self._save)
        back.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(back)
        buttons.addWidget(save)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.SPACE.M)
        first, *others = self.witnesses
        note = tr("NIP, atau nama dari Pejabat & saksi; kosong bila tanpa saksi.")
        rows = [
            FormRow(tr("Saksi (mengetahui)"), first, note),
            FormRow(tr("Jabatan saksi pertama"), self.title_field, tr("Kosong: seperti di data pegawai.")),
            *(FormRow(tr("Saksi ke-{place}", place=place), field) for place, field in enumerate(others, 2)),
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE.L)
        grid.setVerticalSpacing(theme.SPACE.M)
        for place, row in enumerate(rows):
            grid.addWidget(row, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(grid)
        layout.addWidget(self.duty_stamp)
        layout.addWidget(self.dated)
        layout.addWidget(self.day)
        layout.addWidget(Text(tr("Kop surat"), size=theme.NOTE, weight=theme.SEMIBOLD))
        letterhead = Button(tr("Tulisan dan gambar kop di Pengaturan…"), icon="pengaturan")
        letterhead.clicked.connect(self._leave)
        layout.addWidget(letterhead)
        layout.addLayout(buttons)

    def _leave(self) -> None:
        self.reject()
        self.letterhead.emit()

    def _save(self) -> None:
        day = self.day.date().toString("yyyy-MM-dd") if self.dated.isChecked() else ""
        names = [field.text().strip() for field in self.witnesses]
        self.chosen.emit(
            SheetForm(tuple(filter(None, names)), self.title_field.text().strip(), self.duty_stamp.isChecked(), day)
        )
        self.accept()


def _field(place: int, form: SheetForm, officials: Sequence[str]) -> QLineEdit:
    field = QLineEdit(form.witnesses[place] if place < len(form.witnesses) else "")
    completer = QCompleter(list(officials), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
    field.setCompleter(completer)
    return field
