"""Where somebody counts whom two offices name: at both, until a person at the regency has decided for one of them.

At an office there is nothing to decide, and everybody counts.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, exists, func, not_, select

from netral_desktop.roster.queries import DUE
from netral_desktop.store import tables as t
from netral_desktop.store.regency_tables import counted_places


@dataclass(frozen=True)
class Doubles:
    """People whom more than one office names: by how many a decision says where they count, by how many none does."""

    settled: int
    open: int


def counted_here() -> ColumnElement[bool]:
    """A condition over `people`: nobody has decided that they count at another office, where they are due as well.

    A decision for an office that does not name them any more, or not as due, leaves them where they are.
    """
    p, there, d = t.people.c, t.people.alias("there"), counted_places.c
    return not_(
        exists().where(
            d.personnel_number == p.personnel_number, d.ended_at.is_(None), d.office != p.office,
            there.c.office == d.office, there.c.personnel_number == d.personnel_number,
            there.c.duty_status.in_(DUE),
        )
    )  # fmt: skip


def doubles(c: Connection) -> Doubles:
    """How many people are due at more than one office, by whether a decision for one of those holds."""
    p, d = t.people.c, counted_places.c
    named = (
        select(p.personnel_number.label("number"))
        .where(p.personnel_number.is_not(None), p.duty_status.in_(DUE))
        .group_by(p.personnel_number)
        .having(func.count(func.distinct(p.office)) > 1)
        .subquery("named")
    )
    every = c.execute(select(func.count()).select_from(named)).scalar_one()
    if not every:
        return Doubles(0, 0)
    settled = c.execute(
        select(func.count(func.distinct(named.c.number)))
        .select_from(named)
        .join(counted_places, and_(d.personnel_number == named.c.number, d.ended_at.is_(None)))
        .join(t.people, and_(p.personnel_number == d.personnel_number, p.office == d.office, p.duty_status.in_(DUE)))
    ).scalar_one()
    return Doubles(settled, every - settled)
