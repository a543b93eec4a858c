"""The receipt: what the regency holds of an office, signed. Only by it does a bundle count as arrived.

A receipt tells everything each time (the newest number, what is missing, the keys), so that a lost one costs nothing
and an older one that turns up late changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, and_, or_, select

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Operation
from netral_desktop.store import tables as t
from netral_desktop.store.ledger import read_head
from netral_desktop.store.operation import read_setting
from netral_desktop.store.where_in import where_in

from . import messages, trust
from .results import Quarantine
from .schemas import FIRST_FORMAT, KeyList, LedgerHead, ReceiptManifest

_LAST_RECEIPT = "sync.last_receipt"


@dataclass(frozen=True)
class LastReceipt:
    """The newest receipt taken in; all zero and empty before the first."""

    epoch: int = 0
    seq: int = 0
    manifest: str = ""
    at: str = ""
    enrolment: str = ""  # under which it came; empty: of a version that did not note it


def last_receipt(c: Connection) -> LastReceipt:
    """The newest receipt that an office has taken in since it enrolled.

    Those of an earlier enrolment say nothing of this one: the regency may have begun anew and count from 1 again.
    """
    last, member = LastReceipt(**read_setting(c, _LAST_RECEIPT, {})), trust.membership(c)
    if member is None:
        return last
    other = last.enrolment != member.enrolment if last.enrolment else last.epoch > member.epoch
    return LastReceipt() if other else last


def make_receipt(tx: Operation, *, regency: str, office: str, missing: Sequence[str]) -> bytes:
    """The receipt file for the office's present state at the regency, encrypted for its valid devices."""
    c = tx.connection
    head = c.execute(select(t.office_heads).where(t.office_heads.c.id == office)).one()
    root, key = trust.signing_key(c, trust.ROOT_KEY), trust.signing_key(c, trust.SIGN_KEY)
    if root is None or key is None:
        raise RuntimeError("a regency without keys has no offices")
    own = read_head(c)
    manifest = ReceiptManifest(
        format=FIRST_FORMAT,
        kind="receipt",
        id=new_id(),
        office=office,
        regency=regency,
        epoch=head.epoch,
        seq=head.seq,
        manifest=head.manifest,
        snapshot=head.snapshot,
        gaps=json.loads(head.gaps),
        missing=sorted(missing),
        office_ledger=LedgerHead(head.ledger_size, head.ledger_head),
        regency_ledger=LedgerHead(own.seq, own.hash),
        keys=trust.signed_key_list(c, root, regency, office),
        made_at=to_text(tx.clock()),
        proofs=head.proofs or "",
    )
    lock = messages.lock_for(trust.public_keys(c, office, "age"))
    return messages.seal(manifest, key, lock)


def is_older(c: Connection, manifest: ReceiptManifest) -> bool:
    """Whether a receipt for a newer bundle has been seen here."""
    last = last_receipt(c)
    return (manifest.epoch, manifest.seq) < (last.epoch, last.seq)


def check_history(c: Connection, manifest: ReceiptManifest) -> None:
    """Raise Quarantine("history_differs") unless the ledger that the regency saw is a part of the one here.

    It is not when this office's data was put back to an older state after it had sent the bundle.
    """
    seen = manifest.office_ledger
    if c.scalar(select(t.ledger.c.hash).where(t.ledger.c.seq == seen.size)) != seen.hash:
        raise Quarantine("history_differs")


def checked_keys(c: Connection, manifest: ReceiptManifest, office: str) -> KeyList:
    """The receipt's key list, if the regency's root signed it for this office. Raises Refused("keys_unsigned")."""
    return trust.check_key_list(manifest.keys, trust.root_key(c), office)


def take_receipt(tx: Operation, manifest: ReceiptManifest, keys: KeyList, manifest_sha256: str) -> None:
    """Mark what has arrived, ask again for what is missing, take newer keys, remember the receipt."""
    at, c = to_text(tx.clock()), tx.connection
    b = t.bundles_out.c
    upto = or_(b.epoch < manifest.epoch, and_(b.epoch == manifest.epoch, b.seq <= manifest.seq))
    sent = c.execute(select(b.id, b.epoch, b.seq, b.blobs, b.acked_at).where(upto)).all()
    arrived = [row.id for row in sent if row.epoch == manifest.epoch and row.seq not in manifest.gaps]
    acked = {row.id for row in sent if row.acked_at is not None}
    tx.update_rows(t.bundles_out, [(row_id, {"acked_at": at}) for row_id in arrived if row_id not in acked])
    missing = set(manifest.missing)
    there = {sha256 for row in sent for sha256 in json.loads(row.blobs)} - missing
    changes: list[tuple[str, dict[str, str | None]]]
    changes = [(blob_id, {"acked_at": at}) for blob_id in _blob_ids(c, there, acked=False)]
    changes += [(blob_id, {"acked_at": None}) for blob_id in _blob_ids(c, missing, acked=True)]
    tx.update_rows(t.blobs, changes)
    trust.take_key_list(tx, keys, at)
    member = trust.membership(c)
    enrolment = "" if member is None else member.enrolment
    newest = LastReceipt(manifest.epoch, manifest.seq, manifest_sha256, at, enrolment)
    tx.set_setting(_LAST_RECEIPT, asdict(newest))


def _blob_ids(c: Connection, hashes: set[str], *, acked: bool) -> list[str]:
    """The blobs with these SHA-256 that are, or are not yet, acknowledged."""
    b = t.blobs.c
    state = b.acked_at.is_not(None) if acked else b.acked_at.is_(None)
    return list(c.scalars(select(b.id).where(where_in(b.sha256, sorted(hashes)), state)))
