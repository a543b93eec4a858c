"""The receipts themselves, kept as they came: what is printed of one is read from what the regency signed.

A receipt tells everything each time, so only the newest ones are kept, as many as a page lists.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlalchemy import Connection, select

from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t

from . import trust
from .container import EXTENSION, Container, open_container
from .intake import RECEIVED_BLOB, keep_copy
from .messages import unlock
from .minisig import PublicKey
from .results import APPLIED
from .schemas import Counts, KeyList, LedgerHead, ReceiptManifest, RefusedBundle

KEPT = 12


@dataclass(frozen=True)
class TakenReceipt:
    """A receipt that counted here. `kept`: whether it is still here as it came, to be printed."""

    id: str  # of its row in the inbox
    at: str
    epoch: int
    seq: int  # of the newest bundle that it names
    kept: bool


@dataclass(frozen=True)
class SignedReceipt:
    """What a receipt says, its signature found good just now, and the regency by name.

    `counts` are what the bundle that it names told; None where that bundle was made by other data of this office.
    `missing`: page images that its records name and that are not there.
    """

    regency: str
    regency_code: str
    epoch: int
    seq: int
    made_at: str
    taken_at: str
    manifest: str  # SHA-256 of the receipt's manifest
    bundle: str  # and of the bundle's
    snapshot: str
    key: str  # id of the key that signed it
    missing: int
    gaps: Sequence[int]
    refused: Sequence[RefusedBundle]
    ledger: LedgerHead  # of the regency
    own_ledger: LedgerHead  # of this office, as the bundle gave it
    counts: Counts | None


def keep_receipt(store: Store, tx: Operation, container: Container) -> None:
    """Keep the file of a receipt that is being taken; the oldest beyond `KEPT` goes."""
    keep_copy(tx, container)
    r, b, c = t.received.c, t.blobs.c, tx.connection
    newest = (
        select(b.id)
        .join(t.received, r.sha256 == b.sha256)
        .where(r.kind == "receipt", r.result == APPLIED, b.kind == RECEIVED_BLOB, b.sha256 != container.sha256)
        .order_by(r.at.desc(), r.id.desc())
    )
    gone = list(dict.fromkeys(c.scalars(newest)))[KEPT - 1 :]
    if gone:
        tx.delete(t.blobs, gone)
        tx.before_commit(lambda: store.blobs.remove(gone))


def taken_receipts(c: Connection, limit: int = KEPT) -> list[TakenReceipt]:
    """Those that counted, the newest first."""
    r, b = t.received.c, t.blobs.c
    query = (
        select(r.id, r.at, r.epoch, r.seq, b.id.label("copy"))
        .outerjoin(t.blobs, (b.sha256 == r.sha256) & (b.kind == RECEIVED_BLOB))
        .where(r.kind == "receipt", r.result == APPLIED)
        .order_by(r.at.desc(), r.id.desc())
        .limit(limit)
    )
    return [TakenReceipt(row.id, row.at, row.epoch, row.seq, row.copy is not None) for row in c.execute(query)]


def _signers(listed: KeyList) -> dict[str, PublicKey]:
    keys = [each.public for each in listed.keys if each.owner == trust.REGENCY and each.kind == "sign"]
    found = [PublicKey.from_text(key) for key in keys]
    return {key.key_id: key for key in found}


def read_receipt(store: Store, receipt: str | None = None) -> SignedReceipt:
    """Open a kept receipt (None: the newest) and check it as when it came.

    Raises UsageProblem (no_receipt_yet, receipt_not_kept), Refused (keys_unsigned, unknown_sender ...),
    EnvironmentFault.
    """
    with store.read() as c:
        found = [each for each in taken_receipts(c) if receipt in (None, each.id)]
        member, identity = trust.membership(c), trust.identity(c, trust.DEVICE_AGE)
        if not found or member is None or identity is None:
            raise UsageProblem("no_receipt_yet")
        taken = found[0]
        b, r = t.blobs.c, t.received.c
        blob = c.scalar(
            select(b.id).join(t.received, r.sha256 == b.sha256).where(r.id == taken.id, b.kind == RECEIVED_BLOB)
        )
        root = trust.root_key(c)
    if blob is None or not store.blobs.exists(blob):
        raise UsageProblem("receipt_not_kept", seq=taken.seq)
    with tempfile.TemporaryDirectory(prefix="netral-tanda-terima-") as folder:
        path = Path(folder, f"tanda-terima{EXTENSION}")
        path.write_bytes(store.blobs.read(blob))
        with open_container(path) as container:
            taken_out = unlock(container, [identity])
            # The key that signed it may have been replaced since: the list in the receipt, which the root key signed
            # for this office, names the one of that time.
            listed = trust.check_key_list(taken_out.peek(ReceiptManifest).keys, root, store.office)
            key = trust.sender(container, _signers(listed))
            told = taken_out.opened(key, ReceiptManifest)
            header = container.header
    with store.read() as c:
        o = t.bundles_out.c
        known = c.scalar(select(o.counts).where(o.id == told.manifest))
    counts = None if known is None else msgspec.json.decode(known, type=Counts)
    return SignedReceipt(
        member.regency_name, told.regency, told.epoch, told.seq, told.made_at, taken.at, header.manifest,
        told.manifest, told.snapshot, key.key_id, len(told.missing), list(told.gaps), list(told.refused),
        told.regency_ledger, told.office_ledger, counts,
    )  # fmt: skip
