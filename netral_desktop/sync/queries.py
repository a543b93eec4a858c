"""Reads of what was sent and what came back, for an office's window."""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec
from sqlalchemy import Connection, func, select

from netral_desktop.store import tables as t

from . import fingerprint, trust
from .agefile import recipient_of
from .receipt import LastReceipt, last_receipt
from .schemas import Counts

_FROM_THE_REGENCY = ("campaign.take", "office.recover", "receipt.take")


@dataclass(frozen=True)
class SentBundle:
    """A bundle of this office. Instants as `kernel.clock` writes them; `acked_at` once a receipt named it.

    `aside`: it waits at the regency for somebody's word; `lost`: the newest receipt says that it never came.
    """

    id: str
    epoch: int
    seq: int
    made_at: str
    acked_at: str | None
    people: int
    signed: int
    aside: bool = False
    lost: bool = False


@dataclass(frozen=True)
class SyncStanding:
    """How this office stands with its regency; `regency` is None while it works alone."""

    regency: str | None
    fingerprint: str | None  # of this device's keys, for the regency to compare
    bundles: int
    receipt: LastReceipt
    waiting_images: int  # page images that no receipt has named yet
    answered: bool = True  # whether anything of the regency came, or went there, since the request was written


def standing(c: Connection, office: str) -> SyncStanding:
    """See `SyncStanding`."""
    member = trust.membership(c)
    waiting = select(func.count()).where(t.blobs.c.kind == "page", t.blobs.c.acked_at.is_(None))
    bundles = select(func.count()).select_from(t.bundles_out)
    return SyncStanding(
        regency=member.regency_name if member is not None else None,
        fingerprint=_own_fingerprint(c, office),
        bundles=c.execute(bundles).scalar_one(),
        receipt=last_receipt(c),
        waiting_images=c.execute(waiting).scalar_one(),
        answered=member is None or _answered(c, member.epoch),
    )


def _answered(c: Connection, epoch: int) -> bool:
    """By the order of the ledger, not by clocks: after the newest request came a file of the regency, or went a bundle.

    No file says that a request was approved. The first that an approved office is given is the campaign, or what a new
    computer gets back.
    """
    b, ops = t.bundles_out.c, t.ledger.c
    if c.scalar(select(b.id).where(b.epoch >= epoch).limit(1)) is not None or last_receipt(c).seq:
        return True
    asked = c.scalar(select(func.max(ops.seq)).where(ops.operation == "office.enrol"))
    later = select(ops.seq).where(ops.seq > (asked or 0), ops.operation.in_(_FROM_THE_REGENCY)).limit(1)
    return asked is None or c.scalar(later) is not None


def _own_fingerprint(c: Connection, office: str) -> str | None:
    key, identity = trust.signing_key(c, trust.DEVICE_SIGN), trust.identity(c, trust.DEVICE_AGE)
    if key is None or identity is None:
        return None
    return fingerprint.of_device(office, key.public, recipient_of(identity))


def sent_bundles(c: Connection, limit: int = 50) -> list[SentBundle]:
    """The newest bundles first."""
    b = t.bundles_out.c
    query = (
        select(b.id, b.epoch, b.seq, b.made_at, b.acked_at, b.counts)
        .order_by(b.epoch.desc(), b.seq.desc())
        .limit(limit)
    )
    found = []
    for row in c.execute(query):
        counts = msgspec.json.decode(row.counts, type=Counts)
        found.append(SentBundle(row.id, row.epoch, row.seq, row.made_at, row.acked_at, counts.people, counts.signed))
    return found


def bundles_as_told(c: Connection, limit: int = 50) -> list[SentBundle]:
    """The same with what the newest receipt says of each."""
    last = last_receipt(c)
    aside = {(each["epoch"], each["seq"]) for each in last.refused}
    lost = {(last.epoch, number) for number in last.gaps}
    return [
        replace(each, aside=(each.epoch, each.seq) in aside,
                lost=each.acked_at is None and (each.epoch, each.seq) in lost)
        for each in sent_bundles(c, limit)
    ]  # fmt: skip
