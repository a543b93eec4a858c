"""What is done for a session: open, correct, close or remove it, note who is there and why somebody is not."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypedDict, Unpack

from sqlalchemy import Connection, select

from netral_desktop.campaigns.queries import active_campaign, text_versions
from netral_desktop.campaigns.templates import TextKind
from netral_desktop.kernel.clock import parse_day, to_text
from netral_desktop.kernel.data_folder import OFFICE
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.text import hour
from netral_desktop.roster.queries import find_person
from netral_desktop.sheets.codes import parse_payload, parse_typed
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.own import but_oneself
from netral_desktop.store.where_in import where_in

from . import desks, queries
from . import expected as expecting
from .expected import Expected
from .kinds import Mode, SessionKind, Way
from .officials import read_official
from .status import AttendanceStatus

_TIME = re.compile(r"^([01]?\d|2[0-3])[.:]([0-5]\d)$")


class SessionTerms(TypedDict, total=False):
    """What is told of a session; nothing that is left out is known.

    `day` is `YYYY-MM-DD` or `DD-MM-YYYY`; `starts` and `ends` are `08:00` or `8.00`, "" for none. `leader` and
    `witnesses` are names, or numbers of people of the roster, `Plt.` and the like before them.
    """

    title: str
    day: str
    place: str
    leader: str
    witnesses: Sequence[str]
    kind: SessionKind | str
    starts: str
    ends: str
    mode: Mode | str
    expected: Expected
    typing: bool


def staff(store: Store) -> str | None:
    """Whose people a session of this store is for: an office's own, of every office (None) at a regency."""
    return store.office if store.role == OFFICE else None


def open_session(store: Store, **terms: Unpack[SessionTerms]) -> str:
    """Open a session of the active campaign; its id. A regency's is for the leaders of all offices if nothing is told.

    Raises UsageProblem without a campaign, Refused for a day or time that does not exist, an end before the beginning,
    or an empty title.
    """
    terms.setdefault("kind", SessionKind.OATH)
    if staff(store) is None:
        terms.setdefault("expected", expecting.LEADERS)
    session_id = new_id()
    values = _read(store, terms)
    if not values.get("title"):
        raise Refused("no_title")
    with store.operation("ikrar.open", detail={"session": session_id, "day": values["day"]}) as tx:
        campaign = active_campaign(tx.connection)
        if campaign is None:
            raise UsageProblem("no_campaign.active")
        values |= _officials(tx.connection, staff(store), terms, None)
        texts = text_versions(tx.connection, campaign.id, TextKind.IKRAR)
        tx.insert(
            t.ikrar_sessions,
            {
                "place": "", "leader": "", "witnesses": "[]", "starts": None, "ends": None, "mode": Mode.ROOM.value,
                "expected": None, "no_typing": False, **values,
                "id": session_id, "office": store.office, "campaign_id": campaign.id,
                "text_id": texts[0].id if texts else None,
                "opened_at": to_text(store.clock()), "closed_at": None,
            },
        )  # fmt: skip
    return session_id


def edit_session(store: Store, session_id: str, **terms: Unpack[SessionTerms]) -> queries.Session:
    """Correct what is told of a session; what is not named stays. What it was is kept.

    Raises UsageProblem (no_session), Refused as `open_session`.
    """
    values = _read(store, terms)
    if "title" in terms and not values["title"]:
        raise Refused("no_title")
    with store.operation("ikrar.edit", detail={"session": session_id}) as tx:
        known = _session(tx.connection, store.office, session_id)
        _require_order(values.get("starts", known.starts), values.get("ends", known.ends))
        values |= _officials(tx.connection, staff(store), terms, known)
        row = tx.connection.execute(select(t.ikrar_sessions).where(t.ikrar_sessions.c.id == session_id)).one()
        before = {name: row._mapping[name] for name, value in values.items() if row._mapping[name] != value}
        if before:
            after = {name: values[name] for name in before}
            tx.update(t.ikrar_sessions, session_id, **after)
            tx.insert(
                t.session_changes,
                {
                    "id": new_id(), "office": store.office, "session_id": session_id,
                    "before": json.dumps(before, ensure_ascii=False), "after": json.dumps(after, ensure_ascii=False),
                    "at": to_text(store.clock()), "actor": store.actor,
                },
            )  # fmt: skip
        return _session(tx.connection, store.office, session_id)


