"""Taking in files one by one: a bad one never stops the good ones beside it, and each leaves a line in the inbox.

What is done with a file of which kind is the caller's (an office's or a regency's). The person's own file is never
touched; a copy is kept only of what someone still has to decide about.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from sqlalchemy import Connection, select

from netral_desktop.kernel.atomic import disk_faults
from netral_desktop.kernel.errors import EnvironmentFault, Refused
from netral_desktop.kernel.progress import Progress
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.words import label

from .container import Container, SourceLost
from .opening import Opener
from .results import APPLIED, FORK, OLD, QUARANTINED, REJECTED, FileResult, Quarantine, note_received, reason_of
from .screen.kinds import is_of_a_screen
from .zipped import taken_out

RECEIVED_BLOB = "received"  # the blob kind of a file that is kept as it came
# Copies of files that were set aside, of one office: as many as anybody asks about, and what a first bundle may hold.
QUOTA_FILES, QUOTA_BYTES = 10, 2 * 1024**3
_SET_ASIDE = (QUARANTINED, FORK)

Handler = Callable[[Container], FileResult]


def take_each(store: Store, paths: Sequence[Path], handle: Handler, progress: Progress) -> list[FileResult]:
    """Give every readable file to `handle`; the results stand in the order of `paths`, those of a ZIP together.

    What `handle` refuses is noted and becomes a result. Raises EnvironmentFault of the store's own (disk_full ...) and
    Cancelled, between two files; what was done before stays done.
    """
    results = []
    with Opener() as opener:
        for number, path in enumerate(paths):
            progress.check()
            progress.report(number, len(paths), label("progress.receiving"))
            results += _take_all(store, path, paths[number + 1 :], handle, opener, progress)
    progress.report(len(paths), len(paths), label("progress.receiving"))
    return results


def _take_all(
    store: Store, path: Path, later: Sequence[Path], handle: Handler, opener: Opener, progress: Progress
) -> list[FileResult]:
    if is_of_a_screen(path):
        from .screen.reading import NotShown, seen_file

        try:
            with seen_file(path, progress) as file:
                return [replace(_take(store, file, (), handle, opener), path=path)]
        except NotShown as error:  # nothing arrived that could be noted
            return [FileResult(path, "unknown", REJECTED, reason_of(error))]
    results = []
    with taken_out(path) as files:
        for file in files:
            progress.check()
            found = _take(store, file, later if file is files[-1] else (), handle, opener)
            results.append(found if file == path else replace(found, path=path / file.name))
    return results


def _take(store: Store, path: Path, later: Sequence[Path], handle: Handler, opener: Opener) -> FileResult:
    try:
        container = opener.open(path)
    except EnvironmentFault as error:  # it cannot be read: nothing arrived that could be noted
        return FileResult(path, "unknown", REJECTED, reason_of(error))
    except Refused as error:
        return _not_ours(store, path, error)
    with container:
        opener.begin(later)
        try:
            return _handled(store, container, handle)
        except SourceLost as error:  # nothing of it is known to be wrong, and it can be given again
            return FileResult(path, container.stem.kind, REJECTED, reason_of(error))


def _not_ours(store: Store, path: Path, error: Refused) -> FileResult:
    reason = reason_of(error)
    try:
        sha256 = _sha256(path)
    except EnvironmentFault as lost:  # meanwhile
        return FileResult(path, "unknown", REJECTED, reason_of(lost))
    with store.operation("file.reject", {"code": error.code}) as tx:
        note_received(tx, sha256=sha256, kind="unknown", result=REJECTED, reason=reason)
    return FileResult(path, "unknown", REJECTED, reason)


def _handled(store: Store, container: Container, handle: Handler) -> FileResult:
    try:
        return handle(container)
    except Quarantine as error:
        return set_aside(store, container, QUARANTINED, error)
    except Refused as error:
        reason, kind = reason_of(error), container.stem.kind
        with store.operation("file.reject", {"code": error.code, "kind": kind}) as tx:
            note_received(tx, sha256=container.sha256, kind=kind, result=REJECTED, reason=reason)
        return FileResult(container.path, kind, REJECTED, reason)


def set_aside(
    store: Store,
    container: Container,
    result: str,
    error: Refused,
    also: Callable[[Operation, str], None] | None = None,
) -> FileResult:
    """Keep a copy of a file whose signature was found good, and say why; `also` runs in the same operation.

    `also` is given the id of the row in the inbox. Copies have a quota for each office: its oldest go, so that nobody
    fills the disk of another by sending.
    """
    stem, reason = container.stem, reason_of(error)
    with store.operation(f"file.{result}", {"code": error.code, "kind": stem.kind, "office": stem.office}) as tx:
        _make_room(store, tx, container)
        keep_copy(tx, container)
        header = None if container.newer else container.header
        row = note_received(
            tx, sha256=container.sha256, kind=stem.kind, result=result, reason=reason, header=header, office=stem.office
        )
        if also is not None:
            also(tx, row)
    return FileResult(container.path, stem.kind, result, reason)


def _make_room(store: Store, tx: Operation, container: Container) -> None:
    """Let the oldest copies of its office go that would be over the quota; their lines in the inbox stay."""
    r, b = t.received.c, t.blobs.c
    query = (
        select(b.id, b.bytes)
        .join(t.received, r.sha256 == b.sha256)
        .where(
            r.office == container.stem.office,
            r.result.in_(_SET_ASIDE),
            b.kind == RECEIVED_BLOB,
            b.sha256 != container.sha256,
        )
        .order_by(r.at.desc(), r.id.desc())
    )
    room = QUOTA_BYTES - container.bytes
    gone: list[str] = []
    for place, (blob_id, size) in enumerate(dict(tx.connection.execute(query).all()).items(), 2):
        room -= size
        if place > QUOTA_FILES or room < 0:
            gone.append(blob_id)
    if gone:
        tx.delete(t.blobs, gone)
        tx.before_commit(lambda: store.blobs.remove(gone))


def keep_copy(tx: Operation, container: Container) -> None:
    """Put the file as it came into the encrypted store; its inbox row finds it by its SHA-256."""
    tx.put_blob(cast(BinaryIO, container.whole()), RECEIVED_BLOB)


def was_taken(c: Connection, container: Container) -> bool:
    """Whether a file with this manifest, of the same office, was taken in before."""
    r, header = t.received.c, container.header
    known = select(r.id).where(r.manifest == header.manifest, r.office == header.office, r.result.in_([APPLIED, OLD]))
    return c.execute(known.limit(1)).first() is not None


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with disk_faults(path), path.open("rb") as file:
        while piece := file.read(1024 * 1024):
            digest.update(piece)
    return digest.hexdigest()
