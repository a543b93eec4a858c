"""Reads of what was printed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from netral_desktop.store import tables as t


@dataclass(frozen=True)
class Batch:
    """One PDF that was made. `made_at` is an instant as `kernel.clock` writes it; `paper` is `a4` or `f4`."""

    id: str
    made_at: str
    pages: int
    paper: str


def batches(c: Connection, office: str, limit: int = 50) -> list[Batch]:
    """The pact batches of an office, the newest first."""
    b = t.print_batches.c
    query = (
        select(b.id, b.made_at, b.pages, b.paper)
        .where(b.office == office, b.kind == "pact")
        .order_by(b.made_at.desc(), b.id.desc())
        .limit(limit)
    )
    return [Batch(r.id, r.made_at, r.pages, r.paper) for r in c.execute(query)]
