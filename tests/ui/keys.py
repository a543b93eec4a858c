"""The keyboard alone: `Keys` goes through a window by Tab, and does nothing that a key could not do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QGroupBox, QLineEdit, QWidget

from netral_desktop.ui.context import Page
from netral_desktop.ui.workspace import Workspace
from tests.support.hand import Hand

_MOST_TABS = 150


class Keys:
    """Somebody whose mouse is broken, at an open window."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._rest: Callable[[], None] = Hand(
            workspace.window(), lambda: workspace.context.jobs, workspace.context.app.data_dir
        ).rest

    @property
    def focus(self) -> QWidget:
        """Where the keyboard is. Raises AssertionError where it is lost."""
        found = QApplication.focusWidget()
        assert found is not None, "the keyboard is nowhere"
        return found

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.workspace.current

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.workspace.window(), key, modifier)
        self._rest()

    def go(self, title: str) -> None:
        """To a page, by Ctrl and its number."""
        place, entry = next(each for each in enumerate(self.workspace.entries, 1) if each[1].title == title)
        self.press(Qt.Key(Qt.Key.Key_0.value + place % 10), Qt.KeyboardModifier.ControlModifier)
        assert self.page is self.workspace.page(entry.key)

    def to(self, words: str, kind: type[QWidget] = QWidget) -> QWidget:
        """Tab on until the keyboard is at what says this. Raises AssertionError where Tab never comes there."""
        passed = []
        for _ in range(_MOST_TABS):
            if QApplication.focusWidget() is not None:
                passed.append(said(self.focus))
                if isinstance(self.focus, kind) and said(self.focus).startswith(words):
                    return self.focus
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not come to {words!r}; it passes {list(dict.fromkeys(passed))}")

    def push(self, words: str) -> None:
        """Tab to a button and press it with the space bar."""
        button = self.to(words, QAbstractButton)
        assert button.isEnabled()
        self.press(Qt.Key.Key_Space)

    def type(self, text: str) -> None:
        """Letters, where the keyboard is, in place of what is selected there."""
        QTest.keyClicks(self.focus, text)
        self._rest()


def said(widget: QWidget) -> str:
    """What a widget says of itself: its spoken name, or what stands on it."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton):
        return widget.text().replace("&", "")
    if isinstance(widget, QLineEdit):
        return widget.placeholderText()
    return widget.title() if isinstance(widget, QGroupBox) else f"<{type(widget).__name__}>"
