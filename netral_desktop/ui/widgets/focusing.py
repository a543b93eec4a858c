"""Where the keyboard goes when one view takes the place of another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def focus_first(view: QWidget) -> None:
    """Give the keyboard to what the view names for it, or to the first thing in it that Tab comes to.

    What only scrolls is passed over; a view out of sight takes nothing away.
    """
    if not view.isVisible():
        return
    if view.focusProxy() is not None:
        view.setFocus()
        return
    # Not by `nextInFocusChain`: PySide would take what it returns for the widget's own, and free it with the widget.
    for each in view.findChildren(QWidget):
        wanted = each.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(each, QScrollArea)
        if wanted and each.isVisible() and each.isEnabled():
            each.setFocus()
            return
