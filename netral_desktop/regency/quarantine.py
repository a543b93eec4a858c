"""What becomes of a file that was set aside: taken from the copy that is kept here, tried once more, or refused.

The file that came may be long gone with its stick; its copy in the encrypted store is the same bytes, and goes through
every check again.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from sqlalchemy import select

from netral_desktop.kernel.atomic import disk_faults
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.progress import SILENT
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.sync.container import EXTENSION, Container, header_of
from netral_desktop.sync.intake import RECEIVED_BLOB, take_each
from netral_desktop.sync.results import FORK, QUARANTINED, REJECTED, FileResult, Reason, kept

from .answering import answer_for
from .answers import last_answer
from .packs import take_packed
from .waiting import SetAside

_PIECE = 1024 * 1024
_LONGEST_NOTE = 500


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


def open_kept(store: Store, file: SetAside, receipts: Path | None = None, *, by_word: bool | None = None) -> FileResult:
    """Take a file that was set aside once more, from its copy, and by a person's word where that is what it waits for.

    `by_word` False tries it as any file: what kept it may be gone, such as a program that was too old.

    Raises Refused (copy_gone), EnvironmentFault; what keeps it from being taken this time is in the result.
    """
    if receipts is not None:
        with disk_faults(receipts):
            receipts.mkdir(parents=True, exist_ok=True)

    def handle(container: Container) -> FileResult:
        if container.stem.kind != "bundle":
            raise Refused("wrong_door.for_office")
        return take_packed(store, container, receipts, by_word=file.by_word if by_word is None else by_word)

    with tempfile.TemporaryDirectory(prefix="netral-karantina-") as folder:
        return take_each(store, [take_out(store, file, Path(folder))], handle, SILENT)[0]


def refuse_kept(store: Store, file: SetAside, note: str) -> None:
    """Let a file go that was set aside: its copy is deleted, it waits no more, and its office's next receipt says so.

    What stands here stays as it is, and a frozen office stays frozen. The same file may be given again.
    Raises UsageProblem("refusal_note"); then nothing has changed.
    """
    note = " ".join(note.split())[:_LONGEST_NOTE]
    if not note:
        raise UsageProblem("refusal_note")
    reason = Reason("refused_by_word", note=note)
    detail = {"office": file.office, "epoch": file.epoch, "seq": file.seq, "code": file.code}
    with store.operation("quarantine.refuse", detail) as tx:
        c, r, b = tx.connection, t.received.c, t.blobs.c
        sha256 = c.scalar(select(r.sha256).where(r.id == file.id))
        rows = c.scalars(select(r.id).where(r.sha256 == sha256, r.result.in_([QUARANTINED, FORK]))).all()
        told = {"result": REJECTED, "reason_code": reason.code, "reason": kept(reason)}
        tx.update_rows(t.received, [(row, told) for row in rows])
        copies = list(c.scalars(select(b.id).where(b.sha256 == sha256, b.kind == RECEIVED_BLOB)))
        if copies:
            tx.delete(t.blobs, copies)
            tx.before_commit(lambda: store.blobs.remove(copies))
        last = None if file.office is None else last_answer(c, file.office)
        if file.office is not None and last is not None:
            answer = answer_for(tx, store.office, file.office, header_of(last).format)
            tx.update(t.received, file.id, answer=answer)
