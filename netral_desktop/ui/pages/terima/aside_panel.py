"""What was set aside and waits for somebody: each file with its reason, and the way to look at it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.labels import Text
from ...widgets.layouts import clear
from ...widgets.panels import Chip, Panel, SectionTitle
from .presenter import AsideLine

_SHOWN = 20  # files; the newest


class AsidePanel(Panel):
    """`chosen` carries the id of a file that somebody wants to look at."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._about = Text("", size=theme.NOTE, ink="muted", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.SPACE.M)
        self.body.setSpacing(theme.SPACE.M)
        self.body.addWidget(SectionTitle(tr("Disisihkan, menunggu keputusan")))
        self.body.addWidget(self._about)
        self.body.addLayout(self._lines)

    def show_lines(self, lines: Sequence[AsideLine], about: str) -> None:
        """Replace what is shown."""
        self._about.setText(about)
        clear(self._lines)
        for line in lines[:_SHOWN]:
            self._lines.addWidget(self._line(line))
        more = len(lines) - _SHOWN
        if more > 0:
            self._lines.addWidget(Text(tr("dan {more} lagi yang lebih lama", more=more), size=theme.NOTE, ink="muted"))

    def _line(self, line: AsideLine) -> QWidget:
        widget = QWidget()
        words = QVBoxLayout()
        words.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE.S)
        top.addWidget(Text(line.name, weight=theme.SEMIBOLD, wrap=True), 1)
        top.addWidget(Chip(line.chip, line.tone), 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(top)
        words.addWidget(Text(line.about, size=theme.NOTE, ink="muted", wrap=True))
        words.addWidget(Text(line.reason, size=theme.NOTE, wrap=True, selectable=True))
        look = Button(tr("Lihat…"))
        look.setAccessibleName(tr("Lihat {name}", name=line.name))
        look.clicked.connect(partial(self.chosen.emit, line.id))
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE.M)
        row.addLayout(words, 1)
        row.addWidget(look, 0, Qt.AlignmentFlag.AlignTop)
        return widget
