"""Three steps side by side, each with its number: what is done on a page, in one look."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from .. import theme
from ..texts import tr
from .labels import Text

_SIDE = 24  # px, of a number's disc


class StepStrip(QFrame):
    """The steps in their order; a screen reader is told each with its place."""

    def __init__(self, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE.L)
        self.words: list[Text] = []
        for place, step in enumerate(steps, 1):
            words = Text(step, size=theme.NOTE, wrap=True)
            words.setAccessibleName(tr("Langkah {n}: {step}", n=place, step=step))
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
            self.words.append(words)
            column = QVBoxLayout()
            column.setSpacing(theme.SPACE.XS)
            column.addWidget(_Number(place))
            column.addWidget(words, 1)
            row.addLayout(column, 1)


class _Number(QWidget):
    """A number in a disc, and a line that leads on from it."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setFixedHeight(_SIDE)

    def sizeHint(self) -> QSize:
        return QSize(3 * _SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("line-strong"))
        painter.drawLine(_SIDE + theme.SPACE.S, _SIDE // 2, self.width(), _SIDE // 2)
        disc = QRectF(0.5, 0.5, _SIDE - 1, _SIDE - 1)
        painter.setBrush(theme.color("primary-soft"))
        painter.setPen(theme.color("primary"))
        painter.drawEllipse(disc)
        painter.setFont(theme.font(theme.NOTE, theme.SEMIBOLD))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))
