"""Taking files in: nothing is read before its original lies, whole and encrypted, in the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.progress import Progress
from netral_desktop.store import Store
from netral_desktop.store import tables as t

from . import reasons

SUFFIXES = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff")
MAX_BYTES = 500 * 1024 * 1024  # 2,500 colour pages of 200 dpi
_HEAD = 1024


@dataclass(frozen=True)
class Rejected:
    """A file that was not taken, by the path as given."""

    file: str
    code: str
    message: str


@dataclass(frozen=True)
class Taken:
    """A file whose original is stored. `repeat_of`: the file that is the same to the last byte and was read."""

    id: str
    path: Path
    repeat_of: str | None


def rejected(path: Path | str, code: str) -> Rejected:
    """A refusal in words."""
    return Rejected(str(path), code, reasons.message(code, {}))


def expand(paths: Iterable[Path]) -> Iterable[Path]:
    """The files meant: a folder stands for the scans in it and below it, by name."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
        else:
            yield path


def take_in(store: Store, paths: Iterable[Path], batch: str, progress: Progress) -> tuple[list[Taken], list[Rejected]]:
    """Store every file's original, each in an operation of its own; the source is only read."""
    taken: list[Taken] = []
    refused: list[Rejected] = []
    for path in expand(paths):
        progress.check()
        progress.report(len(taken), 0, "Menyimpan asli")
        try:
            code = _obvious_fault(path)
            outcome = _store(store, path, batch) if code is None else rejected(path, code)
        except FileNotFoundError:
            outcome = rejected(path, "not_found")
        except OSError:
            outcome = rejected(path, "not_readable")
        if isinstance(outcome, Taken):
            taken.append(outcome)
        else:
            refused.append(outcome)
    return taken, refused


def _obvious_fault(path: Path) -> str | None:
    """What the first bytes and the size already tell."""
    from .reading.image import file_kind

    size = path.stat().st_size
    if size > MAX_BYTES:
        return "file_too_large"
    with path.open("rb") as file:
        kind = file_kind(file.read(_HEAD))
    return {"empty": "empty_file", "office": "office_document", "unknown": "not_a_scan"}.get(kind)


def _store(store: Store, path: Path, batch: str) -> Taken:
    file_id = new_id()
    with store.operation("scans.take_in", {"file": file_id}) as tx:
        if tx.connection.scalar(select(t.scan_batches.c.id).where(t.scan_batches.c.id == batch)) is None:
            tx.insert(
                t.scan_batches,
                {"id": batch, "office": store.office, "source": "file", "opened_at": to_text(store.clock())},
            )
        with path.open("rb") as source:
            blob = tx.put_blob(source, "original")
        repeat = _read_before(tx.connection, blob.sha256)
        tx.insert(
            t.scan_files,
            {
                "id": file_id, "office": store.office, "batch_id": batch, "name": path.name, "sha256": blob.sha256,
                "bytes": blob.bytes, "blob": blob.id, "state": "stored", "reason_code": None, "pages": None,
                "received_at": to_text(store.clock()),
            },
        )  # fmt: skip
    return Taken(file_id, path, repeat)


def _read_before(c: Connection, sha256: str) -> str | None:
    """A file of the same bytes that was taken in before."""
    files = t.scan_files.c
    query = select(files.id).where(files.sha256 == sha256, files.state != "refused").order_by(files.received_at)
    found: str | None = c.scalar(query.limit(1))
    return found
