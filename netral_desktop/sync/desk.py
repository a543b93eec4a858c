"""A further laptop for check-ins: the one file that makes it, and the files with what it noted.

The one-time code opens the first file, and a MAC by it vouches for the marks; nothing else ties the two computers. Each
laptop has a key of its own, so that one file may be opened on several of them and their entries stay apart. A file of
marks always holds all that the laptop has noted, so files may come twice, late or not at all.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlalchemy import Connection, select

import netral_desktop
from netral_desktop.campaigns.queries import find_campaign
from netral_desktop.ikrar import desks, queries, service
from netral_desktop.ikrar.desk_log import Entry
from netral_desktop.ikrar.desks import Desk, Merged
from netral_desktop.kernel.clock import from_text, to_text
from netral_desktop.kernel.errors import KnownError, Refused, UsageProblem, WrongKey
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.words import label

from . import agefile, messages, trust
from .container import open_container, save
from .desk_shapes import (
    DeskCampaign,
    DeskEntry,
    DeskManifest,
    DeskNote,
    DeskPerson,
    DeskSheet,
    DeskUnit,
    MarksManifest,
)
from .enrolment import CodeKeys, derive, expect_small, lock_with, new_one_time_code, public_key, unlock_with
from .messages import unlock
from .minisig import SigningKey
from .payload import MAX_MANIFEST, broken, manifest_bytes
from .results import Reason, reason_of
from .rows import SessionRow
from .schemas import FORMAT
from .trust import sender

_OWN_SIGN, _OWN_AGE = "desk.own.sign", "desk.own.age"  # of a computer that makes desks
_SIGN, _MAC, _AGE = "desk.sign", "desk.mac", "desk.age"  # of a desk; `_AGE` is whom its marks are for
_SAVED = "ikrar.desk_saved"  # setting: how many entries were saved last
_MOST = MAX_MANIFEST + 1024 * 1024
_PURPOSE = b"netral:marks\n"


@dataclass(frozen=True)
class Prepared:
    """A file for a further laptop; the code is told by another way and kept nowhere."""

    file: Path
    one_time_code: str
    people: int
    sheets: int


@dataclass(frozen=True)
class Opened:
    """Such a file, opened by its code."""

    manifest: DeskManifest
    code: CodeKeys


@dataclass(frozen=True)
class Taken:
    """What became of one file of marks; `reason` where it was refused, and then nothing of it was taken."""

    path: Path
    session_id: str = ""
    device: str = ""
    merged: Merged | None = None
    reason: Reason | None = None


# -- at the office's own computer ---------------------------------------------------------------------------------


def prepare_desk(store: Store, session_id: str, out: Path) -> Prepared:
    """Write the file for a further laptop to `out`: people, units, codes of sheets, and what is noted by now.

    Raises UsageProblem (no_session, session_closed, desk_of_desk), EnvironmentFault; then nothing has changed.
    """
    one_time_code, desk_id = new_one_time_code(), new_id()
    code = derive(one_time_code)
    with store.read() as c:
        if desks.desk_of(c) is not None:
            raise UsageProblem("desk_of_desk")
        session = queries.session(c, store.office, session_id)
        if session is None:
            raise UsageProblem("no_session")
        if session.closed:
            raise UsageProblem("session_closed")
        key = trust.signing_key(c, _OWN_SIGN) or SigningKey.generate()
        identity = trust.identity(c, _OWN_AGE) or agefile.new_identity()
        manifest = _manifest(c, store, session, desk_id, key, agefile.recipient_of(identity))
    save(out, messages.seal(manifest, key, lock_with(code)), key.public)
    try:
        with store.operation("ikrar.desk", detail={"session": session_id, "people": len(manifest.people)}) as tx:
            trust.keep_secret(tx, _OWN_SIGN, key.raw())
            trust.keep_secret(tx, _OWN_AGE, identity.encode("ascii"))
            trust.keep_secret(tx, _mac_name(desk_id), code.mac)
            row = {"id": desk_id, "office": store.office, "session_id": session_id, "made_at": manifest.made_at}
            tx.insert(t.desks, row)
    except BaseException:
        out.unlink(missing_ok=True)  # a laptop made from it would note what could never be taken
        raise
    return Prepared(out, one_time_code, len(manifest.people), len(manifest.sheets))


def take_marks(store: Store, paths: Sequence[Path], progress: Progress = SILENT) -> list[Taken]:
    """Take in files of marks, in any order and any number of times; a bad one never stops the good ones beside it.

    Raises EnvironmentFault of the store's own and Cancelled, between two files.
    """
    taken = []
    for number, path in enumerate(paths):
        progress.check()
        progress.report(number, len(paths), label("progress.receiving"))
        try:
            taken.append(_take(store, path))
        except (Refused, UsageProblem) as error:
            taken.append(Taken(path, reason=reason_of(error)))
        except KnownError as error:
            if error.code != "not_found":
                raise
            taken.append(Taken(path, reason=reason_of(error)))
    progress.report(len(paths), len(paths), label("progress.receiving"))
    return taken


def taken_lines(one: Taken) -> list[str]:
    """What became of one file, in words."""
    if one.merged is None:
        assert one.reason is not None
        return [one.reason.said()]
    lines = [label("desk_taken", file=one.path.name, new=one.merged.new, known=one.merged.known)]
    if one.merged.disagreeing:
        lines.append(label("desk_disagree", people=len(one.merged.disagreeing)))
    if one.merged.strangers:
        lines.append(label("desk_strangers", entries=one.merged.strangers))
    return lines


def _take(store: Store, path: Path) -> Taken:
    manifest = _opened_marks(store, path)
    entries = _entries(manifest)
    with store.operation(
        "ikrar.take_marks", detail={"session": manifest.session, "device": manifest.device, "entries": len(entries)}
    ) as tx:
        session = queries.session(tx.connection, store.office, manifest.session)
        if session is None:
            raise Refused("desk_unknown.session", file=path.name)
        if session.closed:
            raise Refused("desk_closed", file=path.name)
        merged = desks.merge(tx, store, session.id, entries)
        row_id, at = f"{manifest.id}-{manifest.device}", to_text(store.clock())
        d = t.desk_devices
        known = tx.connection.scalar(select(d.c.entries).where(d.c.id == row_id))
        if known is None:
            tx.insert(d, {"id": row_id, "office": store.office, "session_id": session.id, "entries": len(entries),
                          "taken_at": at})  # fmt: skip
        elif len(entries) >= known:
            tx.update(d, row_id, entries=len(entries), taken_at=at)
    return Taken(path, manifest.session, manifest.device, merged)


def _opened_marks(store: Store, path: Path) -> MarksManifest:
    with open_container(path) as container, store.read() as c:
        expect_small(container, "marks", _MOST)
        if container.header.office != store.office:
            raise Refused("desk_unknown.office", file=path.name)
        identity = trust.identity(c, _OWN_AGE)
        if identity is None:
            raise Refused("desk_unknown.computer", file=path.name)
        taken = unlock(container, [identity])
        key = public_key(taken.peek(MarksManifest).sign)
        manifest = taken.opened(sender(container, {key.key_id: key}), MarksManifest)
        mac_key = trust.secret(c, _mac_name(manifest.id))
        if mac_key is None:
            raise Refused("desk_unknown.computer", file=path.name)
        if manifest.device != key.key_id or not hmac.compare_digest(_mac(manifest, mac_key), manifest.mac):
            raise Refused("desk_unknown.code", file=path.name)
        if c.scalar(select(t.desks.c.session_id).where(t.desks.c.id == manifest.id)) != manifest.session:
            raise Refused("desk_unknown.session", file=path.name)
        return manifest


def _entries(manifest: MarksManifest) -> list[Entry]:
    """The entries, when they count up without a gap and none speaks of one that is not before it."""
    found = []
    for number, entry in enumerate(manifest.entries, 1):
        if entry.counter != number or any(earlier >= number for earlier in entry.over):
            raise broken()
        try:
            from_text(entry.at)
        except ValueError:
            raise broken() from None
        over = tuple(f"{manifest.device}-{earlier}" for earlier in entry.over)
        actor = f"{entry.actor} ({manifest.device[:4]})"
        found.append(
            Entry(entry.person_id, manifest.device, number, entry.status, entry.at, entry.note, entry.way, actor, over)
        )
    return found


def _manifest(
    c: Connection, store: Store, session: queries.Session, desk_id: str, key: SigningKey, recipient: str
) -> DeskManifest:
    campaign = find_campaign(c, session.campaign_id)
    assert campaign is not None
    office = service.staff(store)
    s, p, u, a = t.ikrar_sessions, t.people, t.units, t.attendance
    row = c.execute(select(*(s.c[n] for n in SessionRow.__struct_fields__)).where(s.c.id == session.id)).one()
    people = select(*(p.c[n] for n in DeskPerson.__struct_fields__)).order_by(p.c.id)
    units = select(*(u.c[n] for n in DeskUnit.__struct_fields__)).order_by(u.c.id)
    sheets = select(t.sheets.c.id, t.sheets.c.kind, t.sheets.c.person_id).join(p, p.c.id == t.sheets.c.person_id)
    if office is not None:
        people, units = people.where(p.c.office == office), units.where(u.c.office == office)
        sheets = sheets.where(t.sheets.c.office == office, p.c.office == office)
    notes = select(*(a.c[n] for n in DeskNote.__struct_fields__)).where(a.c.session_id == session.id)
    return msgspec.convert(
        {
            "format": FORMAT, "kind": "desk", "id": desk_id, "office": store.office, "office_name": store.office_name,
            "role": store.role, "sign": key.public.text(), "age": recipient,
            "campaign": DeskCampaign(**{n: getattr(campaign, n) for n in DeskCampaign.__struct_fields__}),
            "session": SessionRow(*row),
            "units": [DeskUnit(*r) for r in c.execute(units)], "people": [DeskPerson(*r) for r in c.execute(people)],
            "sheets": [DeskSheet(*r) for r in c.execute(sheets.order_by(t.sheets.c.id))],
            "notes": [DeskNote(*r) for r in c.execute(notes.order_by(a.c.person_id))],
            "app": netral_desktop.__version__, "made_at": to_text(store.clock()),
        },
        DeskManifest,
    )  # fmt: skip


def _mac_name(desk_id: str) -> str:
    return f"desk.{desk_id}"


def _mac(manifest: MarksManifest, mac_key: bytes) -> str:
    bare = manifest_bytes(msgspec.structs.replace(manifest, mac=""))
    return hmac.new(mac_key, _PURPOSE + bare, hashlib.sha256).hexdigest()


# -- at the further laptop ----------------------------------------------------------------------------------------


def open_desk(path: Path, one_time_code: str) -> Opened:
    """Open the file for a further laptop. Raises Refused, WrongKey (code_mistyped, wrong_one_time_code)."""
    with open_container(path) as container:
        expect_small(container, "desk", _MOST)
        try:
            taken, code = unlock_with(container, one_time_code)
        except WrongKey as error:
            if error.code != "wrong_one_time_code":
                raise
            raise WrongKey("wrong_one_time_code.desk") from None
        key = public_key(taken.peek(DeskManifest).sign)
        return Opened(taken.opened(sender(container, {key.key_id: key}), DeskManifest), code)


def refill_desk(store: Store, package: Path, one_time_code: str) -> str:
    """Let a laptop that was a desk before take another session of the same office; that session's id.

    What it noted before must be saved (`export_marks`); its log stays, people, sheets and the former session go.
    Raises UsageProblem (not_a_desk), Refused (desk_unsaved, desk_other_office) and as `open_desk`.
    """
    opened = open_desk(package, one_time_code)
    with store.read() as c:
        desk = desks.desk_of(c)
        if desk is None:
            raise UsageProblem("not_a_desk.join")
        unsaved = len(desks.own_entries(c, desk)) - store.get_setting(_SAVED, 0)
    if unsaved > 0:
        raise Refused("desk_unsaved", entries=unsaved)
    if (opened.manifest.office, opened.manifest.role) != (store.office, store.role):
        raise Refused("desk_other_office", file=package.name)
    return fill_desk(store, opened)


def fill_desk(store: Store, opened: Opened) -> str:
    """Make a store, of the manifest's office and role, the desk that the file tells; its session's id."""
    manifest, key = opened.manifest, SigningKey.generate()
    session, office, at = manifest.session, manifest.office, to_text(store.clock())
    campaign = msgspec.structs.asdict(manifest.campaign)
    whose = {person.id: person.office for person in manifest.people}
    with store.operation("ikrar.become_desk", detail={"session": session.id, "people": len(manifest.people)}) as tx:
        tx.defer_references()
        for table in (t.attendance, t.ikrar_sessions, t.sheets, t.people, t.units, t.campaigns):  # of a session before
            tx.delete(table, list(tx.connection.scalars(select(table.c.id))))
        tx.set_setting(_SAVED, 0)
        tx.insert(
            t.campaigns,
            {**campaign, "office": office, "circular_date": None, "video_deadline": None, "active": True,
             "origin": "own", "version": 1, "made_at": manifest.made_at},
        )  # fmt: skip
        tx.insert(t.units, [msgspec.structs.asdict(unit) for unit in manifest.units])
        tx.insert(
            t.people,
            [
                {
                    **msgspec.structs.asdict(person), "non_asn_label": None, "grade": None, "position": None,
                    "duty_since": None, "added_at": manifest.made_at,
                }
                for person in manifest.people
            ],
        )  # fmt: skip
        tx.insert(
            t.sheets,
            [
                {
                    **msgspec.structs.asdict(sheet), "office": whose.get(sheet.person_id, office),
                    "campaign_id": session.campaign_id, "text_id": None, "revision": 1, "layout": "", "page_no": 1,
                    "page_count": 1, "batch_id": "", "batch_page": 1, "state": "current",
                    "printed_at": manifest.made_at,
                }
                for sheet in manifest.sheets
            ],
        )  # fmt: skip
        tx.insert(t.ikrar_sessions, {**msgspec.structs.asdict(session), "office": office})
        tx.insert(
            t.attendance,
            [
                {**msgspec.structs.asdict(note), "id": new_id(), "office": office, "session_id": session.id,
                 "actor": store.actor}
                for note in manifest.notes
            ],
        )  # fmt: skip
        trust.keep_secret(tx, _SIGN, key.raw())
        trust.keep_secret(tx, _MAC, opened.code.mac)
        trust.keep_secret(tx, _AGE, manifest.age.encode("ascii"))
        desks.become_desk(tx, Desk(manifest.id, session.id, key.public.key_id))
        if tx.connection.scalar(select(t.desks.c.id).where(t.desks.c.id == manifest.id)) is None:
            tx.insert(t.desks, {"id": manifest.id, "office": office, "session_id": session.id, "made_at": at})
    return session.id


def export_marks(store: Store, out: Path) -> int:
    """Write all that this laptop has noted to `out`; how many entries. Raises UsageProblem (not_a_desk)."""
    with store.read() as c:
        desk = desks.desk_of(c)
        key, mac_key, recipient = trust.signing_key(c, _SIGN), trust.secret(c, _MAC), trust.identity(c, _AGE)
        if desk is None or key is None or mac_key is None or recipient is None:
            raise UsageProblem("not_a_desk")
        entries = desks.own_entries(c, desk)
    own = f"{desk.device}-"
    manifest = MarksManifest(
        format=FORMAT, kind="marks", id=desk.id, office=store.office, session=desk.session_id, device=desk.device,
        sign=key.public.text(),
        entries=[
            DeskEntry(e.counter, e.person_id, e.status, e.note, e.way, e.at, e.actor,
                      [int(earlier.removeprefix(own)) for earlier in e.over])
            for e in entries
        ],
        mac="", app=netral_desktop.__version__, made_at=to_text(store.clock()),
    )  # fmt: skip
    manifest = msgspec.structs.replace(manifest, mac=_mac(manifest, mac_key))
    save(out, messages.seal(manifest, key, messages.lock_for([recipient])), key.public)
    with store.operation("ikrar.desk_saved", detail={"entries": len(entries)}) as tx:
        tx.set_setting(_SAVED, len(entries))
    return len(entries)
