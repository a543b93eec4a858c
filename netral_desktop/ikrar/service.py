"""What an office does for its oath: open a session, note who is there and why somebody is not, close it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, select

from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.kernel.clock import parse_day, to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.roster.queries import find_person
from netral_desktop.sheets.codes import parse_payload, parse_typed
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in

from . import queries
from .status import AttendanceStatus


def open_session(
    store: Store,
    *,
    title: str,
    day: str,
    place: str,
    leader: str,
    witnesses: Sequence[str] = (),
    is_make_up: bool = False,
) -> str:
    """Open a session of the active campaign; its id. `day` is `YYYY-MM-DD` or `DD-MM-YYYY`.

    Raises UsageProblem without a campaign, Refused for a day that does not exist or an empty title.
    """
    try:
        parsed = parse_day(day).isoformat()
    except ValueError:
        raise Refused("bad_day.ikrar", day=day) from None
    if not title.strip():
        raise Refused("no_title")
    session_id = new_id()
    with store.operation("ikrar.open", detail={"session": session_id, "day": parsed}) as tx:
        campaign = active_campaign(tx.connection)
        if campaign is None:
            raise UsageProblem("no_campaign.active")
        tx.insert(
            t.ikrar_sessions,
            {
                "id": session_id, "office": store.office, "campaign_id": campaign.id, "title": title.strip(),
                "day": parsed, "place": place.strip(), "leader": leader.strip(),
                "witnesses": json.dumps([w.strip() for w in witnesses if w.strip()], ensure_ascii=False),
                "is_make_up": is_make_up, "opened_at": to_text(store.clock()), "closed_at": None,
            },
        )  # fmt: skip
    return session_id


def close_session(store: Store, session_id: str, *, reopen: bool = False) -> None:
    """Close a session, or open a closed one again. Raises UsageProblem when it does not exist."""
    with store.operation("ikrar.reopen" if reopen else "ikrar.close", detail={"session": session_id}) as tx:
        _session(tx.connection, store.office, session_id)
        tx.update(t.ikrar_sessions, session_id, closed_at=None if reopen else to_text(store.clock()))


def mark(
    store: Store, session_id: str, person_id: str, status: AttendanceStatus | str, note: str | None = None
) -> None:
    """Note one person's attendance, over an earlier note. Raises UsageProblem (no such session, closed)."""
    mark_many(store, session_id, [person_id], status, note)


def mark_many(
    store: Store,
    session_id: str,
    person_ids: Sequence[str],
    status: AttendanceStatus | str | None,
    note: str | None = None,
) -> list[queries.Mark]:
    """Note the same for many people in one operation; `status` None takes their notes away.

    Returns the marks as they were before, for `restore`. Raises as `mark`.
    """
    wanted = None if status is None else AttendanceStatus(status)
    return _write(store, "ikrar.mark", session_id, [queries.Mark(p, wanted, note) for p in person_ids])


def restore(store: Store, session_id: str, marks: Sequence[queries.Mark]) -> None:
    """Put back what `mark_many` returned. Raises as `mark`."""
    _write(store, "ikrar.undo", session_id, marks)


def _write(store: Store, operation: str, session_id: str, marks: Sequence[queries.Mark]) -> list[queries.Mark]:
    person_ids = [m.person_id for m in marks]
    with store.operation(operation, detail={"session": session_id, "people": len(marks)}) as tx:
        opened = _session(tx.connection, store.office, session_id)
        if opened.closed:
            raise UsageProblem("session_closed")
        _require_own(tx.connection, store.office, person_ids)
        before = queries.marks(tx.connection, session_id, person_ids)
        rows = _existing(tx.connection, session_id, person_ids)
        now = to_text(store.clock())
        changed, added, removed = [], [], []
        for mark_ in marks:
            row_id = rows.get(mark_.person_id)
            if mark_.status is None:
                if row_id is not None:
                    removed.append(row_id)
                continue
            values = {"status": mark_.status.value, "note": mark_.note, "at": now, "actor": store.actor}
            if row_id is not None:
                changed.append((row_id, values))
            else:
                added.append(
                    {
                        "id": new_id(), "office": store.office, "session_id": session_id,
                        "person_id": mark_.person_id, **values,
                    }
                )  # fmt: skip
        tx.delete(t.attendance, removed)
        tx.update_rows(t.attendance, changed)
        tx.insert(t.attendance, added)
    return [before.get(p, queries.Mark(p, None, None)) for p in person_ids]


def resolve(store: Store, who: str) -> str:
    """The person meant by a personnel number, the code on a sheet (scanned or typed), or a person's id.

    Raises Refused when nobody of this office is meant.
    """
    with store.read() as c:
        person = find_person(c, who, office=store.office)
        if person is not None:
            return person.id
        scanned = parse_payload(who.strip())
        code = scanned[0] if scanned is not None else parse_typed(who)
        if code is not None:
            query = select(t.sheets.c.person_id).where(t.sheets.c.id == code, t.sheets.c.office == store.office)
            owner = c.execute(query).scalar_one_or_none()
            if owner is not None:
                return str(owner)
    raise Refused("unknown_person.code")


def _session(c: Connection, office: str, session_id: str) -> queries.Session:
    found = queries.session(c, office, session_id)
    if found is None:
        raise UsageProblem("no_session")
    return found


def _require_own(c: Connection, office: str, person_ids: Sequence[str]) -> None:
    query = select(t.people.c.id).where(t.people.c.office == office, where_in(t.people.c.id, person_ids))
    if set(c.scalars(query)) != set(person_ids):
        raise UsageProblem("unknown_person.some")


def _existing(c: Connection, session_id: str, person_ids: Sequence[str]) -> dict[str, str]:
    a = t.attendance.c
    query = select(a.person_id, a.id).where(a.session_id == session_id, where_in(a.person_id, person_ids))
    return {row.person_id: row.id for row in c.execute(query)}
