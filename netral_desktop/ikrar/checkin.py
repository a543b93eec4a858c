"""Checking people in one after the other: whom a scan or a typed text means, and what it does at once.

Every check-in is an operation of its own, so that a power cut costs at most the one that was under way.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, select

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.roster.queries import DUE, people_by_ids, person_ids
from netral_desktop.store import Store
from netral_desktop.store import tables as t

from . import queries, service
from .expected import is_expected
from .kinds import Way
from .queries import Mark
from .status import AttendanceStatus

_SHORTEST = 2  # letters of a name; one would fit half an office
_LISTED = 4


class Outcome(StrEnum):
    """What a check-in came to."""

    PRESENT = "present"
    ALREADY = "already"
    SEVERAL = "several"
    UNKNOWN = "unknown"
    REFUSED = "refused"  # typed, where only scans count


@dataclass(frozen=True)
class CheckedIn:
    """One scan or typed text and what became of it; `at` is the instant (`kernel.clock`).

    `before` is what was noted of the person until then, for `service.restore`. `others` are the first names where
    several people fit, `fitting` how many do. `expected`: whether the person is among those expected.
    """

    outcome: Outcome
    at: str
    person_id: str | None = None
    name: str = ""
    unit: str = ""
    before: Mark | None = None
    since: str = ""  # the instant from which on they were present, where they already were
    expected: bool = True
    others: tuple[str, ...] = ()
    fitting: int = 0


def check_in(store: Store, session_id: str, text: str, way: Way) -> CheckedIn:
    """Note whoever a scanned code, a number or part of a name means as present, unless they are already.

    Raises UsageProblem (no_session, session_closed).
    """
    now = to_text(store.clock())
    with store.read() as c:
        session = queries.session(c, store.office, session_id)
        if session is None:
            raise UsageProblem("no_session")
        if session.closed:
            raise UsageProblem("session_closed")
        if way is Way.TYPED and not session.typing:
            return CheckedIn(Outcome.REFUSED, now)
    try:
        person_id = service.resolve(store, text)
    except Refused:
        fitting = [] if way is Way.GUN else _fitting(store, text)
        if len(fitting) != 1:
            return _nobody(store, now, fitting)
        [person_id] = fitting
    with store.read() as c:
        [person] = people_by_ids(c, [person_id])
        noted = queries.marks(c, session_id, [person_id]).get(person_id)
        office = service.staff(store)
        invited = c.scalar(
            select(t.people.c.id).where(t.people.c.id == person_id, is_expected(session.expected, office))
        )
        if noted is not None and noted.status is AttendanceStatus.PRESENT:
            since = _since(c, session_id, person_id)
            return CheckedIn(
                Outcome.ALREADY, now, person_id, person.name, person.unit or "", noted, since, invited is not None
            )
    [before] = service.mark_many(store, session_id, [person_id], AttendanceStatus.PRESENT, None, way)
    return CheckedIn(
        Outcome.PRESENT, now, person_id, person.name, person.unit or "", before, expected=invited is not None
    )


def newest_mark(c: Connection, session_id: str) -> str | None:
    """When the newest mark of a session was made. A clock that is behind it was set back."""
    a = t.attendance.c
    return c.scalar(select(a.at).where(a.session_id == session_id).order_by(a.at.desc()).limit(1))


def _fitting(store: Store, text: str) -> list[str]:
    if len(text.strip()) < _SHORTEST:
        return []
    with store.read() as c:
        return person_ids(c, office=service.staff(store), search=text, duty=DUE)


def _nobody(store: Store, now: str, fitting: list[str]) -> CheckedIn:
    if not fitting:
        return CheckedIn(Outcome.UNKNOWN, now)
    with store.read() as c:
        names = tuple(person.name for person in people_by_ids(c, fitting[:_LISTED]))
    return CheckedIn(Outcome.SEVERAL, now, others=names, fitting=len(fitting))


def _since(c: Connection, session_id: str, person_id: str) -> str:
    a = t.attendance.c
    return str(c.execute(select(a.at).where(a.session_id == session_id, a.person_id == person_id)).scalar_one())
