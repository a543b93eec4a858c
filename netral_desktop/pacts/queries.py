"""Whom to print for, in which order, and what was printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, null, select

from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.roster.kinds import DUE
from netral_desktop.roster.list_order import places, standing
from netral_desktop.roster.queries import find_unit, within_unit
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.store import tables as t
from netral_desktop.words import label

from .results import Scope

_WITHOUT_UNIT = 1_000_000  # people without a unit come last


@dataclass(frozen=True)
class Batch:
    """One PDF of pacts that was made.

    `confirmed_at`: when a person said that its first `confirmed_pages` pages came out of the printer. `content`: JSON,
    the code of each page ("" for a cover); a batch of the first version has none.
    """

    id: str
    paper: str
    pages: int
    made_at: str
    confirmed_at: str | None
    confirmed_pages: int | None = None
    has_content: bool = True
    content: str | None = None
    scope: Scope | None = None  # for whom; a batch of before 0.2 does not say
    unit: str | None = None  # the unit's name
    people: int | None = None

    @property
    def about(self) -> str:
        """For whom it is, in words; "" where that was not kept."""
        if self.scope is None:
            return ""
        whom = label("print_scope.people", scope=self.scope.label, people=self.people or 0)
        return f"{whom} · {self.unit}" if self.unit else whom

    @property
    def confirmed(self) -> bool:
        """Whether all of it came out."""
        return self.confirmed_at is not None and self.confirmed_pages in (None, self.pages)

    def as_json(self) -> dict[str, object]:
        """The shape of the command line's answer."""
        return {
            "batch": self.id, "paper": self.paper, "pages": self.pages, "made_at": self.made_at,
            "confirmed_at": self.confirmed_at, "confirmed_pages": self.confirmed_pages or 0,
            "scope": self.scope, "unit": self.unit, "people": self.people,
        }  # fmt: skip


def batches(c: Connection, office: str) -> list[Batch]:
    """The batches of the office, newest first, without their content."""
    return [_batch(row) for row in c.execute(_batches(office, null()))]


def find_batch(c: Connection, office: str, batch_id: str | None = None) -> Batch:
    """A batch with its content; the newest one where none is named. Raises UsageProblem (no_batch, unknown_batch)."""
    query = _batches(office, t.print_batches.c.content)
    if batch_id is not None:
        query = query.where(t.print_batches.c.id == batch_id)
    row = c.execute(query.limit(1)).one_or_none()
    if row is not None:
        return _batch(row)
    if batch_id is None:
        raise UsageProblem("no_batch")
    raise UsageProblem("unknown_batch")


def _batches(office: str, content: ColumnElement[Any]) -> Select[Any]:
    b, o, u = t.print_batches.c, t.print_orders.c, t.units.c
    query = select(
        b.id, b.paper, b.pages, b.made_at, b.confirmed_at, b.confirmed_pages, b.content.is_not(None).label("known"),
        content.label("content"), o.scope, u.name.label("unit"), o.people,
    )  # fmt: skip
    query = query.outerjoin(t.print_orders, o.id == b.id).outerjoin(t.units, u.id == o.unit_id)
    return query.where(b.office == office, b.kind == SheetKind.PACT).order_by(b.made_at.desc(), b.id.desc())


def _batch(row: Row[Any]) -> Batch:
    return Batch(
        row.id, row.paper, row.pages, row.made_at, row.confirmed_at, row.confirmed_pages, row.known, row.content,
        None if row.scope is None else Scope(row.scope), row.unit, row.people,
    )  # fmt: skip


def ids_to_print(c: Connection, office: str, *, unit: str | None = None, people: list[str] | None = None) -> list[str]:
    """The people to print for: those due, or exactly those in `people`; all, or of one unit.

    By unit; in a unit as the office lists its people, its head first. Where no list told an order, the leaders first,
    by echelon or what their post is called, then by name. `unit` is an id or a
    name, and stands for the units under it too. Raises UsageProblem (unknown_unit, ambiguous_unit, unknown_person,
    nobody).
    """
    p, u = t.people.c, t.units.c
    query = (
        select(p.id, p.unit_id, p.echelon, p.position).outerjoin(t.units, u.id == p.unit_id).where(p.office == office)
    )
    if unit is not None:
        query = query.where(within_unit(find_unit(c, office, unit).id))
    if people is None:
        query = query.where(p.duty_status.in_(sorted(DUE)))
    query = query.order_by(func.coalesce(u.position, _WITHOUT_UNIT), u.name, u.id, p.sort_key, p.id)
    rows = c.execute(query).all()
    place = {unit_id: number for number, unit_id in enumerate(dict.fromkeys(row.unit_id for row in rows))}
    stands = standing(places(c, office))
    found = [
        row.id for row in sorted(rows, key=lambda row: (place[row.unit_id], stands(row.id, row.echelon, row.position)))
    ]
    if people is not None:
        wanted = set(people)
        if unit is None and not wanted <= set(found):
            raise UsageProblem("unknown_person.chosen")
        found = [person_id for person_id in found if person_id in wanted]
    if not found:
        raise UsageProblem("nobody")
    return found
