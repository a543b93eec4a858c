"""The state of people who are due, as queries over facts: the one place for "sudah", "belum", "perlu klarifikasi".

Both partitions cover the people who are due (active staff) and sum to their number. Where several facts meet, the
strongest counts: a signed sheet over one that waits for a decision, that over one that came back unsigned, that over
one that was only printed; having been present at any session over an excuse, that over an absence without one. Only
the active campaign counts. At a regency the same queries run over one office's partition or over all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, Select, Subquery, case, func, or_, select

from netral_desktop.ikrar.status import EXCUSES, AttendanceStatus
from netral_desktop.roster.queries import DUE, within_unit
from netral_desktop.store import tables as t


class PactState(StrEnum):
    """Where a person's pact stands, weakest first."""

    NOT_PRINTED = "not_printed"
    PRINTED = "printed"
    UNSIGNED = "unsigned"
    REVIEW = "review"
    SIGNED = "signed"

    @property
    def label(self) -> str:
        """The chip's words."""
        return _PACT_LABELS[self]


class IkrarState(StrEnum):
    """Where a person stands with the oath."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"
    UNMARKED = "unmarked"

    @property
    def label(self) -> str:
        """The chip's words."""
        return _IKRAR_LABELS[self]


_PACT_LABELS = {
    PactState.NOT_PRINTED: "belum cetak",
    PactState.PRINTED: "belum kembali",
    PactState.UNSIGNED: "belum TTD",
    PactState.REVIEW: "ditinjau",
    PactState.SIGNED: "sudah TTD",
}
_IKRAR_LABELS = {
    IkrarState.PRESENT: "hadir",
    IkrarState.EXCUSED: "berhalangan",
    IkrarState.ABSENT: "perlu klarifikasi",
    IkrarState.UNMARKED: "belum dicatat",
}


@dataclass(frozen=True)
class Totals:
    """Counts of one office, or of all; `pacts` and `ikrar` each sum to `people`."""

    people: int
    pacts: dict[str, int]
    ikrar: dict[str, int]
    signed_elsewhere: int = 0  # of those signed, by proof from another office alone

    def as_json(self) -> dict[str, object]:
        """The shape of the command line's answer."""
        return asdict(self)


@dataclass(frozen=True)
class UnitProgress:
    """How far a unit is."""

    unit_id: str | None
    name: str
    people: int
    signed: int
    present: int


@dataclass(frozen=True)
class PersonState:
    """Both states of one person."""

    person_id: str
    pact: PactState
    ikrar: IkrarState


@dataclass(frozen=True)
class Missing:
    """A person who still lacks something."""

    person_id: str
    name: str
    unit: str | None
    pact: PactState
    ikrar: IkrarState


def totals(c: Connection, office: str | None = None, unit_id: str | None = None) -> Totals:
    """Counts of the people due, of one office or (None) of every office in the store; of a unit with those under it."""
    states = _states(office, unit_id=unit_id)
    query = select(states.c.pact, states.c.ikrar, func.count()).group_by(states.c.pact, states.c.ikrar)
    pacts = {s.value: 0 for s in PactState}
    ikrar = {s.value: 0 for s in IkrarState}
    people = 0
    for pact, oath, n in c.execute(query):
        pacts[pact] += n
        ikrar[oath] += n
        people += n
    return Totals(people, pacts, ikrar, _signed_elsewhere(c, office, unit_id))


def _signed_elsewhere(c: Connection, office: str | None, unit_id: str | None) -> int:
    """People whose pact counts as signed only because of proof from another office."""
    if c.scalar(select(t.outside_pacts.c.id).limit(1)) is None:
        return 0
    states = _states(office, unit_id=unit_id)
    query = select(func.count()).where(
        states.c.pact == PactState.SIGNED, states.c.id.in_(_outside()), states.c.id.not_in(_signed_here(office))
    )
    return int(c.execute(query.select_from(states)).scalar_one())


def page_totals(c: Connection, office: str) -> dict[str, int]:
    """Pages that came in, by state; every page is in exactly one."""
    p = t.scan_pages.c
    query = select(p.state, func.count().label("pages")).where(p.office == office).group_by(p.state)
    return {row.state: row.pages for row in c.execute(query)}


