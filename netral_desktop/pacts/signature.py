"""The foot of a pact: place and date, the boxes to sign in, the printed name and number below each.

The declarant's box stands right of the bottom QR code's clear zone and inside the part of an F4 sheet that A4 glass
shows; a witness signs left of it, above that code. Names and numbers lie outside the boxes, so that nothing printed but
the box itself is near the ink that is measured. A duty stamp (*meterai*) has a frame of its own beside the box.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from netral_desktop.kernel.errors import Refused
from netral_desktop.sheets.fonts import MM_PER_POINT, text_width
from netral_desktop.sheets.geometry import TEXT_LEFT, TEXT_RIGHT
from netral_desktop.sheets.model import IdentityBox, Line, Op, Rect, Text, Zone
from netral_desktop.sheets.parts import box_around
from netral_desktop.sheets.roles import Role
from netral_desktop.sheets.typeset import centred, fit, right_aligned, sizes_between
from netral_desktop.words import label

from .form import PactForm, Witness

TOP = 214.0  # above it the text; below it room to write a date on its line
ZONE_MM = (112.0, 231.0, 78.0, 28.0)  # x, y, w, h of the box to sign in

_X, _WIDTH = ZONE_MM[0], ZONE_MM[2]
_DATE_Y, _SIGN_OFF_Y = 222.5, 228.5
_NAME_GAP = 5.2
_SMALLEST = 9.0
_DATE_WIDTH = 48.0  # at least: "22 November 2029" by hand
_WIDEST_PLACE = 90.0
_WIDEST_BESIDE_WITNESS = 46.0
_LEADING = 1.2
_NOTE_SIZE = 7.0
# The frame for a duty stamp, as large as the stamp of 2021 (32 x 24 mm): stuck into it, it leaves the box free.
_STAMP_MM = (77.0, 232.5, 32.5, 24.5)
# A witness's box ends above the bottom QR code's clear zone (y 257), the name below it begins right of that (x 40).
_WITNESS_Y, _WITNESS_HEIGHT, _WITNESS_NAME_X = 231.0, 25.0, 41.5
_WITNESS_WIDTH, _WITNESS_WIDTH_WITH_STAMP = 64.0, 50.0
# Several witnesses stand in a row above all that, each with a box of its own, as far apart as lists keep their boxes.
_ROW_GAP, _ROW_HEIGHT, _ROW_NAME_GAP, _ROW_LINE, _LARGEST_IN_ROW = 5.0, 17.0, 3.9, 3.6, 9.0
_HEADING_Y, _HEADING_LINE = 218.7, 4.4


class Foot(NamedTuple):
    """What is the same for everyone: the drawing, the line for a date by hand (x, y, width), zones of witnesses."""

    ops: list[Op]
    date_mm: tuple[float, float, float] | None
    zones: tuple[Zone, ...]
    identity: tuple[IdentityBox, ...]
    top: float  # mm: above it the text


def signature_block(place: str, sign_off: str, size: float, form: PactForm, witnesses: Sequence[Witness]) -> Foot:
    """The foot for a body of `size` points: one witness signs beside the declarant, several in a row above.

    Without a place the line for the date is as long as the block, for place and date. Raises Refused when the place,
    the words above the signature or the witness's office do not fit.
    """
    widest = _WIDEST_BESIDE_WITNESS if len(witnesses) == 1 else _WIDEST_PLACE
    dated, date_mm = dated_line(place, size, form.date_words, _X, _DATE_Y, widest=widest)
    lines, fitting = fit(sign_off, "regular", _WIDTH, sizes_between(size, _NOTE_SIZE), most_lines=1)
    if len(lines) > 1:
        raise Refused("sign_off_too_long")
    ops: list[Op] = [*dated, *(Text(_X, _SIGN_OFF_Y, fitting, "regular", line) for line in lines)]
    ops.append(Rect(*ZONE_MM, 0.2, 0.45))
    if form.duty_stamp:
        ops += _duty_stamp()
    else:
        middle = ZONE_MM[1] + ZONE_MM[3] / 2
        for row, words in enumerate(_caption()):
            ops.append(right_aligned(words, _X - 3.0, middle + 3.0 * row, _NOTE_SIZE, "italic"))
    if not witnesses:
        return Foot(ops, date_mm, (), (), TOP)
    if len(witnesses) > 1:
        drawn, zones, boxes, top = _witness_row(witnesses, min(size, _LARGEST_IN_ROW))
        return Foot([*ops, *drawn], date_mm, zones, boxes, top)
    drawn, zone, identity = _witness_block(witnesses[0], size, form.duty_stamp)
    return Foot([*ops, *drawn], date_mm, (zone,), identity, TOP)


def signer(name: str, number: str | None, size: float) -> tuple[list[Text], list[IdentityBox]]:
    """The printed name, on two lines or shrunk to 9 points or on more lines, and the number; and where they stand."""
    return _named(name, number, size, _X, ZONE_MM[1] + ZONE_MM[3] + _NAME_GAP, _WIDTH)


def dated_line(
    place: str, size: float, date_words: str, x: float, y: float, *, widest: float = _WIDEST_PLACE
) -> tuple[list[Op], tuple[float, float, float] | None]:
    """Place and printed date from `x` (or as far left as they need), or place and the line to write a date on."""
    placed = f"{place}," if place else ""
    width = text_width(placed, "regular", size)
    if width > widest:
        raise Refused("place_too_long")
    if date_words:
        words = f"{placed} {date_words}".strip()
        left = min(x, TEXT_RIGHT - text_width(words, "regular", size))
        return [Text(round(left, 3), y, size, "regular", words)], None
    date_x = round(min(x + width + 1.5, TEXT_RIGHT - _DATE_WIDTH), 3) if place else x
    line_y = round(y + 0.6, 3)
    ops: list[Op] = [Line(date_x, line_y, TEXT_RIGHT, line_y, 0.3, dotted=True)]
    if placed:
        ops.append(Text(round(date_x - 1.5 - width, 3), y, size, "regular", placed))
    else:
        ops.append(right_aligned(label("paper.place_and_date"), x - 3.0, y, _NOTE_SIZE, "italic"))
    return ops, (date_x, line_y, round(TEXT_RIGHT - date_x, 3))


def _caption() -> tuple[str, str]:
    return label("paper.signature"), label("paper.in_the_box")


def _duty_stamp() -> list[Op]:
    x, y, width, height = _STAMP_MM
    middle = x + width / 2
    return [
        Rect(*_STAMP_MM, 0.2, 0.6),
        centred(label("paper.duty_stamp"), middle, y + height / 2, _NOTE_SIZE, "italic"),
        right_aligned(" ".join(_caption()), x + width, y - 1.6, _NOTE_SIZE, "italic"),
    ]


def _witness_block(witness: Witness, size: float, beside_stamp: bool) -> tuple[list[Op], Zone, tuple[IdentityBox, ...]]:
    width = _WITNESS_WIDTH_WITH_STAMP if beside_stamp else _WITNESS_WIDTH
    title, title_size = fit(witness.title, "regular", width, sizes_between(size, _NOTE_SIZE), most_lines=2)
    if len(title) > 2:
        raise Refused("witness_too_long")
    ops: list[Op] = [Text(TEXT_LEFT, _HEADING_Y, size, "regular", label("paper.known_to"))]
    for row, line in enumerate(title):
        ops.append(Text(TEXT_LEFT, round(_HEADING_Y + (row + 1) * _HEADING_LINE, 3), title_size, "regular", line))
    zone = Zone(Role.WITNESS, witness.person_id, TEXT_LEFT, _WITNESS_Y, width, _WITNESS_HEIGHT)
    ops.append(Rect(zone.x, zone.y, zone.w, zone.h, 0.2, 0.45))
    right = _X - 3.0
    y = _WITNESS_Y + _WITNESS_HEIGHT + _NAME_GAP
    names, boxes = _named(witness.name, witness.number, min(size, 10.0), _WITNESS_NAME_X, y, right - _WITNESS_NAME_X)
    return [*ops, *names], zone, tuple(boxes)


def _witness_row(
    witnesses: Sequence[Witness], size: float
) -> tuple[list[Op], tuple[Zone, ...], tuple[IdentityBox, ...], float]:
    """Boxes side by side above the declarant's part, as high as the longest title and the lines below need; its top."""
    column = (TEXT_RIGHT - TEXT_LEFT - _ROW_GAP * (len(witnesses) - 1)) / len(witnesses)
    width = round(min(column, _WITNESS_WIDTH), 3)
    titles = [fit(each.title, "regular", width, sizes_between(size, _NOTE_SIZE), most_lines=2) for each in witnesses]
    if any(len(lines) > 2 for lines, _ in titles):
        raise Refused("witness_too_long")
    below: list[tuple[list[Text], list[IdentityBox]]] = []
    for place, each in enumerate(witnesses):
        x = round(TEXT_LEFT + place * (column + _ROW_GAP), 3)
        below.append(_named(each.name, each.number, size, x, 0.0, width, smallest=_NOTE_SIZE, most_lines=1))
    depth = max(max(text.y for text in texts) for texts, _ in below)  # of the last line under a box's first one
    names_y = round(TOP + 1.0 - depth, 3)
    box_y = round(names_y - _ROW_NAME_GAP - _ROW_HEIGHT, 3)
    title_y = round(box_y - 1.3 - (max(len(lines) for lines, _ in titles) - 1) * _ROW_LINE, 3)
    ops: list[Op] = [Text(TEXT_LEFT, round(title_y - _ROW_LINE, 3), size, "regular", label("paper.witnessed_by"))]
    zones, identity = [], []
    for place, (each, (lines, title_size)) in enumerate(zip(witnesses, titles, strict=True)):
        x = round(TEXT_LEFT + place * (column + _ROW_GAP), 3)
        ops += [Text(x, round(title_y + n * _ROW_LINE, 3), title_size, "regular", line) for n, line in enumerate(lines)]
        zones.append(Zone(Role.WITNESS, each.person_id, x, box_y, width, _ROW_HEIGHT))
        ops.append(Rect(x, box_y, width, _ROW_HEIGHT, 0.2, 0.45))
        names, boxes = _named(each.name, each.number, size, x, names_y, width, smallest=_NOTE_SIZE, most_lines=1)
        ops += names
        identity += boxes
    return ops, tuple(zones), tuple(identity), round(title_y - 1.75 * _ROW_LINE, 3)


def _named(
    name: str,
    number: str | None,
    size: float,
    x: float,
    y: float,
    width: float,
    *,
    smallest: float = _SMALLEST,
    most_lines: int = 2,
) -> tuple[list[Text], list[IdentityBox]]:
    lines, size = fit(name, "bold", width, sizes_between(size, smallest), most_lines=most_lines)
    leading = size * _LEADING * MM_PER_POINT
    names = [Text(x, round(y + row * leading, 3), size, "bold", line) for row, line in enumerate(lines)]
    if number is None:
        return names, [box_around("name", names)]
    (number_line,), number_size = fit(
        number, "regular", width, sizes_between(10.0 if most_lines > 1 else size, 5.0), most_lines=1
    )
    gap = 4.5 if most_lines > 1 else _ROW_LINE
    numbers = [Text(x, round(names[-1].y + gap, 3), number_size, "regular", number_line)]
    return names + numbers, [box_around("name", names), box_around("number", numbers)]
