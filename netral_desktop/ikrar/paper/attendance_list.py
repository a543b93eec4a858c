"""A *daftar hadir* that people sign: as many rows as paper can hold, each person's box beside their name.

In a straight list the boxes stand below one another; in a zig-zag one in two columns, each twice as high as a row and
half a step apart. So both have boxes of the same height, and the second takes twice as many people on a page.
Millimetres from the top left, y down. Nothing here reads or writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from netral_desktop.kernel.errors import Refused
from netral_desktop.roster.numbers import format_nip
from netral_desktop.roster.queries import Person
from netral_desktop.sheets.fonts import MM_PER_POINT, missing_glyphs, one_line, text_width
from netral_desktop.sheets.geometry import CODE_MARKS, PAPERS, TEXT_RIGHT
from netral_desktop.sheets.model import IdentityBox, Line, Op, PrintModel, Rect, Text, Zone
from netral_desktop.sheets.parts import box_around, typed_codes
from netral_desktop.sheets.roles import Role
from netral_desktop.sheets.typeset import centred, fit, right_aligned, sizes_between
from netral_desktop.words import in_source_language, label

Style = Literal["straight", "zigzag"]

LAYOUT = "attendance-1"
_TOP, _BOTTOM = 49.0, 255.0  # of the table: below the typed code, above the clear zone of the bottom QR code
_HEAD_ROW = 5.0
_APART = 1.4  # between boxes: a signature that runs a little over its line reaches no neighbour
_BOX = 9.8  # from one box to the next: 40 on a page
_LEFT, _NAME_X, _NUMBER_X, _SIGN_X = 16.0, 23.5, 89.0, 117.5
# So narrow that the reader, which looks for print up to 14 mm beside a box, finds the labels of the second column.
_TWO_WIDE = 27.0
_LABEL_X, _LABEL_END = 172.8, 197.5  # beside the boxes of the second column: whose they are
_HEAD_WIDTH = 148.0  # left of the top QR code's clear zone
_SMALLEST = 4.0
_ON_ONE = 7.0  # points; a longer name stands on two lines
_TWO_LINES = 1.3  # points a mm of the row's height, for two lines in it
_LEADING = 1.05


class _Grid(NamedTuple):
    """Height of a row and width of a box in mm, and how many rows a box spans."""

    row: float
    width: float
    high: int


_GRIDS: dict[Style, _Grid] = {
    "straight": _Grid(_BOX, TEXT_RIGHT - _SIGN_X, 1),
    "zigzag": _Grid(_BOX / 2, _TWO_WIDE, 2),
}


def people_a_page(style: Style) -> int:
    """How many people fit on one page."""
    grid = _GRIDS[style]
    return int(round((_BOTTOM - _TOP - _HEAD_ROW) / grid.row, 3)) - (grid.high - 1)


class AttendanceHead(NamedTuple):
    """What stands above the table: the office, the session's title, and lines that say when and where."""

    office: str
    title: str
    lines: tuple[str, ...]


def check_printable(person: Person) -> None:
    """Raise Refused (person_glyphs) for a person whose name or number cannot be printed."""
    unknown = missing_glyphs(one_line(person.name) + _number(person), "bold")
    if unknown:
        raise Refused("person_glyphs", letters=len(unknown))


@in_source_language()
def attendance_page(
    head: AttendanceHead,
    people: Sequence[Person],
    *,
    unit: str,
    style: Style,
    paper: str,
    place: int,
    count: int,
    first_number: int,
    code: str,
) -> PrintModel:
    """Page `place` of `count` of a unit's list; the first of `people` has `first_number`. At most `people_a_page`."""
    grid = _GRIDS[style]
    body = _TOP + _HEAD_ROW
    zones = [_zone(grid, row, person.id) for row, person in enumerate(people)]
    unit_lines, unit_size = fit(one_line(unit), "bold", _HEAD_WIDTH, sizes_between(9.0, 5.0), most_lines=1)
    fields: list[Op] = [Text(_LEFT, 45.6, unit_size, "bold", unit_lines[0] if unit_lines else "")]
    identity: list[IdentityBox] = []
    for row, (person, zone) in enumerate(zip(people, zones, strict=True)):
        words, boxes = _row(round(body + row * grid.row, 3), grid.row, first_number + row, person)
        fields += [
            *words,
            Text(round(zone.x + 0.8, 3), round(zone.y + 2.5, 3), 6.0, "regular", f"{first_number + row}"),
        ]
        if row % grid.high:
            fields += _label(first_number + row, person, zone.y + zone.h / 2)
        identity += boxes
    return PrintModel(
        layout=LAYOUT,
        page_mm=(PAPERS[paper].width, PAPERS[paper].height),
        code=code,
        static=(*_head_ops(head), *_table(grid, len(people)), *_note()),
        fields=(*fields, *typed_codes(code, place, count)),
        codes=CODE_MARKS,
        zones=tuple(zones),
        identity=tuple(identity),
    )


