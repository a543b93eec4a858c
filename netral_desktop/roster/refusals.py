"""The rows that an import could not take, kept with it: found again later, and given out to be corrected."""

from __future__ import annotations

import json
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, select

from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.shapes import prepare
from netral_desktop.store import tables as t
from netral_desktop.words import Said

from .readings import Rejected


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    row: int
    sheet: str
    key: str
    figures: str  # JSON
    name: str
    number: str
    cells: tuple[tuple[str, str], ...]


def encode_refused(rows: Sequence[Rejected]) -> str | None:
    """As the store keeps them; None where there are none."""
    if not rows:
        return None
    kept = [
        _Kept(r.row, r.sheet, r.said.key, json.dumps(dict(r.said.figures)), r.name, r.number, r.cells) for r in rows
    ]
    return msgspec.json.encode(kept).decode("utf-8")


def refused_rows(c: Connection, office: str, import_id: str) -> list[Rejected]:
    """What an import refused, in the order of its sheets. Raises UsageProblem (`no_import`)."""
    i = t.roster_imports.c
    found = c.execute(select(i.id, i.refused).where(i.id == import_id, i.office == office)).one_or_none()
    if found is None:
        raise UsageProblem("no_import")
    return [
        Rejected(kept.row, Said(kept.key, **json.loads(kept.figures)), kept.sheet, kept.name, kept.number, kept.cells)
        for kept in (msgspec.json.decode(found.refused, type=list[_Kept]) if found.refused else ())
    ]


prepare(_Kept)
