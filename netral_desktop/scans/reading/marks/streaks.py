"""Lines that dirt on a feeder's glass, or a fold, leaves over the whole page: found in a region, made sure of beyond.

What hands write in the boxes of a list may stand in one line too, one stroke above another. Only what runs on where
nobody signs, in one line and thin, is no hand's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from ..pixels.components import Ints
from ..pixels.filters import Mask, grow, pool_any
from ..pixels.geometry import Region
from .limits import LIMITS

_L = LIMITS.streaks


def upright(ink: Mask, hidden: Mask, px_per_mm: int) -> Mask:
    """Where thin straight lines run from the top of a region to its bottom, as far as print (`hidden`) does not hide
    them; they may be written."""
    tile = px_per_mm // _L.tiles
    coarse, printed = pool_any(ink, tile), pool_any(hidden, tile)
    height = coarse.shape[0]
    if coarse.any(axis=1).sum() < _L.share * _L.seen * height:
        return np.zeros_like(ink)
    found = _lines(coarse, printed, np.ones(height, dtype=np.bool_), _L.seen * height)
    return _fine(found, ink.shape, tile)


def way(found: Mask, region: Region, page_mm: tuple[float, float], px_per_mm: int) -> Region:
    """The strip of the sheet, from its top to its bottom, that the lines `found` in a region may run through."""
    columns = np.flatnonzero(found.any(axis=0)) / px_per_mm + region[0]
    beyond = max(region[1], page_mm[1] - region[1] - region[3])
    aside = float(np.tan(np.radians(_L.slopes)) * beyond) + _L.aside_mm
    left, right = max(0.0, float(columns[0]) - aside), min(page_mm[0], float(columns[-1]) + aside)
    return left, 0.0, right - left, page_mm[1]


def whole(ink: Mask, hidden: Mask, bare: Mask, px_per_mm: int) -> Mask:
    """Where lines run through a strip of the sheet, judged by the rows alone that are `bare`: nobody signs there."""
    tile = px_per_mm // _L.tiles
    coarse, printed = pool_any(ink, tile), pool_any(hidden, tile)
    near = coarse.copy()  # far from the region where it was seen a line lies less exactly
    near[:, 1:] |= coarse[:, :-1]
    near[:, :-1] |= coarse[:, 1:]
    wanted = np.zeros(coarse.shape[0], dtype=np.bool_)
    rows = bare[::tile][: len(wanted)]
    wanted[: len(rows)] = rows
    return _fine(_lines(near, printed, wanted, _L.seen_mm * px_per_mm / tile), ink.shape, tile)


def bare_rows(strip: Region, zones: Iterable[Region], px_per_mm: int) -> Mask:
    """The rows of a strip of the sheet that lie apart from all boxes in its way."""
    rows = np.ones(round(strip[3] * px_per_mm), dtype=np.bool_)
    for x, y, w, h in zones:
        if x - _L.reach_mm < strip[0] + strip[2] and strip[0] < x + w + _L.reach_mm:
            top, bottom = (round((v - strip[1]) * px_per_mm) for v in (y - _L.reach_mm, y + h + _L.reach_mm))
            rows[max(0, top) : max(0, bottom)] = False
    return rows


def turned(regions: Sequence[Region]) -> list[Region]:
    """Regions of a sheet that is looked at with rows and columns changed."""
    return [(y, x, h, w) for x, y, w, h in regions]


def _lines(coarse: Mask, printed: Mask, wanted: Mask, least_seen: float) -> Mask:
    """The tiles of all straight lines that are inked in most of the wanted rows in which they are not hidden."""
    found = np.zeros_like(coarse)
    height, width = coarse.shape
    rows = np.arange(height)
    reach = int(height * np.tan(np.radians(_L.slopes)))
    ys, xs = np.nonzero(coarse & wanted[:, None])
    total = int(wanted.sum())
    if total < least_seen:
        return found
    behind: tuple[Ints, Ints] | None = None
    for lean in range(-reach, reach + 1):
        offset = np.round(lean * rows / max(1, height - 1)).astype(int)
        covered = _per_line(ys, xs, offset, width)
        if covered.max() < _L.share * least_seen:
            continue
        if behind is None:
            hidden_ys, hidden_xs = np.nonzero(printed & ~coarse & wanted[:, None])
            behind = hidden_ys, hidden_xs
        seen = total - _per_line(behind[0], behind[1], offset, width)
        for column in np.flatnonzero((covered >= _L.share * seen) & (seen >= least_seen)):
            line = column + offset
            on = (line >= 0) & (line < width)
            found[rows[on], line[on]] = True
    return found


def _per_line(rows: Ints, columns: Ints, offset: Ints, width: int) -> Ints:
    """How many points stand in each leaning line, by where it begins in the top row."""
    places = columns - offset[rows]
    inside = (places >= 0) & (places < width)
    counts: Ints = np.bincount(places[inside], minlength=width)
    return counts


def _fine(found: Mask, shape: tuple[int, ...], tile: int) -> Mask:
    if not found.any():
        return np.zeros(shape, dtype=np.bool_)
    wide = grow(found, 1.0)
    fine: Mask = np.repeat(np.repeat(wide, tile, axis=0), tile, axis=1)[: shape[0], : shape[1]]
    return fine
