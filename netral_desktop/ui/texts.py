"""Every text of the window goes through `tr`, so that Qt's tools find it and another language can be put in its place.

`pyside6-lupdate` takes what stands between the brackets: one literal, never an f-string, its figures in braces. The
context is the same for all of them, which is none. Words that other rooms need as well stand in `netral_desktop.words`.

A text is asked for inside a function, when it is shown: what is worked out at import would stay in the language of that
moment. A test holds this.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from netral_desktop.words import fill, on_screen_language, spoken

CONTEXT = ""  # what `lupdate` gives to a function that belongs to no class


def tr(text: str, /, **figures: object) -> str:
    """`text` in the language of the window; its braces filled with `figures`, numbers as that language writes them.

    Where a paper is made (`words.in_source_language`), in Bahasa Indonesia.
    """
    said = QCoreApplication.translate(CONTEXT, text) if spoken() == on_screen_language() else text
    return fill(said, figures) if figures else said


def literal(text: str) -> str:
    """A text from outside for a button, a check box or a menu, where `&` would mark a key and not be seen."""
    return text.replace("&", "&&")
