"""The state of people who are due, as queries over facts: the one place for "sudah", "belum", "perlu klarifikasi".

The partition of each duty covers the people who are due (active staff) and sums to their number. Where several facts
meet, the strongest counts: a signed sheet over one that waits for a decision, that over one that came back unsigned,
that over one that was only printed; having been present at any session over an excuse, that over an absence without
one (`followup.duties`). At a regency the same queries run over one office's partition or over all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Subquery, case, func, or_, select

from netral_desktop.campaigns.duties import Duty, Tier
from netral_desktop.roster.echelons import leads
from netral_desktop.roster.queries import DUE, within_unit
from netral_desktop.scans.states import PageState
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in
from netral_desktop.words import label

from .duties import (
    Basis,
    IkrarState,
    PactState,
    Scope,
    State,
    TrackedDuty,
    Within,
    always_tracked,
    pact_basis,
    tracked_duties,
)
from .places import counted_here

_LAST = 1_000_000  # the position of people without a unit


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


@dataclass(frozen=True)
class Group:
    """People who stand alike in everything that is counted; `part` is the unit's id, or the office's code."""

    part: str | None
    tier: Tier
    states: tuple[State, ...]  # as the duties are
    basis: Basis | None
    people: int


@dataclass(frozen=True)
class Tally:
    """The people due, counted once by everything that figures are made of: one reading gives all of them.

    Groups are by unit, or by office where all offices were asked for.
    """

    duties: tuple[TrackedDuty, ...]
    groups: tuple[Group, ...]

    def totals(self, day: date | None = None) -> Totals:
        """All of them together; with `day` also how many lack a duty whose deadline, for their tier, lies before it."""
        passed = [_passed(duty, day) for duty in self.duties]
        duties = {duty.key: {state.value: 0 for state in duty.states} for duty in self.duties}
        people, lacking, overdue, on = 0, 0, 0, Counter[Basis | None]()
        for group in self.groups:
            people += group.people
            on[group.basis] += group.people
            lacks = [state in duty.lacks for duty, state in zip(self.duties, group.states, strict=True)]
            lacking += group.people if any(lacks) else 0
            late = any(lack and group.tier in tiers for lack, tiers in zip(lacks, passed, strict=True))
            overdue += group.people if late else 0
            for duty, state in zip(self.duties, group.states, strict=True):
                duties[duty.key][state] += group.people
        return Totals(people, duties, on[Basis.ELSEWHERE], on[Basis.OTHER_PAPER], lacking, overdue)

    def parts(self) -> dict[str | None, Tally]:
        """The tally of each unit, or each office, by its id or code."""
        found: dict[str | None, list[Group]] = {}
        for group in self.groups:
            found.setdefault(group.part, []).append(group)
        return {part: Tally(self.duties, tuple(groups)) for part, groups in found.items()}

    def overdue(self, day: date) -> list[Overdue]:
        """What is not fulfilled though its deadline lies before `day`, by duty, the longest overdue first.

        `day` is a day at the campaign's place (`campaigns.queries.today`).
        """
        found = []
        for place, duty in enumerate(self.duties):
            people = Counter[Tier]()
            for group in self.groups:
                people[group.tier] += group.people if group.states[place] in duty.lacks else 0
            tiers = frozenset(tier for tier in _passed(duty, day) if people[tier])
            if tiers:
                since = min(date.fromisoformat(duty.deadlines[tier]) for tier in tiers)
                whom = Lacking(duty.key, duty.lacks, tiers)
                found.append(Overdue(duty, since, (day - since).days, sum(people[tier] for tier in tiers), whom))
        return sorted(found, key=lambda each: each.since)

    def to_clarify(self, day: date) -> int:
        """How many "perlu klarifikasi": a deadline of theirs has passed, or they missed an oath without a word."""
        passed = [_passed(duty, day) for duty in self.duties]
        return sum(
            group.people
            for group in self.groups
            if any(
                state is IkrarState.ABSENT or (state in duty.lacks and group.tier in tiers)
                for duty, state, tiers in zip(self.duties, group.states, passed, strict=True)
            )
        )


def _passed(duty: TrackedDuty, day: date | None) -> frozenset[Tier]:
    """The tiers whose deadline lies before the day."""
    if day is None:
        return frozenset()
    return frozenset(tier for tier, text in duty.deadlines.items() if date.fromisoformat(text) < day)


def tally(c: Connection, office: Scope = None, unit_id: str | None = None) -> Tally:
    """The people due: of the one office by unit, of one of many or (None) of all by office.

    With `unit_id` of that unit and those under it.
    """
    duties = tracked_duties(c)
    states = _states(duties, office, unit_id=unit_id)
    part = states.c.unit_id if isinstance(office, str) else states.c.office
    columns = (part, states.c.echelon, states.c.basis, *(states.c[_column(place)] for place in range(len(duties))))
    groups = []
    for of, echelon, basis, *found, people in c.execute(select(*columns, func.count()).group_by(*columns)):
        stand = tuple(duty.state_of(state) for duty, state in zip(duties, found, strict=True))
        groups.append(Group(of, _tier(echelon), stand, Basis(basis) if basis else None, people))
    return Tally(duties, tuple(groups))


def totals(c: Connection, office: str | None = None, unit_id: str | None = None) -> Totals:
    """Counts of the people due, of one office or (None) of every office in the store; of a unit with those under it."""
    return tally(c, office, unit_id).totals()


def overdue(c: Connection, office: str | None, day: date) -> list[Overdue]:
    """`Tally.overdue` of one office or of all; people are read only where a deadline has passed."""
    if not any(_passed(duty, day) for duty in tracked_duties(c)):
        return []
    return tally(c, office).overdue(day)


def office_progress(c: Connection, day: date | None = None) -> dict[str, Totals]:
    """The totals of every office in the store that has people due, by office code; `day` as in `Tally.totals`."""
    return {office or "": part.totals(day) for office, part in tally(c).parts().items()}


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


def unit_progress(c: Connection, counted: Tally) -> list[UnitProgress]:
    """People due, and those who have fulfilled each duty, of every unit in an office's tally, in the units' order."""
    parts, u = counted.parts(), t.units.c
    query = select(u.id, u.name, u.position).where(where_in(u.id, [unit for unit in parts if unit is not None]))
    order = {unit: (position, name) for unit, name, position in c.execute(query)}
    found = []
    for unit, part in parts.items():
        place = order.get(unit or "", (_LAST, label("unit.none")))
        sums = part.totals()
        done = {duty.key: sums.duties[duty.key][duty.done] for duty in counted.duties}
        found.append((place, UnitProgress(unit, place[1], sums.people, done, sums.other_paper)))
    return [progress for _, progress in sorted(found, key=lambda each: each[0])]


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
            func.coalesce(t.units.c.position, _LAST),
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
    duties: Sequence[TrackedDuty], office: Scope, people: Sequence[str] | None = None, unit_id: str | None = None
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
        query = query.where(p.office == (office.office if isinstance(office, Within) else office))
    if people is not None:
        query = query.where(where_in(p.id, people))
    else:
        query = query.where(counted_here())
    if unit_id is not None:
        query = query.where(within_unit(unit_id))
    return query.subquery("states")
