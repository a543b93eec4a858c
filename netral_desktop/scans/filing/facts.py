"""What was measured of a page, written beside it when its reading is."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from netral_desktop.store import Operation
from netral_desktop.store.reading_tables import page_facts

from ..reading.process.results import Judgement


def keep_facts(tx: Operation, office: str, page_id: str, judgement: Judgement | None) -> None:
    """Write what was measured of a page and what was said by it, in place of what was kept before."""
    if tx.connection.scalar(select(page_facts.c.id).where(page_facts.c.id == page_id)) is not None:
        tx.delete(page_facts, page_id)
    if judgement is None or not judgement.facts:
        return
    zones = () if judgement.finding is not None else judgement.zones
    said = [judgement.finding, [[zone.verdict.value, zone.finding] for zone in zones]]
    tx.insert(page_facts, {"id": page_id, "office": office, "facts": judgement.facts, "said": json.dumps(said)})


def facts_of(c: Connection, page_id: str) -> bytes | None:
    """What was measured of a page; None where it was read by an earlier program, or held against no sheet."""
    return c.scalar(select(page_facts.c.facts).where(page_facts.c.id == page_id))
