"""What is known of a page: facts by name, measured when a rule first asks for one, and kept as they were told.

A rule never sees more than what is kept: what was measured is written as JSON and read back before it is judged, so
that the same rules say the same of a page on the day that it is read and years later.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol, TypeVar

import msgspec

T = TypeVar("T")


class NotMeasured(Exception):
    """A rule asks for what was not measured when the page was read: the page has to be read again for it."""


class Marked(NamedTuple):
    """Some of a zone's marks: in the box that `box` fill, the ink of `ink` (None: all that may be a hand's).

    Marks by their number in the facts `table`: "hand" or "all".
    """

    table: str
    box: tuple[int, ...]
    ink: tuple[int, ...] | None = None

    @property
    def key(self) -> str:
        """A short name for them."""
        numbers = f"{self.table}:{self.box}:{self.ink}"
        return f"{zlib.crc32(numbers.encode()):08x}"


class Measures(Protocol):
    """Where facts come from while a page is in hand."""

    def fact(self, name: str, about: Marked | None) -> object:
        """Measure; what is said is plain data that JSON can hold."""

    def part(self, name: str) -> Measures:
        """Of a part of what this is about: a zone of a page."""


class Facts:
    """Facts about a page or a part of it. As plain data (`plain`): `{"facts": {name: value}, "parts": {name: ...}}`."""

    def __init__(self, measures: Measures | None = None, kept: Mapping[str, Any] | None = None) -> None:
        self._measures = measures
        self._kept: dict[str, Any] = dict((kept or {}).get("facts", {}))
        self._told: dict[str, Any] = {}
        self._parts = {name: Facts(None, part) for name, part in (kept or {}).get("parts", {}).items()}

    def ask(self, name: str, kind: type[T], about: Marked | None = None) -> T:
        """A fact. Raises NotMeasured."""
        key = name if about is None else f"{name} {about.key}"
        if key not in self._told:
            if key in self._kept:
                self._told[key] = msgspec.convert(self._kept[key], kind)
            elif self._measures is None:
                raise NotMeasured(key)
            else:
                written = msgspec.json.encode(self._measures.fact(name, about))
                self._told[key] = msgspec.json.decode(written, type=kind)
                self._kept[key] = msgspec.Raw(written)
        told: T = self._told[key]
        return told

    def part(self, name: str) -> Facts:
        """The facts about a part. Raises NotMeasured."""
        if name not in self._parts:
            if self._measures is None:
                raise NotMeasured(name)
            self._parts[name] = Facts(self._measures.part(name))
        return self._parts[name]

    def plain(self) -> dict[str, Any]:
        """All that was asked for, for JSON."""
        return {"facts": self._kept, "parts": {name: part.plain() for name, part in self._parts.items()}}
