"""Printing D: its PDF, the register of sheets and what is kept of a made report change together, or nothing does.

What is saved is the very paper that comes back. A berita acara that would be the same as one that was printed before is
that one again, with its codes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import pypdfium2
from sqlalchemy import Connection, select

from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.ikrar import queries
from netral_desktop.ikrar.paper.printing import SessionPaper
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.sheets.codes import new_code
from netral_desktop.sheets.geometry import PAPERS
from netral_desktop.sheets.issue import issue
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.sheets.model import PrintModel, plain_sheet
from netral_desktop.sheets.parts import PrintedSheet
from netral_desktop.sheets.pdfium import PDFIUM_LOCK
from netral_desktop.sheets.register import CURRENT, CurrentSheet, Registration, current_lists
from netral_desktop.sheets.render import PdfWriter
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.words import in_source_language, label, on_screen

from .document import Report
from .made import insert_made
from .minutes_layout import CodeOf, MinutesLayout
from .opening import pages_text
from .seal import Sealer, digest_of, seal

_KIND = SheetKind.MINUTES


@dataclass(frozen=True)
class PrintedMinutes:
    """The pages, and the id of what is kept of the file."""

    paper: SessionPaper
    made_id: str


@in_source_language()
def draw_minutes(report: Report, sealer: Sealer, paper: str = "a4", progress: Progress = SILENT) -> bytes:
    """The PDF as it would be saved, but without the codes of sheets: nothing of it can come back. Raises Refused."""
    progress.check()
    return _pdf(report, _sealed(report, sealer, paper, lambda _: None))


@in_source_language()
def print_minutes(
    store: Store, report: Report, out: Path, sealer: Sealer, *, paper: str = "a4", progress: Progress = SILENT
) -> PrintedMinutes:
    """Write the paper of `minutes.minutes` for signing.

    Raises UsageProblem (no_session, no_campaign, bad_paper), Refused, EnvironmentFault and Cancelled; then there is
    neither a file nor a sheet.
    """
    if paper not in PAPERS:
        raise UsageProblem("bad_paper", paper=paper, papers=on_screen("or").join(PAPERS))
    with store.read() as c:
        campaign = active_campaign(c)
        if campaign is None:
            raise UsageProblem("no_campaign.active")
        olds = list(_printed_before(c, store, campaign.id, report.param))
    batch_id, made_id = new_id(), new_id()
    registration = Registration(office=store.office, campaign_id=campaign.id, batch_id=batch_id, kind=_KIND)
    progress.check()
    count = MinutesLayout(report, paper).count
    again = next((same for old in olds if (same := _same(report, sealer, paper, registration, old, count))), None)
    codes = [new_code(store.office, store.practice) for _ in range(count)]
    models = again or _sealed(report, sealer, paper, lambda place: codes[place - 1])
    sheets = [
        PrintedSheet(place, model.code, None, model.page_mm, model.codes, model.date_mm, model.zones)
        for place, model in enumerate(models, 1)
    ]
    if again is None:
        for place, model in enumerate(models, 1):
            registration.add(
                model, person_id=None, text_id=None, revision=1, batch_page=place, page_no=place, page_count=count
            )

    def draw(file: IO[bytes]) -> dict[str, Any]:
        progress.check()
        file.write(_pdf(report, models))
        return {"session": report.param, "batch": batch_id, "pages": count}

    def record(tx: Operation, digest: str) -> None:
        if queries.session(tx.connection, store.office, report.param) is None:
            raise UsageProblem("no_session")
        tx.insert(
            t.print_batches,
            {
                "id": batch_id, "office": store.office, "campaign_id": campaign.id, "kind": _KIND, "paper": paper,
                "pages": count, "sha256": digest, "made_at": to_text(tx.clock()), "confirmed_at": None,
                "content": json.dumps([sheet.code for sheet in sheets]), "confirmed_pages": None,
            },
        )  # fmt: skip
        if again is None:
            registration.write(tx)
            of = [{"id": sheet.code, "office": store.office, "session_id": report.param} for sheet in sheets]
            tx.insert(t.session_sheets, of)
        insert_made(tx, store, made_id, report, "pdf", digest)

    issue(store, out, "reports.print_minutes", draw, record)
    return PrintedMinutes(SessionPaper(sheets), made_id)


def _sealed(report: Report, sealer: Sealer, paper: str, code_of: CodeOf) -> list[PrintModel]:
    """The pages with the code of signed totals, which is over all that the pages say without it."""
    with PDFIUM_LOCK:
        document = pypdfium2.PdfDocument(_pdf(report, MinutesLayout(report, paper).pages(code_of)))
        try:
            said = pages_text(document)
        finally:
            document.close()
    return MinutesLayout(report, paper, seal(report, digest_of(said), sealer)).pages(code_of)


def _pdf(report: Report, models: Sequence[PrintModel]) -> bytes:
    out = BytesIO()
    writer = PdfWriter(out, label("pdf_title.minutes", session=report.about[0]))
    for model in models:
        writer.add(model)
    writer.close()
    return out.getvalue()


def _printed_before(c: Connection, store: Store, campaign: str, session_id: str) -> Iterator[list[CurrentSheet]]:
    """The pages of each berita acara of the session that was printed, in their order."""
    s, of = t.sheets.c, t.session_sheets.c
    query = (
        select(s.id, s.batch_id)
        .join(t.session_sheets, of.id == s.id)
        .where(s.office == store.office, s.kind == _KIND, s.state == CURRENT, of.session_id == session_id)
        .order_by(s.batch_id, s.page_no)
    )
    drawn = {sheet.code: sheet for sheet in current_lists(c, campaign, _KIND, store.office)}
    found: dict[str, list[CurrentSheet]] = {}
    for code, batch in c.execute(query):
        if code in drawn:
            found.setdefault(batch, []).append(drawn[code])
    yield from found.values()


def _same(
    report: Report, sealer: Sealer, paper: str, registration: Registration, old: list[CurrentSheet], count: int
) -> list[PrintModel] | None:
    if len(old) != count:
        return None
    models = _sealed(report, sealer, paper, lambda place: old[place - 1].code)
    alike = all(
        registration.static_id(model.static) == sheet.static_id and plain_sheet(model) == sheet.page
        for model, sheet in zip(models, old, strict=True)
    )
    return models if alike else None
