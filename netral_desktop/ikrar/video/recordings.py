"""The recordings of a session: noted where they are kept, or copied in, and looked at again later.

The file itself is never changed. What is known of it is its name, size, SHA-256 and length; a copy lies encrypted among
the store's blobs.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, select

from netral_desktop.campaigns.queries import find_campaign, time_zone_of
from netral_desktop.ikrar import queries
from netral_desktop.kernel.atomic import disk_faults
from netral_desktop.kernel.clock import from_text, to_text
from netral_desktop.kernel.errors import EnvironmentFault, Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.kernel.text import readable
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.words import label

from .length import recorded_seconds
from .verdict import SlateResult, SlateVerdict

BLOB = "video"
MOST_COPIED = 4 * 1024**3  # bytes; a longer one is noted where it is kept
LONGEST_NOTE = 200
_PIECE = 4 * 1024**2
_SPARE = 512 * 1024**2  # bytes that stay free beside a copy: for the database and the day's scans


class FileState(StrEnum):
    """How a recording was when it was looked at last."""

    SAME = "same"
    MISSING = "missing"
    CHANGED = "changed"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return label(f"video_state.{self.value}")


@dataclass(frozen=True)
class Recording:
    """What is known of one file. `path` is where it was last seen; `slate` None: not looked for. Instants as text."""

    id: str
    session_id: str
    name: str
    path: str
    kept: str
    bytes: int
    sha256: str
    seconds: float | None
    copied: bool
    at: str
    late: bool
    checked_at: str | None
    state: FileState | None
    slate: SlateResult | None
    slate_began: str | None
    slate_ended: str | None
    slate_cut: bool

    def as_json(self) -> dict[str, Any]:
        """What the command line tells of it."""
        return {
            "id": self.id, "session": self.session_id, "name": self.name, "path": self.path, "kept": self.kept,
            "bytes": self.bytes, "sha256": self.sha256, "seconds": self.seconds, "copied": self.copied,
            "noted_at": self.at, "late": self.late, "checked_at": self.checked_at,
            "state": None if self.state is None else self.state.value,
            "slate": None if self.slate is None else self.slate.value, "began": self.slate_began,
            "ended": self.slate_ended, "cut": self.slate_cut,
        }  # fmt: skip


def recordings(c: Connection, office: str, session_id: str | None = None) -> list[Recording]:
    """The recordings of a session, or of all, in the order they were noted."""
    v = t.session_videos
    query = select(v).where(v.c.office == office).order_by(v.c.at, v.c.id)
    if session_id is not None:
        query = query.where(v.c.session_id == session_id)
    return [_recording(c, row) for row in c.execute(query)]


def note_recording(
    store: Store, session_id: str, file: Path, *, kept: str = "", copy: bool = False, progress: Progress = SILENT
) -> Recording:
    """Note a file as a recording of a session, with `copy` keep an encrypted copy; `kept`: where it is, in words.

    The same file again is the same recording, now known at this place. Raises UsageProblem (no_session), Refused
    (video_empty, video_too_long_to_copy, video_no_room, text_too_long), EnvironmentFault, Cancelled; then nothing has
    changed.
    """
    place = " ".join(kept.split())
    if len(place) > LONGEST_NOTE:
        raise Refused("text_too_long.note", most=LONGEST_NOTE)
    with store.read() as c:
        if queries.session(c, store.office, session_id) is None:
            raise UsageProblem("no_session")
    path = file.expanduser().absolute()
    with disk_faults(path), path.open("rb") as opened:
        size = path.stat().st_size
        if size == 0:
            raise Refused("video_empty", file=path.name)
        if copy and size > MOST_COPIED:
            raise Refused("video_too_long_to_copy", file=path.name, gigabytes=_gigabytes(size))
        if copy:
            _require_room(store, path, size)
        sha256 = _hash(opened, size, progress)
        seconds = recorded_seconds(opened)
        opened.seek(0)
        now = to_text(store.clock())
        v = t.session_videos
        with store.operation("ikrar.video", detail={"session": session_id, "bytes": size, "copied": copy}) as tx:
            if queries.session(tx.connection, store.office, session_id) is None:
                raise UsageProblem("no_session")
            blob = tx.put_blob(opened, BLOB).id if copy else None
            known = tx.connection.execute(
                select(v.c.id, v.c.blob).where(v.c.session_id == session_id, v.c.sha256 == sha256)
            ).one_or_none()
            row = {
                "file_name": readable(path.name, 200),
                "file_path": str(path),
                "checked_at": now,
                "checked": FileState.SAME.value,
            }
            if known is None:
                found = new_id()
                tx.insert(
                    v,
                    {
                        **row, "id": found, "office": store.office, "session_id": session_id, "kept": place,
                        "bytes": size, "sha256": sha256, "seconds": seconds, "blob": blob, "at": now,
                        "actor": store.actor, "slate": None, "slate_began": None, "slate_ended": None,
                        "slate_cut": None,
                    },
                )  # fmt: skip
            else:
                found = known.id
                changed = {**row, "blob": blob or known.blob} | ({"kept": place} if place else {})
                tx.update(v, found, **changed)
    return recording(store, found)


def recording(store: Store, recording_id: str) -> Recording:
    """One recording. Raises UsageProblem (no_recording)."""
    v = t.session_videos
    with store.read() as c:
        row = c.execute(select(v).where(v.c.id == recording_id, v.c.office == store.office)).one_or_none()
        if row is None:
            raise UsageProblem("no_recording")
        return _recording(c, row)


def check_recording(store: Store, recording_id: str, *, progress: Progress = SILENT) -> Recording:
    """Look whether the file is still there and the same; what was seen is kept. Raises as `recording`, Cancelled."""
    known = recording(store, recording_id)
    path = Path(known.path)
    try:
        with disk_faults(path), path.open("rb") as opened:
            size = path.stat().st_size
            same = size == known.bytes and _hash(opened, size, progress) == known.sha256
        state = FileState.SAME if same else FileState.CHANGED
    except EnvironmentFault:
        state = FileState.MISSING
    with store.operation("ikrar.video_check", detail={"state": state.value}) as tx:
        tx.update(t.session_videos, recording_id, checked=state.value, checked_at=to_text(store.clock()))
    return recording(store, recording_id)


def keep_slate(store: Store, recording_id: str, verdict: SlateVerdict, seconds: float | None) -> Recording:
    """Keep what the slates in a recording came to, and its length where that was not known."""
    known = recording(store, recording_id)
    with store.operation("ikrar.video_slate", detail={"result": verdict.result.value}) as tx:
        tx.update(
            t.session_videos, recording_id, slate=verdict.result.value, slate_cut=verdict.cut,
            seconds=known.seconds if known.seconds is not None else seconds,
            slate_began=None if verdict.began is None else to_text(verdict.began),
            slate_ended=None if verdict.ended is None else to_text(verdict.ended),
        )  # fmt: skip
    return recording(store, recording_id)


def remove_recording(store: Store, recording_id: str) -> None:
    """Take back what was noted of a file by mistake; the file itself, and a copy once made, stay."""
    recording(store, recording_id)
    with store.operation("ikrar.video_remove", detail={}) as tx:
        tx.delete(t.session_videos, recording_id)


def _require_room(store: Store, path: Path, size: int) -> None:
    """Raise Refused (video_no_room) before hours of copying would end with a full disk."""
    with disk_faults(store.data_dir):
        free = shutil.disk_usage(store.data_dir).free
    if free < size + _SPARE:
        figures = {"need": _gigabytes(size + _SPARE), "free": _gigabytes(free)}
        raise Refused("video_no_room", file=path.name, **figures)


def _gigabytes(size: int) -> float:
    return size / 1024**3


def _hash(file: Any, size: int, progress: Progress) -> str:
    digest, done = hashlib.sha256(), 0
    file.seek(0)
    while piece := file.read(_PIECE):
        progress.check()
        digest.update(piece)
        done += len(piece)
        progress.report(done, size, label("progress.video"))
    return digest.hexdigest()


def _recording(c: Connection, row: Row[Any]) -> Recording:
    session = queries.session(c, row.office, row.session_id)
    campaign = None if session is None else find_campaign(c, session.campaign_id)
    deadline = None if campaign is None else campaign.video_deadline
    day = from_text(row.at).astimezone(time_zone_of(campaign)).date().isoformat()
    return Recording(
        row.id, row.session_id, row.file_name, row.file_path, row.kept, row.bytes, row.sha256, row.seconds,
        row.blob is not None, row.at, deadline is not None and day > deadline, row.checked_at,
        None if row.checked is None else FileState(row.checked), None if row.slate is None else SlateResult(row.slate),
        row.slate_began, row.slate_ended, bool(row.slate_cut),
    )  # fmt: skip
