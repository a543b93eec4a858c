"""What the recaps and lists are counted from: one line a person who is due, read once for the whole paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, literal, select

from netral_desktop.campaigns.duties import Duty, Tier
from netral_desktop.campaigns.queries import Campaign, active_campaign, campaign_terms, time_zone_of
from netral_desktop.followup.duties import Basis, PactState, pact_basis, pact_state
from netral_desktop.followup.places import counted_here
from netral_desktop.followup.presence import signed_lists
from netral_desktop.ikrar.kinds import TAKING_THE_OATH, SessionKind
from netral_desktop.ikrar.status import EXCUSES, AttendanceStatus
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.roster.echelons import leads
from netral_desktop.roster.kinds import DUE, EmploymentKind
from netral_desktop.scans.states import PageState, Verdict
from netral_desktop.sheets.proof import box_proves
from netral_desktop.store import tables as t
from netral_desktop.words import label, on_screen

# The strongest first: having been there over an excuse, that over an absence without one.
_STRENGTH = {
    status: place for place, status in enumerate((AttendanceStatus.PRESENT, *EXCUSES, AttendanceStatus.NO_WORD))
}


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """One person who is due. `back`: the day on which the signed sheet came in; `oath`: what counts of sessions."""

    id: str
    office: str
    name: str
    number: str
    grade: str
    position: str
    kind: EmploymentKind
    unit: str
    pact: PactState
    basis: Basis | None
    back: date | None
    late: bool
    oath: AttendanceStatus | None
    note: str
    made_up: date | None  # present at a make-up session of this day
    leader: bool

    @property
    def signed(self) -> bool:
        """Whether the pact counts."""
        return self.pact is PactState.SIGNED

    @property
    def present(self) -> bool:
        """Whether the oath counts."""
        return self.oath is AttendanceStatus.PRESENT


def needed_campaign(c: Connection) -> Campaign:
    """The active campaign. Raises UsageProblem (no_report_data)."""
    campaign = active_campaign(c)
    if campaign is None:
        raise UsageProblem("no_report_data.campaign")
    return campaign


def people_facts(
    c: Connection, campaign: Campaign, office: str | None, progress: Progress = SILENT
) -> list[PersonFacts]:
    """Everyone due, of one office or (None) of all, by office, unit and name."""
    progress.report(0, 3, on_screen("report.step_reading"))
    p, u = t.people.c, t.units.c
    query = (
        select(
            p.id, p.office, p.name, p.personnel_number, p.local_staff_number, p.grade, p.position, p.kind, p.echelon,
            u.name.label("unit"), pact_state(office).label("state"), pact_basis(office).label("basis"),
        )
        .outerjoin(t.units, u.id == p.unit_id)
        .where(p.duty_status.in_(DUE), counted_here())
        .order_by(p.office, func.coalesce(u.position, 1_000_000), u.name, p.sort_key, p.id)
    )  # fmt: skip
    if office is not None:
        query = query.where(p.office == office)
    rows = c.execute(query).all()
    progress.check()
    progress.report(1, 3, on_screen("report.step_reading"))
    back, oaths = _returns(c, campaign, office), _oaths(c, campaign, office)
    progress.check()
    progress.report(2, 3, on_screen("report.step_reading"))
    deadlines = _deadlines(c, campaign)
    found = []
    for row in rows:
        leader, day = leads(row.echelon), back.get(row.id)
        oath, note, made_up = oaths.get(row.id, (None, "", None))
        found.append(
            PersonFacts(
                row.id, row.office, row.name, row.personnel_number or row.local_staff_number or "", row.grade or "",
                row.position or "", EmploymentKind(row.kind), row.unit or label("unit.none"), PactState(row.state),
                Basis(row.basis) if row.basis else None, day,
                day is not None and day > deadlines[Tier.LEADERS if leader else Tier.STAFF], oath, note, made_up,
                leader,
            )
        )  # fmt: skip
    return found


def _deadlines(c: Connection, campaign: Campaign) -> Mapping[Tier, date]:
    terms = campaign_terms(c, campaign.id)
    return {
        tier: date.fromisoformat(campaign.deadline(Duty.PACT, tier, terms) or campaign.pact_deadline) for tier in Tier
    }


def _returns(c: Connection, campaign: Campaign, office: str | None) -> dict[str, date]:
    """The day on which the first page with a person's signed box was read, at the campaign's place."""
    pages, zones = t.scan_pages.c, t.page_zones.c
    query = (
        select(zones.person_id, func.min(pages.read_at))
        .join(t.scan_pages, pages.id == zones.page_id)
        .where(
            pages.state == PageState.FILED, pages.campaign_id == campaign.id, zones.verdict == Verdict.SIGNED,
            box_proves(Duty.PACT, pages.kind, zones.role), zones.person_id.is_not(None),
        )
        .group_by(zones.person_id)
    )  # fmt: skip
    if office is not None:
        query = query.where(pages.office == office)
    zone = time_zone_of(campaign)
    return {person: from_text(at).astimezone(zone).date() for person, at in c.execute(query) if person is not None}


def _oaths(
    c: Connection, campaign: Campaign, office: str | None
) -> dict[str, tuple[AttendanceStatus, str, date | None]]:
    a, s = t.attendance.c, t.ikrar_sessions.c
    query = (
        select(a.person_id, a.status, a.note, s.kind, s.is_make_up, s.day, s.id)
        .join(t.ikrar_sessions, s.id == a.session_id)
        .where(s.campaign_id == campaign.id)
        .order_by(s.day)
    )
    if office is not None:
        query = query.where(a.office == office)
    noted = c.execute(query).all()
    # Who signed the list of a session that notes nothing of them was there.
    known = {(row.person_id, row.id) for row in noted}
    lists = signed_lists().subquery("by_list")
    by_list = (
        select(
            lists.c.person_id, literal(AttendanceStatus.PRESENT.value).label("status"), literal("").label("note"),
            s.kind, s.is_make_up, s.day, s.id,
        )
        .join(t.ikrar_sessions, s.id == lists.c.session_id)
        .where(s.campaign_id == campaign.id)
    )  # fmt: skip
    if office is not None:
        by_list = by_list.where(s.office == office)
    signed = [row for row in c.execute(by_list) if (row.person_id, row.id) not in known]
    found: dict[str, tuple[AttendanceStatus, str, date | None]] = {}
    for row in sorted((*noted, *signed), key=lambda each: str(each.day)):
        kind = SessionKind(row.kind) if row.kind else SessionKind.MAKE_UP if row.is_make_up else SessionKind.OATH
        if kind not in TAKING_THE_OATH:
            continue
        status = AttendanceStatus(row.status)
        best, note, made_up = found.get(row.person_id, (status, "", None))
        if kind is SessionKind.MAKE_UP and status is AttendanceStatus.PRESENT:
            made_up = made_up or date.fromisoformat(row.day)
        if status is not AttendanceStatus.PRESENT and row.note:
            note = note or row.note
        found[row.person_id] = (min(best, status, key=_STRENGTH.__getitem__), note, made_up)
    return found
