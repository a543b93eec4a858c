"""The state of people who are due, as queries over facts: the one place for "sudah", "belum", "perlu klarifikasi".

The partition of each duty covers the people who are due (active staff) and sums to their number. Where several facts
meet, the strongest counts: a signed sheet over one that waits for a decision, that over one that came back unsigned,
that over one that was only printed; having been present at any session over an excuse, that over an absence without
one (`followup.duties`). At a regency the same queries run over one office's partition or over all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Subquery, case, func, literal, or_, select

from netral_desktop.campaigns.duties import Duty, Tier
from netral_desktop.roster.echelons import leads
from netral_desktop.roster.queries import DUE, within_unit
from netral_desktop.scans.states import PageState
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in
from netral_desktop.words import label

from .duties import Basis, IkrarState, PactState, State, TrackedDuty, always_tracked, pact_basis, tracked_duties


@dataclass(frozen=True)
class Totals:
    """Counts of one office, or of all: people due by state, of each duty (by its key); each duty's sum to `people`.

    The others are part of the signed pacts: whoever has no sheet of our own print that is signed, but one filed by
    hand on other paper (`other_paper`), or else proof from another office (`signed_elsewhere`).
    """

    people: int
    duties: Mapping[str, dict[str, int]]
    signed_elsewhere: int = 0
    other_paper: int = 0
    lacking: int = 0  # people who lack at least one duty
    overdue: int = 0  # of those, whose deadline has passed; counted where a day is given

    @property
    def pacts(self) -> dict[str, int]:
        """People by state of their pact."""
        return self.duties[Duty.PACT]

    @property
    def ikrar(self) -> dict[str, int]:
        """People by state of their oath."""
        return self.duties[Duty.IKRAR]

    @property
    def apart(self) -> tuple[tuple[int, str], ...]:
        """What is counted apart among those signed, with its words; what is 0 as well."""
        return (
            (self.other_paper, label("totals.other_paper")),
            (self.signed_elsewhere, label("totals.signed_elsewhere")),
        )

    def as_json(self) -> dict[str, object]:
        """The shape of the command line's answer: whoever is closed is excused too, and counted apart."""
        ikrar = dict(self.ikrar)
        closed = ikrar.pop(IkrarState.CLOSED, 0)
        ikrar[IkrarState.EXCUSED] += closed
        return {
            "people": self.people, "pacts": self.pacts, "ikrar": ikrar, "ikrar_closed": closed,
            "signed_elsewhere": self.signed_elsewhere, "other_paper": self.other_paper,
            "duties": dict(self.duties) | {Duty.IKRAR.value: ikrar},
        }  # fmt: skip


@dataclass(frozen=True)
class UnitProgress:
    """How far a unit is: people due, and how many of them have fulfilled each duty, by its key."""

    unit_id: str | None
    name: str
    people: int
    done: Mapping[str, int]
    other_paper: int = 0  # of those signed, on paper that we did not print

    @property
    def signed(self) -> int:
        """How many have signed their pact."""
        return self.done[Duty.PACT]

    @property
    def present(self) -> int:
        """How many were at an oath."""
        return self.done[Duty.IKRAR]


@dataclass(frozen=True)
class PersonState:
    """Where one person stands with each duty, by its key; `basis` says on what the signed pact rests."""

    person_id: str
    duties: Mapping[str, State]
    basis: Basis | None = None
    tier: Tier = Tier.STAFF

    @property
    def pact(self) -> PactState:
        """The state of the pact."""
        return PactState(self.duties[Duty.PACT])

    @property
    def ikrar(self) -> IkrarState:
        """The state of the oath."""
        return IkrarState(self.duties[Duty.IKRAR])


@dataclass(frozen=True)
class Missing:
    """A person who still lacks something: with which duties and in which states, the first to speak of first."""

    person_id: str
    name: str
    unit: str | None
    lacks: tuple[tuple[TrackedDuty, State], ...]


@dataclass(frozen=True)
class Lacking:
    """Whom one thing to do is about: people in these states of a duty, of these tiers (None: of all)."""

    duty: str
    states: frozenset[State]
    tiers: frozenset[Tier] | None = None


