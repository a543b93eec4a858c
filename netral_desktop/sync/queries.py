"""Reads of what was sent and what came back, for an office's window."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from netral_desktop.store import tables as t

from . import fingerprint, trust
from .agefile import recipient_of
from .receipt import LastReceipt, last_receipt


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
    aside: bool
    lost: bool


@dataclass(frozen=True)
class SyncStanding:
    """How this office stands with its regency; `regency` is None while it works alone."""

    regency: str | None
    fingerprint: str | None  # of this device's keys, for the regency to compare
    bundles: int
    receipt: LastReceipt
    waiting_images: int  # page images that no receipt has named yet


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
    )


def _own_fingerprint(c: Connection, office: str) -> str | None:
    key, identity = trust.signing_key(c, trust.DEVICE_SIGN), trust.identity(c, trust.DEVICE_AGE)
    if key is None or identity is None:
        return None
    return fingerprint.of_device(office, key.public, recipient_of(identity))


def sent_bundles(c: Connection, limit: int = 50) -> list[SentBundle]:
    """The newest bundles first."""
    b, last = t.bundles_out.c, last_receipt(c)
    query = (
        select(b.id, b.epoch, b.seq, b.made_at, b.acked_at, b.counts)
        .order_by(b.epoch.desc(), b.seq.desc())
        .limit(limit)
    )
    aside = {(each["epoch"], each["seq"]) for each in last.refused}
    lost = {(last.epoch, number) for number in last.gaps}
    found = []
    for row in c.execute(query):
        counts, number = json.loads(row.counts), (row.epoch, row.seq)
        found.append(
            SentBundle(
                row.id, row.epoch, row.seq, row.made_at, row.acked_at, counts["people"], counts["signed"],
                number in aside, number in lost and row.acked_at is None,
            )
        )  # fmt: skip
    return found
