"""Where a sheet's header stands and what its columns hold; what a person has corrected once is remembered.

The header is one row, or two where merged headings are divided below (`PANGKAT` over `GOL` and `TMT`). A person's
choice counts before a remembered one, that before a heading that is known exactly, that before one known by its
beginning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import pairwise, zip_longest

from netral_desktop.kernel.errors import Refused

from .cells import Cell, cell_text
from .headings import Field, exact_field, normalise, prefix_field

HEADER_ROWS = 15  # the header stands in one of these, under a title block
NOT_TAKEN = ""  # in what is remembered: this column is not read

Remembered = Mapping[str, str]  # key of a column -> field, or NOT_TAKEN
Chosen = Mapping[str, Field | None]  # a person's choice: key of a column -> field, or None for "not read"

_RUNNING = frozenset({"no", "nomor", "no urut", "nomor urut", "nourut", "urut"})
_ENOUGH_NUMBERS = 0.5  # share of the filled cells that must be national numbers for an unknown heading to be theirs
_NATIONAL = re.compile(r"(?:nip|ni\s?pppk)?[\s.:']*(?:\d[\s.'_-]*){17}\d", re.IGNORECASE)
_PLACE = "@"  # `@B` names a column without a heading
_KNOWN = {field.value: field for field in Field}

# A heading over others that says nothing of its own: one of these, or one that only lists what stands below it.
_GENERAL = frozenset({"", "pegawai", "data pegawai", "identitas", "identitas pegawai", "data", "asn", "pns", "pppk"})
_LISTED = frozenset({"pangkat", "golongan", "gol", "ruang", "jabatan", "eselon", "unit", "kerja", "nama", "nip", "dan"})


class How(StrEnum):
    """How it was found what a column holds."""

    EXACT = "exact"
    PREFIX = "prefix"
    CONTENT = "content"  # by what stands in it: national numbers under an unknown heading
    REMEMBERED = "remembered"
    CHOSEN = "chosen"
    NONE = "none"


@dataclass(frozen=True)
class Column:
    """One column with a heading. `key` names it across sheets and files: the normalised heading, `#2` for a second."""

    index: int  # from 0
    key: str
    heading: str
    field: Field | None
    how: How


@dataclass(frozen=True)
class Columns:
    """Where the header stands (first and last row, from 0) and its columns."""

    header: int
    last: int
    columns: tuple[Column, ...]

    @cached_property
    def of(self) -> dict[Field, int]:
        """Which column (from 0) holds each field that the sheet has."""
        return {column.field: column.index for column in self.columns if column.field is not None}

    @cached_property
    def running(self) -> int | None:
        """The column (from 0) of the running number, which nobody reads."""
        return next((c.index for c in self.columns if c.field is None and c.key in _RUNNING), None)

    def is_better_than(self, other: Columns) -> bool:
        """Whether more speaks for this header: more fields, or the row below divides the headings of the other."""
        if len(self.of) != len(other.of):
            return len(self.of) > len(other.of)
        return self.header == other.header and self.last > other.last

    @property
    def names_people(self) -> bool:
        """Whether it holds names; then a person may say what kind of people they are."""
        return not self.of.keys().isdisjoint({Field.NAME, Field.NAME_NUMBER})

    @property
    def tells_people(self) -> bool:
        """Whether people can be read from it: their names, and something that tells who or what they are."""
        return self.names_people and not self.of.keys().isdisjoint(
            {Field.NUMBER, Field.NAME_NUMBER, Field.LOCAL_NUMBER, Field.KIND, Field.REMARK}
        )


def find_columns(
    rows: Sequence[Sequence[Cell]],
    remembered: Remembered | None = None,
    chosen: Chosen | None = None,
    *,
    sheet: str = "",
) -> Columns | None:
    """The header among the first rows: where most columns are recognised, at least two. None if there is none.

    Raises Refused (`field_twice`) where a person chose one field for two columns.
    """
    texts = [[cell_text(cell) for cell in row] for row in rows[: HEADER_ROWS + 1]]
    ours = _for_sheet(chosen or {}, sheet)
    best: Columns | None = None

    def look(first: int, last: int, headings: list[str]) -> None:
        nonlocal best
        found = Columns(first, last, _assigned(headings, remembered or {}, ours))
        sure = sum(column.how not in (How.PREFIX, How.NONE) for column in found.columns) or found.tells_people
        if sure and len(found.of) >= 2 and (best is None or found.is_better_than(best)):
            best = found

    for index, row in enumerate(texts[:HEADER_ROWS]):
        look(index, index, row)
    for index, (upper, lower) in enumerate(pairwise(texts)):
        if joined := _joined(upper, lower):
            look(index, index + 1, joined)
    if best is None:
        return _without_header(max(map(len, texts), default=0), ours)
    return _by_content(best, rows)


def place_key(index: int) -> str:
    """How a column (from 0) is named where it has no heading: `@B`."""
    return _PLACE + letter(index + 1)


def letter(column: int) -> str:
    """A column's letter as a spreadsheet program shows it; 1 is A."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def sheet_key(sheet: str, key: str) -> str:
    """A column's key for one sheet only."""
    return f"{sheet}!{key}"


