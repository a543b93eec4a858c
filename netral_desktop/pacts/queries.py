"""Whom to print for, in which order, and what was printed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.text import fold
from netral_desktop.roster.kinds import DUE
from netral_desktop.roster.queries import units
from netral_desktop.store import tables as t

_WITHOUT_UNIT = 1_000_000  # people without a unit come last


@dataclass(frozen=True)
class Batch:
    """One PDF of pacts that was made; `confirmed_at` when a person said that the paper came out."""

    id: str
    paper: str
    pages: int
    made_at: str
    confirmed_at: str | None


def batches(c: Connection, office: str) -> list[Batch]:
    """The batches of the office, newest first."""
    b = t.print_batches.c
    query = select(b.id, b.paper, b.pages, b.made_at, b.confirmed_at).where(b.office == office, b.kind == "pact")
    return [Batch(*row) for row in c.execute(query.order_by(b.made_at.desc(), b.id.desc()))]


def ids_to_print(c: Connection, office: str, *, unit: str | None = None, people: list[str] | None = None) -> list[str]:
    """The people to print for, by unit and name: those due, or exactly those in `people`; all, or of one unit.

    `unit` is an id or a name, and stands for the units under it too. Raises UsageProblem (unknown_unit,
    ambiguous_unit, unknown_person, nobody).
    """
    p, u = t.people.c, t.units.c
    query = select(p.id).outerjoin(t.units, u.id == p.unit_id).where(p.office == office)
    if unit is not None:
        query = query.where(p.unit_id.in_(_with_parts(c, office, _unit_id(c, office, unit))))
    if people is None:
        query = query.where(p.duty_status.in_(sorted(DUE)))
    query = query.order_by(func.coalesce(u.position, _WITHOUT_UNIT), u.name, u.id, p.sort_key, p.id)
    found = list(c.scalars(query))
    if people is not None:
        wanted = set(people)
        if unit is None and not wanted <= set(found):
            raise UsageProblem("unknown_person", "Ada pegawai pilihan yang tidak ditemukan.", "Pilih ulang pegawainya.")
        found = [person_id for person_id in found if person_id in wanted]
    if not found:
        raise UsageProblem(
            "nobody", "Tidak ada pegawai untuk dicetak.", "Isi Data Awal, atau pilih unit atau pegawai yang lain."
        )
    return found


def _unit_id(c: Connection, office: str, unit: str) -> str:
    known = units(c, office)
    found = [each.id for each in known if each.id == unit] or [
        each.id for each in known if fold(each.name) == fold(unit)
    ]
    if not found:
        raise UsageProblem("unknown_unit", f"Unit “{unit}” tidak ada.", "Tulis nama unit seperti di data pegawai.")
    if len(found) > 1:
        raise UsageProblem("ambiguous_unit", f"Ada {len(found)} unit bernama “{unit}”.", "Sebut unit dengan id-nya.")
    return found[0]


def _with_parts(c: Connection, office: str, unit_id: str) -> list[str]:
    """The unit and all units under it."""
    known = units(c, office)
    wanted = [unit_id]
    for parent in wanted:
        wanted += [each.id for each in known if each.parent_id == parent and each.id not in wanted]
    return wanted
