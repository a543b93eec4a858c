"""Wording of days, times and numbers in the language that is spoken, and keys for searching."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time

from netral_desktop.words import label, spoken
from netral_desktop.words.figures import clock_time, tenths, whole


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


def short_day(day: date) -> str:
    """`22 Nov 2029`."""
    return f"{day.day} {month_name(day)[:3]} {day.year}"


def hour(at: datetime | time | str, *, seconds: bool = False) -> str:
    """`08.04`; in English `08:04`. With seconds `08.04.31`. A text is a time of the store, `08:04`."""
    return clock_time(time.fromisoformat(at) if isinstance(at, str) else at, spoken(), seconds=seconds)


def number(value: int) -> str:
    """`10.996`; in English `10,996`."""
    return whole(value, spoken())


def percent(part: int, of: int) -> str:
    """`87,5%`; nothing of nothing is `0%`."""
    if of == 0:
        return "0%"
    return f"{tenths(100 * part / of, spoken())}%"


_TURNING = "".join(map(chr, (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))))
_HIDDEN = frozenset(_TURNING + "\u2028\u2029\ufeff")


def _hostile(char: str) -> bool:
    """Whether a letter steers a screen or turns the writing around instead of being read."""
    return char in _HIDDEN or unicodedata.category(char) in {"Cc", "Cs"}


def readable(text: str, longest: int, *, lines: bool = False) -> str:
    """Without letters that steer a screen or hide others, at most `longest` long; `lines` may stand on several."""
    if not (text.isprintable() or lines):
        text = " ".join("".join(" " if c in "\r\n\t" else "" if _hostile(c) else c for c in text).split())
    elif not text.isprintable():
        text = "".join(c for c in text if c in "\n\t" or not _hostile(c))
    return text[:longest]


def escaped(text: str) -> str:
    """The same with such letters as `\\u001b`, as JSON writes them; a line's end stays one."""
    if text.isprintable():
        return text
    return "".join(f"\\u{ord(c):04x}" if c not in "\n\t" and _hostile(c) else c for c in text)


def fold(text: str) -> str:
    """A key for searching and sorting: no case, no accents, single spaces."""
    if text.isascii():  # nearly every name; nothing to take apart
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text)
    kept = "".join(c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return " ".join(kept.casefold().split())
