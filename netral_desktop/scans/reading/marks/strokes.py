"""Long straight lines and closed outlines drawn by hand: arrows, slashes, crosses over a signature, circles.

Lengths in mm. A signature may hold one straight flourish; it is none when hardly anything else is there.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from ..pixels.components import Ints, components
from ..pixels.filters import Doubles, Mask, grow, pool_any
from .outlines import hull

_ANGLES = np.radians(np.arange(0, 180, 3))
_STRAY_MM = 0.5  # how far from a straight line a hand strays; the pen's width is added
_BAND_MM = 1.5
_GAP_MM = 1.5  # that a skipping pen leaves in a line
_THIN_MM = 0.8
_GRAIN_MM2, _GRAINS = 0.15, 0.1  # of the ink: a dry pen leaves more in small pieces
_LEAST_MM = 18.0  # deck: initials are 16 wide
_ONE_LINE, _TWO_LINES = 0.49, 0.72  # of the ink; deck and trials: signatures 0.48, and 0.70 where both are so long
_MOST_LINES = 4
_OWN_SHARE = 0.6  # of a line's length is inked by it alone
_STRIKE_MM = 30.0
_STRIKE_LIKE = 0.8  # of the longer one, the shorter
_STRIKE_ANGLE = np.radians(14)
_STRIKE_MIDDLE = 0.12  # of its length, from its middle, they cross
_BESIDE_MM, _BESIDE_ANGLE = 40.0, np.radians(10)  # a line under a signature is doubled at the most
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


def without_grains(ink: Mask, px_per_mm: int) -> Mask:
    """The ink without what lies about as dust or the noise of a lamp, where that is but a little of it."""
    marks = components(ink)
    grains = marks.area < _GRAIN_MM2 * px_per_mm**2
    return marks.without(ink, grains) if marks.area[grains].sum() <= _GRAINS * marks.area.sum() else ink


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
    """Whether two long lines cross at their middles, or three run side by side, as somebody strikes a signature out."""
    return any(_crossing(one, two) for one, two in itertools.combinations(lines, 2)) or any(
        all(line.length >= _BESIDE_MM for line in three) and _parallel(three)
        for three in itertools.combinations(lines, 3)
    )


def _parallel(lines: tuple[Line, ...]) -> bool:
    turned = [abs(one.angle - two.angle) % np.pi for one, two in itertools.combinations(lines, 2)]
    return all(min(turn, np.pi - turn) < _BESIDE_ANGLE for turn in turned)


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
    left = np.ones(len(points), dtype=np.bool_)
    if len(points) < _LEAST_MM * k:
        return []
    turned = _Turned(points, _ANGLES, _STRAY_MM + pen_width(ink, px_per_mm), k)
    lines: list[Line] = []
    for _ in range(_MOST_LINES):
        found = turned.longest(left)
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


class _Turned:
    """Points, `k` per mm, seen from many directions: in which band across it each lies (a band of that breadth in mm is
    two bins wide), and at which place along it."""

    def __init__(self, points: Doubles, angles: Doubles, band: float, k: float) -> None:
        self._angles, self._k = angles, k
        cos, sin = np.cos(angles)[:, None], np.sin(angles)[:, None]
        across = points[:, 1] * cos - points[:, 0] * sin
        along = np.round((points[:, 0] * cos + points[:, 1] * sin) * k).astype(int)
        self._bins = np.floor((across - across.min(axis=1, keepdims=True)) / (band / 2)).astype(int)
        self._places = along - along.min()
        self._rows = np.arange(len(angles))

    def longest(self, left: Mask) -> tuple[float, Mask] | None:
        """Direction and points of the longest hardly interrupted run in a band; None when none is long.

        Of each direction the band that is fullest of points that are `left` is looked at; but those of other lines,
        which it may cross, do not interrupt it.
        """
        wide = int(self._bins.max()) + 2
        counts = np.bincount(
            (self._bins[:, left] + self._rows[:, None] * wide).ravel(), minlength=len(self._rows) * wide
        )
        pairs = counts.reshape(-1, wide)[:, :-1] + counts.reshape(-1, wide)[:, 1:]
        lower = pairs.argmax(axis=1)[:, None]
        within = (self._bins == lower) | (self._bins == lower + 1)
        first, last, length = self._runs(within)
        best: tuple[int, int, Mask] | None = None
        for number in np.argsort(-length, kind="stable"):
            if length[number] < _LEAST_MM * self._k or (best is not None and length[number] <= best[0]):
                break
            places = self._places[number]
            on: Mask = within[number] & (places >= first[number]) & (places <= last[number])
            own = len(np.unique(places[on & left]))
            if own >= max(_OWN_SHARE * length[number], _LEAST_MM * self._k) and (best is None or own > best[0]):
                best = own, int(number), on
        return None if best is None else (float(self._angles[best[1]]), best[2])

    def _runs(self, within: Mask) -> tuple[Ints, Ints, Ints]:
        """Of each direction the run with the most places: its first, its last, and how many of its places are inked."""
        gap = int(_GAP_MM * self._k)
        stride = int(self._places.max()) + gap + 2  # so that no run goes on in the next direction
        inked = np.zeros(len(self._rows) * stride, dtype=np.bool_)
        inked[(self._places + self._rows[:, None] * stride)[within]] = True
        at = np.flatnonzero(inked)
        starts = np.concatenate([[0], np.flatnonzero(np.diff(at) > gap) + 1])
        lengths = np.diff(np.append(starts, len(at)))
        rows = at[starts] // stride
        order = np.lexsort((lengths, rows))  # the last of each direction is its longest
        longest = order[np.append(np.flatnonzero(np.diff(rows[order])), len(order) - 1)]
        first = at[starts[longest]] - self._rows * stride
        last = at[starts[longest] + lengths[longest] - 1] - self._rows * stride
        return first, last, lengths[longest]


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
    apart = (points**2).sum(axis=1)[:, None] + (outline**2).sum(axis=1) - 2 * points @ outline.T
    close = apart <= near**2
    return bool(close.any(axis=1).mean() >= _OUTLINE_SHARE and close.any(axis=0).mean() >= _OUTLINE_CLOSED)
