"""Printing pacts: one PDF for an office, a unit or a selection, and its sheets in the register, both or neither."""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.roster.queries import find_unit
from netral_desktop.sheets.issue import issue
from netral_desktop.sheets.register import Registration, note_reprinted, supersede
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.words import in_source_language

from .plan import KIND, Plan
from .results import NotPrinted, PrintedSheet, PrintResult, Scope

if TYPE_CHECKING:
    from .collective import Style
    from .drawing import Drawing

__all__ = ["NotPrinted", "PrintResult", "PrintedSheet", "print_pacts"]


@in_source_language()
def print_pacts(
    store: Store,
    out: Path,
    *,
    paper: str = "a4",
    unit: str | None = None,
    people: list[str] | None = None,
    covers: bool = False,
    collective: Style | None = None,
    scope: Scope | None = None,
    progress: Progress = SILENT,
) -> PrintResult:
    """Write the pacts of everyone due, of a unit (id or name), or of exactly `people` (ids), as one PDF.

    A sheet for each person, or lists that the people of a unit sign (`collective`: straight or zigzag); with `covers`
    a list to tick off comes before each unit's sheets. Whoever's page would be the same as the last one printed gets
    that very sheet again, code and all; anyone else gets a new sheet that supersedes it. `scope` is kept with the
    batch. The file and the register change together or not at all, also when the disk is full or the job is cancelled.
    Raises UsageProblem
    (no_campaign, nobody, unknown_unit, unknown_person, bad_paper), Refused (text_too_long, text_glyphs,
    letterhead_too_long, place_too_long, nothing_printable, changed_meanwhile ...), EnvironmentFault and Cancelled.
    """
    with store.read() as c:
        plan = Plan(c, store, paper, unit, people)
    batch_id = new_id()
    registration = Registration(office=plan.office, campaign_id=plan.campaign.id, batch_id=batch_id, kind=KIND)
    drawings: list[Drawing] = []

    def draw(file: IO[bytes]) -> dict[str, Any]:
        from .drawing import Drawing

        drawing = Drawing(plan, file, registration, covers=covers, progress=progress)
        drawings.append(drawing)
        drawing.draw(collective)
        pages, superseded = len(drawing.content), len(drawing.replaced)
        return {"batch": batch_id, "paper": paper, "pages": pages, "superseded": superseded}

    def record(tx: Operation, digest: str) -> None:
        (drawing,) = drawings
        if not plan.still_holds(store, tx.connection):
            raise Refused("changed_meanwhile")
        tx.insert(
            t.print_batches,
            {
                "id": batch_id,
                "office": plan.office,
                "campaign_id": plan.campaign.id,
                "kind": KIND,
                "paper": paper,
                "pages": len(drawing.content),
                "sha256": digest,
                "made_at": to_text(tx.clock()),
                "confirmed_at": None,
                "content": json.dumps(drawing.content),
                "confirmed_pages": None,
            },
        )
        tx.insert(
            t.print_orders,
            {
                "id": batch_id,
                "office": plan.office,
                "scope": scope or (Scope.EVERYONE if people is None else Scope.CHOSEN),
                "unit_id": None if unit is None else find_unit(tx.connection, plan.office, unit).id,
                "people": len(plan.people) - len(drawing.rejected),
            },
        )
        supersede(tx, drawing.replaced)
        note_reprinted(tx, plan.office, drawing.again)
        registration.write(tx)

    issue(store, out, "pacts.print", draw, record)
    (drawing,) = drawings
    return PrintResult(len(drawing.content), drawing.sheets, batch_id, drawing.rejected)