def _for_sheet(chosen: Chosen, sheet: str) -> Chosen:
    """What was chosen for all sheets, and above it what was for this one (its key is `sheet!column`)."""
    general = {key: field for key, field in chosen.items() if "!" not in key}
    return general | {
        key.rpartition("!")[2]: field for key, field in chosen.items() if "!" in key and key.rpartition("!")[0] == sheet
    }


def _without_header(width: int, chosen: Chosen) -> Columns | None:
    """A sheet that begins with its people, where a person has said what its columns hold."""
    columns = tuple(
        Column(index, key, "", chosen[key], How.CHOSEN) for index in range(width) if (key := place_key(index)) in chosen
    )
    taken = [column.field for column in columns if column.field is not None]
    for field in taken:
        if taken.count(field) > 1:
            raise _field_twice(field)
    return Columns(-1, -1, columns) if taken else None


def _by_content(found: Columns, rows: Sequence[Sequence[Cell]]) -> Columns:
    """Where no heading is known for the numbers, the column that holds them."""
    if not found.of.keys().isdisjoint({Field.NUMBER, Field.NAME_NUMBER}):
        return found
    below = rows[found.last + 1 :]
    for column in found.columns:
        free = column.how is How.NONE or (column.field is Field.NAME and column.how in (How.EXACT, How.PREFIX))
        if not free:
            continue
        texts = [text for row in below if column.index < len(row) and (text := cell_text(row[column.index]))]
        if column.field is Field.NAME:  # a name, and below it the number
            numbers = sum(_NATIONAL.search(text) is not None for text in texts)
            holds, enough = Field.NAME_NUMBER, 0.3
        else:
            numbers = sum(_NATIONAL.fullmatch(text) is not None for text in texts)
            holds, enough = Field.NUMBER, _ENOUGH_NUMBERS
        if numbers and numbers >= enough * len(texts):
            told = replace(column, field=holds, how=How.CONTENT)
            return replace(found, columns=tuple(told if each is column else each for each in found.columns))
    return found


def _joined(upper: list[str], lower: list[str]) -> list[str] | None:
    """One heading a column from two rows, where the lower one divides merged headings of the upper; else None."""
    if not any(lower) or any(any(c.isdigit() for c in text) for text in lower):
        return None
    pairs = list(zip_longest(upper, lower, fillvalue=""))
    stands_below = [exact_field(normalise(below)) for above, below in pairs if below and _is_name(above)]
    if any(below is None or below[0] is not Field.NUMBER for below in stands_below):
        return None  # under NAMA stands a name: it is a row of data
    headings, over, divides = [], "", bool(stands_below)
    for above, below in pairs:
        if above:
            over = above
        elif not below:
            over = ""
        if not below:
            headings.append(above)
            continue
        divides = divides or not above
        both = f"{over} {below}".strip()
        alone = normalise(over) in _GENERAL or _lists(normalise(over), normalise(below))
        headings.append(below if alone and exact_field(normalise(both)) is None else both)
    return headings if divides else None


def _is_name(heading: str) -> bool:
    found = exact_field(normalise(heading))
    return found is not None and found[0] is Field.NAME


def _lists(over: str, below: str) -> bool:
    """Whether `PANGKAT DAN JABATAN` stands over `JABATAN`: several things listed, and one of them, known by itself."""
    words = over.split()
    return "dan" in words and _LISTED.issuperset(words) and exact_field(below) is not None


def _assigned(headings: list[str], remembered: Remembered, chosen: Chosen) -> tuple[Column, ...]:
    seen: dict[str, int] = {}
    keys: list[tuple[int, str, str]] = []  # index, key, heading
    for index, heading in enumerate(headings):
        normal = normalise(heading)
        if normal:
            seen[normal] = seen.get(normal, 0) + 1
            keys.append((index, normal if seen[normal] == 1 else f"{normal}#{seen[normal]}", heading))
    taken: dict[Field, str] = {}
    how: dict[str, How] = {}
    for key, field in ((key, chosen[key]) for _, key, _ in keys if key in chosen):
        how[key] = How.CHOSEN
        if field is not None:
            if field in taken:
                raise _field_twice(field)
            taken[field] = key
    for key in (key for _, key, _ in keys if key in remembered and key not in how):
        how[key] = How.REMEMBERED
        known = _KNOWN.get(remembered[key])
        if known is not None and known not in taken:
            taken[known] = key
    for find, found_by in ((exact_field, How.EXACT), (prefix_field, How.PREFIX)):
        better: dict[Field, tuple[int, str]] = {}
        for _, key, _ in keys:
            match = None if key in how else find(key.partition("#")[0])
            # The first of two columns with the same heading wins.
            if match and match[0] not in taken and (match[0] not in better or match[1] < better[match[0]][0]):
                better[match[0]] = (match[1], key)
        for field, (_, key) in better.items():
            taken[field], how[key] = key, found_by
    fields = {key: field for field, key in taken.items()}
    return tuple(Column(index, key, heading, fields.get(key), how.get(key, How.NONE)) for index, key, heading in keys)


def _field_twice(field: Field) -> Refused:
    return Refused("field_twice", field=field.label)
