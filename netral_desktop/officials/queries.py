"""The register of officials, read."""

from __future__ import annotations

from sqlalchemy import Connection, select

from netral_desktop.kernel.text import fold
from netral_desktop.store import tables as t

from .records import Official, OfficialKind


def officials(
    c: Connection, office: str | None = None, *, kind: OfficialKind | None = None, removed: bool = False
) -> list[Official]:
    """Whoever is in the register, by kind and name; at a regency `office` chooses whose, else everybody that is known.

    At an office without `office`: its own and those that came with the regency's campaign.
    """
    o = t.officials.c
    query = select(t.officials)
    if office is not None:
        query = query.where(o.office == office)
    if kind is not None:
        query = query.where(o.kind == kind.value)
    if not removed:
        query = query.where(o.removed_at.is_(None))
    found = [_official(row) for row in c.execute(query)]
    order = list(OfficialKind)
    return sorted(found, key=lambda each: (order.index(each.kind), fold(each.name), each.id))


def find_official(c: Connection, who: str) -> Official | None:
    """By id, also one that was taken off; or by a name that only one of the register has, case and accents apart."""
    row = c.execute(select(t.officials).where(t.officials.c.id == who)).one_or_none()
    if row is not None:
        return _official(row)
    named = [each for each in officials(c) if fold(each.name) == fold(who)]
    return named[0] if len(named) == 1 else None


def _official(row: object) -> Official:
    values = dict(row._mapping)  # type: ignore[attr-defined]
    return Official(**values | {"kind": OfficialKind(values["kind"]), "given": bool(values["given"])})
