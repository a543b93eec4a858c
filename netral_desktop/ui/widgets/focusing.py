"""Where the keyboard goes when one view takes the place of another."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def focus_first(view: QWidget) -> None:
    """Give the keyboard to what the view names for it, or to the first thing that Tab comes to in it.

    What only scrolls is taken where there is nothing else.
    """
    if view.focusProxy() is not None:
        view.setFocus()
        return
    stops = list(_stops(view))
    first = next((each for each in stops if not isinstance(each, QScrollArea)), next(iter(stops), None))
    if first is not None:
        first.setFocus()


def _stops(view: QWidget) -> Iterator[QWidget]:
    at = view.nextInFocusChain()
    while at is not None and at is not view:
        wanted = at.focusPolicy() & Qt.FocusPolicy.TabFocus
        if wanted and view.isAncestorOf(at) and at.isEnabledTo(view) and at.isVisibleTo(view):
            yield at
        at = at.nextInFocusChain()
