"""What was taken for what in each box of a page, as one picture: the scan, and beside it each mask in its colour."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from netral_desktop.sheets.model import PrintModel

from ..judging.limits import THRESHOLDS
from .files.image import Picture
from .marks.ink import faint_ink
from .page import PageMeasures
from .pixels.filters import Mask
from .sheet.codes import CodeSearch
from .sheet.reference import Reference
from .zone import ZoneMeasures

Colour = tuple[int, int, int]
# In the order in which they are laid over one another.
COLOURS: dict[str, Colour] = {
    "print": (205, 205, 205),
    "faint": (245, 200, 60),
    "streak": (60, 200, 210),
    "stamp": (165, 80, 200),
    "hand": (20, 130, 60),
}
_BOX: Colour = (220, 40, 40)
_GAP = 8
_MOST_ROWS = 60  # zones; a list has 40 and less


def masks(picture: Picture, search: CodeSearch, model: PrintModel) -> bytes | None:
    """PNG: a row for each zone, as scanned and as seen; None where the sheet does not lie in the picture."""
    measures = PageMeasures(picture, search, Reference(model), THRESHOLDS)
    if measures.placement is None:
        return None
    rows = [_row(zone) for zone in measures.zones()[:_MOST_ROWS]]
    if not rows:
        return None
    height, width = sum(len(row) + _GAP for row in rows), max(row.shape[1] for row in rows)
    sheet = np.full((height, width, 3), 255, dtype=np.uint8)
    top = 0
    for row in rows:
        sheet[top : top + len(row), : row.shape[1]] = row
        top += len(row) + _GAP
    out = io.BytesIO()
    Image.fromarray(sheet).save(out, "PNG")
    return out.getvalue()


def _row(zone: ZoneMeasures) -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    found = zone.found
    scanned = np.repeat(found.grey[..., None], 3, axis=2)
    seen = np.full_like(scanned, 255)
    layers: dict[str, Mask | None] = {
        "print": found.print_mask,
        "faint": faint_ink(found, zone.region),
        "streak": found.streak,
        "stamp": found.ink & ~zone.hand,
        "hand": zone.hand,
    }
    for name, colour in COLOURS.items():
        layer = layers[name]
        if layer is not None:
            seen[layer] = colour
    for panel in (scanned, seen):
        _frame(panel, found.box(zone.region))
    gap = np.full((len(seen), _GAP, 3), 255, dtype=np.uint8)
    return np.concatenate([scanned, gap, seen], axis=1)


def _frame(panel: np.ndarray[tuple[int, int, int], np.dtype[np.uint8]], box: tuple[slice, slice]) -> None:
    rows, columns = box
    bottom, right = max(rows.start, rows.stop - 1), max(columns.start, columns.stop - 1)
    for row in (rows.start, min(bottom, len(panel) - 1)):
        panel[row, columns] = _BOX
    for column in (columns.start, min(right, panel.shape[1] - 1)):
        panel[rows, column] = _BOX
