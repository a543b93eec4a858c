"""The form of an official: name, title, institution, kind, and what only some have."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from netral_desktop.officials.records import Official, OfficialKind
from netral_desktop.officials.service import LONGEST_LINE

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.choice_box import ChoiceBox
from ...widgets.day_choice import DayChoice
from ...widgets.form_keys import FormKeys
from ...widgets.forms import FormRow
from ...widgets.panels import Panel, SectionTitle
from ...widgets.problem import Problem


class OfficialForm(Panel):
    """`submitted` carries the fields as the verbs take them, and the day of a pact signed here or None."""

    submitted = Signal(dict, object)
    cancelled = Signal()

    def __init__(self, official: Official | None = None, parent: QWidget | None = None) -> None:
        super().__init__(margin=12, parent=parent)
        self.name = QLineEdit(official.name if official else "")
        self.title = QLineEdit(official.title if official else "")
        self.institution = QLineEdit(official.institution if official else "")
        self.number = QLineEdit((official.number or "") if official else "")
        self.home_agency = QLineEdit((official.home_agency or "") if official else "")
        for field in (self.name, self.title, self.institution, self.home_agency):
            field.setMaxLength(LONGEST_LINE)
        self.title.setPlaceholderText(tr("Ketua, atau Pj. Bupati"))
        self.institution.setPlaceholderText(tr("Bawaslu Kabupaten …"))
        self.kind = ChoiceBox()
        for kind in OfficialKind:
            self.kind.addItem(kind.label, kind)
        self.kind.setCurrentIndex(self.kind.findData(official.kind if official else OfficialKind.BAWASLU))
        self.signed = DayChoice(tr("Menandatangani pakta di sini"))
        self.signed.show_day(official.signed_on if official else None)
        self._home_row = FormRow(tr("Instansi asal"), self.home_agency, tr("Wajib untuk Penjabat (Pj.)."))
        self._signed_row = FormRow(
            tr("Pakta di sini"), self.signed, tr("Hanya dicatat; ia dihitung di instansi asalnya.")
        )
        rows = (
            FormRow(tr("Nama dengan gelar"), self.name), FormRow(tr("Golongan"), self.kind),
            FormRow(tr("Jabatan"), self.title), FormRow(tr("Lembaga"), self.institution),
            FormRow(tr("NIP atau nomor (boleh kosong)"), self.number), self._home_row,
        )  # fmt: skip
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE.L)
        for place, row in enumerate(rows):
            grid.addWidget(row, place // 2, place % 2)
        grid.addWidget(self._signed_row, 3, 0, 1, 2)
        self.refusal = Problem()
        self.save = Button(tr("Simpan") if official else tr("Tambahkan"), kind="primary")
        back = Button(tr("Batal"))
        self.save.clicked.connect(self.submit)
        back.clicked.connect(self.cancelled)
        FormKeys(self, self.save, back)
        buttons = QHBoxLayout()
        buttons.addWidget(self.refusal, 1)
        buttons.addWidget(back)
        buttons.addWidget(self.save)
        self.body.addWidget(SectionTitle(tr("Pejabat atau saksi")))
        self.body.addLayout(grid)
        self.body.addLayout(buttons)
        self.kind.currentIndexChanged.connect(self._show_rows)
        self._show_rows()

    def submit(self) -> None:
        """Hand on what was typed."""
        fields: dict[str, Any] = {
            "name": self.name.text(), "title": self.title.text(), "institution": self.institution.text(),
            "number": self.number.text(), "home_agency": self.home_agency.text(), "kind": self.kind.currentData(),
        }  # fmt: skip
        self.submitted.emit(fields, self.signed.day if self.home_agency.text().strip() else None)

    def _show_rows(self) -> None:
        acting = self.kind.currentData() is OfficialKind.ACTING
        self._home_row.setVisible(acting or bool(self.home_agency.text()))
        self._signed_row.setVisible(acting or bool(self.home_agency.text()))
