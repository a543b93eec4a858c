"""Choices and dates keep still: the wheel turns the page past a field that nobody is in; Alt+Down opens a calendar.

Qt lets the wheel change whatever is under the mouse: scrolling through a form would change it unseen.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QDateEdit

_INTO_ARROW = 8  # px from the right edge: inside the arrow that opens the calendar, in every size of the theme


class _Calm(QObject):
    """Belongs to one field and ends with it."""

    def __init__(self, field: QComboBox | QAbstractSpinBox) -> None:
        super().__init__(field)
        self._field = field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and not self._field.hasFocus():
            event.ignore()  # it goes on to what scrolls
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _asks_for_calendar(event):
            return isinstance(self._field, QDateEdit) and _open_calendar(self._field)
        return False


def keep_calm(field: QComboBox | QAbstractSpinBox) -> None:
    """Let the wheel change `field` only while it has the focus, which the wheel itself does not give."""
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.installEventFilter(_Calm(field))


def _asks_for_calendar(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Down and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)


def _open_calendar(field: QDateEdit) -> bool:
    """Press its arrow, since Qt has no other way to it; False where it has none."""
    if not field.calendarPopup() or field.isReadOnly():
        return False
    place = QPointF(field.width() - _INTO_ARROW, field.height() / 2)
    left = Qt.MouseButton.LeftButton
    for kind, held in ((QEvent.Type.MouseButtonPress, left), (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton)):
        press = QMouseEvent(kind, place, QPointF(field.mapToGlobal(place)), left, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(field, press)
    return True
