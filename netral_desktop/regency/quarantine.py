"""Opening what was set aside from the copy that is kept here, by a person's word.

The file that came may be long gone with its stick; its copy in the encrypted store is the same bytes, and goes through
every check again.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from sqlalchemy import select

from netral_desktop.kernel.atomic import disk_faults
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.progress import SILENT
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.sync.container import EXTENSION, Container
from netral_desktop.sync.intake import take_each
from netral_desktop.sync.results import FileResult

from .packs import take_packed
from .waiting import SetAside

_PIECE = 1024 * 1024


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
