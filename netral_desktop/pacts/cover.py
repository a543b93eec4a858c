"""The cover of a unit's sheets: whose they are, to tick off when they come back. It is no sheet and has no code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from netral_desktop.roster.queries import Person
from netral_desktop.sheets.fonts import one_line
from netral_desktop.sheets.geometry import TEXT_LEFT, TEXT_RIGHT
from netral_desktop.sheets.model import Line, Op, PrintModel, Rect, Text
from netral_desktop.sheets.typeset import Fitted, fit, right_aligned, sizes_between
from netral_desktop.words import label

from .identity import number_line

LAYOUT = "cover-1"
_TOP, _BOTTOM = 52.0, 275.0
_ROW = 7.0
_NAME_X, _NUMBER_X, _BOX_X = 35.0, 122.0, 182.0
_ROWS_A_PAGE = int((_BOTTOM - _TOP) / _ROW)


class Chapter(NamedTuple):
    """The people of one unit, in the order in which their sheets follow."""

    title: str
    people: Sequence[Person]


def cover_pages(chapter: Chapter, heading: str, page_mm: tuple[float, float]) -> list[PrintModel]:
    """As many pages as the list takes; `heading` is the drive's name."""
    people = chapter.people
    starts = range(0, len(people), _ROWS_A_PAGE)
    return [
        _page(chapter, heading, page_mm, start, people[start : start + _ROWS_A_PAGE], (n, len(starts)))
        for n, start in enumerate(starts, 1)
    ]


def _page(
    chapter: Chapter,
    heading: str,
    page_mm: tuple[float, float],
    start: int,
    people: Sequence[Person],
    which: tuple[int, int],
) -> PrintModel:
    width = TEXT_RIGHT - TEXT_LEFT
    unit, size = fit(one_line(chapter.title), "bold", width, sizes_between(14.0, 8.0), most_lines=1)
    drive, drive_size = fit(one_line(heading), "regular", width, sizes_between(10.0, 6.0), most_lines=1)
    ops: list[Op] = [
        Text(TEXT_LEFT, 20.0, 9.0, "regular", label("paper.cover_page", page=which[0], pages=which[1])),
        *(Text(TEXT_LEFT, 27.0 + 5.5 * row, size, "bold", line) for row, line in enumerate(unit[:2])),
        *(Text(TEXT_LEFT, 38.0, drive_size, "regular", line) for line in drive[:1]),
        Text(TEXT_LEFT, 43.5, 9.0, "regular", label("paper.tick_off", people=len(chapter.people))),
        Line(TEXT_LEFT, 47.5, TEXT_RIGHT, 47.5, 0.4),
    ]
    for row, person in enumerate(people):
        y = _TOP + row * _ROW
        name, name_size = _fitted(one_line(person.name))
        ops.append(right_aligned(f"{start + row + 1}.", _NAME_X - 2.0, y + 4.6, 9.0, "regular"))
        first = y + (4.6 if len(name) == 1 else 3.1)
        ops += [Text(_NAME_X, first + 2.8 * part, name_size, "regular", line) for part, line in enumerate(name)]
        ops.append(Text(_NUMBER_X, y + 4.6, 9.0, "regular", number_line(person) or ""))
        ops.append(Rect(_BOX_X, y + 1.2, 4.6, 4.6, 0.3))
        ops.append(Line(TEXT_LEFT, y + _ROW, TEXT_RIGHT, y + _ROW, 0.1))
    return PrintModel(LAYOUT, page_mm, "", (), tuple(ops), (), (), ())


def _fitted(name: str) -> Fitted:
    """A name on one line, else smaller on two."""
    width = _NUMBER_X - _NAME_X - 2.0
    on_one = fit(name, "regular", width, sizes_between(10.0, 8.0), most_lines=1)
    return on_one if len(on_one.lines) == 1 else fit(name, "regular", width, sizes_between(7.5, 3.5), most_lines=2)
