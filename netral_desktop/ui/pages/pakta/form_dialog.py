"""What every sheet shows beside its text: a witness, a duty stamp's frame, a printed date."""

from __future__ import annotations

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

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

    def __init__(self, form: SheetForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Isi lembar"))
        self.setMinimumWidth(460)
        self.witness = QLineEdit(form.witness)
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
        layout.addWidget(
            FormRow(tr("Saksi (mengetahui)"), self.witness, tr("NIP kepala kantor; kosong bila tanpa saksi."))
        )
        layout.addWidget(FormRow(tr("Jabatan saksi"), self.title_field, tr("Kosong: seperti di data pegawai.")))
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
        self.chosen.emit(
            SheetForm(self.witness.text().strip(), self.title_field.text().strip(), self.duty_stamp.isChecked(), day)
        )
        self.accept()
