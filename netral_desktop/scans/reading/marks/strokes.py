"""Long straight lines and closed outlines drawn by hand: arrows, slashes, crosses over a signature, circles.

Lengths in mm. A signature may hold one straight flourish; it is none when hardly anything else is there.
"""

from __future__ import annotations

import functools

import numpy as np

from ...judging.shapes import Line, Outline
from ..pixels.components import Components, Ints, Labels, components
from ..pixels.filters import Doubles, Mask, grow, pool_any
from .limits import LIMITS
from .outlines import hull

_L = LIMITS.strokes

_ANGLES = np.radians(np.arange(0, 180, 3))


def band_of(line: Line, shape: tuple[int, int], px_per_mm: int) -> Mask:
    """Where a line runs in a field of so many rows and columns, wide enough for a pen."""
    rows, columns = np.ogrid[: shape[0], : shape[1]]
    x, y = columns / px_per_mm - line.x, rows / px_per_mm - line.y
    across, along = y * np.cos(line.angle) - x * np.sin(line.angle), x * np.cos(line.angle) + y * np.sin(line.angle)
    within: Mask = (np.abs(across) <= _L.band_mm) & (np.abs(along) <= line.length / 2 + _L.band_mm)
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


def without_grains(ink: Mask, px_per_mm: int, found: Components | None = None) -> Mask:
    """The ink without what lies about as dust or the noise of a lamp, where that is but a little of it; `found`: its
    marks, where the caller has them."""
    marks = components(ink) if found is None else found
    grains = marks.area < _L.grain_mm2 * px_per_mm**2
    return marks.without(ink, grains) if marks.area[grains].sum() <= _L.grains * marks.area.sum() else ink


def thinned(ink: Mask, px_per_mm: int) -> Mask:
    """The ink of a thick pen as a thin one would have left it: or a line's width hides how the hand moved."""
    width = pen_width(ink, px_per_mm)
    if width <= _L.thin_mm:
        return ink
    inner: Mask = ~grow(~ink, (width - _L.thin_mm) / 2 * px_per_mm)
    return inner


