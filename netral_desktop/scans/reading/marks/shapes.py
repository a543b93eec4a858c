"""How straight some ink is, and the boxes of its pieces: what words, crosses and dashes are told by."""

from __future__ import annotations

import numpy as np

from ...judging.shapes import Parts
from ..pixels.components import Components, components
from ..pixels.filters import Doubles, Mask, pool_any
from .limits import LIMITS
from .strokes import pen_width

_L = LIMITS.shapes

_ANGLES = np.radians(np.arange(0, 180, 4))


def straight_share(ink: Mask, px_per_mm: int, lines: int = 2) -> float:
    """The share of the ink that lies along so many straight lines, the best there are."""
    rows, columns = np.nonzero(pool_any(ink, max(1, px_per_mm // 3)))
    k = px_per_mm / max(1, px_per_mm // 3)
    if len(rows) == 0:
        return 1.0
    band = _L.stray_mm + pen_width(ink, px_per_mm)
    step = -(-len(rows) // _L.most_points)
    x, y = columns[::step] / k, rows[::step] / k
    total = len(x)
    for _ in range(lines):
        if len(x) == 0:
            break
        on = _best_line(x, y, band)
        x, y = x[~on], y[~on]
    return 1 - len(x) / total


def _best_line(x: Doubles, y: Doubles, band: float) -> Mask:
    """Which points lie in the fullest straight band of that width in mm, of the least angle where several are."""
    across = y[None, :] * np.cos(_ANGLES)[:, None] - x[None, :] * np.sin(_ANGLES)[:, None]
    # No band holds more points than the two bins as wide that it lies across: most angles need no closer look.
    bins = ((across - across.min(axis=1, keepdims=True)) * (_L.bin / band)).astype(np.int32)
    wide = int(bins.max()) + 2
    counts = np.bincount((bins + np.arange(0, len(across) * wide, wide)[:, None]).ravel(), minlength=len(across) * wide)
    counts = counts.reshape(-1, wide)
    bound = (counts[:, :-1] + counts[:, 1:]).max(axis=1)
    most, low, chosen = 0, 0.0, len(across)
    for angle in np.argsort(-bound, kind="stable"):
        if bound[angle] < most:
            break
        places = np.sort(across[angle])
        found = _fuller(places, band, most - 1 if angle < chosen and most else most)
        if found is not None:
            most, low, chosen = found[0], places[found[1]], int(angle)
    fullest = across[min(chosen, len(across) - 1)]
    on: Mask = (fullest >= low) & (fullest <= low + band)
    return on


def _fuller(places: Doubles, band: float, most: int) -> tuple[int, int] | None:
    """Of sorted places, how many lie within the band at the most, and the first of them; None when those are no more
    than `most`."""

    def first_of(count: int) -> int | None:
        enough = places[count - 1 :] <= places[: len(places) - count + 1] + band
        start = int(enough.argmax())
        return start if enough[start] else None

    if most >= len(places) or (first := first_of(most + 1)) is None:
        return None
    most, too_many = most + 1, len(places) + 1
    while too_many - most > 1:
        middle = (most + too_many) // 2
        start = first_of(middle)
        if start is None:
            too_many = middle
        else:
            most, first = middle, start
    return most, first


def parts_of(ink: Mask, px_per_mm: int, found: Components | None = None) -> Parts:
    """The separate pieces of the ink; `found`: its marks, where the caller has them."""
    found = components(ink) if found is None else found
    keep = found.area >= _L.least_part_mm2 * px_per_mm**2
    sides = (found.left, found.right, found.top, found.bottom)
    left, right, top, bottom = ((side[keep] / px_per_mm).round(3).tolist() for side in sides)
    area = (found.area[keep] / px_per_mm**2).round(4).tolist()
    return Parts(left, right, top, bottom, area, round(float(found.area.sum()) / px_per_mm**2, 4))


def ruled_share(ink: Mask, px_per_mm: int) -> float | None:
    """The share along four straight lines of those pieces of the ink that are long; None where none is."""
    found, k = components(ink), px_per_mm
    width, height = found.right - found.left, found.bottom - found.top
    narrow = np.minimum(width, height)
    long = np.maximum(width, height) > np.minimum(_L.small_part_mm * k, _L.line_aspect * narrow)
    return round(straight_share(found.without(ink, ~long), k, _L.rules), 4) if long.any() else None
