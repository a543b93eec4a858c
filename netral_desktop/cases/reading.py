"""Cases out of the store, opened with the keys of a register: what every verb and view of this room reads by."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from netral_desktop.kernel.errors import EnvironmentFault, UsageProblem
from netral_desktop.roster.queries import Person, people_by_ids
from netral_desktop.store import case_tables as ct
from netral_desktop.store.where_in import where_in

from . import keys
from .flow import Standing, standing
from .model import Case, Entry, Subject
from .register import Register, holders
from .rules import Rules
from .same import same_person

_ID = 32  # characters of an id


@dataclass(frozen=True)
class Kept:
    """An entry with the id of its row and, of evidence, of the blob."""

    id: str
    entry: Entry
    blob: str | None


@dataclass(frozen=True)
class OpenCase:
    """A case that this register can open; `key` is its own."""

    id: str
    key: bytes
    reporter_access: bytes
    written: Case  # as it was taken in
    entries: tuple[Kept, ...]
    now: Standing

    @property
    def number(self) -> str:
        """Its number in the register."""
        return self.written.number


def opened_cases(
    c: Connection, register: Register, ids: Sequence[str] | None = None, damaged: list[str] | None = None
) -> list[OpenCase]:
    """The cases that this holder may open, the oldest first; of the others nothing is told, not even that they exist.

    With `damaged` the ids of those that cannot be read any more go there, and the others are given all the same. Raises
    WrongKey (`cases_locked`), EnvironmentFault (`case_damaged`).
    """
    rules = register.rules(c)
    query = select(ct.cases).order_by(ct.cases.c.id)
    if ids is not None:
        query = query.where(where_in(ct.cases.c.id, ids))
    rows = [(row, key) for row in c.execute(query).all() if (key := register.key(row.access)) is not None]
    written = _entries(c, None if ids is None else [row.id for row, _ in rows])
    found = []
    for row, key in rows:
        try:
            found.append(_open(row, key, written.get(row.id, []), rules))
        except EnvironmentFault:
            if damaged is None:
                raise
            damaged.append(row.id)
    return found


def find_case(c: Connection, register: Register, who: str) -> OpenCase:
    """One case by its id or its number. Raises UsageProblem (`unknown_case`), WrongKey."""
    wanted = who.strip()
    found = opened_cases(c, register, [wanted] if len(wanted) == _ID else _numbered(c, register, wanted))
    if len(found) != 1:
        raise UsageProblem("unknown_case", case=wanted)
    return found[0]


def _numbered(c: Connection, register: Register, number: str) -> list[str]:
    """The ids of the cases with this number, or the beginning of it."""
    found = []
    for row in c.execute(select(ct.cases.c.id, ct.cases.c.access, ct.cases.c.body)):
        key = register.key(row.access)
        if key is None:
            continue
        with contextlib.suppress(EnvironmentFault):  # a damaged one has no number any more
            written: Case = keys.unlock_row(key, ct.cases.name, row.id, row.id, row.body, Case)
            if number in (written.number, written.number.partition("/")[0]):
                found.append(row.id)
    return found


def kept_out(c: Connection, subject: Subject) -> set[str]:
    """The holders (ids) whom this case is about: by the roster, the number, or the name without titles."""
    known = holders(c)
    staff = {person.id: person for person in people_by_ids(c, [each.staff_id for each in known if each.staff_id])}
    return {
        each.id for each in known
        if (each.staff_id in staff and same_person(subject, subject_of(staff[each.staff_id])))
        or same_person(subject, Subject(each.name))
    }  # fmt: skip


def sealed_for(c: Connection, key: bytes, subject: Subject) -> bytes:
    """A key for all who hold one but those whom the case is about."""
    out = kept_out(c, subject)
    open_to = [each.recipient for each in holders(c) if each.id not in out]
    return keys.seal_key(key, open_to, closed=len(out))


def subject_of(person: Person) -> Subject:
    """Somebody of the roster as a case has them: as they are today."""
    return Subject(
        name=person.name, number=person.number or "", kind=person.kind.value, grade=person.grade or "",
        position=person.position or "", unit=person.unit or "", office=person.office, person_id=person.id,
    )  # fmt: skip


def _entries(c: Connection, ids: Iterable[str] | None) -> dict[str, list[tuple[str, bytes, str | None]]]:
    e = ct.case_entries.c
    query = select(e.id, e.case_id, e.body, e.blob).order_by(e.case_id, e.position)
    if ids is not None:
        query = query.where(where_in(e.case_id, list(ids)))
    found: dict[str, list[tuple[str, bytes, str | None]]] = {}
    for row in c.execute(query):
        found.setdefault(row.case_id, []).append((row.id, row.body, row.blob))
    return found


def _open(row: Row[Any], key: bytes, entries: Sequence[tuple[str, bytes, str | None]], rules: Rules) -> OpenCase:
    written: Case = keys.unlock_row(key, ct.cases.name, row.id, row.id, row.body, Case)
    kept = tuple(
        Kept(entry_id, keys.unlock_row(key, ct.case_entries.name, row.id, entry_id, body, Entry), blob)
        for entry_id, body, blob in entries
    )
    now = standing(written, [each.entry for each in kept], rules)
    return OpenCase(row.id, key, row.reporter_access, written, kept, now)
