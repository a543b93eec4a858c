"""One question about the roster at a time: what stands in the way side by side, and the answers with their keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ... import theme
from ...texts import tr
from ...theme import Tone
from ...widgets.buttons import Button, VerdictButton
from ...widgets.forms import Scroll
from ...widgets.labels import LongName, Text
from ...widgets.panels import Chip, Panel, SectionTitle
from .questions_presenter import Card, Comparison

_BESIDE = 3  # cards in a row
_LABEL = 76


class QuestionsPanel(Panel):
    """Tells `answered` (question, answer), `skipped`, and `closed`."""

    answered = Signal(str, str)
    skipped = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, parent=parent)
        self._where = Text("", size=theme.NOTE, ink="muted")
        self._title = SectionTitle("")
        self._about = Text("", size=theme.NOTE, ink="muted", wrap=True)
        self._skip = Button(tr("Nanti saja, berikutnya"))
        self._skip.clicked.connect(self.skipped)
        close = Button(tr("Kembali ke daftar"))
        close.clicked.connect(self.closed)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._where)
        words.addWidget(self._title)
        words.addWidget(self._about)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE.S)
        top.addLayout(words, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._skip, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll = Scroll(QWidget())
        self.buttons: dict[str, VerdictButton] = {}
        self.body.setSpacing(theme.SPACE.M)
        self.body.addLayout(top)
        self.body.addWidget(self._scroll, 1)

    def show_question(self, shown: Comparison, place: int, count: int) -> None:
        """Show one of `count` questions, `place` counted from 0."""
        self._where.setText(tr("Pertanyaan {place} dari {count}", place=place + 1, count=count))
        self._title.setText(shown.title)
        self._about.setText(shown.about)
        self._skip.setVisible(count > 1)
        self.buttons.clear()
        sides = QWidget()
        grid = QGridLayout(sides)
        grid.setContentsMargins(0, 0, theme.SPACE.S, 0)
        grid.setSpacing(theme.SPACE.M)
        for at, card in enumerate(shown.cards):
            grid.addWidget(self._side(shown.id, card), at // _BESIDE, at % _BESIDE)
            grid.setColumnStretch(at % _BESIDE, 1)
        choices = QHBoxLayout()
        choices.setSpacing(theme.SPACE.S)
        for choice in shown.choices:
            choices.addWidget(self._button(shown.id, choice.answer, choice.button))
        choices.addStretch()
        rows = (len(shown.cards) + _BESIDE - 1) // _BESIDE
        grid.addLayout(choices, rows, 0, 1, _BESIDE)
        grid.setRowStretch(rows + 1, 1)
        self._scroll.setWidget(sides)
        sides.setAutoFillBackground(False)
        next(iter(self.buttons.values())).setFocus()

    def _side(self, question: str, card: Card) -> Panel:
        side = Panel(margin=16)
        side.body.setSpacing(theme.SPACE.XS)
        side.body.addWidget(Text(card.title, size=theme.NOTE, weight=theme.SEMIBOLD, ink="muted"))
        for fact in card.facts:
            line = QHBoxLayout()
            line.setSpacing(theme.SPACE.S)
            label = Text(fact.label, size=theme.SMALL, ink="muted")
            label.setFixedWidth(_LABEL)
            line.addWidget(label)
            line.addWidget(LongName(fact.value, weight=theme.SEMIBOLD if fact.differs else theme.REGULAR), 1)
            if fact.differs:
                line.addWidget(Chip(tr("berbeda"), Tone.WARNING))
            side.body.addLayout(line)
        side.body.addStretch()
        if card.answer is not None:
            side.body.addWidget(self._button(question, card.answer, card.button))
        return side

    def _button(self, question: str, answer: str, words: str) -> VerdictButton:
        """An answer; its key is its place among them."""
        made = VerdictButton(words, str(len(self.buttons) + 1), kind="secondary")
        made.clicked.connect(lambda: self.answered.emit(question, answer))
        self.buttons[answer] = made
        return made
