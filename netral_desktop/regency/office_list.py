"""A list of offices out of a spreadsheet (XLSX, XLS, ODS, CSV): a column of codes and a column of names.

The good lines go through beside the bad ones; of two lines with one code the first counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from netral_desktop.kernel.errors import KnownError, Refused
from netral_desktop.kernel.text import fold
from netral_desktop.roster.cells import Cell
from netral_desktop.roster.workbook import read_workbook
from netral_desktop.words import Said

from .codes import check_code, checked_name

MOST_OFFICES = 2000
_LOOKED_AT = 30  # first rows, among which the headings stand
_CODE, _NAME = ("kode", "code"), ("nama", "kantor", "opd", "instansi", "perangkat daerah", "unit kerja", "name")


@dataclass(frozen=True)
class ListedOffice:
    """An office of the list. `line` is the number that a spreadsheet program shows."""

    code: str
    name: str
    line: int


class RefusedLine(Said):
    """A line that names no office, and why."""


@dataclass(frozen=True)
class OfficeList:
    """What a list holds."""

    offices: tuple[ListedOffice, ...]
    refused: tuple[RefusedLine, ...]


def read_office_list(path: Path) -> OfficeList:
    """The offices of the first sheet that has both columns.

    Raises Refused (office_list without the columns, empty or too long) and what opening a spreadsheet raises.
    """
    for sheet in read_workbook(path).sheets():
        rows = list(enumerate(map(list, sheet.rows), sheet.first_row))
        columns = _columns(row for _, row in rows[:_LOOKED_AT])
        if columns is not None:
            place, code, name = columns
            return _taken(path, rows[place:], code, name)
    raise Refused("office_list.columns", file=path.name)


def _columns(rows: Iterable[list[Cell]]) -> tuple[int, int, int] | None:
    """How many rows stand above the first office, and the columns of code and name; by headings, else by their look."""
    for place, row in enumerate(rows):
        said = [fold(_text(cell)) for cell in row]
        code = next((n for n, text in enumerate(said) if any(word in text for word in _CODE)), None)
        name = next((n for n, text in enumerate(said) if n != code and any(word in text for word in _NAME)), None)
        if code is not None and name is not None:
            return place + 1, code, name
        filled = [n for n, text in enumerate(said) if text]
        if len(filled) == 2 and _is_code(_text(row[filled[0]])):  # a list without headings
            return place, filled[0], filled[1]
    return None


def _taken(path: Path, rows: Iterable[tuple[int, list[Cell]]], code: int, name: int) -> OfficeList:
    offices: dict[str, ListedOffice] = {}
    refused: list[RefusedLine] = []
    for line, row in rows:
        told = _text(row[code]) if code < len(row) else ""
        called = _text(row[name]) if name < len(row) else ""
        if not told and not called:
            continue
        if told in offices:
            refused.append(RefusedLine("office_line.twice", line=line, code=told, first=offices[told].line))
            continue
        try:
            check_code(told)
            offices[told] = ListedOffice(told, checked_name(called), line)
        except KnownError as error:
            which = "office_line.name" if error.code == "bad_name" else "office_line.code"
            refused.append(RefusedLine(which, line=line, code=told[:40]))
    if not offices:
        raise Refused("office_list.empty", file=path.name)
    if len(offices) > MOST_OFFICES:
        raise Refused("office_list.long", file=path.name, offices=len(offices), most=MOST_OFFICES)
    return OfficeList(tuple(offices.values()), tuple(refused))


def _text(cell: Cell) -> str:
    """A cell as a person sees it; a code that a spreadsheet took for a whole number without its decimals."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split()) if cell is not None else ""


def _is_code(text: str) -> bool:
    try:
        check_code(text)
    except KnownError:
        return False
    return any(letter.isdigit() for letter in text)
