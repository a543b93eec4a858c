"""Small printed letters: what tells a stamp when its ring or frame is dry, cut off, or hidden by our print.

A hand writes a signature in a few long strokes; a stamp leaves many small separate marks of like height, on lines or
along an arc. They are counted, not read.
"""

from __future__ import annotations

import itertools

import numpy as np

from ...judging.shapes import Framed
from ..pixels.components import Components, axes, components
from ..pixels.filters import Doubles, Mask
from ..pixels.geometry import Region
from .ink import InkMap
from .limits import LIMITS
from .runs import joined_letters
from .shapes import straight_share

_L = LIMITS.lettering


def count_letters(ink: Mask, px_per_mm: int) -> int:
    """How many marks are as large as printed letters, pieces of a line among them."""
    return len(_letters(ink, px_per_mm, pieces=True)[0])


def printed_letters(ink: Mask, px_per_mm: int) -> int:
    """How many printed letters stand in ink of a black-and-white scan, where of a faded stamp little else is left.

    A pen that breaks up there leaves some too.
    """
    return len(_letters(ink, px_per_mm)[0])


def lettered(found: InkMap, ink: Mask, zone: Region, *, more: bool) -> Mask | None:
    """Where a stamp's lettering stands in or at a zone, with what is round it; None where there is none.

    `ink`: the map's, where letters have no other reason. `more`: besides a stamp that was found. Letters in one row
    alone are a word that a hand may have written.
    """
    if np.count_nonzero(ink) < _L.least_ink_mm2 * found.px_per_mm**2:
        return None
    x, y, height = _letters(ink, found.px_per_mm)
    x, y = x + found.region[0], y + found.region[1]
    here, near = (_inside(x, y, zone, margin) for margin in (0.0, _L.near_mm))
    if len(x) == 0 or not near.any():
        return None
    like = np.abs(height - np.median(height[near])) <= _L.like * np.median(height[near])
    least_here, least_near = _L.more_letters if more else _L.letters
    if (here & like).sum() < least_here and not (here.any() and (near & like).sum() >= least_near):
        return None
    if _one_row(x[near], y[near], float(np.median(height[near]))):
        return None
    x, y = x[near & like], y[near & like]
    m = _L.letter_mm[1] / 2 + _L.round_mm
    mask = np.zeros_like(ink)
    mask[found.box((x.min() - m, y.min() - m, np.ptp(x) + 2 * m, np.ptp(y) + 2 * m))] = True
    return mask


def framed(ink: Mask, px_per_mm: int, found: Components | None = None) -> Framed | None:
    """The letters of the ink that stand in one row, whichever way that runs, and how straight the rest is: what is left
    of a framed stamp that is dry or cut off. None where there are no letters and lines. `found`: the ink's marks, where
    the caller has them."""
    found = components(ink) if found is None else found
    width, height = (found.right - found.left) / px_per_mm, (found.bottom - found.top) / px_per_mm
    area, most, least = found.area / px_per_mm**2, np.maximum(width, height), np.minimum(width, height)
    letter = (most >= _L.letter_mm[0]) & (most <= _L.letter_mm[1]) & (most <= _L.line_aspect * least)
    letter &= (area >= _L.letter_mm2[0]) & (area <= _L.letter_mm2[1])
    owner, x, y, size = joined_letters(found, px_per_mm)
    letter[owner] = True
    line = round(float(most[~letter].max(initial=0.0)), 3)
    if line < _L.line_mm:
        return None
    letter[owner] = False
    owner = np.concatenate([np.flatnonzero(letter), owner])
    x = np.concatenate([(found.left + found.right)[letter] / 2 / px_per_mm, x])
    y = np.concatenate([(found.top + found.bottom)[letter] / 2 / px_per_mm, y])
    size = np.concatenate([most[letter], size])
    if len(owner) == 0:
        return None
    usual = float(np.median(size))
    like = np.abs(size - usual) <= _L.like * usual
    row = owner[like][_fullest_row(x[like], y[like], _L.in_row * usual)]
    if len(row) < _L.row_letters:
        return None
    lettering = np.zeros(len(found), dtype=np.bool_)
    lettering[row] = True
    straight = straight_share(found.without(ink, lettering), px_per_mm, _L.frame_sides)
    return Framed(line, len(row), bool(letter[row].all()), round(straight, 4))


def _fullest_row(x: Doubles, y: Doubles, off: float) -> Mask:
    """Of some places those that lie on one line, not farther off than that: on the line that has most of them."""
    best: Mask = np.zeros(len(x), dtype=np.bool_)
    for one, other in itertools.combinations(range(min(len(x), _L.most_places)), 2):
        across = np.array([y[other] - y[one], x[one] - x[other]])
        across /= max(float(np.hypot(*across)), 1e-6)
        near: Mask = np.abs(across[0] * (x - x[one]) + across[1] * (y - y[one])) <= off
        if near.sum() > best.sum():
            best = near
    return best


def _letters(ink: Mask, px_per_mm: int, *, pieces: bool = False) -> tuple[Doubles, Doubles, Doubles]:
    """The middles (x, y) and heights of letters, in mm of the map: marks as large as one, and those joined in a run."""
    found = components(ink)
    width, height = (found.right - found.left) / px_per_mm, (found.bottom - found.top) / px_per_mm
    area = found.area / px_per_mm**2
    most, least = np.maximum(width, height), np.minimum(width, height)
    letter = (
        (most >= _L.letter_mm[0]) & (most <= _L.letter_mm[1]) & (least >= _L.stroke_mm)
        & (area >= _L.letter_mm2[0]) & (area <= _L.letter_mm2[1])
    )  # fmt: skip
    if letter.any() and not pieces:
        rows, columns, labels = found.pixels()
        length, breadth = axes(columns.astype(np.float64), rows.astype(np.float64), labels, len(found))
        letter &= (breadth >= _L.breadth_mm * px_per_mm) & (breadth >= _L.breadth * length)
    owner, *joined = joined_letters(found, px_per_mm)
    letter[owner] = False
    alone = (found.left + found.right) / 2 / px_per_mm, (found.top + found.bottom) / 2 / px_per_mm, height
    x, y, height = (np.concatenate([each[letter], run]) for each, run in zip(alone, joined, strict=True))
    return x, y, height


def _one_row(x: Doubles, y: Doubles, height: float) -> bool:
    """Whether letters stand on one line, as those of a name written by hand."""
    across = np.linalg.svd(np.stack([x - np.median(x), y - np.median(y)]), full_matrices=False)[0][:, 1]
    off = across[0] * x + across[1] * y
    return bool((np.abs(off - np.median(off)) <= _L.row * height).mean() >= _L.row_share)


def _inside(x: Doubles, y: Doubles, zone: Region, margin: float) -> Mask:
    left, top, width, height = zone
    within: Mask = (
        (x >= left - margin) & (x <= left + width + margin) & (y >= top - margin) & (y <= top + height + margin)
    )
    return within
