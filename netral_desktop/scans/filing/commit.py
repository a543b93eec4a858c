"""What was read of a page, written down: the same whether it is read for the first time or again with a typed code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Operation
from netral_desktop.store import tables as t

from ..reading.process.results import Judgement
from .facts import keep_facts
from .record import Change
from .rules import Outcome
from .same_hand import asked_along, compares, keep_traces
from .standing import left_its_sheet, set_aside


@dataclass(frozen=True)
class NewPage:
    """A page that is not on record: page `number` (from 1) of a file."""

    id: str
    file_id: str
    number: int


def commit_page(
    tx: Operation, office: str, page: NewPage | Change, outcome: Outcome, judgement: Judgement | None
) -> None:
    """Write a page with its zones and pictures, and set the scans aside that stand back behind it.

    A page that is on record already is changed, so that the change can be noted and undone.
    """
    values = _page_values(tx, outcome, judgement)
    if isinstance(page, Change):
        page_id = page.page.id
        tx.delete(t.page_zones, [zone.id for zone in page.zones])
        page.update(**values)
    else:
        page_id = page.id
        tx.insert(
            t.scan_pages, {"id": page_id, "office": office, "file_id": page.file_id, "page_no": page.number} | values
        )
    _insert_zones(tx, office, page_id, outcome)
    keep_traces(tx, office, page_id, outcome.zones if compares(outcome.sheet) else ())
    keep_facts(tx, office, page_id, judgement)
    if isinstance(page, Change) and page.page.sheet_id != values["sheet_id"]:
        left_its_sheet(page)
    for other, aside in (
        *set_aside(tx.connection, page_id, outcome.replaces),
        *asked_along(tx.connection, page_id, outcome.alike),
    ):
        if isinstance(page, Change):
            page.update_other(other, **aside)
        else:
            tx.update(t.scan_pages, other.id, **aside)


def _page_values(tx: Operation, outcome: Outcome, judgement: Judgement | None) -> dict[str, Any]:
    """The columns of a page that its reading decides; its picture is stored along."""
    image = tx.put_blob(judgement.image, "page") if judgement is not None and judgement.image else None
    placed = judgement.placement if judgement is not None else None
    sheet = outcome.sheet
    return {
        "state": outcome.state, "sheet_id": sheet.code if sheet else None, "kind": sheet.kind if sheet else None,
        "person_id": sheet.person_id if sheet else None, "campaign_id": sheet.campaign_id if sheet else None,
        "by_hand": False, "reason_code": outcome.reason,
        "reason_detail": json.dumps(dict(outcome.detail)) if outcome.detail else None,
        "image_blob": image.id if image else None, "image_sha256": image.sha256 if image else None,
        "placement": json.dumps([placed[0:3], placed[3:6], placed[6:9]]) if placed else None,
        "read_at": to_text(tx.clock()), "decided_at": None, "decided_by": None,
        "quality": judgement.quality if judgement is not None and judgement.quality else None,
    }  # fmt: skip


def _insert_zones(tx: Operation, office: str, page_id: str, outcome: Outcome) -> None:
    """The page's zones as they were read, each with its crop."""
    rows = []
    for position, zone in enumerate(outcome.zones):
        crop = tx.put_blob(zone.crop, "crop") if zone.crop else None
        rows.append(
            {
                "id": new_id(), "office": office, "page_id": page_id, "position": position, "role": zone.role,
                "person_id": zone.person_id, "verdict": zone.verdict, "read_verdict": zone.verdict,
                "ink_mm2": round(zone.ink_mm2, 2), "crop_blob": crop.id if crop else None,
            }
        )  # fmt: skip
    tx.insert(t.page_zones, rows)
