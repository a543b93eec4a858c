"""A whole workbook as rows of people: which of its sheets are lists, what their columns hold, and what they say.

A workbook with several lists (one for each unit, as many offices keep them) is read as a whole, apart from sheets whose
names say that their people have left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice

from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.progress import Progress
from netral_desktop.words import Said, label

from .cells import Cell, cell_text
from .columns import HEADER_ROWS, Chosen, Columns, How, Remembered, find_columns
from .headings import Field
from .kinds import DutyStatus
from .numbers import Nik, read_nik
from .parser import Sheet
from .rows import Reading, Review, read_rows
from .status_words import duty_of, kind_of
from .workbook import Workbook

SAMPLES = 3
_HEAD = HEADER_ROWS + 40  # rows that are looked at before it is known what a sheet holds
_TICK = 1000  # rows between two reports
_GENERAL_NAME = re.compile(r"^(?:sheet|lembar|data|daftar|worksheet|tabel)?[\s_-]*\d*$", re.IGNORECASE)


@dataclass(frozen=True)
class ColumnPreview:
    """One column with a heading: what it is taken for, how that was found, and some of what stands in it."""

    key: str  # names it in a mapping
    letter: str  # as a spreadsheet program shows it
    heading: str
    field: Field | None
    how: How
    samples: tuple[str, ...]  # up to SAMPLES values that differ; a NIK is masked


@dataclass(frozen=True)
class SheetPreview:
    """One visible sheet with a header."""

    name: str
    header_row: int  # as a spreadsheet program shows it
    columns: tuple[ColumnPreview, ...]
    is_list: bool  # it has the columns that a list of people needs
    taken: bool


@dataclass
class Lists:
    """What a workbook gave."""

    reading: Reading = field(default_factory=Reading)
    sheets: list[SheetPreview] = field(default_factory=list)
    columns: dict[str, tuple[Field | None, How]] = field(default_factory=dict)  # of the sheets taken, by key


def read_lists(
    workbook: Workbook,
    today: date,
    progress: Progress,
    *,
    remembered: Remembered,
    chosen: Chosen | None = None,
    sheets: Sequence[str] | None = None,
) -> Lists:
    """Read every list of a workbook, or those named by `sheets`. Raises Refused, Cancelled."""
    lists = Lists()
    read: list[tuple[Sheet, Columns, Reading]] = []
    left_out: list[tuple[Sheet, Columns]] = []
    for sheet in workbook.sheets():
        progress.check()
        rows = iter(sheet.rows)
        head = list(islice(rows, _HEAD))
        columns = find_columns(head, remembered, chosen)
        if columns is None:
            continue
        wanted = sheet.name in sheets if sheets is not None else not _has_left(sheet.name)
        taken = wanted and columns.tells_people
        lists.sheets.append(_preview(sheet, head, columns, taken))
        if taken:
            watched = _watched(chain(head, rows), progress)
            read.append(
                (sheet, columns, read_rows(watched, columns, today, first_row=sheet.first_row, sheet=sheet.name))
            )
        elif columns.tells_people:
            left_out.append((sheet, columns))
    for sheet, columns, reading in read:
        if len(read) > 1 and _names_a_unit(sheet.name) and columns.of.keys().isdisjoint({Field.UNIT, Field.AGENCY}):
            _give_unit(reading, sheet.name)
        lists.reading.add(reading)
        for column in columns.columns:
            lists.columns.setdefault(column.key, (column.field, column.how))
    if read and left_out:
        sheet, columns = left_out[0]
        said = Said("other_sheets", sheets=", ".join(f"“{other.name}”" for other, _ in left_out))
        lists.reading.review.append(Review(sheet.first_row + columns.header, said, sheet.name))
    if workbook.hidden_rows and lists.reading.rows:
        first = lists.reading.rows[0]
        lists.reading.review.append(Review(first.row, Said("hidden_rows"), first.sheet))
    return lists


def no_list(file: str, sheets: Sequence[SheetPreview]) -> Refused:
    """Why a workbook has no list of people."""
    if not sheets:
        return Refused("no_header", file=file)
    if any(sheet.is_list for sheet in sheets):
        return Refused("no_sheet_taken", file=file)
    if not any(column.field in (Field.NAME, Field.NAME_NUMBER) for column in sheets[0].columns):
        return Refused("no_name_column", file=file)
    return Refused("no_number_column", file=file)


def _has_left(name: str) -> bool:
    """Whether a sheet's name says that its people are not here any more (`Pensiun 2028`)."""
    return duty_of(name) not in (None, DutyStatus.ACTIVE)


def _names_a_unit(name: str) -> bool:
    return bool(name) and not _GENERAL_NAME.match(name) and kind_of(name) is None


def _give_unit(reading: Reading, unit: str) -> None:
    reading.rows = [row._replace(unit=unit) for row in reading.rows]
    if reading.rows:
        reading.review.append(Review(reading.rows[0].row, Said("unit_from_sheet", unit=unit), unit))


def _watched(rows: Iterator[list[Cell]], progress: Progress) -> Iterator[list[Cell]]:
    for count, row in enumerate(rows):
        if count % _TICK == 0:
            progress.check()
            progress.report(count, 0, label("progress.rows_of_sheet"))
        yield row


def _preview(sheet: Sheet, head: list[list[Cell]], columns: Columns, taken: bool) -> SheetPreview:
    below = head[columns.last + 1 :]
    return SheetPreview(
        name=sheet.name,
        header_row=sheet.first_row + columns.header,
        columns=tuple(
            ColumnPreview(
                column.key,
                _letter(sheet.first_column + column.index),
                column.heading,
                column.field,
                column.how,
                _samples(row[column.index] for row in below),
            )
            for column in columns.columns
        ),
        is_list=columns.tells_people,
        taken=taken,
    )


def _samples(cells: Iterator[Cell]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for cell in cells:
        text = cell_text(cell)
        if text:
            nik = read_nik(text)
            found[nik.masked if isinstance(nik, Nik) else text] = None
            if len(found) == SAMPLES:
                break
    return tuple(found)


def _letter(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
