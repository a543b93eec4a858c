"""What becomes of a batch after its PDF: the paper came out, or came out in part and the rest is printed once more."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from netral_desktop.kernel.atomic import atomic_file, disk_faults
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.sheets.register import CURRENT, find_sheet, load_model
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.words import in_source_language, label, on_screen

from .queries import Batch, find_batch
from .results import PrintedSheet, Reprint

_PAGES_BETWEEN_CHECKS = 20


def confirm_batch(store: Store, batch_id: str | None = None, *, pages: int | None = None) -> Batch:
    """Note that a batch's paper came out: all of it, or its first `pages` pages. The newest batch where none is named.

    Saying less than before is possible too: a page that was thought to be there was not. Raises UsageProblem
    (no_batch, unknown_batch, bad_pages).
    """
    with store.operation("pacts.confirm") as tx:
        batch = find_batch(tx.connection, store.office, batch_id)
        count = batch.pages if pages is None else pages
        if not 0 <= count <= batch.pages:
            raise _bad_pages(batch)
        at = to_text(tx.clock()) if count else None
        tx.update(t.print_batches, batch.id, confirmed_at=at, confirmed_pages=count)
    return replace(batch, confirmed_at=at, confirmed_pages=count)


@in_source_language()
def reprint(
    store: Store,
    out: Path,
    batch_id: str | None = None,
    *,
    first: int | None = None,
    last: int | None = None,
    progress: Progress = SILENT,
) -> Reprint:
    """Write pages `first` to `last` of a batch's PDF again, from the register: the very sheets, nothing new.

    Without `first` it goes on after the pages that came out; covers are left out, and so are sheets that a newer one
    has replaced since (`superseded`). Raises UsageProblem (no_batch, unknown_batch, batch_too_old, bad_pages,
    nothing_to_reprint), EnvironmentFault and Cancelled.
    """
    from netral_desktop.sheets.render import PdfWriter

    with store.read() as c:
        batch = find_batch(c, store.office, batch_id)
        codes = _range(batch, first, last)
        with disk_faults(out):
            out.parent.mkdir(parents=True, exist_ok=True)
        sheets: list[PrintedSheet] = []
        superseded = 0
        with atomic_file(out) as file:
            writer = PdfWriter(file, label("pdf_title.pacts_continued"))
            for done, code in enumerate(codes):
                if done % _PAGES_BETWEEN_CHECKS == 0:
                    progress.check()
                    progress.report(done, len(codes), on_screen("progress.pact_pages"))
                record, model = find_sheet(c, code), load_model(c, code)
                if record is None or model is None or record.state != CURRENT:
                    superseded += 1
                    continue
                writer.add(model)
                place = len(sheets) + 1
                sheets.append(
                    PrintedSheet(place, code, record.person_id, model.page_mm, model.codes, model.date_mm, model.zones)
                )
            if not sheets:
                raise UsageProblem("nothing_to_reprint.left")
            progress.check()
            writer.close()
    progress.report(len(codes), len(codes), on_screen("progress.pact_pages"))
    return Reprint(batch.id, sheets, superseded)


def codes_of(batch: Batch) -> list[str]:
    """The code of each page, "" for a cover. Raises UsageProblem (batch_too_old)."""
    if batch.content is None:
        raise UsageProblem("batch_too_old")
    codes: list[str] = json.loads(batch.content)
    return codes


def _range(batch: Batch, first: int | None, last: int | None) -> Sequence[str]:
    codes = codes_of(batch)
    start = (batch.confirmed_pages or 0) + 1 if first is None else first
    end = batch.pages if last is None else last
    if first is None and start > batch.pages:
        raise UsageProblem("nothing_to_reprint.marked")
    if not 1 <= start <= end <= batch.pages:
        raise _bad_pages(batch)
    return [code for code in codes[start - 1 : end] if code]


def _bad_pages(batch: Batch) -> UsageProblem:
    return UsageProblem("bad_pages", pages=batch.pages)
