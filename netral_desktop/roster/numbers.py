"""NIP, NI PPPK and NIK: what their digits say, and which cells still hold them.

A NIP (PNS, CPNS) has 18 digits: birth date YYYYMMDD, appointment YYYYMM, sex (1 man, 2 woman), serial 001-999. An NI
PPPK has the same length: birth date, year of appointment, `2` and a contract counter 1-9, sex, serial. The thirteenth
digit tells them apart, since no month begins with 2. Neither has a check digit, so a number that a spreadsheet has
rounded can still look right: Excel keeps 15 digits, and the doubles near 2e17 lie 32 apart. That is why a number is
never taken from a numeric cell, whatever it reads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from netral_desktop.words import Said

from .cells import Cell, cell_text, tidy

YOUNGEST, OLDEST = 17, 75  # years; outside, a person looks at the number again
YOUNGEST_AT_APPOINTMENT = 16
YEARS_AHEAD = 1  # by which an appointment may lie ahead: decrees are given out before their day


class NumberForm(StrEnum):
    """Which of the two national numbers it is."""

    PNS = "pns"
    PPPK = "pppk"


class PersonnelNumber(NamedTuple):
    """A valid NIP or NI PPPK, and what its digits say."""

    digits: str
    form: NumberForm
    born: date

    @property
    def contract(self) -> int | None:
        """The contract's counter, 1 to 9; of an NI PPPK only."""
        return int(self.digits[13]) if self.form is NumberForm.PPPK else None

    @property
    def female(self) -> bool:
        """Whether it is a woman's."""
        return self.digits[14] == "2"

    def age(self, today: date) -> int:
        """Full years of age by the number. The birth date on record may since have been corrected."""
        had_birthday = (today.month, today.day) >= (self.born.month, self.born.day)
        return today.year - self.born.year - (0 if had_birthday else 1)


class Cleaned(NamedTuple):
    """A usable number, and whether blanks, dots, quotes or a label had to be taken off."""

    number: PersonnelNumber
    changed: bool


class Problem(Said):
    """Why a cell gives no usable number, and what to do."""


_LABEL = re.compile(r"^(?:NI\s?PPPK|NI\s?P3K|NIP|NOMOR|NO)?[\s./]*(?:PPPK|P3K|PNS)?[\s.:/]*", re.IGNORECASE)
_BEHIND = re.compile(r"\s*\([^)]*\)$")  # `(NIDN: 0012345)`
_SEPARATORS = re.compile(r"[\s.'\u2019`\u00b4_-]+")
_SCIENTIFIC = re.compile(r"^\d(?:[.,]\d+)?E\+?\d+$", re.IGNORECASE)


def read_personnel_number(digits: str, today: date) -> PersonnelNumber | Problem:
    """What 18 digits say, or the first rule they break. `today` bounds the appointment."""
    if len(digits) != 18 or not (digits.isascii() and digits.isdigit()):
        return Problem("nip_length", digits=len(digits))
    return _read_digits(digits, today)


def _read_digits(digits: str, today: date) -> PersonnelNumber | Problem:
    if digits.endswith("000"):
        return Problem("nip_damaged")
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return Problem("nip_birth_date")
    year, month = int(digits[8:12]), int(digits[12:14])
    if 1 <= month <= 12:
        form, too_late = NumberForm.PNS, (year, month) > (today.year + YEARS_AHEAD, today.month)
    elif 21 <= month <= 29:
        form, too_late = NumberForm.PPPK, year > today.year + YEARS_AHEAD
    else:
        return Problem("nip_month")
    if too_late or year < born.year + YOUNGEST_AT_APPOINTMENT:
        return Problem("nip_appointed")
    if digits[14] not in "12":
        return Problem("nip_sex")
    return PersonnelNumber(digits, form, born)


def clean_personnel_number(cell: Cell | None, today: date) -> Cleaned | Problem | None:
    """The NIP or NI PPPK in a cell, or what is wrong with it; None for a cell that holds nothing.

    Taken off where that is safe: blanks (also no-break and zero-width ones), dots, hyphens, quotes, a leading `NIP.`,
    a remark in brackets behind it.
    A numeric cell is refused whatever it reads, since its digits cannot be trusted.
    """
    if isinstance(cell, str):
        plain = cell.removeprefix("'")
        if len(plain) == 18 and plain.isascii() and plain.isdigit():  # as nearly all are: nothing to clean
            known = _read_digits(plain, today)
            return known if isinstance(known, Problem) else Cleaned(known, plain != cell)
    elif cell is None or isinstance(cell, bool):
        return None
    elif isinstance(cell, (int, float)) and 100_000_000 <= cell <= 999_999_999:
        return Problem("nip_old")
    else:
        return Problem("nip_numeric")
    text = _BEHIND.sub("", cell_text(cell))
    bare = _SEPARATORS.sub("", _LABEL.sub("", text))
    if bare in ("", "0"):
        return None
    if _SCIENTIFIC.match(text):
        return Problem("nip_scientific")
    if not (bare.isascii() and bare.isdigit()):
        return Problem("nip_characters")
    if len(bare) == 9:
        return Problem("nip_old")
    number = read_personnel_number(bare, today)
    return number if isinstance(number, Problem) else Cleaned(number, True)


def format_nip(digits: str) -> str:
    """`19670315 199203 1 007`, grouped as BKN prints it."""
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"


@dataclass(frozen=True, slots=True)
class Nik:
    """What the digits of a valid population number say. The century of birth is not in it."""

    digits: str
    day: int
    month: int
    year_of_century: int
    female: bool

    @property
    def masked(self) -> str:
        """`5104************`: all that may be shown."""
        return mask_nik(self.digits)


def mask_nik(digits: str) -> str:
    """`5104************` of a population number's digits."""
    return f"{digits[:4]}{'*' * 12}"


def read_nik(text: str) -> Nik | Problem:
    """A population number: district (6), birth DDMMYY with 40 added to a woman's day, serial (4), or what is wrong."""
    digits = _SEPARATORS.sub("", tidy(text))
    if len(digits) != 16 or not (digits.isascii() and digits.isdigit()):
        return Problem("nik_length")
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    female = day > 40
    day -= 40 if female else 0
    if digits[:2] < "11" or "00" in (digits[2:4], digits[4:6]) or not _is_day(day, month, year):
        return Problem("nik_digits")
    if digits.endswith("0000"):
        return Problem("nik_serial")
    return Nik(digits, day, month, year, female)


def _is_day(day: int, month: int, year_of_century: int) -> bool:
    for century in (1900, 2000):
        try:
            date(century + year_of_century, month, day)
        except ValueError:
            continue
        return True
    return False