def unit_progress(c: Connection, office: str, unit_id: str | None = None) -> list[UnitProgress]:
    """People, signed pacts and attendance of every unit that has people due, in the units' order.

    With `unit_id` of that unit and those under it.
    """
    states = _states(office, unit_id=unit_id)
    query = (
        select(
            states.c.unit_id,
            func.coalesce(t.units.c.name, "Tanpa unit").label("name"),
            func.count().label("people"),
            func.sum(case((states.c.pact == PactState.SIGNED, 1), else_=0)).label("signed"),
            func.sum(case((states.c.ikrar == IkrarState.PRESENT, 1), else_=0)).label("present"),
        )
        .select_from(states)
        .outerjoin(t.units, t.units.c.id == states.c.unit_id)
        .group_by(states.c.unit_id, t.units.c.name, t.units.c.position)
        .order_by(func.coalesce(t.units.c.position, 1_000_000), t.units.c.name)
    )
    return [UnitProgress(r.unit_id, r.name, r.people, r.signed, r.present) for r in c.execute(query)]


def office_progress(c: Connection) -> dict[str, Totals]:
    """The totals of every office in the store that has people due, by office code."""
    states = _states(None)
    query = select(states.c.office, states.c.pact, states.c.ikrar, func.count()).group_by(
        states.c.office, states.c.pact, states.c.ikrar
    )
    counted: dict[str, Totals] = {}
    for office, pact, oath, n in c.execute(query):
        so_far = counted.get(office)
        pacts = dict(so_far.pacts) if so_far else {s.value: 0 for s in PactState}
        ikrar = dict(so_far.ikrar) if so_far else {s.value: 0 for s in IkrarState}
        pacts[pact] += n
        ikrar[oath] += n
        counted[office] = Totals((so_far.people if so_far else 0) + n, pacts, ikrar)
    return counted


def person_states(c: Connection, person_ids: list[str]) -> dict[str, PersonState]:
    """The states of these people, by id; people who are not due are left out."""
    found: dict[str, PersonState] = {}
    for start in range(0, len(person_ids), 500):
        states = _states(None, people=person_ids[start : start + 500])
        for row in c.execute(select(states.c.id, states.c.pact, states.c.ikrar)):
            found[row.id] = PersonState(row.id, PactState(row.pact), IkrarState(row.ikrar))
    return found


PENDING = (PactState.NOT_PRINTED, PactState.PRINTED, PactState.UNSIGNED)


def pact_ids(c: Connection, office: str, wanted: Sequence[PactState] = PENDING) -> list[str]:
    """People due in these states, by unit and name; by default those to print for, whose signed pact is not here."""
    states = _states(office)
    query = (
        select(states.c.id).where(states.c.pact.in_(wanted)).order_by(states.c.unit_id, states.c.sort_key, states.c.id)
    )
    return list(c.execute(query).scalars())


def missing(c: Connection, office: str | None, limit: int | None = None, unit_id: str | None = None) -> list[Missing]:
    """People who lack a signed pact or were not present, those lacking both first; of a unit with those under it."""
    states = _states(office, unit_id=unit_id)
    unsigned, absent = _lacks(states)
    query = (
        select(states, t.units.c.name.label("unit"))
        .outerjoin(t.units, t.units.c.id == states.c.unit_id)
        .where(or_(unsigned, absent))
        .order_by(
            case((unsigned & absent, 0), (unsigned, 1), else_=2),
            func.coalesce(t.units.c.position, 1_000_000),
            states.c.sort_key,
            states.c.id,
        )
    )
    if limit is not None:
        query = query.limit(limit)
    return [Missing(r.id, r.name, r.unit, PactState(r.pact), IkrarState(r.ikrar)) for r in c.execute(query)]


def missing_ids(c: Connection, office: str | None, unit_id: str | None = None) -> set[str]:
    """Whom `missing` would list, without their names: quick enough to filter a list by."""
    states = _states(office, unit_id=unit_id)
    return set(c.scalars(select(states.c.id).where(or_(*_lacks(states)))))


def missing_count(c: Connection, office: str | None, unit_id: str | None = None) -> int:
    """How many `missing` would list."""
    states = _states(office, unit_id=unit_id)
    query = select(func.count()).where(or_(*_lacks(states)))
    return int(c.execute(query.select_from(states)).scalar_one())


