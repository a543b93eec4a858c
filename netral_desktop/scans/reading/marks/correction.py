"""Correction fluid: a patch that is whiter than the paper round it, with a sharp edge.

A scanner whose white ends at the paper's own cannot show it; then nothing is found.
"""

from __future__ import annotations

import numpy as np

from ..pixels.components import Ints, components
from ..pixels.filters import Floats, Grey, Mask, box_mean, dilate, erode, grow, opening
from ..pixels.geometry import Region
from .ink import InkMap
from .limits import LIMITS

_L = LIMITS.correction


def whiter_mm2(found: InkMap, zone: Region) -> float:
    """The area of such patches that lies in a zone, in mm2."""
    k = found.px_per_mm
    paper, seen = _paper(found, k)
    if seen.mean() < 0.3:
        return 0.0
    quiet = paper.clip(0, 255)
    scaled = (quiet * 200 / max(float(np.median(quiet)), 1.0)).clip(0, 255)
    fine = (scaled * np.float32(255 / 220)).clip(0, 255).astype(np.uint8)
    level = opening(erode(dilate(fine, _L.thin_mm), _L.thin_mm), _L.wide_mm)  # or what pale lines enclose would rise
    rise = box_mean((fine.astype(np.float32) - level) * np.float32(220 / 255), 3)
    rise -= np.float32(np.median(rise[seen]))
    noise = float(np.median(np.abs(np.diff(rise, axis=1))[seen[:, 1:] & seen[:, :-1]]))
    white = (rise > max(_L.noise_factor * noise, _L.least_rise)) & seen
    x, y = zone[0] - found.region[0], zone[1] - found.region[1]
    place = np.s_[round(y) : round(y + zone[3]), round(x) : round(x + zone[2])]
    near = np.zeros_like(white)
    near[place] = True
    near = grow(near, _L.margin_mm)
    if white[~near].mean() > _L.most_around * white[place].mean():
        return 0.0
    solid = dilate(erode(white.view(np.uint8), 3), 3).view(np.bool_)
    patches = components(solid)
    if len(patches) == 0:
        return 0.0
    image = patches.image()
    area = 0.0
    for number in np.flatnonzero(patches.area >= _L.least_mm2):
        patch = image == number
        if _steep(rise, patch, seen):
            area += float(patch[place].sum())
    return area


def _paper(found: InkMap, k: int) -> tuple[Floats, Mask]:
    """The brightness of bare paper, a millimetre a cell, and where there is enough of it to tell."""
    rows, columns = found.grey.shape[0] // k, found.grey.shape[1] // k
    bare = (found.raw < _L.bare) & ~found.print_mask & ~grow(found.ink, 2)
    cut = np.s_[: rows * k, : columns * k]
    count = _by_tile(bare[cut], k)
    total = _by_tile(found.grey[cut] * bare[cut], k).astype(np.float64)
    seen = count >= 0.25 * k * k
    level = float(np.median(total[seen] / count[seen])) if seen.any() else 255.0
    paper = np.where(seen, total / np.maximum(count, 1), level).astype(np.float32)
    return paper, seen


def _by_tile(values: Grey | Mask, k: int) -> Ints:
    """The sum over every k x k tile: down first, whole rows at a time."""
    rows, columns = values.shape[0] // k, values.shape[1] // k
    lines = values.reshape(rows, k, columns * k)
    down = lines[:, 0].astype(np.uint16)  # 255 of 255 fit
    for line in range(1, k):
        down += lines[:, line]
    sums: Ints = down.reshape(rows, columns, k).sum(axis=2, dtype=np.int64)
    return sums


def _steep(rise: Floats, patch: Mask, seen: Mask) -> bool:
    """Whether the patch ends within a millimetre or two, as a brush leaves it, and light does not."""
    inner = erode(patch.view(np.uint8), 3).view(np.bool_) & seen
    ring = grow(patch, 4) & ~grow(patch, 2) & seen
    if not inner.any() or not ring.any():
        return False
    inside, outside = float(np.median(rise[inner])), float(np.median(rise[ring]))
    edge = patch & ~inner & seen
    at_edge = float(np.median(rise[edge])) if edge.any() else inside
    return outside < (1 - _L.edge_share) * inside + 0.3 and at_edge > 0.5 * inside
