"""What every reader of spreadsheets gives: sheets, how large they may be, and what may be wrong with a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from .cells import Cell

if TYPE_CHECKING:  # the parser's process imports this module for every file, and says nothing
    from netral_desktop.words import Said

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how a compound file begins: .xls
ODS_CONTENT = "content.xml"  # the member of an .ods that holds its tables
MOST_ROWS = 200_000  # that hold anything
LAST_ROW = 1_048_576  # of Excel: a stray cell far below a short list does no harm
MOST_CELLS = 20_000_000  # of one sheet as a dense block: some 500 MB in the parser

HIDDEN_ROW = "hidden_row"  # a mark of a whole row

Merged = tuple[tuple[int, int], tuple[int, int]]  # first and last (row, column) of cells that are one, from 0


class Sheet(NamedTuple):
    """One sheet that holds anything, as a dense block of cells. The rows can be gone through once."""

    name: str
    rows: Iterable[list[Cell]]
    first_row: int  # the number that a spreadsheet program shows for the first of them
    first_column: int = 1  # and for their first cell: 1 is A
    hidden: bool = False
    merged: tuple[Merged, ...] = ()
    marks: tuple[tuple[int, int, str], ...] = ()  # (row, column) from 0: what `cellmarks` found there, see HIDDEN_ROW
    notes: tuple[tuple[int, Said], ...] = ()  # to be told of a row, found while the file was read


class Unreadable(Exception):
    """The content cannot be read."""


class Damaged(Unreadable):
    """It is not what its format demands."""


class TooBig(Unreadable):
    """A sheet has more rows or cells than the program takes."""
