"""What is kept of each office to give it back: the records of its newest bundles that were applied, as they came.

The rows that stand here could be given back too, but a row may stand here under another id (`own_ids`), and a sheet's
id is what is printed on it. Page images are not kept twice: they are here already.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass

import msgspec
import zstandard
from sqlalchemy import Connection, select

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.store import Operation
from netral_desktop.store.regency_tables import kept_records
from netral_desktop.sync.schemas import BundleManifest, RecordsInfo
from netral_desktop.sync.snapshot import MAX_WINDOW

KEPT = 3  # bundles of an office: the newest, and those before it should a person have let a wrong one in


@dataclass(frozen=True)
class KeptBundle:
    """One of them, without its records. `id`: SHA-256 of the bundle's manifest; `at`: when it was applied."""

    id: str
    epoch: int
    seq: int
    at: str


def keep(tx: Operation, bundle: BundleManifest, manifest: str, records: bytes) -> None:
    """Keep a bundle that is being applied; the oldest beyond those that are kept goes."""
    tx.insert(
        kept_records,
        {
            "id": manifest, "office": bundle.office, "epoch": bundle.epoch, "seq": bundle.seq,
            "info": json.dumps(msgspec.to_builtins(bundle.records)), "records": records, "at": to_text(tx.clock()),
        },
    )  # fmt: skip
    tx.delete(kept_records, [each.id for each in kept(tx.connection, bundle.office)[KEPT:]])


def kept(c: Connection, office: str) -> list[KeptBundle]:
    """What is kept of this office, the newest first."""
    k = kept_records.c
    query = select(k.id, k.epoch, k.seq, k.at).where(k.office == office).order_by(k.epoch.desc(), k.seq.desc())
    return [KeptBundle(*row) for row in c.execute(query)]


def find_kept(c: Connection, office: str, seq: int) -> KeptBundle:
    """The newest kept bundle of this number. Raises UsageProblem("bundle_not_kept")."""
    for each in kept(c, office):
        if each.seq == seq:
            return each
    raise UsageProblem("bundle_not_kept", office=office)


def kept_content(c: Connection, manifest: str) -> tuple[bytes, RecordsInfo] | None:
    """The records of a bundle that is kept, and what its manifest told of them."""
    k = kept_records.c
    row = c.execute(select(k.records, k.info).where(k.id == manifest)).one_or_none()
    return None if row is None else (bytes(row.records), msgspec.json.decode(row.info, type=RecordsInfo))


def telling_of(c: Connection, campaign_id: str) -> list[str]:
    """Which kept bundles tell of a campaign, by manifest."""
    k, found = kept_records.c, []
    for row in c.execute(select(k.id, k.records).order_by(k.id)):
        with zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW).stream_reader(bytes(row.records)) as text:
            if any(campaign_id.encode() in line for line in io.BufferedReader(text)):
                found.append(row.id)
    return found


def forget(tx: Operation, office: str) -> None:
    """Let go of all that is kept of an office."""
    tx.delete(kept_records, [each.id for each in kept(tx.connection, office)])
