"""Printed letters that run into one another, as those of a stamp do that is pressed hard or scanned coarsely.

Such a run is a band as high as its letters, with a straight head and a straight foot, neither full nor empty; a hand's
joined letters have no such edges.
"""

from __future__ import annotations

import numpy as np

from ..pixels.components import Components, Ints
from ..pixels.filters import Doubles
from .limits import LIMITS

_L = LIMITS.runs

# D: of 470 signatures none; of printed words both edges 0.55 and more, inked 0.5 to 0.82.
_TURNS = np.radians(np.arange(-50, 51, 2))


def joined_letters(found: Components, px_per_mm: int) -> tuple[Ints, Doubles, Doubles, Doubles]:
    """The letters of all runs among some marks: the mark that each is part of; its middle (x, y) and its height in
    mm."""
    longest = np.maximum(found.right - found.left, found.bottom - found.top) / px_per_mm
    area = found.area / px_per_mm**2
    might = (longest >= _L.length * _L.height_mm[0]) & (longest <= _L.most_mm)
    might &= (area >= _L.fill[0] * _L.length * _L.height_mm[0] ** 2) & (
        area <= _L.fill[1] * _L.most_mm * _L.height_mm[1]
    )
    owners: list[int] = []
    letters: list[tuple[float, float, float]] = []
    for number in np.flatnonzero(might):
        rows, columns = found.points(int(number))
        run = _letters(columns / px_per_mm, rows / px_per_mm, 1 / px_per_mm)
        letters += run
        owners += [int(number)] * len(run)
    x, y, height = np.array(letters).reshape(-1, 3).T
    return np.array(owners, dtype=np.int64), x, y, height


def _letters(x: Doubles, y: Doubles, pixel: float) -> list[tuple[float, float, float]]:
    """The middles and the height of the letters that one mark is, by its points in mm; none when it is no run."""
    across = y[None] * np.cos(_TURNS)[:, None] - x[None] * np.sin(_TURNS)[:, None]
    turn = int(np.ptp(across, axis=1).argmin())
    cos, sin, v = float(np.cos(_TURNS[turn])), float(np.sin(_TURNS[turn])), across[turn]
    u = x * cos + y * sin
    height, length = float(np.ptp(v)) + pixel, float(np.ptp(u)) + pixel
    if not _L.height_mm[0] <= height <= _L.height_mm[1] or length < _L.length * height:
        return []
    if not _L.fill[0] <= len(x) * pixel**2 / (height * length) <= _L.fill[1]:
        return []
    columns = ((u - u.min()) / (2 * pixel)).astype(int)
    head, foot = np.full(columns.max() + 1, np.inf), np.full(columns.max() + 1, -np.inf)
    np.minimum.at(head, columns, v)
    np.maximum.at(foot, columns, v)
    slack = _L.slack * height + _L.slack_mm
    straight = (head <= np.percentile(head, 5) + slack).mean(), (foot >= np.percentile(foot, 95) - slack).mean()
    if min(straight) < _L.edge or sum(straight) < _L.edges:
        return []
    number = max(2, round(length / (_L.letter * height)))
    middle = float(v.min() + v.max()) / 2
    along = float(u.min()) + (np.arange(number) + 0.5) * length / number
    return [(float(a) * cos - middle * sin, float(a) * sin + middle * cos, height) for a in along]
