"""What a page is given, and what a page is: the contract between the window and its pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from .colors import Look
from .jobs import JobRunner
from .widgets.banners import Notice
from .widgets.search_box import SearchBox

if TYPE_CHECKING:  # the window stands before the store is there
    from netral_desktop.app import App


class Navigate(Protocol):
    """Goes to a page by its key; `target` says what to show there, in the page's own terms (a person's id)."""

    def __call__(self, key: str, target: object = None) -> None:
        """Go there. An unknown key does nothing."""


@dataclass(frozen=True)
class UiContext:
    """Everything a page may use. `changed` tells the tables that were written (`changes`); a page's own `watches` do
    for most of it."""

    app: App
    jobs: JobRunner
    navigate: Navigate
    banner: Callable[[Notice], None]
    changed: SignalInstance
    leave_to_restore: Callable[[], object]
    leave_to_move: Callable[[], object]  # to a server
    restyle: Callable[[Look], object]
    speak_in: Callable[[str], object]
    kept: Callable[[str], list[Any]]  # a list by its name that outlives the page (`sitting`)


class Page(QWidget):
    """One entry of the navigation. Subclasses build their widgets once and fill them in `refresh`.

    `watches` names the tables whose changes concern the page. While the page is hidden a change only marks it, and it
    reads anew when it is shown the next time.
    """

    watches: ClassVar[frozenset[str]] = frozenset()

    subtitle_changed = Signal(str)

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ctx = ctx
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # takes the keyboard from the navigation without a ring
        self.subtitle = ""
        self._stale = True

    @property
    def title(self) -> str:
        """What the page is called."""
        raise NotImplementedError

    @property
    def help(self) -> str:
        """What is done here, and the keys: Markdown."""
        return ""

    def refresh(self) -> None:
        """Read everything the page shows. Called on the window's thread: only indexed queries here."""
        raise NotImplementedError

    @property
    def unsaved(self) -> str:
        """What has been typed here and would be lost with the window, in a sentence; empty when nothing would be."""
        return ""

    def open_target(self, target: object) -> None:
        """Show what another page asked for. The page has been refreshed."""

    def refresh_in_turns(self) -> None:
        """The same while nobody waits for it: a page that reads much does so in several turns of the window."""
        self.refresh()

    def on_changed(self, tables: frozenset[str], *, awaited: bool = True) -> None:
        """An operation touched these tables: refresh now, or when the page is next shown.

        `awaited`: whoever had it made goes on from what the page shows then.
        """
        if tables & self.watches:
            if not self.isVisible():
                self._stale = True
            elif awaited:
                self.refresh()
            else:
                self.refresh_in_turns()

    def ensure_fresh(self) -> None:
        """Refresh if something changed since the last time."""
        if self._stale:
            self._stale = False
            self.refresh()

    def set_subtitle(self, text: str) -> None:
        """Change the line under the title."""
        self.subtitle = text
        self.subtitle_changed.emit(text)

    def focus_search(self) -> None:
        """Go to the page's first search field, if it has one."""
        box = self.findChild(SearchBox)
        if box is not None:
            box.setFocus()
            box.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        self.ensure_fresh()
        super().showEvent(event)
