"""D as a sheet that comes back: its words laid out in mm, a box for each who signs, two codes on each page.

The paper says what the report says; only its form is that of a sheet, so that a scan of it is read as any other. Words
run on over as many pages as they need; a box stands on one page with the name below it. The code of signed totals is
the last cell beside the boxes. Nothing here reads or writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import zip_longest

import msgspec
from PIL import Image as Picture

from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.text import long_day
from netral_desktop.sheets.fonts import MM_PER_POINT, missing_glyphs, one_line
from netral_desktop.sheets.geometry import CODE_MARKS, PAPERS, TEXT_LEFT, TEXT_RIGHT
from netral_desktop.sheets.letterhead_layout import RULES, letterhead_ops
from netral_desktop.sheets.model import IdentityBox, Image, Line, Op, PrintModel, Rect, Text, Zone
from netral_desktop.sheets.parts import box_around, typed_codes
from netral_desktop.sheets.typeset import (
    centred,
    fit,
    paragraph,
    right_aligned,
    sizes_between,
    wrap,
    wrap_evenly,
)  # fmt: skip
from netral_desktop.words import label

from .charts import code_modules
from .document import Facts, Part, Prose, Report, Signatory, Table
from .flowing import shown

LAYOUT = "minutes-1"
_BODY_TOP, _LATER_TOP, _BOTTOM = 46.0, 48.0, 254.0
_WIDTH = TEXT_RIGHT - TEXT_LEFT
_SIZE, _CELL, _TITLE = 10.5, 8.5, 13.0  # points
_LEADING = 1.3
_FACT_WIDTH = 46.0
_BOX_W, _BOX_H = 74.0, 24.0
_COLUMNS = (TEXT_LEFT, TEXT_RIGHT - _BOX_W)
_ROW, _SEAL_ROW = 44.0, 50.0
_SEAL_SIDE = 36.0
_SEAL_PIXELS = 8  # of a module's side, so that no viewer blurs it
_TITLE_WIDTH = 143.0
_GREY = 0.55

CodeOf = Callable[[int], str | None]


@dataclass
class _Block:
    """What stays on one page: drawn from y 0 at its top, `height` mm."""

    height: float
    ops: list[Op] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    identity: list[IdentityBox] = field(default_factory=list)


class MinutesLayout:
    """The pages of a berita acara. Raises Refused (letterhead_too_long, text_glyphs)."""

    def __init__(self, report: Report, paper: str, payload: str | None = None) -> None:
        """`payload`: what the code of signed totals says; without it only its room is kept."""
        self._page_mm = (PAPERS[paper].width, PAPERS[paper].height)
        self._title = one_line(report.title)
        self._head = letterhead_ops(report.letterhead)
        self._pages = _paged(_blocks(report, payload))
        unknown = missing_glyphs(
            "".join(op.text for page in self._pages for op in page.ops if isinstance(op, Text)), "bold"
        )
        if unknown:
            raise Refused("text_glyphs.minutes", letters=unknown[:20])

    @property
    def count(self) -> int:
        """How many pages it takes."""
        return len(self._pages)

    def pages(self, code_of: CodeOf) -> list[PrintModel]:
        """All pages; `code_of` gives the code of each, counted from 1, or None for one that is only looked at."""
        return [self._page(place, page, code_of(place)) for place, page in enumerate(self._pages, 1)]

    def _page(self, place: int, page: _Block, code: str | None) -> PrintModel:
        head: list[Op] = [*self._head]
        if place > 1:
            lines, size = fit(self._title, "bold", _TITLE_WIDTH, sizes_between(11.0, 6.0), most_lines=1)
            head = [Text(TEXT_LEFT, 17.0, size, "bold", lines[0]), *RULES]
        typed = [_unnumbered()] if code is None else typed_codes(code, place, self.count)
        return PrintModel(
            layout=LAYOUT, page_mm=self._page_mm, code=code or "", static=(*head, *page.ops), fields=tuple(typed),
            codes=() if code is None else CODE_MARKS, zones=tuple(page.zones), identity=tuple(page.identity),
        )  # fmt: skip


def _unnumbered() -> Text:
    return right_aligned(label("report.sheet_preview"), TEXT_RIGHT, 17.0, 7.5, "regular")


def _paged(groups: Iterable[Sequence[_Block]]) -> list[_Block]:
    """Groups of blocks one below the other; a group that finds no room begins the next page."""
    pages = [_Block(0.0)]
    y = _BODY_TOP
    for group in groups:
        if y + sum(each.height for each in group) > _BOTTOM and pages[-1].ops:
            pages.append(_Block(0.0))
            y = _LATER_TOP
        for block in group:
            pages[-1].ops += [_lowered(op, y) for op in block.ops]
            pages[-1].zones += [msgspec.structs.replace(zone, y=round(zone.y + y, 3)) for zone in block.zones]
            pages[-1].identity += [msgspec.structs.replace(box, y=round(box.y + y, 3)) for box in block.identity]
            y = round(y + block.height, 3)
    return pages


def _lowered(op: Op, by: float) -> Op:
    if isinstance(op, Line):
        return msgspec.structs.replace(op, y1=round(op.y1 + by, 3), y2=round(op.y2 + by, 3))
    return msgspec.structs.replace(op, y=round(op.y + by, 3))


def _blocks(report: Report, payload: str | None) -> list[list[_Block]]:
    groups = [[block] for block in _heading(report)]
    *parts, closing = report.parts
    for part in parts:
        groups += [[block] for block in _part(part)]
    day = long_day(report.day, weekday=False)
    where = f"{report.signed.place}, {day}" if report.signed.place else day
    place = _Block(_line(_SIZE) + 2.0, [Text(_COLUMNS[1], _line(_SIZE), _SIZE, "regular", one_line(where))])
    cells = [_cell(who, _COLUMNS[number % 2]) for number, who in enumerate(report.signed.people)]
    cells.append(_seal(payload, _COLUMNS[len(cells) % 2]))
    rows = [_beside(pair) for pair in zip_longest(cells[::2], cells[1::2])]
    return [*groups, [*_part(closing), place, rows[0]], *([row] for row in rows[1:])]


def _line(size: float) -> float:
    return round(size * _LEADING * MM_PER_POINT, 3)


def _heading(report: Report) -> list[_Block]:
    made: list[_Block] = [_Block(2.0)]
    lines = [(line, _TITLE, "bold") for line in wrap_evenly(one_line(report.title).upper(), "bold", _TITLE, _WIDTH)]
    said = [label("report.number", number=report.number)] if report.number else []
    for text in (*said, *report.about):
        lines += [(line, _SIZE, "regular") for line in wrap_evenly(one_line(text), "regular", _SIZE, _WIDTH)]
    middle = (TEXT_LEFT + TEXT_RIGHT) / 2
    for line, size, key in lines:
        drawn = centred(line, middle, round(0.8 * _line(size), 3), size, "bold" if key == "bold" else "regular")
        made.append(_Block(_line(size), [drawn]))
    return [*made, _Block(3.0)]


def _part(part: Part) -> list[_Block]:
    match part:
        case Prose():
            return _prose(part)
        case Facts():
            return _facts(part)
        case Table():
            return _table(part)
        case _:
            raise TypeError(f"no minutes hold {type(part).__name__}")


def _prose(part: Prose) -> list[_Block]:
    made = _paragraph(part.text, TEXT_LEFT) if part.text else []
    for place, point in enumerate(part.points, 1):
        lines = _paragraph(point, TEXT_LEFT + 7.0)
        lines[0].ops.append(Text(TEXT_LEFT + 1.0, 0.8 * _line(_SIZE), _SIZE, "regular", f"{place}."))
        made += lines
    return [*made, _Block(2.0)]


def _paragraph(text: str, x: float) -> list[_Block]:
    high = _line(_SIZE)
    lines = paragraph(one_line(text), x, round(0.8 * high, 3), TEXT_RIGHT - x, size=_SIZE, leading=0.0)
    return [_Block(high, [line]) for line in lines]


def _facts(part: Facts) -> list[_Block]:
    high, made = _line(_SIZE), []
    for what, said in part.lines:
        names = wrap(one_line(what), "regular", _SIZE, _FACT_WIDTH - 2)
        values = wrap(one_line(said), "regular", _SIZE, _WIDTH - _FACT_WIDTH - 4) or [""]
        ops: list[Op] = [Text(TEXT_LEFT + _FACT_WIDTH, round(0.8 * high, 3), _SIZE, "regular", ":")]
        for x, lines in ((TEXT_LEFT, names), (TEXT_LEFT + _FACT_WIDTH + 4, values)):
            ops += [Text(x, round(n * high + 0.8 * high, 3), _SIZE, "regular", line) for n, line in enumerate(lines)]
        made.append(_Block(high * max(len(names), len(values)), ops))
    return [*made, _Block(2.0)]


def _table(part: Table) -> list[_Block]:
    wanted = sum(column.width for column in part.columns)
    scale = min(1.0, _WIDTH / wanted)
    widths = [column.width * scale for column in part.columns]
    figures = [column.figures for column in part.columns]
    rows = [_cells([column.heading for column in part.columns], widths, [False] * len(widths), bold=True)]
    rows += [_cells([shown(cell) for cell in row], widths, figures) for row in part.rows]
    if part.total is not None:
        rows.append(_cells([shown(cell) for cell in part.total], widths, figures, bold=True))
    return [*rows, _Block(3.0)]


def _cells(said: Sequence[str], widths: Sequence[float], figures: Sequence[bool], *, bold: bool = False) -> _Block:
    key, high, x = ("bold" if bold else "regular"), _line(_CELL), TEXT_LEFT
    wrapped = [
        wrap(one_line(text), key, _CELL, wide - 2.4)  # type: ignore[arg-type]
        for text, wide in zip(said, widths, strict=True)
    ]
    height = round(high * max(1, *map(len, wrapped)) + 0.8, 3)
    ops: list[Op] = []
    for lines, wide, right in zip(wrapped, widths, figures, strict=True):
        ops.append(Rect(round(x, 3), 0.0, round(wide, 3), height, 0.15, _GREY))
        for n, line in enumerate(lines):
            y = round(0.4 + n * high + 0.8 * high, 3)
            ops.append(
                right_aligned(line, x + wide - 1.2, y, _CELL, key)  # type: ignore[arg-type]
                if right
                else Text(round(x + 1.2, 3), y, _CELL, key, line)  # type: ignore[arg-type]
            )
        x += wide
    return _Block(height, ops)


def _cell(who: Signatory, x: float) -> _Block:
    """As on the oath's text: as what, the box, the name and the number below it."""
    if who.role is None:
        raise ValueError("who signs as what?")
    title, size = fit(one_line(who.title), "regular", _BOX_W, sizes_between(9.0, 6.0), most_lines=1)
    zone = Zone(who.role, who.person_id, x, 5.0, _BOX_W, _BOX_H)
    ops: list[Op] = [Text(x, 3.4, size, "regular", title[0]), Rect(x, zone.y, zone.w, zone.h, 0.2, 0.45)]
    block = _Block(_ROW, ops, [zone])
    if not who.name:
        return block
    names, size = fit(one_line(who.name), "bold", _BOX_W, sizes_between(10.0, 6.0), most_lines=1)
    lines = [Text(x, round(zone.y + _BOX_H + 4.4 + n * 2.8, 3), size, "bold", line) for n, line in enumerate(names[:2])]
    block.identity.append(box_around("name", lines))
    ops += lines
    if who.number:
        number = Text(x, round(lines[-1].y + 4.2, 3), 9.0, "regular", label("paper.nip", number=who.number))
        block.identity.append(box_around("number", [number]))
        ops.append(number)
    return block


def _seal(payload: str | None, x: float) -> _Block:
    ops: list[Op] = []
    if payload is not None:
        modules = code_modules(payload)
        drawn = Picture.fromarray(~modules).convert("1")
        side = len(modules) * _SEAL_PIXELS
        out = BytesIO()
        drawn.resize((side, side), Picture.Resampling.NEAREST).save(out, "PNG")
        ops.append(Image(x, 3.0, _SEAL_SIDE, _SEAL_SIDE, out.getvalue()))
    words = wrap(label("report.code_words"), "regular", 6.5, _BOX_W)
    ops += [Text(x, round(3.0 + _SEAL_SIDE + 4.0 + n * 2.8, 3), 6.5, "regular", line) for n, line in enumerate(words)]
    return _Block(_SEAL_ROW, ops)


def _beside(pair: tuple[_Block, _Block | None]) -> _Block:
    cells = [each for each in pair if each is not None]
    return _Block(
        max(each.height for each in cells), [op for each in cells for op in each.ops],
        [zone for each in cells for zone in each.zones], [box for each in cells for box in each.identity],
    )  # fmt: skip
