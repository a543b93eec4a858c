"""Puts a backup back: into an empty folder, or beside what is there, which is set aside and never overwritten.

First the key is tried, then every part is checked against the backup's description, then all is copied into a folder
that counts as unfinished; only when the store in it opens and is whole does it take its place.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from netral_desktop.kernel.atomic import disk_faults, sync_folder, write_atomic
from netral_desktop.kernel.clock import Clock, system_clock
from netral_desktop.kernel.data_folder import KEY_FILE, UNFINISHED, store_exists
from netral_desktop.kernel.errors import KnownError, Refused
from netral_desktop.kernel.exchange import settle, take_place
from netral_desktop.kernel.lock import FolderLock
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.words import label

from .. import schema
from ..blobs import BlobFolder
from ..keyfile import KeyFile, derive_keys
from ..store import BLOBS as STORE_BLOBS
from ..store import LOCK, Store
from .layout import BLOBS, Description, blob_file, database_file, digest, keys_file
from .numbers import RESTORED, Numbers, noted, numbers_beyond, numbers_of

_SETTLED = "store.db"


@dataclass(frozen=True)
class Restored:
    """A store that was put back; `aside`: where what stood there before lies now."""

    backup: Description
    aside: Path | None


def check(folder: Path, backup: Description, progress: Progress = SILENT) -> list[str]:
    """What is not as it was written, in the backup's own parts: `database`, `keys`, or ids of pictures (8 letters)."""
    wrong = []
    database, keys = database_file(folder, backup.name), keys_file(folder, backup.name)
    # One that was cut short is known by its size, before it is read for minutes.
    cut_short = not database.is_file() or database.stat().st_size != backup.database_bytes
    if cut_short or digest(database) != backup.database_sha256:
        wrong.append("database")
    if not keys.is_file() or digest(keys) != backup.keys_sha256:
        wrong.append("keys")
    for place, blob_id in enumerate(backup.blobs):
        progress.check()
        progress.report(place, len(backup.blobs), label("progress.backup_checked"))
        path = blob_file(folder / BLOBS, blob_id)
        if not path.is_file() or path.stat().st_size == 0:
            wrong.append(blob_id[:8])
    return wrong


def damaged_pictures(
    folder: Path, backup: Description, unlock: Callable[[KeyFile], bytes], progress: Progress = SILENT
) -> list[str]:
    """The ids (8 letters) of pictures whose content is not as it was written, found by their own seals.

    Raises WrongKey, Cancelled.
    """
    keys = derive_keys(unlock(KeyFile.load(keys_file(folder, backup.name))))
    blobs = BlobFolder(folder / BLOBS, keys.blobs, keys.blob_names)
    wrong = []
    for place, blob_id in enumerate(backup.blobs):
        progress.check()
        progress.report(place, len(backup.blobs), label("progress.backup_checked"))
        try:
            for _ in blobs.chunks(blob_id):
                pass
        except Refused:
            wrong.append(blob_id[:8])
    return wrong


def with_password(password: str) -> Callable[[KeyFile], bytes]:
    """How to open the key file of a backup."""
    return lambda keys: keys.open_with_password(password)


def with_recovery(code: str) -> Callable[[KeyFile], bytes]:
    """The same by the printed code."""
    return lambda keys: keys.open_with_recovery(code)


def restore(
    folder: Path,
    backup: Description,
    data_dir: Path,
    unlock: Callable[[KeyFile], bytes],
    *,
    set_aside: bool = False,
    clock: Clock = system_clock,
    progress: Progress = SILENT,
) -> Restored:
    """Put a backup in a folder as its store. What stands there is only ever set aside, and only when that is asked.

    Raises WrongKey, Refused (backup_damaged, backup_too_new, restore_not_empty), EnvironmentFault (locked, disk_full
    ...), Cancelled; then nothing has changed.
    """
    if not schema.knows(backup.schema):
        raise Refused("backup_too_new", name=backup.name)
    if not keys_file(folder, backup.name).is_file() or digest(keys_file(folder, backup.name)) != backup.keys_sha256:
        raise Refused("backup_damaged", name=backup.name)
    unlock(KeyFile.load(keys_file(folder, backup.name)))
    if check(folder, backup, progress):
        raise Refused("backup_damaged", name=backup.name)
    settle(data_dir)
    if store_exists(data_dir):
        if not set_aside:
            raise Refused("restore_not_empty", folder=data_dir.name)
        FolderLock(data_dir / LOCK).release()  # not from under a program that has it open
        given = _given_here(data_dir, unlock, clock)
    else:
        given = None
    made = data_dir.with_name(f".{data_dir.name}-{backup.name}")
    try:
        _copy(folder, backup, made, progress)
        with Store.open_unlocked(made, unlock, clock) as store:
            problems = store.verify(progress)
            if problems:
                raise Refused("backup_damaged", name=backup.name)
            with store.operation("store.restore", {"ledger": backup.ledger_seq}) as tx:
                kept = numbers_of(tx.connection)
                numbers = noted(kept, numbers_beyond(kept, backup.made_at, clock()) if given is None else given)
                tx.set_setting(RESTORED, {"from": backup.ledger_seq, "at": backup.made_at, **numbers})
        aside = take_place(made, data_dir, backup.name)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return Restored(backup, aside)


def _given_here(data_dir: Path, unlock: Callable[[KeyFile], bytes], clock: Clock) -> dict[str, Numbers] | None:
    """The numbers that the store which stands there has given; None where it does not open."""
    try:
        with Store.open_unlocked(data_dir, unlock, clock) as store, store.read() as c:
            return numbers_of(c)
    except KnownError as fault:
        if fault.code == "locked":
            raise
        return None


def _copy(folder: Path, backup: Description, made: Path, progress: Progress) -> None:
    with disk_faults(made):
        if made.exists():
            shutil.rmtree(made)
        (made / STORE_BLOBS).mkdir(parents=True)
        (made / UNFINISHED).touch()
        for place, blob_id in enumerate(backup.blobs):
            progress.check()
            progress.report(place, len(backup.blobs), label("progress.backup_put_back"))
            target = blob_file(made / STORE_BLOBS, blob_id)
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(blob_file(folder / BLOBS, blob_id), target)
        shutil.copyfile(database_file(folder, backup.name), made / _SETTLED)
        write_atomic(made / KEY_FILE, keys_file(folder, backup.name).read_bytes())
        (made / UNFINISHED).unlink()
        sync_folder(made)
