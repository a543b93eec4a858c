"""The frame round a practice office: nobody should take its invented people for theirs, in a window of any size."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import theme
from ..texts import tr

PRACTICE_FRAME = (4, 0, 4, 4)  # px left, top, right, bottom round the window, in the band's colour
_HEIGHT = 24


class PracticeBand(QWidget):
    """A line over the whole width that says so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = tr("KANTOR LATIHAN  ·  semua orang di sini rekaan, tidak ada yang dikirim sungguhan")
        self.setAccessibleName(self.words)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("mark"))
        painter.setPen(theme.color("on-mark"))
        painter.setFont(theme.font(theme.SMALL, theme.BOLD))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words)
