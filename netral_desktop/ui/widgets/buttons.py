"""Buttons: primary, secondary, danger and plain ones, icon buttons, and the large verdict keys."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from .. import theme
from ..icons import icon as make_icon

Kind = Literal["primary", "secondary", "danger", "ok", "plain"]
_ICON_INK = {"primary": "on-primary", "ok": "on-primary", "danger": "due", "plain": "primary", "secondary": "ink"}


class Button(QPushButton):
    """A button of a kind; Enter presses it only while it has the focus, so a scanner's Enter never does."""

    def __init__(
        self, text: str, *, kind: Kind = "secondary", icon: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self.setFont(theme.font(theme.BODY, theme.SEMIBOLD if kind != "secondary" else theme.REGULAR))
        self.setFixedHeight(theme.CONTROL_HEIGHT)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon is not None:
            self.setIcon(make_icon(icon, _ICON_INK[kind], 18, gap=4))
            self.setIconSize(QSize(22, 18))


class IconButton(QToolButton):
    """A button that shows only an icon: its name is spoken, and shown as a tip with its key."""

    def __init__(self, icon: str, name: str, *, shortcut: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(make_icon(icon, "muted", 20))
        self.setIconSize(QSize(20, 20))
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({shortcut})" if shortcut else name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(theme.CONTROL_HEIGHT, theme.CONTROL_HEIGHT)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))


class VerdictButton(Button):
    """A decision's button: 44 px high, with its key drawn as a cap at the right."""

    def __init__(self, text: str, key: str, *, kind: Kind = "secondary", parent: QWidget | None = None) -> None:
        super().__init__(text, kind=kind, parent=parent)
        self._key = key
        self.setFixedHeight(theme.VERDICT_HEIGHT)
        self.setFont(theme.font(theme.BODY, theme.SEMIBOLD))
        # Not the button's own shortcut: that one clicks 100 ms late, when the next page may stand there.
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self.click)
        self.set_words(text)

    def set_words(self, text: str) -> None:
        """Say something else; the key stays."""
        self.setText(text)
        self.setToolTip(f"{text} ({self._key})")
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(text) + 84)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        filled = self.property("kind") in ("ok", "primary") and self.isEnabled()
        ink = theme.color("on-primary" if filled else _ICON_INK[self.property("kind")])
        if not self.isEnabled():
            ink = theme.color("disabled")
        cap = QRectF(self.width() - 30, (self.height() - 20) / 2, 20, 20)
        ground = theme.color("on-primary" if filled else "hover")
        painter.setOpacity(0.22 if filled else 1.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(cap, 4, 4)
        painter.setOpacity(1.0)
        painter.setPen(ink)
        painter.setFont(theme.font(theme.SMALL, theme.BOLD))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
