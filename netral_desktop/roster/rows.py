"""From the rows of a sheet to people: each row is taken, or refused with a reason; what looks odd is noted beside it.

A row that cannot be taken never stops the others. What a sheet does not say (no such column, or an empty cell) is None
here and later leaves what is stored as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import NamedTuple

from .cells import Cell, cell_text
from .columns import Columns, Field
from .grades import fold_grade, grade_fits
from .kinds import DutyStatus, EmploymentKind
from .names import LONGEST_NAME, bare_name, compose_name
from .numbers import (
    OLDEST,
    YOUNGEST,
    Cleaned,
    Nik,
    NumberForm,
    PersonnelNumber,
    Problem,
    clean_personnel_number,
    read_nik,
)
from .parsing import Sheet
from .status_words import KindWord, candidacy_of, duty_in_remark, duty_of, kind_of

LONGEST_TEXT = 300  # characters of a position, unit or local number

_PNS_KINDS = (EmploymentKind.PNS, EmploymentKind.CPNS)
_PPPK_KINDS = (EmploymentKind.PPPK, EmploymentKind.PPPK_PART_TIME)


@dataclass(frozen=True)
class Rejected:
    """A row that was not taken: its number in the sheet, a stable code, and an Indonesian sentence."""

    row: int
    code: str
    message: str


@dataclass(frozen=True)
class Review:
    """Something a person should look at; the row itself was taken."""

    row: int
    code: str
    message: str


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


@dataclass
class Reading:
    """What a sheet gave."""

    rows: list[RosterRow] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    review: list[Review] = field(default_factory=list)


class _Refusal(Exception):
    """This row cannot be taken. Never leaves this module."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code)
        self.code, self.message = code, message


def read_rows(sheet: Sheet, columns: Columns, today: date) -> Reading:
    """Every row below the header: people, rows that were refused, and what a person should look at.

    Blank rows and the row of column numbers (1, 2, 3 ...) are passed over.
    """
    reader = _Reader(columns, today)
    for index in range(columns.header + 1, len(sheet.rows)):
        reader.read(sheet.first_row + index, sheet.rows[index])
    return reader.finish()


