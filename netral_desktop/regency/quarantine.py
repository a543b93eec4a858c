"""What was set aside and waits: listed with why, and opened from the copy that is kept here, by a person's word.

The file that came may be long gone with its stick; its copy in the encrypted store is the same bytes, and goes through
every check again.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from netral_desktop.kernel.atomic import disk_faults
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.progress import SILENT
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.sync.container import EXTENSION, Container
from netral_desktop.sync.intake import take_each
from netral_desktop.sync.results import (
    APPLIED,
    BY_WORD,
    DUPLICATE,
    FORK,
    OLD,
    QUARANTINED,
    FileResult,
    words_of,
)

from .packs import take_packed

_PIECE = 1024 * 1024


@dataclass(frozen=True)
class SetAside:
    """A file that waits. `by_word`: whether a person may have it applied as it is; `kept`: whether its copy is here."""

    id: str  # of its row in the inbox
    at: str
    office: str | None
    epoch: int | None
    seq: int | None
    result: str  # quarantined fork
    code: str
    reason: str  # in words
    bytes: int
    kept: bool

    @property
    def by_word(self) -> bool:
        """Whether it can be applied because somebody has asked its office."""
        return self.result == QUARANTINED and self.code in BY_WORD


def quarantined(c: Connection) -> list[SetAside]:
    """Every file that waits, the newest first; the same file that came several times stands once."""
    r, b = t.received.c, t.blobs.c
    done = set(c.scalars(select(r.sha256).where(r.result.in_([APPLIED, OLD, DUPLICATE]))))
    query = (
        select(
            r.id,
            r.at,
            r.office,
            r.epoch,
            r.seq,
            r.result,
            r.reason_code,
            r.reason,
            r.sha256,
            b.bytes,
            b.id.label("copy"),
        )
        .outerjoin(t.blobs, (b.sha256 == r.sha256) & (b.kind == "received"))
        .where(r.result.in_([QUARANTINED, FORK]))
        .order_by(r.at.desc(), r.id.desc())
    )
    found: dict[str, SetAside] = {}
    for row in c.execute(query):
        if row.sha256 not in done and row.sha256 not in found:
            found[row.sha256] = SetAside(
                row.id, row.at, row.office, row.epoch, row.seq, row.result, row.reason_code or "",
                words_of(row.reason) or "", row.bytes or 0, row.copy is not None,
            )  # fmt: skip
    return list(found.values())


def find(files: Sequence[SetAside], asked: str) -> SetAside:
    """The one whose id begins so. Raises Refused("not_in_quarantine")."""
    for file in files:
        if len(asked) >= 8 and file.id.startswith(asked):
            return file
    raise Refused("not_in_quarantine", file=asked)


def take_out(store: Store, file: SetAside, folder: Path) -> Path:
    """Write the kept copy into a folder; it is encrypted as it came. Raises Refused (copy_gone), EnvironmentFault."""
    with store.read() as c:
        r, b = t.received.c, t.blobs.c
        blob_id = c.scalar(
            select(b.id).join(t.received, r.sha256 == b.sha256).where(r.id == file.id, b.kind == "received")
        )
    if blob_id is None or not store.blobs.exists(blob_id):
        raise Refused("copy_gone", office=file.office or "")
    out = folder / f"{file.office or 'berkas'}-{file.seq or 0:06d}{EXTENSION}"
    with store.blobs.open(blob_id) as copy, disk_faults(out), out.open("xb") as target:
        while piece := copy.read(_PIECE):
            target.write(piece)
    return out


def open_kept(store: Store, file: SetAside, receipts: Path | None = None) -> FileResult:
    """Take a file that was set aside once more, from its copy, and by a person's word where that is what it waits for.

    Raises Refused (copy_gone), EnvironmentFault; what keeps it from being taken this time is in the result.
    """
    if receipts is not None:
        with disk_faults(receipts):
            receipts.mkdir(parents=True, exist_ok=True)

    def handle(container: Container) -> FileResult:
        if container.stem.kind != "bundle":
            raise Refused("wrong_door.for_office")
        return take_packed(store, container, receipts, by_word=file.by_word)

    with tempfile.TemporaryDirectory(prefix="netral-karantina-") as folder:
        return take_each(store, [take_out(store, file, Path(folder))], handle, SILENT)[0]
