"""Is every printed word still there? Each line of our text is looked for, piece by piece, where it was printed.

The blocks that lay the page on its print are some lines high: one line taken out, or its words in another order, hardly
changes them. A piece here is one line high and two words long.
"""

from __future__ import annotations

import numpy as np

from netral_desktop.sheets.fonts import MM_PER_POINT, text_width
from netral_desktop.sheets.model import Text

from .filters import Doubles, Floats, Grey
from .geometry import Placement, rectified
from .image import Picture
from .reference import MIDDLE, Reference
from .registration import match, spread_of

_PIECE_MM = (20.0, 4.4)
_REACH_MM = 1.0


def likeness_of_words(picture: Picture, placement: Placement, reference: Reference) -> Doubles:
    """How well pieces of the text fit our rendering, -1..1; every other piece of each line is looked at."""
    k = MIDDLE
    reach = round(_REACH_MM * k)
    columns, rows = (round(side * k) for side in _PIECE_MM)
    page = reference.on_sheet((0.0, 0.0, *reference.model.page_mm))
    expected = reference.part(page, k)
    corners = [(round(y * k), round(x * k)) for x, y in _pieces(reference)]
    corners = [
        (top, left)
        for top, left in corners
        if top >= 0 and left >= 0 and top + rows <= expected.shape[0] and left + columns <= expected.shape[1]
    ]
    if not corners:
        return np.zeros(0)
    margin = reach / k
    around = (page[0] - margin, page[1] - margin, page[2] + 2 * margin, page[3] + 2 * margin)
    seen = rectified(picture.grey, placement, around, k, picture.half).grey
    templates = np.stack([_dark(expected[top : top + rows, left : left + columns]) for top, left in corners])
    windows = np.stack(
        [_dark(seen[top : top + rows + 2 * reach, left : left + columns + 2 * reach]) for top, left in corners]
    )
    templates = templates - templates.mean(axis=(1, 2), keepdims=True)
    return match(templates, windows, spread_of(windows, rows, columns))[1]


def _dark(grey: Grey) -> Floats:
    darkness: Floats = np.float32(1) - grey.astype(np.float32) / np.float32(255)
    return darkness


def _pieces(reference: Reference) -> list[tuple[float, float]]:
    """The top left corners, in mm, of the pieces into which the lines of text are cut."""
    width, height = _PIECE_MM
    places: list[tuple[float, float]] = []
    lines = 0
    for op in (*reference.model.static, *reference.model.fields):
        if not isinstance(op, Text):
            continue
        length = text_width(op.text, op.font, op.size) + op.text.count(" ") * op.word_space
        top = op.y - 0.36 * op.size * MM_PER_POINT - height / 2
        count = int(length / width)
        lines += count > 0
        places += [(op.x + (length - width) * i / max(1, count - 1), top) for i in range(lines % 2, count, 2)]
    return places
