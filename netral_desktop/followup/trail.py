"""The ledger as people read it: what was done here, by whom and when, and only that of a person, a sheet or some days.

What an operation did stands there as digests of rows, so that nothing about a person is in the ledger itself; whom an
entry is about follows from the rows that are still there.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from netral_desktop.campaigns.queries import active_campaign, time_zone_of
from netral_desktop.kernel.clock import parse_day, to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.sheets.codes import parse_typed
from netral_desktop.store import tables as t
from netral_desktop.store.operator_rows import actor_names, all_operators
from netral_desktop.store.own import OWN
from netral_desktop.store.where_in import where_in
from netral_desktop.words import label, labels

MOST = 200  # entries that are shown at once


@dataclass(frozen=True)
class Wanted:
    """Which entries: about one person, about one sheet, of one operator, of the days from `since` to `until`."""

    person_id: str | None = None
    sheet_id: str | None = None
    actor: str | None = None
    since: date | None = None
    until: date | None = None  # with that day


@dataclass(frozen=True)
class Entry:
    """One operation. `at` is an instant; `actor` an operator's id, `who` their name; `rows`: how many it wrote, by
    table; `hash` seals it and all before."""

    seq: int
    at: str
    actor: str
    who: str
    operation: str
    rows: dict[str, int]
    hash: str
    own: bool = False  # about whoever did it, where nobody else could

    @property
    def what(self) -> str:
        """What was done, in words."""
        words = operation_words(self.operation)
        return label("trail.own", what=words) if self.own else words

    @property
    def touched(self) -> str:
        """`3 pegawai, 1 unit kerja`."""
        called = labels("stored_table")
        return ", ".join(
            label("trail.rows", rows=rows, table=called.get(name, name)) for name, rows in self.rows.items()
        )


def operation_words(operation: str) -> str:
    """An operation in words; one that another version of the program knew stays as it is written."""
    return labels("operation").get(operation) or operation


def wanted_of(
    person_id: str | None = None, sheet: str | None = None, actor: str | None = None,
    since: str | None = None, until: str | None = None,
) -> Wanted:  # fmt: skip
    """The same from what somebody typed. Raises UsageProblem (`trail_sheet`) and Refused (`bad_day`)."""
    sheet_id = None
    if sheet is not None:
        sheet_id = parse_typed(sheet)
        if sheet_id is None:
            raise UsageProblem("trail_sheet", code=sheet)
    return Wanted(person_id, sheet_id, (actor or "").strip() or None, _day(since), _day(until))


def _day(text: str | None) -> date | None:
    if text is None or not text.strip():
        return None
    try:
        return parse_day(text)
    except ValueError:
        raise Refused("bad_day.trail", day=text) from None


def actors(c: Connection) -> dict[str, str]:
    """Who has done something here: names by the id that stands as actor, in the order of the names."""
    names = actor_names(c)
    found = {actor: names.get(actor, actor) for actor in c.scalars(select(t.ledger.c.actor).distinct())}
    return dict(sorted(found.items(), key=lambda each: each[1].casefold()))


def _actor_of(c: Connection, typed: str) -> str:
    """The id of whoever is called so, by code or name; else what was typed."""
    wanted = typed.casefold()
    known = all_operators(c, removed=True)
    return next((each.id for each in known if wanted in (each.code.casefold(), each.name.casefold())), typed)


def count(c: Connection, wanted: Wanted) -> int:
    """How many entries fit."""
    return int(c.scalar(select(func.count()).select_from(t.ledger).where(*_conditions(c, wanted))) or 0)


def entries(c: Connection, wanted: Wanted, *, most: int = MOST, skip: int = 0) -> list[Entry]:
    """The entries that fit, newest first; `most` of them after the first `skip`."""
    e, r = t.ledger.c, t.ledger_rows.c
    query = select(e.seq, e.at, e.actor, e.operation, e.hash, e.detail).where(*_conditions(c, wanted))
    found = c.execute(query.order_by(e.seq.desc()).limit(most).offset(skip)).all()
    rows: dict[int, Counter[str]] = {}
    per_table = select(r.seq, r.table_name, func.count().label("rows")).where(where_in(r.seq, [x.seq for x in found]))
    for row in c.execute(per_table.group_by(r.seq, r.table_name).order_by(r.table_name)):
        rows.setdefault(row.seq, Counter())[row.table_name] = row.rows
    names = actor_names(c)
    return [
        Entry(
            x.seq,
            x.at,
            x.actor,
            names.get(x.actor, x.actor),
            x.operation,
            dict(rows.get(x.seq, {})),
            x.hash,
            bool(json.loads(x.detail).get(OWN)),
        )
        for x in found
    ]


def _conditions(c: Connection, wanted: Wanted) -> list[ColumnElement[bool]]:
    e = t.ledger.c
    conditions: list[ColumnElement[bool]] = []
    if wanted.actor is not None:
        conditions.append(e.actor == _actor_of(c, wanted.actor))
    zone = time_zone_of(active_campaign(c))
    if wanted.since is not None:
        conditions.append(e.at >= to_text(_midnight(wanted.since, zone)))
    if wanted.until is not None:
        conditions.append(e.at < to_text(_midnight(wanted.until + timedelta(days=1), zone)))
    if wanted.person_id is not None:
        conditions.append(_writes(rows_of_person(c, wanted.person_id)))
    if wanted.sheet_id is not None:
        conditions.append(_writes(_rows_of_sheet(c, wanted.sheet_id)))
    return conditions


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(zone)


def _writes(rows: dict[str, list[str]]) -> ColumnElement[bool]:
    r = t.ledger_rows.c
    about = or_(*(and_(r.table_name == table, where_in(r.row_id, ids)) for table, ids in rows.items()))
    return t.ledger.c.seq.in_(select(r.seq).where(about))


def rows_of_person(c: Connection, person_id: str) -> dict[str, list[str]]:
    """The ids of all rows that are about a person, by table: those that name them, and the pages with their boxes."""
    rows = {t.people.name: [person_id]}
    for table in t.LEDGERED:
        if "person_id" in table.c:
            rows[table.name] = list(c.scalars(select(table.c.id).where(table.c.person_id == person_id)).all())
    pages = select(t.page_zones.c.page_id).where(t.page_zones.c.person_id == person_id)
    rows[t.scan_pages.name] = sorted({*rows[t.scan_pages.name], *c.scalars(pages)})
    return {table: ids for table, ids in rows.items() if ids}


def _rows_of_sheet(c: Connection, sheet_id: str) -> dict[str, list[str]]:
    rows = {
        t.sheets.name: [sheet_id],
        t.sheet_models.name: [sheet_id],
        t.session_sheets.name: [sheet_id],
        t.reprints.name: [sheet_id],
    }
    pages = list(c.scalars(select(t.scan_pages.c.id).where(t.scan_pages.c.sheet_id == sheet_id)).all())
    rows[t.scan_pages.name] = pages
    for table in t.LEDGERED:
        if table.name not in rows and "page_id" in table.c:
            rows[table.name] = list(c.scalars(select(table.c.id).where(where_in(table.c.page_id, pages))).all())
        elif table.name not in rows and "sheet_id" in table.c:
            rows[table.name] = list(c.scalars(select(table.c.id).where(table.c.sheet_id == sheet_id)).all())
    return {table: ids for table, ids in rows.items() if ids}
