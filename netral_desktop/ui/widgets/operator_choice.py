"""Who opens the data: the first administrator, or one of those who have a password of their own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ..texts import literal, tr
from .choice_box import ChoiceBox

FIRST = ""  # the first administrator, who is named by no code


class OperatorChoice(ChoiceBox):
    """The codes, as the key file tells them; names stand in the encrypted data only."""

    def __init__(self, codes: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItem(tr("Administrator"), FIRST)
        for code in codes:
            self.addItem(literal(code), code)

    @property
    def operator(self) -> str | None:
        """The chosen code; None for the first administrator."""
        return self.currentData() or None

    def choose(self, code: str) -> None:
        """Show this one, if it is there."""
        self.setCurrentIndex(max(0, self.findData(code)))
