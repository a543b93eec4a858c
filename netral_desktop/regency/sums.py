"""The sums of every office (`counting`), kept, so that a board of many offices is read without counting anybody anew.

Whatever changes an office's records at a regency counts that office again in the same operation (`kept_up`). They hold
as long as the ledger tells of no other operation since that touched a table they are made of, and the campaign asks for
the same; where they do not hold, everything is counted anew, so they can be slow but not wrong. Deadlines are no part
of them: which have passed is said when they are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select

import netral_desktop
from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.followup.duties import tracked_duties
from netral_desktop.followup.places import Doubles, doubles
from netral_desktop.kernel.shapes import prepare
from netral_desktop.roster.queries import DUE
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.store.ledger import read_head
from netral_desktop.store.regency_tables import counted_places, office_sums
from netral_desktop.store.where_in import where_in

from .counting import Sums, count

# What they are made of, beside the campaign: a row that an operation touched there ends them.
MADE_OF = frozenset(
    {
        "people", "sheets", "sheet_zones", "scan_pages", "page_zones", "outside_pacts", "ikrar_sessions", "attendance",
        "session_sheets", "reprints", "duty_marks", "counted_places",
    }
)  # fmt: skip
_ALL = "*"  # the row that tells what the others hold for; no code of an office
_COUNT = "regency.count"


@dataclass(frozen=True)
class Standing:
    """The sums of every office that has told anything, by code, and the people whom several of them name."""

    offices: Mapping[str, Sums]
    doubles: Doubles


class _Asked(msgspec.Struct, frozen=True):
    """What is counted: another campaign, another duty, another program count otherwise."""

    program: str
    campaigns: tuple[str, ...]
    duties: tuple[str, ...]
    zone: str


class _Kept(msgspec.Struct, frozen=True):
    """`entry`: the ledger's entry up to which the sums are right."""

    entry: int
    asked: _Asked
    settled: int
    open: int


def standing(c: Connection) -> Standing:
    """The sums as they are kept; where they do not hold, counted anew."""
    kept = _holding(c)
    return counted_anew(c) if kept is None else Standing(_stored(c), Doubles(kept.settled, kept.open))


def counted_anew(c: Connection) -> Standing:
    """The same, without looking at what is kept."""
    return Standing(count(c), doubles(c))


def holds(c: Connection) -> bool:
    """Whether the sums that are kept are right."""
    return _holding(c) is not None


@contextmanager
def kept_up(tx: Operation, *offices: str) -> Iterator[None]:
    """Keep the sums right through a block that changes records of these offices, or where their people count."""
    c = tx.connection
    kept = _holding(c)
    before = {office: _numbers(c, office) for office in offices}
    yield
    if kept is None or kept.asked != _asked(c):
        recount(tx)
        return
    written = tx.written & MADE_OF
    if not written:
        return
    changed = {office: _numbers(c, office) ^ numbers for office, numbers in before.items()}
    stored = _stored(c)
    for office in {*offices, *_naming(c, changed)}:
        _write(tx, office, count(c, office).get(office), stored)
    found = Doubles(kept.settled, kept.open)
    if any(changed.values()) or counted_places.name in written:
        found = doubles(c)
    _note(tx, found)


def keep_asked(tx: Operation) -> None:
    """Count anew where the campaign asks for something else than what is kept."""
    if _holding(tx.connection) is None:
        recount(tx)


def recount(tx: Operation) -> None:
    """Count everything anew and keep it."""
    found, stored = counted_anew(tx.connection), _stored(tx.connection)
    for office in sorted({*found.offices, *stored}):
        _write(tx, office, found.offices.get(office), stored)
    _note(tx, found.doubles)


def catch_up(store: Store) -> None:
    """Count what no operation has counted, as after an update of the program; nothing where it was, or may not be."""
    with store.read() as c:
        told = c.scalar(select(t.office_heads.c.id).limit(1)) is not None
        if not told or holds(c) or not store.session.may(_COUNT):
            return
    with store.operation(_COUNT) as tx:
        recount(tx)


def _asked(c: Connection) -> _Asked:
    campaign = active_campaign(c)
    active = tuple(sorted(c.scalars(select(t.campaigns.c.id).where(t.campaigns.c.active))))
    duties = tuple(duty.key for duty in tracked_duties(c))
    return _Asked(netral_desktop.__version__, active, duties, "" if campaign is None else campaign.time_zone)


def _holding(c: Connection) -> _Kept | None:
    """What is kept, if it is right."""
    content = c.scalar(select(office_sums.c.content).where(office_sums.c.id == _ALL))
    if content is None:
        return None
    kept = msgspec.json.decode(content, type=_Kept)
    if kept.asked != _asked(c):
        return None
    r = t.ledger_rows.c
    # Asked for the tables as well, SQLite goes through all that the ledger ever told of them, from its other index.
    since = c.scalars(select(r.table_name).where(r.seq > kept.entry))
    return None if any(table in MADE_OF for table in since) else kept


def _stored(c: Connection) -> dict[str, Sums]:
    rows = c.execute(select(office_sums.c.id, office_sums.c.content).where(office_sums.c.id != _ALL))
    decode = msgspec.json.Decoder(Sums).decode
    return {row[0]: decode(row[1]) for row in rows}


def _write(tx: Operation, office: str, sums: Sums | None, stored: Mapping[str, Sums]) -> None:
    before = stored.get(office)
    if sums == before:
        return
    if sums is None:
        tx.delete(office_sums, office)
    elif before is None:
        tx.insert(office_sums, {"id": office, "content": _spelt(sums)})
    else:
        tx.update(office_sums, office, content=_spelt(sums))


def _note(tx: Operation, found: Doubles) -> None:
    """That everything is right as of the entry that this operation will be."""
    c = tx.connection
    content = _spelt(_Kept(read_head(c).seq + 1, _asked(c), found.settled, found.open))
    if c.scalar(select(office_sums.c.id).where(office_sums.c.id == _ALL)) is None:
        tx.insert(office_sums, {"id": _ALL, "content": content})
    else:
        tx.update(office_sums, _ALL, content=content)


def _spelt(of: msgspec.Struct) -> str:
    return msgspec.json.encode(of, order="sorted").decode("utf-8")


def _numbers(c: Connection, office: str) -> frozenset[str]:
    """The numbers of the people who are due there."""
    p = t.people.c
    query = select(p.personnel_number).where(
        p.office == office, p.personnel_number.is_not(None), p.duty_status.in_(DUE)
    )
    return frozenset(str(number) for number in c.scalars(query))


def _naming(c: Connection, changed: Mapping[str, frozenset[str]]) -> set[str]:
    """The offices that also name people who came or went at an office where they were decided to count."""
    d, p = counted_places.c, t.people.c
    decided: set[str] = set()
    for office, numbers in changed.items():
        if numbers:
            query = select(d.personnel_number).where(
                d.office == office, d.ended_at.is_(None), where_in(d.personnel_number, sorted(numbers))
            )
            decided |= set(c.scalars(query))
    if not decided:
        return set()
    return set(c.scalars(select(p.office).where(where_in(p.personnel_number, sorted(decided))).distinct()))


prepare(Sums, _Asked, _Kept)
