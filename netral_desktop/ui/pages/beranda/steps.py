"""What to do now: the first thing in its banner, the others below it, each with its own button."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ... import theme
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import NextStepBanner
from ...widgets.buttons import Button
from ...widgets.labels import Text
from ...widgets.panels import Panel
from .presenter import AT_ONCE, NextStep


class StepRow(QWidget):
    """A thing to do after the first: its sentence and its button."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = Text("", weight=theme.SEMIBOLD, wrap=True)
        self.button = Button("", kind="plain")
        self.button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE.L)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.button)

    def set_step(self, step: NextStep) -> None:
        """Say what is to be done."""
        self.sentence.setText(step.sentence)
        self.sentence.set_ink(Tone.DUE.value[0] if step.late else "ink")
        self.button.setText(step.button)
        self.button.setAccessibleName(f"{step.button}: {step.sentence}")


class StepsPanel(QWidget):
    """`chosen`: the button of this step was pressed."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: Sequence[NextStep] = ()
        self.first = NextStepBanner()
        self.first.pressed.connect(partial(self._choose, 0))
        self.rows = [StepRow() for _ in range(AT_ONCE - 1)]
        self._others = Panel(margin=12)
        self._others.body.addWidget(Text(tr("Juga menunggu"), size=theme.SMALL, weight=theme.SEMIBOLD, ink="muted"))
        for place, row in enumerate(self.rows, 1):
            row.pressed.connect(partial(self._choose, place))
            self._others.body.addWidget(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.S)
        column.addWidget(self.first)
        column.addWidget(self._others)

    def show_steps(self, steps: Sequence[NextStep]) -> None:
        """Show at least one step and at most `AT_ONCE`, the first one largest."""
        self._steps = steps
        self.first.set_step(steps[0].sentence, steps[0].button, late=steps[0].late)
        for row, step in zip(self.rows, steps[1:], strict=False):
            row.set_step(step)
        for place, row in enumerate(self.rows, 1):
            row.setVisible(place < len(steps))
        self._others.setVisible(len(steps) > 1)

    def _choose(self, place: int) -> None:
        if place < len(self._steps):
            self.chosen.emit(self._steps[place])
