"""The state of people who are due, as queries over facts: the one place for "sudah", "belum", "perlu klarifikasi".

Both partitions cover the people who are due (active staff) and sum to their number. Where several facts meet, the
strongest counts: a signed sheet over one that waits for a decision, that over one that came back unsigned, that over
one that was only printed; having been present at any session over an excuse, that over an absence without one. Only
the active campaign counts. At a regency the same queries run over one office's partition or over all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, Select, Subquery, case, func, literal, or_, select

from netral_desktop.campaigns.duties import Duty
from netral_desktop.ikrar.status import EXCUSES, AttendanceStatus
from netral_desktop.roster.queries import DUE, within_unit
from netral_desktop.scans.states import PageState, Verdict
from netral_desktop.sheets.proof import box_proves, proves
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


class Basis(StrEnum):
    """On what a signed pact rests, the strongest first."""

    OWN_SHEET = "own_sheet"
    OTHER_PAPER = "other_paper"  # a scan of paper that we did not print, filed by a named decision
    ELSEWHERE = "elsewhere"  # proof from another office

    @property
    def label(self) -> str:
        """What is added to the chip; nothing for our own sheet."""
        return {"own_sheet": "", "other_paper": "kertas lain", "elsewhere": "kantor lain"}[self.value]


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
    """Counts of one office, or of all; `pacts` and `ikrar` each sum to `people`.

    The others are part of `pacts["signed"]`: whoever has no sheet of our own print that is signed, but one filed by
    hand on other paper (`other_paper`), or else proof from another office (`signed_elsewhere`).
    """

    people: int
    pacts: dict[str, int]
    ikrar: dict[str, int]
    signed_elsewhere: int = 0
    other_paper: int = 0

    @property
    def apart(self) -> tuple[tuple[int, str], ...]:
        """What is counted apart among those signed, with its words; what is 0 as well."""
        return (self.other_paper, "tertanda di kertas lain"), (self.signed_elsewhere, "tertanda di kantor lain")

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
    other_paper: int = 0  # of those signed, on paper that we did not print


@dataclass(frozen=True)
class PersonState:
    """Both states of one person; `basis` says on what the signed pact rests."""

    person_id: str
    pact: PactState
    ikrar: IkrarState
    basis: Basis | None = None


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
    return _counted(c, _states(office, unit_id=unit_id)).get("", _nobody())


def office_progress(c: Connection) -> dict[str, Totals]:
    """The totals of every office in the store that has people due, by office code."""
    states = _states(None)
    return _counted(c, states, states.c.office)


def _counted(c: Connection, states: Subquery, by: ColumnElement[str] | None = None) -> dict[str, Totals]:
    """The totals by a column's values; all of them under "" without one."""
    key = literal("") if by is None else by
    query = select(key, states.c.pact, states.c.ikrar, states.c.basis, func.count())
    query = query.group_by(*([] if by is None else [by]), states.c.pact, states.c.ikrar, states.c.basis)
    counted: dict[str, Totals] = {}
    for part, pact, oath, basis, n in c.execute(query):
        so_far = counted.setdefault(part, _nobody())
        so_far.pacts[pact] += n
        so_far.ikrar[oath] += n
        counted[part] = replace(
            so_far,
            people=so_far.people + n,
            other_paper=so_far.other_paper + (n if basis == Basis.OTHER_PAPER else 0),
            signed_elsewhere=so_far.signed_elsewhere + (n if basis == Basis.ELSEWHERE else 0),
        )
    return counted


def _nobody() -> Totals:
    return Totals(0, {s.value: 0 for s in PactState}, {s.value: 0 for s in IkrarState})


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
            func.sum(case((states.c.basis == Basis.OTHER_PAPER, 1), else_=0)).label("other_paper"),
        )
        .select_from(states)
        .outerjoin(t.units, t.units.c.id == states.c.unit_id)
        .group_by(states.c.unit_id, t.units.c.name, t.units.c.position)
        .order_by(func.coalesce(t.units.c.position, 1_000_000), t.units.c.name)
    )
    return [UnitProgress(*row) for row in c.execute(query)]


def person_states(c: Connection, person_ids: list[str]) -> dict[str, PersonState]:
    """The states of these people, by id; people who are not due are left out."""
    found: dict[str, PersonState] = {}
    for start in range(0, len(person_ids), 500):
        states = _states(None, people=person_ids[start : start + 500])
        for row in c.execute(select(states.c.id, states.c.pact, states.c.ikrar, states.c.basis)):
            basis = Basis(row.basis) if row.basis else None
            found[row.id] = PersonState(row.id, PactState(row.pact), IkrarState(row.ikrar), basis)
    return found


