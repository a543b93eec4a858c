"""The choice of the window's language, each by its own name, so that who cannot read the one finds the other."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netral_desktop.words import on_screen_language

from .. import language
from .choice_box import ChoiceBox


class LanguageChoice(ChoiceBox):
    """Shows what is chosen; `wanted` tells what a person asks for."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(language.WORDS_FOR_IT)
        for key, name in language.NAMES.items():
            self.addItem(name, key)
        self.refresh()
        self.activated.connect(lambda _: self._choose())

    def refresh(self) -> None:
        """Show what is spoken."""
        self.setCurrentIndex(self.findData(on_screen_language()))

    def _choose(self) -> None:
        wanted = str(self.currentData())
        if wanted != on_screen_language():
            self.wanted.emit(wanted)
