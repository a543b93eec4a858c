"""What the cells of one row say, field by field, before anybody judges it."""

from __future__ import annotations

import re
from typing import NamedTuple

from .cells import Cell, cell_text, is_error
from .grades import fold_grade
from .judging import Words

LONGEST_TEXT = 300  # characters of a position, unit or local number
NUMBER_DIGITS = 9  # from here on a run of digits behind a name is a number
_NAME_AND_NUMBER = re.compile(
    r"^(?P<name>.*?)[\s,/|;:-]*(?:\b(?:NIP|NI\s?PPPK|NI\s?P3K)\b[\s.:]*)?(?P<number>'?\d(?:[\d\s.'_-]*\d)?)?"
    r"(?:\s*\([^)]*\))?$", re.IGNORECASE
)  # fmt: skip
_NATIONAL = re.compile(r"(?:\b(?:NIP|NI\s?PPPK|NI\s?P3K|NRP)\b[\s.:]*)?'?((?:\d[\s.'_-]*){17}\d)(?!\d)", re.IGNORECASE)
_BETWEEN = " ,/|;:-\u2013()"
_IN_BRACKETS = re.compile(r"\([^)]*\)")


class RowSaid(NamedTuple):
    """What the cells of a row say, the number apart; "" where there is nothing. Named like the fields."""

    name: str
    title_prefix: str
    title_suffix: str
    name_number: str
    local_number: str
    position: str
    echelon: str
    unit: str
    sub_unit: str
    unit_code: str
    agency: str
    nik: str
    kind: str
    candidacy: str
    remark: str
    duty: str
    grade: str

    @property
    def words(self) -> Words:
        """Those that tell kind, duty and grade."""
        return Words._make(self[-5:])


class Texts(dict[Cell, str]):
    """What cells say, each text tidied once."""

    def __init__(self) -> None:
        self.too_long: set[str] = set()
        self.errors = False  # some cell was the name of an error

    def __missing__(self, cell: Cell) -> str:
        text = cell_text(cell)
        self.errors = self.errors or is_error(cell)
        if len(text) > LONGEST_TEXT:
            self.too_long.add(text)
        if type(cell) is str:  # 1 and True are one key
            self[cell] = text
        return text


def holds_number(text: str) -> bool:
    """Whether a national number stands in a text."""
    return _NATIONAL.search(text) is not None


def divide(said: RowSaid, number: Cell | None) -> tuple[RowSaid, Cell | None]:
    """`NAMA / NIP` in one cell: the name goes to its field; also the number, and a grade that stands behind it."""
    both = said.name_number
    whole = _NATIONAL.search(both)
    if whole is not None:
        name, rest = both[: whole.start()].strip(_BETWEEN), both[whole.end() :].strip(_BETWEEN)
        grade = said.grade
        if rest and fold_grade(rest) is not None:
            grade, rest = grade or rest, ""
        if not name and _IN_BRACKETS.search(both[whole.end() :]) is None:
            name = rest
        return said._replace(name=said.name or name, name_number="", grade=grade), whole[1]
    found = _NAME_AND_NUMBER.match(both)
    behind = found["number"] if found else None
    if found is None or behind is None or sum(c.isdigit() for c in behind) < NUMBER_DIGITS:
        return said._replace(name=said.name or both, name_number=""), number
    return said._replace(name=said.name or found["name"], name_number=""), behind
