"""Rows whose column is one of many values: one statement, however many they are.

`IN (?, ?, ...)` has an end that differs from engine to engine, so callers cut their lists into batches, each in its own
way. Here the list is one parameter, which the engine takes apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import BindParameter, ColumnElement, Integer, Text, bindparam, cast, column, select

from .engines.port import Listed


def where_in(of: ColumnElement[Any], values: Iterable[str] | Iterable[int]) -> ColumnElement[bool]:
    """A condition for `where`: the column holds one of these values. None of them matches no row."""
    return where_listed(of, bindparam(None, listed(values), Text, unique=True))


def where_listed(of: ColumnElement[Any], values: BindParameter[str]) -> ColumnElement[bool]:
    """The same for a statement that is kept: it is given the values each time, as `listed` spells them."""
    value: ColumnElement[Any] = column("value")
    if isinstance(of.type, Integer):  # a list's values are texts to some engines, whatever they were
        value = cast(value, Integer)
    return of.in_(select(value).select_from(Listed(values)))


def listed(values: Iterable[str] | Iterable[int]) -> str:
    """Values as one parameter."""
    return msgspec.json.encode(list(values)).decode()
