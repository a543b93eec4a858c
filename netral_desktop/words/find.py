"""Looks words up: by key and language, with the figures put in as Indonesians write them."""

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
from .sentence import Sentence

SOURCE_LANGUAGE = "id"  # of the catalogues beside this module; those of another language stand in a folder of its name
LANGUAGES = (SOURCE_LANGUAGE,)
_CATALOGUES = {
    SOURCE_LANGUAGE: (
        app, campaigns, cases, cli, followup, ikrar, kernel, officials, pacts, practice,
        reasons, regency, reports, roster, scans, sheets, store, sync, trail, ui, updates,
    ),
}  # fmt: skip
_MISSING = "–"
_Entry = TypeVar("_Entry")


def sentence(key: str, language: str = SOURCE_LANGUAGE) -> Sentence:
    """The sentence of an error. Raises KeyError for a key that no catalogue has."""
    return all_sentences(language)[key]


def label(key: str, language: str = SOURCE_LANGUAGE, /, **figures: Any) -> str:
    """The words of a value or field, e.g. `duty_status.active`, with their braces filled. Raises KeyError."""
    words = all_labels(language)[key]
    return fill(words, figures) if figures else words


def labels(prefix: str, language: str = SOURCE_LANGUAGE) -> dict[str, str]:
    """All words whose key begins with `prefix` and a full stop, by the rest of the key, in the catalogue's order."""
    start = f"{prefix}."
    return {key.removeprefix(start): words for key, words in all_labels(language).items() if key.startswith(start)}


def fill(words: str, figures: Mapping[str, Any]) -> str:
    """`words` with its braces filled: 10.996 and 2,5; a figure that is not given leaves a dash."""
    return words.format_map(_Figures({name: _figure(value) for name, value in figures.items()}))


class _Figures(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return _MISSING


def _figure(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".replace(".", ",").removesuffix(",0")
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    return str(value)


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
