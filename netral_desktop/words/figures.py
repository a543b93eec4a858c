"""Numbers as they are written in a language: 10.996 and 2,5 in Indonesian, 10,996 and 2.5 in English."""

from __future__ import annotations

from .spoken import SOURCE_LANGUAGE

_TURNED = str.maketrans(",.", ".,")


def whole(value: int, language: str) -> str:
    """`10.996` or `10,996`."""
    return _marked(f"{value:,}", language)


def tenths(value: float, language: str) -> str:
    """`2,5` or `2.5`, and `3` for 3.04."""
    return _marked(f"{value:.1f}".removesuffix(".0"), language)


def _marked(english: str, language: str) -> str:
    return english.translate(_TURNED) if language == SOURCE_LANGUAGE else english
