"""From the rows of a sheet to people: each row is taken, or refused with a reason; what looks odd is noted beside it.

A row that cannot be taken never stops the others. What a sheet does not say (no such column, or an empty cell) is None
here and later leaves what is stored as it is. Rows that are no people (headings of sections, totals, the signatures
below the table) are passed over, and it is said which.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from netral_desktop.words import Said

from .cells import Cell, cell_text
from .columns import Columns
from .headings import Field
from .judging import Judge, Words
from .kinds import DutyStatus, EmploymentKind
from .names import LONGEST_NAME, bare_name, compose_name
from .numbers import (
    OLDEST,
    YOUNGEST,
    Cleaned,
    Nik,
    Problem,
    clean_personnel_number,
    read_nik,
)

LONGEST_TEXT = 300  # characters of a position, unit or local number

# What stands alone in a row above its people, or sums them up.
_SECTION = re.compile(
    r"^(?:(?:[IVX]{1,5}|[A-Z]|\d{1,2})[.)]\s|(?:bidang|bagian|sub\s?bag\w*|sub\s?bidang|seksi|sekretariat|upt\w*|puskesmas|"
    r"kelurahan|kecamatan|dinas|badan|kantor|golongan|daftar|unit|eselon|tenaga|pegawai|pns|pppk|non)\b)", re.IGNORECASE
)  # fmt: skip
_SUM = re.compile(r"^(?:sub\s*)?(?:jumlah|total|rekap\w*|jml)\b", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"\bmengetahui\b|\bkepala\b|\bsekretaris\b|\bcamat\b|\blurah\b|\ba\.?\s?n\.|\bpl[th]\.|\bditetapkan\b|"
    r",\s*\d{0,2}\s*[a-z]+\s+\d{4}$|^nip\b", re.IGNORECASE | re.MULTILINE
)  # fmt: skip
_PEOPLE = re.compile(r"^\d{1,5}(?:\s*(?:orang|org|pegawai))?$", re.IGNORECASE)
_NAME_AND_NUMBER = re.compile(
    r"^(?P<name>.*?)[\s,/|;:-]*(?:\b(?:NIP|NI\s?PPPK|NI\s?P3K)\b[\s.:]*)?(?P<number>'?\d(?:[\d\s.'_-]*\d)?)?"
    r"(?:\s*\([^)]*\))?$", re.IGNORECASE
)  # fmt: skip
_NUMBER_DIGITS = 9  # from here on a run of digits behind a name is a number


@dataclass(frozen=True)
class RowNote:
    """Something to be said of a row of a sheet."""

    row: int  # its number in the sheet
    said: Said
    sheet: str = ""  # named where a workbook has several lists

    @property
    def code(self) -> str:
        """What programs see."""
        return self.said.code

    @property
    def message(self) -> str:
        """What people see."""
        return self.said.message


class Rejected(RowNote):
    """Why a row was not taken."""


class Review(RowNote):
    """Something a person should look at; the row itself was taken."""


class RosterRow(NamedTuple):
    """One person as a sheet tells of them. None: the sheet does not say."""

    row: int  # number in the sheet
    number: str | None  # NIP or NI PPPK, 18 digits
    local_number: str | None
    name: str  # as printed, titles included
    bare_name: str
    kind: EmploymentKind
    kind_told: bool  # in words; otherwise the number's form alone tells PNS from PPPK
    non_asn_label: str | None
    grade: str | None
    position: str | None
    echelon: str | None
    unit: str | None
    duty: DutyStatus | None
    parent: str | None = None  # the unit of which `unit` is a part
    unit_code: str | None = None  # of the unit in SIASN
    nik: str | None = None
    sheet: str = ""


ALWAYS_SAID = ("name", "bare_name", "kind")  # of these no row says nothing


@dataclass
class Reading:
    """What a sheet gave."""

    rows: list[RosterRow] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    review: list[Review] = field(default_factory=list)
    agencies: Counter[str] = field(default_factory=Counter)  # what SATUAN KERJA says, row by row

    def add(self, other: Reading) -> None:
        """Append what another sheet gave."""
        self.rows += other.rows
        self.rejected += other.rejected
        self.review += other.review
        self.agencies += other.agencies


class _Refusal(Exception):
    """This row cannot be taken. Never leaves this module."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.code)
        self.said = said


