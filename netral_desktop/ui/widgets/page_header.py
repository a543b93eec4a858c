"""The white strip above a page: its title and one line; at the right the campaign and how long is left."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from .. import theme
from .labels import Elided, Text


class PageHeader(QWidget):
    """Title and subtitle left, campaign and deadline right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.HEADER_HEIGHT)
        self._title = Text("", size=theme.TITLE, weight=theme.SEMIBOLD)
        self._subtitle = Elided(Qt.AlignmentFlag.AlignLeft)
        self._campaign = Elided(Qt.AlignmentFlag.AlignRight)
        self._deadline = Text("", size=theme.NOTE, weight=theme.SEMIBOLD)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, widgets in ((left, (self._title, self._subtitle)), (right, (self._campaign, self._deadline))):
            column.setSpacing(0)
            column.addStretch()
            for widget in widgets:
                column.addWidget(widget)
            column.addStretch()
        self._deadline.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE.XL, 4, theme.SPACE.XL, 6)
        row.setSpacing(theme.SPACE.XL)
        row.addLayout(left, 3)
        row.addLayout(right, 2)

    def set_page(self, title: str, subtitle: str) -> None:
        """Name the page."""
        self._title.setText(title)
        self._subtitle.set_text(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def set_campaign(self, campaign: str, deadline: str, ink: str) -> None:
        """Name the campaign and the next deadline; `ink` is a colour token."""
        self._campaign.set_text(campaign)
        self._deadline.setText(deadline)
        self._deadline.set_ink(ink)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("panel"))
        painter.setPen(theme.color("line"))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
