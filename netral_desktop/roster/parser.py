"""The parser of spreadsheets, as it runs in a process of its own (`parsing` starts it): a sheet, then some of its rows.

Imported by that process for every file, so it imports next to nothing.
"""

from __future__ import annotations

import gc
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from typing import Any

import msgspec

from netral_desktop.kernel.allocator import return_freed
from netral_desktop.kernel.confined import Channel

from .cells import Cell
from .sheet import LAST_ROW, MOST_CELLS, ODS_CONTENT, OLE, Damaged, Sheet, TooBig, Unreadable

WITHOUT_MARKS = b""
NEXT_SHEET, MORE_ROWS = b"sheet", b"rows"  # what the process is asked after it got the file
_ROWS_AT_ONCE = 500
MOMENTS = {1: time, 2: date, 3: datetime, 4: timedelta}  # by the number that says in an answer what a cell is
_NUMBERS = {kind: number for number, kind in MOMENTS.items()}


def serve(channel: Channel) -> None:
    """Open a workbook, then tell of it what is asked for; a fault is the last answer.

    The first message is the file. The second says that its size was found right: the file again, where marks are to be
    looked for in it, or nothing; it need not be kept until then. The first sheet is parsed by then, since memory and
    time are bounded here and nothing is told of it before. An answer is a pair in msgpack: the name of the fault, or
    "", and a list: of a sheet its name, first row, first column, whether it is hidden, merged cells and marks, or
    nothing after the last; or rows, or nothing after the last.
    """
    import python_calamine  # noqa: F401, before the file comes, so that its time is not the file's

    gc.disable()  # one file is parsed, then the process ends
    try:
        sheets = _sheets(channel)
        channel.send(_told([]))
        rows: Iterator[list[Cell]] = iter(())
        while True:
            if channel.receive() == NEXT_SHEET:
                sheet = next(sheets, None)
                rows = iter(sheet.rows if sheet is not None else ())
                channel.send(
                    _told(
                        []
                        if sheet is None
                        else [sheet.name, sheet.first_row, sheet.first_column, sheet.hidden, sheet.merged, sheet.marks]
                    )
                )
            else:
                channel.send(_told([_plain(row) for row in islice(rows, _ROWS_AT_ONCE)]))
    except (Unreadable, MemoryError) as found:
        fault = type(found) if isinstance(found, Unreadable) else Damaged
        channel.send(_told([], fault.__name__))


def _sheets(channel: Channel) -> Iterator[Sheet]:
    """The sheets of the file that comes. Raises Damaged, TooBig, EOFError."""
    file = io.BytesIO(channel.receive())
    beginning = file.read(len(OLE))
    file.seek(0)
    if not beginning.startswith((b"PK", OLE)):
        from .webtables import read_web_tables

        channel.receive()
        return read_web_tables(file.getvalue())
    parsed = _worksheets(file)
    parsed = chain(list(islice(parsed, 1)), parsed)
    return _with_marks(parsed, channel.receive())


@contextmanager
def _damage() -> Iterator[None]:
    """What the parser raises of a file that it cannot read. Raises Damaged."""
    import python_calamine as calamine

    try:
        yield
    except calamine.CalamineError:
        raise Damaged from None
    except BaseException as fault:
        if type(fault).__name__ == "PanicException":  # of the parser's language; its type has no name to import
            raise Damaged from None
        raise


_Parsed = tuple[Any, Any]
"""What the parser says of a sheet, and the sheet."""


def _worksheets(file: io.BytesIO) -> Iterator[_Parsed]:
    """The sheets as the parser gives them, each when it is asked for. Raises Damaged, TooBig.

    The file goes when the parser has a copy, and the copy with the texts of all sheets when the last was parsed:
    together they can be half of what this process has.
    """
    import python_calamine as calamine

    with _damage():
        workbook: Any = calamine.load_workbook(file)
        file.close()
        return_freed()
        left = [each for each in workbook.sheets_metadata if each.typ == calamine.SheetTypeEnum.WorkSheet]
        while left:
            description = left.pop(0)
            found = workbook.get_sheet_by_name(description.name)
            if not left:
                workbook = None
                return_freed()
            if found.start is None:
                continue
            if found.height > LAST_ROW or found.height * found.width > MOST_CELLS:
                raise TooBig
            yield description, found


def _with_marks(parsed: Iterator[_Parsed], content: bytes) -> Iterator[Sheet]:
    """The sheets, hidden ones too, one at a time. `content`: the file, where marks are to be looked for in it.

    Cells become Python's only row by row: of the 69 columns of an export twelve are read, and the rest need not stay.
    """
    import python_calamine as calamine

    with _damage():
        marks = _marks(content) if content else {}
        for description, found in parsed:
            row, column = found.start
            yield Sheet(
                description.name,
                _without_end(islice(found.iter_rows(), row, None)),
                row + 1,
                column + 1,
                description.visible != calamine.SheetVisibleEnum.Visible,
                tuple(found.merged_cell_ranges or ()),
                tuple(marks.get(description.name, ())),
            )


def _marks(content: bytes) -> dict[str, list[tuple[int, int, str]]]:
    """What is said of cells besides their values; a file that the parser reads and this cannot has none."""
    import zipfile
    import zlib

    if content.startswith(OLE):
        from .biffmarks import marks_of as of_old_workbook

        return of_old_workbook(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            is_open_document = ODS_CONTENT in packed.namelist()
        if is_open_document:
            from .odsmarks import marks_of as of_open_document

            return of_open_document(content)
        from .cellmarks import marks_of

        return marks_of(content)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, KeyError):
        return {}


def _without_end(rows: Iterable[list[Cell]]) -> Iterator[list[Cell]]:
    """The rows up to the last that holds anything: below a list there may be a blank in row 250.000."""
    empty: list[list[Cell]] = []
    for row in rows:
        if any(cell != "" and not (isinstance(cell, str) and cell.isspace()) for cell in row):
            yield from empty
            empty.clear()
            yield row
        else:
            empty.append([""] * len(row) if not empty else empty[0])


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
