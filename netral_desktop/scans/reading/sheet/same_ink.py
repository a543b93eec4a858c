"""Is it the same signature on two pictures of one sheet? Compared stroke by stroke on the crops that are kept.

Two scans of one paper show the same strokes, whatever the scanner; a second signature of the same hand, let alone of
another, never lies on the first. The crops are our own JPEG files, upright and at one scale.
"""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from netral_desktop.sheets.model import PrintModel, Zone
from netral_desktop.sheets.render import raster

from ..pixels.filters import Grey, Mask, grow, paper_level
from .limits import LIMITS
from .portrait import CROP_MARGIN_MM, CROP_PX_PER_MM

_L = LIMITS.same_ink


def drawn(model: PrintModel) -> Grey:
    """The sheet as we printed it, at the scale of the crops, with their margin round it."""
    k = int(CROP_PX_PER_MM)
    return np.pad(raster(model, k), round(CROP_MARGIN_MM * k), constant_values=255)


def printed_round(page: Grey, zone: Zone) -> Mask:
    """What stands on the sheet that was `drawn` in the part that a zone's crop shows, with a margin."""
    m, k = CROP_MARGIN_MM, int(CROP_PX_PER_MM)
    top, left = round(zone.y * k), round(zone.x * k)
    high, wide = round((zone.h + 2 * m) * k), round((zone.w + 2 * m) * k)
    return grow(page[top : top + high, left : left + wide] < _L.printed, _L.print_margin_mm * k)


def likeness(first: bytes, second: bytes, printed: Mask) -> float:
    """How much of the ink of either crop lies on ink of the other, 0..1; 1 where neither holds any."""
    one, other = (_ink(crop, printed) for crop in (first, second))
    if one.sum() < _L.least_px or other.sum() < _L.least_px:
        return float(one.sum() < _L.least_px and other.sum() < _L.least_px)
    reach = _L.reach_mm * CROP_PX_PER_MM
    wide_one, wide_other = grow(one, reach), grow(other, reach)
    best = 0.0
    for dy in range(-_L.shift_px, _L.shift_px + 1):
        for dx in range(-_L.shift_px, _L.shift_px + 1):
            there = (one & _moved(wide_other, dx, dy)).sum() / one.sum()
            back = (other & _moved(wide_one, -dx, -dy)).sum() / other.sum()
            best = max(best, float(min(there, back)))
    return best


def _ink(crop: bytes, printed: Mask) -> Mask:
    """What is dark on the crop beside our print; a pale scan and a dark one give the same."""
    grey: Grey = np.asarray(Image.open(io.BytesIO(crop)).convert("L"))
    high, wide = min(grey.shape[0], printed.shape[0]), min(grey.shape[1], printed.shape[1])
    grey = grey[:high, :wide]
    paper = paper_level(grey, round(_L.tile_mm * CROP_PX_PER_MM)).astype(np.float32)
    dark = np.clip((paper - grey) / paper, 0, 1)
    dark[printed[:high, :wide]] = 0
    limit = max(_L.least_darkness, _L.of_darkest * float(np.percentile(dark, 99.5)))
    return np.asarray(dark > limit, dtype=np.bool_)


def _moved(mask: Mask, dx: int, dy: int) -> Mask:
    out = np.zeros_like(mask)
    high, wide = mask.shape
    out[max(0, dy) : high + min(0, dy), max(0, dx) : wide + min(0, dx)] = mask[
        max(0, -dy) : high + min(0, -dy), max(0, -dx) : wide + min(0, -dx)
    ]
    return out
