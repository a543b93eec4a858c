"""Ids belong to an office: a row that bears an id which another office's row has here gets one of its own.

Nobody who chooses an id can know it to be free: sheet ids are printed codes that anyone can read, a data folder may
have been copied for a second office, an office may have changed its code. So the regency gives the later row another
id, everywhere in that office's records, and neither office notices. What a record points at outside its own office is
led astray in the same way: no office says anything of another's people.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, select

from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in
from netral_desktop.sync import trust
from netral_desktop.sync.partition import Rows
from netral_desktop.sync.rows import TRAVELLING, PageRow, Row

# Which tables a column of this name points into. Whoever signs may be staff or an official.
_POINTS = {
    "parent_id": ("units",),
    "unit_id": ("units",),
    "person_id": ("people", "officials"),
    "sheet_id": ("sheets",),
    "page_id": ("scan_pages",),
    "session_id": ("ikrar_sessions",),
}
_LISTS = ("officials", "expected")  # columns of JSON that name ids of the tables below
_LISTED = ("units", "people", "officials")

_Ids = dict[str, str]


def with_own_ids(c: Connection, regency: str, office: str, rows: Rows) -> dict[str, list[Row]]:
    """The records of `office` with ids that are no other office's; which one a row has stays what it was before.

    `regency` is the code under which the regency's own rows stand: its officials may be pointed at.
    """
    renaming = _Renaming(c, regency, office, rows)
    out: dict[str, list[Row]] = {}
    for table, kind in TRAVELLING:
        columns = [name for name in kind.__struct_fields__ if name in _POINTS]
        lists = [name for name in kind.__struct_fields__ if name in _LISTS]
        out[table.name] = []
        for row in rows[table.name]:
            changed = renaming.changes(table.name, row, columns, lists)
            out[table.name].append(msgspec.structs.replace(row, **changed) if changed else row)
    return out


class _Renaming:
    """What becomes of the ids in one office's records."""

    def __init__(self, c: Connection, regency: str, office: str, rows: Rows) -> None:
        self._other = _Other(c, office)
        self._known = {name: {row.id for row in found} for name, found in rows.items()}
        self._ids = {
            table.name: _renamed(c, table.c.id, office, self._known[table.name], self._other) for table, _ in TRAVELLING
        }
        files = {row.file_id for row in rows["scan_pages"] if isinstance(row, PageRow)}
        self._files = _renamed(c, t.scan_pages.c.file_id, office, files, self._other)
        self._given = set(c.scalars(select(t.officials.c.id).where(t.officials.c.office == regency)))
        self._listed = [ids for name in _LISTED if (ids := self._ids[name])]

    def changes(self, table: str, row: Row, columns: Iterable[str], lists: Iterable[str]) -> dict[str, Any]:
        """The columns of `row` that become others; `columns` point at a row each, `lists` are JSON that names some."""
        changed: dict[str, Any] = {}
        if row.id in self._ids[table]:
            changed["id"] = self._ids[table][row.id]
        if isinstance(row, PageRow) and row.file_id in self._files:
            changed["file_id"] = self._files[row.file_id]
        for name in columns:
            value = getattr(row, name)
            if value is not None and (points := self._points(value, _POINTS[name])) != value:
                changed[name] = points
        for name in lists if self._listed else ():
            value = getattr(row, name)
            if value is not None:
                changed[name] = _in_list(value, self._listed)
        return changed

    def _points(self, value: str, targets: tuple[str, ...]) -> str:
        for target in targets:
            if value in self._known[target]:
                return self._ids[target].get(value, value)
        return value if value in self._given else self._other.id_for(f"{targets[0]}.id", value)


class _Other:
    """The other id that a row gets: the same each time, and nobody outside can tell it beforehand to take it first."""

    def __init__(self, c: Connection, office: str) -> None:
        secret = trust.secret(c, trust.ROOT_KEY)
        if secret is None:
            raise RuntimeError("a regency without keys has no offices")
        self._key = hashlib.sha256(b"netral:ids\n" + secret).digest()
        self._office = office

    def id_for(self, column: str, row_id: str) -> str:
        said = f"{column}\n{self._office}\n{row_id}".encode()
        return hmac.new(self._key, said, hashlib.sha256).hexdigest()[:32]


def _renamed(c: Connection, column: Column[str], office: str, ids: Iterable[str], other: _Other) -> _Ids:
    """Those of `ids` that stand here in `column`, or will stand here, under another."""
    owner = column.table.c.office
    own = set(c.scalars(select(column).where(owner == office)))
    fresh = [row_id for row_id in ids if row_id not in own]
    taken = set(c.scalars(select(column).where(where_in(column, fresh), owner != office)))
    of_ours = fresh if own else taken  # an office's first rows stand under no other id yet
    names = ((row_id, other.id_for(str(column), row_id)) for row_id in of_ours)
    return {row_id: name for row_id, name in names if row_id in taken or name in own}


def _in_list(text: str, renamed: Iterable[_Ids]) -> str:
    """The JSON with the ids in it exchanged; what is none is left as it is."""

    def exchange(value: Any) -> Any:
        if isinstance(value, str):
            return next((ids[value] for ids in renamed if value in ids), value)
        if isinstance(value, list):
            return [exchange(each) for each in value]
        if isinstance(value, dict):
            return {key: exchange(each) for key, each in value.items()}
        return value

    try:
        return json.dumps(exchange(json.loads(text)))
    except (ValueError, RecursionError):
        return text
