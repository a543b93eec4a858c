"""Several laptops take check-ins of one session: a further one keeps a log, the office's own computer takes it in.

The office's own computer writes in it only what is corrected there: what a note was, and what it became.

A store is a desk when its settings say so. Then each mark is an entry of the log (`desk_log`) too, at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.store.operation import read_setting
from netral_desktop.store.where_in import where_in

from .desk_log import HERE, Entry, disagree, settle, standing
from .kinds import Way
from .status import AttendanceStatus

SETTING = "ikrar.desk"


@dataclass(frozen=True)
class Desk:
    """What a further laptop knows of itself: the file it was made from, its session, the id of its key."""

    id: str
    session_id: str
    device: str


@dataclass(frozen=True)
class Noted:
    """What is noted of somebody; `status` None takes a note back."""

    person_id: str
    status: AttendanceStatus | None
    note: str | None
    way: Way | None


@dataclass(frozen=True)
class Merged:
    """What taking a laptop's entries did."""

    new: int
    known: int
    disagreeing: tuple[str, ...] = ()  # people seen there, and noted here as not there
    strangers: int = 0  # entries of people who are no longer in the list here


@dataclass(frozen=True)
class Device:
    """A laptop that has sent marks: how many entries, when last."""

    desk: str
    device: str
    entries: int
    taken_at: str


def desk_of(c: Connection) -> Desk | None:
    """What kind of desk this store is; None for an office's or regency's own computer."""
    value = read_setting(c, SETTING)
    return None if value is None else Desk(**value)


def become_desk(tx: Operation, desk: Desk) -> None:
    """Let this store be a further laptop."""
    tx.set_setting(SETTING, dict(desk.__dict__))


def note_entries(tx: Operation, store: Store, desk: Desk, noted: Sequence[Noted]) -> None:
    """Add what was just noted at a further laptop to its log."""
    known = log(tx.connection, desk.session_id, [one.person_id for one in noted])
    before = {person: [e for e in entries if e.device == desk.device] for person, entries in known.items()}
    _add(tx, store, desk.session_id, desk.device, noted, before)


def keep_corrected(tx: Operation, store: Store, session_id: str, noted: Sequence[Noted]) -> None:
    """Before notes are written over others at the office's own computer: keep what they were, and what they become."""
    a = t.attendance.c
    people = [one.person_id for one in noted]
    rows = tx.connection.execute(
        select(a.person_id, a.status, a.note).where(a.session_id == session_id, where_in(a.person_id, people))
    )
    standing_here = {row.person_id: (row.status, row.note) for row in rows}
    before = log(tx.connection, session_id, list(standing_here))
    other = [
        one
        for one in noted
        if one.person_id in standing_here
        and (standing_here[one.person_id] != (one.status, one.note) or disagree(before.get(one.person_id, ())))
    ]
    if not other:
        return
    people = [one.person_id for one in other]
    here = _notes_here(tx, store, session_id, people, before)
    _insert(tx, store.office, session_id, here)
    for entry in here:
        before.setdefault(entry.person_id, []).append(entry)
    _add(tx, store, session_id, HERE, other, before)


def _add(
    tx: Operation, store: Store, session_id: str, device: str, noted: Sequence[Noted], before: Mapping[str, list[Entry]]
) -> None:
    """An entry for each note, in place of those that stand for the person."""
    at, entries = to_text(store.clock()), []
    for number, one in enumerate(noted, _last(tx.connection, session_id, device) + 1):
        over = tuple(entry.id for entry in standing(before.get(one.person_id, ())))
        entries.append(Entry(one.person_id, device, number, one.status, at, one.note, one.way, store.actor, over))
    _insert(tx, store.office, session_id, entries)


def log(c: Connection, session_id: str, people: Sequence[str] | None = None) -> dict[str, list[Entry]]:
    """A session's entries by person, of all or of some."""
    m = t.desk_marks.c
    query = select(t.desk_marks).where(m.session_id == session_id).order_by(m.device, m.counter)
    if people is not None:
        query = query.where(where_in(m.person_id, people))
    found: dict[str, list[Entry]] = {}
    for row in c.execute(query):
        found.setdefault(row.person_id, []).append(
            Entry(
                row.person_id, row.device, row.counter,
                None if row.status is None else AttendanceStatus(row.status), row.at, row.note,
                None if row.way is None else Way(row.way), row.actor, tuple(json.loads(row.over)),
            )
        )  # fmt: skip
    return found


def own_entries(c: Connection, desk: Desk) -> list[Entry]:
    """All that this laptop has noted, in order."""
    entries = [e for of_one in log(c, desk.session_id).values() for e in of_one if e.device == desk.device]
    return sorted(entries, key=lambda entry: entry.counter)


def devices(c: Connection, session_id: str) -> list[Device]:
    """The laptops that have sent marks of this session."""
    d = t.desk_devices.c
    rows = c.execute(select(d.id, d.entries, d.taken_at).where(d.session_id == session_id).order_by(d.taken_at, d.id))
    found = [(row.id.split("-", 1), row) for row in rows]
    return [Device(desk, device, row.entries, row.taken_at) for (desk, device), row in found]


