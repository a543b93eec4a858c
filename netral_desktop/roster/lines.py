"""Lists in which a person stands in several lines (name, number below, perhaps the rank), as one row each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from .cells import Cell, cell_text
from .columns import Columns
from .grades import fold_grade
from .headings import Field

_NUMBER = re.compile(r"^(?:NIP|NI\s?PPPK|NI\s?P3K|NRP)?[\s.:]*'?(?:\d[\s.'_-]*){8,17}\d$", re.IGNORECASE)
_HAS_NUMBER = re.compile(r"(?:\d[\s.'_-]*){17}\d")
_MOST = 3  # lines below the first

Row = tuple[int, Sequence[Cell]]


def one_row_each(rows: Iterable[Row], columns: Columns) -> Iterator[Row]:
    """The rows with their numbers; lines that go on are joined.

    They may where name and number share a column, or where a line without a running number has only the number.
    """
    place = columns.of.get(Field.NAME_NUMBER)
    name, number, running = columns.of.get(Field.NAME), columns.of.get(Field.NUMBER), columns.running
    if place is None:
        apart = name is not None and number is not None and running is not None
        yield from _with_number_below(rows, name or 0, number or 0, running or 0) if apart else rows
        return
    held: list[Cell] | None = None
    held_line = joined = 0
    for line, cells in rows:
        if held is not None and joined < _MOST and _goes_on(held, cells, place, columns.running):
            _join(held, cells, place)
            joined += 1
            continue
        if held is not None:
            yield held_line, held
        held, held_line, joined = list(cells), line, 0
    if held is not None:
        yield held_line, held


def _with_number_below(rows: Iterable[Row], name: int, number: int, running: int) -> Iterator[Row]:
    """A numbered line with a name and no number, and the line below it with the number and neither of these, as one."""
    held: Row | None = None
    for line, cells in rows:
        if held is not None:
            below = not cell_text(cells[name]) and not cell_text(cells[running])
            if below and _HAS_NUMBER.search(cell_text(cells[number])) is not None:
                joined = list(held[1])
                _join(joined, cells, name)
                yield held[0], joined
                held = None
                continue
            yield held
            held = None
        if not cell_text(cells[number]) and cell_text(cells[running]) and cell_text(cells[name]):
            held = line, cells
        else:
            yield line, cells
    if held is not None:
        yield held


def _goes_on(held: Sequence[Cell], cells: Sequence[Cell], place: int, running: int | None) -> bool:
    said = cell_text(held[place])
    if not any(character.isalpha() for character in said):
        return False
    if running is not None:
        of_its_own = cell_text(cells[running])
        if not cell_text(held[running]) or (of_its_own and of_its_own != cell_text(held[running])):
            return False  # a signature has no running number, and a row with one is the next person
    text = cell_text(cells[place])
    if _HAS_NUMBER.search(said) is None:
        return _NUMBER.match(text) is not None
    if running is None:
        return False
    return (not text and any(cell_text(cell) for cell in cells)) or fold_grade(text) is not None


def _join(held: list[Cell], cells: Sequence[Cell], place: int) -> None:
    for index, cell in enumerate(cells):
        below, above = cell_text(cell), cell_text(held[index])
        if index == place and isinstance(cell, (int, float)):
            below = f"{below[:15]}000"  # its last digits are lost, and a number that ends so is refused as that
        if not below or below == above:
            continue
        if not above:
            held[index] = cell
        elif index == place or fold_grade(above) is None:
            held[index] = f"{above} {below}"
