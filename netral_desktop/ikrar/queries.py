"""Reads of oath sessions and attendance."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, select

from netral_desktop.roster.queries import DUE, within_unit
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in

from .status import AttendanceStatus


@dataclass(frozen=True)
class Session:
    """One gathering at which the oath was taken. `day` is `YYYY-MM-DD`."""

    id: str
    campaign_id: str
    title: str
    day: str
    place: str
    leader: str
    witnesses: tuple[str, ...]
    is_make_up: bool
    closed: bool


@dataclass(frozen=True)
class Mark:
    """What is noted of a person; `status` is None while nothing is."""

    person_id: str
    status: AttendanceStatus | None
    note: str | None


def sessions(c: Connection, office: str, campaign_id: str | None = None) -> list[Session]:
    """The sessions of an office, the newest day first."""
    s = t.ikrar_sessions.c
    query = select(t.ikrar_sessions).where(s.office == office).order_by(s.day.desc(), s.opened_at.desc())
    if campaign_id is not None:
        query = query.where(s.campaign_id == campaign_id)
    return [
        Session(
            id=r.id, campaign_id=r.campaign_id, title=r.title, day=r.day, place=r.place, leader=r.leader,
            witnesses=tuple(json.loads(r.witnesses)), is_make_up=bool(r.is_make_up), closed=r.closed_at is not None,
        )
        for r in c.execute(query)
    ]  # fmt: skip


def session(c: Connection, office: str, session_id: str) -> Session | None:
    """One session of an office."""
    return next((s for s in sessions(c, office) if s.id == session_id), None)


def marks(c: Connection, session_id: str, person_ids: list[str]) -> dict[str, Mark]:
    """What a session notes of these people, by person; those without a note are left out."""
    a = t.attendance.c
    query = select(a.person_id, a.status, a.note).where(a.session_id == session_id, where_in(a.person_id, person_ids))
    return {row.person_id: Mark(row.person_id, AttendanceStatus(row.status), row.note) for row in c.execute(query)}


def marked_ids(c: Connection, session_id: str, status: AttendanceStatus | None = None) -> set[str]:
    """The people of whom a session notes this status, or (None) anything at all."""
    query = select(t.attendance.c.person_id).where(t.attendance.c.session_id == session_id)
    if status is not None:
        query = query.where(t.attendance.c.status == status)
    return set(c.execute(query).scalars())


def counts(c: Connection, office: str, session_id: str, unit_id: str | None = None) -> dict[str, int]:
    """People due by status at a session, of a unit and those under it or of all; `belum`: those without a note."""
    a, p = t.attendance.c, t.people.c
    query = (
        select(func.coalesce(a.status, "belum").label("status"), func.count().label("people"))
        .select_from(t.people)
        .outerjoin(t.attendance, and_(a.person_id == p.id, a.session_id == session_id))
        .where(p.office == office, p.duty_status.in_(DUE))
        .group_by(func.coalesce(a.status, "belum"))
    )
    if unit_id is not None:
        query = query.where(within_unit(unit_id))
    found = {row.status: row.people for row in c.execute(query)}
    return {name: found.get(name, 0) for name in (*(s.value for s in AttendanceStatus), "belum")}
