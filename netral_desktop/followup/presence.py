"""Who was at a session, from both sources: what somebody noted, and signed lists that were scanned back.

Where both speak of one person, what was noted stands until a person says otherwise: signatures of people who are noted
as away are shown (`disagreements`), and `believe_sheet` or `keep_note` settles each. Nothing is written when a list is
filed; who is present by signature is derived, so that taking a page back takes the presence back too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, literal, or_, select

from netral_desktop.campaigns.duties import Duty
from netral_desktop.ikrar import expected as expecting
from netral_desktop.ikrar import queries, service
from netral_desktop.ikrar.expected import Expected
from netral_desktop.ikrar.kinds import Way
from netral_desktop.ikrar.queries import UNMARKED, Mark
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.roster.queries import within_unit
from netral_desktop.scans.states import PageState, Verdict
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.sheets.proof import box_proves
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in

_SIGNED_BY_MANY = [kind.value for kind in SheetKind if kind.meaning.many]  # an invitation is no evidence of a session


@dataclass(frozen=True)
class Disagreement:
    """Somebody whose signature is on the list while they are noted as away; `page_id` is the scan."""

    session_id: str
    person_id: str
    name: str
    unit: str | None
    status: AttendanceStatus
    note: str | None
    page_id: str


@dataclass(frozen=True)
class UnitAttendance:
    """People expected of one unit by status at a session; `belum`: nobody knows."""

    unit_id: str | None
    name: str
    counts: dict[str, int]


@dataclass(frozen=True)
class EvidencePage:
    """A scanned page of a session's own paper; `signed` of its `boxes` are."""

    page_id: str
    sheet_id: str
    kind: SheetKind
    state: PageState
    signed: int
    boxes: int


def signed_lists() -> Select[tuple[str | None, str, str]]:
    """Person, session and page of every signature on a filed list of its session."""
    pages, zones, of = t.scan_pages.c, t.page_zones.c, t.session_sheets.c
    return (
        select(zones.person_id, of.session_id, pages.id.label("page_id"))
        .join(t.scan_pages, pages.id == zones.page_id)
        .join(t.session_sheets, of.id == pages.sheet_id)
        # Only the office's own people, as with what is noted.
        .join(t.people, and_(t.people.c.id == zones.person_id, t.people.c.office == pages.office))
        .where(
            pages.state == PageState.FILED, zones.verdict == Verdict.SIGNED,
            box_proves(Duty.IKRAR, pages.kind, zones.role),
        )
    )  # fmt: skip


def marks(c: Connection, session_id: str, person_ids: Sequence[str]) -> dict[str, Mark]:
    """What is known of these people at a session, by person; of whom nothing is known is left out."""
    found = queries.marks(c, session_id, list(person_ids))
    for person in signed_ids(c, session_id, person_ids):
        found.setdefault(person, Mark(person, AttendanceStatus.PRESENT, None, Way.SHEET))
    return found


def signed_ids(c: Connection, session_id: str, person_ids: Sequence[str] | None = None) -> set[str]:
    """Whose signature is on a filed list of the session, whatever is noted of them."""
    zones = t.page_zones.c
    query = _signed_at(session_id)
    if person_ids is not None:
        query = query.where(where_in(zones.person_id, person_ids))
    return {str(person) for person in c.scalars(query)}


def known_ids(c: Connection, session_id: str, status: AttendanceStatus | None = None) -> set[str]:
    """The people with this status at a session, or (None) of whom anything is known."""
    noted = queries.marked_ids(c, session_id)
    wanted = noted if status is None else queries.marked_ids(c, session_id, status)
    if status in (None, AttendanceStatus.PRESENT):
        return wanted | (signed_ids(c, session_id) - noted)
    return wanted


def counts(
    c: Connection, office: str | None, session_id: str, unit_id: str | None = None, expected: Expected | None = None
) -> dict[str, int]:
    """As `ikrar.queries.counts`, with those who signed a list."""
    found = queries.counts(c, office, session_id, unit_id, expected)
    p = t.people.c
    only_signed = sorted(_only_signed(c, session_id))
    query = select(func.count()).select_from(t.people).where(
        expecting.is_expected(expected or expecting.EVERYONE, office), where_in(p.id, only_signed)
    )  # fmt: skip
    if unit_id is not None:
        query = query.where(within_unit(unit_id))
    signed = int(c.execute(query).scalar_one())
    return found | {
        AttendanceStatus.PRESENT.value: found[AttendanceStatus.PRESENT] + signed, UNMARKED: found[UNMARKED] - signed
    }  # fmt: skip


