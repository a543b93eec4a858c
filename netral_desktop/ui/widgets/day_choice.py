"""A day to be chosen, or none; and the note that a deadline falls on a weekend."""

from __future__ import annotations

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QWidget

from .. import theme
from ..texts import tr
from .calm_fields import keep_calm


def weekend_words() -> str:
    """Of a day on which offices are closed."""
    return tr("Jatuh pada akhir pekan; kantor biasanya tutup.")


def past_words() -> str:
    """Of a day that has gone by."""
    return tr("Tanggal ini sudah lewat: siapa yang belum akan langsung terhitung lewat tenggat. Memang begitu?")


_SATURDAY = 6


class DayChoice(QWidget):
    """A day. With `words` it is optional: a box with them says whether there is one, and without one no day shows."""

    changed = Signal()

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.field = QDateEdit(QDate.currentDate())
        self.field.setCalendarPopup(True)
        keep_calm(self.field)
        self.field.setAccessibleName(words)
        self.field.setDisplayFormat("dddd, d MMMM yyyy")
        self.field.dateChanged.connect(self.changed)
        self.box = QCheckBox(words)
        if not words:
            self.box.hide()
        self.box.setChecked(not words)
        self.box.toggled.connect(self.field.setVisible)
        self.box.toggled.connect(self.changed)
        if words:
            self.field.hide()
        self.setFocusProxy(self.box if words else self.field)
        self.setMinimumHeight(theme.CONTROL_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        row.addWidget(self.field, 1)

    def setAccessibleName(self, name: str) -> None:
        """Name the day too: it is what Tab comes to."""
        super().setAccessibleName(name)
        self.field.setAccessibleName(name)

    @property
    def day(self) -> str | None:
        """`YYYY-MM-DD`, None where there is none."""
        return self.field.date().toString("yyyy-MM-dd") if self.box.isChecked() else None

    def show_day(self, day: str | None) -> None:
        """Show a day or none."""
        self.box.setChecked(day is not None)
        if day is not None:
            self.field.setDate(QDate.fromString(day, "yyyy-MM-dd"))

    def set_editable(self, editable: bool) -> None:
        """Whether it can be changed; what cannot stays readable."""
        self.field.setReadOnly(not editable)
        self.field.setButtonSymbols(
            QDateEdit.ButtonSymbols.UpDownArrows if editable else QDateEdit.ButtonSymbols.NoButtons
        )
        self.box.setEnabled(editable)

    @property
    def weekend(self) -> bool:
        """Whether it falls on a Saturday or Sunday."""
        return self.day is not None and self.field.date().dayOfWeek() >= _SATURDAY
