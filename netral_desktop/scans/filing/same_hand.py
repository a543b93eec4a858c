"""The very same strokes in the boxes of several people: nobody signs like that, so a person looks at all of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from netral_desktop.kernel.ids import new_id
from netral_desktop.sheets.register import SheetRecord
from netral_desktop.store import Operation
from netral_desktop.store import tables as t
from netral_desktop.store.reading_tables import zone_traces
from netral_desktop.store.where_in import where_in

from ..judging.traces import Trace, sizes_like
from ..reading.process.results import ZoneReading
from ..reasons import SAME_INK
from ..states import PageState, Verdict

_LIVE = (PageState.FILED, PageState.REVIEW)


def compares(sheet: SheetRecord | None) -> bool:
    """Whether the strokes on a sheet are compared: where each signs at ease, once.

    In the low boxes of a list people put initials, and among thousands of pairs two hands do draw the same one: of 40
    people a page, half of the pages were asked about.
    """
    return sheet is not None and sheet.kind.meaning.once


def keep_traces(tx: Operation, office: str, page_id: str, zones: Sequence[ZoneReading]) -> None:
    """Write what the strokes in a page's zones look like, in place of what was kept of it before."""
    kept = zone_traces.c
    tx.delete(zone_traces, list(tx.connection.scalars(select(kept.id).where(kept.page_id == page_id))))
    tx.insert(
        zone_traces,
        [
            {
                "id": new_id(), "office": office, "page_id": page_id, "position": position,
                "width": zone.trace.width, "height": zone.trace.height, "cells": zone.trace.cells,
            }
            for position, zone in enumerate(zones)
            if zone.trace is not None
        ],
    )  # fmt: skip


def same_strokes(c: Connection, office: str, zones: Sequence[ZoneReading], but: str | None) -> list[tuple[str, str]]:
    """The pages that count or wait, and whose boxes on them, that are signed with the strokes of one of these zones.

    Not of the same person, nor of one page; `but`: the page itself.
    """
    found: list[tuple[str, str]] = []
    kept, p, z = zone_traces.c, t.scan_pages.c, t.page_zones.c
    for zone in zones:
        if zone.trace is None or zone.verdict != Verdict.SIGNED or zone.person_id is None:
            continue
        (wide, widest), (high, highest) = (sizes_like(side) for side in (zone.trace.width, zone.trace.height))
        query = (
            select(kept.page_id, z.person_id, kept.width, kept.height, kept.cells)
            .join(t.page_zones, (z.page_id == kept.page_id) & (z.position == kept.position))
            .join(t.scan_pages, p.id == kept.page_id)
            .where(kept.office == office, kept.width.between(wide, widest), kept.height.between(high, highest))
            .where(z.verdict == Verdict.SIGNED, z.person_id != zone.person_id)
            .where(p.state.in_(_LIVE), p.id != (but or ""))
        )
        for row in c.execute(query):
            if zone.trace.is_like(Trace(row.width, row.height, row.cells)):
                found.append((row.page_id, row.person_id))
    return found


def asked_along(c: Connection, by: str, pages: Sequence[str]) -> Iterator[tuple[Row[Any], dict[str, Any]]]:
    """The pages filed without a person's word that show the strokes of a page that was just read, with what they
    become."""
    p = t.scan_pages.c
    query = select(t.scan_pages).where(where_in(p.id, pages), p.state == PageState.FILED, p.decided_by.is_(None))
    detail = json.dumps({"by": by, "people": len(pages) + 1})
    for row in c.execute(query.order_by(p.id)).all():
        yield row, {"state": PageState.REVIEW, "reason_code": SAME_INK, "reason_detail": detail}
