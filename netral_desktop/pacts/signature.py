"""The foot of a pact: place and a line for the date, the box to sign in, the printed name and number below it.

It stands right of the bottom QR code's clear zone and inside the part of an F4 sheet that A4 glass shows. The name and
number lie outside the box, so that nothing printed but the box itself is near the ink that is measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from netral_desktop.kernel.errors import Refused
from netral_desktop.sheets.fonts import MM_PER_POINT, text_width
from netral_desktop.sheets.geometry import TEXT_RIGHT
from netral_desktop.sheets.model import IdentityBox, Line, Op, Rect, Text
from netral_desktop.sheets.typeset import fit, right_aligned, sizes_between

TOP = 214.0  # above it the text; below it room to write a date on its line
ZONE_MM = (112.0, 231.0, 78.0, 28.0)  # x, y, w, h of the box to sign in

_X, _WIDTH = ZONE_MM[0], ZONE_MM[2]
_DATE_Y, _SIGN_OFF_Y = 222.5, 228.5
_NAME_Y = ZONE_MM[1] + ZONE_MM[3] + 5.2
_SMALLEST = 9.0
_DATE_WIDTH = 48.0  # at least: "22 November 2029" by hand
_WIDEST_PLACE = 90.0
_LEADING = 1.2
_CAPTION = ("Tanda tangan", "di dalam kotak")


def signature_block(place: str, sign_off: str, size: float) -> tuple[list[Op], tuple[float, float, float]]:
    """What is the same for everyone, and the line for a date by hand as (x, y, width) in mm; `size` is the body's.

    Without a place the line is as long as the block, for place and date. Raises Refused when the place is longer than
    its line.
    """
    placed = f"{place}," if place else ""
    width = text_width(placed, "regular", size)
    if width > _WIDEST_PLACE:
        raise Refused("place_too_long", "Nama tempat terlalu panjang untuk baris tanggal.", "Pendekkan di Kampanye.")
    date_x = round(min(_X + width + 1.5, TEXT_RIGHT - _DATE_WIDTH), 3) if place else _X
    line_y = round(_DATE_Y + 0.6, 3)
    middle = ZONE_MM[1] + ZONE_MM[3] / 2
    ops: list[Op] = [
        Line(date_x, line_y, TEXT_RIGHT, line_y, 0.3, dotted=True),
        Text(_X, _SIGN_OFF_Y, size, "regular", sign_off),
        *(right_aligned(words, _X - 3.0, middle + 3.0 * row, 7.0, "italic") for row, words in enumerate(_CAPTION)),
        Rect(*ZONE_MM, 0.2, 0.45),
    ]
    if placed:
        ops.append(Text(round(date_x - 1.5 - width, 3), _DATE_Y, size, "regular", placed))
    else:
        ops.append(right_aligned("Tempat, tanggal", _X - 3.0, _DATE_Y, 7.0, "italic"))
    return ops, (date_x, line_y, round(TEXT_RIGHT - date_x, 3))


def signer(name: str, number: str | None, size: float) -> tuple[list[Text], list[IdentityBox]]:
    """The printed name, on two lines or shrunk to 9 points or on more lines, and the number; and where they stand."""
    lines, size = fit(name, "bold", _WIDTH, sizes_between(size, _SMALLEST), most_lines=2)
    leading = size * _LEADING * MM_PER_POINT
    names = [Text(_X, round(_NAME_Y + row * leading, 3), size, "bold", line) for row, line in enumerate(lines)]
    if number is None:
        return names, [box_around("name", names)]
    (number_line,), number_size = fit(number, "regular", _WIDTH, sizes_between(10.0, 5.0), most_lines=1)
    numbers = [Text(_X, round(names[-1].y + 4.5, 3), number_size, "regular", number_line)]
    return names + numbers, [box_around("name", names), box_around("number", numbers)]


def box_around(label: Literal["name", "number"], lines: Sequence[Text]) -> IdentityBox:
    """The rectangle of some lines of text, from the tallest letters to the lowest."""
    width = max(text_width(line.text, line.font, line.size) for line in lines)
    top = lines[0].y - 0.78 * lines[0].size * MM_PER_POINT
    bottom = lines[-1].y + 0.24 * lines[-1].size * MM_PER_POINT
    return IdentityBox(label, lines[0].x, round(top, 3), round(width, 3), round(bottom - top, 3))
