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
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from .cells import Cell, cell_text
from .columns import Columns
from .fields import Field
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
from .status_words import KindWord, candidacy_of, duty_in_remark, duty_of, kind_of

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

_PNS_KINDS = (EmploymentKind.PNS, EmploymentKind.CPNS)
_PPPK_KINDS = (EmploymentKind.PPPK, EmploymentKind.PPPK_PART_TIME)


@dataclass(frozen=True)
class Rejected:
    """A row that was not taken: its number in the sheet, a stable code, and an Indonesian sentence."""

    row: int
    code: str
    message: str
    sheet: str = ""  # named where a workbook has several lists


@dataclass(frozen=True)
class Review:
    """Something a person should look at; the row itself was taken."""

    row: int
    code: str
    message: str
    sheet: str = ""


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

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code)
        self.code, self.message = code, message


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


class _Texts(dict[Cell, str]):
    """What cells say, each text tidied once."""

    def __missing__(self, cell: Cell) -> str:
        text = cell_text(cell)
        if type(cell) is str:  # 1 and True are one key
            self[cell] = text
        return text


class _Reader:
    def __init__(self, columns: Columns, today: date, sheet: str) -> None:
        self._is_siasn = Field.CANDIDACY in columns.of
        self._today = today
        self._oldest, self._youngest = _days_of_birth(today)
        self._sheet = sheet
        self._reading = Reading()
        self._cleaned: list[int] = []
        self._sections: list[int] = []
        self._thin: dict[int, tuple[_Refusal, str]] = {}  # refused rows since the last person, and what little they say
        # Whole columns repeat a few texts; what was once judged is not judged again.
        self._text = _Texts().__getitem__
        self._kind = cache(kind_of)
        self._candidacy = cache(candidacy_of)
        self._duty = cache(duty_of)
        self._grade = cache(fold_grade)
        self._fields = tuple(f for f in columns.of if f is not Field.NUMBER)
        places = [columns.of[f] for f in self._fields]
        number = columns.of.get(Field.NUMBER)
        self._has_number = number is not None
        self._take: Any = itemgetter(*places, places[0] if number is None else number)

    def read(self, line: int, cells: Sequence[Cell]) -> None:
        values = self._take(cells)
        said = zip(self._fields, map(self._text, values), strict=False)  # the last one is the number
        texts: dict[Field, str] = {name: text for name, text in said if text}
        number = values[-1] if self._has_number else None
        if not texts and not cell_text(number):
            return
        if texts.get(Field.NAME, "").isdigit() and _is_numbering(texts, number):
            return
        if Field.NAME_NUMBER in texts:
            number = _divide(texts, number)
        try:
            person = self._person(line, texts, number)
        except _Refusal as refusal:
            self._refused(line, texts, number, refusal)
            return
        self._settle_thin()
        self._reading.rows.append(person)
        if Field.AGENCY in texts:
            self._reading.agencies[texts[Field.AGENCY]] += 1

    def _refused(self, line: int, texts: dict[Field, str], number: Cell | None, refusal: _Refusal) -> None:
        """A row that is no person: the heading of a section, a sum, perhaps a part of the signatures, or a mistake."""
        first = next(iter(texts.values()), "")
        alone = len(texts) == 1 and not cell_text(number)
        sums = _SUM.match(first) is not None and (alone or all(map(_PEOPLE.match, _others(texts, number))))
        if sums or (alone and _SECTION.match(first)):
            self._sections.append(line)
        elif refusal.code in ("name_missing", "row_only_name") and len(texts) <= 2:
            self._thin[line] = refusal, "\n".join((*texts.values(), cell_text(number)))
        else:
            self._settle_thin()
            self._reject(line, refusal)

    def _reject(self, line: int, refusal: _Refusal) -> None:
        self._reading.rejected.append(Rejected(line, refusal.code, refusal.message, self._sheet))

    def _settle_thin(self) -> None:
        """A person follows, so the thin rows before were no signatures: they are refused like any other."""
        for line, (refusal, _) in self._thin.items():
            self._reject(line, refusal)
        self._thin.clear()

    def finish(self) -> Reading:
        if len(self._thin) > 1 and any(_SIGNATURE.search(said) for _, said in self._thin.values()):
            lines = list(self._thin)
            self._note(
                lines[0],
                "footer_skipped",
                f"Baris {lines[0]} sampai {lines[-1]} dibaca sebagai kaki tabel (jumlah, tanda tangan) dan dilewati.",
            )
        else:
            self._settle_thin()
        if self._sections:
            self._note(
                self._sections[0],
                "sections_skipped",
                f"{len(self._sections)} baris dibaca sebagai judul bagian atau jumlah dan dilewati.",
            )
        if self._cleaned:
            self._note(
                self._cleaned[0],
                "nip_cleaned",
                f"NIP pada {len(self._cleaned)} baris dirapikan dari spasi, titik, atau tanda petik.",
            )
        self._reading.review.sort(key=lambda note: note.row)
        self._reading.rejected.sort(key=lambda note: note.row)
        return self._reading

    def _note(self, line: int, code: str, message: str) -> None:
        self._reading.review.append(Review(line, code, message, self._sheet))

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
        unit, parent = self._unit(texts)
        return RosterRow(
            line,
            number,
            local,
            name,
            bare,
            kind,
            told,
            label,
            self._grade_of(line, texts.get(Field.GRADE), kind),
            texts.get(Field.POSITION),
            texts.get(Field.ECHELON),
            unit,
            self._duty_status(line, texts),
            parent,
            texts.get(Field.UNIT_CODE) if Field.UNIT in texts else None,
            self._nik(line, texts.get(Field.NIK)),
            self._sheet,
        )

    def _unit(self, texts: dict[Field, str]) -> tuple[str | None, str | None]:
        """The unit, and the one it is a part of."""
        unit = texts.get(Field.UNIT) or texts.get(Field.AGENCY)
        part = texts.get(Field.SUB_UNIT)
        return (part, unit) if part and part != unit else (unit, None)

    def _nik(self, line: int, text: str | None) -> str | None:
        if text is None:
            return None
        nik = read_nik(text)
        if isinstance(nik, Problem):
            self._note(line, nik.code, nik.message)
            return None
        return nik.digits

    def _name(self, texts: dict[Field, str], number_cell: Cell | None) -> tuple[str, str]:
        given = texts.get(Field.NAME, "")
        if not given[:1].isalpha() and not any(c.isalpha() for c in given):
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
        if not self._oldest <= cleaned.number.digits < self._youngest:
            age = cleaned.number.age(self._today)
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


