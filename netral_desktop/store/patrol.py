"""The patrol: a thirtieth of the pictures is read and held to its seal each day, so that a medium that dies is noticed.

What is damaged is named with where it can be had again: in the backups, whose copy is read before it is promised, or at
the regency, whose receipt has named it. A copy from the backups can be put in its place.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select

from netral_desktop.kernel.errors import EnvironmentFault, Refused
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.words import label

from . import tables as t
from .backups.layout import BLOBS, stores_in
from .backups.making import FOLDER
from .blobs import BlobFolder
from .store import Store
from .where_in import where_in

SETTING = "store.patrol"  # {"day": UTC day of the last round, "after": id it came to, "damaged": ids}
DAYS = 30  # in so many rounds every picture is read once


@dataclass(frozen=True)
class Damaged:
    """A picture that is not as it was written: `missing` or changed, of what kind, and where it can be had again."""

    blob: str
    missing: bool
    kind: str  # original, page, crop ...
    in_backup: Path | None  # the folder of pictures that holds a good copy
    at_regency: bool


@dataclass(frozen=True)
class Round:
    """One round: how many pictures were read, of how many, and all that are known to be damaged now."""

    read: int
    of: int
    damaged: tuple[Damaged, ...]


def is_due(store: Store) -> bool:
    """Whether no round was made today."""
    return bool(store.get_setting(SETTING, {}).get("day") != _today(store))


def go_round(store: Store, progress: Progress = SILENT, *, all_of_them: bool = False) -> Round:
    """Read the next thirtieth, or all, and those that were found damaged before. Raises Cancelled."""
    kept = store.get_setting(SETTING, {})
    b = t.blobs.c
    with store.read() as c:
        count: int = c.execute(select(func.count()).select_from(t.blobs)).scalar_one()
        share = count if all_of_them else -(-count // DAYS)
        after = "" if all_of_them else kept.get("after", "")
        ids = list(c.scalars(select(b.id).where(b.id > after).order_by(b.id).limit(share)))
        if len(ids) < share:
            ids += c.scalars(select(b.id).where(b.id <= after).order_by(b.id).limit(share - len(ids)))
        again = list(c.scalars(select(b.id).where(where_in(b.id, kept.get("damaged", [])))))
    wrong: list[str] = []
    for place, blob_id in enumerate(dict.fromkeys([*ids, *again])):
        progress.check()
        progress.report(place, len(ids), label("progress.blobs"))
        if not _is_whole(store.blobs, blob_id):
            wrong.append(blob_id)
    with store.operation("store.patrol", {"read": len(ids), "damaged": len(wrong)}) as tx:
        tx.set_setting(SETTING, {"day": _today(store), "after": ids[-1] if ids else "", "damaged": wrong})
    return Round(len(ids), count, tuple(_told(store, wrong)))


def known_damage(store: Store) -> tuple[Damaged, ...]:
    """What the last round left damaged, with where it can be had again today."""
    return tuple(_told(store, store.get_setting(SETTING, {}).get("damaged", [])))


def mend(store: Store, progress: Progress = SILENT) -> int:
    """Put good copies from the backups in place of the damaged pictures; how many. Raises EnvironmentFault, Cancelled.

    What stood there is replaced only when the copy is on the medium and was read back.
    """
    mended: list[str] = []
    found = known_damage(store)
    for place, each in enumerate(found):
        progress.check()
        progress.report(place, len(found), label("progress.backup_put_back"))
        if each.in_backup is not None and _put_back(store, each.blob, each.in_backup):
            mended.append(each.blob)
    if mended:
        kept = store.get_setting(SETTING, {})
        left = [blob for blob in kept.get("damaged", []) if blob not in mended]
        with store.operation("store.mend", {"pictures": len(mended)}) as tx:
            tx.set_setting(SETTING, {**kept, "damaged": left})
    return len(mended)


def sentence(each: Damaged) -> str:
    """A damaged picture in words, and where it can be had again; no personal data."""
    where = "in_backup" if each.in_backup is not None else "at_regency" if each.at_regency else "nowhere"
    what = "patrol.missing" if each.missing else "patrol.changed"
    return label(what, blob=each.blob[:8], where=label(f"patrol.{where}"))


def _put_back(store: Store, blob_id: str, folder: Path) -> bool:
    with store.blobs.beside(folder).encrypted(blob_id) as file:
        store.blobs.replace(blob_id, file)
    return _is_whole(store.blobs, blob_id)


def _told(store: Store, ids: list[str]) -> list[Damaged]:
    if not ids:
        return []
    b = t.blobs.c
    with store.read() as c:
        rows = c.execute(select(b.id, b.kind, b.acked_at).where(where_in(b.id, ids)).order_by(b.id)).all()
    copies = _copies(store)
    return [
        Damaged(
            row.id, not store.blobs.exists(row.id), row.kind,
            next((each.folder for each in copies if _is_whole(each, row.id)), None), row.acked_at is not None,
        )
        for row in rows
    ]  # fmt: skip


def _copies(store: Store) -> list[BlobFolder]:
    """The folders of pictures at the place of the backups, where that is there; other offices' open nothing."""
    place = store.get_setting(FOLDER, "")
    with contextlib.suppress(EnvironmentFault, OSError):
        if place and Path(place).is_dir():
            return [store.blobs.beside(folder / BLOBS) for folder in stores_in(Path(place))]
    return []


def _is_whole(blobs: BlobFolder, blob_id: str) -> bool:
    try:
        for _ in blobs.chunks(blob_id):
            pass
    except (Refused, EnvironmentFault, OSError):
        return False
    return True


def _today(store: Store) -> str:
    now: datetime = store.clock()
    return now.astimezone(UTC).date().isoformat()
