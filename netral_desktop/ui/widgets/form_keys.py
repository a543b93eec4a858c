"""Enter and Esc in a form do what its buttons say, wherever in it the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FormKeys(QObject):
    """Enter presses `submit`, or the button that the keyboard is on; Esc presses `leave`; None: not by this key.

    Not shortcuts: a field of several lines keeps its Enter, and an open list or calendar its Esc, since only a key that
    they have no use for comes here. A button that is greyed or hidden is not pressed.
    """

    def __init__(self, form: QWidget, submit: QPushButton | None, leave: QPushButton | None = None) -> None:
        super().__init__(form)
        self._form, self._submit, self._leave = form, submit, leave
        form.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._form and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            meant = self._meant(event)
            if meant is not None and meant.isVisible() and meant.isEnabled():
                meant.click()
                return True
        return super().eventFilter(watched, event)

    def _meant(self, event: QKeyEvent) -> QPushButton | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        if event.key() == Qt.Key.Key_Escape:
            return self._leave
        if event.key() not in _ENTER:
            return None
        at = QApplication.focusWidget()
        return at if isinstance(at, QPushButton) and self._form.isAncestorOf(at) else self._submit
