"""A list that many sign (*pakta kolektif*): the text once, then a table of people with a box to sign in for each.

In a straight list the boxes stand below one another; in a zig-zag one they stand in two columns, each twice as high as
a row and half a step apart, as offices know it from attendance lists. Every page has codes of its own and names the
text and its version. Millimetres from the top left, y down.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from netral_desktop.campaigns.templates import PactText
from netral_desktop.kernel.errors import Refused
from netral_desktop.roster.queries import Person
from netral_desktop.sheets.fonts import MM_PER_POINT, missing_glyphs, one_line, text_width
from netral_desktop.sheets.geometry import CODE_MARKS, PAPERS, TEXT_LEFT, TEXT_RIGHT
from netral_desktop.sheets.letterhead import Letterhead
from netral_desktop.sheets.letterhead_layout import letterhead_ops
from netral_desktop.sheets.model import IdentityBox, Line, Op, PrintModel, Rect, Text, Zone
from netral_desktop.sheets.parts import box_around, typed_codes
from netral_desktop.sheets.typeset import centred, right_aligned, sizes_between, wrap
from netral_desktop.words import in_source_language, label

from .flow import Flow, type_step
from .form import PactForm
from .identity import number_line
from .layout import BODY_BOTTOM, LATER_TOP, ROLE, later_head, missing_in, set_clauses, title_ops
from .signature import dated_line

Style = Literal["straight", "zigzag"]

LAYOUT = "pact-list-1"
_STEP = type_step(10.0, 1.26)
_HEAD_ROW = 6.0
_NAME_X = TEXT_LEFT + 9.0
_GAP = 3.0
_FOOT_X, _FOOT_Y = 95.0, 263.0
_UNIT_Y = 26.5
_LINE = 1.2  # distance of two lines of a name, in type sizes


class _Grid(NamedTuple):
    """How a style's table is cut, in mm: the height of a row, where the boxes begin, how wide one is.

    `number_size` is that of a person's number in points, `number_gap` its distance below the name.
    """

    row: float
    sign_x: float
    width: float
    high: int  # rows that a box spans
    number_size: float
    number_gap: float


_GRIDS: dict[Style, _Grid] = {
    "straight": _Grid(18.0, 122.0, TEXT_RIGHT - 122.0, 1, 9.0, 4.3),
    "zigzag": _Grid(13.5, 106.0, (TEXT_RIGHT - 106.0) / 2, 2, 7.5, 3.3),
}


class ListLayout:
    """Lays out the lists of one text, placeholders filled, on one paper. Raises Refused as `PactLayout` does."""

    @in_source_language()
    def __init__(
        self,
        text: PactText,
        *,
        letterhead: Letterhead,
        place: str,
        paper: str,
        style: Style,
        version: str,
        form: PactForm = PactForm(),  # noqa: B008 - it cannot change
    ) -> None:
        """`version` names the text and its version, as it stands on every page."""
        self._text = text
        self._page_mm = (PAPERS[paper].width, PAPERS[paper].height)
        self._grid = _GRIDS[style]
        title, top = title_ops(text.title)
        flow = Flow(_STEP, top=top, next_top=LATER_TOP, bottom=BODY_BOTTOM)
        flow.add(text.group_opening)
        set_clauses(flow, text)
        flow.gap(0.3)
        flow.add(text.closing)
        self._first = (*letterhead_ops(letterhead), *title)
        self._text_pages = [tuple(page.ops) for page in flow.pages]
        self._table_top = round(flow.end + _GAP, 3)
        self._foot, self._date_mm = dated_line(one_line(place), 10.0, form.date_words, _FOOT_X, _FOOT_Y)
        self._version = label("paper.text_version", version=version)
        unknown = missing_in([*self._first, *(op for page in self._text_pages for op in page), *self._foot])
        if unknown:
            raise Refused("text_glyphs.collective", letters=unknown[:20])

    def parted(self, people: Sequence[Person]) -> list[Sequence[Person]]:
        """The people of each page; pages that hold only text have none."""
        parts: list[Sequence[Person]] = [() for _ in self._text_pages[:-1]]
        room = self._room(self._table_top)
        start = room if room >= min(2, len(people)) else 0
        parts.append(people[:start])
        while start < len(people):
            more = self._room(LATER_TOP)
            parts.append(people[start : start + more])
            start += more
        return parts

    def check(self, person: Person) -> None:
        """Raise Refused (person_glyphs) for a person whose name or number cannot be printed."""
        name = one_line(person.name)
        unknown = missing_glyphs(name + (number_line(person) or ""), "bold")
        if unknown:
            raise Refused("person_glyphs", letters=len(unknown))

    @in_source_language()
    def page(
        self, people: Sequence[Person], *, place: int, count: int, first_number: int, unit: str, code: str
    ) -> PrintModel:
        """Page `place` of `count` with its people, the first of whom has `first_number` in the list."""
        with_text = place <= len(self._text_pages)
        static: list[Op] = [*self._first] if place == 1 else later_head(self._text.title[0], place, count)
        if with_text:
            static += self._text_pages[place - 1]
        fields: list[Op] = []
        if place > 1:
            fields.append(Text(TEXT_LEFT, _UNIT_Y, 9.0, "regular", one_line(unit)))
        zones: list[Zone] = []
        identity: list[IdentityBox] = []
        if people:
            top = self._table_top if with_text else LATER_TOP
            static += self._table(top, len(people))
            for row, person in enumerate(people):
                zone = self._zone(top + _HEAD_ROW, row, person)
                lines = self._words(top + _HEAD_ROW + row * self._grid.row, first_number + row, person)
                identity += _boxes(lines, person)
                fields += lines
                fields.append(Text(zone.x + 1.0, zone.y + 3.4, 7.0, "regular", f"{first_number + row}"))
                zones.append(zone)
            static += self._foot
        static.append(Text(_below_code(), 280.4, 7.0, "regular", self._version))
        return PrintModel(
            layout=LAYOUT,
            page_mm=self._page_mm,
            code=code,
            static=tuple(static),
            fields=(*fields, *typed_codes(code, place, count)),
            codes=CODE_MARKS,
            zones=tuple(zones),
            identity=tuple(identity),
            date_mm=self._date_mm if people else None,
        )

    def _room(self, top: float) -> int:
        """How many rows fit on a page whose table begins at `top`."""
        rows = int((BODY_BOTTOM - top - _HEAD_ROW) / self._grid.row)
        return max(0, rows - (self._grid.high - 1))

    def _table(self, top: float, count: int) -> list[Op]:
        grid = self._grid
        body = top + _HEAD_ROW
        bottom = body + count * grid.row
        heading = top + 4.3
        ops: list[Op] = [
            Text(TEXT_LEFT + 1.0, heading, 8.0, "bold", "No."),
            Text(_NAME_X + 1.0, heading, 8.0, "bold", label("paper.name_and_number")),
            centred(label("paper.signature"), (grid.sign_x + TEXT_RIGHT) / 2, heading, 8.0, "bold"),
            Line(TEXT_LEFT, top, TEXT_RIGHT, top, 0.3),
        ]
        ops += [Line(TEXT_LEFT, y, grid.sign_x, y, 0.15) for y in (body + row * grid.row for row in range(count + 1))]
        ops += [Line(x, top, x, bottom, 0.15) for x in (TEXT_LEFT, _NAME_X)]
        ops += [Rect(z.x, z.y, z.w, z.h, 0.2, 0.45) for z in (self._zone(body, row, None) for row in range(count))]
        return ops

    def _zone(self, body: float, row: int, person: Person | None) -> Zone:
        grid = self._grid
        x = grid.sign_x + (row % grid.high) * grid.width
        y = round(body + row * grid.row, 3)
        return Zone(ROLE, person.id if person else None, x, y, grid.width, grid.high * grid.row)

    def _words(self, top: float, number: int, person: Person) -> list[Text]:
        """The row's number, the name on as many lines as it needs, and the person's number."""
        below = number_line(person)
        room = self._grid.row - 1.4 - (self._grid.number_gap - 0.1 if below else 0.0)
        width = self._grid.sign_x - _NAME_X - 3.0
        name = one_line(person.name)
        for size in sizes_between(10.0, 4.5):
            lines = wrap(name, "bold", size, width)
            if len(lines) * size * _LINE * MM_PER_POINT <= room:
                break
        leading = size * _LINE * MM_PER_POINT
        first = top + 0.8 + leading * 0.85
        words = [right_aligned(f"{number}.", _NAME_X - 1.2, round(first, 3), 9.0, "regular")]
        words += [
            Text(_NAME_X + 1.5, round(first + row * leading, 3), size, "bold", line) for row, line in enumerate(lines)
        ]
        if below:
            fitting = next(
                (s for s in sizes_between(self._grid.number_size, 4.0) if text_width(below, "regular", s) <= width), 4.0
            )
            words.append(Text(_NAME_X + 1.5, round(words[-1].y + self._grid.number_gap, 3), fitting, "regular", below))
        return words


def _boxes(lines: Sequence[Text], person: Person) -> list[IdentityBox]:
    """Where a row's name and number stand; the first line is the row's own number."""
    names = [line for line in lines[1:] if line.font == "bold"]
    numbers = [line for line in lines[1:] if line.font == "regular"]
    return [box_around("name", names), *(box_around("number", [line]) for line in numbers)]


def _below_code() -> float:
    """Right of the bottom QR code's clear zone, where the typed code stands as well."""
    mark = CODE_MARKS[1]
    return mark.x + mark.side + 9.5
