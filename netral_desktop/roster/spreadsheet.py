"""A whole workbook as rows of people: which of its sheets are lists, what their columns hold, and what they say.

A workbook with several lists (one for each unit, as many offices keep them) is read as a whole, apart from sheets whose
names say that their people have left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice

from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.progress import Progress
from netral_desktop.words import Said, label

from .cells import Cell, cell_text
from .columns import HEADER_ROWS, Chosen, Columns, How, Remembered, find_columns, letter, place_key
from .headings import Field
from .kinds import DutyStatus, EmploymentKind
from .list_order import calls_itself_ordered, tells_order
from .numbers import Nik, read_nik
from .readings import Reading, Review
from .rows import Ways, read_rows
from .sheet import HIDDEN_ROW, Sheet
from .status_words import KindWord, duty_of, is_one_word, kind_of
from .workbook import Workbook

SAMPLES = 3
_HEAD = HEADER_ROWS + 40  # rows that are looked at before it is known what a sheet holds
_MOST_COLUMNS = 40  # shown of a sheet without a header
# What a cell that reaches down says of every row beside it. Names and numbers are one person's only.
_SHARED = frozenset(Field) - {
    Field.NAME, Field.NUMBER, Field.NAME_NUMBER, Field.LOCAL_NUMBER, Field.NIK, Field.TITLE_PREFIX, Field.TITLE_SUFFIX,
}  # fmt: skip
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
    """One sheet of the workbook: what it is taken for, and what it gives or why nothing."""

    name: str
    header_row: int  # as a spreadsheet program shows it; 0 where there is none
    columns: tuple[ColumnPreview, ...]
    is_list: bool  # it has the columns that a list of people needs
    taken: bool
    hidden: bool = False
    can_be_list: bool = False  # it has names, so that it is one as soon as somebody says of what kind they are
    kind: EmploymentKind | None = None  # of its people who have no word or number of their own
    people: int = 0
    rejected: int = 0
    passed: int = 0  # rows that are no people
    why: Said | None = None  # why nothing is read of it
    ordered: bool = False  # its order is one that the office's lists follow


@dataclass
class Lists:
    """What a workbook gave."""

    reading: Reading = field(default_factory=Reading)
    sheets: list[SheetPreview] = field(default_factory=list)
    columns: dict[str, tuple[Field | None, How]] = field(default_factory=dict)  # of the sheets taken, by key
    unread: Reading = field(default_factory=Reading)  # whom the sheets name that were not taken


@dataclass
class _Read:
    """One sheet on its way."""

    sheet: Sheet
    head: list[list[Cell]]
    columns: Columns | None
    kind: KindWord | None
    taken: bool = False
    why: Said | None = None
    reading: Reading = field(default_factory=Reading)
    ordered: bool = False


Unprintable = Callable[[str], str]  # the letters of a text that no font of the sheets has


@dataclass(frozen=True)
class Choices:
    """What a person said of a workbook."""

    columns: Chosen | None = None
    sheets: Sequence[str] | None = None  # those to be read; None: as the program finds them
    kinds: Mapping[str, EmploymentKind] = field(default_factory=dict)  # by sheet
    sections: bool = True  # headings of sections are units where no column tells any
    unprintable: Unprintable | None = None


def read_lists(
    workbook: Workbook,
    today: date,
    progress: Progress,
    *,
    remembered: Remembered,
    choices: Choices = Choices(),
) -> Lists:
    """Read every list of a workbook, or those that were chosen. Raises Refused, Cancelled."""
    found: list[_Read] = []
    for sheet in workbook.sheets():
        progress.check()
        found.append(_read_sheet(sheet, today, progress, remembered, choices))
        found[-1].ordered = found[-1].ordered or calls_itself_ordered([workbook.name])
    read = [each for each in found if each.taken]
    if not read and choices.sheets is None:
        read = [each for each in found if each.why is not None and each.why.key == "sheet_left_out.hidden"]
        for each in read:
            each.taken, each.why = True, None
            row = each.sheet.first_row + max(0, each.columns.header if each.columns is not None else 0)
            each.reading.review.append(Review(row, Said("hidden_sheet", sheet=each.sheet.name), each.sheet.name))
    lists = Lists()
    for each in found:
        lists.sheets.append(_preview(each))
        if not each.taken:
            lists.unread.add(each.reading)
            continue
        columns = each.columns
        if columns is None:
            continue
        no_unit = columns.of.keys().isdisjoint({Field.UNIT, Field.AGENCY})
        if len(read) > 1 and _names_a_unit(each.sheet.name) and no_unit:
            _give_unit(each.reading, each.sheet.name)
        lists.reading.add(each.reading)
        for column in columns.columns:
            lists.columns.setdefault(column.key, (column.field, column.how))
    left_out = [each for each in found if not each.taken and each.columns is not None and each.reading.rows]
    if read and left_out:
        first = left_out[0]
        row = first.sheet.first_row + (first.columns.header if first.columns is not None else 0)
        said = Said("other_sheets", sheets=", ".join(f"“{each.sheet.name}”" for each in left_out))
        lists.reading.review.append(Review(row, said, first.sheet.name))
    if lists.reading.rows and (workbook.hidden_rows or any(_hides_rows(each.sheet) for each in read)):
        at = lists.reading.rows[0]
        lists.reading.review.append(Review(at.row, Said("hidden_rows"), at.sheet))
    return lists


def _read_sheet(sheet: Sheet, today: date, progress: Progress, remembered: Remembered, choices: Choices) -> _Read:
    rows = iter(sheet.rows)
    head = list(islice(rows, _HEAD))
    columns = find_columns(head, remembered, choices.columns, sheet=sheet.name)
    chosen = choices.kinds.get(sheet.name)
    kind = KindWord(chosen) if chosen is not None else _kind_of_sheet(sheet.name, head, columns)
    found = _Read(sheet, head, columns, kind)
    if columns is None:
        found.why = Said("sheet_left_out.no_header")
        return found
    tells = columns.tells_people or (columns.names_people and kind is not None)
    if not tells:
        missing = "no_number_column" if columns.names_people else "no_name_column"
        found.why = Said(f"sheet_left_out.{missing}")
        return found
    if choices.sheets is not None:
        found.why = None if sheet.name in choices.sheets else Said("sheet_left_out.not_chosen")
    elif _has_left(sheet.name):
        found.why = Said("sheet_left_out.has_left")
    elif sheet.hidden:
        found.why = Said("sheet_left_out.hidden")
    found.taken = found.why is None

    def again(cells: Sequence[Cell]) -> Columns | None:
        other = find_columns([cells], remembered, choices.columns, sheet=sheet.name)
        return other if other is not None and other.names_people else None

    ways = Ways(kind, choices.sections, _marks(sheet), again)
    filled: list[int] = []
    body = _filled(_watched(chain(head, rows), progress), sheet, columns, filled)
    found.reading = read_rows(body, columns, today, first_row=sheet.first_row, sheet=sheet.name, ways=ways)
    found.ordered = _is_ordered(found, columns)
    if filled:
        found.reading.review.append(Review(filled[0], Said("merged_filled", rows=len(filled)), sheet.name))
    found.reading.review += [Review(row, said, sheet.name) for row, said in sheet.notes]
    if chosen is None and kind is not None and kind.kind is EmploymentKind.NON_ASN and found.reading.rows:
        at = sheet.first_row + max(0, columns.header)
        found.reading.review.append(Review(at, Said("kind_from_sheet", kind=kind.kind.label), sheet.name))
    return found


def no_list(file: str, sheets: Sequence[SheetPreview]) -> Refused:
    """Why a workbook has no list of people."""
    seen = [sheet for sheet in sheets if sheet.header_row or sheet.is_list]
    if not seen:
        return Refused("no_header", file=file)
    if any(sheet.is_list for sheet in seen):
        return Refused("no_sheet_taken", file=file)
    if not any(sheet.can_be_list for sheet in seen):
        return Refused("no_name_column", file=file)
    return Refused("no_number_column", file=file)


def _kind_of_sheet(name: str, head: Sequence[Sequence[Cell]], columns: Columns | None) -> KindWord | None:
    """The kind of people that a sheet's name tells, or non-ASN where its title says so; only where no column does."""
    if columns is None or not columns.of.keys().isdisjoint({Field.KIND, Field.CANDIDACY}):
        return None
    named = kind_of(name)
    if named is None:
        titles = " ".join(cell_text(cell) for row in head[: max(0, columns.header)] for cell in row)
        named = kind_of(titles)
        if named is None or named.kind is not EmploymentKind.NON_ASN:
            return None
    if named.kind is EmploymentKind.NON_ASN:
        label_of = named.label if named.label and is_one_word(named.label) else None
        return KindWord(EmploymentKind.NON_ASN, label_of)
    return named


