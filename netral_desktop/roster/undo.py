"""An import, or an answer to one of its questions, taken back as a whole, as long as nothing has been built on it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, select

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import KnownError, Refused, UsageProblem
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.store.operator_rows import actor_names

from .fields import DERIVED
from .obstacles import Deed, LaterImport, begun_rows, find_obstacle, later_imports, newest_seq, read_deed
from .records import search_columns
from .writing import change_people, people_rows


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
    names = actor_names(c)
    found = [Import(*row) for row in c.execute(query.order_by(i.at.desc(), i.id.desc()))]
    return [replace(each, actor=names.get(each.actor, each.actor)) for each in found]


def why_import_stays(c: Connection, office: str, import_id: str) -> KnownError | None:
    """What `undo_import` would raise now; None where it would work."""
    try:
        _import_deed(c, office, import_id)
    except KnownError as reason:
        return reason
    return None


def why_answer_stays(c: Connection, office: str, question_id: str) -> KnownError | None:
    """What `undo_answer` would raise now; None where it would work."""
    try:
        _answer_deed(c, office, question_id)
    except KnownError as reason:
        return reason
    return None


def undo_import(store: Store, import_id: str) -> int:
    """Take an import back, also an older one: people whom it added are removed, changes reversed; how many that were.

    Raises UsageProblem (`no_import`, `already_undone`) and Refused (`import_in_use`, whose sentence names what stands
    in the way) where a person of it was changed since or has a sheet, a page or attendance to their name, where a later
    import names them, or where a question of it was answered.
    """
    with store.operation("roster.undo", detail={"import": import_id}) as tx:
        deed, later = _import_deed(tx.connection, store.office, import_id)
        _reverse(tx, store, deed)
        asked = select(t.roster_questions.c.id).where(t.roster_questions.c.import_id == import_id)
        _forget_questions(tx, list(tx.connection.scalars(asked)), deed.created, later)
        _remove_units(tx, begun_rows(tx.connection, deed.seq, "units"), import_id)
        tx.update(t.roster_imports, import_id, undone_at=to_text(store.clock()))
    return len(deed.created) + len(deed.changed)


def undo_answer(store: Store, question_id: str) -> int:
    """Take the answer to a question back: the question is open again; how many people were removed or changed back.

    Raises UsageProblem (`no_question`, `not_answered`) and Refused (`answer_in_use`) as `undo_import`, and where a
    later import went by the answer.
    """
    with store.operation("roster.undo_answer", detail={"question": question_id}) as tx:
        deed, later = _answer_deed(tx.connection, store.office, question_id)
        _reverse(tx, store, deed)
        _forget_questions(tx, begun_rows(tx.connection, deed.seq, "roster_questions"), deed.created, later)
        _remove_units(tx, begun_rows(tx.connection, deed.seq, "units"), None)
        tx.update(t.roster_questions, question_id, answer=None, answered_at=None, answered_by=None)
    return len(deed.created) + len(deed.changed)


def _import_deed(c: Connection, office: str, import_id: str) -> tuple[Deed, list[LaterImport]]:
    i, q = t.roster_imports.c, t.roster_questions.c
    known = c.execute(select(i.undone_at).where(i.id == import_id, i.office == office)).one_or_none()
    if known is None:
        raise UsageProblem("no_import")
    if known.undone_at is not None:
        raise UsageProblem("already_undone")
    deed = read_deed(c, newest_seq(c, "roster_imports", import_id), is_import=True)
    answered = c.execute(select(q.id).where(q.import_id == import_id, q.answer.is_not(None))).all()
    if answered:
        raise deed.refused("answered", questions=len(answered))
    return _unless_obstacle(c, office, deed)


def _answer_deed(c: Connection, office: str, question_id: str) -> tuple[Deed, list[LaterImport]]:
    q = t.roster_questions.c
    row = c.execute(select(q.answer).where(q.id == question_id, q.office == office)).one_or_none()
    if row is None:
        raise UsageProblem("no_question")
    if row.answer is None:
        raise UsageProblem("not_answered")
    deed = read_deed(c, newest_seq(c, "roster_questions", question_id), is_import=False)
    followed = set(begun_rows(c, deed.seq, "roster_questions"))
    if followed & set(c.scalars(select(q.id).where(q.answer.is_not(None)))):
        raise deed.refused("answered_next")
    found, later = _unless_obstacle(c, office, deed)
    relied = next((each for each in later if question_id in each.trace.answers), None)
    if relied is not None:
        raise deed.refused("relied_on", file=relied.file_name)
    return found, later


def _unless_obstacle(c: Connection, office: str, deed: Deed) -> tuple[Deed, list[LaterImport]]:
    later = later_imports(c, office, deed.seq)
    obstacle: Refused | None = find_obstacle(c, deed, later)
    if obstacle is not None:
        raise obstacle
    return deed, later


def _reverse(tx: Operation, store: Store, deed: Deed) -> None:
    """Put people back as they were, and remove those who were added."""
    c = tx.connection
    present = people_rows(c, list(deed.changed))
    units: dict[str, str] = {row.id: row.name for row in c.execute(select(t.units.c.id, t.units.c.name))}
    back = [(p, _as_before(present[p], before, units)) for p, (before, _) in deed.changed.items()]
    change_people(tx, store.office, back, source="undo", actor=store.actor)
    tx.delete(t.people, sorted(deed.created))


def _as_before(present: Mapping[str, Any], before: Mapping[str, Any], units: Mapping[str, str]) -> dict[str, Any]:
    """The columns to put back; what is made of others is made anew, since these may have changed meanwhile."""
    values = {name: value for name, value in before.items() if name not in DERIVED}
    row = {**present, **values}
    numbers = row["personnel_number"], row["local_staff_number"]
    return values | search_columns(row["name"], row["bare_name"], *numbers, units.get(row["unit_id"]))


def _forget_questions(tx: Operation, asked: list[str], removed: frozenset[str], later: list[LaterImport]) -> None:
    """Open questions that were asked by what is undone, or are about people who are gone.

    What a later import has asked too is that import's question from now on.
    """
    q = t.roster_questions.c
    wanted = set(asked)
    heirs = {question: each.id for each in later for question in each.trace.questions}  # of the oldest that asks it
    gone, passed_on = [], []
    for row in tx.connection.execute(select(q.id, q.person_id).where(q.answer.is_(None))):
        if row.person_id in removed or (row.id in wanted and row.id not in heirs):
            gone.append(row.id)
        elif row.id in wanted:
            passed_on.append((row.id, {"import_id": heirs[row.id]}))
    tx.delete(t.roster_questions, gone)
    tx.update_rows(t.roster_questions, passed_on)


def _remove_units(tx: Operation, ids: list[str], import_id: str | None) -> None:
    """Units that came with what is undone and that nobody belongs to or might go back to, lowest first."""
    c, u, p = tx.connection, t.units.c, t.people.c
    used = set(c.scalars(select(p.unit_id).where(p.unit_id.is_not(None)))) | _left_units(c, import_id)
    parents = {row.id: row.parent_id for row in c.execute(select(u.id, u.parent_id))}
    left = [unit_id for unit_id in ids if unit_id in parents]
    while removable := [x for x in left if x not in used and x not in parents.values()]:
        tx.delete(t.units, removable)
        for unit_id in removable:
            left.remove(unit_id)
            del parents[unit_id]


def _left_units(c: Connection, undone: str | None) -> set[str]:
    """Units that people have left by a change that may itself be undone one day."""
    x, i = t.person_changes.c, t.roster_imports.c
    query = (
        select(x.before)
        .outerjoin(t.roster_imports, i.id == x.import_id)
        .where(x.source.in_(("import", "answer")), x.before.contains('"unit_id"'), i.undone_at.is_(None))
    )
    if undone is not None:
        query = query.where(x.import_id.is_distinct_from(undone))
    rows: list[Row[tuple[str]]] = list(c.execute(query))
    return {json.loads(row.before)["unit_id"] for row in rows} - {None}
