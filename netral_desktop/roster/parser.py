"""The parser of spreadsheets, as it runs in a process of its own (`parsing` starts it): a sheet, then some of its rows.

Imported by that process for every file, so it imports next to nothing.
"""

from __future__ import annotations

import gc
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from netral_desktop.kernel.confined import Channel

from .cells import Cell

MOST_ROWS = 200_000
MOST_CELLS = 20_000_000  # of one sheet as a dense block: some 500 MB in the parser
NEXT_SHEET, MORE_ROWS = b"sheet", b"rows"  # what the process is asked after it got the file
_ROWS_AT_ONCE = 500
MOMENTS = {1: time, 2: date, 3: datetime, 4: timedelta}  # by the number that says in an answer what a cell is
_NUMBERS = {kind: number for number, kind in MOMENTS.items()}


class Sheet(NamedTuple):
    """One visible sheet that holds anything, as a dense block of cells. The rows can be gone through once."""

    name: str
    rows: Iterable[list[Cell]]
    first_row: int  # the number that a spreadsheet program shows for the first of them
    first_column: int = 1  # and for their first cell: 1 is A


class Unreadable(Exception):
    """The content cannot be read."""


class Damaged(Unreadable):
    """It is not what its format demands."""


class TooBig(Unreadable):
    """A sheet has more rows or cells than the program takes."""


def serve(channel: Channel) -> None:
    """Take a workbook whose size has been checked, then tell of it what is asked for; a fault is the last answer.

    An answer is a pair in msgpack: the name of the fault, or "", and a list: of a sheet its name, first row and first
    column, or nothing after the last; or rows, or nothing after the last.
    """
    import python_calamine  # noqa: F401, before the file comes, so that its time is not the file's

    gc.disable()  # one file is parsed, then the process ends
    try:
        sheets = _parsed(channel.receive())
        channel.send(_told([]))
        rows: Iterator[list[Cell]] = iter(())
        while True:
            if channel.receive() == NEXT_SHEET:
                sheet = next(sheets, None)
                rows = iter(sheet.rows if sheet is not None else ())
                channel.send(_told([] if sheet is None else [sheet.name, sheet.first_row, sheet.first_column]))
            else:
                channel.send(_told([_plain(row) for row in islice(rows, _ROWS_AT_ONCE)]))
    except (Unreadable, MemoryError) as found:
        fault = type(found) if isinstance(found, Unreadable) else Damaged
        channel.send(_told([], fault.__name__))


def _parsed(content: bytes) -> Iterator[Sheet]:
    """The visible sheets, one at a time.

    Cells become Python's only row by row: of the 69 columns of an export twelve are read, and the rest need not stay.
    """
    import python_calamine as calamine

    try:
        workbook = calamine.load_workbook(io.BytesIO(content))
        for description in workbook.sheets_metadata:
            is_table = description.typ == calamine.SheetTypeEnum.WorkSheet
            if not is_table or description.visible != calamine.SheetVisibleEnum.Visible:
                continue
            found = workbook.get_sheet_by_name(description.name)
            if found.start is None:
                continue
            if found.height > MOST_ROWS or found.height * found.width > MOST_CELLS:
                raise TooBig
            row, column = found.start
            yield Sheet(description.name, islice(found.iter_rows(), row, None), row + 1, column + 1)
    except calamine.CalamineError:
        raise Damaged from None
    except BaseException as fault:
        if type(fault).__name__ == "PanicException":  # of the parser's language; its type has no name to import
            raise Damaged from None
        raise


def _told(answer: list[Any], fault: str = "") -> bytes:
    return msgspec.msgpack.encode((fault, answer))


def _plain(row: list[Cell]) -> list[Any]:
    """A row as it travels: a day or time says that it is one, as text could look the same."""
    if _NUMBERS.keys().isdisjoint(map(type, row)):
        return row
    return [
        msgspec.msgpack.Ext(_NUMBERS[type(cell)], msgspec.msgpack.encode(cell)) if type(cell) in _NUMBERS else cell
        for cell in row
    ]
