"""Looks words up: by key, in the language that is spoken or a named one, with the figures put in as it writes them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, TypeVar

from . import (
    app,
    campaigns,
    cases,
    cli,
    followup,
    ikrar,
    kernel,
    officials,
    pacts,
    practice,
    reasons,
    regency,
    reports,
    roster,
    scans,
    sheets,
    store,
    sync,
    trail,
    ui,
    updates,
)
from .figures import tenths, whole
from .sentence import Sentence
from .spoken import SOURCE_LANGUAGE, on_screen_language, spoken

_CATALOGUES = {
    SOURCE_LANGUAGE: (
        app, campaigns, cases, cli, followup, ikrar, kernel, officials, pacts, practice,
        reasons, regency, reports, roster, scans, sheets, store, sync, trail, ui, updates,
    ),
}  # fmt: skip
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
    """`words` with its braces filled: 10.996 and 2,5 in Indonesian; a figure that is not given leaves a dash."""
    told = language or spoken()
    return words.format_map(_Figures({name: _figure(value, told) for name, value in figures.items()}))


class _Figures(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return _MISSING


def _figure(value: Any, language: str) -> str:
    if isinstance(value, float):
        return tenths(value, language)
    return whole(value, language) if isinstance(value, int) else str(value)


@functools.cache
def all_sentences(language: str) -> dict[str, Sentence]:
    """The sentences of every error, by key."""
    return _merged([room.ERRORS for room in _CATALOGUES[language]])


@functools.cache
def all_labels(language: str) -> dict[str, str]:
    """The words of every value and field, by key."""
    return _merged([room.LABELS for room in _CATALOGUES[language]])


def _merged(catalogues: list[Mapping[str, _Entry]]) -> dict[str, _Entry]:
    """One table of all. Raises RuntimeError where two have the same key."""
    merged: dict[str, _Entry] = {}
    for entries in catalogues:
        if twice := merged.keys() & entries.keys():
            raise RuntimeError(f"in two catalogues: {sorted(twice)}")
        merged.update(entries)
    return merged
