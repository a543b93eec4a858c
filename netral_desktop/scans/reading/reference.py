"""The expected page: our own rendering of the very sheet that was printed, at the few resolutions the reader needs."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image

from netral_desktop.sheets.model import PrintModel
from netral_desktop.sheets.render import raster

from .filters import Grey, Mask, grow, pool_any
from .geometry import Region

FINE = 6  # px per mm: 152 dpi; a pen line of 0.3 mm is two pixels wide
MIDDLE = 3
COARSE = 2
_PRINTED = 205  # grey below which a pixel of the rendering is print; the thin grey frame of a zone is about 150


class Reference:
    """A sheet's rendering. Rasters are grey, 255 paper; regions are (x, y, width, height) in mm."""

    def __init__(self, model: PrintModel) -> None:
        self.model = model
        self.fine: Grey = raster(model, FINE)
        page = Image.fromarray(self.fine)
        self.middle: Grey = np.asarray(page.reduce(FINE // MIDDLE))
        self.coarse: Grey = np.asarray(page.reduce(FINE // COARSE))

    def part(self, region: Region, px_per_mm: int) -> Grey:
        """The region at FINE, MIDDLE or COARSE; it must lie on whole pixels and on the sheet."""
        page = {FINE: self.fine, MIDDLE: self.middle, COARSE: self.coarse}[px_per_mm]
        x, y, w, h = (round(v * px_per_mm) for v in region)
        return page[y : y + h, x : x + w]

    def printed(self, region: Region, px_per_mm: int, margin_mm: float = 0.0) -> Mask:
        """Where print stands in the region, grown by a margin; hairlines count at every resolution."""
        fine = self.part(region, FINE) < _PRINTED
        mask = fine if px_per_mm == FINE else pool_any(fine, FINE // px_per_mm)
        return grow(mask, margin_mm * px_per_mm)

    def on_sheet(self, region: Region) -> Region:
        """The region cut to the sheet, on whole millimetres."""
        width, height = self.model.page_mm
        x, y = max(0, math.floor(region[0])), max(0, math.floor(region[1]))
        right = min(math.floor(width), math.ceil(region[0] + region[2]))
        bottom = min(math.floor(height), math.ceil(region[1] + region[3]))
        return float(x), float(y), float(max(0, right - x)), float(max(0, bottom - y))