@dataclass(frozen=True)
class Overdue:
    """A duty that people have not fulfilled though their deadline has passed.

    `since` is the first deadline that passed for any of them, `days` how long ago that is, `people` how many they are.
    """

    duty: TrackedDuty
    since: date
    days: int
    people: int
    whom: Lacking


def totals(c: Connection, office: str | None = None, unit_id: str | None = None) -> Totals:
    """Counts of the people due, of one office or (None) of every office in the store; of a unit with those under it."""
    duties = tracked_duties(c)
    return _counted(c, duties, _states(duties, office, unit_id=unit_id)).get("", _nobody(duties))


def office_progress(c: Connection, day: date | None = None) -> dict[str, Totals]:
    """The totals of every office in the store that has people due, by office code.

    With `day` also how many of them lack a duty whose deadline, for their tier, lies before it.
    """
    duties = tracked_duties(c)
    states = _states(duties, None)
    return _counted(c, duties, states, states.c.office, day)


def together(c: Connection, parts: Iterable[Totals]) -> Totals:
    """The sum of the totals of several offices."""
    parts = list(parts)
    duties = {
        duty.key: {state.value: sum(part.duties[duty.key][state] for part in parts) for state in duty.states}
        for duty in tracked_duties(c)
    }
    return Totals(
        sum(part.people for part in parts),
        duties,
        sum(part.signed_elsewhere for part in parts),
        sum(part.other_paper for part in parts),
        sum(part.lacking for part in parts),
        sum(part.overdue for part in parts),
    )


def _passed(duties: Sequence[TrackedDuty], day: date | None) -> list[frozenset[Tier]]:
    """The tiers whose deadline lies before the day, duty by duty."""
    if day is None:
        return [frozenset() for _ in duties]
    return [
        frozenset(tier for tier, text in duty.deadlines.items() if date.fromisoformat(text) < day) for duty in duties
    ]


def _counted(
    c: Connection,
    duties: Sequence[TrackedDuty],
    states: Subquery,
    by: ColumnElement[str] | None = None,
    day: date | None = None,
) -> dict[str, Totals]:
    """The totals by a column's values; all of them under "" without one."""
    key = literal("") if by is None else by
    passed = _passed(duties, day)
    echelon = states.c.echelon if any(passed) else literal(None)
    columns = [*(states.c[_column(place)] for place in range(len(duties))), states.c.basis]
    groups = [*([] if by is None else [by]), *columns, *([states.c.echelon] if any(passed) else [])]
    query = select(key, func.count(), *columns, echelon).group_by(*groups)
    counted: dict[str, Totals] = {}
    for part, n, *found, basis, rank in c.execute(query):
        tier = _tier(rank)
        late = any(tier in tiers and s in d.lacks for d, tiers, s in zip(duties, passed, found, strict=True))
        so_far = counted.setdefault(part, _nobody(duties))
        for duty, state in zip(duties, found, strict=True):
            so_far.duties[duty.key][state] += n
        counted[part] = replace(
            so_far,
            people=so_far.people + n,
            lacking=so_far.lacking + (n if any(s in d.lacks for d, s in zip(duties, found, strict=True)) else 0),
            overdue=so_far.overdue + (n if late else 0),
            other_paper=so_far.other_paper + (n if basis == Basis.OTHER_PAPER else 0),
            signed_elsewhere=so_far.signed_elsewhere + (n if basis == Basis.ELSEWHERE else 0),
        )
    return counted


def _nobody(duties: Sequence[TrackedDuty]) -> Totals:
    return Totals(0, {duty.key: {state.value: 0 for state in duty.states} for duty in duties})


def page_totals(c: Connection, office: str) -> dict[str, int]:
    """Pages that came in, by state; every page is in exactly one."""
    p = t.scan_pages.c
    query = select(p.state, func.count().label("pages")).where(p.office == office).group_by(p.state)
    return {row.state: row.pages for row in c.execute(query)}


def pages_by_hand(c: Connection, office: str) -> int:
    """How many of the filed pages a person filed to somebody: paper that we did not print, or did not recognise."""
    p = t.scan_pages.c
    query = select(func.count()).where(p.office == office, p.state == PageState.FILED, p.by_hand)
    return int(c.execute(query.select_from(t.scan_pages)).scalar_one())


