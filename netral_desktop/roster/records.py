"""What the rows of `people` and `units` hold, kept in one place: derived columns, and units found by name."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, select

from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.text import fold
from netral_desktop.store import Operation
from netral_desktop.store import tables as t

from .fields import FROM_FILE
from .merge import StoredPerson


def search_columns(
    name: str, bare_name: str, number: str | None, local_number: str | None, unit: str | None
) -> dict[str, str]:
    """The columns by which a person is found and sorted, from those they are made of."""
    local, place = fold(local_number) if local_number else None, fold(unit) if unit else None
    return {"search_text": " ".join(filter(None, (fold(name), number, local, place))), "sort_key": fold(bare_name)}


def stored_people(c: Connection, office: str) -> list[StoredPerson]:
    """Everyone of an office, as far as a spreadsheet may change them."""
    p, above = t.people.c, t.units.alias()
    columns = {said: p[field.column] for said, field in FROM_FILE.items()}
    columns |= {"id": p.id, "unit": t.units.c.name, "parent": above.c.name, "unit_code": t.units.c.code}
    query = (
        select(*(columns[name].label(name) for name in StoredPerson._fields))
        .outerjoin(t.units, t.units.c.id == p.unit_id)
        .outerjoin(above, above.c.id == t.units.c.parent_id)
        .where(p.office == office)
    )
    closed = [  # where the values of a closed list stand, and what they mean
        (StoredPerson._fields.index(said), {value.value: value for value in field.values})
        for said, field in FROM_FILE.items()
        if field.values is not None
    ]
    people = []
    for row in c.execute(query):
        values = list(row)
        for place, meant in closed:
            values[place] = meant[values[place]]
        people.append(StoredPerson._make(values))
    return people


class Units:
    """The units of an office by SIASN's code, or by name whatever its case; one that is not known is added."""

    def __init__(self, tx: Operation, office: str) -> None:
        self._tx = tx
        self._office = office
        u = t.units.c
        found = tx.connection.execute(
            select(u.id, u.name, u.parent_id, u.position, u.code).where(u.office == office).order_by(u.position, u.id)
        ).all()
        self._next = max((row.position for row in found), default=-1) + 1
        self._rows: dict[str, dict[str, Any]] = {row.id: dict(row._mapping) for row in found}
        self._by_name: defaultdict[str, list[str]] = defaultdict(list)
        self._by_code: dict[str, str] = {}
        for row in found:
            self._by_name[fold(row.name)].append(row.id)
            if row.code:
                self._by_code[row.code] = row.id
        self._asked: dict[tuple[str, str | None, str | None], str] = {}
        self.added: list[dict[str, Any]] = []  # rows still to be inserted, before the people who belong to them
        self._coded: list[tuple[str, dict[str, Any]]] = []

    def id_of(self, name: str | None, parent: str | None = None, code: str | None = None) -> str | None:
        """The id of the unit with this code, or this name (under the unit named `parent`)."""
        if name is None:
            return None
        asked = (name, parent, code)
        known = self._asked.get(asked)
        if known is None:
            known = self._asked[asked] = self._find(name, parent, code)
        return known

    def is_ambiguous(self, name: str | None, parent: str | None, code: str | None) -> bool:
        """Whether the name stands for several units, and nothing tells which."""
        return name is not None and not parent and not code and len(self._by_name.get(fold(name), ())) > 1

    def place(self, name: str, parent_id: str | None, code: str) -> str:
        """The unit with SIASN's code; else one of this name under this parent, or anywhere without a code; else new."""
        if code in self._by_code:
            return self._by_code[code]
        free = [unit_id for unit_id in self._by_name.get(fold(name), ()) if self._rows[unit_id]["code"] is None]
        for unit_id in sorted(free, key=lambda known: self._rows[known]["parent_id"] != parent_id):
            self._give_code(unit_id, code)
            return unit_id
        return self.add(name, parent_id, code)

    def write(self) -> None:
        """Store what is new; to be called before the people who belong to it are written."""
        self._tx.insert(t.units, self.added)
        self._tx.update_rows(t.units, self._coded)
        self.added, self._coded = [], []

    def add(self, name: str, parent_id: str | None, code: str | None) -> str:
        """A new unit, not yet written."""
        unit_id = new_id()
        row = {
            "id": unit_id, "office": self._office, "name": name, "parent_id": parent_id, "position": self._next,
            "code": code,
        }  # fmt: skip
        self._next += 1
        self.added.append(row)
        self._rows[unit_id] = row
        self._by_name[fold(name)].append(unit_id)
        if code:
            self._by_code[code] = unit_id
        return unit_id

    def _find(self, name: str, parent: str | None, code: str | None) -> str:
        if code and code in self._by_code:
            return self._by_code[code]
        parent_id = self.id_of(parent)
        for unit_id in self._by_name.get(fold(name), ()):
            row = self._rows[unit_id]
            if (parent_id is None or row["parent_id"] == parent_id) and (code is None or row["code"] is None):
                if code:  # known by name so far
                    self._give_code(unit_id, code)
                return unit_id
        return self.add(name, parent_id, code)

    def _give_code(self, unit_id: str, code: str) -> None:
        self._rows[unit_id]["code"] = code
        self._by_code[code] = unit_id
        if not any(added["id"] == unit_id for added in self.added):
            self._coded.append((unit_id, {"code": code}))
