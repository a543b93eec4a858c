"""Giving an office back what the regency last took from it, sealed for its new computer: the regency is its other safe.

A computer was stolen or broke, its office enrolled again, and the new one is empty. One file brings people, sheets,
pages with their pictures and sessions as its last bundle told them; what was done after that bundle is not in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

import netral_desktop
from netral_desktop.kernel.atomic import StagedFile, disk_faults
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in
from netral_desktop.sync import container, trust
from netral_desktop.sync.container import Written
from netral_desktop.sync.minisig import SigningKey
from netral_desktop.sync.partition import named_images
from netral_desktop.sync.schemas import BlobInfo, RecoveryManifest
from netral_desktop.sync.snapshot import export_records, read_records
from netral_desktop.sync.whole import write_whole

from .keeping import kept, kept_content
from .rotation import key_for


@dataclass(frozen=True)
class GivenBack:
    """A recovery that was written: of which bundle, and how much is in it. `missing`: pictures that never came."""

    file: Written
    epoch: int
    seq: int
    people: int
    images: int
    missing: int


@dataclass(frozen=True)
class _Plan:
    manifest: RecoveryManifest
    records: bytes
    blobs: tuple[str, ...]
    people: int
    key: SigningKey
    to: tuple[str, ...]


def write_recovery(
    store: Store, office: str, out: Path, *, manifest: str | None = None, progress: Progress = SILENT
) -> GivenBack:
    """Write the recovery of an office to `out`: of its newest bundle applied, or of the kept one with this manifest.

    Raises UsageProblem (unknown_office, nothing_to_give_back, no_device_yet, bundle_not_kept), EnvironmentFault,
    Cancelled; then no file remains.
    """
    with disk_faults(out.parent):
        out.parent.mkdir(parents=True, exist_ok=True)
    with store.read() as c:
        plan = _plan(c, store, office, manifest)
    made, staged = plan.manifest, StagedFile(out)
    try:
        with disk_faults(staged.path):
            write_whole(store, staged, made, plan.key, plan.records, plan.blobs, plan.to, progress)
        staged.seal()
        written = container.read_back(staged, plan.key.public)
        detail = {"office": office, "epoch": made.epoch, "seq": made.seq, "images": len(made.blobs)}
        with store.operation("office.give_back", detail) as tx:
            tx.before_commit(staged.publish)
    except BaseException:
        staged.discard()
        raise
    return GivenBack(written, made.epoch, made.seq, plan.people, len(made.blobs), len(made.missing))


def _plan(c: Connection, store: Store, office: str, manifest: str | None) -> _Plan:
    key = key_for(c, office)
    if c.scalar(select(t.offices.c.id).where(t.offices.c.id == office)) is None:
        raise UsageProblem("unknown_office", office=office)
    h = t.office_heads.c
    head = c.execute(select(h.epoch, h.seq).where(h.id == office)).one_or_none()
    if head is None:
        raise UsageProblem("nothing_to_give_back", office=office)
    to = tuple(trust.public_keys(c, office, "age"))
    if not to:
        raise UsageProblem("no_device_yet", office=office)
    there = {each.id: each for each in kept(c, office)}
    chosen = manifest if manifest is not None else next(iter(there), None)
    if chosen is None:  # its last bundle was applied by a version that kept none
        records, info = export_records(c, office)
        epoch, seq = head
    else:
        content = kept_content(c, chosen) if chosen in there else None
        if content is None:
            raise UsageProblem("bundle_not_kept", office=office)
        records, info = content
        epoch, seq = there[chosen].epoch, there[chosen].seq
    rows = read_records(records, info)
    named = sorted(named_images(rows["scan_pages"]))
    ids = {store.blobs.id_of(sha256): sha256 for sha256 in named}
    b = t.blobs.c
    here = {row.sha256: row for row in c.execute(select(b.id, b.sha256, b.bytes).where(where_in(b.id, ids)))}
    blobs = [BlobInfo(here[sha256].bytes, sha256) for sha256 in named if sha256 in here]
    made = RecoveryManifest(
        format=2,
        kind="recovery",
        id=new_id(),
        office=office,
        regency=store.office,
        epoch=epoch,
        seq=seq,
        manifest=chosen or "",
        records=info,
        blobs=blobs,
        missing=[sha256 for sha256 in named if sha256 not in here],
        app=netral_desktop.__version__,
        made_at=to_text(store.clock()),
    )
    return _Plan(made, records, tuple(here[blob.sha256].id for blob in blobs), len(rows["people"]), key, to)
