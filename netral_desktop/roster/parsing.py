"""The spreadsheet parser, in this process or in one of its own.

The packed formats (.xlsx, .ods) carry checksums, which are checked before, so what is parsed is what somebody wrote. An
.xls carries none, and a flipped byte in one can make the parser ask for 30 GB, which ends the process it runs in. So an
.xls is parsed in a spawned process that is given its bytes and nothing else, and may die.
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from multiprocessing.connection import Connection
from typing import NamedTuple

import msgspec

from .cells import Cell

MOST_ROWS = 200_000
MOST_CELLS = 20_000_000  # of one sheet as a dense block: some 500 MB in the parser
_PATIENCE = 120.0  # seconds; an .xls of the largest size takes a tenth


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


_FAULTS = (Damaged, TooBig)


def parse(content: bytes) -> Iterator[Sheet]:
    """The sheets of a workbook whose size has been checked, one at a time. Raises Unreadable.

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


def parse_apart(content: bytes) -> list[Sheet]:
    """The same in a process of its own; dates come back as text. Raises Unreadable."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_serve, args=(theirs,), daemon=True)
    child.start()
    theirs.close()
    try:
        ours.send_bytes(content)
        if not ours.poll(_PATIENCE):
            raise Damaged
        fault, sheets = msgspec.msgpack.decode(ours.recv_bytes())
    except (EOFError, OSError):  # it died
        raise Damaged from None
    finally:
        child.kill()
        child.join()
        ours.close()
    for known in _FAULTS:
        if fault == known.__name__:
            raise known
    return [Sheet(*sheet) for sheet in sheets]


def _serve(pipe: Connection) -> None:
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # the parser complains there before it dies
    fault, sheets = "", list[Sheet]()
    try:
        sheets = [sheet._replace(rows=list(sheet.rows)) for sheet in parse(pipe.recv_bytes())]
    except Unreadable as found:
        fault = type(found).__name__
    pipe.send_bytes(msgspec.msgpack.encode((fault, sheets)))
