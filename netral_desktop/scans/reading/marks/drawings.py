"""How often rows and columns cross some ink, and how a line of it turns: what waves, hairs, crosses, hooks and ridges
are told by.
"""

from __future__ import annotations

import numpy as np

from ...judging.shapes import Cross, Runs, Wave, WaveSide
from ..pixels.components import Ints, components
from ..pixels.filters import Doubles, Mask
from .limits import LIMITS
from .shapes import straight_share
from .strokes import pen_width

_L = LIMITS.drawings


def crossings(ink: Mask) -> tuple[Ints, Ints]:
    """How many strokes each inked column and each inked row crosses."""
    padded = np.pad(ink, 1)
    down = (padded[1:] & ~padded[:-1]).sum(axis=0)
    across = (padded[:, 1:] & ~padded[:, :-1]).sum(axis=1)
    return down[down > 0], across[across > 0]


def runs_of(ink: Mask, px_per_mm: int) -> Runs:
    """How rows and columns cross the ink, and how long a pen went."""
    box, k = used(ink), px_per_mm
    if box is None:
        return Runs(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    down, across = (round(float(each.mean()), 4) for each in crossings(box))
    high, wide = (round(side / k, 3) for side in box.shape)
    area, way = float(box.sum()), float(box.sum()) / max(pen_width(ink, k) * k, 1.0) / k
    return Runs(wide, high, round(area / k**2, 4), round(pen_width(box, k), 4), round(way, 3), down, across)


def wave_of(ink: Mask, px_per_mm: int) -> Wave:
    """How the ink runs along the width and along the height of its zone."""
    box = used(ink)
    if box is None:
        return Wave(None, None)
    return Wave(_along(box, px_per_mm), _along(box.T, px_per_mm))


def _along(box: Mask, px_per_mm: int) -> WaveSide:
    down, _ = crossings(box)
    runs, unbroken = round(float(down.mean()), 4), round(len(down) / box.shape[1], 4)
    length, height = (round(side / px_per_mm, 3) for side in box.shape[::-1])
    if runs > _L.one_line_runs:
        return WaveSide(length, height, runs, unbroken)
    turns, heights, steps = _legs(box)
    return WaveSide(length, height, runs, unbroken, turns, round(_spread(heights), 4), round(_spread(steps), 4))


def cross_of(ink: Mask, px_per_mm: int) -> Cross:
    """How much of the ink lies along two and three straight lines."""
    box = used(ink)
    if box is None:
        return Cross(1.0, 1.0)
    two, three = (straight_share(box, px_per_mm, lines) for lines in (2, 3))
    return Cross(round(two, 4), round(three, 4))


def hook_runs(ink: Mask, px_per_mm: int) -> float:
    """How many strokes a row crosses, on the average, down to the foot of all pieces but the lowest."""
    found = components(ink)
    keep = np.flatnonzero(found.area >= _L.dot_mm2 * px_per_mm**2)
    bottom = np.sort(found.bottom[keep])
    if len(bottom) < 2:
        return 0.0
    _, across = crossings(ink[: int(bottom[-2])])
    return round(float(across.mean()), 4) if len(across) else 0.0


def _legs(box: Mask) -> tuple[int, Doubles, Doubles]:
    """How often the middle of a line turns up or down, and its inner legs: their heights as shares of the whole, their
    widths in px."""
    columns = np.flatnonzero(box.any(axis=0))
    rows = np.arange(box.shape[0])[:, None]
    line = (box * rows).sum(axis=0)[columns] / box.sum(axis=0)[columns]
    least = _L.turn * box.shape[0]
    pivots, low, high, heading = [0], 0, 0, 0
    for place, value in enumerate(line):
        high = place if heading >= 0 and value > line[high] else high
        low = place if heading <= 0 and value < line[low] else low
        if heading >= 0 and line[high] - value > least:
            pivots, heading, low = [*pivots, high], -1, place
        elif heading <= 0 and value - line[low] > least:
            pivots, heading, high = [*pivots, low], 1, place
    pivots = [place for place in pivots if place]
    ends = np.array([0, *pivots, len(line) - 1])
    heights = np.abs(np.diff(line[ends])) / box.shape[0]
    steps = np.diff(columns[ends]).astype(np.float64)
    inner = slice(1, -1) if len(heights) > 3 else slice(None)
    return len(pivots), heights[inner], steps[inner]


def _spread(values: Doubles) -> float:
    """The standard deviation by the mean."""
    return float(values.std() / max(float(values.mean()), 1e-6)) if len(values) > 1 else 1.0


def used(ink: Mask) -> Mask | None:
    """The part of a field that holds the ink; None where there is none."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if len(rows) == 0:
        return None
    part: Mask = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return part