PENDING = (PactState.NOT_PRINTED, PactState.PRINTED, PactState.UNSIGNED)


def pact_ids(
    c: Connection, office: str, wanted: Sequence[PactState] = PENDING, unit_id: str | None = None
) -> list[str]:
    """People due in these states, by unit and name; by default those to print for, whose signed pact is not here.

    With `unit_id` of that unit and those under it.
    """
    states = _states(office, unit_id=unit_id)
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
    return set(c.scalars(select(states.c.id).where(or_(*_lacks(states)))).all())


def missing_count(c: Connection, office: str | None, unit_id: str | None = None) -> int:
    """How many `missing` would list."""
    states = _states(office, unit_id=unit_id)
    query = select(func.count()).where(or_(*_lacks(states)))
    return int(c.execute(query.select_from(states)).scalar_one())


def _lacks(states: Subquery) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The two conditions that put somebody on the list: no signed pact, and not accounted for at an oath."""
    return states.c.pact != PactState.SIGNED, states.c.ikrar.in_([IkrarState.ABSENT, IkrarState.UNMARKED])


def _states(office: str | None, people: list[str] | None = None, unit_id: str | None = None) -> Subquery:
    """One row a person due: id, office, name, unit_id, sort_key, pact, ikrar, basis ("" while it is not signed)."""
    p = t.people.c
    query = select(
        p.id,
        p.office,
        p.name,
        p.unit_id,
        p.sort_key,
        _pact(office).label("pact"),
        _ikrar(office).label("ikrar"),
        _basis(office).label("basis"),
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
        pages.state == PageState.REVIEW, pages.campaign_id.in_(active), pages.person_id.is_not(None),
        proves(Duty.PACT, pages.kind),
    )  # fmt: skip
    # A list that many sign belongs to no one person; everyone who has a box on it waits with it, and is printed for.
    waiting_list = (
        select(zones.person_id)
        .join(t.scan_pages, pages.id == zones.page_id)
        .where(
            pages.state == PageState.REVIEW, pages.campaign_id.in_(active), pages.person_id.is_(None),
            box_proves(Duty.PACT, pages.kind, zones.role), zones.person_id.is_not(None),
        )
    )  # fmt: skip
    boxes = t.sheet_zones.c
    printed_list = (
        select(boxes.person_id)
        .join(t.sheets, sheets.id == boxes.sheet_id)
        .where(
            sheets.campaign_id.in_(active), sheets.person_id.is_(None),
            box_proves(Duty.PACT, sheets.kind, boxes.role), boxes.person_id.is_not(None),
        )
    )  # fmt: skip
    printed = select(sheets.person_id).where(
        proves(Duty.PACT, sheets.kind), sheets.campaign_id.in_(active), sheets.person_id.is_not(None)
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
        (person.in_(_zone_owners(office, Verdict.UNSIGNED)), PactState.UNSIGNED.value),
        (or_(person.in_(printed), person.in_(printed_list)), PactState.PRINTED.value),
        else_=PactState.NOT_PRINTED.value,
    )


def _zone_owners(office: str | None, verdict: Verdict) -> Select[tuple[str | None]]:
    """Whose cell on a filed page has this verdict."""
    pages, zones = t.scan_pages.c, t.page_zones.c
    query = (
        select(zones.person_id)
        .join(t.scan_pages, pages.id == zones.page_id)
        .where(
            pages.state == PageState.FILED, pages.campaign_id.in_(_active_campaigns()),
            box_proves(Duty.PACT, pages.kind, zones.role), zones.verdict == verdict, zones.person_id.is_not(None),
        )
    )  # fmt: skip
    return query if office is None else query.where(pages.office == office)


def _basis(office: str | None) -> ColumnElement[str]:
    person = t.people.c.id
    own = _zone_owners(office, Verdict.SIGNED).where(t.scan_pages.c.by_hand.is_(False))
    by_hand = _zone_owners(office, Verdict.SIGNED).where(t.scan_pages.c.by_hand.is_(True))
    return case(
        (person.in_(own), Basis.OWN_SHEET.value),
        (person.in_(by_hand), Basis.OTHER_PAPER.value),
        (person.in_(_outside()), Basis.ELSEWHERE.value),
        else_="",
    )


def _signed_here(office: str | None) -> Select[tuple[str | None]]:
    return _zone_owners(office, Verdict.SIGNED)


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
