"""Is every printed word still there? Each line of our text is looked for, piece by piece, where it was printed.

The blocks that lay the page on its print are some lines high: one line taken out, or its words in another order, hardly
changes them. A piece here is one line high and two words long. All are looked for at a coarse resolution; those that
are not plainly there are looked at again, finer.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from netral_desktop.sheets.fonts import MM_PER_POINT, text_width
from netral_desktop.sheets.model import Op, Text

from ..files.image import Picture
from ..pixels.filters import Doubles
from ..pixels.geometry import Placement, Rectified, Region, inverse, project, rectified_parts
from .limits import LIMITS
from .matching import darkness_of, match
from .reference import COARSE, MIDDLE, Reference
from .registration import Laid

_L = LIMITS.wording


Corners = tuple[tuple[float, float], ...]


def likeness_of_words(picture: Picture, laid: Laid, reference: Reference) -> Doubles:
    """How well pieces of the text fit our rendering, -1..1; every other piece of each line is looked at."""
    width, height = _L.piece_mm
    own, lines = _pieces(reference.model.static, 0)
    more, _ = _pieces(reference.model.fields, lines)
    x, y, right, bottom = reference.on_sheet((0.0, 0.0, *reference.model.page_mm))
    corners = np.array(
        [(left, top) for left, top in (*own, *more) if x <= left < right - width and y <= top < bottom - height]
    )
    if len(corners) == 0:
        return np.zeros(0)
    likeness = np.zeros(len(corners)) if laid.shown is None else _at_a_glance(laid, laid.shown, reference, corners)
    doubtful = likeness < _L.plain
    if doubtful.any():
        likeness[doubtful] = _likeness(picture, laid.placement, reference, corners[doubtful])
    return likeness


def _at_a_glance(laid: Laid, shown: Rectified, reference: Reference, corners: Doubles) -> Doubles:
    """On the page as it was rectified for laying it on its print."""
    reach = round(_L.reach_mm * COARSE) + 1
    columns, rows = (round(side * COARSE) for side in _L.piece_mm)
    there = project(inverse(laid.before) @ laid.placement, corners) - shown.region[:2]
    starts = np.round(there * COARSE).astype(int) - reach
    high, wide = rows + 2 * reach, columns + 2 * reach
    starts = np.clip(starts, 0, np.array(shown.grey.shape[::-1]) - (wide, high))
    places = np.round(corners * COARSE).astype(int)
    templates = sliding_window_view(reference.coarse, (rows, columns))[places[:, 1], places[:, 0]]
    windows = sliding_window_view(shown.grey, (high, wide))[starts[:, 1], starts[:, 0]]
    return match(darkness_of(templates), darkness_of(windows))[1]


def _likeness(picture: Picture, placement: Placement, reference: Reference, corners: Doubles) -> Doubles:
    """Of pieces with these top left corners (mm)."""
    k = MIDDLE
    reach = round(_L.reach_mm * k)
    columns, rows = (round(side * k) for side in _L.piece_mm)
    (x, y), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    region = reference.on_sheet((x, y, right - x + _L.piece_mm[0] + 1, bottom - y + _L.piece_mm[1] + 1))
    margin = reach / k
    around: Region = (region[0] - margin, region[1] - margin, region[2] + 2 * margin, region[3] + 2 * margin)
    expected = reference.part(region, k)
    places = [(round((v - region[1]) * k), round((u - region[0]) * k)) for u, v in corners]
    places = [(min(t, expected.shape[0] - rows), min(c, expected.shape[1] - columns)) for t, c in places]
    templates = darkness_of(np.stack([expected[t : t + rows, c : c + columns] for t, c in places]))
    size = (columns + 2 * reach, rows + 2 * reach)
    windows = rectified_parts(picture.grey, placement, around, k, places, size, picture.half)
    return match(templates, darkness_of(windows))[1]


@functools.lru_cache(maxsize=64)
def _pieces(ops: tuple[Op, ...], lines: int) -> tuple[Corners, int]:
    """The top left corners, in mm, of the pieces into which lines of text are cut; `lines` were cut before, and are
    after."""
    width, height = _L.piece_mm
    places: list[tuple[float, float]] = []
    for op in ops:
        if not isinstance(op, Text):
            continue
        length = text_width(op.text, op.font, op.size) + op.text.count(" ") * op.word_space
        top = op.y - 0.36 * op.size * MM_PER_POINT - height / 2
        count = int(length / width)
        lines += count > 0
        places += [(op.x + (length - width) * i / max(1, count - 1), top) for i in range(lines % 2, count, 2)]
    return tuple(places), lines
