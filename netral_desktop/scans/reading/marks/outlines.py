"""The outline of a mark: the ellipse or the rectangle that it is, and how much of that outline is inked.

Lengths in mm; points and paths are (n, 2) arrays of x and y, y down.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np

from ..pixels.components import Ints
from ..pixels.filters import Doubles, Mask
from .limits import LIMITS

_L = LIMITS.outlines

_HULL_ANGLES = np.linspace(0, 2 * np.pi, 72, endpoint=False)
_HULL_TURNS = np.cos(_HULL_ANGLES)[:, None], np.sin(_HULL_ANGLES)[:, None]


Outline = tuple[Literal["ring", "frame"], Doubles, Callable[[Doubles, Doubles], Mask]]


def ellipse(outline: Doubles) -> Outline:
    """The ellipse an outline, or the part of it that is seen, lies on, as points; no points when it is none."""
    none = np.zeros((0, 2))
    middle, reach = outline.mean(axis=0), float(np.abs(outline - outline.mean(axis=0)).max())
    x, y = ((outline - middle) / max(reach, 1e-6)).T
    # The conic a x2 + b xy + c y2 + d x + e y = 1 that lies nearest, in the least squares of its value.
    (a, b, c, d, e), *_ = np.linalg.lstsq(np.column_stack([x * x, x * y, y * y, x, y]), np.ones(len(x)), rcond=None)
    form = np.array([[a, b / 2], [b / 2, c]])
    centre = np.linalg.lstsq(-2 * form, np.array([d, e]), rcond=None)[0]
    level = 1 + centre @ form @ centre
    stretch, turn = np.linalg.eigh(form / level if level else form)

    def inside(across: Doubles, below: Doubles) -> Mask:
        placed = (np.stack([across - place[0], below - place[1]], axis=2) @ turn) / (axes + _L.margin_mm)
        within: Mask = np.hypot(placed[..., 0], placed[..., 1]) <= 1
        return within

    place, axes = centre * reach + middle, reach / np.sqrt(np.maximum(stretch, 1e-6))
    away = np.hypot(*(((outline - place) @ turn) / axes).T)
    least, most = float(axes.min()), float(axes.max())
    if stretch.min() <= 0 or least < _L.oval_aspect * most or least < _L.oval_least_mm:
        return "ring", none, inside
    if away.std() > _L.oval_misfit * away.mean():
        return "ring", none, inside
    angles = np.linspace(0, 2 * np.pi, 181)
    return "ring", (np.column_stack([np.cos(angles), np.sin(angles)]) * axes) @ turn.T + place, inside


def rectangle(outline: Doubles) -> Outline:
    """The rectangle round an outline, as its corners, the first once more at the end; none when it is too small."""
    angles = np.radians(np.arange(-_L.turned_degrees, _L.turned_degrees + 1))
    cos, sin = np.cos(angles), np.sin(angles)
    turns = np.stack([cos, -sin, sin, cos], axis=1).reshape(-1, 2, 2)
    placed_outline = np.matmul(outline, turns)
    lows, highs = placed_outline.min(axis=1), placed_outline.max(axis=1)
    best = int(np.prod(highs - lows, axis=1).argmin())
    turn, low, high = turns[best], lows[best], highs[best]

    def inside(x: Doubles, y: Doubles) -> Mask:
        placed = np.stack([x, y], axis=2) @ turn
        within: Mask = ((placed >= low - _L.margin_mm) & (placed <= high + _L.margin_mm)).all(axis=2)
        return within

    width, height = high - low
    if width < _L.frame_width_mm or not _L.frame_height_mm[0] <= height <= _L.frame_height_mm[1]:
        return "frame", np.zeros((0, 2)), inside
    corners = np.array([low, (high[0], low[1]), high, (low[0], high[1]), low])
    return "frame", corners @ turn.T, inside


def inked_share(path: Doubles, ink: Mask, hidden: Mask, px_per_mm: int) -> float:
    """The share of a closed path, where it can be seen, that has ink within 0.8 mm."""
    pieces = np.diff(path, axis=0)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*pieces.T))])
    places = np.arange(0, along[-1], 0.4)
    points = np.column_stack([np.interp(places, along, path[:, i]) for i in (0, 1)])
    centre = path.mean(axis=0)
    away = points - centre
    away /= np.maximum(np.hypot(*away.T), 1e-6)[:, None]
    near = np.zeros(len(points), dtype=np.bool_)
    seen = np.ones(len(points), dtype=np.bool_)
    for step in (-0.8, -0.4, 0.0, 0.4, 0.8):
        columns, rows = ((points + step * away) * px_per_mm).astype(int).T
        there = (columns >= 0) & (columns < ink.shape[1]) & (rows >= 0) & (rows < ink.shape[0])
        columns, rows = np.where(there, columns, 0), np.where(there, rows, 0)
        near |= there & ink[rows, columns]
        seen &= there & ~hidden[rows, columns]
    seen |= near
    return float(near.sum() / seen.sum()) if seen.mean() >= _L.outline_seen else 0.0


def ends_of_rows(mask: Mask) -> tuple[Ints, Ints]:
    """Rows and columns of the first and the last point of every row of a mask, which are all that its hull needs."""
    rows = np.flatnonzero(mask.any(axis=1))
    there = mask[rows]
    ends = np.column_stack([there.argmax(axis=1), mask.shape[1] - 1 - there[:, ::-1].argmax(axis=1)])
    return np.repeat(rows, 2), ends.reshape(-1)


def hull(x: Doubles, y: Doubles) -> Doubles:
    """The convex outline of points, as points some millimetres apart."""
    return along_hull(hull_corners(x, y))


def hull_corners(x: Doubles, y: Doubles) -> Doubles:
    """The corners of the convex outline of points, in order."""
    far = x[None, :] * _HULL_TURNS[0] + y[None, :] * _HULL_TURNS[1]
    best = far.argmax(axis=1)
    corners = np.unique(np.column_stack([x[best], y[best]]), axis=0)
    if len(corners) < 3:
        return corners
    middle = corners.mean(axis=0)
    ordered: Doubles = corners[np.argsort(np.arctan2(*(corners - middle).T[::-1]))]
    return ordered


def along_hull(corners: Doubles, *, longest: float = np.inf) -> Doubles:
    """Points some millimetres apart along an outline given by its corners; none on straight sides longer than
    `longest`.

    An oval has none as long: there something cuts it off, or it is not inked.
    """
    if len(corners) < 3:
        return corners
    closed = np.vstack([corners, corners[:1]])
    sides = np.hypot(*np.diff(closed, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(sides)])
    places = np.linspace(0, along[-1], 73)[:-1]
    places = places[sides[np.searchsorted(along, places, side="right") - 1] <= longest]
    return np.column_stack([np.interp(places, along, closed[:, 0]), np.interp(places, along, closed[:, 1])])
