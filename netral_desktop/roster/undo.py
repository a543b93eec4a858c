"""An import taken back as a whole, as long as nothing has been built on it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.store import Operation, Store, ledger
from netral_desktop.store import tables as t

from .writing import change_people

_BATCH = 500
# Where a person is named by what has happened since.
_FACTS = (t.sheets, t.sheet_zones, t.scan_pages, t.page_zones, t.page_decisions, t.attendance, t.outside_pacts)


@dataclass(frozen=True)
class Import:
    """A spreadsheet that was taken in."""

    id: str
    file_name: str
    created: int
    updated: int
    at: str
    actor: str
    undone_at: str | None


def imports(c: Connection, office: str) -> list[Import]:
    """The imports of the office, newest first."""
    i = t.roster_imports.c
    query = select(i.id, i.file_name, i.created, i.updated, i.at, i.actor, i.undone_at).where(i.office == office)
    return [Import(*row) for row in c.execute(query.order_by(i.at.desc(), i.id.desc()))]


def undo_import(store: Store, import_id: str) -> int:
    """Take an import back: people whom it added are removed, changes reversed; how many people that were.

    Raises UsageProblem (`no_import`, `already_undone`) and Refused (`import_in_use`) where a person of it has since
    been changed, or has a sheet, a page, attendance or anything else to their name.
    """
    with store.operation("roster.undo", detail={"import": import_id}) as tx:
        c = tx.connection
        known = c.execute(
            select(t.roster_imports.c.undone_at).where(
                t.roster_imports.c.id == import_id, t.roster_imports.c.office == store.office
            )
        ).one_or_none()
        if known is None:
            raise UsageProblem("no_import", "Impor itu tidak ada.", "Pilih dari daftar impor.")
        if known.undone_at is not None:
            raise UsageProblem("already_undone", "Impor itu sudah diurungkan.", "Tidak perlu apa-apa.")
        seq = _seq_of(c, import_id)
        before = {
            row.person_id: json.loads(row.before)
            for row in c.execute(
                select(t.person_changes.c.person_id, t.person_changes.c.before).where(
                    t.person_changes.c.import_id == import_id
                )
            )
        }
        touched = _touched(c, seq, "people")
        created = [person_id for person_id in touched if person_id not in before]
        if not _as_left(c, touched) or _has_facts(c, created):
            raise Refused(
                "import_in_use",
                "Data dari impor ini sudah dipakai atau diubah sesudahnya, jadi tidak dapat diurungkan sekaligus.",
                "Perbaiki orangnya satu per satu di halaman Pegawai.",
            )
        change_people(tx, store.office, before.items(), source="undo", import_id=None, actor=store.actor)
        tx.delete(t.people, created)
        _forget_questions(tx, import_id, created)
        _remove_units(tx, _begun(c, seq, "units"))
        tx.update(t.roster_imports, import_id, undone_at=to_text(store.clock()))
    return len(touched)


def _seq_of(c: Connection, import_id: str) -> int:
    r = t.ledger_rows.c
    query = select(func.min(r.seq)).where(r.table_name == "roster_imports", r.row_id == import_id)
    return int(c.execute(query).scalar_one())


def _touched(c: Connection, seq: int, table: str) -> dict[str, tuple[str, str]]:
    """The rows of a table that a ledger entry recorded: id -> (salt, digest)."""
    r = t.ledger_rows.c
    query = select(r.row_id, r.salt, r.digest).where(r.seq == seq, r.table_name == table).order_by(r.position)
    return {row.row_id: (row.salt, row.digest) for row in c.execute(query)}


def _begun(c: Connection, seq: int, table: str) -> list[str]:
    """The rows of a table that are there since that entry."""
    r = t.ledger_rows.c
    first = select(r.row_id).where(r.table_name == table).group_by(r.row_id).having(func.min(r.seq) == seq)
    return list(c.scalars(first))


def _as_left(c: Connection, touched: dict[str, tuple[str, str]]) -> bool:
    """Whether every person is exactly as the import left them: the ledger's digest still fits."""
    found = dict(ledger.rows_by_id(c, "people", list(touched)))
    return all(
        person_id in found and ledger.row_digest(salt, "people", found[person_id]) == digest
        for person_id, (salt, digest) in touched.items()
    )


def _has_facts(c: Connection, people: list[str]) -> bool:
    for start in range(0, len(people), _BATCH):
        batch = people[start : start + _BATCH]
        for table in _FACTS:
            if c.execute(select(table.c.id).where(table.c.person_id.in_(batch)).limit(1)).first():
                return True
    return False


def _forget_questions(tx: Operation, import_id: str, removed: list[str]) -> None:
    """Open questions that the import asked, or that are about people who are gone."""
    q = t.roster_questions.c
    gone = set(removed)
    open_ones = tx.connection.execute(select(q.id, q.import_id, q.person_id).where(q.answer.is_(None)))
    tx.delete(t.roster_questions, [row.id for row in open_ones if row.import_id == import_id or row.person_id in gone])


def _remove_units(tx: Operation, ids: list[str]) -> None:
    """Units that came with the import and that nobody belongs to, lowest first."""
    u, p = t.units.c, t.people.c
    used = set(tx.connection.scalars(select(p.unit_id).where(p.unit_id.is_not(None))))
    parents = {row.id: row.parent_id for row in tx.connection.execute(select(u.id, u.parent_id))}
    left = [unit_id for unit_id in ids if unit_id in parents]
    while removable := [x for x in left if x not in used and x not in parents.values()]:
        tx.delete(t.units, removable)
        for unit_id in removable:
            left.remove(unit_id)
            del parents[unit_id]