def _marks(sheet: Sheet) -> dict[int, dict[int, str]]:
    """What cells hold besides their values: by the row's number and the place in the row."""
    found: dict[int, dict[int, str]] = {}
    for row, column, what in sheet.marks:
        if what != HIDDEN_ROW:
            found.setdefault(row + 1, {}).setdefault(column - sheet.first_column + 1, what)
    return found


def _hides_rows(sheet: Sheet) -> bool:
    return any(what == HIDDEN_ROW for _, _, what in sheet.marks)


def _filled(rows: Iterator[list[Cell]], sheet: Sheet, columns: Columns, filled: list[int]) -> Iterator[list[Cell]]:
    """The rows, with what cells that reach down say in each of them; `filled` gets their numbers."""
    wanted = {index for of, index in columns.of.items() if of in _SHARED}
    begin: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, _) in sheet.merged:
        column = left - sheet.first_column + 1
        if bottom > top and column in wanted and top + 1 > sheet.first_row + columns.last:
            begin.setdefault(top + 1, []).append((column, bottom + 1))
    if not begin:
        yield from rows
        return
    running: dict[int, tuple[int, Cell]] = {}  # column -> last row and text
    for number, row in enumerate(rows, sheet.first_row):
        cells = row
        for column, (last, value) in list(running.items()):
            if number > last:
                del running[column]
            elif cell_text(row[column]) == "" and any(cell_text(cell) for cell in row):
                if cells is row:
                    cells = list(row)
                    filled.append(number)
                cells[column] = value
        for column, last in begin.get(number, ()):
            running[column] = last, row[column]
        yield cells


