"""One list of everyone who still lacks a duty, or fulfilled it late: who, why, since when, and what is planned.

What is lacking comes from `followup.queries` alone, so that the list, the home and the recap name the same people. Only
what a person knows beside it is kept: a reason, what was said, what was decided, where and until when to look for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict, Unpack

from sqlalchemy import Connection, and_, func, or_, select

from netral_desktop.campaigns.duties import Duty, Tier
from netral_desktop.campaigns.queries import active_campaign, today
from netral_desktop.ikrar.kinds import TAKING_THE_OATH, SessionKind
from netral_desktop.ikrar.service import SessionTerms, open_session
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.clock import parse_day, to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.roster.queries import DUE, people_by_ids, within_unit
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in

from .duties import State, TrackedDuty, tracked_duties
from .marks import checked_note
from .queries import missing, person_states
from .reasons import Decision, Reason


class FollowUpTerms(TypedDict, total=False):
    """What is told of somebody; nothing that is left out changes, None or "" takes away."""

    reason: Reason | str | None
    note: str
    decision: Decision | str | None
    planned_on: str  # day of the make-up, or on which they are fetched
    where_to_find: str
    until: str  # day until which they are away


@dataclass(frozen=True)
class FollowUp:
    """What is known of somebody who lacks a duty; days are `YYYY-MM-DD`."""

    reason: Reason | None = None
    note: str | None = None
    decision: Decision | None = None
    planned_on: str | None = None
    where_to_find: str | None = None
    until: str | None = None
    at: str | None = None
    actor: str | None = None


@dataclass(frozen=True)
class Pursued:
    """One person and one duty: lacking, or fulfilled `late` (after the deadline of their tier)."""

    person_id: str
    name: str
    unit_id: str | None
    unit: str | None
    duty: TrackedDuty
    state: State
    deadline: str | None
    overdue: bool
    late: bool
    follow_up: FollowUp
    tier: Tier = Tier.STAFF  # whose deadline it is


@dataclass(frozen=True)
class UnitCount:
    """How many people of a unit lack a duty: what may be told to a group, since it names nobody."""

    unit: str
    duty: TrackedDuty
    people: int
    overdue: int


def pursued(
    c: Connection, office: str, day: str, *, unit_id: str | None = None, duty: str | None = None
) -> list[Pursued]:
    """Everyone who lacks something, a line for each duty, then who was late; `day` is today there.

    In the order of `queries.missing`; of a unit with those under it, of one duty, or of all.
    """
    duties = [each for each in tracked_duties(c) if duty in (None, each.key)]
    lacking = missing(c, office, unit_id=unit_id)
    late = [(person, each) for each in duties for person in _late(c, office, each, unit_id)]
    ids = list(dict.fromkeys([*(m.person_id for m in lacking), *(person for person, _ in late)]))
    states, people = person_states(c, ids), {p.id: p for p in people_by_ids(c, ids)}
    known = follow_ups(c, ids)

    def line(person_id: str, about: TrackedDuty, state: State, *, late: bool) -> Pursued:
        person = people[person_id]
        tier = states[person_id].tier
        deadline = about.deadlines.get(tier)
        overdue = not late and deadline is not None and deadline < day
        found = known.get((person_id, about.key), FollowUp())
        return Pursued(
            person_id, person.name, person.unit_id, person.unit, about, state, deadline, overdue, late, found, tier
        )

    lines = [
        line(one.person_id, about, state, late=False)
        for one in lacking
        for about, state in one.lacks
        if duty in (None, about.key)
    ]
    return [*lines, *(line(person, about, about.done, late=True) for person, about in late)]


def unit_counts(lines: Sequence[Pursued], no_unit: str) -> list[UnitCount]:
    """How many of each unit lack each duty; nobody's name."""
    counted: dict[tuple[str, str], UnitCount] = {}
    for one in lines:
        if one.late:
            continue
        key = (one.unit or no_unit, one.duty.key)
        before = counted.get(key, UnitCount(key[0], one.duty, 0, 0))
        counted[key] = UnitCount(key[0], one.duty, before.people + 1, before.overdue + one.overdue)
    return list(counted.values())


def follow_ups(c: Connection, person_ids: Sequence[str]) -> dict[tuple[str, str], FollowUp]:
    """What is known of these people in the active campaign, by person and duty."""
    campaign = active_campaign(c)
    f = t.follow_ups.c
    if campaign is None:
        return {}
    query = select(t.follow_ups).where(f.campaign_id == campaign.id, where_in(f.person_id, list(person_ids)))
    return {
        (r.person_id, r.duty): FollowUp(
            Reason(r.reason) if r.reason else None, r.note, Decision(r.decision) if r.decision else None,
            r.planned_on, r.where_to_find, r.until, r.at, r.actor,
        )
        for r in c.execute(query)
    }  # fmt: skip


