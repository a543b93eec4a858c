"""A view in a page's place, about one thing of its list, with the way back over it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from .. import theme
from .buttons import Button
from .labels import Text


class SubView(QWidget):
    """`left` is given when the page is wanted again: by the button, or Esc. What it shows goes into `columns`."""

    left = Signal()

    def __init__(self, back: str, hint: str, title: str = "", parent: QWidget | None = None) -> None:
        """`back` stands on the button, `hint` says where it leads, `title` what the view is about."""
        super().__init__(parent)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)
        button = Button(back, icon="chevron-left")
        button.setToolTip(hint)
        button.clicked.connect(self.left)
        self.heading = Text(title, size=theme.TITLE, weight=theme.SEMIBOLD, wrap=True)
        self.told = Text("", size=theme.NOTE, ink="muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.heading)
        words.addWidget(self.told)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE.M)
        head.addWidget(button)
        head.addLayout(words, 1)
        self.columns = QHBoxLayout()
        self.columns.setSpacing(theme.SPACE.M)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.SPACE.XL, theme.SPACE.M, theme.SPACE.XL, theme.SPACE.L)
        outer.setSpacing(theme.SPACE.S)
        outer.addLayout(head)
        outer.addLayout(self.columns, 1)
