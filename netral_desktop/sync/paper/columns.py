"""Rows as columns in which hardly anything stands twice: what makes 220 people fit on six pages.

A column is a text of tags, one a row, and what the tags ask for: new values, and how far known ones lie from each
other. A text that stood anywhere before is told by its number; ids and digests are bytes. Told in PAPER.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from netral_desktop.kernel.shapes import prepare

EMPTY, SAME, NEXT, KNOWN, TEXT, HEX, THOUSANDTHS, OTHER = range(8)
_HEX = re.compile(r"(?:[0-9a-f]{2}){8,}")
_SHORTEST = 2  # letters of a text that is remembered
_MOST_THOUSANDTHS = 2**31


class Column(msgspec.Struct, frozen=True, array_like=True):
    """Tags of the rows in order; new values; distances of known ones."""

    tags: bytes
    values: list[Any]
    steps: list[int]


class Known:
    """The texts that stood before, in the order in which they first did; the same on both sides."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._texts: list[str] = []

    def number(self, text: str) -> int | None:
        """Its number, or None."""
        return self._numbers.get(text)

    def text(self, number: int) -> str:
        """The text of a number. Raises IndexError."""
        if number < 0:
            raise IndexError(number)
        return self._texts[number]

    def add(self, text: str) -> None:
        """Remember a new one."""
        if len(text) >= _SHORTEST and text not in self._numbers:
            self._numbers[text] = len(self._texts)
            self._texts.append(text)


def packed(values: Sequence[Any], known: Known) -> Column:
    """A column's values, each None, a text, a number, a truth value or bytes."""
    tags, steps = bytearray(), list[int]()
    new: list[Any] = []
    before: Any = None
    last = -1
    for value in values:
        number = known.number(value) if isinstance(value, str) else None
        if value is None:
            tags.append(EMPTY)
            continue
        if _alike(value, before):
            tags.append(SAME)
            continue
        before = value
        if number is not None:
            tags.append(NEXT if number == last + 1 else KNOWN)
            if number != last + 1:
                steps.append(number - last)
            last = number
        elif isinstance(value, str):
            is_hex = _HEX.fullmatch(value) is not None
            tags.append(HEX if is_hex else TEXT)
            new.append(bytes.fromhex(value) if is_hex else value)
            known.add(value)
        elif isinstance(value, float) and _in_thousandths(value) is not None:
            tags.append(THOUSANDTHS)
            new.append(_in_thousandths(value))
        else:
            tags.append(OTHER)
            new.append(value)
    return Column(bytes(tags), new, steps)


def _alike(value: Any, other: Any) -> bool:
    return type(value) is type(other) and value == other and (value != 0 or str(value) == str(other))  # 0.0 is not -0.0


def unpacked(column: Column, known: Known) -> list[Any]:
    """The values again. Raises ValueError, IndexError, TypeError for what `packed` does not write."""
    return list(_values(column, known))


def _values(column: Column, known: Known) -> Iterator[Any]:
    new, steps = iter(column.values), iter(column.steps)
    before: Any = None
    last = -1
    for tag in column.tags:
        if tag == EMPTY:
            yield None
            continue
        if tag in (NEXT, KNOWN):
            last += 1 if tag == NEXT else next(steps, 2**40)
            before = known.text(last)
        elif tag in (TEXT, HEX):
            before = next(new, None)
            before = before.hex() if isinstance(before, bytes) else before
            if not isinstance(before, str):
                raise TypeError("a text is missing")
            known.add(before)
        elif tag == THOUSANDTHS:
            before = next(new, 0) / 1000
        elif tag == OTHER:
            before = next(new, None)
        elif tag != SAME:
            raise ValueError("no such tag")
        yield before


def _in_thousandths(value: float) -> int | None:
    if not abs(value) < _MOST_THOUSANDTHS / 1000:
        return None
    whole = round(value * 1000)
    return whole if whole / 1000 == value and str(whole / 1000) == str(value) else None


def as_columns(rows: Sequence[Mapping[str, Any]], names: Sequence[str], known: Known) -> dict[str, Column]:
    """The rows' values by column, in the order of `names`."""
    return {name: packed([row[name] for row in rows], known) for name in names}


def as_rows(columns: Mapping[str, Column], known: Known) -> list[dict[str, Any]]:
    """The rows again. Raises as `unpacked`, and ValueError for columns of unequal length."""
    names = list(columns)
    lists = [unpacked(columns[name], known) for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*lists, strict=True)]


prepare(Column)
