"""Strokes that run on under the printed line between two people's boxes.

Nothing can be seen where we printed, so a signature that reaches into the next box comes out in two pieces, and the
piece beyond the line would pass for the next person's. Here the pieces are put together again.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..pixels.components import Ints, Labels
from ..pixels.filters import Mask
from ..pixels.geometry import Region
from .limits import LIMITS

_L = LIMITS.seams


def bridged(
    labels: Labels,
    hidden: Mask,
    number: int,
    zones: Sequence[Region],
    origin: tuple[float, float],
    px_per_mm: int,
    *,
    along_mm: float = _L.along_mm,
) -> Ints:
    """For each of `number` marks the mark it is one with, the smallest index among them.

    `labels`: the mark at each inked pixel, -1 elsewhere. `hidden`: where we printed. `zones`: whose edges are looked
    at, in mm on the sheet; `origin`: of the map. `along_mm`: how far from where it was going a stroke may come out.
    """
    group = np.arange(number)
    for turned in (False, True):
        field, mask = (labels.T, hidden.T) if turned else (labels, hidden)
        along, across = (1, 0) if turned else (0, 1)
        seams = {
            (zone[across] + end * zone[across + 2], zone[along], zone[along + 2]) for zone in zones for end in (0, 1)
        }
        for at, start, length in sorted(seams):
            first = max(0, round((start - origin[along]) * px_per_mm))
            last = round((start + length - origin[along]) * px_per_mm)
            for one, other in _crossing(
                field[:, first:last], mask[:, first:last], round((at - origin[across]) * px_per_mm), px_per_mm, along_mm
            ):
                low, high = sorted((group[one], group[other]))
                group[group == high] = low
    return group


def _crossing(field: Labels, hidden: Mask, middle: int, px_per_mm: int, along_mm: float) -> set[tuple[int, int]]:
    """Pairs of marks of which one goes on as the other beyond the line round that row."""
    if not (0 < middle < len(field) - 1) or field.shape[1] == 0:
        return set()
    covered = hidden.mean(axis=1) >= _L.line_hidden
    most = round(_L.widest_mm * px_per_mm)
    top = bottom = middle
    while top > 0 and middle - top < most and covered[top - 1]:
        top -= 1
    while bottom < len(field) - 1 and bottom - middle < most and covered[bottom]:
        bottom += 1
    above, below = field[:top][::-1], field[bottom:]
    gap = bottom - top
    pairs: set[tuple[int, int]] = set()
    going, coming = _ends(above, px_per_mm), _ends(below, px_per_mm)
    reach = along_mm * px_per_mm
    for one, (left, right), lean in going:
        for other, (start, end), slant in coming:
            # Where either would come out on the far side, as wide as it is; it may bend half way.
            for way in (lean * gap, -slant * gap, (lean - slant) / 2 * gap):
                if one != other and left + way - reach <= end and start <= right + way + reach:
                    pairs.add((one, other))
    return pairs


def _ends(side: Labels, px_per_mm: int) -> list[tuple[int, tuple[int, int], float]]:
    """Strokes that touch the first row of a side: their mark, from and to, and how far they lean towards it.

    The lean is in pixels along the line for each pixel towards it.
    """
    touch, way = max(1, round(_L.touch_mm * px_per_mm)), round(_L.way_mm * px_per_mm)
    near = side[:touch]
    inked = (near >= 0).any(axis=0)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inked, [False])).astype(np.int8)))
    found = []
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        mark = int(near[:, left:right].max())
        found.append((mark, (int(left), int(right) - 1), _lean(side[:way] == mark, int(left), int(right))))
    return found


def _lean(stroke: Mask, left: int, right: int) -> float:
    """Of the stroke that begins at these columns of the first rows."""
    middles = []
    for depth, row in enumerate(stroke):
        places = np.flatnonzero(row[max(0, left - 2) : right + 2]) + max(0, left - 2)
        if len(places) == 0:
            if depth == 0:
                continue
            break
        left, right = int(places[0]), int(places[-1]) + 1
        middles.append((depth, float(places.mean())))
    if len(middles) < 3:
        return 0.0
    depths, places = np.array(middles).T
    return float(np.clip(-np.polyfit(depths, places, 1)[0], -_L.steepest, _L.steepest))
