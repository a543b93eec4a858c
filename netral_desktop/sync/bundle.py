"""The bundle: everything an office has, encrypted for its regency, with a number that is never used twice.

The file is written and read back first, under a hidden name; then its number is committed; then the file gets its name.
In this order a power cut leaves at worst a number without a file, which the regency lists as a gap. The other way round
it could leave a file whose number is given out again: two bundles of one number are a fork, and freeze the office.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

import msgspec
from sqlalchemy import Connection, func, select

import netral_desktop
from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.followup.duties import IkrarState, PactState
from netral_desktop.followup.queries import Totals, totals
from netral_desktop.kernel.atomic import StagedFile, disk_faults
from netral_desktop.kernel.canonical import sha256_hex
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.progress import Progress
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.backups.numbers import RESTORED
from netral_desktop.store.ledger import read_head
from netral_desktop.store.operation import read_setting

from . import container, proof_keeping, tar, trust
from .approval import checked_approval
from .container import EXTENSION, Written
from .minisig import SigningKey
from .payload import manifest_bytes
from .proofs import Leaf
from .receipt import last_receipt
from .schemas import FORMAT, MAX_LINE, MAX_PACKS, BundleManifest, Counts, LedgerHead
from .sending import room_for, waiting_images
from .snapshot import export_read
from .whole import write_whole

_HEAD_OF_PACK = 64 * 1024  # bytes that are kept free for head, manifest and encryption


@dataclass(frozen=True)
class Exported:
    """A bundle that lies, checked, where it was asked for."""

    epoch: int
    seq: int
    files: tuple[Written, ...]


@dataclass(frozen=True)
class _Plan:
    """All that one moment of the store says about the next bundle."""

    manifest: BundleManifest
    records: bytes
    blobs: tuple[str, ...]  # ids of the page images, in the manifest's order
    key: SigningKey
    leaves: tuple[Leaf, ...]  # what can be proved of single people


def export(
    store: Store, to: Path, progress: Progress, pack_bytes: int | None = None, *, images: bool = True
) -> Exported:
    """Write the next bundle into the folder `to`, which is made if need be.

    With `pack_bytes` it is of several files of about that size, the first of them the records alone; each can be sent
    by itself, and those that come to the regency are taken in any order. Without `images` it is the records alone;
    what no receipt has named goes with the next bundle.

    Raises UsageProblem("not_enrolled", "key_revoked", "approval_needed"), EnvironmentFault (disk_full, bad_medium ...),
    Cancelled; then no file remains and the number is still free.
    """
    with disk_faults(to):
        to.mkdir(parents=True, exist_ok=True)
    with store.read() as c:
        plan = plan_bundle(c, store)
    if not images:
        plan = replace(plan, manifest=msgspec.structs.replace(plan.manifest, blobs=[]), blobs=())
    elif pack_bytes is not None:
        plan = _in_packs(plan, pack_bytes)
    manifest = plan.manifest
    room_for(to, len(plan.records) + sum(tar.padded(blob.bytes) + tar.BLOCK for blob in manifest.blobs))
    written: list[Written] = []
    staged: list[StagedFile] = []
    try:
        for path, blobs in zip(_names(to, manifest), _blobs_of_packs(plan), strict=True):
            staged.append(StagedFile(path))
            with disk_faults(path):
                write_whole(
                    store, staged[-1], manifest, plan.key, plan.records, blobs, manifest.to, progress, len(written)
                )  # fmt: skip
            staged[-1].seal()
            written.append(container.read_back(staged[-1], plan.key.public))
            progress.check()
        _publish(store, staged, plan)
    except BaseException:
        for each in staged:
            each.discard()
        raise
    return Exported(manifest.epoch, manifest.seq, tuple(written))


def _names(to: Path, manifest: BundleManifest) -> list[Path]:
    office, mark = re.sub(r"[^A-Za-z0-9.-]", "_", manifest.office), secrets.token_hex(4)
    stem, count = f"{office}-{manifest.seq:06d}-{mark}", manifest.pack_count
    if count == 1:
        return [to / f"{stem}{EXTENSION}"]
    return [to / f"{stem}-{place}-dari-{count}{EXTENSION}" for place in range(1, count + 1)]


def _blobs_of_packs(plan: _Plan) -> list[tuple[str, ...]]:
    if not plan.manifest.packs:
        return [plan.blobs]
    ends = list(accumulate(plan.manifest.packs))
    return [plan.blobs[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]


def _in_packs(plan: _Plan, most: int) -> _Plan:
    """The plan in packs of at most `most` bytes of images each (one image at least), after one of records alone."""
    packs, size = [0], 0
    for blob in plan.manifest.blobs:
        taken = tar.padded(blob.bytes) + tar.BLOCK
        if len(packs) == 1 or size + taken > most - _HEAD_OF_PACK:
            packs.append(0)
            size = 0
        packs[-1] += 1
        size += taken
    if len(packs) > MAX_PACKS:
        raise UsageProblem("too_many_packs", packs=len(packs))
    told = [] if len(packs) == 1 else packs
    return replace(plan, manifest=msgspec.structs.replace(plan.manifest, packs=told))


def plan_bundle(c: Connection, store: Store) -> _Plan:
    """What the next bundle will hold, and the key that signs it.

    Raises UsageProblem (not_enrolled, key_revoked, approval_needed).
    """
    member = trust.membership(c)
    key = trust.signing_key(c, trust.DEVICE_SIGN)
    if member is None or key is None:
        raise UsageProblem("not_enrolled.sending")
    if trust.is_revoked(c, key.public):
        raise UsageProblem("key_revoked.own")
    b = t.bundles_out.c
    last = c.execute(select(b.seq, b.id).where(b.epoch == member.epoch).order_by(b.seq.desc()).limit(1)).one_or_none()
    records, info, rows = export_read(c, store.office)
    approved = checked_approval(c, info.raw_sha256)
    proofs, leaves = proof_keeping.plant(store.office, rows)
    images = waiting_images(c, store.office)
    campaign, head = active_campaign(c), read_head(c)
    given, left_out = _given_before_a_restore(c, member.epoch)
    seq = max(0 if last is None else last.seq, given) + 1
    manifest = BundleManifest(
        format=FORMAT,
        kind="bundle",
        id=new_id(),
        office=store.office,
        device=key.public.key_id,
        epoch=member.epoch,
        seq=seq,
        prev="" if last is None else last.id,
        records=info,
        blobs=[image.told for image in images],
        counts=_counts(totals(c, store.office)),
        campaign="" if campaign is None else campaign.id,
        ledger=LedgerHead(head.seq, head.hash),
        receipt=last_receipt(c).manifest,
        to=trust.public_keys(c, trust.REGENCY, "age") + trust.public_keys(c, trust.REGENCY, "rescue"),
        app=netral_desktop.__version__,
        made_at=to_text(store.clock()),
        proofs=proofs,
        left_out=left_out,
        approval=approved,
        line=_line(c, member.epoch, seq),
    )
    return _Plan(manifest, records, tuple(image.blob for image in images), key, tuple(leaves))


def _counts(figures: Totals) -> Counts:
    return Counts(
        people=figures.people,
        signed=figures.pacts[PactState.SIGNED],
        present=figures.ikrar[IkrarState.PRESENT],
        duties=dict(figures.duties),
    )


def _given_before_a_restore(c: Connection, epoch: int) -> tuple[int, list[int]]:
    """Up to which number bundles may have been sent that a restored backup does not know of (0 without one), and the
    first and last number that were left out for it."""
    restored = read_setting(c, RESTORED) or {}
    left_out = restored.get("left_out", {}).get(str(epoch), [])
    return int(restored.get("after", {}).get(str(epoch), 0)), list(left_out)


def _line(c: Connection, epoch: int, seq: int) -> list[str]:
    """The manifests of the numbers just before, by number; "" where nothing is known of one here."""
    b, first = t.bundles_out.c, max(1, seq - MAX_LINE)
    query = select(b.seq, b.id).where(b.epoch == epoch, b.seq >= first)
    known = {row.seq: row.id for row in c.execute(query)}
    return [known.get(number, "") for number in range(first, seq)] if known else []


def _last_seq(c: Connection, epoch: int) -> int | None:
    newest: int | None = c.scalar(select(func.max(t.bundles_out.c.seq)).where(t.bundles_out.c.epoch == epoch))
    return newest


def _publish(store: Store, staged: Sequence[StagedFile], plan: _Plan) -> None:
    """Commit the number, then give the files their names; a name that cannot be given frees the number again."""
    manifest = plan.manifest
    bundle_id = sha256_hex(manifest_bytes(manifest))
    row = {
        "id": bundle_id,
        "epoch": manifest.epoch,
        "seq": manifest.seq,
        "snapshot": manifest.records.raw_sha256,
        "counts": json.dumps(msgspec.to_builtins(manifest.counts)),
        "blobs": json.dumps([blob.sha256 for blob in manifest.blobs]),
        "made_at": manifest.made_at,
        "acked_at": None,
    }  # fmt: skip
    number = {"epoch": manifest.epoch, "seq": manifest.seq}
    proved = "" if manifest.proofs is None else manifest.proofs.root
    with store.operation("bundle.export", {**number, "images": len(manifest.blobs), "proofs": proved}) as tx:
        if manifest.seq <= (_last_seq(tx.connection, manifest.epoch) or 0):
            raise UsageProblem("export_running")
        tx.insert(t.bundles_out, row)
        proof_keeping.keep(tx, bundle_id, manifest, plan.leaves)
    try:
        for each in staged:
            each.publish()
    except BaseException:
        for each in staged:
            each.discard()
            if len(staged) > 1:
                each.path.unlink(missing_ok=True)  # a moment old: nobody has taken it yet
        if not any(each.path.exists() for each in staged):
            with store.operation("bundle.withdraw", number) as tx:
                tx.delete(t.bundles_out, bundle_id)
                proof_keeping.forget(tx, bundle_id)
        raise
