"""Indonesian wording of days, numbers and keys for searching."""

from __future__ import annotations

import unicodedata
from datetime import date

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def long_day(day: date, *, weekday: bool = True) -> str:
    """`Kamis, 22 November 2029`, or without the day's name."""
    plain = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{DAYS[day.weekday()]}, {plain}" if weekday else plain


def number(value: int) -> str:
    """`10.996`."""
    return f"{value:,}".replace(",", ".")


def percent(part: int, whole: int) -> str:
    """`87,5%`; nothing of nothing is `0%`."""
    if whole == 0:
        return "0%"
    text = f"{100 * part / whole:.1f}".replace(".", ",")
    return f"{text.removesuffix(',0')}%"


def fold(text: str) -> str:
    """A key for searching and sorting: no case, no accents, single spaces."""
    if text.isascii():  # nearly every name; nothing to take apart
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text)
    kept = "".join(c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return " ".join(kept.casefold().split())
