"""Reads of what was taken in: what waits to be read, the answer of the command line."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, func, select

from netral_desktop.store import tables as t

from . import reasons


def unread_pages(c: Connection, office: str) -> int:
    """Pages of files that are stored but were not read to their end; a file never opened counts as one."""
    files, pages = t.scan_files.c, t.scan_pages.c
    read = select(func.count()).where(pages.file_id == files.id).scalar_subquery()
    query = select(func.coalesce(files.pages, 1), read).where(files.office == office, files.state == "stored")
    return sum(max(0, expected - done) for expected, done in c.execute(query))


def page_document(c: Connection, page_id: str, file: str | None = None) -> dict[str, Any]:
    """One page as the command line tells it; `file` in place of the stored name. Raises LookupError."""
    pages, files, zones = t.scan_pages.c, t.scan_files.c, t.page_zones.c
    row = c.execute(
        select(t.scan_pages, files.name.label("file"))
        .join(t.scan_files, files.id == pages.file_id)
        .where(pages.id == page_id)
    ).one_or_none()
    if row is None:
        raise LookupError("page")
    found = c.execute(
        select(zones.role, zones.person_id, zones.verdict, zones.ink_mm2)
        .where(zones.page_id == page_id)
        .order_by(zones.position)
    )
    reason = None
    if row.reason_code is not None:
        detail = json.loads(row.reason_detail) if row.reason_detail else {}
        reason = {"code": row.reason_code, "message": reasons.message(row.reason_code, detail)}
    return {
        "id": row.id,
        "file": file if file is not None else row.file,
        "page": row.page_no,
        "state": row.state,
        "sheet": row.sheet_id,
        "kind": row.kind,
        "person": row.person_id,
        "by_hand": bool(row.by_hand),
        "zones": [{"role": z.role, "person": z.person_id, "verdict": z.verdict, "ink_mm2": z.ink_mm2} for z in found],
        "reason": reason,
    }
