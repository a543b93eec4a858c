"""How long a case is kept, by its outcome, and its destruction with a berita acara that names nobody."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from netral_desktop.campaigns.queries import active_campaign, today
from netral_desktop.kernel.atomic import disk_faults, write_atomic
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.reports.document import Cell, Column, Prose, Report, Signatory, Signed, Table
from netral_desktop.reports.names import ReportName
from netral_desktop.reports.seal import Sealer
from netral_desktop.reports.sealed import sealed_pdf
from netral_desktop.reports.spoken import day_in_words
from netral_desktop.sheets.letterhead import stored_letterhead
from netral_desktop.store import Operation
from netral_desktop.store import case_tables as ct
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in
from netral_desktop.words import in_source_language, label, labels

from .flow import Standing
from .paper_parts import told_day
from .reading import OpenCase, opened_cases
from .register import Register


@dataclass(frozen=True)
class Due:
    """A case that has been kept as long as it has to be."""

    id: str
    number: str
    outcome: str
    ended_on: date
    kept_until: date


def kept_until(now: Standing) -> date | None:
    """The last day on which an ended case is kept: so many years after the day it ended."""
    if not now.ended:
        return None
    year = now.since.year + now.stage.keep_years
    return (
        now.since.replace(year=year, day=28)
        if (now.since.month, now.since.day) == (2, 29)
        else now.since.replace(year=year)
    )


def due_for_destruction(register: Register) -> list[Due]:
    """The cases whose time is over. Raises WrongKey."""
    register.identity()
    with register.store.operation("cases.list", detail={"why": register.why.value}, actor=register.actor) as tx:
        return _due(tx, register)


def destroy(register: Register, out: Path, sealer: Sealer) -> list[Due]:
    """Remove all of them, keys first, and write the berita acara (PDF): numbers, outcomes and days, no names.

    Copies in backups that were made before stay until those are let go. Raises UsageProblem (`case_paper_form`),
    Refused (`case_nothing_due`), WrongKey, EnvironmentFault.
    """
    if out.suffix.casefold() != ".pdf":
        raise UsageProblem("case_paper_form")
    register.identity()
    with disk_faults(out.parent):
        out.parent.mkdir(parents=True, exist_ok=True)
    detail: dict[str, object] = {}
    with register.store.operation("cases.destroy", detail=detail, actor=register.actor) as tx:
        due = _due(tx, register)
        if not due:
            raise Refused("case_nothing_due")
        content = _minutes(tx, register, due, sealer)
        detail |= {"cases": len(due), "sha256": hashlib.sha256(content).hexdigest()}
        blobs = _remove(tx, [each.id for each in due])
        tx.before_commit(lambda: write_atomic(out, content))
    register.store.blobs.remove(blobs)
    return due


def _due(tx: Operation, register: Register) -> list[Due]:
    on = today(tx.connection, register.store.clock())
    cases: list[OpenCase] = opened_cases(tx.connection, register)
    found = []
    for case in cases:
        until = kept_until(case.now)
        if until is not None and until < on:
            found.append(Due(case.id, case.number, case.now.stage.label, case.now.since, until))
    return found


def _remove(tx: Operation, ids: list[str]) -> list[str]:
    """The rows of these cases; the ids of the blobs that nothing names any more."""
    e, r = ct.case_entries.c, ct.case_reporters.c
    blobs = sorted({*tx.connection.scalars(select(e.blob).where(where_in(e.case_id, ids), e.blob.is_not(None)))})
    tx.delete(ct.case_entries, tx.connection.scalars(select(e.id).where(where_in(e.case_id, ids))).all())
    tx.delete(ct.case_reporters, tx.connection.scalars(select(r.id).where(where_in(r.case_id, ids))).all())
    tx.delete(ct.cases, ids)
    tx.delete(t.blobs, blobs)
    return blobs


@in_source_language()
def _minutes(tx: Operation, register: Register, due: list[Due], sealer: Sealer) -> bytes:
    store, c, h = register.store, tx.connection, labels("case_column")
    campaign, day = active_campaign(c), today(c, store.clock())
    rows: list[list[Cell]] = [
        [place, each.number, each.outcome, told_day(each.ended_on.isoformat()), told_day(each.kept_until.isoformat())]
        for place, each in enumerate(due, 1)
    ]
    columns = (Column(h["no"], 10, True), Column(h["number"], 44), Column(h["outcome"], 58), Column(h["ended"], 35),
               Column(h["kept"], 35))  # fmt: skip
    report = Report(
        ReportName.CASES, store.office, label("case_print.destruction"), (store.office_name,),
        stored_letterhead(c, store.office_name), day,
        (
            Prose(label("case_print.destruction_opening", day=day_in_words(day))), Table(columns, rows),
            Prose(label("case_print.destruction_closing")),
        ),
        Signed(campaign.place if campaign else "",
               (Signatory(label("case_print.witness")), Signatory(label("case_print.head_of_unit")))),
        {"berkas": len(due)},
    )  # fmt: skip
    return sealed_pdf(report, sealer)
