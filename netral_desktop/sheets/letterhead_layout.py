"""The letterhead at the top of a sheet, between the staple corner and the top QR code, above a double rule."""

from __future__ import annotations

from typing import NamedTuple

from netral_desktop.kernel.errors import Refused

from .fonts import MM_PER_POINT, one_line
from .geometry import TEXT_LEFT, TEXT_RIGHT
from .letterhead import Letterhead, LetterheadImage
from .model import FontKey, Image, Line, Op
from .typeset import centred, fit, sizes_between, wrap_evenly

RULES = tuple(Line(TEXT_LEFT, y, TEXT_RIGHT, y, width) for y, width in ((41.4, 0.9), (42.5, 0.3)))
# The code's clear zone begins at x 170 and ends at y 40.
_RIGHT = 168.0
_TOP, _BOTTOM = 12.0, 39.0
_MIDDLE = (TEXT_LEFT + TEXT_RIGHT) / 2  # the text is centred on the page's text column
_WIDTH = 2 * (_RIGHT - _MIDDLE)
_CREST_WIDTH, _BESIDE_CREST = 24.0, 3.0
_LEADING = 1.22
_MOST_SHRINK = 4.0  # points


class _Row(NamedTuple):
    text: str
    size: float
    key: FontKey


def letterhead_ops(letterhead: Letterhead) -> list[Op]:
    """The letterhead and its double rule. Raises Refused when it has too much text for its 27 mm."""
    image = letterhead.image
    if image is not None and image.whole:
        return [_placed(image, TEXT_LEFT, _RIGHT - TEXT_LEFT), *RULES]
    crest: list[Op] = [] if image is None else [_placed(image, TEXT_LEFT, _CREST_WIDTH)]
    left = TEXT_LEFT + _CREST_WIDTH + _BESIDE_CREST if crest else 2 * _MIDDLE - _RIGHT
    middle, width = (left + _RIGHT) / 2, _RIGHT - left
    for quarter_points in range(round(_MOST_SHRINK * 4) + 1):
        rows = _rows(letterhead, quarter_points / 4, width)
        height = sum(row.size for row in rows) * MM_PER_POINT * _LEADING
        if height <= _BOTTOM - _TOP:
            break
    else:
        raise Refused("letterhead_too_long")
    ops: list[Op] = [*crest]
    top = _BOTTOM - height
    for row in rows:
        line = row.size * MM_PER_POINT * _LEADING
        ops.append(centred(row.text, middle, round(top + 0.8 * line, 3), row.size, row.key))
        top += line
    return [*ops, *RULES]


def _placed(image: LetterheadImage, left: float, width: float) -> Image:
    """The picture as large as its place allows, in the middle of it."""
    scale = min(width / image.width, (_BOTTOM - _TOP) / image.height)
    w, h = round(image.width * scale, 3), round(image.height * scale, 3)
    return Image(round(left + (width - w) / 2, 3), round(_TOP + (_BOTTOM - _TOP - h) / 2, 3), w, h, image.data)


def _rows(letterhead: Letterhead, shrink: float, width: float) -> list[_Row]:
    *above, office = (one_line(line) for line in letterhead.lines or ("",))
    # A name a little too long for one line is set smaller rather than broken.
    office_size = fit(office, "bold", width, sizes_between(15.0 - shrink, 12.0 - shrink), most_lines=1)
    if len(office_size.lines) > 1:
        office_size = fit(office, "bold", width, (15.0 - shrink,), most_lines=2)
    wanted = [_Row(line, 13.0 - shrink, "regular") for line in above]
    wanted.append(_Row(office, office_size.size, "bold"))
    wanted.append(_Row(one_line(letterhead.address), 9.0 - shrink / 4, "regular"))
    return [_Row(line, row.size, row.key) for row in wanted for line in wrap_evenly(row.text, row.key, row.size, width)]
