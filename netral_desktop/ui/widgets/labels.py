"""Text from the type scale: plain labels, and names that wrap and shrink."""

from __future__ import annotations

import functools

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from .. import theme
from .fitting import draw_lines, fit


@functools.cache
def _hook(size: int, weight: QFont.Weight) -> int:
    """How many px the hook of a capital J reaches out to the left of where its line begins, where a label ends."""
    return max(0, round(-QFontMetricsF(theme.font(size, weight)).leftBearing("J")))


class Text(QLabel):
    """A label in one of the sizes and colours of the theme. It shows plain text, whatever the text holds."""

    def __init__(
        self,
        text: str = "",
        *,
        size: int = theme.BODY,
        weight: QFont.Weight = theme.REGULAR,
        ink: str = "ink",
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(size, weight))
        self.setIndent(_hook(size, weight))
        self.set_ink(ink)
        if wrap:
            self.setWordWrap(True)
            # Qt asks a wrapping label for its height at its own preferred width; let the layout decide both.
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
            self.setMinimumWidth(120)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )

    def set_ink(self, token: str) -> None:
        """Change the colour."""
        self._ink = token
        colors = self.palette()
        colors.setColor(QPalette.ColorRole.WindowText, theme.color(token))
        self.setPalette(colors)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The style puts back the colours from before a label's first showing: what was changed meanwhile is said again.
        if self.palette().color(QPalette.ColorRole.WindowText) != theme.color(self._ink):
            self.set_ink(self._ink)


class Elided(Text):
    """A small muted line that gives way when there is little room; the whole of it is its tip. Not for names."""

    def __init__(self, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft, parent: QWidget | None = None) -> None:
        super().__init__("", size=theme.SMALL, ink="muted", parent=parent)
        self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Show another line."""
        self.setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.color("muted"))
        painter.setFont(self.font())
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self.alignment(), text)


class LongName(QWidget):
    """A person's name, on up to `lines` lines: it wraps, then shrinks, and is never cut."""

    def __init__(
        self,
        text: str = "",
        *,
        size: int = theme.BODY,
        weight: QFont.Weight = theme.SEMIBOLD,
        lines: int = 2,
        ink: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines = lines
        self._ink = ink
        self._heights: dict[tuple[int, str], int] = {}  # by width and font; a layout asks again and again
        self.setFont(theme.font(size, weight))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(120)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another name."""
        self._text = text
        self._heights.clear()
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_ink(self, token: str) -> None:
        """Change the colour."""
        self._ink = token
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as the name needs at this width, at most `lines` of its full size."""
        asked = width, self.font().key()
        if asked not in self._heights:
            spacing = QFontMetricsF(self.font()).lineSpacing()
            font, lines = fit(self._text, self.font(), width, spacing * self._lines)
            self._heights[asked] = round(len(lines) * QFontMetricsF(font).lineSpacing()) + 1
        return self._heights[asked]

    def sizeHint(self) -> QSize:
        width = round(QFontMetricsF(self.font()).horizontalAdvance(self._text)) + 2
        return QSize(width, round(QFontMetricsF(self.font()).lineSpacing()) + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        spacing = QFontMetricsF(self.font()).lineSpacing()
        font, lines = fit(self._text, self.font(), self.width(), max(self.height(), spacing))
        painter.setFont(font)
        painter.setPen(theme.color(self._ink))
        height = len(lines) * QFontMetricsF(font).lineSpacing()
        draw_lines(painter, lines, 0, max(0.0, (self.height() - height) / 2))
