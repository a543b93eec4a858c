"""The list of a session: who is expected, what is noted of each, and the keys that note it.

A letter marks the row and goes on to the next, so that a whole unit is ticked without the mouse. A scanner gun that is
aimed at the list still counts as a scan: its letters mark nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.text import long_day
from netral_desktop.roster.numbers import format_nip

from ...tables import Cell, Column, PagedTableModel
from ...texts import tr
from ...theme import Tone
from ...widgets.empty_state import EmptyState
from ...widgets.table_view import TableView
from .mark_keys import NOTE, MarkKeys
from .presenter import Attendee
from .strokes import GAP_MS

_TONES = {
    AttendanceStatus.PRESENT: Tone.OK,
    AttendanceStatus.NO_WORD: Tone.DUE,
    None: Tone.NEUTRAL,
}
_SETTLE_MS = GAP_MS + 20  # after the last letter, until it can be no gun


def _name_cell(row: Attendee) -> Cell:
    unit = row.person.unit or ""
    if row.came is None:
        return Cell(row.person.name, unit)
    came = tr("masuk {day}, sesudah tenggat", day=long_day(row.came, weekday=False))
    return Cell(row.person.name, f"{unit} · {came}" if unit else came)


def _number(row: Attendee) -> str:
    person = row.person
    return format_nip(person.personnel_number) if person.personnel_number else person.local_staff_number or "-"


def _status_cell(row: Attendee) -> Cell:
    word = row.status.label if row.status is not None else tr("belum dicatat")
    return Cell(word, chip=_TONES.get(row.status, Tone.WARNING))


def columns() -> Sequence[Column[Attendee]]:
    """Of the attendance."""
    return (
        Column(tr("Nama"), _name_cell, order="name", name=True),
        Column(tr("NIP"), _number, width=176, order="number"),
        Column(tr("Kehadiran"), _status_cell, width=142),
        Column(tr("Keterangan"), lambda row: row.note or "", width=190, wrap=True),
    )  # fmt: skip


class AttendanceTable(TableView):
    """`keyed` gives a status (None: take the note away) for the selected rows; `scanned` what a gun typed here."""

    keyed = Signal(object)
    scanned = Signal(str)
    note_wanted = Signal()
    undo_wanted = Signal()
    unit_wanted = Signal(int)  # 1: the next unit, -1: the one before

    def __init__(self, model: PagedTableModel[Attendee], empty: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(tr("Daftar hadir ikrar"), model, empty=empty, many=True, parent=parent)
        self._keys = MarkKeys()
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settled.timeout.connect(lambda: self._take(self._keys.settle()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.ShortcutFocusReason):
            self.begin()

    def begin(self) -> None:
        """Where nothing is chosen yet, choose the first row."""
        if self.model().rowCount() and not self.selected_ids():
            self.selectRow(0)

    def go_on(self) -> None:
        """Choose the row after the one that is chosen; where several are, they stay."""
        if len(self.selected_ids()) == 1 and self.currentIndex().row() + 1 < self.model().rowCount():
            self.selectRow(self.currentIndex().row() + 1)

    def event(self, event: QEvent) -> bool:
        """Letters are meant for the list before any shortcut of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), _held(event)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            text = self._keys.scanned()
            if text:
                self._settled.stop()
                self.scanned.emit(text)
                return
            self._take(self._keys.settle())
            self.keyed.emit(AttendanceStatus.PRESENT)
        elif not self._own(event):
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Z:
            self.undo_wanted.emit()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.unit_wanted.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_F2:
            self.note_wanted.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.keyed.emit(None)
        elif key == Qt.Key.Key_Space:
            self.keyed.emit(AttendanceStatus.PRESENT)
        elif not event.isAutoRepeat():
            self._take(self._keys.add(event.text(), event.timestamp()))
            self._settled.start()

    def _own(self, event: QKeyEvent) -> bool:
        """Whether a key is one of the list's."""
        key, held = event.key(), _held(event)
        if held == Qt.KeyboardModifier.ControlModifier:
            return key in (Qt.Key.Key_Z, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
        special = (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Space)
        return not held and (key in special or (len(event.text()) == 1 and event.text().isprintable()))

    def _take(self, letters: Sequence[str]) -> None:
        for letter in letters:
            status = self._keys.meaning(letter)
            if status is not None:
                self.keyed.emit(status)
            elif letter == NOTE:
                self.note_wanted.emit()


class NoteField(QLineEdit):
    """A remark on the people chosen: Enter keeps it, Esc leaves it."""

    kept = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Keterangan"))
        self.setPlaceholderText(tr("Keterangan, lalu Enter; Esc batal"))
        self.returnPressed.connect(lambda: self.kept.emit(self.text().strip()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _held(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