def long_lines(ink: Mask, px_per_mm: int) -> list[Line]:
    """The straight runs of ink that are long, the longest first, some at the most; what one covers is not counted for
    the next."""
    tile = max(1, px_per_mm // 3)
    k = px_per_mm / tile
    rows, columns = np.nonzero(pool_any(ink, tile))
    points = np.column_stack([columns, rows]) / k
    left = np.ones(len(points), dtype=np.bool_)
    if len(points) < _L.least_mm * k:
        return []
    turned = _Turned(points, _ANGLES, _L.stray_mm + pen_width(ink, px_per_mm), k)
    lines: list[Line] = []
    for _ in range(_L.most_lines):
        found = turned.longest(left)
        if found is None:
            break
        angle, on = found
        along = points[on] @ (np.cos(angle), np.sin(angle))
        low, high = float(along.min()), float(along.max())
        across = float((points[on] @ (-np.sin(angle), np.cos(angle))).mean())
        middle = (low + high) / 2 * np.array([np.cos(angle), np.sin(angle)])
        middle += across * np.array([-np.sin(angle), np.cos(angle)])
        share = float((on & left).sum() / len(points))
        lines.append(Line(high - low + 1 / k, angle, float(middle[0]), float(middle[1]), share))
        left &= ~on
    return sorted(lines, key=lambda line: -line.length)


class _Turned:
    """Points, `k` per mm, seen from many directions: in which band across it each lies (a band of that breadth in mm is
    two bins wide), and at which place along it."""

    def __init__(self, points: Doubles, angles: Doubles, band: float, k: float) -> None:
        self._angles, self._k = angles, k
        self._x, self._y = points.T
        self._cos, self._sin = np.cos(angles)[:, None], np.sin(angles)[:, None]
        across = self._y * self._cos - self._x * self._sin
        self._bins = ((across - across.min(axis=1, keepdims=True)) / (band / 2)).astype(np.int32)
        self._wide = int(self._bins.max()) + 2
        self._starts = np.arange(0, len(angles) * self._wide, self._wide, dtype=np.int32)[:, None]

    @functools.cached_property
    def _along(self) -> Labels:
        """The place of each point along each direction, from 0."""
        along: Labels = np.rint((self._x * self._cos + self._y * self._sin) * self._k).astype(np.int32)
        along -= along.min()
        return along

    def longest(self, left: Mask) -> tuple[float, Mask] | None:
        """Direction and points of the longest hardly interrupted run in a band; None when none is long.

        Of each direction the band that is fullest of points that are `left` is looked at; but those of other lines,
        which it may cross, do not interrupt it.
        """
        counts = np.bincount((self._bins[:, left] + self._starts).ravel(), minlength=len(self._bins) * self._wide)
        counts = counts.reshape(-1, self._wide)
        pairs = counts[:, :-1] + counts[:, 1:]
        # A band that holds fewer points than a line is long holds no line.
        angles = np.flatnonzero(pairs.max(axis=1) >= _L.least_mm * self._k)
        if len(angles) == 0:
            return None
        lower = pairs[angles].argmax(axis=1)[:, None].astype(np.int32)
        within = (self._bins[angles] - lower).view(np.uint32) <= 1
        along = self._along[angles]
        first, last, length = self._runs(within, along)
        best: tuple[int, int, Mask] | None = None
        for number in np.argsort(-length, kind="stable"):
            if length[number] < _L.least_mm * self._k or (best is not None and length[number] <= best[0]):
                break
            places = along[number]
            on: Mask = within[number] & (places >= first[number]) & (places <= last[number])
            own = int(np.count_nonzero(np.bincount(places[on & left])))
            if own >= max(_L.own_share * length[number], _L.least_mm * self._k) and (best is None or own > best[0]):
                best = own, int(number), on
        return None if best is None else (float(self._angles[angles[best[1]]]), best[2])

    def _runs(self, within: Mask, along: Labels) -> tuple[Ints, Ints, Ints]:
        """Of each direction the run with the most places: its first, its last, and how many of its places are inked.

        `along`: the place of each point, by direction.
        """
        gap = int(_L.gap_mm * self._k)
        stride = int(along.max()) + gap + 2  # so that no run goes on in the next direction
        rows = np.arange(0, len(along) * stride, stride)
        inked = np.zeros(len(along) * stride, dtype=np.bool_)
        inked[(along + rows[:, None])[within]] = True
        at = np.flatnonzero(inked)
        starts = np.concatenate([[0], np.flatnonzero(np.diff(at) > gap) + 1])
        lengths = np.diff(np.append(starts, len(at)))
        direction = at[starts] // stride
        order = np.lexsort((lengths, direction))  # the last of each direction is its longest
        longest = order[np.append(np.flatnonzero(np.diff(direction[order])), len(order) - 1)]
        first = at[starts[longest]] - rows
        last = at[starts[longest] + lengths[longest] - 1] - rows
        return first, last, lengths[longest]


def outline_of(ink: Mask, px_per_mm: int) -> Outline | None:
    """How the ink lies along its convex outline; None where that is no larger than initials."""
    tile = max(1, px_per_mm // 3)
    k = px_per_mm / tile
    rows, columns = np.nonzero(pool_any(ink, tile))
    if len(rows) == 0 or min(np.ptp(rows), np.ptp(columns)) < _L.outline_least_mm * k:
        return None
    points = np.column_stack([columns + 0.5, rows + 0.5]) / k
    outline = hull(*points.T)
    if len(outline) < 8:
        return None
    near = _L.outline_mm + min(pen_width(ink, px_per_mm), _L.outline_pen_mm)
    apart = (points**2).sum(axis=1)[:, None] + (outline**2).sum(axis=1) - 2 * points @ outline.T
    close = apart <= near**2
    return Outline(float(close.any(axis=1).mean()), float(close.any(axis=0).mean()))