def _days_of_birth(today: date) -> tuple[str, str]:
    """The days, as a NIP begins with them, between which somebody of a usual age was born; the second is too late."""
    oldest = f"{today.year - OLDEST - 1}{today:%m%d}"
    return f"{int(oldest) + 1}", f"{int(f'{today.year - YOUNGEST}{today:%m%d}') + 1}"


def _is_numbering(texts: dict[Field, str], number: Cell | None) -> bool:
    """The row `1 2 3 4 ...` that stands under the header of many forms."""
    return all(len(text) <= 2 and text.isdigit() for text in (*texts.values(), cell_text(number)) if text)


def _others(texts: dict[Field, str], number: Cell | None) -> list[str]:
    """What stands in a row beside its first text."""
    return [*filter(None, (*list(texts.values())[1:], cell_text(number)))]


def _divide(texts: dict[Field, str], number: Cell | None) -> Cell | None:
    """`NAMA / NIP` in one cell: the name goes to its field; returns the number."""
    both = texts.pop(Field.NAME_NUMBER)
    found = _NAME_AND_NUMBER.match(both)
    behind = found["number"] if found else None
    if found is None or behind is None or sum(c.isdigit() for c in behind) < _NUMBER_DIGITS:
        texts.setdefault(Field.NAME, both)
        return number
    if found["name"]:
        texts.setdefault(Field.NAME, found["name"])
    return behind
