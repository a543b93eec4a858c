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
from .runs import joined_letters
from .shapes import straight_share

_LEAST_INK_MM2 = 12.0  # a dry stamp's, as far as it stands in the region
_LETTER_MM = (1.0, 6.0)  # a letter's greater side
_STROKE_MM = 0.3  # its lesser side, at least
_LETTER_MM2 = (0.25, 9.0)  # smaller is a dot, larger a stroke of a felt pen
_BREADTH_MM, _BREADTH = 0.5, 0.25  # and of its length: pieces of a line that a dry pen left are narrower
_LETTERS = 5, 9  # in a zone, and with what stands round it; D: signatures 2, and 6 with the date's
_MORE_LETTERS = 3, 5  # the same beside a stamp that was found: another, or a part of it that was not
_NEAR_MM = 6.0
_LIKE = 0.45  # of their median height by which letters of a stamp differ
_ROW, _ROW_SHARE = 0.75, 0.85  # of their height that letters in a row lie off its middle, and how many lie so near
_LINE_ASPECT = 6  # length by breadth; longer is a piece of a line
_LINE_MM, _ROW_LETTERS, _FRAME_SIDES = 6.0, 3, 4  # what is less is no frame at all; lines that are looked for
_IN_ROW = 0.35  # of their size that letters of one word lie off its line
_MOST_PLACES = 30  # tried in pairs; a word has fewer letters
_ROUND_MM = 3.0  # that a stamp's line runs beyond its letters


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
    if np.count_nonzero(ink) < _LEAST_INK_MM2 * found.px_per_mm**2:
        return None
    x, y, height = _letters(ink, found.px_per_mm)
    x, y = x + found.region[0], y + found.region[1]
    here, near = (_inside(x, y, zone, margin) for margin in (0.0, _NEAR_MM))
    if len(x) == 0 or not near.any():
        return None
    like = np.abs(height - np.median(height[near])) <= _LIKE * np.median(height[near])
    least_here, least_near = _MORE_LETTERS if more else _LETTERS
    if (here & like).sum() < least_here and not (here.any() and (near & like).sum() >= least_near):
        return None
    if _one_row(x[near], y[near], float(np.median(height[near]))):
        return None
    x, y = x[near & like], y[near & like]
    m = _LETTER_MM[1] / 2 + _ROUND_MM
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
    letter = (most >= _LETTER_MM[0]) & (most <= _LETTER_MM[1]) & (most <= _LINE_ASPECT * least)
    letter &= (area >= _LETTER_MM2[0]) & (area <= _LETTER_MM2[1])
    owner, x, y, size = joined_letters(found, px_per_mm)
    letter[owner] = True
    line = round(float(most[~letter].max(initial=0.0)), 3)
    if line < _LINE_MM:
        return None
    letter[owner] = False
    owner = np.concatenate([np.flatnonzero(letter), owner])
    x = np.concatenate([(found.left + found.right)[letter] / 2 / px_per_mm, x])
    y = np.concatenate([(found.top + found.bottom)[letter] / 2 / px_per_mm, y])
    size = np.concatenate([most[letter], size])
    if len(owner) == 0:
        return None
    usual = float(np.median(size))
    like = np.abs(size - usual) <= _LIKE * usual
    row = owner[like][_fullest_row(x[like], y[like], _IN_ROW * usual)]
    if len(row) < _ROW_LETTERS:
        return None
    lettering = np.zeros(len(found), dtype=np.bool_)
    lettering[row] = True
    straight = straight_share(found.without(ink, lettering), px_per_mm, _FRAME_SIDES)
    return Framed(line, len(row), bool(letter[row].all()), round(straight, 4))


def _fullest_row(x: Doubles, y: Doubles, off: float) -> Mask:
    """Of some places those that lie on one line, not farther off than that: on the line that has most of them."""
    best: Mask = np.zeros(len(x), dtype=np.bool_)
    for one, other in itertools.combinations(range(min(len(x), _MOST_PLACES)), 2):
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
        (most >= _LETTER_MM[0]) & (most <= _LETTER_MM[1]) & (least >= _STROKE_MM)
        & (area >= _LETTER_MM2[0]) & (area <= _LETTER_MM2[1])
    )  # fmt: skip
    if letter.any() and not pieces:
        rows, columns, labels = found.pixels()
        length, breadth = axes(columns.astype(np.float64), rows.astype(np.float64), labels, len(found))
        letter &= (breadth >= _BREADTH_MM * px_per_mm) & (breadth >= _BREADTH * length)
    owner, *joined = joined_letters(found, px_per_mm)
    letter[owner] = False
    alone = (found.left + found.right) / 2 / px_per_mm, (found.top + found.bottom) / 2 / px_per_mm, height
    x, y, height = (np.concatenate([each[letter], run]) for each, run in zip(alone, joined, strict=True))
    return x, y, height


def _one_row(x: Doubles, y: Doubles, height: float) -> bool:
    """Whether letters stand on one line, as those of a name written by hand."""
    across = np.linalg.svd(np.stack([x - np.median(x), y - np.median(y)]), full_matrices=False)[0][:, 1]
    off = across[0] * x + across[1] * y
    return bool((np.abs(off - np.median(off)) <= _ROW * height).mean() >= _ROW_SHARE)


def _inside(x: Doubles, y: Doubles, zone: Region, margin: float) -> Mask:
    left, top, width, height = zone
    within: Mask = (
        (x >= left - margin) & (x <= left + width + margin) & (y >= top - margin) & (y <= top + height + margin)
    )
    return within
