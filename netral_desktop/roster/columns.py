"""Where a sheet's header stands and what its columns hold; what a person has corrected once is remembered.

The header is one row, or two where merged headings are divided below (`PANGKAT` over `GOL` and `TMT`). A person's
choice counts before a remembered one, that before a heading that is known exactly, that before one known by its
beginning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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

_KNOWN = {field.value: field for field in Field}

# A heading over others that says nothing of its own: one of these, or one that only lists what stands below it.
_GENERAL = frozenset({"", "pegawai", "data pegawai", "identitas", "identitas pegawai", "data", "asn", "pns", "pppk"})
_LISTED = frozenset({"pangkat", "golongan", "gol", "ruang", "jabatan", "eselon", "unit", "kerja", "nama", "nip", "dan"})


class How(StrEnum):
    """How it was found what a column holds."""

    EXACT = "exact"
    PREFIX = "prefix"
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

    def is_better_than(self, other: Columns) -> bool:
        """Whether more speaks for this header: more fields, or the row below divides the headings of the other."""
        if len(self.of) != len(other.of):
            return len(self.of) > len(other.of)
        return self.header == other.header and self.last > other.last

    @property
    def tells_people(self) -> bool:
        """Whether people can be read from it: their names, and something that tells who or what they are."""
        return not self.of.keys().isdisjoint({Field.NAME, Field.NAME_NUMBER}) and not self.of.keys().isdisjoint(
            {Field.NUMBER, Field.NAME_NUMBER, Field.LOCAL_NUMBER, Field.KIND, Field.REMARK}
        )


def find_columns(
    rows: Sequence[Sequence[Cell]], remembered: Remembered | None = None, chosen: Chosen | None = None
) -> Columns | None:
    """The header among the first rows: where most columns are recognised, at least two. None if there is none.

    Raises Refused (`field_twice`) where a person chose one field for two columns.
    """
    texts = [[cell_text(cell) for cell in row] for row in rows[: HEADER_ROWS + 1]]
    best: Columns | None = None

    def look(first: int, last: int, headings: list[str]) -> None:
        nonlocal best
        found = Columns(first, last, _assigned(headings, remembered or {}, chosen or {}))
        sure = sum(column.how not in (How.PREFIX, How.NONE) for column in found.columns)
        if sure and len(found.of) >= 2 and (best is None or found.is_better_than(best)):
            best = found

    for index, row in enumerate(texts[:HEADER_ROWS]):
        look(index, index, row)
    for index, (upper, lower) in enumerate(pairwise(texts)):
        if joined := _joined(upper, lower):
            look(index, index + 1, joined)
    return best


def _joined(upper: list[str], lower: list[str]) -> list[str] | None:
    """One heading a column from two rows, where the lower one divides merged headings of the upper; else None."""
    if not any(lower) or any(any(c.isdigit() for c in text) for text in lower):
        return None
    pairs = list(zip_longest(upper, lower, fillvalue=""))
    if any(below and exact_field(normalise(above)) == (Field.NAME, 0) for above, below in pairs):
        return None  # under NAMA stands a name: it is a row of data
    headings, over, divides = [], "", False
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
