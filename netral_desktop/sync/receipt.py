"""The receipt: what the regency holds of an office, signed. Only by it does a bundle count as arrived.

A receipt tells everything each time (the newest number, what is missing, the keys), so that a lost one costs nothing
and an older one that turns up late changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Operation
from netral_desktop.store import tables as t
from netral_desktop.store.ledger import read_head
from netral_desktop.store.operation import read_setting
from netral_desktop.store.where_in import where_in

from . import messages, trust
from .minisig import SigningKey
from .results import Quarantine, Reason
from .schemas import FIRST_FORMAT, FORMAT, Incarnation, KeyList, LedgerHead, ReceiptManifest, RefusedBundle

_LAST_RECEIPT = "sync.last_receipt"


@dataclass(frozen=True)
class LastReceipt:
    """The newest receipt taken in; all zero and empty before the first.

    `incarnation` names the life of the regency's data that made it ("": of a version that did not tell), `before`
    those that receipts came from earlier, `refused` what of this office waits there: epoch, seq and code.
    """

    epoch: int = 0
    seq: int = 0
    manifest: str = ""
    at: str = ""
    enrolment: str = ""  # under which it came; empty: of a version that did not note it
    ledger: int = 0  # entries of the regency's ledger when it was made
    incarnation: str = ""
    before: Sequence[str] = ()
    refused: Sequence[Mapping[str, Any]] = ()
    gaps: Sequence[int] = ()  # numbers of this epoch that never came there
    missing: int = 0  # page images that its records name and that are not there


def last_receipt(c: Connection) -> LastReceipt:
    """The newest receipt that an office has taken in since it enrolled.

    Those of an earlier enrolment say nothing of this one: the regency may have begun anew and count from 1 again.
    """
    last, member = LastReceipt(**read_setting(c, _LAST_RECEIPT, {})), trust.membership(c)
    if member is None:
        return last
    other = last.enrolment != member.enrolment if last.enrolment else last.epoch > member.epoch
    return LastReceipt() if other else last


def make_receipt(
    tx: Operation,
    *,
    regency: str,
    office: str,
    missing: Sequence[str],
    key: SigningKey | None = None,
    incarnation: Incarnation | None = None,
    refused: Sequence[RefusedBundle] = (),
) -> bytes:
    """The receipt file for the office's present state at the regency, encrypted for its valid devices.

    `key` signs it, the regency's signing key unless another is given. Without an `incarnation` it is one that a program
    of version 0.1 reads, and tells nothing of what was refused.
    """
    c = tx.connection
    head = c.execute(select(t.office_heads).where(t.office_heads.c.id == office)).one()
    root, key = trust.signing_key(c, trust.ROOT_KEY), key or trust.signing_key(c, trust.SIGN_KEY)
    if root is None or key is None:
        raise RuntimeError("a regency without keys has no offices")
    own = read_head(c)
    manifest = ReceiptManifest(
        format=FIRST_FORMAT if incarnation is None else FORMAT,
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
        incarnation=incarnation,
        refused=[] if incarnation is None else list(refused),
    )
    lock = messages.lock_for(trust.public_keys(c, office, "age"))
    return messages.seal(manifest, key, lock)


def is_older(c: Connection, manifest: ReceiptManifest) -> bool:
    """Whether a receipt that was made later has been seen here.

    Within one life of the regency's data by bundle and the regency's ledger; of another life, whether it is one that
    was left behind already. No clock is asked.
    """
    last, told = last_receipt(c), manifest.incarnation
    if told is not None and told.id in last.before:
        return True
    return not from_other_data(c, manifest) and _place(manifest) < (last.epoch, last.seq, last.ledger)


def _place(manifest: ReceiptManifest) -> tuple[int, int, int]:
    return manifest.epoch, manifest.seq, manifest.regency_ledger.size


def from_other_data(c: Connection, manifest: ReceiptManifest) -> bool:
    """Whether the regency's data was put back since the newest receipt here: what was told then no longer holds."""
    last, told = last_receipt(c), manifest.incarnation
    if told is None or last.seq == 0 or told.id == last.incarnation:
        return False
    if last.incarnation:
        return told.id not in last.before
    return told.number > 1 and _place(manifest) < (last.epoch, last.seq, last.ledger)


