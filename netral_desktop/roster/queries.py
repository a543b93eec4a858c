"""People and units, read: ids by SQL, people by id, so that a list of any length costs what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from netral_desktop.kernel.collecting import uncollected
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.text import fold
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in

from .grades import PNS_RANKS, PPPK_GRADES
from .kinds import DUE, DutyStatus, EmploymentKind
from .list_order import places
from .numbers import mask_nik

__all__ = [
    "DUE", "Order", "Person", "RosterCounts", "Unit", "counts", "find_person", "find_unit", "people_by_ids",
    "person_ids", "units", "within_unit",
]  # fmt: skip

Order = Literal["name", "number", "unit", "kind", "grade", "list"]  # "list": as the office lists its people (DUK)


_KIND_ORDER = {kind.value: place for place, kind in enumerate(EmploymentKind)}
_GRADE_ORDER = {grade: place for place, grade in enumerate((*PPPK_GRADES, *PNS_RANKS))}


@dataclass(frozen=True, slots=True)
class Person:
    """One member of staff."""

    id: str
    office: str
    personnel_number: str | None  # NIP or NI PPPK, 18 digits
    local_staff_number: str | None
    name: str  # as printed, titles included
    bare_name: str
    kind: EmploymentKind
    non_asn_label: str | None
    grade: str | None
    position: str | None
    echelon: str | None
    unit_id: str | None
    unit: str | None
    duty_status: DutyStatus
    duty_since: str | None  # day
    nik: str | None = None  # masked: `5104************`
    remark: str | None = None  # on their duty, as a list or a person put it

    @property
    def number(self) -> str | None:
        """The number to show for the person: the national one, else the office's own."""
        return self.personnel_number or self.local_staff_number

    @property
    def kind_label(self) -> str:
        """`PNS`, or for non-ASN the office's own word for it."""
        return self.non_asn_label or self.kind.label


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of an office, with how many people it has, and how many with all that is under it."""

    id: str
    name: str
    parent_id: str | None
    people: int
    total: int = 0
    depth: int = 0  # 0 at the top


@dataclass(frozen=True)
class RosterCounts:
    """How many people, how many of them are due, and how many of each kind and duty status (all of them named)."""

    people: int
    due: int
    kinds: dict[EmploymentKind, int]
    duties: dict[DutyStatus, int]


@uncollected()
def person_ids(
    c: Connection,
    *,
    office: str | None = None,
    search: str = "",
    unit_id: str | None = None,
    kind: EmploymentKind | str | None = None,
    duty: DutyStatus | str | frozenset[DutyStatus] | None = None,
    order: Order = "name",
    descending: bool = False,
) -> list[str]:
    """The ids of the people who fit, in order.

    `search` is split at blanks; every term must occur in name, number or unit. `unit_id` stands for the units under it
    too. None means any. By "list", whom no list placed comes last, by name.
    """
    if order == "list":
        found = person_ids(c, office=office, search=search, unit_id=unit_id, kind=kind, duty=duty)
        placed = places(c, office) if office is not None else {}
        first = sorted((person for person in found if person in placed), key=placed.__getitem__, reverse=descending)
        return [*first, *(person for person in found if person not in placed)]
    p = t.people.c
    query = select(p.id).where(*_conditions(office, unit_id, kind, duty), *_search(search))
    if order == "unit":
        query = query.outerjoin(t.units, t.units.c.id == p.unit_id)
    key = _sort_key(order)
    then = [p.sort_key, p.id] if key is not p.sort_key else [p.id]
    query = query.order_by(key.desc() if descending else key, *then)
    return list(c.scalars(query).all())  # at once: row by row, 11.000 take twice as long


def people_by_ids(c: Connection, ids: Sequence[str]) -> list[Person]:
    """The people with these ids, in the order of the ids; an id that is not there is left out."""
    found = {row.id: _person(row) for row in c.execute(_people().where(where_in(t.people.c.id, ids)))}
    return [found[person_id] for person_id in ids if person_id in found]


def find_person(c: Connection, who: str, *, office: str | None = None) -> Person | None:
    """The person with this id or personnel number (blanks and dots allowed); None where there is none, or several."""
    p = t.people.c
    text = who.strip()
    digits = text.replace(" ", "").replace(".", "")
    query = _people().where((p.id == text) | (p.personnel_number == digits), *_conditions(office, None, None, None))
    found = c.execute(query.limit(2)).all()
    return _person(found[0]) if len(found) == 1 else None


def known_person(c: Connection, who: str, *, office: str | None = None) -> Person:
    """The same; raises UsageProblem (unknown_person) where there is none, or several."""
    found = find_person(c, who, office=office)
    if found is None:
        raise UsageProblem("unknown_person.commands")
    return found


def units(c: Connection, office: str | None = None) -> list[Unit]:
    """The units as a tree: each followed by those under it, beside each other by name."""
    u, p = t.units.c, t.people.c
    people = {
        row.unit_id: row.people
        for row in c.execute(select(p.unit_id, func.count().label("people")).group_by(p.unit_id))
    }
    query = select(u.id, u.name, u.parent_id)
    if office is not None:
        query = query.where(u.office == office)
    rows = sorted(c.execute(query), key=lambda row: (fold(row.name), row.id))
    known = {row.id for row in rows}
    under: dict[str | None, list[Any]] = {}
    for row in rows:
        under.setdefault(row.parent_id if row.parent_id in known else None, []).append(row)
    listed: list[Unit] = []

    def visit(parent: str | None, depth: int) -> int:
        total = 0
        for row in under.get(parent, ()):
            place, own = len(listed), people.get(row.id, 0)
            listed.append(Unit(row.id, row.name, row.parent_id, own))
            with_parts = own + visit(row.id, depth + 1)
            listed[place] = Unit(row.id, row.name, row.parent_id, own, with_parts, depth)
            total += with_parts
        return total

    visit(None, 0)
    return listed


def find_unit(c: Connection, office: str | None, which: str) -> Unit:
    """The unit with this id or name, whatever its case. Raises UsageProblem (`unknown_unit`, `ambiguous_unit`)."""
    known = units(c, office)
    found = [unit for unit in known if unit.id == which] or [u for u in known if fold(u.name) == fold(which)]
    if not found:
        raise UsageProblem("unknown_unit", unit=which)
    if len(found) > 1:
        raise UsageProblem("ambiguous_unit", units=len(found), unit=which)
    return found[0]


def within_unit(unit_id: str) -> ColumnElement[bool]:
    """The condition on `people` that they belong to this unit or one under it."""
    tree = select(t.units.c.id).where(t.units.c.id == unit_id).cte("unit_tree", recursive=True)
    tree = tree.union(select(t.units.c.id).join(tree, t.units.c.parent_id == tree.c.id))
    return t.people.c.unit_id.in_(select(tree.c.id))


def counts(c: Connection, office: str | None = None, unit_id: str | None = None) -> RosterCounts:
    """How many people there are, by kind and by duty status; of a unit with those under it, or of all."""
    p = t.people.c
    query = select(p.kind, p.duty_status, func.count()).where(*_conditions(office, unit_id, None, None))
    kinds = dict.fromkeys(EmploymentKind, 0)
    duties = dict.fromkeys(DutyStatus, 0)
    for kind, duty, people in c.execute(query.group_by(p.kind, p.duty_status)):
        kinds[EmploymentKind(kind)] += people
        duties[DutyStatus(duty)] += people
    return RosterCounts(sum(kinds.values()), sum(duties[duty] for duty in DUE), kinds, duties)


def _conditions(
    office: str | None, unit_id: str | None, kind: str | None, duty: str | frozenset[DutyStatus] | None
) -> list[ColumnElement[bool]]:
    p = t.people.c
    duties = sorted(duty) if isinstance(duty, frozenset) else None if duty is None else [duty]
    wanted = ((p.office, office), (p.kind, kind))
    conditions = [column == value for column, value in wanted if value is not None]
    if unit_id is not None:
        conditions.append(within_unit(unit_id))
    return conditions if duties is None else [*conditions, p.duty_status.in_(duties)]


def _search(text: str) -> list[ColumnElement[bool]]:
    return [t.people.c.search_text.contains(term, autoescape=True) for term in fold(text).split()]


def _sort_key(order: Order) -> ColumnElement[Any]:
    p = t.people.c
    keys: dict[Order, ColumnElement[Any]] = {
        "name": p.sort_key,
        "number": func.coalesce(p.personnel_number, p.local_staff_number, ""),
        "unit": func.coalesce(t.units.c.name, ""),
        "kind": case(_KIND_ORDER, value=p.kind, else_=len(_KIND_ORDER)),
        "grade": case(_GRADE_ORDER, value=p.grade, else_=-1),
    }
    return keys[order]


def _people() -> Select[Any]:
    p = t.people.c
    own = [p[field.name] for field in fields(Person) if field.name != "unit"]
    return select(*own, t.units.c.name.label("unit")).outerjoin(t.units, t.units.c.id == p.unit_id)


def _person(row: Any) -> Person:
    values = dict(row._mapping)
    values["kind"] = EmploymentKind(values["kind"])
    values["duty_status"] = DutyStatus(values["duty_status"])
    if values["nik"]:
        values["nik"] = mask_nik(values["nik"])
    return Person(**values)
