"""Two rows in every table that travels, made from the schema alone, so that a new table is among them by itself.

The first row of a table has a value in every field, the second has none where a field may be empty. Values are the
smallest that the type of the row allows; what points at another table points at its row of the same number.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import inspect
from sqlalchemy import Column, Table, select

from netral_desktop.campaigns.duties import DUTY_KEY
from netral_desktop.store import Store
from netral_desktop.sync.rows import STAYING, TRAVELLING

# Columns that name a row of another table without a foreign key to it; the others' tables do not travel.
_POINTS = {"person_id": "people", "sheet_id": "sheets", "session_id": "ikrar_sessions", "page_id": "scan_pages"}
_PATTERNS = {r"^\d{18}\Z": "19700101200001100{n}", r"^[0-9a-f]{64}\Z": "{n}" * 64, DUTY_KEY: "duty-{n}"}


def add_every_row(store: Store) -> dict[str, list[str]]:
    """The ids of the rows that were made, by table and in order."""
    made: dict[str, list[str]] = {}
    with store.operation("test.every_row") as tx:
        for table, kind in TRAVELLING:
            made[table.name] = [f"{n}{table.name}"[:32] for n in (1, 2)]
            for n in (1, 2):
                values = {field.name: _value(field.type, table.c[field.name], n, made) for field in _fields(kind)}
                staying = {name: _staying(table.c[name]) for name in STAYING.get(table.name, ())}
                tx.insert(table, {"office": store.office, **staying, **values})
    return made


def remove_every_row(store: Store) -> None:
    """Take them out again."""
    with store.operation("test.every_row") as tx:
        for table, _ in reversed(TRAVELLING):
            tx.delete(table, list(tx.connection.scalars(select(table.c.id).order_by(table.c.id.desc())).all()))


def _fields(kind: type[msgspec.Struct]) -> tuple[inspect.Field, ...]:
    told = inspect.type_info(kind)
    assert isinstance(told, inspect.StructType)
    return told.fields


def _value(kind: inspect.Type, column: Column[Any], n: int, made: dict[str, list[str]]) -> Any:
    table: Table = column.table
    if column.name == "id":
        return made[table.name][n - 1]
    if isinstance(kind, inspect.UnionType):
        if n == 2:
            return None
        [kind] = [one for one in kind.types if not isinstance(one, inspect.NoneType)]
    target = next((key.column.table.name for key in column.foreign_keys), _POINTS.get(column.name))
    if target is not None:
        return None if target == table.name else made[target][n - 1]
    if isinstance(kind, inspect.LiteralType):
        return kind.values[0]
    if isinstance(kind, inspect.EnumType):
        return next(iter(kind.cls)).value
    if isinstance(kind, inspect.BoolType):
        return n == 1
    if isinstance(kind, inspect.IntType):
        return n
    if isinstance(kind, inspect.FloatType):
        return n / 4
    assert isinstance(kind, inspect.StrType), f"{table.name}.{column.name}: no value is made for {kind}"
    return f"{column.name} {n}" if kind.pattern is None else _PATTERNS[kind.pattern].format(n=n)


def _staying(column: Column[Any]) -> Any:
    return None if column.nullable else ""