def read_rows(
    rows: Iterable[Sequence[Cell]],
    columns: Columns,
    today: date,
    *,
    first_row: int = 1,
    sheet: str = "",
) -> Reading:
    """Every row below the header: people, rows that were refused, and what a person should look at.

    `rows` begin with the sheet's first, `first_row` is its number; `sheet` is named in the notes. Blank rows and the
    row of column numbers (1, 2, 3 ...) are passed over.
    """
    reader = _Reader(columns, today, sheet)
    for line, cells in enumerate(rows, first_row):
        if line > first_row + columns.last:
            reader.read(line, cells)
    return reader.finish()


class _Said(NamedTuple):
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


_ONLY_ONE = len(_Said._fields) - 1  # how many are "" where one is not


class _Texts(dict[Cell, str]):
    """What cells say, each text tidied once."""

    def __init__(self) -> None:
        self.too_long: set[str] = set()

    def __missing__(self, cell: Cell) -> str:
        text = cell_text(cell)
        if len(text) > LONGEST_TEXT:
            self.too_long.add(text)
        if type(cell) is str:  # 1 and True are one key
            self[cell] = text
        return text


class _Reader:
    def __init__(self, columns: Columns, today: date, sheet: str) -> None:
        self._today = today
        self._oldest, self._youngest = _days_of_birth(today)
        self._sheet = sheet
        self._reading = Reading()
        self._cleaned: list[int] = []
        self._sections: list[int] = []
        self._thin: dict[int, tuple[_Refusal, str]] = {}  # refused rows since the last person, and what little they say
        self._judge = Judge(is_siasn=Field.CANDIDACY in columns.of)
        self._texts = _Texts()
        self._number = columns.of.get(Field.NUMBER)
        # A field without a column is read from behind the row's end, where there is nothing.
        self._take: Any = itemgetter(*(columns.of.get(Field(name), -1) for name in _Said._fields))
        places = {Field.NAME if f is Field.NAME_NUMBER else f: None for f in columns.of if f is not Field.NUMBER}
        self._in_order: Any = itemgetter(*(_Said._fields.index(f.value) for f in places), -1)

    def read(self, line: int, cells: Sequence[Cell]) -> None:
        said = _Said._make(map(self._texts.__getitem__, self._take((*cells, ""))))
        number = None if self._number is None else cells[self._number]
        if not any(said) and not cell_text(number):
            return
        if said.name.isdigit() and _is_numbering(said, number):
            return
        if said.name_number:
            said, number = _divide(said, number)
        try:
            person = self._person(line, said, number)
        except _Refusal as refusal:
            self._refused(line, said, number, refusal)
            return
        if self._thin:
            self._settle_thin()
        self._reading.rows.append(person)
        if said.agency:
            self._reading.agencies[said.agency] += 1

    def _refused(self, line: int, said: _Said, number: Cell | None, refusal: _Refusal) -> None:
        """A row that is no person: the heading of a section, a sum, perhaps a part of the signatures, or a mistake."""
        texts = [text for text in self._in_order(said)[:-1] if text]
        in_number = cell_text(number)
        first = texts[0] if texts else ""
        alone = len(texts) == 1 and not in_number
        others = filter(None, (*texts[1:], in_number))
        sums = _SUM.match(first) is not None and (alone or all(map(_PEOPLE.match, others)))
        if sums or (alone and _SECTION.match(first)):
            self._sections.append(line)
        elif refusal.said.code in ("name_missing", "row_only_name") and len(texts) <= 2:
            self._thin[line] = refusal, "\n".join((*texts, in_number))
        else:
            self._settle_thin()
            self._reject(line, refusal)

    def _reject(self, line: int, refusal: _Refusal) -> None:
        self._reading.rejected.append(Rejected(line, refusal.said, self._sheet))

    def _settle_thin(self) -> None:
        """A person follows, so the thin rows before were no signatures: they are refused like any other."""
        for line, (refusal, _) in self._thin.items():
            self._reject(line, refusal)
        self._thin.clear()

    def finish(self) -> Reading:
        if len(self._thin) > 1 and any(_SIGNATURE.search(said) for _, said in self._thin.values()):
            lines = list(self._thin)
            self._note(lines[0], Said("footer_skipped", first=str(lines[0]), last=str(lines[-1])))
        else:
            self._settle_thin()
        if self._sections:
            self._note(self._sections[0], Said("sections_skipped", rows=len(self._sections)))
        if self._cleaned:
            self._note(self._cleaned[0], Said("nip_cleaned", rows=len(self._cleaned)))
        self._reading.review.sort(key=lambda note: note.row)
        self._reading.rejected.sort(key=lambda note: note.row)
        return self._reading

    def _note(self, line: int, said: Said) -> None:
        self._reading.review.append(Review(line, said, self._sheet))

    def _person(self, line: int, said: _Said, number_cell: Cell | None) -> RosterRow:
        name, bare = self._name(said, number_cell)
        if self._texts.too_long and not self._texts.too_long.isdisjoint(said):
            raise _Refusal(Said("text_too_long.row", longest=LONGEST_TEXT))
        local = self._kept(line, said.local_number) if said.local_number else None
        cleaned = clean_personnel_number(number_cell, self._today)
        if isinstance(cleaned, Cleaned):
            number = cleaned.number.digits
            judged = self._judge.with_number(cleaned.number.form, said.words)
            self._look_at(line, cleaned)
        else:
            number = None
            in_number = ""
            if cleaned is not None:
                in_number = cell_text(number_cell)  # "THL" where a NIP should stand
                if self._judge.says_non_asn(said.words, in_number) is None:
                    raise _Refusal(cleaned)
                local = local or self._local_number(line, in_number, cleaned)
            found = self._judge.without_number(said.words, in_number)
            if found is None:
                raise _Refusal(Said("nip_missing.row"))
            judged = found
        for said_of_it in judged.notes:
            self._note(line, said_of_it)
        unit, parent = said.unit or said.agency or None, None
        if said.sub_unit and said.sub_unit != unit:
            unit, parent = said.sub_unit, unit
        return RosterRow(
            line,
            number,
            local,
            name,
            bare,
            judged.kind,
            judged.told,
            judged.label,
            judged.grade,
            said.position or None,
            said.echelon or None,
            unit,
            judged.duty,
            parent,
            said.unit_code or None if said.unit else None,
            self._nik(line, said.nik) if said.nik else None,
            self._sheet,
        )

    def _nik(self, line: int, text: str) -> str | None:
        nik = read_nik(text)
        if isinstance(nik, Problem):
            self._note(line, nik)
            return None
        return nik.digits

    def _name(self, said: _Said, number_cell: Cell | None) -> tuple[str, str]:
        given = said.name
        if not given[:1].isalpha() and not any(c.isalpha() for c in given):
            raise _Refusal(Said("name_missing.row"))
        if said.count("") == _ONLY_ONE and not cell_text(number_cell):
            raise _Refusal(Said("row_only_name"))
        name = compose_name(said.title_prefix, given, said.title_suffix)
        if len(name) > LONGEST_NAME:
            raise _Refusal(Said("name_too_long.row", longest=LONGEST_NAME))
        return name, bare_name(given)

    def _local_number(self, line: int, text: str, problem: Problem) -> str | None:
        """What a non-ASN row has in the NIP column: the office's own number."""
        kept = self._kept(line, text)
        digits = sum(c.isdigit() for c in kept or "")
        if digits >= 15 or problem.code == "nip_scientific":  # a NIP that was damaged, whatever the remark says
            raise _Refusal(problem)
        return kept if digits else None

    def _kept(self, line: int, number: str) -> str | None:
        """The office's own number, unless it is a NIK, which is protected and not needed."""
        if isinstance(read_nik(number), Nik):
            self._note(line, Said("nik_dropped"))
            return None
        return number

    def _look_at(self, line: int, cleaned: Cleaned) -> None:
        if cleaned.changed:
            self._cleaned.append(line)
        if not self._oldest <= cleaned.number.digits < self._youngest:
            age = cleaned.number.age(self._today)
            self._note(line, Said("age_unusual", age=age))


def _days_of_birth(today: date) -> tuple[str, str]:
    """The days, as a NIP begins with them, between which somebody of a usual age was born; the second is too late."""
    oldest = f"{today.year - OLDEST - 1}{today:%m%d}"
    return f"{int(oldest) + 1}", f"{int(f'{today.year - YOUNGEST}{today:%m%d}') + 1}"


def _is_numbering(said: _Said, number: Cell | None) -> bool:
    """The row `1 2 3 4 ...` that stands under the header of many forms."""
    return all(len(text) <= 2 and text.isdigit() for text in (*said, cell_text(number)) if text)


def _divide(said: _Said, number: Cell | None) -> tuple[_Said, Cell | None]:
    """`NAMA / NIP` in one cell: the name goes to its field; also the number."""
    both = said.name_number
    found = _NAME_AND_NUMBER.match(both)
    behind = found["number"] if found else None
    if found is None or behind is None or sum(c.isdigit() for c in behind) < _NUMBER_DIGITS:
        return said._replace(name=said.name or both, name_number=""), number
    return said._replace(name=said.name or found["name"], name_number=""), behind
