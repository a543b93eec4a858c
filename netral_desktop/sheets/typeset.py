"""Breaking text into lines of a known width before anything is drawn: long text gets more lines and is never cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .fonts import text_width
from .model import FontKey, Text

# A line that would need more than this between its words stays ragged; a wide gap is uglier than an uneven edge.
_WIDEST_SPACE_MM = 2.2


class Fitted(NamedTuple):
    """Lines of text and the size in points at which they fit."""

    lines: list[str]
    size: float


def wrap(text: str, key: FontKey, size: float, width: float) -> list[str]:
    """The lines of one paragraph within `width` mm; a single word that is wider is broken between its characters."""
    space = text_width(" ", key, size)
    lines: list[str] = []
    line, filled = "", 0.0
    for word in (piece for whole in text.split() for piece in _pieces(whole, key, size, width)):
        word_width = text_width(word, key, size)
        if line and filled + space + word_width <= width:
            line, filled = f"{line} {word}", filled + space + word_width
        else:
            if line:
                lines.append(line)
            line, filled = word, word_width
    return [*lines, line] if line else lines


def wrap_evenly(text: str, key: FontKey, size: float, width: float) -> list[str]:
    """As few lines as `wrap` makes, but of about the same width, as centred text looks best."""
    lines = wrap(text, key, size, width)
    count, narrow = len(lines), 0.0
    while width - narrow > 1.0:
        middle = (narrow + width) / 2
        tried = wrap(text, key, size, middle)
        if len(tried) > count:
            narrow = middle
        else:
            lines, width = tried, middle
    return lines


def fit(text: str, key: FontKey, width: float, sizes: Sequence[float], most_lines: int) -> Fitted:
    """The largest of `sizes` (falling, in points) at which the text takes `most_lines`; at the last, any number."""
    for size in sizes:
        lines = wrap(text, key, size, width)
        if len(lines) <= most_lines:
            break
    return Fitted(lines, size)


def sizes_between(largest: float, smallest: float) -> list[float]:
    """Sizes in points from the largest to the smallest, a quarter point apart."""
    return [largest - 0.25 * step for step in range(round((largest - smallest) * 4) + 1)]


def paragraph(text: str, x: float, y: float, width: float, *, size: float, leading: float) -> list[Text]:
    """A justified paragraph of regular type: first baseline at `y`, the next ones `leading` mm below; all in mm."""
    lines = wrap(text, "regular", size, width)
    placed = []
    for number, line in enumerate(lines):
        gaps = line.count(" ")
        extra = (width - text_width(line, "regular", size)) / gaps if gaps and number < len(lines) - 1 else 0.0
        spread = round(extra, 4) if extra <= _WIDEST_SPACE_MM else 0.0
        placed.append(Text(x, round(y + number * leading, 3), size, "regular", line, spread))
    return placed


def centred(text: str, middle: float, y: float, size: float, key: FontKey) -> Text:
    """One line with its middle at `middle` mm and its baseline at `y`."""
    return Text(round(middle - text_width(text, key, size) / 2, 3), y, size, key, text)


def right_aligned(text: str, right: float, y: float, size: float, key: FontKey) -> Text:
    """One line that ends at `right` mm, baseline at `y`."""
    return Text(round(right - text_width(text, key, size), 3), y, size, key, text)


def _pieces(word: str, key: FontKey, size: float, width: float) -> list[str]:
    pieces = []
    while text_width(word, key, size) > width and len(word) > 1:
        end = 1
        while end < len(word) - 1 and text_width(word[: end + 1], key, size) <= width:
            end += 1
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word]
