"""The order in which an office lists its own people (its DUK), as its spreadsheets gave it.

A list that numbers its rows, or calls itself a DUK, tells an order, unless it is merely sorted by name or number. Each
import of such a list keeps the whole order as it is from then on; the newest that was not undone holds. Whom no list
placed comes after those whom one did.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec
from sqlalchemy import Connection, select

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.text import fold
from netral_desktop.store import Operation
from netral_desktop.store import tables as t

from .echelons import heads_office, order_rank
from .readings import RosterRow

_DUK = re.compile(r"(?<![a-z])duk(?![a-z])|daftar\W+urut", re.IGNORECASE)
_LAST = 2**31
Standing = Callable[[str, str | None, str | None], tuple[int, int, int]]


def calls_itself_ordered(texts: Iterable[str]) -> bool:
    """Whether a file's or sheet's name or title says that its order counts: `DUK`, `Daftar Urut Kepangkatan`."""
    return any(_DUK.search(text) for text in texts)


def tells_order(rows: Sequence[RosterRow]) -> bool:
    """Whether the order of these rows is more than one by name or number, be it within the units."""
    within = [pair for pair in pairwise(rows) if pair[0].unit == pair[1].unit]
    pairs = within or list(pairwise(rows))
    by_name = all(fold(one.bare_name) <= fold(other.bare_name) for one, other in pairs)
    return not by_name and any((one.number or "") > (other.number or "") for one, other in pairs)


def arranged(known: Sequence[str], said: Sequence[str]) -> list[str]:
    """An order after a list has said another, of all or only some: its people come as it says, in their own places.

    Whom it names anew stands behind whom it names before them, or, first in it, before the next; with nobody of it
    known, at the end.
    """
    placed, spoken = set(known), set(said)
    in_turn = iter([person for person in said if person in placed])
    order = [next(in_turn) if person in spoken else person for person in known]
    new_behind: dict[str | None, list[str]] = {}
    before: str | None = None
    for person in said:
        if person in placed:
            before = person
        else:
            new_behind.setdefault(before, []).append(person)
    found: list[str] = []
    first = next((person for person in said if person in placed), None)
    for person in order:
        if person == first:
            found += new_behind.get(None, ())
        found += [person, *new_behind.get(person, ())]
    return found if first is not None else [*found, *new_behind.get(None, ())]


def known_order(c: Connection, office: str) -> list[str]:
    """The ids of those whom a list placed, in order; some may be gone. Empty where no list told any."""
    o, i = t.list_orders.c, t.roster_imports.c
    query = select(o.people).join(t.roster_imports, i.id == o.id).where(o.office == office, i.undone_at.is_(None))
    body = c.scalar(query.order_by(o.at.desc(), o.id.desc()).limit(1))
    return [] if body is None else msgspec.json.decode(body, type=list[str])


def places(c: Connection, office: str) -> dict[str, int]:
    """Each placed person's place, counted from 1 among those who are there."""
    order = known_order(c, office)
    if not order:
        return {}
    there = set(c.scalars(select(t.people.c.id).where(t.people.c.office == office)))
    return {person: place for place, person in enumerate((each for each in order if each in there), 1)}


def standing(placed: Mapping[str, int]) -> Standing:
    """Where somebody stands within a unit, by id, echelon and post: the head, then by the list, then by rank.

    Without a list it is by rank alone.
    """

    def key(person: str, echelon: str | None, position: str | None) -> tuple[int, int, int]:
        rank = order_rank(echelon, position)
        if not placed:
            return 0, 0, rank
        return int(not heads_office(position)), placed.get(person, _LAST), rank

    return key


def keep_order(tx: Operation, office: str, import_id: str, order: Sequence[str]) -> None:
    """Keep an order with the import that told it."""
    people = msgspec.json.encode(order).decode("ascii")
    tx.insert(t.list_orders, {"id": import_id, "office": office, "people": people, "at": to_text(tx.clock())})
