"""How good a picture of a sheet is, as one figure by which two scans of the same sheet are compared.

Measured on print that both of them show: how steeply the letters of the printed name end. Few dots, a shaking hand, a
lens out of focus all blunt them, while noise and JPEG hardly change the figure (measured: 300 dpi 0.55, 200 dpi 0.41 to
0.44 from JPEG 85 to 20 and with noise, 150 dpi 0.36, 100 dpi 0.28; 200 dpi blurred by 1, 2 and 3 px 0.24, 0.14, 0.08).
"""

from __future__ import annotations

import numpy as np
from PIL import Image

from netral_desktop.sheets.geometry import RETURN_AREA
from netral_desktop.sheets.model import PrintModel

from ..files.image import Picture
from ..pixels.components import Ints
from ..pixels.filters import Grey
from ..pixels.geometry import Placement, project, rectified
from .limits import LIMITS

_L = LIMITS.quality


def quality(picture: Picture, placement: Placement, model: PrintModel) -> float:
    """0 (nothing to be seen) to about 0.8; of a sheet without a printed name 0."""
    if not model.identity:
        return 0.0
    box = max(model.identity, key=lambda each: each.w)
    region = (box.x, box.y - 1, min(box.w, _L.widest_mm), box.h + 2)
    seen = rectified(picture.grey, placement, region, _L.px_per_mm).grey
    greys = _counted(seen)
    dark, paper = _percentile(greys, 2), _percentile(greys, 90)
    if paper - dark < 1:
        return 0.0
    left, right = seen[:, :-1], seen[:, 1:]
    steep = _percentile(_counted(np.maximum(left, right) - np.minimum(left, right)), _L.steepest) / (paper - dark)
    return round(steep * _share_inside(picture, placement, model) * (_L.bilevel if picture.bilevel else 1.0), 3)


def _counted(values: Grey) -> Ints:
    """How many pixels are as dark as each grey, or darker."""
    counts: Ints = np.cumsum(Image.fromarray(values).histogram())
    return counts


def _percentile(counts: Ints, percent: float) -> int:
    """Of greys that were counted, which takes a tenth of the time of sorting them."""
    return int(np.searchsorted(counts, percent / 100 * counts[-1]))


def _share_inside(picture: Picture, placement: Placement, model: PrintModel) -> float:
    """How much of the sheet lies in the picture, 0..1."""
    width, height = min(model.page_mm[0], RETURN_AREA[0]), min(model.page_mm[1], RETURN_AREA[1])
    across, down = np.meshgrid(np.linspace(0, width, _L.places), np.linspace(0, height, _L.places))
    points = project(placement, np.column_stack([across.ravel(), down.ravel()]))
    inside = ((points >= -1) & (points <= np.array(picture.grey.size) + 1)).all(axis=1)
    return float(inside.mean())