def unit_progress(c: Connection, office: str, unit_id: str | None = None) -> list[UnitProgress]:
    """People due, and those who have fulfilled each duty, of every unit that has people due, in the units' order.

    With `unit_id` of that unit and those under it.
    """
    duties = tracked_duties(c)
    states = _states(duties, office, unit_id=unit_id)
    done = [
        func.sum(case((states.c[_column(place)] == duty.done.value, 1), else_=0)) for place, duty in enumerate(duties)
    ]
    query = (
        select(
            states.c.unit_id,
            t.units.c.name,
            func.count(),
            func.sum(case((states.c.basis == Basis.OTHER_PAPER, 1), else_=0)),
            *done,
        )
        .select_from(states)
        .outerjoin(t.units, t.units.c.id == states.c.unit_id)
        .group_by(states.c.unit_id, t.units.c.name, t.units.c.position)
        .order_by(func.coalesce(t.units.c.position, 1_000_000), func.coalesce(t.units.c.name, label("unit.none")))
    )
    return [
        UnitProgress(
            unit, name or label("unit.none"), people, {d.key: n for d, n in zip(duties, counts, strict=True)}, other
        )
        for unit, name, people, other, *counts in c.execute(query)
    ]


def person_states(c: Connection, person_ids: Sequence[str]) -> dict[str, PersonState]:
    """The states of these people, by id; people who are not due are left out."""
    found: dict[str, PersonState] = {}
    duties = tracked_duties(c)
    states = _states(duties, None, people=person_ids)
    for row in c.execute(select(states)):
        basis = Basis(row.basis) if row.basis else None
        found[row.id] = PersonState(row.id, _read(duties, row), basis, _tier(row.echelon))
    return found


def _tier(echelon: str | None) -> Tier:
    return Tier.LEADERS if leads(echelon) else Tier.STAFF


def _read(duties: Sequence[TrackedDuty], row: Row[Any]) -> dict[str, State]:
    return {duty.key: duty.state_of(getattr(row, _column(place))) for place, duty in enumerate(duties)}


def _lacking(duties: Sequence[TrackedDuty], row: Row[Any]) -> tuple[tuple[TrackedDuty, State], ...]:
    states = _read(duties, row)
    return tuple((duty, states[duty.key]) for duty in duties if states[duty.key] in duty.lacks)


PENDING = (PactState.NOT_PRINTED, PactState.PRINTED, PactState.UNSIGNED)


def pact_ids(
    c: Connection, office: str, wanted: Sequence[PactState] = PENDING, unit_id: str | None = None
) -> list[str]:
    """People due in these states, by unit and name; by default those to print for, whose signed pact is not here.

    With `unit_id` of that unit and those under it.
    """
    duties = always_tracked()
    states = _states(duties, office, unit_id=unit_id)
    pact = states.c[_column([duty.key for duty in duties].index(Duty.PACT))]
    query = select(states.c.id).where(pact.in_(wanted)).order_by(states.c.unit_id, states.c.sort_key, states.c.id)
    return list(c.execute(query).scalars())


def lacking_ids(c: Connection, office: str | None, whom: Lacking, unit_id: str | None = None) -> list[str]:
    """The people due whom this is about, by unit and name; none where the campaign does not track the duty.

    With `unit_id` of that unit and those under it.
    """
    duties = [duty for duty in tracked_duties(c) if duty.key == whom.duty]
    if not duties:
        return []
    states = _states(duties, office, unit_id=unit_id)
    query = (
        select(states.c.id, states.c.echelon)
        .where(states.c[_column(0)].in_(sorted(whom.states)))
        .order_by(states.c.unit_id, states.c.sort_key, states.c.id)
    )
    return [row.id for row in c.execute(query) if whom.tiers is None or _tier(row.echelon) in whom.tiers]


