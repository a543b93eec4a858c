"""What a stamp leaves that faded on one side: some sides of its frame or arcs of its rings, with specks of its letters.

A hand draws neither: no signature is but straight lines along and across one another, or but arcs about one middle as
wide as a stamp. Lengths in mm.
"""

from __future__ import annotations

import numpy as np

from ...judging.shapes import Remains, Side
from ..pixels.components import Components, Ints, components
from ..pixels.filters import Doubles, Mask, pool_any
from .limits import LIMITS
from .strokes import pen_width

_L = LIMITS.remains

# Of 1,247 signatures and initials: two had such sides, both of letters; no arc so wide had a spread under 2.0 mm.
_ANGLES = np.radians(np.arange(0, 180, 2))
_NEARLY = np.radians(np.arange(-4, 5, 2))  # off its right angle lies a side


def remains(ink: Mask, px_per_mm: int, found: Components | None = None) -> Remains:
    """What of some ink may be left of a stamp's frame or rings: its fullest straight bands, and its arcs. `found`: its
    marks, where the caller has them."""
    found = components(ink) if found is None else found
    size = np.maximum(found.right - found.left, found.bottom - found.top) / px_per_mm
    speck = size <= _L.speck_mm
    specks = round(float(found.area[speck].sum()) / max(float(found.area.sum()), 1.0), 4)
    if speck.all() or specks > _L.most_specks:
        return Remains(1.0, [], None)
    return Remains(specks, _sides(found.without(ink, speck), px_per_mm), _arc_spread(found, ~speck, px_per_mm))


def _sides(ink: Mask, px_per_mm: int) -> list[Side]:
    """The fullest straight bands, along the first and across it; none when the first is no line."""
    tile = max(1, px_per_mm // 3)
    k = px_per_mm / tile
    rows, columns = np.nonzero(pool_any(ink, tile))
    x, y, total = columns / k, rows / k, len(rows)
    band = _L.stray_mm + pen_width(ink, px_per_mm)
    angles = _ANGLES
    sides: list[Side] = []
    first = 0.0
    while len(x) and len(sides) < _L.sides:
        angle, on = _fullest_line(x, y, angles, band)
        along = (x * np.cos(angle) + y * np.sin(angle))[on]
        length = float(np.ptp(along)) + 1 / k
        filled = len(np.unique(np.round(along * k))) / (length * k)
        first = angle if not sides else first
        along_first = bool(abs(np.cos(angle - first)) > np.cos(np.pi / 4))
        share = float(on.sum()) / total
        sides.append(Side(round(length, 3), round(filled, 4), round(share, 4), along_first))
        if len(sides) == 1:
            if length < _L.longest_mm or filled < _L.filled:
                return []
            angles = np.concatenate([angle + _NEARLY, angle + np.pi / 2 + _NEARLY])
        x, y = x[~on], y[~on]
    return sides


def _fullest_line(x: Doubles, y: Doubles, angles: Doubles, band: float) -> tuple[float, Mask]:
    """The direction of the straight band that holds most of some points, and which it holds."""
    step = -(-len(x) // _L.most_points)
    across = y[::step] * np.cos(angles)[:, None] - x[::step] * np.sin(angles)[:, None]
    lowest = across.min(axis=1)
    bins = ((across - lowest[:, None]) * (_L.bins / band)).astype(int)
    wide = int(bins.max()) + 1 + _L.bins
    counts = np.bincount((bins + np.arange(len(angles))[:, None] * wide).ravel(), minlength=len(angles) * wide)
    upto = np.cumsum(counts.reshape(-1, wide), axis=1)
    inside = upto[:, _L.bins - 1 :] - np.pad(upto, ((0, 0), (1, 0)))[:, : wide - _L.bins + 1]
    turn, first = np.unravel_index(int(inside.argmax()), inside.shape)
    off = y * np.cos(angles[turn]) - x * np.sin(angles[turn]) - lowest[turn] - first * band / _L.bins
    on: Mask = (off >= 0) & (off <= band)
    return float(angles[turn]), on


def _arc_spread(found: Components, lines: Mask, px_per_mm: int) -> float | None:
    """How far nine tenths of some marks lie at the most from arcs about one middle, that of all of them or of the
    largest; None where they have none."""
    rows, columns, owner = found.pixels()
    of_lines = lines[owner]
    points, owner = np.column_stack([columns, rows])[of_lines] / px_per_mm, owner[of_lines]
    middles = [_middle(points)]
    if np.count_nonzero(lines) > 1:
        middles.append(_middle(points[owner == int(np.where(lines, found.area, 0).argmax())]))
    spreads = [_spread(middle, points, owner) for middle in middles if middle is not None]
    return round(min(spreads), 4) if spreads else None


def _middle(points: Doubles) -> Doubles | None:
    """The middle of the circle that lies nearest to some points; None where it has no stamp's radius."""
    offset = points.mean(axis=0)
    x, y = np.ascontiguousarray((points - offset).T)
    # x2 + y2 = a x + b y + c in the least squares of its value, by the normal equations: there are thousands of points.
    squares = x * x + y * y
    xy, sum_x, sum_y = float(x @ y), float(x.sum()), float(y.sum())
    normal = np.array([[float(x @ x), xy, sum_x], [xy, float(y @ y), sum_y], [sum_x, sum_y, len(x)]])
    (a, b, c), *_ = np.linalg.lstsq(
        normal, np.array([float(x @ squares), float(y @ squares), squares.sum()]), rcond=None
    )
    radius = float(np.sqrt(max(0.0, c + (a * a + b * b) / 4)))
    return offset + np.array([a, b]) / 2 if _L.radius_mm[0] <= radius <= _L.radius_mm[1] else None


def _spread(middle: Doubles, points: Doubles, owner: Ints) -> float:
    """How far, in mm, nine tenths of each mark's points lie at the most from one distance of a middle."""
    away = np.hypot(*(points - middle).T)
    usual = np.zeros(int(owner.max()) + 1)
    for number in np.unique(owner):
        usual[number] = np.median(away[owner == number])
    return float(np.percentile(np.abs(away - usual[owner]), 90))
