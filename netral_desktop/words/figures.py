"""Numbers and times as they are written in a language: 10.996, 2,5 and 08.04 in Indonesian, 10,996, 2.5 and 08:04 in
English."""

from __future__ import annotations

from datetime import datetime, time

from .spoken import SOURCE_LANGUAGE

_TURNED = str.maketrans(",.", ".,")


def whole(value: int, language: str) -> str:
    """`10.996` or `10,996`."""
    return _marked(f"{value:,}", language)


def tenths(value: float, language: str) -> str:
    """`2,5` or `2.5`, and `3` for 3.04."""
    return _marked(f"{value:.1f}".removesuffix(".0"), language)


def clock_time(at: datetime | time, language: str, *, seconds: bool = False) -> str:
    """`08.04` or `08:04`; with its seconds `08.04.31`."""
    mark = "." if language == SOURCE_LANGUAGE else ":"
    return mark.join(f"{part:02}" for part in (at.hour, at.minute, *([at.second] if seconds else [])))


def _marked(english: str, language: str) -> str:
    return english.translate(_TURNED) if language == SOURCE_LANGUAGE else english
