"""Taking back what the regency kept of this office, on a computer that has nothing yet.

Nothing that was done here is ever replaced: where sheets, pages, sessions or notes stand already, the file is refused
with a sentence. A list of people alone does not count as done: it comes back as it was, with the ids that the sheets
know. The files that the pages came in are not in the recovery; each gets an entry, so that the pages are found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, select

from netral_desktop.kernel.canonical import sha256_hex
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.ids import new_id
from netral_desktop.sheets.register import CURRENT
from netral_desktop.store import BlobRef, Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.words import SOURCE_LANGUAGE, label

from . import agefile
from .background import Lane
from .container import Container
from .messages import open_manifest
from .minisig import PublicKey
from .partition import apply_partition, named_images
from .payload import PayloadReader, broken
from .results import APPLIED, Reason, note_received
from .rows import PageRow, Row, SheetRow
from .schemas import BlobInfo, RecoveryManifest
from .snapshot import read_records

_WRITERS = 4  # threads that store images
_DONE_HERE = (t.sheets, t.scan_pages, t.ikrar_sessions, t.duty_marks, t.outside_pacts, t.office_duties, t.activities)
RECOVERED = "recovery"  # source of the intake that recovered pages are shown under


def take_recovery(store: Store, container: Container, key: PublicKey, identity: str) -> Reason:
    """Make this office's records those of the recovery, in one operation; what came back, in words.

    `key` signed the header, `identity` is this computer's. Raises Refused (recovery_not_empty, recovery_other_regency,
    payload_broken ...), EnvironmentFault; then nothing has changed.
    """
    with store.read() as c:
        _check_empty(c, store.office)
    header = container.header
    with store.operation("office.recover", {"epoch": header.epoch, "seq": header.seq}) as tx:
        _check_empty(tx.connection, store.office)
        taker = _Taker(tx, container, key)
        with Lane(_WRITERS) as taker.lane:
            reader = PayloadReader(taker, "recovery")
            agefile.decrypt(container.payload(), reader, [identity])
            reader.finish()
            taker.lane.wait()
        said = taker.apply(store)
        note_received(
            tx,
            sha256=container.sha256,
            kind="recovery",
            result=APPLIED,
            reason=said,
            header=header,
            office=header.office,
        )
    return said


def _check_empty(c: Connection, office: str) -> None:
    """Raise Refused("recovery_not_empty") where anything was done here but to take people in."""
    counts = {
        table.name: c.execute(select(func.count()).select_from(table).where(table.c.office == office)).scalar_one()
        for table in _DONE_HERE
    }
    if any(counts.values()):
        pages, sheets = counts.pop(t.scan_pages.name), counts.pop(t.sheets.name)
        raise Refused("recovery_not_empty", pages=pages, sheets=sheets, others=sum(counts.values()))


class _Taker:
    """Takes one recovery apart, inside the operation that will commit it or come to nothing."""

    lane: Lane

    def __init__(self, tx: Operation, container: Container, key: PublicKey) -> None:
        self._tx, self._container, self._key = tx, container, key
        self._manifest: RecoveryManifest | None = None
        self._rows: dict[str, list[Row]] = {}
        self._written: list[BlobRef] = []

    def manifest(self, data: bytes, signature: bytes) -> RecoveryManifest:
        """See `payload.Taker`."""
        found = open_manifest(self._container.header, data, signature, self._key, RecoveryManifest)
        hashes = [blob.sha256 for blob in found.blobs]
        if hashes != sorted(set(hashes)):
            raise broken()
        self._manifest = found
        return found

    def records(self, data: bytes) -> None:
        """See `payload.Taker`."""
        assert self._manifest is not None
        self._rows = read_records(data, self._manifest.records)

    def blob(self, info: BlobInfo, data: bytes) -> None:
        """See `payload.Taker`."""
        self.lane.give(self._keep, (info, data))

    def _keep(self, image: tuple[BlobInfo, bytes]) -> None:
        info, data = image
        if sha256_hex(data) != info.sha256:
            raise broken()
        self._written.append(self._tx.hold_blob(data))

    def apply(self, store: Store) -> Reason:
        """Write everything; what came back."""
        manifest, rows, tx = self._manifest, self._rows, self._tx
        assert manifest is not None  # a payload without a manifest does not finish
        pages = [row for row in rows["scan_pages"] if isinstance(row, PageRow)]
        images = {ref.sha256: ref.id for ref in self._written}
        if not images.keys() <= named_images(pages):
            raise broken()
        tx.add_blobs(self._written, "page")
        at = to_text(tx.clock())
        tx.update_rows(t.blobs, [(blob_id, {"acked_at": at}) for blob_id in images.values()])  # the regency has them
        apply_partition(tx, store.office, rows, images)
        _note_files(tx, store.office, pages, at)
        out = _still_out(rows, pages)
        figures = {
            "people": len(rows["people"]), "pages": len(pages), "number": manifest.seq,
            "missing": len(manifest.missing), "sheets": out,
        }  # fmt: skip
        return Reason("recovered.sheets_out" if out else "recovered.all", **figures)


def _note_files(tx: Operation, office: str, pages: Sequence[PageRow], at: str) -> None:
    """An entry for each file that pages came in: without one no list shows them."""
    if not pages:
        return
    batch, each = new_id(), Counter(page.file_id for page in pages)
    tx.insert(t.scan_batches, {"id": batch, "office": office, "source": RECOVERED, "opened_at": at, "device_id": None})
    tx.insert(
        t.scan_files,
        [
            {
                "id": file_id, "office": office, "batch_id": batch,
                "name": label("recovered.file", SOURCE_LANGUAGE, number=n), "sha256": None, "bytes": 0, "blob": None,
                "state": "read", "reason_code": None, "pages": count,
                "received_at": at,
            }
            for n, (file_id, count) in enumerate(sorted(each.items()), 1)
        ],
    )  # fmt: skip


def _still_out(rows: Mapping[str, Sequence[Row]], pages: Sequence[PageRow]) -> int:
    """Valid sheets that had not come back: how to draw them was on the old computer only."""
    back = {page.sheet_id for page in pages}
    return sum(1 for row in rows["sheets"] if isinstance(row, SheetRow) and row.state == CURRENT and row.id not in back)
