"""Rows whose column is one of many values: one statement, however many they are.

`IN (?, ?, ...)` has an end that differs from engine to engine, so callers cut their lists into batches, each in its own
way. Here the list is one parameter, which the engine takes apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Integer, Text, bindparam, cast, column, select

from .engines.port import Listed


def where_in(of: ColumnElement[Any], values: Iterable[str] | Iterable[int]) -> ColumnElement[bool]:
    """A condition for `where`: the column holds one of these values. None of them matches no row."""
    listed = bindparam(None, msgspec.json.encode(list(values)).decode(), Text, unique=True)
    value: ColumnElement[Any] = column("value")
    if isinstance(of.type, Integer):  # a list's values are texts to some engines, whatever they were
        value = cast(value, Integer)
    return of.in_(select(value).select_from(Listed(listed)))
