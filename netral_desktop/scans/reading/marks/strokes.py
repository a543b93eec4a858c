"""Long straight lines and closed outlines drawn by hand: arrows, slashes, crosses over a signature, circles.

Lengths in mm. A signature may hold one straight flourish; it is none when hardly anything else is there.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from ..pixels.filters import Doubles, Mask, grow, pool_any
from .outlines import hull

_ANGLES = np.radians(np.arange(0, 180, 3))
_STRAY_MM = 0.5  # how far from a straight line a hand strays; the pen's width is added
_BAND_MM = 1.5
_GAP_MM = 1.5  # that a skipping pen leaves in a line
_THIN_MM = 0.8
_LEAST_MM = 18.0  # deck: initials are 16 wide
_ONE_LINE, _TWO_LINES = 0.49, 0.72  # of the ink; deck and trials: signatures 0.48, and 0.70 where both are so long
_MOST_LINES = 4
_OWN_SHARE = 0.6  # of a line's length is inked by it alone
_STRIKE_MM = 30.0
_STRIKE_LIKE = 0.8  # of the longer one, the shorter
_STRIKE_ANGLE = np.radians(14)
_STRIKE_MIDDLE = 0.12  # of its length, from its middle, they cross
_OUTLINE_SHARE, _OUTLINE_MM = 0.9, 1.5  # of the ink so near its convex outline; signatures 0.85 and less
_OUTLINE_PEN_MM = 1.2  # a thicker pen's signature is near its outline everywhere
_OUTLINE_CLOSED = 0.85  # of that outline has ink beside it
_OUTLINE_LEAST_MM = 12.0  # both ways: an outline round the place for a signature, not initials


@dataclass(frozen=True)
class Line:
    """A straight run of ink: length, direction (radians), middle, and its share of all ink."""

    length: float
    angle: float
    middle: Doubles
    share: float

    def band(self, shape: tuple[int, int], px_per_mm: int) -> Mask:
        """Where it runs in a field of so many rows and columns, wide enough for a pen."""
        rows, columns = np.ogrid[: shape[0], : shape[1]]
        x, y = columns / px_per_mm - self.middle[0], rows / px_per_mm - self.middle[1]
        across, along = y * np.cos(self.angle) - x * np.sin(self.angle), x * np.cos(self.angle) + y * np.sin(self.angle)
        within: Mask = (np.abs(across) <= _BAND_MM) & (np.abs(along) <= self.length / 2 + _BAND_MM)
        return within


def pen_width(ink: Mask, px_per_mm: int) -> float:
    """The width of the strokes in mm: their area by the length of both their edges."""
    inner = ink.copy()
    inner[1:] &= ink[:-1]
    inner[:-1] &= ink[1:]
    inner[:, 1:] &= ink[:, :-1]
    inner[:, :-1] &= ink[:, 1:]
    rim = int((ink & ~inner).sum())
    return 2 * float(ink.sum()) / max(rim, 1) / px_per_mm


def thinned(ink: Mask, px_per_mm: int) -> Mask:
    """The ink of a thick pen as a thin one would have left it: or a line's width hides how the hand moved."""
    width = pen_width(ink, px_per_mm)
    if width <= _THIN_MM:
        return ink
    inner: Mask = ~grow(~ink, (width - _THIN_MM) / 2 * px_per_mm)
    return inner


def is_line(lines: list[Line]) -> bool:
    """Whether one or two straight lines are nearly all there is: a slash, an arrow, two strokes."""
    if not lines:
        return False
    shares = sorted((line.share for line in lines), reverse=True)
    return shares[0] >= _ONE_LINE or sum(shares[:2]) >= _TWO_LINES


def is_strike(lines: list[Line]) -> bool:
    """Whether two long lines cross at their middles, as somebody strikes a signature out."""
    return any(_crossing(one, two) for one, two in itertools.combinations(lines, 2))


