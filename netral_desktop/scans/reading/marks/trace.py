"""What somebody's strokes look like in a few bytes (`judging.traces`)."""

from __future__ import annotations

import numpy as np
from PIL import Image

from ...judging.traces import Trace
from ..pixels.components import components
from ..pixels.filters import Mask

_COLUMNS, _ROWS = 32, 16
_LEAST_MM2 = 8.0  # the smallest initials; of less nothing can be said
_SPECK_MM2 = 0.6  # smaller pieces say nothing of how far the strokes reach


def trace_of(ink: Mask, px_per_mm: int) -> Trace | None:
    """The trace of some strokes; None where there are too few."""
    found = components(ink)
    clean = found.without(ink, found.area < _SPECK_MM2 * px_per_mm**2)
    if np.count_nonzero(clean) < _LEAST_MM2 * px_per_mm**2:
        return None
    rows, columns = np.flatnonzero(clean.any(axis=1)), np.flatnonzero(clean.any(axis=0))
    part = clean[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    picture = Image.fromarray(part.astype(np.uint8) * 255)
    grid = np.asarray(picture.resize((_COLUMNS, _ROWS), Image.Resampling.BOX)).astype(np.float32)
    cells = np.packbits(grid > grid.mean()).tobytes().hex()
    high, wide = (round(10 * side / px_per_mm) for side in part.shape)
    return Trace(wide, high, cells)
