"""Placeholders as a person reads them: a chip with words, `‹surat edaran›`, in place of the name in braces.

What is kept is the name in braces (`campaigns.templates`); both ways are exact, so that a text that is only looked at
does not change.
"""

from __future__ import annotations

import re

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from netral_desktop.words import labels

from ... import theme

_OPEN, _CLOSE = "‹", "›"
_CHIP = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_BRACES = re.compile(r"\{([^{}]*)\}")


def chips() -> dict[str, str]:
    """The chips that there are, by the placeholder's name."""
    return {name: f"{_OPEN}{words}{_CLOSE}" for name, words in labels("placeholder").items()}


def shown(text: str) -> str:
    """A text with its placeholders as chips; a name that nobody fills stays as it is."""
    known = chips()
    return _BRACES.sub(lambda found: known.get(found[1], found[0]), text)


def kept(text: str) -> str:
    """The text with its chips as placeholders again; what only looks like one stays as it is."""
    names = {words: name for name, words in labels("placeholder").items()}
    return _CHIP.sub(lambda found: f"{{{names[found[1]]}}}" if found[1] in names else found[0], text)


class ChipPainter(QSyntaxHighlighter):
    """Paints chips apart from the words around them."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._format = QTextCharFormat()
        self._format.setBackground(theme.Tone.PRIMARY.soft)
        self._format.setForeground(theme.color("primary"))

    def highlightBlock(self, text: str) -> None:
        known = set(chips().values())
        for found in _CHIP.finditer(text):
            if found[0] in known:
                self.setFormat(found.start(), found.end() - found.start(), self._format)
