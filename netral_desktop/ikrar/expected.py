"""Who is expected at a session: everyone due, or units, echelons or single people of them.

An office expects its own staff; a regency, whose sessions are for the leaders of all offices, expects of every office.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import ColumnElement, and_, or_, true

from netral_desktop.kernel.shapes import prepare
from netral_desktop.roster.queries import DUE, within_unit
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in

_SUB_LEVELS = "abcd"  # IIa, as some spreadsheets write II.a


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Unit ids, echelons (`II`, `III`: with all their levels) and ids of people; whoever is in one of them is expected.

    Nothing named means everyone due.
    """

    units: tuple[str, ...] = ()
    echelons: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def everyone(self) -> bool:
        """Whether nobody is left out."""
        return not (self.units or self.echelons or self.people)


EVERYONE = Expected()
LEADERS = Expected(echelons=("I", "II", "III"))


def encode(expected: Expected) -> str | None:
    """As the store keeps it; None for everyone."""
    return None if expected.everyone else msgspec.json.encode(expected).decode()


def decode(text: str | None) -> Expected:
    """What `encode` gave. Raises msgspec.MsgspecError."""
    return EVERYONE if text is None else msgspec.json.decode(text, type=Expected)


def is_expected(expected: Expected, office: str | None) -> ColumnElement[bool]:
    """The condition on `people`: due, of this office (None: of any), and among those expected."""
    p = t.people.c
    due = p.duty_status.in_(DUE)
    own = true() if office is None else p.office == office
    if expected.everyone:
        return and_(due, own)
    wanted = [within_unit(unit) for unit in expected.units]
    wanted += [_echelon(echelon) for echelon in expected.echelons]
    if expected.people:
        wanted.append(where_in(p.id, expected.people))
    return and_(due, own, or_(*wanted))


def _echelon(echelon: str) -> ColumnElement[bool]:
    column = t.people.c.echelon
    levels = [column == f"{echelon}{level}" for level in _SUB_LEVELS]
    return or_(column == echelon, column.like(f"{echelon}.%"), column.like(f"{echelon}/%"), *levels)


prepare(Expected)
