"""What has happened to one person: changes of the data, sheets, scans, decisions, attendance, in the order of time."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from netral_desktop.campaigns.duties import Duty
from netral_desktop.ikrar import desks
from netral_desktop.ikrar.desk_log import standing
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.roster.fields import FIELDS, PersonField
from netral_desktop.scans.review.history import decision_words
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.sheets.proof import proves
from netral_desktop.store import tables as t
from netral_desktop.store.operator_rows import actor_names
from netral_desktop.words import label, labels

from .duties import tracked_duties

_ADDED_BY = {"roster.import": "import", "roster.add": "hand", "roster.answer": "answer"}  # operation -> source


@dataclass(frozen=True)
class Event:
    """One thing that happened: when (instant), who did it where that is known, what in words, and what changed."""

    at: str
    actor: str | None
    what: str
    changes: dict[str, tuple[str | None, str | None]]  # field in words -> (old, new)


def person_history(c: Connection, person_id: str) -> list[Event]:
    """Everything recorded about a person, oldest first. A NIK is shown masked."""
    events = [*_added(c, person_id), *_changes(c, person_id), *_papers(c, person_id), *_attendance(c, person_id)]
    events += _marks(c, person_id)
    office = c.scalar(select(t.people.c.office).where(t.people.c.id == person_id))
    names = actor_names(c, office)
    named = [
        event if event.actor is None else replace(event, actor=names.get(event.actor, event.actor)) for event in events
    ]
    return sorted(named, key=lambda event: event.at)


def _added(c: Connection, person_id: str) -> list[Event]:
    r, e = t.ledger_rows.c, t.ledger.c
    query = select(e.at, e.actor, e.operation).join(t.ledger_rows, r.seq == e.seq)
    first = c.execute(query.where(r.table_name == "people", r.row_id == person_id).order_by(e.seq).limit(1)).first()
    if first is None:
        return []
    source = _ADDED_BY.get(first.operation, "otherwise")
    return [Event(first.at, first.actor, label(f"person_added.{source}"), {})]


def _changes(c: Connection, person_id: str) -> list[Event]:
    x = t.person_changes.c
    rows = c.execute(select(t.person_changes).where(x.person_id == person_id).order_by(x.at)).all()
    units = {row.id: row.name for row in c.execute(select(t.units.c.id, t.units.c.name))} if rows else {}
    events = []
    for row in rows:
        before, after = json.loads(row.before), json.loads(row.after)
        changes = {
            field.label: (_in_words(field, before[field.column], units), _in_words(field, after[field.column], units))
            for field in FIELDS
            if field.shown and field.column in after
        }
        events.append(Event(row.at, row.actor, label(f"person_changed.{row.source}"), changes))
    return events


def _in_words(field: PersonField, value: Any, units: dict[str, str]) -> str | None:
    if field.column == "unit_id" and value is not None:
        return units.get(value, label("unit.removed"))
    return field.in_words(value)


def _papers(c: Connection, person_id: str) -> list[Event]:
    s, p, d, z, o = t.sheets.c, t.scan_pages.c, t.page_decisions.c, t.page_zones.c, t.outside_pacts.c
    mine = (s.person_id == person_id, s.page_no == 1, proves(Duty.PACT, s.kind))
    printed = select(s.printed_at).where(*mine)
    again = select(t.reprints.c.at.label("printed_at")).join(t.sheets, s.id == t.reprints.c.id).where(*mine)
    days = (row.printed_at for query in (printed, again) for row in c.execute(query))
    events = [Event(at, None, label("person_event.printed"), {}) for at in days]
    others = select(s.printed_at, s.kind).where(s.person_id == person_id, s.page_no == 1, ~proves(Duty.PACT, s.kind))
    events += [
        Event(row.printed_at, None, label("person_event.printed_other", kind=SheetKind(row.kind).label), {})
        for row in c.execute(others)
    ]
    theirs = select(z.page_id).where(z.person_id == person_id)
    events += [
        Event(row.read_at, None, _page_words(row.state), {})
        for row in c.execute(select(p.read_at, p.state).where(or_(p.person_id == person_id, p.id.in_(theirs))))
    ]
    pages = select(p.id).where(p.person_id == person_id)
    about = or_(d.person_id == person_id, d.page_id.in_(pages), and_(d.page_id.in_(theirs), d.person_id.is_(None)))
    events += [
        Event(row.at, row.actor, _decision_words(row.action, row.before), {})
        for row in c.execute(select(d.at, d.actor, d.action, d.before).where(about))
    ]
    events += [
        Event(row.at, row.actor, _proof_words(row.signed_at, row.signed_on, row.document), {})
        for row in c.execute(
            select(o.at, o.actor, o.signed_at, o.signed_on, o.document).where(o.person_id == person_id)
        )
    ]
    return events


def _decision_words(action: str, before: str | None) -> str:
    return label("person_event.decided", decision=decision_words(action, before or "{}"))


def _page_words(state: str) -> str:
    return labels("person_page").get(state) or label("person_event.read")


def _proof_words(office: str, day: str, document: str) -> str:
    return label("person_event.signed_elsewhere", office=office, day=day, document=document)


def _marks(c: Connection, person_id: str) -> list[Event]:
    m = t.duty_marks.c
    words = {duty.key: duty.label for duty in tracked_duties(c)} | {Duty.IKRAR.value: label("person_event.closed")}
    query = select(m.at, m.actor, m.duty, m.done_on, m.note).where(m.person_id == person_id)
    return [
        Event(row.at, row.actor, ": ".join(filter(None, (words.get(row.duty, row.duty), row.done_on, row.note))), {})
        for row in c.execute(query)
    ]


def _attendance(c: Connection, person_id: str) -> list[Event]:
    a, s = t.attendance.c, t.ikrar_sessions.c
    query = select(a.at, a.actor, a.status, s.title).join(t.ikrar_sessions, s.id == a.session_id)
    events = [
        Event(row.at, row.actor, _oath_words(row.title, row.status), {})
        for row in c.execute(query.where(a.person_id == person_id))
    ]
    sessions = c.execute(select(s.id, s.title).where(s.id.in_(select(t.desk_marks.c.session_id))))
    for session in sessions.all():
        entries = desks.log(c, session.id, [person_id]).get(person_id, [])
        left = {entry.id for entry in standing(entries)}
        events += [
            Event(entry.at, entry.actor, _replaced_words(session.title, entry.status), {})
            for entry in entries
            if entry.id not in left and entry.status is not None
        ]
    return events


def _replaced_words(session: str, status: AttendanceStatus) -> str:
    return label("person_event.ikrar_replaced", session=session, status=status.label)


def _oath_words(session: str, status: str) -> str:
    return label("person_event.ikrar", session=session, status=AttendanceStatus(status).label)