def remove_session(store: Store, session_id: str) -> None:
    """Take a session away that was opened by mistake. Raises UsageProblem (no_session, session_has_marks)."""
    with store.operation("ikrar.remove", detail={"session": session_id}) as tx:
        _session(tx.connection, store.office, session_id)
        noted = len(queries.marked_ids(tx.connection, session_id) | desks.noted_people(tx.connection, session_id))
        if noted:
            raise UsageProblem("session_has_marks", people=noted)
        v = t.session_videos.c
        if tx.connection.scalar(select(v.id).where(v.session_id == session_id).limit(1)) is not None:
            raise UsageProblem("session_has_marks.video")
        sheets = t.session_sheets.c
        if tx.connection.scalar(select(sheets.id).where(sheets.session_id == session_id).limit(1)) is not None:
            raise UsageProblem("session_has_marks.sheets")
        h = t.session_changes.c
        tx.delete(t.session_changes, tx.connection.scalars(select(h.id).where(h.session_id == session_id)).all())
        for table in (t.desks, t.desk_devices, t.desk_marks):
            made = select(table.c.id).where(table.c.session_id == session_id)
            tx.delete(table, tx.connection.scalars(made).all())
        tx.delete(t.ikrar_sessions, session_id)


def close_session(store: Store, session_id: str, *, reopen: bool = False) -> None:
    """Close a session, or open a closed one again. Raises UsageProblem when it does not exist."""
    with store.operation("ikrar.reopen" if reopen else "ikrar.close", detail={"session": session_id}) as tx:
        _session(tx.connection, store.office, session_id)
        tx.update(t.ikrar_sessions, session_id, closed_at=None if reopen else to_text(store.clock()))


def mark(
    store: Store,
    session_id: str,
    person_id: str,
    status: AttendanceStatus | str,
    note: str | None = None,
    way: Way = Way.LIST,
) -> None:
    """Note one person's attendance, over an earlier note. Raises UsageProblem (no such session, closed)."""
    mark_many(store, session_id, [person_id], status, note, way)


def mark_many(
    store: Store,
    session_id: str,
    person_ids: Sequence[str],
    status: AttendanceStatus | str | None,
    note: str | None = None,
    way: Way = Way.LIST,
    *,
    keep_notes: bool = False,
) -> list[queries.Mark]:
    """Note the same for many people in one operation; `status` None takes their notes away.

    `way` tells how it is known. With `keep_notes` what was written beside somebody stays, unless they are present now.
    Returns the marks as they were before, for `restore`. Raises as `mark`, and UsageProblem (typing_forbidden) where a
    session takes no typed check-ins.
    """
    wanted = None if status is None else AttendanceStatus(status)
    notes: dict[str, str | None] = {}
    if keep_notes and wanted is not AttendanceStatus.PRESENT:
        with store.read() as c:
            notes = {person: known.note for person, known in queries.marks(c, session_id, list(person_ids)).items()}
    marks = [queries.Mark(p, wanted, note or notes.get(p), way) for p in person_ids]
    return _write(store, "ikrar.mark", session_id, marks)


def note_many(store: Store, session_id: str, person_ids: Sequence[str], note: str) -> list[queries.Mark]:
    """Write a remark beside what is noted of these people; "" takes it away. Of whom nothing is noted is left out.

    Returns the marks as they were before, for `restore`; none where nobody of them is noted. Raises as `mark`.
    """
    with store.read() as c:
        known = queries.marks(c, session_id, list(person_ids))
    marks = [replace(known[p], note=note or None) for p in person_ids if p in known]
    return _write(store, "ikrar.mark", session_id, marks) if marks else []


def restore(store: Store, session_id: str, marks: Sequence[queries.Mark]) -> None:
    """Put back what `mark_many` returned. Raises as `mark`."""
    _write(store, "ikrar.undo", session_id, marks)


def _write(store: Store, operation: str, session_id: str, marks: Sequence[queries.Mark]) -> list[queries.Mark]:
    person_ids = [m.person_id for m in marks]
    detail: dict[str, object] = {"session": session_id, "people": len(marks)}
    with store.operation(operation, detail=detail) as tx:
        person_ids = but_oneself(store, tx, "ikrar.mark", person_ids, detail)
        marks = [each for each in marks if each.person_id in set(person_ids)]
        opened = _session(tx.connection, store.office, session_id)
        if opened.closed:
            raise UsageProblem("session_closed")
        if operation == "ikrar.mark" and not opened.typing and any(m.way is Way.TYPED for m in marks):
            raise UsageProblem("typing_forbidden")
        _require_own(tx.connection, staff(store), person_ids)
        before = queries.marks(tx.connection, session_id, person_ids)
        rows = _existing(tx.connection, session_id, person_ids)
        now = to_text(store.clock())
        desk = desks.desk_of(tx.connection)
        noted = [desks.Noted(m.person_id, m.status, m.note, m.way) for m in marks]
        if desk is None:
            desks.keep_corrected(tx, store, session_id, noted)
        changed, added, removed = [], [], []
        for mark_ in marks:
            row_id = rows.get(mark_.person_id)
            if mark_.status is None:
                if row_id is not None:
                    removed.append(row_id)
                continue
            way = None if mark_.way is None else mark_.way.value
            values = {"status": mark_.status.value, "note": mark_.note, "at": now, "actor": store.actor, "way": way}
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
        if desk is not None:
            desks.note_entries(tx, store, desk, noted)
    return [before.get(p, queries.Mark(p, None, None)) for p in person_ids]