def check_history(c: Connection, manifest: ReceiptManifest) -> None:
    """Raise Quarantine("history_differs") unless what the regency saw is a part of what stands here.

    It is not when this office's data was put back to an older state after it had sent the bundle, nor where a copy of
    the data has sent another bundle under a number that was given here too.
    """
    seen, b = manifest.office_ledger, t.bundles_out.c
    if c.scalar(select(t.ledger.c.hash).where(t.ledger.c.seq == seen.size)) != seen.hash:
        raise Quarantine("history_differs")
    own = c.scalar(select(b.id).where(b.epoch == manifest.epoch, b.seq == manifest.seq))
    if own is not None and own != manifest.manifest:
        raise Quarantine("history_differs")


def checked_keys(c: Connection, manifest: ReceiptManifest, office: str) -> KeyList:
    """The receipt's key list, if the regency's root signed it for this office. Raises Refused("keys_unsigned")."""
    return trust.check_key_list(manifest.keys, trust.root_key(c), office)


def take_receipt(tx: Operation, manifest: ReceiptManifest, keys: KeyList, manifest_sha256: str) -> Reason | None:
    """Mark what has arrived, ask again for what is missing, take newer keys, remember the receipt.

    What a person should know of it is returned: that the regency was put back, or that bundles wait there.
    """
    at, c = to_text(tx.clock()), tx.connection
    last, other_data = last_receipt(c), from_other_data(c, manifest)
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
    again = _blob_ids(c, missing, acked=True)
    if other_data:  # whatever it does not tell to have, it may have forgotten
        again = sorted({*again, *_acknowledged(c)} - set(_blob_ids(c, there, acked=True)))
        beyond = or_(b.epoch > manifest.epoch, and_(b.epoch == manifest.epoch, b.seq > manifest.seq))
        forgotten = c.scalars(select(b.id).where(beyond, b.acked_at.is_not(None))).all()
        tx.update_rows(t.bundles_out, [(row_id, {"acked_at": None}) for row_id in forgotten])
    changes += [(blob_id, {"acked_at": None}) for blob_id in again]
    tx.update_rows(t.blobs, changes)
    trust.take_key_list(tx, keys, at)
    member = trust.membership(c)
    enrolment = "" if member is None else member.enrolment
    told = manifest.incarnation
    before = [*last.before, *([last.incarnation] if other_data and last.incarnation else [])]
    newest = LastReceipt(
        manifest.epoch, manifest.seq, manifest_sha256, at, enrolment, manifest.regency_ledger.size,
        last.incarnation if told is None else told.id, before,
        [{"epoch": each.epoch, "seq": each.seq, "code": each.code} for each in manifest.refused],
        list(manifest.gaps), len(manifest.missing),
    )  # fmt: skip
    tx.set_setting(_LAST_RECEIPT, asdict(newest))
    if other_data:
        return Reason("regency_put_back", number=manifest.seq, images=len(again))
    waiting = [each.seq for each in manifest.refused if each.epoch == manifest.epoch]
    return Reason("bundles_wait", numbers=", ".join(map(str, waiting[:10]))) if waiting else None


def send_all_again(tx: Operation) -> int:
    """Take it that no page image has arrived anywhere, as under another regency; how many that were said to have."""
    acknowledged = _acknowledged(tx.connection)
    tx.update_rows(t.blobs, [(blob_id, {"acked_at": None}) for blob_id in acknowledged])
    return len(acknowledged)


def _acknowledged(c: Connection) -> list[str]:
    """The page images that a receipt has named."""
    b = t.blobs.c
    return list(c.scalars(select(b.id).where(b.kind == "page", b.acked_at.is_not(None))))


def _blob_ids(c: Connection, hashes: set[str], *, acked: bool) -> list[str]:
    """The blobs with these SHA-256 that are, or are not yet, acknowledged."""
    b = t.blobs.c
    state = b.acked_at.is_not(None) if acked else b.acked_at.is_(None)
    return list(c.scalars(select(b.id).where(where_in(b.sha256, sorted(hashes)), state)))
