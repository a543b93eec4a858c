"""What a campaign asks for and until when: title, circular, issuer, place, zone, deadlines."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netral_desktop.kernel.clock import ZONES

from ... import theme
from ...widgets.buttons import Button
from ...widgets.forms import FormRow, Scroll
from ...widgets.labels import Text
from .presenter import Opened

_SATURDAY = 6
_WEEKEND = "Jatuh pada akhir pekan; kantor biasanya tutup."


class DayChoice(QWidget):
    """A day; `optional` ones have a box that says whether there is one."""

    changed = Signal()

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.field = QDateEdit(QDate.currentDate())
        self.field.setCalendarPopup(True)
        self.field.setDisplayFormat("dddd, d MMMM yyyy")
        self.field.dateChanged.connect(self.changed)
        self.box = QCheckBox(words)
        self.box.setVisible(bool(words))
        self.box.setChecked(not words)
        self.box.toggled.connect(self.field.setEnabled)
        self.box.toggled.connect(self.changed)
        self.field.setEnabled(not words)
        self.setFocusProxy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        row.addWidget(self.field, 1)

    @property
    def day(self) -> str | None:
        """`YYYY-MM-DD`, None where there is none."""
        return self.field.date().toString("yyyy-MM-dd") if self.box.isChecked() else None

    def show_day(self, day: str | None) -> None:
        """Show a day or none."""
        self.box.setChecked(day is not None)
        if day is not None:
            self.field.setDate(QDate.fromString(day, "yyyy-MM-dd"))

    @property
    def weekend(self) -> bool:
        """Whether it falls on a Saturday or Sunday."""
        return self.day is not None and self.field.date().dayOfWeek() >= _SATURDAY


class FieldsPanel(QWidget):
    """`saved` carries the keywords of `edit_campaign`."""

    saved = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: dict[str, Any] = {}
        self._campaign = ""
        self.texts = {
            "title": QLineEdit(), "circular_number": QLineEdit(), "issuer": QLineEdit(), "place": QLineEdit()
        }  # fmt: skip
        self.zone = QComboBox()
        self.zone.addItems(list(ZONES))
        self.days = {
            "circular_date": DayChoice("Ada"), "pact_deadline": DayChoice(), "ikrar_deadline": DayChoice(),
            "video_deadline": DayChoice("Ada"),
        }  # fmt: skip
        self._rows = {
            "title": FormRow("Judul kampanye", self.texts["title"]),
            "circular_number": FormRow("Nomor surat edaran", self.texts["circular_number"]),
            "issuer": FormRow("Penerbit surat edaran", self.texts["issuer"]),
            "circular_date": FormRow("Tanggal surat edaran", self.days["circular_date"]),
            "place": FormRow("Tempat penandatanganan", self.texts["place"], "Kosong: setiap kantor menulis sendiri."),
            "time_zone": FormRow("Zona waktu", self.zone),
            "pact_deadline": FormRow("Tenggat pakta", self.days["pact_deadline"]),
            "ikrar_deadline": FormRow("Tenggat ikrar", self.days["ikrar_deadline"]),
            "video_deadline": FormRow("Tenggat video", self.days["video_deadline"]),
        }
        self._content = QWidget()
        grid = QGridLayout(self._content)
        grid.setContentsMargins(0, 0, theme.SPACE.S, 0)
        grid.setHorizontalSpacing(theme.SPACE.L)
        grid.setVerticalSpacing(theme.SPACE.M)
        for place, row in enumerate(self._rows.values()):
            grid.addWidget(row, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(self._rows), 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for field in self.texts.values():
            field.textChanged.connect(self._on_changed)
        self.zone.currentIndexChanged.connect(self._on_changed)
        for day in self.days.values():
            day.changed.connect(self._on_changed)
        self.refusal = Text("", size=theme.NOTE, ink="due", wrap=True)
        self.save = Button("Simpan", kind="primary", icon="save")
        self.save.clicked.connect(lambda: self.saved.emit(self.values()))
        foot = QHBoxLayout()
        foot.addWidget(self.refusal, 1)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Scroll(self._content), 1)
        column.addLayout(foot)

    def show_campaign(self, opened: Opened) -> None:
        """Show a campaign; what is being typed about it stays."""
        campaign = opened.campaign
        if campaign.id == self._campaign and self.changed:
            return
        self._campaign = campaign.id
        for name, field in self.texts.items():
            field.setText(getattr(campaign, name))
            field.setCursorPosition(0)
        for name, day in self.days.items():
            day.show_day(getattr(campaign, name))
        self.zone.setCurrentText(campaign.time_zone)
        self._content.setEnabled(opened.editable)
        self.save.setVisible(opened.editable)
        self._before = self.values()
        self.refusal.setText("")
        self._on_changed()

    def values(self) -> dict[str, Any]:
        """Everything as it now stands."""
        typed = {name: field.text() for name, field in self.texts.items()}
        days = {name: day.day for name, day in self.days.items()}
        return typed | days | {"time_zone": self.zone.currentText()}

    @property
    def changed(self) -> bool:
        """Whether something is not saved."""
        return self.values() != self._before

    def mark_saved(self) -> None:
        """What stands here is what is kept."""
        self._before = self.values()
        self._on_changed()

    def _on_changed(self) -> None:
        for name in ("pact_deadline", "ikrar_deadline", "video_deadline"):
            self._rows[name].set_note(_WEEKEND if self.days[name].weekend else "", "warning-text")
        self.save.setEnabled(self.changed)
