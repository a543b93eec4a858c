"""What the forms of the first steps have in common."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from .. import theme
from ..language import WORDS_FOR_IT
from ..widgets.labels import Text
from ..widgets.language_choice import LanguageChoice
from ..widgets.problem import Fault


class Step(QWidget):
    """One form: a title, a sentence, its fields, and buttons at the bottom right."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.SPACE.M)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.SPACE.S)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.S)
        column.addWidget(Text(title, size=24, weight=theme.SEMIBOLD, wrap=True))
        self.sentence = Text(sentence, ink="muted", wrap=True)
        column.addWidget(self.sentence)
        column.addSpacing(theme.SPACE.S)
        column.addLayout(self.body)
        column.addSpacing(theme.SPACE.S)
        column.addLayout(self.buttons)

    def offer_languages(self) -> LanguageChoice:
        """The choice of the language, below all else: for a first step, where nothing has been typed."""
        choice = LanguageChoice()
        words = Text(WORDS_FOR_IT, size=theme.NOTE, ink="muted")
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.S)
        row.addWidget(words)
        row.addWidget(choice)
        row.addStretch()
        self._column.addSpacing(theme.SPACE.L)
        self._column.addLayout(row)
        return choice

    def first_field(self) -> QWidget | None:
        """What gets the keyboard when the step appears."""
        return self.findChild(QLineEdit)

    def refuse(self, fault: Fault) -> bool:
        """Say at its field what was wrong with a password or code; False when the form asks for none."""
        return False

    def take_focus(self) -> None:
        """Give the keyboard to the first field."""
        field = self.first_field()
        if field is not None:
            field.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.take_focus()