def _crossing(one: Line, two: Line) -> bool:
    apart = abs(one.angle - two.angle)
    if two.length < max(_STRIKE_MM, _STRIKE_LIKE * one.length) or min(apart, np.pi - apart) < _STRIKE_ANGLE:
        return False
    directions = np.array([[np.cos(line.angle), np.sin(line.angle)] for line in (one, two)])
    along = np.linalg.solve(np.column_stack([directions[0], -directions[1]]), two.middle - one.middle)
    return bool((np.abs(along) < _STRIKE_MIDDLE * np.array([one.length, two.length])).all())


def long_lines(ink: Mask, px_per_mm: int) -> list[Line]:
    """The straight runs of ink that are long, the longest first, some at the most; what one covers is not counted for
    the next."""
    tile = max(1, px_per_mm // 3)
    k = px_per_mm / tile
    rows, columns = np.nonzero(pool_any(ink, tile))
    points = np.column_stack([columns, rows]) / k
    band = _STRAY_MM + pen_width(ink, px_per_mm)
    left = np.ones(len(points), dtype=np.bool_)
    lines: list[Line] = []
    for _ in range(_MOST_LINES):
        found = _longest(points, left, band, k)
        if found is None:
            break
        angle, on = found
        along = points[on] @ (np.cos(angle), np.sin(angle))
        low, high = float(along.min()), float(along.max())
        across = float((points[on] @ (-np.sin(angle), np.cos(angle))).mean())
        middle = (low + high) / 2 * np.array([np.cos(angle), np.sin(angle)])
        middle += across * np.array([-np.sin(angle), np.cos(angle)])
        lines.append(Line(high - low + 1 / k, angle, middle, float((on & left).sum() / len(points))))
        left &= ~on
    return sorted(lines, key=lambda line: -line.length)


def _longest(points: Doubles, left: Mask, band: float, k: float) -> tuple[float, Mask] | None:
    """Direction and points of the longest hardly interrupted run in a band so wide; None when none is long.

    Only a band that is full of points that are `left` is looked at; but those of other lines, which it may cross, do
    not interrupt it.
    """
    best: tuple[int, float, Mask] | None = None
    for angle in _ANGLES if left.sum() >= _LEAST_MM * k else ():
        x, y = points.T
        across, along = y * np.cos(angle) - x * np.sin(angle), x * np.cos(angle) + y * np.sin(angle)
        bins = np.floor((across - across.min()) / (band / 2)).astype(int)
        counts = np.bincount(bins[left], minlength=int(bins.max()) + 2)
        fullest = int((counts[:-1] + counts[1:]).argmax())
        if best is not None and counts[fullest] + counts[fullest + 1] <= best[0]:
            continue
        on = (bins == fullest) | (bins == fullest + 1)
        places = np.unique(np.round(along[on] * k).astype(int))
        run = max(np.split(places, np.flatnonzero(np.diff(places) > _GAP_MM * k) + 1), key=len)
        on &= (along * k >= run[0] - 1) & (along * k <= run[-1] + 1)
        own = len(np.unique(np.round(along[on & left] * k).astype(int)))
        if own >= _OWN_SHARE * len(run) and (best is None or own > best[0]):
            best = own, float(angle), on
    return None if best is None or best[0] < _LEAST_MM * k else (best[1], best[2])


def is_outline(ink: Mask, px_per_mm: int) -> bool:
    """Whether the ink is a closed curve round nothing: a circle where somebody should sign."""
    tile = max(1, px_per_mm // 3)
    k = px_per_mm / tile
    rows, columns = np.nonzero(pool_any(ink, tile))
    if len(rows) == 0 or min(np.ptp(rows), np.ptp(columns)) < _OUTLINE_LEAST_MM * k:
        return False
    points = np.column_stack([columns + 0.5, rows + 0.5]) / k
    outline = hull(*points.T)
    if len(outline) < 8:
        return False
    near = _OUTLINE_MM + min(pen_width(ink, px_per_mm), _OUTLINE_PEN_MM)
    close = np.sqrt(((points[:, None] - outline[None]) ** 2).sum(axis=2)) <= near
    return bool(close.any(axis=1).mean() >= _OUTLINE_SHARE and close.any(axis=0).mean() >= _OUTLINE_CLOSED)
