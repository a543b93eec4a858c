"""What was printed, and whether the paper came out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ... import theme
from ...texts import tr
from ...theme import Tone
from ...widgets.buttons import Button
from ...widgets.flow import Flow
from ...widgets.labels import Text
from ...widgets.layouts import clear
from ...widgets.panels import Chip, Panel, SectionTitle
from .presenter import BatchLine

_MOST = 8


class HistoryPanel(Panel):
    """The newest batches. `confirmed` gives the id of one whose paper is there, `continued` one that stopped."""

    confirmed = Signal(str)
    continued = Signal(object)  # BatchLine

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.SPACE.L)
        self.body.addWidget(SectionTitle(tr("Sudah dicetak")))
        self.body.addLayout(self._lines)
        self.body.addStretch()

    def show_batches(self, batches: Sequence[BatchLine]) -> None:
        """Replace what is shown; the newest first."""
        clear(self._lines)
        for batch in batches[:_MOST]:
            self._lines.addWidget(self._line(batch))
        if not batches:
            self._lines.addWidget(Text(tr("Belum ada lembar yang dicetak."), size=theme.NOTE, ink="muted", wrap=True))

    def _line(self, batch: BatchLine) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.XS)
        top = QHBoxLayout()
        top.addWidget(
            Text(tr("{pages} halaman {paper}", pages=batch.pages, paper=batch.paper.upper()), weight=theme.SEMIBOLD), 1
        )
        top.addWidget(Chip(batch.chip, Tone.OK if batch.confirmed else Tone.NEUTRAL))
        column.addLayout(top)
        if batch.about:
            column.addWidget(Text(batch.about, size=theme.NOTE, wrap=True))
        column.addWidget(Text(batch.when, size=theme.SMALL, ink="muted", wrap=True))
        if not batch.confirmed:
            buttons = Flow(theme.SPACE.S)
            done, rest = Button(tr("Sudah keluar"), icon="check"), Button(tr("Lanjutkan…"), icon="print")
            done.clicked.connect(lambda: self.confirmed.emit(batch.id))
            rest.clicked.connect(lambda: self.continued.emit(batch))
            buttons.add(done, *((rest,) if batch.known else ()))
            column.addWidget(buttons)
        return line
