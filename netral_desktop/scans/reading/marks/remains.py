"""What a stamp leaves that faded on one side: some sides of its frame or arcs of its rings, with specks of its letters.

A hand draws neither: no signature is but straight lines along and across one another, or but arcs about one middle as
wide as a stamp. Lengths in mm.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..pixels.components import Components, Ints, components
from ..pixels.filters import Doubles, Mask, pool_any
from .strokes import pen_width

_SPECK_MM, _SPECKS = 4.0, 0.35  # a letter's greatest side; of the ink
# Of 1,247 signatures and initials: two had such sides, both of letters; no arc so wide had a spread under 2.0 mm.
_ANGLES = np.radians(np.arange(0, 180, 2))
_NEARLY = np.radians(np.arange(-4, 5, 2))  # off its right angle lies a side
_STRAY_MM = 0.4  # from a straight line; the line's width is added
_MOST_POINTS, _BINS = 300, 4  # looked at; to a band
_SIDES = 4
_SIDES_SHARE, _LONGEST_SHARE = 0.85, 0.45  # of the ink: all, the longest; D: remains 0.88 and 0.47, waves 0.9 and 0.29
_FILLED = 0.8  # of their length
_LEAST_MM, _SECOND_MM, _LONGEST_MM = 3.0, 5.0, 9.0
_STRIPES, _STRIPE_MM, _STRIPE_FILLED, _STRIPES_SHARE = 3, 15.0, 0.9, 0.8  # D: a frame's 0.85, signatures 0.66 and less
_RADIUS_MM = 6.0, 30.0
_ARC_SPREAD_MM = 1.3  # nine tenths of its points lie no farther from its circle; double rings have as much


def is_remains(ink: Mask, px_per_mm: int) -> bool:
    """Whether some ink is what is left of a stamp's frame or rings."""
    found = components(ink)
    size = np.maximum(found.right - found.left, found.bottom - found.top) / px_per_mm
    speck = size <= _SPECK_MM
    if speck.all() or found.area[speck].sum() > _SPECKS * found.area.sum():
        return False
    return _are_sides(found.without(ink, speck), px_per_mm) or _are_arcs(found, ~speck, px_per_mm)


@dataclass(frozen=True)
class _Side:
    """A straight band of ink: direction (radians), length, how much of that is inked, and its share of all ink."""

    angle: float
    length: float
    filled: float
    share: float


def _are_sides(ink: Mask, px_per_mm: int) -> bool:
    """Whether the ink is two straight lines or more, parallel or at right angles; or is for the most part long ones
    that are parallel: two sides, and a word that runs into one of them."""
    sides = _sides(ink, px_per_mm)
    if not sides:
        return False
    stripes = [s for s in sides if s.length >= _STRIPE_MM and s.filled >= _STRIPE_FILLED and _parallel(s, sides[0])]
    if len(stripes) >= _STRIPES and sum(s.share for s in stripes) >= _STRIPES_SHARE:
        return True
    whole = [s for s in sides if s.length >= _LEAST_MM and s.filled >= _FILLED]
    return (
        len(whole) > 1
        and sides[0].share >= _LONGEST_SHARE
        and whole[1].length >= _SECOND_MM
        and sum(s.share for s in whole) >= _SIDES_SHARE
    )


def _parallel(one: _Side, other: _Side) -> bool:
    return bool(abs(np.cos(one.angle - other.angle)) > np.cos(np.pi / 4))


def _sides(ink: Mask, px_per_mm: int) -> list[_Side]:
    """The fullest straight bands, along the first and across it; none when the first is no line."""
    tile = max(1, px_per_mm // 3)
    k = px_per_mm / tile
    rows, columns = np.nonzero(pool_any(ink, tile))
    x, y, total = columns / k, rows / k, len(rows)
    band = _STRAY_MM + pen_width(ink, px_per_mm)
    angles = _ANGLES
    sides: list[_Side] = []
    while len(x) and len(sides) < _SIDES:
        angle, on = _fullest_line(x, y, angles, band)
        along = (x * np.cos(angle) + y * np.sin(angle))[on]
        length = float(np.ptp(along)) + 1 / k
        filled = len(np.unique(np.round(along * k))) / (length * k)
        sides.append(_Side(angle, length, filled, float(on.sum()) / total))
        if len(sides) == 1:
            if length < _LONGEST_MM or filled < _FILLED:
                return []
            angles = np.concatenate([angle + _NEARLY, angle + np.pi / 2 + _NEARLY])
        x, y = x[~on], y[~on]
    return sides


def _fullest_line(x: Doubles, y: Doubles, angles: Doubles, band: float) -> tuple[float, Mask]:
    """The direction of the straight band that holds most of some points, and which it holds."""
    step = -(-len(x) // _MOST_POINTS)
    across = y[::step] * np.cos(angles)[:, None] - x[::step] * np.sin(angles)[:, None]
    lowest = across.min(axis=1)
    bins = ((across - lowest[:, None]) * (_BINS / band)).astype(int)
    wide = int(bins.max()) + 1 + _BINS
    counts = np.bincount((bins + np.arange(len(angles))[:, None] * wide).ravel(), minlength=len(angles) * wide)
    upto = np.cumsum(counts.reshape(-1, wide), axis=1)
    inside = upto[:, _BINS - 1 :] - np.pad(upto, ((0, 0), (1, 0)))[:, : wide - _BINS + 1]
    turn, first = np.unravel_index(int(inside.argmax()), inside.shape)
    off = y * np.cos(angles[turn]) - x * np.sin(angles[turn]) - lowest[turn] - first * band / _BINS
    on: Mask = (off >= 0) & (off <= band)
    return float(angles[turn]), on


def _are_arcs(found: Components, lines: Mask, px_per_mm: int) -> bool:
    """Whether some of the marks are arcs about one middle: that of all of them, or of the largest."""
    rows, columns, owner = found.pixels()
    of_lines = lines[owner]
    points, owner = np.column_stack([columns, rows])[of_lines] / px_per_mm, owner[of_lines]
    largest = points[owner == int(np.where(lines, found.area, 0).argmax())]
    return any(
        _are_about(middle, points, owner) for middle in (_middle(points), _middle(largest)) if middle is not None
    )


def _middle(points: Doubles) -> Doubles | None:
    """The middle of the circle that lies nearest to some points; None where it has no stamp's radius."""
    offset = points.mean(axis=0)
    x, y = (points - offset).T
    # x2 + y2 = a x + b y + c in the least squares of its value.
    (a, b, c), *_ = np.linalg.lstsq(np.column_stack([x, y, np.ones(len(x))]), x * x + y * y, rcond=None)
    radius = float(np.sqrt(max(0.0, c + (a * a + b * b) / 4)))
    return offset + np.array([a, b]) / 2 if _RADIUS_MM[0] <= radius <= _RADIUS_MM[1] else None


def _are_about(middle: Doubles, points: Doubles, owner: Ints) -> bool:
    """Whether each mark's points lie at nearly one distance from a middle."""
    away = np.hypot(*(points - middle).T)
    usual = np.zeros(int(owner.max()) + 1)
    for number in np.unique(owner):
        usual[number] = np.median(away[owner == number])
    return bool(np.percentile(np.abs(away - usual[owner]), 90) <= _ARC_SPREAD_MM)
