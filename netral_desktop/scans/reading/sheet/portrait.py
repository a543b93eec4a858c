"""The picture of a page that is kept and travels: upright, small, legible; and the crops of its zones."""

from __future__ import annotations

import io
import math

import numpy as np
from PIL import Image

from netral_desktop.sheets.model import Zone

from ..files.image import SHOWN_PX, Picture
from ..pixels.filters import Doubles
from ..pixels.geometry import Placement, project, rectify
from .limits import LIMITS

_L = LIMITS.portrait

MAX_BYTES = 120_000  # of a page's picture, so that 220 pages go onto a stick in some seconds
CROP_MARGIN_MM = 5.0
CROP_PX_PER_MM = 5.0


def page_picture(picture: Picture, placement: Placement | None) -> tuple[bytes, Placement | None]:
    """The page as JPEG, upright, and where the sheet lies in it (sheet mm to its pixels)."""
    turns = picture.turns if placement is None else _turns(placement)
    if picture.colour is None or picture.bilevel:
        source, done = picture.grey, 1
    else:
        source, done = picture.colour, picture.colour_factor
    factor = -(-max(source.size) // _L.long_side)  # whole numbers: resampling at will takes ten times as long
    small = source.reduce(factor) if factor > 1 else source
    scale = 1 / (factor * done)
    moved = None if placement is None else _turned(turns, small.size) @ np.diag([scale, scale, 1.0]) @ placement
    upright = small.transpose(_TRANSPOSE[turns]) if turns else small
    shown, data = upright, _jpeg(upright)
    for share in _L.shrinks:
        if len(data) <= MAX_BYTES or max(upright.size) * share < SHOWN_PX:
            break
        size = (round(upright.width * share), round(upright.height * share))
        shown = upright.resize(size, Image.Resampling.BILINEAR)
        data = _jpeg(shown)
    if moved is not None:
        moved = np.diag([shown.width / upright.width, shown.height / upright.height, 1.0]) @ moved
    return data, moved


def halves(picture: Picture) -> list[bytes]:
    """A picture on which two sheets lie side by side, as two JPEGs in all its pixels, as it came.

    It is cut across its longer side, where there is least ink near the middle.
    """
    grey, step = picture.grey, _L.cut_step * picture.colour_factor
    wide = grey.width >= grey.height
    ink = 255.0 - np.asarray(grey.reduce(step), dtype=np.float64).mean(axis=0 if wide else 1)
    first, last = round(_L.cut_between[0] * len(ink)), round(_L.cut_between[1] * len(ink))
    cut = (first + int(np.argmin(ink[first:last]))) * step
    boxes = (
        [(0, 0, cut, grey.height), (cut, 0, grey.width, grey.height)]
        if wide
        else [(0, 0, grey.width, cut), (0, cut, grey.width, grey.height)]
    )
    return [_part(picture, box) for box in boxes]


def _part(picture: Picture, box: tuple[int, int, int, int]) -> bytes:
    part = picture.grey.crop(box)
    if picture.colour is not None:
        factor = picture.colour_factor
        tinted = picture.colour.crop(tuple(edge // factor for edge in box))  # type: ignore[arg-type]
        _, blue, red = tinted.convert("YCbCr").split()
        part = Image.merge("YCbCr", (part, *(band.resize(part.size, Image.Resampling.NEAREST) for band in (blue, red))))
    out = io.BytesIO()
    part.save(out, "JPEG", quality=_L.part_quality)
    return out.getvalue()


def zone_crop(picture: Picture, place: Placement, zone: Zone) -> bytes:
    """A zone with a margin, upright, in the scan's own colours, as JPEG."""
    m = CROP_MARGIN_MM
    region = (zone.x - m, zone.y - m, zone.w + 2 * m, zone.h + 2 * m)
    crop = rectify(picture.grey, place, region, CROP_PX_PER_MM)
    if picture.colour is not None:
        # Half as fine, as JPEG keeps colour anyway.
        share = 1 / picture.colour_factor
        tinted = rectify(picture.colour, np.diag([share, share, 1.0]) @ place, region, CROP_PX_PER_MM / 2)
        _, blue, red = tinted.convert("YCbCr").split()
        # Repeated, not smoothed: JPEG takes the mean of four again.
        wider = (band.resize(crop.size, Image.Resampling.NEAREST) for band in (blue, red))
        crop = Image.merge("YCbCr", (crop, *wider))
    out = io.BytesIO()
    crop.save(out, "JPEG", quality=_L.crop_quality)
    return out.getvalue()


# Quarter turns clockwise, as Pillow names them (it counts the other way round).
_TRANSPOSE = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}


def _turns(placement: Placement) -> int:
    """Quarter turns clockwise that make the sheet stand upright."""
    left, right = project(placement, [(20.0, 150.0), (190.0, 150.0)])
    angle = math.atan2(right[1] - left[1], right[0] - left[0])  # of the sheet's x axis in the picture, y down
    return round(-angle / (math.pi / 2)) % 4


def _turned(turns: int, size: tuple[int, int]) -> Doubles:
    """Pixels of a picture of `size` to those of the same picture turned clockwise."""
    width, height = size
    turned = {
        0: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        1: [[0, -1, height], [1, 0, 0], [0, 0, 1]],
        2: [[-1, 0, width], [0, -1, height], [0, 0, 1]],
        3: [[0, 1, 0], [-1, 0, width], [0, 0, 1]],
    }
    return np.array(turned[turns], dtype=np.float64)


def _jpeg(image: Image.Image) -> bytes:
    """As good as MAX_BYTES allows; the last quality whatever it takes."""
    data = b""
    for quality in _L.qualities:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=False)
        data = out.getvalue()
        if len(data) <= MAX_BYTES:
            break
    return data
