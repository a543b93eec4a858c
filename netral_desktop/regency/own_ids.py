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
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import (
    Column,
    CompoundSelect,
    Connection,
    Integer,
    Select,
    Text,
    bindparam,
    literal_column,
    select,
    union_all,
)

from netral_desktop.store import tables as t
from netral_desktop.store.where_in import listed, where_listed
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

# Every column whose values are an office's own, and nobody else's.
_OWN: tuple[Column[str], ...] = (*(table.c.id for table, _ in TRAVELLING), t.scan_pages.c.file_id)

_Ids = dict[str, str]
_Found = tuple[set[str], ...]  # values, in the order of `_OWN`


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
        self._known = {name: {row.id for row in found} for name, found in rows.items()}
        files = {row.file_id for row in rows["scan_pages"] if isinstance(row, PageRow)}
        self._other = _Other(c, office)
        asked = [*(self._known[table.name] for table, _ in TRAVELLING), files]
        *renamed, self._files = _renamed(c, office, asked, self._other)
        self._ids = {table.name: ids for (table, _), ids in zip(TRAVELLING, renamed, strict=True)}
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


def _renamed(c: Connection, office: str, values: Sequence[set[str]], other: _Other) -> list[_Ids]:
    """Those of `values` (of each of `_OWN`) that stand here as another office's, or will stand here, under another."""
    owns = _found(c, _of_the_office(), {"office": office})
    fresh = [asked - own for asked, own in zip(values, owns, strict=True)]
    taken = _found(c, _of_others(), {"office": office, **{f"of_{n}": listed(ids) for n, ids in enumerate(fresh)}})
    renamed = []
    for column, asked, own, elsewhere in zip(_OWN, fresh, owns, taken, strict=True):
        of_ours = asked if own else elsewhere  # an office's first rows stand under no other id yet
        names = ((row_id, other.id_for(str(column), row_id)) for row_id in of_ours)
        renamed.append({row_id: name for row_id, name in names if row_id in elsewhere or name in own})
    return renamed


def _found(c: Connection, query: CompoundSelect[Any], parameters: dict[str, str]) -> _Found:
    found: _Found = tuple(set() for _ in _OWN)
    for place, value in c.execute(query, parameters):
        found[place].add(value)
    return found


@cache
def _of_the_office() -> CompoundSelect[Any]:
    """The values that stand here as this office's, each beside the place of its column: twenty statements in one."""
    return union_all(
        *(_placed(n, column).where(_owner(column) == bindparam("office")) for n, column in enumerate(_OWN))
    )


@cache
def _of_others() -> CompoundSelect[Any]:
    """Of the values asked for, those that stand here as another office's."""
    return union_all(
        *(
            _placed(n, column).where(
                where_listed(column, bindparam(f"of_{n}", type_=Text)), _owner(column) != bindparam("office")
            )
            for n, column in enumerate(_OWN)
        )
    )


def _placed(place: int, column: Column[str]) -> Select[int, str]:
    return select(literal_column(str(place), Integer).label("place"), column.label("value"))


def _owner(column: Column[str]) -> Column[str]:
    owner: Column[str] = column.table.c.office
    return owner


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
