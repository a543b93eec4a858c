"""Every text of the window made 40 % longer, its ends marked: what another language may come to, without knowing one.

For tests and `build/dev.py screenshots --lang panjang`. A text without its marks at both ends is cut; one without any
has not gone through `tr`, or is one of `netral_desktop.words`, or data.
"""

from __future__ import annotations

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from .language import install

STRETCHED = "panjang"
BEGIN, END = "«", "»"
_MORE = 0.4


class Stretching(QTranslator):
    """Answers each text with itself and 40 % of its own words again, so that lines break where words do."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, comment: str | None = None, n: int = -1) -> str:
        return stretched(text)


def stretched(text: str) -> str:
    """A text made longer; its figures stand in it once, as do the patterns of a file dialog."""
    if "(*" in text:
        return text
    plain = " ".join(part for part in text.split() if "{" not in part and "}" not in part)
    return f"{BEGIN}{text}{'~' if plain else ''}{plain[: round(_MORE * len(text))]}{END}"


def stretch(app: QApplication) -> None:
    """From now on every text is stretched; `language.speak_in` ends it."""
    install(app, Stretching(app))
