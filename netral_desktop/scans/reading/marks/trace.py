"""What somebody's strokes look like in a few bytes (`judging.traces`)."""

from __future__ import annotations

import numpy as np
from PIL import Image

from ...judging.traces import Trace
from ..pixels.components import components
from ..pixels.filters import Mask
from .limits import LIMITS

_L = LIMITS.trace


def trace_of(ink: Mask, px_per_mm: int) -> Trace | None:
    """The trace of some strokes; None where there are too few."""
    found = components(ink)
    clean = found.without(ink, found.area < _L.speck_mm2 * px_per_mm**2)
    if np.count_nonzero(clean) < _L.least_mm2 * px_per_mm**2:
        return None
    rows, columns = np.flatnonzero(clean.any(axis=1)), np.flatnonzero(clean.any(axis=0))
    part = clean[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    picture = Image.fromarray(part.astype(np.uint8) * 255)
    grid = np.asarray(picture.resize((_L.columns, _L.rows), Image.Resampling.BOX)).astype(np.float32)
    cells = np.packbits(grid > grid.mean()).tobytes().hex()
    high, wide = (round(10 * side / px_per_mm) for side in part.shape)
    return Trace(wide, high, cells)