def overdue(c: Connection, office: str | None, day: date, unit_id: str | None = None) -> list[Overdue]:
    """What people have not fulfilled though their deadline lies before `day`, by duty, the longest overdue first.

    `day` is a day at the campaign's place (`campaigns.queries.today`). With `unit_id` of that unit and those under it.
    """
    found = []
    for duty in tracked_duties(c):
        passed = {tier: since for tier, text in duty.deadlines.items() if (since := date.fromisoformat(text)) < day}
        if not passed:
            continue
        states = _states([duty], office, unit_id=unit_id)
        query = (
            select(states.c.echelon, func.count())
            .where(states.c[_column(0)].in_(sorted(duty.lacks)))
            .group_by(states.c.echelon)
        )
        people: Counter[Tier] = Counter()
        for echelon, n in c.execute(query):
            people[_tier(echelon)] += n
        tiers = frozenset(tier for tier in passed if people[tier])
        if tiers:
            since = min(passed[tier] for tier in tiers)
            whom = Lacking(duty.key, duty.lacks, tiers)
            found.append(Overdue(duty, since, (day - since).days, sum(people[tier] for tier in tiers), whom))
    return sorted(found, key=lambda each: each.since)


def clarify_count(
    c: Connection, office: str | None, totals: Totals, late: Sequence[Overdue], unit_id: str | None = None
) -> int:
    """How many "perlu klarifikasi": they are `late`, as `overdue` says, or they missed an oath without a word.

    `totals` are those of the same office and unit: while nobody is late they hold the answer.
    """
    if not late:
        return totals.ikrar[IkrarState.ABSENT]
    absent = Lacking(Duty.IKRAR, frozenset({IkrarState.ABSENT}))
    found: set[str] = set()
    for whom in (absent, *(each.whom for each in late)):
        found.update(lacking_ids(c, office, whom, unit_id))
    return len(found)


def missing(c: Connection, office: str | None, limit: int | None = None, unit_id: str | None = None) -> list[Missing]:
    """People who lack something, those who lack most of it first; of a unit with those under it."""
    duties = tracked_duties(c)
    states = _states(duties, office, unit_id=unit_id)
    lacks = _lacks(duties, states)
    # Who lacks the first duty (the pact) stands before who lacks a later one, and before both who lacks them together.
    weights = [case((each, 1 << (len(lacks) - place)), else_=0) for place, each in enumerate(lacks)]
    query = (
        select(states, t.units.c.name.label("unit"))
        .outerjoin(t.units, t.units.c.id == states.c.unit_id)
        .where(or_(*lacks))
        .order_by(
            sum(weights[1:], start=weights[0]).desc(),
            func.coalesce(t.units.c.position, 1_000_000),
            states.c.sort_key,
            states.c.id,
        )
    )
    if limit is not None:
        query = query.limit(limit)
    return [Missing(r.id, r.name, r.unit, _lacking(duties, r)) for r in c.execute(query)]


def missing_ids(c: Connection, office: str | None, unit_id: str | None = None) -> set[str]:
    """Whom `missing` would list, without their names: quick enough to filter a list by."""
    duties = tracked_duties(c)
    states = _states(duties, office, unit_id=unit_id)
    # One text of all ids: as rows, 11.000 of them take half as long again.
    found = c.scalar(select(func.aggregate_strings(states.c.id, " ")).where(or_(*_lacks(duties, states))))
    return set((found or "").split())


def _lacks(duties: Sequence[TrackedDuty], states: Subquery) -> list[ColumnElement[bool]]:
    """The conditions that put somebody on the list, one a duty."""
    return [states.c[_column(place)].in_(sorted(duty.lacks)) for place, duty in enumerate(duties)]


def _column(place: int) -> str:
    """The column of `_states` that holds the duty at this place: keys are not names for a column."""
    return f"duty_{place}"


def _states(
    duties: Sequence[TrackedDuty], office: str | None, people: Sequence[str] | None = None, unit_id: str | None = None
) -> Subquery:
    """One row a person due: as below, a column a duty, and the pact's basis ("" while it is not signed)."""
    p = t.people.c
    query = select(
        p.id,
        p.office,
        p.name,
        p.unit_id,
        p.sort_key,
        p.echelon,
        *(duty.state(office).label(_column(place)) for place, duty in enumerate(duties)),
        pact_basis(office).label("basis"),
    ).where(p.duty_status.in_(DUE))
    if office is not None:
        query = query.where(p.office == office)
    if people is not None:
        query = query.where(where_in(p.id, people))
    if unit_id is not None:
        query = query.where(within_unit(unit_id))
    return query.subquery("states")