def _head_ops(head: AttendanceHead) -> list[Op]:
    ops: list[Op] = []
    rows = ((head.office, "regular", 9.0, 15.5), (label("paper.attendance_list"), "bold", 14.0, 21.5),
            (head.title, "bold", 11.0, 27.0))  # fmt: skip
    for words, font, size, y in rows:
        lines, fitting = fit(one_line(words), font, _HEAD_WIDTH, sizes_between(size, 5.0), most_lines=1)  # type: ignore[arg-type]
        ops += [Text(_LEFT, y, fitting, font, line) for line in lines[:1]]  # type: ignore[arg-type]
    for place, words in enumerate(head.lines[:3]):
        lines, fitting = fit(one_line(words), "regular", _HEAD_WIDTH, sizes_between(9.0, 5.0), most_lines=1)
        ops += [Text(_LEFT, round(32.0 + 4.2 * place, 3), fitting, "regular", line) for line in lines[:1]]
    return ops


def _table(grid: _Grid, count: int) -> list[Op]:
    body, heading = _TOP + _HEAD_ROW, _TOP + 3.6
    bottom, right = round(body + count * grid.row, 3), _SIGN_X + grid.high * grid.width
    ops: list[Op] = [
        right_aligned(label("paper.row_number"), _NAME_X - 1.2, heading, 7.5, "bold"),
        Text(_NAME_X + 1.0, heading, 7.5, "bold", label("paper.name")),
        Text(_NUMBER_X + 1.0, heading, 7.5, "bold", label("paper.number")),
        centred(label("paper.signature"), (_SIGN_X + right) / 2, heading, 7.5, "bold"),
        Line(_LEFT, _TOP, right, _TOP, 0.3),
    ]
    ops += [Line(_LEFT, y, _SIGN_X, y, 0.12) for y in (round(body + r * grid.row, 3) for r in range(count + 1))]
    ops += [Line(x, _TOP, x, bottom, 0.12) for x in (_LEFT, _NAME_X, _NUMBER_X)]
    ops += [Rect(z.x, z.y, z.w, z.h, 0.2, 0.45) for z in (_zone(grid, row, None) for row in range(count))]
    return ops


def _note() -> list[Op]:
    left = CODE_MARKS[1].x + CODE_MARKS[1].side + 9.5
    return [Text(left, 268.0, 8.0, "italic", label("paper.sign_in_your_box"))]


def _zone(grid: _Grid, row: int, person_id: str | None) -> Zone:
    x, y = _SIGN_X + (row % grid.high) * grid.width, _TOP + _HEAD_ROW + row * grid.row
    return Zone(
        Role.ATTENDEE, person_id, x, round(y + _APART / 2, 3), grid.width, round(grid.high * grid.row - _APART, 3)
    )


def _row(top: float, height: float, number: int, person: Person) -> tuple[list[Text], list[IdentityBox]]:
    """The row's own number, the name on one line as large as fits, the person's number; where the last two stand."""
    y = round(top + height / 2 + 1.0, 3)
    names = _name(one_line(person.name), round(top + height / 2, 3), height)
    words = [right_aligned(f"{number}.", _NAME_X - 1.2, y, 8.0, "regular"), *names]
    boxes = [box_around("name", names)]
    below = _number(person)
    if below:
        (line, *_), number_size = fit(
            below, "regular", _SIGN_X - _NUMBER_X - 1.6, sizes_between(7.5, _SMALLEST), most_lines=1
        )
        numbers = [Text(_NUMBER_X + 1.0, y, number_size, "regular", line)]
        words += numbers
        boxes.append(box_around("number", numbers))
    return words, boxes


def _label(number: int, person: Person, middle: float) -> list[Text]:
    """Whose box it is, in as many words of the name as there is room for, and the number; so that a reader, too, finds
    lettering beside every box."""
    words = f"{number}."
    for word in one_line(person.name).split():
        if text_width(f"{words} {word}", "bold", 7.5) > _LABEL_END - _LABEL_X:
            break
        words = f"{words} {word}"
    lines = [Text(_LABEL_X, round(middle - 0.5, 3), 7.5, "bold", words)]
    below = _number(person)
    if below:
        found, size = fit(below, "regular", _LABEL_END - _LABEL_X, sizes_between(6.5, _SMALLEST), most_lines=1)
        lines.append(Text(_LABEL_X, round(middle + 2.6, 3), size, "regular", found[0]))
    return lines


def _name(name: str, middle: float, height: float) -> list[Text]:
    """On one line, or on two small ones: tiny letters cannot be told from letters that are struck through."""
    width = _NUMBER_X - _NAME_X - 2.5
    lines, size = fit(name, "bold", width, sizes_between(9.0, _ON_ONE), most_lines=1)
    if len(lines) == 1:
        return [Text(_NAME_X + 1.2, round(middle + 1.0, 3), size, "bold", lines[0])]
    lines, size = fit(name, "bold", width, sizes_between(min(9.0, height * _TWO_LINES), _SMALLEST), most_lines=2)
    leading = size * _LEADING * MM_PER_POINT
    first = middle - leading * (len(lines) - 1) / 2 + size * 0.36 * MM_PER_POINT
    return [Text(_NAME_X + 1.2, round(first + leading * n, 3), size, "bold", line) for n, line in enumerate(lines)]


def _number(person: Person) -> str:
    return format_nip(person.personnel_number) if person.personnel_number else one_line(person.local_staff_number or "")
