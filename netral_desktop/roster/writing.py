"""What a merge has found, written to the store: new units, new people, changes with what was before, open questions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, select

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Operation
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in

from .fields import FROM_FILE, stored
from .kinds import DutyStatus
from .merge import Change, Created, Merge
from .questions import Question, encode_rows
from .records import Units, search_columns

_COLUMNS = tuple(field.column for field in FROM_FILE.values())
_said: Any = attrgetter(*FROM_FILE)  # what a row says for each of these

Row = Mapping[str, Any]


def write_plan(
    tx: Operation, office: str, plan: Merge, *, source: str, import_id: str | None = None, actor: str
) -> list[int]:
    """Write a merge; returns the rows whose unit's name stands for several units, of which the first was taken."""
    units = Units(tx, office)
    rows = [*(made.row for made in plan.created), *(c.row for c in plan.updated if "unit" in c.values)]
    unclear = [row.row for row in rows if units.is_ambiguous(row.unit, row.parent, row.unit_code)]
    now = to_text(tx.clock())
    created = [_new_person(made, office, units, now) for made in plan.created]
    updated = [(change.person.id, _changed_columns(change, units)) for change in plan.updated]
    units.write()
    tx.insert(t.people, created)
    change_people(tx, office, updated, source=source, import_id=import_id, actor=actor)
    ask_questions(tx, office, plan.questions.values(), import_id or "")
    return unclear


def change_people(
    tx: Operation,
    office: str,
    changes: Iterable[tuple[str, Row]],
    *,
    source: str,
    actor: str,
    import_id: str | None = None,
) -> None:
    """Change columns of people, and note what was there before."""
    wanted = [(person_id, values) for person_id, values in changes if values]
    before = people_rows(tx.connection, [person_id for person_id, _ in wanted])
    now = to_text(tx.clock())
    notes = []
    for person_id, values in wanted:
        old = {name: before[person_id][name] for name, value in values.items() if before[person_id][name] != value}
        if old:
            notes.append(
                {
                    "id": new_id(), "office": office, "person_id": person_id, "import_id": import_id,
                    "source": source, "before": _json(old), "after": _json({name: values[name] for name in old}),
                    "at": now, "actor": actor,
                }
            )  # fmt: skip
    tx.update_rows(t.people, wanted)
    tx.insert(t.person_changes, notes)


def people_rows(c: Connection, ids: list[str]) -> dict[str, Row]:
    """The rows of these people, by id."""
    return {row["id"]: dict(row) for row in c.execute(select(t.people).where(where_in(t.people.c.id, ids))).mappings()}


def ask_questions(tx: Operation, office: str, questions: Iterable[Question], import_id: str) -> None:
    """Keep the questions that were not asked before."""
    asked = set(tx.connection.scalars(select(t.roster_questions.c.id).where(t.roster_questions.c.office == office)))
    now = to_text(tx.clock())
    tx.insert(
        t.roster_questions,
        [
            {
                "id": question.id, "office": office, "import_id": import_id, "kind": question.kind.value,
                "person_id": question.person_id, "rows": encode_rows(question.rows), "answer": None,
                "asked_at": now, "answered_at": None, "answered_by": None,
            }
            for question in questions
            if question.id not in asked
        ],
    )  # fmt: skip


def _new_person(made: Created, office: str, units: Units, now: str) -> dict[str, Any]:
    row = made.row
    return {
        **dict(zip(_COLUMNS, _said(row), strict=True)),
        "id": made.id, "office": office, "kind": row.kind.value,
        "unit_id": units.id_of(row.unit, row.parent, row.unit_code),
        "duty_status": (row.duty or DutyStatus.ACTIVE).value, "duty_since": None, "added_at": now,
        **search_columns(row.name, row.bare_name, row.number, row.local_number, row.unit),
    }  # fmt: skip


def _changed_columns(change: Change, units: Units) -> dict[str, Any]:
    after = change.person._replace(**change.values)
    columns: dict[str, Any] = {FROM_FILE[name].column: stored(value) for name, value in change.values.items()}
    if "unit" in change.values:
        columns["unit_id"] = units.id_of(after.unit, change.row.parent, change.row.unit_code)
    if "duty" in change.values:
        columns["duty_since"] = None  # a spreadsheet does not say since when
    if any(FROM_FILE[name].searched for name in change.values):
        columns |= search_columns(after.name, after.bare_name, after.number, after.local_number, after.unit)
    return columns


def _json(values: Row) -> str:
    return json.dumps(dict(values), ensure_ascii=False, sort_keys=True)
