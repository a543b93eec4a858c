"""Where the keyboard goes when one view takes the place of another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focus_first(view: QWidget) -> None:
    """Give the keyboard to what the view names for it, or to the first thing that Tab comes to in it."""
    if view.focusProxy() is not None:
        view.setFocus()
        return
    at = view.nextInFocusChain()
    while at is not None and at is not view:
        wanted = at.focusPolicy() & Qt.FocusPolicy.TabFocus
        if wanted and view.isAncestorOf(at) and at.isEnabledTo(view) and at.isVisibleTo(view):
            at.setFocus()
            return
        at = at.nextInFocusChain()
