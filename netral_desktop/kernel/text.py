"""Indonesian wording of days, numbers and keys for searching."""

from __future__ import annotations

import unicodedata
from datetime import date

from netral_desktop.words import label


def day_name(day: date) -> str:
    """`Kamis`."""
    return label(f"weekday.{day.isoweekday()}")


def month_name(day: date) -> str:
    """`November`."""
    return label(f"month.{day.month}")


def long_day(day: date, *, weekday: bool = True) -> str:
    """`Kamis, 22 November 2029`, or without the day's name."""
    plain = f"{day.day} {month_name(day)} {day.year}"
    return f"{day_name(day)}, {plain}" if weekday else plain


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
