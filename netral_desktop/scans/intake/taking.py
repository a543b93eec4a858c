"""Taking files in: nothing is read before its original lies, whole and encrypted, in the store."""

from __future__ import annotations

import contextlib
import hashlib
import io
import itertools
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from sqlalchemy import select

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.progress import Progress
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.words import label

from .. import reasons
from . import refusals
from .archives import Member, is_archive, members
from .folders import SUFFIXES, Unlisted, expand
from .outcome import Rejected

__all__ = ["SUFFIXES", "Picture", "Rejected", "Taken", "is_known", "take_in"]

MAX_BYTES = 500 * 1024 * 1024  # 2,500 colour pages of 200 dpi
_HEAD = 1024
_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Picture:
    """A picture that is no file: from the clipboard or a scanner, under a name that tells nothing of anyone."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Taken:
    """A source whose original is stored as the file `id`; `given` is its path or name as given."""

    id: str
    given: str


class _SourceLost(Exception):
    """The source gave an error while it was copied; not an OSError, which would be taken for one of our own disk."""


class _Source(io.RawIOBase):
    """Reads a foreign file and keeps its faults apart from those of the store's own disk."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        try:
            return self._file.read(size)
        except OSError as error:
            raise _SourceLost from error


def take_in(
    store: Store,
    given: Sequence[Path | Picture],
    batch: str,
    progress: Progress,
    *,
    source: str = "file",
    told: Collection[Path] = (),
) -> tuple[list[Taken], list[Rejected]]:
    """Store every original, each in an operation of its own; the source is only read. Folders stand for their scans.

    `source` says where the batch came from: file, watch, clipboard or scanner. What is refused is kept by name and
    reason; not again for the files that were `told` before, and not for a scanner's page whose place failed, which is
    tried again. Raises EnvironmentFault, Cancelled; what was stored before stays and waits to be read.
    """
    taken: list[Taken] = []
    refused: list[Rejected] = []

    def refuse(item: Path | Picture, code: str, size: int = 0) -> None:
        if item in told and reasons.of(code).fleeting:
            return
        shown = item.name if isinstance(item, Picture) else str(item)
        refused.append(Rejected(shown, code, reasons.message(code, {})))
        if source != "scanner" or not reasons.of(code).fleeting:
            refusals.note(store, item.name, size, code, batch, source)

    pictures = [item for item in given if isinstance(item, Picture)]
    paths = _opened(expand(item for item in given if isinstance(item, Path)))
    for item in itertools.chain(pictures, paths):
        progress.check()
        progress.report(len(taken), 0, label("progress.keeping_originals"))
        if isinstance(item, Member):
            refuse(Picture(item.name, b""), item.fault or "broken_file")
            continue
        if isinstance(item, Unlisted):
            refuse(item.path, "not_found" if item.gone else "not_readable")
            continue
        size = 0
        try:
            with open_source(item) as (file, size):
                code = _obvious_fault(file, size)
                if code is None:
                    shown = item.name if isinstance(item, Picture) else str(item)
                    taken.append(Taken(_store(store, file, item.name, batch, source), shown))
        except FileNotFoundError:
            code = "not_found"
        except (_SourceLost, OSError):
            code, size = _lost(item)
        if code is not None:
            refuse(item, code, size)
    return taken, refused


def _opened(paths: Iterable[Path | Unlisted]) -> Iterator[Path | Unlisted | Picture | Member]:
    """The files with those in archives of scans in place of the archives; members that cannot be taken as they are."""
    for path in paths:
        parts = None if isinstance(path, Unlisted) else _parts_of(path)
        if parts is None:
            yield path
            continue
        for part in parts:
            yield part if part.fault is not None else Picture(part.name, part.data)


def _parts_of(path: Path) -> Iterator[Member] | None:
    """What an archive of scans holds; None for every other file, also for one that cannot be opened now."""
    try:
        with open_source(path) as (file, _):
            if not is_archive(file.read(4)):
                return None
        return members(path, MAX_BYTES)
    except OSError:
        return None


def is_known(store: Store, path: Path) -> bool:
    """Whether a file of the same bytes was taken in before, of an archive each of its scans. Raises OSError."""
    parts = _parts_of(path)
    if parts is not None:
        return all(_was_taken(store, hashlib.sha256(part.data).hexdigest()) for part in parts if part.fault is None)
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return _was_taken(store, digest.hexdigest())


def _was_taken(store: Store, sha256: str) -> bool:
    files = t.scan_files.c
    query = select(files.id).where(files.sha256 == sha256, files.office == store.office).limit(1)
    with store.read() as c:
        return c.scalar(query) is not None


@contextlib.contextmanager
def open_source(item: Path | Picture) -> Iterator[tuple[BinaryIO, int]]:
    """The source and its size in bytes. Raises OSError."""
    if isinstance(item, Picture):
        yield io.BytesIO(item.data), len(item.data)
    else:
        if not stat.S_ISREG(item.stat().st_mode):  # a pipe would keep us waiting for ever
            raise OSError("not a file")
        with item.open("rb") as file:
            yield file, os.fstat(file.fileno()).st_size


def _lost(item: Path | Picture) -> tuple[str, int]:
    """What to say of a source that failed, and its size in bytes: a pulled stick fails before it is missed."""
    try:
        return "not_readable", item.stat().st_size if isinstance(item, Path) else 0
    except FileNotFoundError:
        return "not_found", 0
    except OSError:
        return "not_readable", 0


def _obvious_fault(file: BinaryIO, size: int) -> str | None:
    """What the first bytes and the size already tell."""
    from ..reading.files.document import file_kind

    if size > MAX_BYTES:
        return "file_too_large"
    kind = file_kind(file.read(_HEAD))
    file.seek(0)
    return {"empty": "empty_file", "office": "office_document", "heic": "heic_photo", "unknown": "not_a_scan"}.get(kind)


def _store(store: Store, file: BinaryIO, name: str, batch: str, source: str) -> str:
    file_id = new_id()
    with store.operation("scans.take_in", {"file": file_id}) as tx:
        refusals.begin_batch(tx, store, batch, source)
        blob = tx.put_blob(cast(BinaryIO, _Source(file)), "original")
        tx.insert(
            t.scan_files,
            {
                "id": file_id, "office": store.office, "batch_id": batch, "name": name, "sha256": blob.sha256,
                "bytes": blob.bytes, "blob": blob.id, "state": "stored", "reason_code": None, "pages": None,
                "received_at": to_text(store.clock()),
            },
        )  # fmt: skip
    return file_id