class _Reader:
    def __init__(self, columns: Columns, today: date) -> None:
        self._place = columns.of
        self._is_siasn = Field.CANDIDACY in columns.of
        self._today = today
        self._reading = Reading()
        self._cleaned: list[int] = []
        # Whole columns repeat a few texts; what was once judged is not judged again.
        self._text = cache(cell_text)
        self._kind = cache(kind_of)
        self._candidacy = cache(candidacy_of)
        self._duty = cache(duty_of)
        self._grade = cache(fold_grade)
        self._number_column = columns.of.get(Field.NUMBER)
        self._others = [(f, c) for f, c in columns.of.items() if f is not Field.NUMBER]

    def read(self, line: int, cells: Sequence[Cell]) -> None:
        texts: dict[Field, str] = {}
        for name, column in self._others:
            cell = cells[column]
            text = self._text(cell) if type(cell) is str else cell_text(cell)
            if text:
                texts[name] = text
        number = None if self._number_column is None else cells[self._number_column]
        if not texts and not cell_text(number):
            return
        if _is_numbering(texts, number):
            return
        try:
            self._reading.rows.append(self._person(line, texts, number))
        except _Refusal as refusal:
            self._reading.rejected.append(Rejected(line, refusal.code, refusal.message))

    def finish(self) -> Reading:
        if self._cleaned:
            self._note(
                self._cleaned[0],
                "nip_cleaned",
                f"NIP pada {len(self._cleaned)} baris dirapikan dari spasi, titik, atau tanda petik.",
            )
        self._reading.review.sort(key=lambda note: note.row)
        return self._reading

    def _note(self, line: int, code: str, message: str) -> None:
        self._reading.review.append(Review(line, code, message))

    def _person(self, line: int, texts: dict[Field, str], number_cell: Cell | None) -> RosterRow:
        name, bare = self._name(texts, number_cell)
        if max(map(len, texts.values())) > LONGEST_TEXT:
            raise _Refusal("text_too_long", f"Satu sel berisi lebih dari {LONGEST_TEXT} huruf. Periksa baris ini.")
        words = self._kind(texts.get(Field.KIND, "")), self._kind(texts.get(Field.REMARK, ""))
        local = self._kept(line, texts.get(Field.LOCAL_NUMBER))
        cleaned = clean_personnel_number(number_cell, self._today)
        if isinstance(cleaned, Problem):
            words = words[0], words[1] or self._kind(cell_text(number_cell))  # "THL" where a NIP should stand
            said = words[0] or words[1]
            if said is None or said.kind is not EmploymentKind.NON_ASN:
                raise _Refusal(cleaned.code, cleaned.message)
            local = local or self._local_number(line, cell_text(number_cell), cleaned)
            cleaned = None
        if cleaned is None:
            kind, told, label = self._kind_without_number(line, texts, words)
            number = None
        else:
            kind, told = self._kind_with_number(line, texts, words, cleaned.number)
            label = None
            number = cleaned.number.digits
            self._look_at(line, cleaned)
        return RosterRow(
            row=line,
            number=number,
            local_number=local,
            name=name,
            bare_name=bare,
            kind=kind,
            kind_told=told,
            non_asn_label=label,
            grade=self._grade_of(line, texts.get(Field.GRADE), kind),
            position=texts.get(Field.POSITION),
            echelon=texts.get(Field.ECHELON),
            unit=texts.get(Field.UNIT) or texts.get(Field.AGENCY),
            duty=self._duty_status(line, texts),
        )

    def _name(self, texts: dict[Field, str], number_cell: Cell | None) -> tuple[str, str]:
        given = texts.get(Field.NAME, "")
        if not any(c.isalpha() for c in given):
            raise _Refusal("name_missing", "Baris ini tidak memuat nama.")
        if len(texts) == 1 and not cell_text(number_cell):
            raise _Refusal(
                "row_only_name", "Baris ini hanya berisi nama, tanpa NIP, jabatan, atau unit; mungkin judul tabel."
            )
        name = compose_name(texts.get(Field.TITLE_PREFIX, ""), given, texts.get(Field.TITLE_SUFFIX, ""))
        if len(name) > LONGEST_NAME:
            raise _Refusal("name_too_long", f"Nama lebih dari {LONGEST_NAME} huruf. Periksa selnya.")
        return name, bare_name(given)

    def _local_number(self, line: int, text: str, problem: Problem) -> str | None:
        """What a non-ASN row has in the NIP column: the office's own number."""
        kept = self._kept(line, text)
        digits = sum(c.isdigit() for c in kept or "")
        if digits >= 15 or problem.code == "nip_scientific":  # a NIP that was damaged, whatever the remark says
            raise _Refusal(problem.code, problem.message)
        return kept if digits else None

    def _kept(self, line: int, number: str | None) -> str | None:
        """The office's own number, unless it is a NIK, which is protected and not needed."""
        if number and isinstance(read_nik(number), Nik):
            self._note(line, "nik_dropped", "Nomor pegawainya adalah NIK; NIK tidak disimpan.")
            return None
        return number

    def _kind_with_number(
        self,
        line: int,
        texts: dict[Field, str],
        words: tuple[KindWord | None, KindWord | None],
        number: PersonnelNumber,
    ) -> tuple[EmploymentKind, bool]:
        """The number's form decides; words choose within it. A remark counts only where no column names the kind."""
        kinds = _PNS_KINDS if number.form is NumberForm.PNS else _PPPK_KINDS
        candidacy = self._candidacy(texts.get(Field.CANDIDACY, ""))
        column = words[0]
        if column is not None and column.kind not in kinds:
            self._note(
                line,
                "kind_mismatch",
                f"Kolom status menyebut {column.kind.label}, bentuk nomornya {kinds[0].label}; nomornya yang dipakai.",
            )
            return kinds[0], False
        for said in (candidacy, *words):
            if said is not None and said.kind in kinds:
                return said.kind, True
        return kinds[0], False

    def _kind_without_number(
        self, line: int, texts: dict[Field, str], words: tuple[KindWord | None, KindWord | None]
    ) -> tuple[EmploymentKind, bool, str | None]:
        said = words[0] or words[1]
        if said is not None and said.kind is EmploymentKind.NON_ASN:
            return said.kind, True, said.label
        graded = self._grade(texts.get(Field.GRADE, "")) is not None
        if said is not None or graded or self._is_siasn:
            raise _Refusal("nip_missing", "Pegawai ASN ini belum ber-NIP di berkas. Isi NIP atau NI PPPK 18 angka.")
        self._note(
            line, "non_asn_assumed", "Tanpa NIP dan keterangan status; dicatat sebagai non-ASN. Periksa statusnya."
        )
        return EmploymentKind.NON_ASN, False, None

    def _look_at(self, line: int, cleaned: Cleaned) -> None:
        if cleaned.changed:
            self._cleaned.append(line)
        age = cleaned.number.age(self._today)
        if not YOUNGEST <= age <= OLDEST:
            self._note(line, "age_unusual", f"Menurut NIP usianya {age} tahun. Cocokkan tanggal lahirnya dengan SK.")

    def _grade_of(self, line: int, text: str | None, kind: EmploymentKind) -> str | None:
        if text is None:
            return None
        grade = self._grade(text)
        if grade is None:
            self._note(line, "grade_unknown", "Golongan tidak dikenal; disimpan seperti tertulis. Periksa ejaannya.")
            return text
        if not grade_fits(kind, grade):
            self._note(
                line, "grade_kind", f"Kategori tidak cocok: golongan {grade} bukan golongan {kind.label}. Periksa."
            )
        return grade

    def _duty_status(self, line: int, texts: dict[Field, str]) -> DutyStatus | None:
        said = texts.get(Field.DUTY)
        if said is None:
            remark = texts.get(Field.REMARK)
            return duty_in_remark(remark) if remark else None
        status = self._duty(said)
        if status is None:
            self._note(line, "duty_unknown", "Kedudukan hukum tidak dikenal; statusnya di sini tidak diubah. Periksa.")
        return status


def _is_numbering(texts: dict[Field, str], number: Cell | None) -> bool:
    """The row `1 2 3 4 ...` that stands under the header of many forms."""
    if not texts.get(Field.NAME, "").isdigit():
        return False
    return all(len(text) <= 2 and text.isdigit() for text in (*texts.values(), cell_text(number)) if text)
