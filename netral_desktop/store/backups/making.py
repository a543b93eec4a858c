"""Makes a backup of an open store, and lets old ones go.

The database is copied as one moment under its own key, pictures that the medium lacks are added, everything is read
back from the medium, and the description is written last. What goes wrong before leaves the backups that were there.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from netral_desktop.kernel.atomic import StagedFile, disk_faults, write_atomic
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.data_folder import KEY_FILE
from netral_desktop.kernel.errors import EnvironmentFault, Refused, UsageProblem
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.words import label

from .. import schema
from .. import tables as t
from ..store import Store
from .layout import (
    BLOBS,
    FORMAT,
    Description,
    Held,
    Why,
    blob_file,
    database_file,
    described,
    description_file,
    digest,
    folder_name,
    keys_file,
    names_in,
    sealed,
)

FOLDER, LAST = "backup.folder", "backup.last"  # settings: where backups go, and when the last good one was made
LAST_PAPER = "backup.paper"  # setting: {"at": when, "pages": how many, "ledger": entries by then, "set": its name}
_STAMP = "%Y%m%dT%H%M%SZ"
_SPARE = 16 * 1024**2  # bytes left free on the medium
_DAILY, _WEEKLY, _MONTHLY, _BEFORE = 7, 4, 6, 5


def make_backup(store: Store, to: Path, progress: Progress = SILENT, why: Why = Why.HAND) -> Description:
    """Copy the store to a folder of another medium; also what is kept there.

    Raises UsageProblem (backup_inside_data), EnvironmentFault (disk_full, backup_unlike ...), Cancelled.
    """
    description = write_backup(store, to, schema.HEAD, progress, why)
    note_backup(store, to, description)
    let_go(_folder_of(store, to))
    return description


def note_backup(store: Store, to: Path, made: Description) -> None:
    """Remember in the store that it has been made there."""
    with store.operation("backup.make", {"ledger": made.ledger_seq, "why": made.why}) as tx:
        tx.set_setting(FOLDER, str(to))
        tx.set_setting(LAST, {"at": made.made_at, "ledger": made.ledger_seq})


def write_backup(store: Store, to: Path, version: str, progress: Progress, why: Why) -> Description:
    """The copy alone, of a store whose tables are those of `version`; nothing is written in it. Raises as above."""
    with disk_faults(to):
        to.mkdir(parents=True, exist_ok=True)
        if to.resolve().is_relative_to(store.data_dir.resolve()):
            raise UsageProblem("backup_inside_data", folder=to.name)
    folder = _folder_of(store, to)
    with disk_faults(folder):
        (folder / BLOBS).mkdir(parents=True, exist_ok=True)
    now = store.clock().astimezone(UTC)
    name = _name_after(folder, now)
    progress.report(0, 3, label("progress.backup_database"))
    _room_for(store, folder)
    copy = store.copy_database(database_file(folder, name))
    try:
        keys = (store.data_dir / KEY_FILE).read_bytes()
        write_atomic(keys_file(folder, name), keys)
        blobs = _copy_blobs(store, folder, progress)
        description = Description(
            FORMAT, name, to_text(now), store.role, store.office, store.practice, version, copy.ledger_seq,
            copy.ledger_hash, copy.bytes, copy.sha256, digest(keys_file(folder, name)), _held(store, len(blobs)),
            tuple(blobs), why,
        )  # fmt: skip
        if digest(database_file(folder, name)) != copy.sha256:
            raise EnvironmentFault("backup_unlike", name=name)
        write_atomic(description_file(folder, name), sealed(description))
    except BaseException:
        for path in (database_file(folder, name), keys_file(folder, name), description_file(folder, name)):
            path.unlink(missing_ok=True)
        raise
    return description


def _name_after(folder: Path, now: datetime) -> str:
    """The second it is, or the one after the newest that stands there: of two made at once the later has the later
    name. One that a wrong clock named far ahead is left alone."""
    now = now.replace(microsecond=0)
    there = [datetime.strptime(each, _STAMP).replace(tzinfo=UTC) for each in names_in(folder)]
    near = [each for each in there if now <= each < now + timedelta(minutes=1)]
    return (max(near) + timedelta(seconds=1) if near else now).strftime(_STAMP)


def _folder_of(store: Store, to: Path) -> Path:
    with store.read() as c:
        beginning = c.execute(select(t.ledger.c.hash).where(t.ledger.c.seq == 1)).scalar_one()
    return to / folder_name(store.role, store.office, beginning)


def let_go(folder: Path) -> list[str]:
    """Remove backups that no rule keeps, and pictures that none of the others names; the names of the former.

    Kept: the newest of each of the last 7 days that have one, of 4 weeks, of 6 months, and the last five that were made
    before a change. While one of them cannot be read
    nobody knows which pictures it needs, and nothing is let go.
    """
    backups = described(folder)
    if len(backups) < len(names_in(folder)):
        return []
    before = sorted(each.name for each in backups if each.reason.before_change)
    kept = kept_of([each.name for each in backups]) | set(before[-_BEFORE:])
    gone = [each.name for each in backups if each.name not in kept]
    with disk_faults(folder):
        for name in gone:  # the description first: a backup without its database is none
            for path in (description_file(folder, name), database_file(folder, name), keys_file(folder, name)):
                path.unlink(missing_ok=True)
        if gone:
            needed = {blob for each in backups if each.name in kept for blob in each.blobs}
            for path in (folder / BLOBS).glob("??/*"):
                if path.name not in needed:
                    path.unlink(missing_ok=True)
    return gone


def is_due(store: Store, now: datetime) -> bool:
    """Whether a day has passed since the last good backup, or there is none."""
    last = store.get_setting(LAST)
    if not last:
        return True
    made = datetime.fromisoformat(last["at"])
    return not timedelta(0) <= now - made < timedelta(days=1)


def kept_of(names: Sequence[str]) -> set[str]:
    """Of names that begin with a day, those that are kept; the newest always."""
    kept: set[str] = set(sorted(names)[-1:])
    for most, period in (
        (_DAILY, lambda day: day.isoformat()),
        (_WEEKLY, lambda day: str(day.isocalendar()[:2])),
        (_MONTHLY, lambda day: day.isoformat()[:7]),
    ):
        newest: dict[str, str] = {}
        for name in sorted(names):
            newest[period(datetime.strptime(name[:8], "%Y%m%d").date())] = name
        kept |= set(sorted(newest.values())[-most:])
    return kept


def _copy_blobs(store: Store, folder: Path, progress: Progress) -> list[str]:
    """Add to the medium what it lacks, and read each back; the ids of all that belong to the store."""
    with store.read() as c:
        known = c.scalars(select(t.blobs.c.id).order_by(t.blobs.c.id)).all()
    sizes = store.blobs.sizes(known)  # of those that are here; of another a copy that lies there already is kept
    ids = [each for each in known if each in sizes or blob_file(folder / BLOBS, each).is_file()]
    for place, blob_id in enumerate(ids):
        progress.check()
        progress.report(place, len(ids), label("progress.backup_pictures"))
        target = blob_file(folder / BLOBS, blob_id)
        if blob_id not in sizes or (target.is_file() and target.stat().st_size == sizes[blob_id]):
            continue
        with disk_faults(target):
            target.parent.mkdir(exist_ok=True)
        staged, sha256 = StagedFile(target), hashlib.sha256()
        try:
            with disk_faults(target), store.blobs.encrypted(blob_id) as file:
                while piece := file.read(1024 * 1024):
                    sha256.update(piece)
                    staged.file.write(piece)
            staged.seal()
            if digest(staged.temp) != sha256.hexdigest():
                raise EnvironmentFault("backup_unlike", name=blob_id[:8])
        except BaseException:
            staged.discard()
            raise
        staged.publish()
    return ids


def _room_for(store: Store, folder: Path) -> None:
    """Refuse before anything is written where the medium has no room for what it lacks."""
    with store.read() as c:
        ids = c.scalars(select(t.blobs.c.id)).all()
    sizes = store.blobs.sizes(ids)
    needed = sum(size for blob, size in sizes.items() if not blob_file(folder / BLOBS, blob).is_file())
    needed += sum(os.stat(path).st_size for path in store.data_dir.glob("store.db*")) + _SPARE
    with disk_faults(folder):
        free = shutil.disk_usage(folder).free
    if free < needed:
        raise Refused("backup_no_room", needed=needed // 1024**2 + 1, free=free // 1024**2)


def _held(store: Store, pictures: int) -> Held:
    with store.read() as c:
        people, pages, attendance = (
            c.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (t.people, t.scan_pages, t.attendance)
        )
    return Held(people, pages, attendance, pictures)
