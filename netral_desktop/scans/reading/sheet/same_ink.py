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
from .portrait import CROP_MARGIN_MM, CROP_PX_PER_MM

_PRINTED = 205  # grey of the rendering below which a pixel is print, as in `reference`
_PRINT_MARGIN_MM = 0.6
_REACH_MM = 0.6  # two placements of one sheet differ by less, a pen line is as wide
_SHIFT_PX = 3
_TILE_MM = 6
_LEAST_DARKNESS = 0.12
_OF_DARKEST = 0.35
_LEAST_PX = 25  # a square millimetre; less ink is not compared


def drawn(model: PrintModel) -> Grey:
    """The sheet as we printed it, at the scale of the crops, with their margin round it."""
    k = int(CROP_PX_PER_MM)
    return np.pad(raster(model, k), round(CROP_MARGIN_MM * k), constant_values=255)


def printed_round(page: Grey, zone: Zone) -> Mask:
    """What stands on the sheet that was `drawn` in the part that a zone's crop shows, with a margin."""
    m, k = CROP_MARGIN_MM, int(CROP_PX_PER_MM)
    top, left = round(zone.y * k), round(zone.x * k)
    high, wide = round((zone.h + 2 * m) * k), round((zone.w + 2 * m) * k)
    return grow(page[top : top + high, left : left + wide] < _PRINTED, _PRINT_MARGIN_MM * k)


def likeness(first: bytes, second: bytes, printed: Mask) -> float:
    """How much of the ink of either crop lies on ink of the other, 0..1; 1 where neither holds any."""
    one, other = (_ink(crop, printed) for crop in (first, second))
    if one.sum() < _LEAST_PX or other.sum() < _LEAST_PX:
        return float(one.sum() < _LEAST_PX and other.sum() < _LEAST_PX)
    reach = _REACH_MM * CROP_PX_PER_MM
    wide_one, wide_other = grow(one, reach), grow(other, reach)
    best = 0.0
    for dy in range(-_SHIFT_PX, _SHIFT_PX + 1):
        for dx in range(-_SHIFT_PX, _SHIFT_PX + 1):
            there = (one & _moved(wide_other, dx, dy)).sum() / one.sum()
            back = (other & _moved(wide_one, -dx, -dy)).sum() / other.sum()
            best = max(best, float(min(there, back)))
    return best


def _ink(crop: bytes, printed: Mask) -> Mask:
    """What is dark on the crop beside our print; a pale scan and a dark one give the same."""
    grey: Grey = np.asarray(Image.open(io.BytesIO(crop)).convert("L"))
    high, wide = min(grey.shape[0], printed.shape[0]), min(grey.shape[1], printed.shape[1])
    grey = grey[:high, :wide]
    paper = paper_level(grey, round(_TILE_MM * CROP_PX_PER_MM)).astype(np.float32)
    dark = np.clip((paper - grey) / paper, 0, 1)
    dark[printed[:high, :wide]] = 0
    limit = max(_LEAST_DARKNESS, _OF_DARKEST * float(np.percentile(dark, 99.5)))
    return np.asarray(dark > limit, dtype=np.bool_)


def _moved(mask: Mask, dx: int, dy: int) -> Mask:
    out = np.zeros_like(mask)
    high, wide = mask.shape
    out[max(0, dy) : high + min(0, dy), max(0, dx) : wide + min(0, dx)] = mask[
        max(0, -dy) : high + min(0, -dy), max(0, -dx) : wide + min(0, -dx)
    ]
    return out