def note_follow_up(store: Store, person_ids: Sequence[str], duty: str, **terms: Unpack[FollowUpTerms]) -> None:
    """Keep what is known of these people about one duty; what is not named stays.

    Raises UsageProblem (no_campaign, unknown_duty, unknown_person), Refused (bad_day, text_too_long).
    """
    values = _read(terms)
    wanted = list(dict.fromkeys(person_ids))
    with store.operation("followup.note", detail={"duty": duty, "people": len(wanted)}) as tx:
        c = tx.connection
        campaign = active_campaign(c)
        if campaign is None:
            raise UsageProblem("no_campaign.active")
        if duty not in {each.key for each in tracked_duties(c)}:
            raise UsageProblem("unknown_duty", duty=duty)
        p, f = t.people.c, t.follow_ups.c
        own = set(c.scalars(select(p.id).where(where_in(p.id, wanted), p.office == store.office)))
        if own != set(wanted):
            raise UsageProblem("unknown_person.some")
        query = select(f.person_id, f.id).where(f.campaign_id == campaign.id, f.duty == duty)
        known = {row.person_id: row.id for row in c.execute(query) if row.person_id in own}
        values |= {"at": to_text(store.clock()), "actor": store.actor}
        tx.update_rows(t.follow_ups, [(known[person], values) for person in wanted if person in known])
        empty = dict.fromkeys(("reason", "note", "decision", "planned_on", "where_to_find", "until"))
        key = {"office": store.office, "campaign_id": campaign.id, "duty": duty}
        fresh = [person for person in wanted if person not in known]
        tx.insert(t.follow_ups, [{"id": new_id(), "person_id": person, **key, **empty, **values} for person in fresh])


def open_and_plan(store: Store, terms: SessionTerms) -> str:
    """Open a session; of people who were named for a make-up it is noted that they follow it, and on which day.

    Returns its id. Raises as `ikrar.service.open_session`.
    """
    session_id = open_session(store, **terms)
    people = terms["expected"].people if "expected" in terms else ()
    if people and terms.get("kind") == SessionKind.MAKE_UP:
        note_follow_up(store, people, Duty.IKRAR, decision=Decision.MAKE_UP, planned_on=terms["day"])
    return session_id


def today_text(c: Connection, store: Store) -> str:
    """Today at the campaign's place, as `pursued` wants it."""
    return today(c, store.clock()).isoformat()


def _read(terms: FollowUpTerms) -> dict[str, str | None]:
    values: dict[str, str | None] = {}
    if "reason" in terms:
        values["reason"] = Reason(terms["reason"]).value if terms["reason"] else None
    if "decision" in terms:
        values["decision"] = Decision(terms["decision"]).value if terms["decision"] else None
    if "note" in terms:
        values["note"] = checked_note(terms["note"])
    if "where_to_find" in terms:
        values["where_to_find"] = checked_note(terms["where_to_find"])
    if "planned_on" in terms:
        values["planned_on"] = _day(terms["planned_on"])
    if "until" in terms:
        values["until"] = _day(terms["until"])
    return values


def _day(text: str) -> str | None:
    if not text.strip():
        return None
    try:
        return parse_day(text).isoformat()
    except ValueError:
        raise Refused("bad_day.follow_up", day=text) from None


def _late(c: Connection, office: str, duty: TrackedDuty, unit_id: str | None) -> list[str]:
    """Who fulfilled a duty only after the deadline of their tier: the oath by its sessions' days, others by the note.

    Not the pact: nobody knows on which day a sheet was signed, only when it was scanned.
    """
    p = t.people.c
    if duty.key == Duty.PACT or not duty.deadlines:
        return []
    if duty.key == Duty.IKRAR:
        a, s = t.attendance.c, t.ikrar_sessions.c
        first = (
            select(a.person_id, func.min(s.day).label("day"))
            .join(t.ikrar_sessions, s.id == a.session_id)
            .where(
                a.office == office, a.status == AttendanceStatus.PRESENT.value,
                s.campaign_id.in_(select(t.campaigns.c.id).where(t.campaigns.c.active)),
                or_(s.kind.is_(None), s.kind.in_([kind.value for kind in TAKING_THE_OATH])),
            )
            .group_by(a.person_id)
            .subquery("first")
        )  # fmt: skip
    else:
        m = t.duty_marks.c
        first = (
            select(m.person_id, m.done_on.label("day"))
            .where(
                m.office == office, m.duty == duty.key,
                m.campaign_id.in_(select(t.campaigns.c.id).where(t.campaigns.c.active)),
            )
            .subquery("first")
        )  # fmt: skip
    query = (
        select(p.id, first.c.day)
        .join(first, and_(first.c.person_id == p.id))
        .where(p.office == office, p.duty_status.in_(DUE), first.c.day > min(duty.deadlines.values()))
        .order_by(p.sort_key, p.id)
    )
    if unit_id is not None:
        query = query.where(within_unit(unit_id))
    found = {row.id: row.day for row in c.execute(query)}
    states = person_states(c, list(found))
    return [
        person
        for person, day in found.items()
        if person in states
        and states[person].duties[duty.key] == duty.done
        and day > duty.deadlines.get(states[person].tier, duty.deadlines.get(Tier.STAFF, day))
    ]
