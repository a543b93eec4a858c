"""Golongan: the many spellings of a grade folded into one, and the rank that goes with it.

PNS have a roman class and a letter with a rank name (`III/c`, Penata); PPPK have a roman number alone (`IX`, Perpres
98/2020). So `I` to `IV` without a letter is a PPPK grade.
"""

from __future__ import annotations

import re

from .kinds import EmploymentKind

PNS_RANKS = {
    "I/a": "Juru Muda", "I/b": "Juru Muda Tingkat I", "I/c": "Juru", "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda", "II/b": "Pengatur Muda Tingkat I", "II/c": "Pengatur", "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda", "III/b": "Penata Muda Tingkat I", "III/c": "Penata", "III/d": "Penata Tingkat I",
    "IV/a": "Pembina", "IV/b": "Pembina Tingkat I", "IV/c": "Pembina Utama Muda", "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}  # fmt: skip
PPPK_GRADES = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
)  # fmt: skip

_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_WITH_LETTER = re.compile(r"(?:^|[^A-Za-z0-9])(IV|I{1,3}|[1-4])\s*[/.\-]?\s*([a-e])(?=$|[^A-Za-z0-9])", re.IGNORECASE)
_ROMAN_ALONE = re.compile(r"(?:^|[\s(/.:])([IVX]{1,5})(?=$|[\s)])")
_LEVEL = re.compile(r"\b(?:tk|tkt|tingkat)\b[.\s]*", re.IGNORECASE)
_BY_RANK = {rank.casefold(): grade for grade, rank in PNS_RANKS.items()}


def fold_grade(text: str) -> str | None:
    """`III/c` or `IX` from `IIIc`, `III C`, `3c`, `Penata (III/c)`, `Gol. IX`; None where no grade is recognised."""
    if text in PNS_RANKS or text in PPPK_GRADES:
        return text
    found = _WITH_LETTER.search(text)
    if found:
        roman = found[1].upper()
        grade = f"{_ROMAN.get(roman, roman)}/{found[2].lower()}"
        return grade if grade in PNS_RANKS else None
    # "Penata Tk. I" is a rank; the I in it is not the PPPK grade I.
    as_rank = _LEVEL.sub("Tingkat ", text)
    if as_rank.casefold() in _BY_RANK:
        return _BY_RANK[as_rank.casefold()]
    alone = [] if _LEVEL.search(text) else _ROMAN_ALONE.findall(text)
    return alone[0] if len(alone) == 1 and alone[0] in PPPK_GRADES else None


def grade_fits(kind: EmploymentKind, grade: str) -> bool:
    """Whether such a grade exists for this kind. A grade that is not recognised fits none."""
    if kind in (EmploymentKind.PNS, EmploymentKind.CPNS):
        return grade in PNS_RANKS
    if kind in (EmploymentKind.PPPK, EmploymentKind.PPPK_PART_TIME):
        return grade in PPPK_GRADES
    return False


def grade_with_rank(grade: str) -> str:
    """As it is printed: `Penata (III/c)`; a grade without a rank stands alone."""
    rank = PNS_RANKS.get(grade)
    return f"{rank} ({grade})" if rank else grade
