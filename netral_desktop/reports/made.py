"""What was made, when, and to whom it was handed over. Bookkeeping of this store; it does not travel."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from netral_desktop.campaigns.queries import Campaign, active_campaign, today
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.text import readable
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.words import label

from .document import Report
from .names import MONTHLY, OF_ROLE, ReportName

_LONGEST = 200


@dataclass(frozen=True)
class Made:
    """A file that was made of a report; `sent_to` and `sent_at` once somebody noted that it was handed over."""

    id: str
    report: ReportName
    param: str
    form: str  # pdf | xlsx
    number: str
    sha256: str
    made_at: str
    actor: str
    sent_at: str | None
    sent_to: str | None


def note_made(store: Store, report: Report, form: str, content: bytes) -> str:
    """Keep that a file of this content was made; its id."""
    made = new_id()
    with store.operation("reports.make", detail={"report": report.name.value, "form": form}) as tx:
        insert_made(tx, store, made, report, form, hashlib.sha256(content).hexdigest())
    return made


def insert_made(tx: Operation, store: Store, made_id: str, report: Report, form: str, sha256: str) -> None:
    """The same inside another operation."""
    tx.insert(
        t.report_files,
        {
            "id": made_id, "office": store.office, "report": report.name.value, "param": report.param, "form": form,
            "number": report.number, "sha256": sha256, "made_at": to_text(store.clock()), "actor": store.actor,
            "sent_at": None, "sent_to": None,
        },
    )  # fmt: skip


def note_sent(store: Store, made_id: str, to: str) -> Made:
    """Note to whom a file was handed over, today. Raises UsageProblem (no_report_made), Refused (text_missing)."""
    whom = readable(to, _LONGEST).strip()
    if not whom:
        raise Refused("text_missing", what=label("report.sent_to"))
    with store.operation("reports.sent", detail={"file": made_id}) as tx:
        found = next((each for each in made_files(tx.connection, store.office) if each.id == made_id), None)
        if found is None:
            raise UsageProblem("no_report_made")
        tx.update(t.report_files, made_id, sent_at=to_text(store.clock()), sent_to=whom)
        return next(each for each in made_files(tx.connection, store.office) if each.id == made_id)


def made_files(c: Connection, office: str) -> list[Made]:
    """What was made here, the newest first."""
    f = t.report_files.c
    query = (
        select(
            f.id, f.report, f.param, f.form, f.number, f.sha256, f.made_at, f.actor, f.sent_at, f.sent_to
        )
        .where(f.office == office)
        .order_by(f.made_at.desc(), f.id)
    )  # fmt: skip
    return [Made(**{**row._mapping, "report": ReportName(row.report)}) for row in c.execute(query)]


@dataclass(frozen=True)
class Paper:
    """A paper that this role makes: until when it is expected (day, or None), and its newest file."""

    name: ReportName
    due: date | None
    last: Made | None


def papers(c: Connection, store: Store) -> list[Paper]:
    """Every paper of this store's role, in order; before there is a campaign nothing is due."""
    made = made_files(c, store.office)
    campaign, day = active_campaign(c), today(c, store.clock())
    return [
        Paper(
            name, None if campaign is None else due_on(name, campaign, day),
            next((each for each in made if each.report is name), None),
        )
        for name in OF_ROLE[store.role]
    ]  # fmt: skip


def due_on(name: ReportName, campaign: Campaign, day: date) -> date | None:
    """Until when a paper is expected: at the deadline of what it tells, monthly ones at the month's end."""
    if name in MONTHLY:
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)
    pact, oath = date.fromisoformat(campaign.pact_deadline), date.fromisoformat(campaign.ikrar_deadline)
    return {
        ReportName.RECAP: max(pact, oath), ReportName.UNSIGNED: pact, ReportName.NOT_PRESENT: oath,
        ReportName.MINUTES: oath, ReportName.OATH_TEXTS: oath, ReportName.LISTS: oath,
        ReportName.REGENCY: max(pact, oath), ReportName.LETTER: max(pact, oath),
    }.get(name)  # fmt: skip
