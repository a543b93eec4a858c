"""The expected page: our own rendering of the very sheet that was printed, at the few resolutions the reader needs."""

from __future__ import annotations

import functools
import math

from netral_desktop.sheets.model import Line, Op, PrintModel, Rect
from netral_desktop.sheets.render import raster

from ..pixels.filters import Grey, Mask, grow, pool_any, pool_mean
from ..pixels.geometry import Region
from .limits import LIMITS
from .own_print import own_rows, with_own_print

_L = LIMITS.reference

FINE = 6  # px per mm: 152 dpi; a pen line of 0.3 mm is two pixels wide
MIDDLE = 3
COARSE = 2


class Reference:
    """A sheet's rendering. Rasters are grey, 255 paper; regions are (x, y, width, height) in mm."""

    def __init__(self, model: PrintModel) -> None:
        self.model = model
        shared, coarse = _shared(model.static, model.page_mm)
        self.fine: Grey = with_own_print(shared, model, FINE)
        self.coarse: Grey = _coarse(self.fine, coarse, own_rows(model, FINE))
        self._rules = _rules(model)

    def part(self, region: Region, px_per_mm: int) -> Grey:
        """The region at FINE, MIDDLE or COARSE; it must lie on whole pixels and on the sheet."""
        page, k = (self.coarse, COARSE) if px_per_mm == COARSE else (self.fine, FINE)
        x, y, w, h = (round(v * k) for v in region)
        part = page[y : y + h, x : x + w]
        return pool_mean(part, FINE // MIDDLE) if px_per_mm == MIDDLE else part

    def printed(self, region: Region, px_per_mm: int, margin_mm: float = 0.0) -> Mask:
        """Where print stands in the region, grown by a margin; hairlines count at every resolution."""
        fine = self.part(region, FINE) < _L.printed
        mask = fine if px_per_mm == FINE else pool_any(fine, FINE // px_per_mm)
        printed = grow(mask, margin_mm * px_per_mm)
        for left, top, right, bottom in self._rules:
            low = [round((v - start) * px_per_mm) for v, start in ((left, region[0]), (top, region[1]))]
            high = [round((v - start) * px_per_mm) for v, start in ((right, region[0]), (bottom, region[1]))]
            printed[max(0, low[1]) : max(0, high[1]), max(0, low[0]) : max(0, high[0])] = True
        return printed

    def on_sheet(self, region: Region) -> Region:
        """The region cut to the sheet, on whole millimetres."""
        width, height = self.model.page_mm
        x, y = max(0, math.floor(region[0])), max(0, math.floor(region[1]))
        right = min(math.floor(width), math.ceil(region[0] + region[2]))
        bottom = min(math.floor(height), math.ceil(region[1] + region[3]))
        return float(x), float(y), float(max(0, right - x)), float(max(0, bottom - y))


@functools.lru_cache(maxsize=4)
def _shared(static: tuple[Op, ...], page_mm: tuple[float, float]) -> tuple[Grey, Grey]:
    """What the sheets of a campaign have in common, FINE and COARSE, drawn once for all of them: 2 MB on A4."""
    fine = raster(PrintModel("", page_mm, "", static, (), (), (), ()), FINE)
    return fine, pool_mean(fine, FINE // COARSE)


def _coarse(fine: Grey, shared: Grey, own: list[tuple[int, int]]) -> Grey:
    """`fine` at COARSE: as what sheets share already is, but for some rows of `fine`, from and to."""
    step = FINE // COARSE
    coarse: Grey = shared.copy()
    for top, bottom in own:
        first = max(0, top) // step
        part = pool_mean(fine[first * step : -(-bottom // step) * step], step)
        coarse[first : first + len(part)] = part
    return coarse


def _rules(model: PrintModel) -> list[tuple[float, float, float, float]]:
    """Boxes (left, top, right, bottom in mm) round printed lines, which lie less surely than text."""
    lines = []
    for op in (*model.static, *model.fields):
        if isinstance(op, Line):
            lines.append((op.x1, op.y1, op.x2, op.y2))
        elif isinstance(op, Rect):
            x, y, right, bottom = op.x, op.y, op.x + op.w, op.y + op.h
            lines += [(x, y, right, y), (x, bottom, right, bottom), (x, y, x, bottom), (right, y, right, bottom)]
    m = _L.rule_margin_mm
    return [
        (min(x1, x2) - m, min(y1, y2) - m, max(x1, x2) + m, max(y1, y2) + m)
        for x1, y1, x2, y2 in lines
        if min(abs(x1 - x2), abs(y1 - y2)) < m
    ]