def resolve(store: Store, who: str) -> str:
    """The person meant by a personnel number, the code on a sheet (scanned or typed), or a person's id.

    Raises Refused when nobody of this office (at a regency: of any office) is meant.
    """
    office = staff(store)
    with store.read() as c:
        person = find_person(c, who, office=office)
        if person is not None:
            return person.id
        code = code_meant(who)
        if code is not None:
            query = select(t.sheets.c.person_id).where(t.sheets.c.id == code)
            if office is not None:
                query = query.where(t.sheets.c.office == office)
            owner = c.execute(query).scalar_one_or_none()
            if owner is not None:
                return str(owner)
    raise Refused("unknown_person.code")


def code_meant(text: str) -> str | None:
    """The sheet's code in what a scanner or a person typed, None where it holds none."""
    scanned = parse_payload(text.strip())
    return scanned[0] if scanned is not None else parse_typed(text)


# -- reading what is told of a session -------------------------------------------------------------------------------


def _read(store: Store, terms: SessionTerms) -> dict[str, Any]:
    """The columns that these terms fill, officials apart."""
    values: dict[str, Any] = {}
    if "day" in terms:
        values["day"] = _day(terms["day"])
    given: Mapping[str, Any] = terms
    values |= {name: given[name].strip() for name in ("title", "place") if name in given}
    values |= {name: _time(given[name]) for name in ("starts", "ends") if name in given}
    if "kind" in terms:
        kind = SessionKind(terms["kind"])
        values |= {"kind": kind.value, "is_make_up": kind is SessionKind.MAKE_UP}
    if "mode" in terms:
        values["mode"] = Mode(terms["mode"]).value
    if "expected" in terms:
        with store.read() as c:
            _require_known(c, staff(store), terms["expected"])
        values["expected"] = expecting.encode(terms["expected"])
    if "typing" in terms:
        values["no_typing"] = not terms["typing"]
    _require_order(values.get("starts"), values.get("ends"))
    return values


def _officials(c: Connection, office: str | None, terms: SessionTerms, known: queries.Session | None) -> dict[str, Any]:
    leads, witness = terms.get("leader"), terms.get("witnesses")
    if leads is None and witness is None:
        return {}
    values: dict[str, Any] = {}
    leader_id = None if known is None else known.leader_id
    witness_ids = [] if known is None else list(known.witness_ids)
    if leads is not None:
        leader = read_official(c, office, leads)
        values["leader"], leader_id = leader.words, leader.person_id
    if witness is not None:
        found = [read_official(c, office, text) for text in witness if text.strip()]
        values["witnesses"] = json.dumps([official.words for official in found], ensure_ascii=False)
        witness_ids = [official.person_id for official in found]
    values["officials"] = json.dumps({"leader": leader_id, "witnesses": witness_ids})
    return values


def _day(text: str) -> str:
    try:
        return parse_day(text).isoformat()
    except ValueError:
        raise Refused("bad_day.ikrar", day=text) from None


def _time(text: str) -> str | None:
    if not text.strip():
        return None
    found = _TIME.match(text.strip())
    if found is None:
        raise Refused("bad_time", time=text)
    return f"{int(found[1]):02d}:{found[2]}"


def _require_order(starts: str | None, ends: str | None) -> None:
    if starts is not None and ends is not None and ends <= starts:
        raise Refused("bad_time.order", starts=hour(starts), ends=hour(ends))


def _require_known(c: Connection, office: str | None, wanted: Expected) -> None:
    """Raise UsageProblem where units or people are named that are not there."""
    for table, ids in ((t.units, wanted.units), (t.people, wanted.people)):
        query = select(table.c.id).where(where_in(table.c.id, ids))
        if office is not None:
            query = query.where(table.c.office == office)
        if set(c.scalars(query)) != set(ids):
            raise UsageProblem("unknown_expected")


def _session(c: Connection, office: str, session_id: str) -> queries.Session:
    found = queries.session(c, office, session_id)
    if found is None:
        raise UsageProblem("no_session")
    return found


def _require_own(c: Connection, office: str | None, person_ids: Sequence[str]) -> None:
    query = select(t.people.c.id, t.people.c.office).where(where_in(t.people.c.id, person_ids))
    # Told apart here: asked for the office too, the database looks through all of its people.
    own = {row.id for row in c.execute(query) if office is None or row.office == office}
    if own != set(person_ids):
        raise UsageProblem("unknown_person.some")


def _existing(c: Connection, session_id: str, person_ids: Sequence[str]) -> dict[str, str]:
    a = t.attendance.c
    query = select(a.person_id, a.id).where(a.session_id == session_id, where_in(a.person_id, person_ids))
    return {row.person_id: row.id for row in c.execute(query)}
