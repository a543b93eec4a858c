"""What stands in the way of taking an import or an answer back: whatever was built on it since.

People whom it added must be as it left them and have nothing to their name; of others, the columns that it changed must
still hold what it put there. A later import may not rely on either, nor a later answer follow from it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from netral_desktop.kernel.clock import from_text, local_day
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.text import long_day
from netral_desktop.store import ledger
from netral_desktop.store import tables as t
from netral_desktop.store.operator_tables import operators
from netral_desktop.store.where_in import where_in
from netral_desktop.words import label

from .fields import DERIVED
from .traces import Trace, decode_trace
from .writing import people_rows

# Where a person is named by what has happened since.
FACTS = (
    t.sheets, t.sheet_zones, t.scan_pages, t.page_zones, t.page_decisions, t.attendance, t.outside_pacts,
    t.duty_marks, t.desk_marks, t.follow_ups, operators,
)  # fmt: skip


@dataclass(frozen=True)
class Deed:
    """What an import or an answer did to people."""

    is_import: bool  # or else an answer
    seq: int  # its entry in the ledger
    created: frozenset[str]
    left: dict[str, tuple[str, str]]  # of those created: salt and digest of the row as it was left
    changed: dict[str, tuple[dict[str, Any], dict[str, Any]]]  # of people on record: columns before and after

    def refused(self, why: str, **figures: Any) -> Refused:
        """Why it cannot be taken back: `why` is the part of the key behind the code."""
        if self.is_import:
            return Refused(f"import_in_use.{why}", **figures)
        return Refused(f"answer_in_use.{why}", **figures)


@dataclass(frozen=True)
class LaterImport:
    """An import that came afterwards and still counts."""

    id: str
    file_name: str
    at: str
    trace: Trace


def read_deed(c: Connection, seq: int, *, is_import: bool) -> Deed:
    """What the operation with this ledger entry did to people."""
    touched = touched_rows(c, seq, "people")
    x = t.person_changes.c
    changed = {
        row.person_id: (json.loads(row.before), json.loads(row.after))
        for row in c.execute(
            select(x.person_id, x.before, x.after).where(where_in(x.id, touched_rows(c, seq, "person_changes")))
        )
    }
    left = {person_id: found for person_id, found in touched.items() if person_id not in changed}
    return Deed(is_import, seq, frozenset(left), left, changed)


def touched_rows(c: Connection, seq: int, table: str) -> dict[str, tuple[str, str]]:
    """The rows of a table that a ledger entry recorded: id -> (salt, digest)."""
    r = t.ledger_rows.c
    query = select(r.row_id, r.salt, r.digest).where(r.seq == seq, r.table_name == table).order_by(r.position)
    return {row.row_id: (row.salt, row.digest) for row in c.execute(query)}


def begun_rows(c: Connection, seq: int, table: str) -> list[str]:
    """The rows of a table that are there since that entry."""
    r = t.ledger_rows.c
    first = select(r.row_id).where(r.table_name == table).group_by(r.row_id).having(func.min(r.seq) == seq)
    return list(c.scalars(first))


def newest_seq(c: Connection, table: str, row_id: str) -> int:
    """The ledger entry that wrote a row last."""
    r = t.ledger_rows.c
    return int(c.execute(select(func.max(r.seq)).where(r.table_name == table, r.row_id == row_id)).scalar_one())


def later_imports(c: Connection, office: str, seq: int) -> list[LaterImport]:
    """The imports after a ledger entry that were not undone, newest first."""
    i, r = t.roster_imports.c, t.ledger_rows.c
    begun = select(func.min(r.seq)).where(r.table_name == "roster_imports", r.row_id == i.id).scalar_subquery()
    query = select(i.id, i.file_name, i.at, i.trace).where(i.office == office, i.undone_at.is_(None), begun > seq)
    rows = c.execute(query.order_by(begun.desc()))
    return [LaterImport(row.id, row.file_name, row.at, decode_trace(row.trace)) for row in rows]


def find_obstacle(c: Connection, deed: Deed, later: Iterable[LaterImport]) -> Refused | None:
    """What stands in the way, in a sentence that names it; None where nothing does."""
    changed_since = _changed_since(c, deed)
    if changed_since:
        return _say_change(c, deed, changed_since)
    for table in FACTS:
        people = _named_in(c, table, deed.created)
        if people:
            return deed.refused("has_facts", people=len(people), what=label(f"fact_of_person.{table.name}"))
    columns = {person_id: before.keys() - DERIVED for person_id, (before, _) in deed.changed.items()}
    for other in later:
        relied = other.trace.people & deed.created
        relied |= {p for p in other.trace.people & columns.keys() if columns[p] & other.trace.columns}
        if relied:
            return deed.refused("named_later", people=len(relied), file=other.file_name, day=_day(other.at))
    return None


def _changed_since(c: Connection, deed: Deed) -> set[str]:
    rows = dict(ledger.rows_by_id(c, "people", list(deed.left)))
    changed = {
        person_id
        for person_id, (salt, digest) in deed.left.items()
        if person_id not in rows or not ledger.agrees(salt, digest, "people", rows[person_id])
    }
    present = people_rows(c, list(deed.changed))
    for person_id, (_, after) in deed.changed.items():
        row = present.get(person_id)
        if row is None or any(row[name] != value for name, value in after.items() if name not in DERIVED):
            changed.add(person_id)
    return changed


def _say_change(c: Connection, deed: Deed, people: set[str]) -> Refused:
    """Names the newest change of these people after the deed."""
    many = len(people)
    newest = _newest_change(c, deed.seq, people)
    if newest is None:
        return deed.refused("changed", people=many)
    day = _day(newest["at"])
    if newest["source"] == "import":
        return deed.refused("changed_by_import", people=many, file=newest["file_name"], day=day)
    if newest["source"] == "answer":
        return deed.refused("changed_by_answer", people=many, day=day)
    return deed.refused("changed_by_hand", people=many, actor=newest["actor"], day=day)


def _newest_change(c: Connection, seq: int, people: Iterable[str]) -> RowMapping | None:
    x, r, i = t.person_changes.c, t.ledger_rows.c, t.roster_imports.c
    query = (
        select(x.source, x.at, x.actor, i.file_name, r.seq)
        .join(t.ledger_rows, (r.table_name == "person_changes") & (r.row_id == x.id))
        .outerjoin(t.roster_imports, i.id == x.import_id)
        .where(where_in(x.person_id, people), r.seq > seq, x.source != "undo", i.undone_at.is_(None))
        .order_by(r.seq.desc())
        .limit(1)
    )
    return c.execute(query).mappings().one_or_none()


def _named_in(c: Connection, table: Any, people: Iterable[str]) -> set[str]:
    return set(c.scalars(select(table.c.person_id).where(where_in(table.c.person_id, people))))


def _day(at: str) -> str:
    return long_day(local_day(from_text(at)), weekday=False)