def _is_ordered(read: _Read, columns: Columns) -> bool:
    above = [cell_text(cell) for row in read.head[: max(0, columns.header)] for cell in row]
    if calls_itself_ordered([read.sheet.name, *above]):
        return True
    return columns.running is not None and tells_order(read.reading.rows)


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


def _preview(read: _Read) -> SheetPreview:
    sheet, columns = read.sheet, read.columns
    if columns is None or columns.header < 0:
        shown = _columns_without_header(read)
    else:
        below = read.head[columns.last + 1 :]
        shown = tuple(
            ColumnPreview(
                column.key,
                letter(sheet.first_column + column.index),
                column.heading,
                column.field,
                column.how,
                _samples(row[column.index] for row in below),
            )
            for column in columns.columns
        )
    names = columns is not None and columns.names_people
    return SheetPreview(
        name=sheet.name,
        header_row=0 if columns is None or columns.header < 0 else sheet.first_row + columns.header,
        columns=shown,
        is_list=columns is not None and (columns.tells_people or (names and read.kind is not None)),
        taken=read.taken,
        hidden=sheet.hidden,
        can_be_list=names,
        kind=read.kind.kind if read.kind is not None else None,
        people=len(read.reading.rows),
        rejected=len(read.reading.rejected),
        passed=read.reading.passed,
        why=read.why,
        ordered=read.ordered,
    )


def _columns_without_header(read: _Read) -> tuple[ColumnPreview, ...]:
    """Every column by its letter, with its first cells: a person can still say what they hold."""
    taken = {column.index: column.field for column in read.columns.columns} if read.columns is not None else {}
    width = min(max(map(len, read.head), default=0), _MOST_COLUMNS)
    return tuple(
        ColumnPreview(
            place_key(index),
            letter(read.sheet.first_column + index),
            "",
            taken.get(index),
            How.CHOSEN if index in taken else How.NONE,
            _samples(row[index] for row in read.head if index < len(row)),
        )
        for index in range(width)
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
