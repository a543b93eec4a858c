"""The line of a scanned sheet on which its date was written, upright and large enough to be read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO

from sqlalchemy import select

from netral_desktop.sheets.model import PrintModel
from netral_desktop.sheets.register import load_model
from netral_desktop.store import Store
from netral_desktop.store import tables as t

_PX_PER_MM = 8.0  # of the picture: 200 dpi; more is not in most scans
_BESIDE, _ABOVE, _BELOW = 32.0, 11.0, 6.0  # mm round the line: the place before it, tall strokes, tails
_OVER_BOX = (10.0, 20.0, 4.0)  # mm beside, above and into the box where no line is: a date that is printed
_WHOLE = (1000, 1400)  # px at most, of a page that is not laid on its print


@dataclass(frozen=True)
class DateLine:
    """A grey picture, row by row; `whole` where it is the page, since nothing says where the date stands on it."""

    grey: bytes
    width: int
    height: int
    whole: bool


def date_line(store: Store, page_id: str) -> DateLine | None:
    """On a worker. None for a page without a picture. Raises EnvironmentFault for a damaged store."""
    from PIL import Image

    p = t.scan_pages.c
    with store.read() as c:
        row = c.execute(select(p.image_blob, p.placement, p.sheet_id).where(p.id == page_id)).one_or_none()
        if row is None or row.image_blob is None:
            return None
        model = load_model(c, row.sheet_id) if row.sheet_id else None
    with Image.open(BytesIO(store.blobs.read(row.image_blob))) as opened:
        page = opened.convert("L")
    box = _box(model) if model is not None and row.placement else None
    if box is None:
        page.thumbnail(_WHOLE)
        return DateLine(page.tobytes(), page.width, page.height, whole=True)
    left, top, right, bottom = box
    corners = [
        value
        for x, y in ((left, top), (left, bottom), (right, bottom), (right, top))
        for value in _project(json.loads(row.placement), x, y)
    ]
    size = round((right - left) * _PX_PER_MM), round((bottom - top) * _PX_PER_MM)
    cut = page.transform(size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=255)
    return DateLine(cut.tobytes(), cut.width, cut.height, whole=False)


def _box(model: PrintModel) -> tuple[float, float, float, float] | None:
    """Left, top, right, bottom in mm; None for a sheet that nobody signs."""
    width, height = model.page_mm
    if model.date_mm is not None:
        x, y, w = model.date_mm
        return max(0.0, x - _BESIDE), max(0.0, y - _ABOVE), min(width, x + w + 3), min(height, y + _BELOW)
    if not model.zones:
        return None
    zone, (beside, above, into) = model.zones[0], _OVER_BOX
    return max(0.0, zone.x - beside), max(0.0, zone.y - above), min(width, zone.x + zone.w + beside), zone.y + into


def _project(placement: list[list[float]], x: float, y: float) -> tuple[float, float]:
    """A place in mm on the sheet, in pixels of the page's picture."""
    across, down, depth = (row[0] * x + row[1] * y + row[2] for row in placement)
    return across / depth, down / depth
