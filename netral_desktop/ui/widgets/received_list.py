"""What became of files that were taken in: one line a file, with the reason where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from .. import theme
from ..theme import Tone
from .labels import Text
from .layouts import clear
from .panels import Chip


class Line(Protocol):
    """What a line says."""

    @property
    def name(self) -> str:
        """The file's name, or what else the line is about."""

    @property
    def kind(self) -> str:
        """What it is."""

    @property
    def chip(self) -> str:
        """What became of it, in a word or two."""

    @property
    def tone(self) -> Tone:
        """The chip's colour."""

    @property
    def reason(self) -> str:
        """A sentence, or nothing."""


class ReceivedList(QWidget):
    """The lines of the last intake, or a muted sentence while there is none."""

    def __init__(self, none: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._none = none
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE.M)
        self.show_lines(())

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Replace what is shown."""
        clear(self._column)
        for line in lines:
            self._column.addWidget(_line(line))
        if not lines:
            self._column.addWidget(Text(self._none, size=theme.NOTE, ink="muted", wrap=True))


def _line(line: Line) -> QWidget:
    widget = QWidget()
    top = QHBoxLayout()
    top.setSpacing(theme.SPACE.S)
    top.addWidget(Text(line.name, weight=theme.SEMIBOLD, wrap=True), 1)
    top.addWidget(Chip(line.chip, line.tone), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addLayout(top)
    below = " · ".join(part for part in (line.kind, line.reason) if part)
    if below:
        column.addWidget(Text(below, size=theme.NOTE, ink="muted", wrap=True, selectable=True))
    return widget
