"""Printing invitations and clarification forms: PDF and register change together, one page a person.

A page that would be the same as one that was printed before is that very sheet again. Nothing here is a duty's proof.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection

from netral_desktop.campaigns.queries import Campaign, active_campaign, today
from netral_desktop.ikrar import queries
from netral_desktop.ikrar.paper.printing import SessionPaper
from netral_desktop.ikrar.queries import Session
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.kernel.text import hour, long_day
from netral_desktop.roster.queries import Person, people_by_ids
from netral_desktop.sheets.codes import new_code
from netral_desktop.sheets.geometry import PAPERS
from netral_desktop.sheets.issue import issue
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.sheets.letterhead import stored_letterhead
from netral_desktop.sheets.model import PrintModel, plain_sheet
from netral_desktop.sheets.parts import PrintedSheet
from netral_desktop.sheets.register import CurrentSheet, Registration, current_sheets
from netral_desktop.sheets.render import PdfWriter
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.words import in_source_language, label, on_screen

from ..duties import PactState
from ..pursuit import Pursued, pursued
from .forms import InvitedTo, PaperHead, check_printable, clarification_page, invitation_page

_Draw = Callable[[Person, str], PrintModel]  # of a person, with that code


@dataclass(frozen=True)
class _Job:
    """What one print is about."""

    kind: SheetKind
    campaign: Campaign
    session: str | None
    paper: str
    title: str
    operation: str


@in_source_language()
def print_invitations(
    store: Store, session_id: str, person_ids: Sequence[str], out: Path, *, paper: str = "a4",
    progress: Progress = SILENT,
) -> SessionPaper:  # fmt: skip
    """A page for each of these people that invites them to a session; its code is read at the check-in.

    Raises UsageProblem (no_session, no_campaign, nobody, bad_paper, unknown_person), Refused (nothing_printable),
    EnvironmentFault and Cancelled.
    """
    with store.read() as c:
        campaign, head, people = _prepared(c, store, person_ids, paper)
        session = queries.session(c, store.office, session_id)
        written = long_day(today(c, store.clock()), weekday=False)
    if session is None or session.campaign_id != campaign.id:
        raise UsageProblem("no_session")
    to = _invited_to(session, campaign)
    job = _Job(SheetKind.INVITATION, campaign, session_id, paper, session.title, "followup.print_invitations")
    return _print(
        store, job, people, lambda person, code: invitation_page(head, to, written, person, code), out, progress
    )


@in_source_language()
def print_clarifications(
    store: Store, person_ids: Sequence[str], out: Path, *, paper: str = "a4", progress: Progress = SILENT
) -> SessionPaper:
    """A form for each of these people on which they explain what is still lacking; whoever lacks nothing gets none.

    Raises UsageProblem (no_campaign, nobody, bad_paper, unknown_person), Refused (nothing_printable),
    EnvironmentFault and Cancelled.
    """
    with store.read() as c:
        campaign, head, people = _prepared(c, store, person_ids, paper)
        lacks: dict[str, list[str]] = {}
        for one in pursued(c, store.office, today(c, store.clock()).isoformat()):
            if one.state is PactState.REVIEW:  # it came back and waits for the office, not for the person
                continue
            lacks.setdefault(one.person_id, []).append(_told(one))
    people = [person for person in people if person.id in lacks]
    job = _Job(SheetKind.CLARIFICATION, campaign, None, paper, campaign.title, "followup.print_clarifications")
    return _print(
        store, job, people, lambda person, code: clarification_page(head, lacks[person.id], person, code), out, progress
    )


def invited_of(c: Connection, store: Store, session_id: str) -> list[str]:
    """Who is to be invited where nobody is named: those expected at the session who still owe the oath.

    Raises UsageProblem (no_session).
    """
    session = queries.session(c, store.office, session_id)
    if session is None:
        raise UsageProblem("no_session")
    expected = queries.expected_ids(c, store.office, session.expected)
    owing = pursued(c, store.office, today(c, store.clock()).isoformat(), duty="ikrar")
    return [one.person_id for one in owing if not one.late and one.person_id in expected]


def _prepared(
    c: Connection, store: Store, person_ids: Sequence[str], paper: str
) -> tuple[Campaign, PaperHead, list[Person]]:
    if paper not in PAPERS:
        raise UsageProblem("bad_paper", paper=paper, papers=on_screen("or").join(PAPERS))
    campaign = active_campaign(c)
    if campaign is None:
        raise UsageProblem("no_campaign.active")
    wanted = list(dict.fromkeys(person_ids))
    people = people_by_ids(c, wanted)
    if len(people) != len(wanted) or any(person.office != store.office for person in people):
        raise UsageProblem("unknown_person.some")
    letterhead = stored_letterhead(c, store.office_name)
    head = PaperHead(letterhead, store.office_name, campaign.title, campaign.circular, campaign.place, paper)
    return campaign, head, people


def _invited_to(session: Session, campaign: Campaign) -> InvitedTo:
    times = "–".join(hour(each) for each in (session.starts, session.ends) if each)
    day = long_day(date.fromisoformat(session.day))
    return InvitedTo(
        session.title, day, f"{times} {campaign.time_zone}" if times else "", session.place, session.leader
    )


def _told(one: Pursued) -> str:
    if one.deadline is None:
        return label("paper.lacks", duty=one.duty.label)
    day = long_day(date.fromisoformat(one.deadline), weekday=False)
    return label("paper.lacks_late" if one.late else "paper.lacks_until", duty=one.duty.label, day=day)


def _print(
    store: Store, job: _Job, people: Sequence[Person], draw: _Draw, out: Path, progress: Progress
) -> SessionPaper:
    if not people:
        raise UsageProblem("nobody")
    left_out: list[str] = []
    good: list[Person] = []
    for person in people:
        try:
            check_printable(person)
            draw(person, "0" * 15)
            good.append(person)
        except Refused as refused:
            if refused.code not in ("person_glyphs", "person_too_long"):
                raise
            left_out.append(person.id)
    if not good:
        raise Refused("nothing_printable", why=on_screen("paper.no_letters"))
    return SessionPaper(_issue(store, job, good, draw, out, progress), tuple(left_out))


def _issue(
    store: Store, job: _Job, people: Sequence[Person], draw: _Draw, out: Path, progress: Progress
) -> list[PrintedSheet]:
    with store.read() as c:
        known = current_sheets(c, job.campaign.id, job.kind, store.office)
    batch_id = new_id()
    registration = Registration(office=store.office, campaign_id=job.campaign.id, batch_id=batch_id, kind=job.kind)
    sheets: list[PrintedSheet] = []
    fresh: list[str] = []

    def write(file: IO[bytes]) -> dict[str, Any]:
        writer = PdfWriter(file, label(f"pdf_title.{job.kind.value}", about=job.title))
        for number, person in enumerate(people, 1):
            progress.check()
            progress.report(number - 1, len(people), on_screen("progress.follow_up_paper"))
            model = _again(registration, known.get(person.id, ()), draw, person)
            if model is None:
                code = new_code(store.office, store.practice)
                model = draw(person, code)
                fresh.append(code)
                registration.add(model, person_id=person.id, text_id=None, revision=1, batch_page=number)
            writer.add(model, person.name)
            sheets.append(
                PrintedSheet(number, model.code, person.id, model.page_mm, model.codes, model.date_mm, model.zones)
            )
        writer.close()
        return {"batch": batch_id, "pages": len(sheets)}

    def record(tx: Operation, digest: str) -> None:
        if job.session is not None and queries.session(tx.connection, store.office, job.session) is None:
            raise UsageProblem("no_session")
        tx.insert(
            t.print_batches,
            {
                "id": batch_id, "office": store.office, "campaign_id": job.campaign.id, "kind": job.kind,
                "paper": job.paper, "pages": len(sheets), "sha256": digest, "made_at": to_text(tx.clock()),
                "confirmed_at": None, "content": json.dumps([sheet.code for sheet in sheets]), "confirmed_pages": None,
            },
        )  # fmt: skip
        registration.write(tx)
        if job.session is not None:
            of = [{"id": code, "office": store.office, "session_id": job.session} for code in fresh]
            tx.insert(t.session_sheets, of)

    issue(store, out, job.operation, write, record)
    return sheets


def _again(registration: Registration, olds: Sequence[CurrentSheet], draw: _Draw, person: Person) -> PrintModel | None:
    """The sheet that was printed before and would be the same; None where there is none."""
    for old in olds:
        model = draw(person, old.code)
        if registration.static_id(model.static) == old.static_id and plain_sheet(model) == old.page:
            return model
    return None
