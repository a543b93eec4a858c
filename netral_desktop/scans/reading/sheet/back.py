"""What shines through from the paper's other side: its codes, where a mirror would put ours.

A sheet of ours on the back, or laid behind this one the wrong way round, shows its codes in the corners that this side
keeps free: as pale and as blunt as whatever else comes through. Each corner of a code may hold a finder pattern
(ISO/IEC 18004, 5.3.2), whichever way the sheet was turned.
"""

from __future__ import annotations

import numpy as np
from PIL import Image

from netral_desktop.sheets.model import PrintModel
from netral_desktop.sheets.render import QR_MODULES

from ..pixels.filters import Floats
from ..pixels.geometry import Placement, rectified
from .limits import LIMITS
from .matching import darkness_of, match
from .reference import COARSE

_L = LIMITS.back


def back_codes(grey: Image.Image, placement: Placement, model: PrintModel) -> list[float]:
    """How like a finder pattern is what lies at each corner of the back's codes, the best first, -1..1."""
    width, _ = model.page_mm
    told: list[float] = []
    for mark in model.codes:
        module = mark.side / QR_MODULES
        side = (_L.pattern + 2) * module
        rest = mark.side - _L.pattern * module
        left = width - mark.x - mark.side
        places = [(left + across - module, mark.y + down - module) for across in (0, rest) for down in (0, rest)]
        m = _L.reach_mm
        windows = np.stack(
            [rectified(grey, placement, (x - m, y - m, side + 2 * m, side + 2 * m), COARSE).grey for x, y in places]
        )
        template = np.repeat(_finder(round(side * COARSE))[None], len(places), axis=0)
        told += match(template, darkness_of(windows))[1].round(4).tolist()
    return sorted(told, reverse=True)


def _finder(pixels: int) -> Floats:
    """A finder pattern with the white round it, so many pixels a side: 1 black, 0 white."""
    modules = np.zeros((_L.pattern + 2, _L.pattern + 2), dtype=np.uint8)
    modules[1:-1, 1:-1] = 255
    modules[2:-2, 2:-2] = 0
    modules[3:-3, 3:-3] = 255
    fine = Image.fromarray(modules).resize((16 * pixels, 16 * pixels), Image.Resampling.NEAREST)
    drawn: Floats = np.asarray(fine.reduce(16), dtype=np.float32) / np.float32(255)
    return drawn
