"""The typeface of everything printed: Liberation Sans, embedded, with its widths known before anything is drawn.

Its metrics are those of Arial, which local rules ask for and which may not be shipped. Only fonts from
`resources/fonts` are ever used, so that a page looks alike on every computer and renders alike in the reader.
"""

from __future__ import annotations

import functools
import unicodedata

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from netral_desktop.kernel.errors import EnvironmentFault
from netral_desktop.kernel.paths import resource

from .model import FontKey

MM_PER_POINT = 25.4 / 72

_FILES: dict[FontKey, str] = {
    "regular": "LiberationSans-Regular.ttf",
    "bold": "LiberationSans-Bold.ttf",
    "italic": "LiberationSans-Italic.ttf",
}


@functools.cache
def font(key: FontKey) -> TTFont:
    """A face, registered with ReportLab under its own name. Raises EnvironmentFault when its file is not there."""
    path = resource("fonts", _FILES[key])
    try:
        face = TTFont(f"netral-{key}", str(path))
    except (OSError, TTFError) as error:
        raise _missing(path.name) from error
    pdfmetrics.registerFont(face)
    return face


def _missing(name: str) -> EnvironmentFault:
    return EnvironmentFault("font_missing", name=name)


def font_bytes(key: FontKey) -> bytes:
    """A face's file. Raises EnvironmentFault as `font` does."""
    path = resource("fonts", _FILES[key])
    try:
        return path.read_bytes()
    except OSError as error:
        raise _missing(path.name) from error


def text_width(text: str, key: FontKey, size: float) -> float:
    """The width in mm of one line at `size` points, no words spread."""
    return float(font(key).stringWidth(text, size)) * MM_PER_POINT


def unprintable(text: str) -> str:
    """The letters of a person's data that no sheet can show, each once."""
    return missing_glyphs(one_line(text), "bold")


def missing_glyphs(text: str, key: FontKey) -> str:
    """The characters of `text`, each once, that the face cannot show."""
    glyphs = font(key).face.charToGlyph
    return "".join(dict.fromkeys(character for character in text if ord(character) not in glyphs))


def one_line(text: str) -> str:
    """Text as it is set on a line: composed characters (NFC), nothing invisible, every run of white space one space."""
    composed = unicodedata.normalize("NFC", text)
    shown = "".join(" " if unicodedata.category(c) == "Cc" else c for c in composed if unicodedata.category(c) != "Cf")
    return " ".join(shown.split())
