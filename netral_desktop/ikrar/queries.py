"""Reads of sessions and attendance."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, func, select

from netral_desktop.roster.queries import within_unit
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in

from . import expected as expecting
from .expected import Expected
from .kinds import Mode, SessionKind, Way
from .status import AttendanceStatus

UNMARKED = "belum"


@dataclass(frozen=True)
class Session:
    """One gathering. `day` is `YYYY-MM-DD`, `starts` and `ends` are `HH:MM` in the campaign's zone.

    `leader_id` and `witness_ids` name those who are of the roster. `office` is whose session it is.
    """

    id: str
    office: str
    campaign_id: str
    title: str
    day: str
    place: str
    leader: str
    witnesses: tuple[str, ...]
    kind: SessionKind
    closed: bool
    starts: str | None = None
    ends: str | None = None
    mode: Mode = Mode.ROOM
    leader_id: str | None = None
    witness_ids: tuple[str | None, ...] = ()
    text_id: str | None = None
    expected: Expected = expecting.EVERYONE
    typing: bool = True  # whether a person may be checked in by typing

    @property
    def is_make_up(self) -> bool:
        """Whether it is held for those who missed an earlier one."""
        return self.kind is SessionKind.MAKE_UP

    def as_json(self) -> dict[str, Any]:
        """What the command line tells of it."""
        return {
            "session": self.id, "title": self.title, "kind": self.kind.value, "day": self.day, "starts": self.starts,
            "ends": self.ends, "place": self.place, "mode": self.mode.value, "leader": self.leader,
            "witnesses": list(self.witnesses), "closed": self.closed, "typing": self.typing,
            "expected": {
                "units": list(self.expected.units), "echelons": list(self.expected.echelons),
                "people": list(self.expected.people),
            },
        }  # fmt: skip


@dataclass(frozen=True)
class Mark:
    """What is noted of a person; `status` is None while nothing is. `way` is None where nobody knows any more."""

    person_id: str
    status: AttendanceStatus | None
    note: str | None
    way: Way | None = None


@dataclass(frozen=True)
class SessionChange:
    """A correction of a session: the columns that changed, as they were and as they became."""

    at: str
    actor: str
    before: dict[str, Any]
    after: dict[str, Any]


def sessions(c: Connection, office: str, campaign_id: str | None = None) -> list[Session]:
    """The sessions of an office, the newest day first."""
    s = t.ikrar_sessions.c
    query = select(t.ikrar_sessions).where(s.office == office).order_by(s.day.desc(), s.opened_at.desc())
    if campaign_id is not None:
        query = query.where(s.campaign_id == campaign_id)
    return [_session(row) for row in c.execute(query)]


def session(c: Connection, office: str, session_id: str) -> Session | None:
    """One session of an office."""
    s = t.ikrar_sessions.c
    row = c.execute(select(t.ikrar_sessions).where(s.office == office, s.id == session_id)).one_or_none()
    return None if row is None else _session(row)


def session_history(c: Connection, session_id: str) -> list[SessionChange]:
    """What was corrected in a session, the newest first."""
    h = t.session_changes.c
    query = (
        select(h.at, h.actor, h.before, h.after).where(h.session_id == session_id).order_by(h.at.desc(), h.id.desc())
    )
    return [SessionChange(r.at, r.actor, json.loads(r.before), json.loads(r.after)) for r in c.execute(query)]


def marks(c: Connection, session_id: str, person_ids: list[str]) -> dict[str, Mark]:
    """What a session notes of these people, by person; those without a note are left out."""
    a = t.attendance.c
    query = select(a.person_id, a.status, a.note, a.way).where(
        a.session_id == session_id, where_in(a.person_id, person_ids)
    )
    return {
        r.person_id: Mark(r.person_id, AttendanceStatus(r.status), r.note, None if r.way is None else Way(r.way))
        for r in c.execute(query)
    }


def marked_ids(c: Connection, session_id: str, status: AttendanceStatus | None = None) -> set[str]:
    """The people of whom a session notes this status, or (None) anything at all."""
    query = select(t.attendance.c.person_id).where(t.attendance.c.session_id == session_id)
    if status is not None:
        query = query.where(t.attendance.c.status == status)
    return set(c.execute(query).scalars())


def counts(
    c: Connection, office: str | None, session_id: str, unit_id: str | None = None, expected: Expected | None = None
) -> dict[str, int]:
    """People expected by status at a session, of a unit and those under it or of all; `belum`: those without a note.

    `office` None: people of every office. Without `expected` everyone due is.
    """
    a, p = t.attendance.c, t.people.c
    query = (
        select(func.coalesce(a.status, UNMARKED).label("status"), func.count().label("people"))
        .select_from(t.people)
        .outerjoin(t.attendance, and_(a.person_id == p.id, a.session_id == session_id))
        .where(expecting.is_expected(expected or expecting.EVERYONE, office))
        .group_by(func.coalesce(a.status, UNMARKED))
    )
    if unit_id is not None:
        query = query.where(within_unit(unit_id))
    found = {row.status: row.people for row in c.execute(query)}
    return {name: found.get(name, 0) for name in (*(s.value for s in AttendanceStatus), UNMARKED)}


def present_by_way(c: Connection, session_id: str) -> dict[Way | None, int]:
    """How those who were present came to be noted."""
    a = t.attendance.c
    query = select(a.way, func.count().label("people")).where(
        a.session_id == session_id, a.status == AttendanceStatus.PRESENT
    )
    return {None if r.way is None else Way(r.way): r.people for r in c.execute(query.group_by(a.way))}


def expected_ids(c: Connection, office: str | None, expected: Expected) -> set[str]:
    """Who is expected."""
    return set(c.scalars(select(t.people.c.id).where(expecting.is_expected(expected, office))))


def _session(row: Any) -> Session:
    officials = json.loads(row.officials) if row.officials else {}
    default = SessionKind.MAKE_UP if row.is_make_up else SessionKind.OATH
    return Session(
        id=row.id, office=row.office, campaign_id=row.campaign_id, title=row.title, day=row.day, place=row.place,
        leader=row.leader, witnesses=tuple(json.loads(row.witnesses)),
        kind=SessionKind(row.kind) if row.kind else default, closed=row.closed_at is not None,
        starts=row.starts, ends=row.ends, mode=Mode(row.mode) if row.mode else Mode.ROOM,
        leader_id=officials.get("leader"), witness_ids=tuple(officials.get("witnesses", ())), text_id=row.text_id,
        expected=expecting.decode(row.expected), typing=not row.no_typing,
    )  # fmt: skip
