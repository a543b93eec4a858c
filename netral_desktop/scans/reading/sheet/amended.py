"""A printed number corrected by hand: a digit struck out and another written above it, or written over it.

Signatures reach over the number under a zone too, but where they do their ink comes down between zone and name; a
correction stands on the line alone. Lengths in mm.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..pixels.components import components
from ..pixels.filters import Floats, Grey, Mask, dilate, grow
from .limits import LIMITS

_L = LIMITS.amended


BoolRow = np.ndarray[tuple[int], np.dtype[np.bool_]]


@dataclass(frozen=True)
class Amendment:
    """Ink in mm2 on one line of print: beside our print; and, where there is most of it, over the print, in excess of
    twice what is usual along the line. Ink of what runs on above or below is not counted. `reached`: over what share of
    the line ink comes down from above."""

    beside_mm2: float
    over_mm2: float
    reached: float


def amendment(
    expected: Grey, fine: Floats, seen: Floats, line: tuple[slice, slice], reached: BoolRow, px_per_mm: int
) -> Amendment:
    """Look at a line of print.

    `expected`: our rendering, dark is high. `fine`: the same as dark as a picture so coarse shows it, and `seen`: what
    it shows, both 0..1 of the print's black. `line`: rows and columns of the line in them; `reached`: columns to which
    ink comes down from above.
    """
    hidden = grow(expected > _L.print, _L.beside_mm * px_per_mm)
    free = ~reached[None, :]
    return Amendment(
        _beside((seen > _L.beside_dark) & ~hidden, free, line, px_per_mm),
        _over(fine, seen, hidden, free, line, px_per_mm),
        float(reached[line[1]].mean()),
    )


def reached_columns(expected: Grey, seen: Floats, px_per_mm: int) -> BoolRow:
    """In a strip between a zone and the print below it: the columns with ink that we did not print, and near it."""
    ink = (seen > _L.beside_dark) & ~grow(expected > _L.print, _L.beside_mm * px_per_mm)
    reached = np.zeros((1, ink.shape[1]), dtype=np.bool_)
    reached[0] = ink.any(axis=0)
    columns: BoolRow = grow(reached, _L.reach_mm * px_per_mm)[0]
    return columns


def _beside(ink: Mask, free: Mask, line: tuple[slice, slice], px_per_mm: int) -> float:
    rows, columns = line
    found = components(ink & free)
    length = np.maximum(found.right - found.left, found.bottom - found.top)
    off = _L.line_mm * px_per_mm
    here = (found.bottom > rows.start - off) & (found.top < rows.stop + off)
    here &= (found.right > columns.start) & (found.left < columns.stop)
    here &= (found.bottom < len(ink) - 1) & (found.left > 1) & (found.right < ink.shape[1] - 1)
    return float(found.area[here & (length >= _L.mark_mm * px_per_mm)].sum()) / px_per_mm**2


def _over(fine: Floats, seen: Floats, hidden: Mask, free: Mask, line: tuple[slice, slice], px_per_mm: int) -> float:
    rows, columns = line
    thick = dilate((fine * np.float32(255)).astype(np.uint8), 2 * round(_L.slack_mm * px_per_mm) + 1)
    excess = seen - thick.astype(np.float32) / np.float32(255)
    more = (excess > _L.over_dark) & free
    strokes = components((seen > _L.outside_dark) & (~hidden | more))
    more &= strokes.without(more, strokes.bottom >= len(seen) - 1)
    off = round(_L.over_line_mm * px_per_mm)
    along = (excess * more)[max(0, rows.start - off) : rows.stop + off, columns].sum(axis=0, dtype=np.float64)
    window = round(_L.width_mm * px_per_mm)
    if len(along) < window:
        return 0.0
    places = np.convolve(along, np.ones(window), "valid") / px_per_mm**2
    return float(places.max() - 2 * np.median(places))
