"""Printing a check page: one sheet of its own kind in the register, of no person and with nothing to sign."""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO, Any

from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.words import in_source_language, on_screen

from .check_page import KIND, check_page
from .codes import new_code
from .geometry import PAPERS
from .issue import issue
from .model import PrintModel
from .register import Registration


@in_source_language()
def print_check_page(store: Store, out: Path, *, paper: str = "a4", printer: str = "") -> PrintModel:
    """Write a check page as a PDF and register it.

    `printer`: what the person calls the printer it will come out of, so that the figures read back are told of it.
    Raises UsageProblem (no_campaign, bad_paper), EnvironmentFault.
    """
    from .render import page_pdf

    if paper not in PAPERS:
        raise UsageProblem("bad_paper", paper=paper, papers=on_screen("or").join(PAPERS))
    with store.read() as c:
        campaign = active_campaign(c)
    if campaign is None:
        raise UsageProblem("no_campaign")
    batch_id = new_id()
    model = check_page(new_code(store.office, store.practice), paper)

    def draw(file: IO[bytes]) -> dict[str, Any]:
        file.write(page_pdf(model))
        return {"batch": batch_id, "paper": paper}

    def record(tx: Operation, digest: str) -> None:
        tx.insert(
            t.print_batches,
            {
                "id": batch_id, "office": store.office, "campaign_id": campaign.id, "kind": KIND, "paper": paper,
                "pages": 1, "sha256": digest, "made_at": to_text(tx.clock()), "confirmed_at": None,
                "content": json.dumps([model.code]), "confirmed_pages": None, "printer": printer.strip() or None,
            },
        )  # fmt: skip
        registration = Registration(office=store.office, campaign_id=campaign.id, batch_id=batch_id, kind=KIND)
        registration.add(model, person_id=None, text_id=None, revision=1, batch_page=1)
        registration.write(tx)

    issue(store, out, "sheets.check_page", draw, record)
    return model