def by_unit(c: Connection, office: str | None, session_id: str, expected: Expected) -> list[UnitAttendance]:
    """The same for each unit that has people expected, in the units' order; its own people only."""
    p, a = t.people.c, t.attendance.c
    signed = _only_signed(c, session_id)
    query = (
        select(p.id, p.unit_id, t.units.c.name, a.status)
        .select_from(t.people)
        .outerjoin(t.units, t.units.c.id == p.unit_id)
        .outerjoin(t.attendance, and_(a.person_id == p.id, a.session_id == session_id))
        .where(expecting.is_expected(expected, office))
        .order_by(func.coalesce(t.units.c.position, literal(1_000_000)), func.coalesce(t.units.c.name, ""))
    )
    found: dict[str | None, UnitAttendance] = {}
    for person, unit, name, status in c.execute(query):
        one = found.setdefault(
            unit, UnitAttendance(unit, name or "", dict.fromkeys((*map(str, AttendanceStatus), UNMARKED), 0))
        )
        one.counts[status or (AttendanceStatus.PRESENT.value if person in signed else UNMARKED)] += 1
    return list(found.values())


def present_by_way(c: Connection, session_id: str) -> dict[Way | None, int]:
    """How those who were present came to be known."""
    found = queries.present_by_way(c, session_id)
    signed = len(_only_signed(c, session_id))
    return found | {Way.SHEET: found.get(Way.SHEET, 0) + signed} if signed else found


def disagreements(c: Connection, office: str, session_id: str | None = None) -> list[Disagreement]:
    """Signatures of people who are noted as away, as long as nobody has settled them; of one session or all."""
    lists, a, p = signed_lists().subquery("by_list"), t.attendance.c, t.people.c
    query = (
        select(a.session_id, a.person_id, p.name, t.units.c.name.label("unit"), a.status, a.note, lists.c.page_id)
        .join(lists, and_(lists.c.person_id == a.person_id, lists.c.session_id == a.session_id))
        .join(t.people, p.id == a.person_id)
        .outerjoin(t.units, t.units.c.id == p.unit_id)
        .where(
            a.office == office, a.status != AttendanceStatus.PRESENT.value,
            or_(a.way.is_(None), a.way != Way.SHEET.value),
        )
        .order_by(p.sort_key, a.person_id)
    )  # fmt: skip
    if session_id is not None:
        query = query.where(a.session_id == session_id)
    found: dict[tuple[str, str], Any] = {}
    for row in c.execute(query):
        found.setdefault((row.session_id, row.person_id), row)
    return [
        Disagreement(r.session_id, r.person_id, r.name, r.unit, AttendanceStatus(r.status), r.note, r.page_id)
        for r in found.values()
    ]


def settle(store: Store, session_id: str, person_id: str, *, present: bool) -> None:
    """A person's word about a signature and a note that disagree: they were there, or the note stands.

    Raises UsageProblem (no_disagreement, session_closed).
    """
    with store.read() as c:
        one = next((d for d in disagreements(c, store.office, session_id) if d.person_id == person_id), None)
    if one is None:
        raise UsageProblem("no_disagreement")
    status = AttendanceStatus.PRESENT if present else one.status
    service.mark(store, session_id, person_id, status, one.note, Way.SHEET)


def evidence(c: Connection, office: str, session_id: str) -> list[EvidencePage]:
    """The scans of a session's lists and texts that are filed or wait, in the order in which they were read."""
    pages, zones, of = t.scan_pages.c, t.page_zones.c, t.session_sheets.c
    signed = func.count().filter(zones.verdict == Verdict.SIGNED.value)
    query = (
        select(pages.id, pages.sheet_id, t.sheets.c.kind, pages.state, signed, func.count(zones.id))
        .join(t.session_sheets, of.id == pages.sheet_id)
        .join(t.sheets, t.sheets.c.id == pages.sheet_id)
        .outerjoin(t.page_zones, zones.page_id == pages.id)
        .where(pages.office == office, of.session_id == session_id, t.sheets.c.kind.in_(_SIGNED_BY_MANY),
               pages.state.in_((PageState.FILED.value, PageState.REVIEW.value)))
        .group_by(pages.id, pages.sheet_id, t.sheets.c.kind, pages.state, pages.read_at)
        .order_by(pages.read_at, pages.id)
    )  # fmt: skip
    return [
        EvidencePage(page, sheet, SheetKind(kind), PageState(state), done, boxes)
        for page, sheet, kind, state, done, boxes in c.execute(query)
    ]


def _signed_at(session_id: str) -> Select[tuple[str | None, str, str]]:
    return signed_lists().where(t.session_sheets.c.session_id == session_id)


def _only_signed(c: Connection, session_id: str) -> set[str]:
    """Who signed, and of whom nothing is noted."""
    a = t.attendance.c
    noted = exists().where(a.session_id == session_id, a.person_id == t.page_zones.c.person_id)
    return {str(person) for person in c.scalars(_signed_at(session_id).where(~noted))}
