"""Looks words up: by key, in the language that is spoken or a named one, with the figures put in as it writes them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import ModuleType
from typing import Any, TypeVar

from .figures import tenths, whole
from .sentence import Sentence
from .spoken import SOURCE_LANGUAGE, on_screen_language, spoken

_MISSING = "–"
_Entry = TypeVar("_Entry")


def sentence(key: str, language: str | None = None) -> Sentence:
    """The sentence of an error. Raises KeyError for a key that no catalogue has."""
    return all_sentences(language or spoken())[key]


def label(key: str, language: str | None = None, /, **figures: Any) -> str:
    """The words of a value or field, e.g. `duty_status.active`, with their braces filled. Raises KeyError."""
    told = language or spoken()
    words = all_labels(told)[key]
    return fill(words, figures, told) if figures else words


def on_screen(key: str, /, **figures: Any) -> str:
    """The same for the screen, also while a paper is made: its progress, and words in its errors."""
    return label(key, on_screen_language(), **figures)


def labels(prefix: str, language: str | None = None) -> dict[str, str]:
    """All words whose key begins with `prefix` and a full stop, by the rest of the key, in the catalogue's order."""
    start, entries = f"{prefix}.", all_labels(language or spoken())
    return {key.removeprefix(start): words for key, words in entries.items() if key.startswith(start)}


def fill(words: str, figures: Mapping[str, Any], language: str | None = None) -> str:
    """`words` with its braces filled: 10.996 and 2,5 in Indonesian; a figure that is not given leaves a dash.

    Where a language tells one from many, `{pages:page|pages}` is the word that goes with the figure.
    """
    told = language or spoken()
    return words.format_map(_Figures({name: _Figure(_figure(value, told)) for name, value in figures.items()}))


class _Figure(str):
    """A figure as it is written."""

    def __format__(self, words: str) -> str:
        """Itself, or of `words` (`page|pages`) the first when it is one and else the last."""
        one, _, many = words.partition("|")
        return (one if self == "1" else many) if words else str(self)


class _Figures(dict[str, _Figure]):
    def __missing__(self, key: str) -> _Figure:
        return _Figure(_MISSING)


def _figure(value: Any, language: str) -> str:
    if isinstance(value, float):
        return tenths(value, language)
    return whole(value, language) if isinstance(value, int) else str(value)


@functools.cache
def all_sentences(language: str) -> dict[str, Sentence]:
    """The sentences of every error, by key."""
    return _merged([room.ERRORS for room in _rooms(language)])


@functools.cache
def all_labels(language: str) -> dict[str, str]:
    """The words of every value and field, by key."""
    return _merged([room.LABELS for room in _rooms(language)])


def _rooms(language: str) -> tuple[ModuleType, ...]:
    """The catalogues of a language, read when it is first spoken: who asks for the password says nothing of them."""
    if language == SOURCE_LANGUAGE:
        from .indonesian import ROOMS as SOURCE

        return SOURCE
    if language == "en":
        from .en import ROOMS

        return ROOMS
    raise ValueError(f"no catalogues in {language!r}")


def _merged(catalogues: list[Mapping[str, _Entry]]) -> dict[str, _Entry]:
    """One table of all. Raises RuntimeError where two have the same key."""
    merged: dict[str, _Entry] = {}
    for entries in catalogues:
        if twice := merged.keys() & entries.keys():
            raise RuntimeError(f"in two catalogues: {sorted(twice)}")
        merged.update(entries)
    return merged
