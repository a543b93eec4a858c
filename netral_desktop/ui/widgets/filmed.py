"""A whole window for a code that a camera reads, with words beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from .. import theme

_LEAST_PX = 9  # of letters; smaller and nobody beside the camera reads them


class FilmedScreen(QWidget):
    """`left` is given when it is closed, by Esc too. Whoever makes one paints it white all over, whatever the theme:
    what is around a code must not be dark."""

    left = Signal()

    def __init__(self, title: str, name: str, tick_ms: int, parent: QWidget | None = None) -> None:
        """`tick_ms`: it is painted anew so often."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(title)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(640, 360)
        timer = QTimer(self)
        timer.setInterval(tick_ms)
        timer.timeout.connect(self.on_tick)
        timer.start()

    def on_tick(self) -> None:
        """Show what is next."""
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.left.emit()
        super().closeEvent(event)

    def write_beside(self, painter: QPainter, left: int, scale: float, lines: Sequence[tuple[str, int, bool]]) -> None:
        """Words from `left` on (px), one below the other: each with its size (px at scale 1) and if it is bold."""
        painter.setPen(QColor("black"))
        width, y = self.width() - left - theme.SPACE.XL, self.height() * 0.08
        for text, size, bold in lines:
            font = QFont(theme.font(theme.BODY))
            font.setPixelSize(max(_LEAST_PX, int(size * scale)))
            font.setBold(bold)
            painter.setFont(font)
            box = QRectF(left, y, width, self.height() - y)
            flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
            used = painter.boundingRect(box, flags, text)
            painter.drawText(box, flags, text)
            y += used.height() + 14 * scale