def prepared(c: Connection, session_id: str) -> int:
    """For how many laptops a file was made."""
    d = t.desks.c
    return int(c.scalar(select(func.count()).select_from(t.desks).where(d.session_id == session_id)) or 0)


def disagreeing(c: Connection, session_id: str) -> list[str]:
    """The people whom one laptop saw and another noted as not there, until a person notes once more what holds."""
    return [person for person, entries in log(c, session_id).items() if disagree(entries)]


def noted_people(c: Connection, session_id: str) -> set[str]:
    """The people of whom any further laptop noted anything, taken back or not."""
    m = t.desk_marks.c
    return set(c.scalars(select(m.person_id).where(m.session_id == session_id, m.device != HERE)))


def merge(tx: Operation, store: Store, session_id: str, entries: Sequence[Entry]) -> Merged:
    """Take entries of laptops in and write what every person's entries come to now.

    What was noted here by other ways becomes an entry of its own first: one that stands in place of all that was known
    here, so that a person's correction is not undone by a file that comes again.
    """
    c = tx.connection
    known = _known(c, session_id)
    fresh = [entry for entry in {entry.id: entry for entry in entries}.values() if entry.id not in known]
    own = set(c.scalars(select(t.people.c.id).where(where_in(t.people.c.id, [entry.person_id for entry in fresh]))))
    strangers = sum(entry.person_id not in own for entry in fresh)
    fresh = [entry for entry in fresh if entry.person_id in own]
    people = sorted({entry.person_id for entry in fresh})
    before = log(c, session_id, people)
    here = _notes_here(tx, store, session_id, people, before)
    _insert(tx, store.office, session_id, [*here, *fresh])
    whole = {person: list(before.get(person, ())) for person in people}
    for entry in (*here, *fresh):
        whole[entry.person_id].append(entry)
    _write(tx, store.office, session_id, {person: settle(of_one) for person, of_one in whole.items()})
    return Merged(
        len(fresh), len(entries) - len(fresh) - strangers,
        tuple(person for person in people if disagree(whole[person])), strangers,
    )  # fmt: skip


def _notes_here(
    tx: Operation, store: Store, session_id: str, people: Sequence[str], before: Mapping[str, list[Entry]]
) -> list[Entry]:
    """Entries for what stands here and the log does not explain."""
    a = t.attendance.c
    query = select(a.person_id, a.status, a.note, a.way, a.at, a.actor)
    rows = {
        row.person_id: row
        for row in tx.connection.execute(query.where(a.session_id == session_id, where_in(a.person_id, people)))
    }
    number, made = _last(tx.connection, session_id, HERE), []
    for person in people:
        row, entries = rows.get(person), before.get(person, [])
        explained = settle(entries)
        if row is None and explained is None:
            continue
        if row is not None and explained is not None and (row.status, row.note) == (explained.status, explained.note):
            continue
        number += 1
        over = tuple(entry.id for entry in standing(entries))
        if row is None:
            made.append(Entry(person, HERE, number, None, to_text(store.clock()), actor=store.actor, over=over))
        else:
            way = None if row.way is None else Way(row.way)
            made.append(
                Entry(person, HERE, number, AttendanceStatus(row.status), row.at, row.note, way, row.actor, over)
            )
    return made


def _write(tx: Operation, office: str, session_id: str, settled: Mapping[str, Entry | None]) -> None:
    a = t.attendance.c
    query = select(a.id, a.person_id, a.status, a.note, a.way, a.at, a.actor).where(
        a.session_id == session_id, where_in(a.person_id, list(settled))
    )
    rows = {row.person_id: row for row in tx.connection.execute(query)}
    changed, added, removed = [], [], []
    for person, entry in settled.items():
        row = rows.get(person)
        if entry is None or entry.status is None:
            if row is not None:
                removed.append(row.id)
            continue
        values = {
            "status": entry.status.value, "note": entry.note, "way": None if entry.way is None else entry.way.value,
            "at": entry.at, "actor": entry.actor,
        }  # fmt: skip
        if row is None:
            added.append({"id": new_id(), "office": office, "session_id": session_id, "person_id": person, **values})
        elif any(row._mapping[name] != value for name, value in values.items()):
            changed.append((row.id, values))
    tx.delete(t.attendance, removed)
    tx.update_rows(t.attendance, changed)
    tx.insert(t.attendance, added)


def _insert(tx: Operation, office: str, session_id: str, entries: Iterable[Entry]) -> None:
    tx.insert(
        t.desk_marks,
        [
            {
                "id": f"{session_id}-{e.id}", "office": office, "session_id": session_id, "person_id": e.person_id,
                "device": e.device, "counter": e.counter, "status": None if e.status is None else e.status.value,
                "note": e.note, "way": None if e.way is None else e.way.value, "at": e.at, "actor": e.actor,
                "over": json.dumps(e.over),
            }
            for e in entries
        ],
    )  # fmt: skip


def _known(c: Connection, session_id: str) -> set[str]:
    m = t.desk_marks.c
    return {
        f"{row.device}-{row.counter}"
        for row in c.execute(select(m.device, m.counter).where(m.session_id == session_id))
    }


def _last(c: Connection, session_id: str, device: str) -> int:
    m = t.desk_marks.c
    query = select(func.max(m.counter)).where(m.session_id == session_id, m.device == device)
    return int(c.scalar(query) or 0)