def _lacks(states: Subquery) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The two conditions that put somebody on the list: no signed pact, and not accounted for at an oath."""
    return states.c.pact != PactState.SIGNED, states.c.ikrar.in_([IkrarState.ABSENT, IkrarState.UNMARKED])


def _states(office: str | None, people: list[str] | None = None, unit_id: str | None = None) -> Subquery:
    """One row a person due: id, office, name, unit_id, sort_key, pact, ikrar."""
    p = t.people.c
    query = select(
        p.id, p.office, p.name, p.unit_id, p.sort_key, _pact(office).label("pact"), _ikrar(office).label("ikrar")
    ).where(p.duty_status.in_(DUE))
    if office is not None:
        query = query.where(p.office == office)
    if people is not None:
        query = query.where(p.id.in_(people))
    if unit_id is not None:
        query = query.where(within_unit(unit_id))
    return query.subquery("states")


def _pact(office: str | None) -> ColumnElement[str]:
    pages, zones, sheets = t.scan_pages.c, t.page_zones.c, t.sheets.c
    active = _active_campaigns()
    waiting = select(pages.person_id).where(
        pages.state == "review", pages.campaign_id.in_(active), pages.person_id.is_not(None)
    )
    # A list that many sign belongs to no one person; everyone who has a box on it waits with it, and is printed for.
    waiting_list = (
        select(zones.person_id)
        .join(t.scan_pages, pages.id == zones.page_id)
        .where(
            pages.state == "review", pages.campaign_id.in_(active), pages.person_id.is_(None),
            zones.role == "declarant", zones.person_id.is_not(None),
        )
    )  # fmt: skip
    boxes = t.sheet_zones.c
    printed_list = (
        select(boxes.person_id)
        .join(t.sheets, sheets.id == boxes.sheet_id)
        .where(
            sheets.kind == "pact", sheets.campaign_id.in_(active), sheets.person_id.is_(None),
            boxes.role == "declarant", boxes.person_id.is_not(None),
        )
    )  # fmt: skip
    printed = select(sheets.person_id).where(
        sheets.kind == "pact", sheets.campaign_id.in_(active), sheets.person_id.is_not(None)
    )
    if office is not None:
        waiting = waiting.where(pages.office == office)
        waiting_list = waiting_list.where(pages.office == office)
        printed = printed.where(sheets.office == office)
        printed_list = printed_list.where(sheets.office == office)
    person = t.people.c.id
    return case(
        (or_(person.in_(_signed_here(office)), person.in_(_outside())), PactState.SIGNED.value),
        (or_(person.in_(waiting), person.in_(waiting_list)), PactState.REVIEW.value),
        (person.in_(_zone_owners(office, "unsigned")), PactState.UNSIGNED.value),
        (or_(person.in_(printed), person.in_(printed_list)), PactState.PRINTED.value),
        else_=PactState.NOT_PRINTED.value,
    )


def _zone_owners(office: str | None, verdict: str) -> Select[tuple[str | None]]:
    """Whose cell on a filed page has this verdict."""
    pages, zones = t.scan_pages.c, t.page_zones.c
    query = (
        select(zones.person_id)
        .join(t.scan_pages, pages.id == zones.page_id)
        .where(
            pages.state == "filed", pages.campaign_id.in_(_active_campaigns()), zones.role == "declarant",
            zones.verdict == verdict, zones.person_id.is_not(None),
        )
    )  # fmt: skip
    return query if office is None else query.where(pages.office == office)


def _signed_here(office: str | None) -> Select[tuple[str | None]]:
    return _zone_owners(office, "signed")


def _outside() -> Select[tuple[str]]:
    """Who has shown proof of a pact that was signed at another office."""
    o = t.outside_pacts.c
    return select(o.person_id).where(o.campaign_id.in_(_active_campaigns()))


def _ikrar(office: str | None) -> ColumnElement[str]:
    a, s = t.attendance.c, t.ikrar_sessions.c

    def noted(*statuses: AttendanceStatus) -> Select[tuple[str]]:
        query = (
            select(a.person_id)
            .join(t.ikrar_sessions, s.id == a.session_id)
            .where(s.campaign_id.in_(_active_campaigns()), a.status.in_([x.value for x in statuses]))
        )
        return query if office is None else query.where(a.office == office)

    person = t.people.c.id
    return case(
        (person.in_(noted(AttendanceStatus.PRESENT)), IkrarState.PRESENT.value),
        (person.in_(noted(*EXCUSES)), IkrarState.EXCUSED.value),
        (person.in_(noted(AttendanceStatus.NO_WORD)), IkrarState.ABSENT.value),
        else_=IkrarState.UNMARKED.value,
    )


def _active_campaigns() -> Select[tuple[str]]:
    return select(t.campaigns.c.id).where(t.campaigns.c.active)
