"""What the rows of `people` and `units` hold, kept in one place: derived columns, and units found by name."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.text import fold
from netral_desktop.store import Operation
from netral_desktop.store import tables as t

from .kinds import DutyStatus, EmploymentKind
from .merge import StoredPerson


def search_columns(
    name: str, bare_name: str, number: str | None, local_number: str | None, unit: str | None
) -> dict[str, str]:
    """The columns by which a person is found and sorted, from those they are made of."""
    parts = (fold(name), number, fold(local_number or ""), fold(unit or ""))
    return {"search_text": " ".join(filter(None, parts)), "sort_key": fold(bare_name)}


def stored_people(c: Connection, office: str) -> list[StoredPerson]:
    """Everyone of an office, as far as a spreadsheet may change them."""
    p = t.people.c
    query = (
        select(
            p.id, p.personnel_number, p.local_staff_number, p.name, p.bare_name, p.kind, p.non_asn_label, p.grade,
            p.position, p.echelon, t.units.c.name, p.duty_status,
        )
        .outerjoin(t.units, t.units.c.id == p.unit_id)
        .where(p.office == office)
    )  # fmt: skip
    kinds, duties = {k.value: k for k in EmploymentKind}, {d.value: d for d in DutyStatus}
    found = map(tuple, c.execute(query))
    return [StoredPerson._make((*row[:5], kinds[row[5]], *row[6:11], duties[row[11]])) for row in found]


class Units:
    """The units of an office by name, whatever its case; a name that is not known becomes a new unit."""

    def __init__(self, tx: Operation, office: str) -> None:
        self._office = office
        u = t.units.c
        found = tx.connection.execute(select(u.id, u.name, u.position).where(u.office == office)).all()
        self._ids: dict[str, str] = {fold(row.name): row.id for row in found}
        self._next = max((row.position for row in found), default=-1) + 1
        self._by_text: dict[str, str] = {}
        self.added: list[dict[str, Any]] = []  # rows still to be inserted, before the people who belong to them

    def id_of(self, name: str | None) -> str | None:
        """The id of the unit with this name."""
        if name is None:
            return None
        known = self._by_text.get(name)
        if known is None:
            known = self._by_text[name] = self._find(name)
        return known

    def _find(self, name: str) -> str:
        key = fold(name)
        if key not in self._ids:
            self._ids[key] = new_id()
            self.added.append(
                {
                    "id": self._ids[key], "office": self._office, "name": name, "parent_id": None,
                    "position": self._next,
                }
            )  # fmt: skip
            self._next += 1
        return self._ids[key]
