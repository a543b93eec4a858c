"""A small XML reader for what a device in the network answers, which may be anything.

No document type and so no entities, no more elements, depth or text than a scanner has to say; names without their
name spaces, because makers do not agree on those.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

_MAX_ELEMENTS = 5000
_MAX_DEPTH = 40


@dataclass
class Element:
    """A name, the text directly in it, and what stands below it."""

    name: str
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Element]:
        """Every element of that name, this one and any depth below it, in order."""
        if self.name == name:
            yield self
        for child in self.children:
            yield from child.all(name)

    def first(self, name: str) -> Element | None:
        """The first of that name."""
        return next(self.all(name), None)

    def words(self, name: str) -> list[str]:
        """The texts of the elements of that name."""
        return [found.text.strip() for found in self.all(name)]

    def word(self, name: str) -> str:
        """The text of the first of that name, or nothing."""
        return next(iter(self.words(name)), "")

    def numbers(self, name: str) -> list[int]:
        """The whole numbers among those texts."""
        return [int(word) for word in self.words(name) if word.isascii() and word.isdigit() and len(word) < 7]


def parse(data: bytes) -> Element:
    """Read a document. Raises ValueError for whatever is not a small plain one."""
    builder = _Builder()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ValueError("not XML") from error
    return builder.root


def _refuse(*_: object) -> None:
    raise ValueError("a document type or an entity")


class _Builder:
    def __init__(self) -> None:
        self.root = Element("")
        self._open = [self.root]
        self._count = 0

    def start(self, name: str, _: dict[str, str]) -> None:
        self._count += 1
        if self._count > _MAX_ELEMENTS or len(self._open) > _MAX_DEPTH:
            raise ValueError("too large")
        element = Element(name.rpartition(":")[2])
        self._open[-1].children.append(element)
        self._open.append(element)

    def end(self, _: str) -> None:
        self._open.pop()

    def text(self, words: str) -> None:
        self._open[-1].text += words
