"""Taking in a bundle: every check in its order, then one transaction, then the receipt.

Layout and hashes, whose key it is, its signature, whether it is known: all before anything is decrypted. Then it
streams through once: page images go into the encrypted store as they come, records wait in memory; only when the stream
has ended whole are they compared with the records here and the differences written. Anything wrong undoes all of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from netral_desktop.campaigns.queries import campaign_terms
from netral_desktop.kernel.atomic import syncs_all
from netral_desktop.kernel.canonical import sha256_hex
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.collecting import uncollected
from netral_desktop.kernel.errors import Refused
from netral_desktop.store import BlobRef, Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.sync import agefile, trust
from netral_desktop.sync.background import Lane
from netral_desktop.sync.container import Container, newer_format
from netral_desktop.sync.intake import keep_copy, set_aside, was_taken
from netral_desktop.sync.messages import open_manifest
from netral_desktop.sync.partition import apply_partition, link_images, missing_images, named_images, stored_images
from netral_desktop.sync.payload import PayloadReader, broken
from netral_desktop.sync.proof_keeping import told_right
from netral_desktop.sync.results import (
    APPLIED,
    DUPLICATE,
    FORK,
    OLD,
    QUARANTINED,
    FileResult,
    Quarantine,
    Reason,
    note_received,
)
from netral_desktop.sync.rows import Row
from netral_desktop.sync.schemas import RECORDS, BlobInfo, BundleManifest
from netral_desktop.sync.snapshot import read_records
from netral_desktop.sync.trust import DeviceKey

from . import incarnation
from .answering import answer_for
from .answers import last_answer, write_answer
from .evidence import NO_PICTURE, PICTURE, kind_of
from .keeping import keep
from .loss import stop_at_clock, stop_at_loss
from .offices import moved_to
from .own_ids import with_own_ids
from .sequence import Action, Arrived, Decision, Head, decide
from .sums import kept_up

# Threads that store images. Where each file waits for the disk, the disk serves several at once; where all wait
# together, more threads than cores only wait for one another (measured with 2, 3, 4 and 8 on two).
_WRITERS = 3 if syncs_all() else 8


class Fork(Refused):
    """Two different bundles of one number."""


@uncollected()
def take_bundle(store: Store, container: Container, receipts: Path | None, *, by_word: bool = False) -> FileResult:
    """Take a bundle in, and write its receipt into the folder `receipts`.

    `by_word` tells that a person has looked into it: then one that loses people, or that a device made whose key has
    ended since, is taken like any other; one side of a fork too, and the office stays frozen.

    Raises Refused or Quarantine with nothing changed, and EnvironmentFault. If only the receipt could not be written,
    the bundle is applied; the same file given again is a duplicate and writes it.
    """
    with store.read() as c:
        device = device_of(c, container, by_word)
        known = was_taken(c, container)
    result, reason = DUPLICATE, None
    if known:
        with store.operation("bundle.again", _detail(container)) as tx:
            answer = last_answer(tx.connection, device.office)
            if incarnation.is_of_another(tx, device.office):  # what was answered then is not what stands here now
                answer = answer_for(tx, store.office, device.office, container.header.format)
            _note(tx, container, DUPLICATE, answer=answer)
    else:
        try:
            with store.operation("bundle.apply", _detail(container)) as tx:
                taker = _Taker(store, tx, container, device, by_word)
                result, reason = taker.take()
                row = _note(tx, container, result, reason)  # first: what is taken now waits no more
                answer = answer_for(tx, store.office, device.office, container.header.format)
                tx.update(t.received, row, answer=answer)
        except Fork as error:
            return _refused(store, container, receipts, FORK, error)
        except Quarantine as error:
            return _refused(store, container, receipts, QUARANTINED, error)
    if receipts is not None and answer is not None:
        write_answer(store, device.office, container.header.seq, answer, receipts)
    return FileResult(container.path, "bundle", result, reason)


def _refused(store: Store, container: Container, receipts: Path | None, result: str, error: Refused) -> FileResult:
    """Set a bundle aside, and answer its office that it waits, where there is a state to answer with."""
    office, header = container.stem.office, container.header

    def also(tx: Operation, row: str) -> None:
        if result == FORK:
            _freeze(tx, office)
        if read_head(tx.connection, office) is not None:
            tx.update(t.received, row, answer=answer_for(tx, store.office, office, header.format))

    found = set_aside(store, container, result, error, also)
    with store.read() as c:
        answer = last_answer(c, office)
    if receipts is not None and answer is not None:
        write_answer(store, office, header.seq, answer, receipts)
    return found


def device_of(c: Connection, container: Container, by_word: bool) -> DeviceKey:
    """The approved key that signed this bundle for its own office. Raises Refused, Quarantine."""
    stem, devices = container.stem, trust.device_keys(c)
    invited = c.scalar(select(t.offices.c.id).where(t.offices.c.id == stem.office)) is not None
    if (moved := moved_to(c, stem.office)) is not None:
        raise Refused("office_moved.bundle", office=stem.office, to=moved)
    if not any(device.office == stem.office for device in devices.values()):
        raise Refused("not_approved.invited" if invited else "not_approved.unknown", office=stem.office)
    key = trust.sender(container, {key_id: device.public for key_id, device in devices.items()})
    device = devices[key.key_id]
    if device.office != stem.office:
        raise Refused("other_office", office=stem.office, signer=device.office)
    if not device.valid and not by_word:
        raise Quarantine("key_revoked.bundle", office=stem.office)
    if container.newer:
        raise newer_format()
    return device


class _Taker:
    """Takes one bundle's payload apart, inside the operation that will commit it or come to nothing."""

    def __init__(self, store: Store, tx: Operation, container: Container, device: DeviceKey, by_word: bool) -> None:
        self._store = store
        self._tx = tx
        self._container = container
        self._device = device
        self._by_word = by_word
        self._frozen = False  # whether the office stays frozen: both writers are still there
        self._begins = False  # whether it is the first of a new enrolment
        self._bundle: BundleManifest | None = None
        self._decision = Decision(Action.OLD, ())
        self._new_gaps: list[int] = []
        self._here: dict[str, str] = {}  # of the images that the bundle brings: those that are here already
        self._written: dict[str, list[BlobRef]] = {PICTURE: [], NO_PICTURE: []}
        self._rows: dict[str, list[Row]] = {}
        self._records = b""  # of a bundle that is to be applied, as they came

    def take(self) -> tuple[str, Reason | None]:
        """Decrypt, check and apply; the result and what a person should know of it."""
        c = self._tx.connection
        with Lane(_WRITERS) as self._lane:
            reader = PayloadReader(self, "bundle", self._container.header.pack)
            agefile.decrypt(self._container.payload(), reader, trust.own_identities(c))
            reader.finish()
            self._lane.wait()
        for kind, refs in self._written.items():
            self._tx.add_blobs(refs, kind)
        bundle = self._bundle
        assert bundle is not None  # a payload without a manifest does not finish
        incarnation.notice(self._tx, bundle)
        if self._decision.action is Action.OLD:
            with kept_up(self._tx, bundle.office):
                link_images(self._tx, bundle.office, self._images(missing_images(c, bundle.office)))
            _keep_gaps(self._tx, bundle.office, self._decision.gaps)
            keep_copy(self._tx, self._container)
            before = read_head(c, bundle.office)
            earlier = before is not None and bundle.epoch < before.epoch
            return OLD, Reason("old.before_enrolment" if earlier else "old", number=bundle.seq)
        rows = with_own_ids(c, self._store.office, bundle.office, self._rows)
        if not self._by_word:
            stop_at_loss(c, bundle.office, rows, begins=self._begins)
            stop_at_clock(bundle.office, bundle.made_at, before=_last_made(c, bundle.office), now=self._store.clock())
        with kept_up(self._tx, bundle.office):
            apply_partition(self._tx, bundle.office, rows, self._images(named_images(rows["scan_pages"])))
        keep(self._tx, bundle, self._container.header.manifest, self._records)
        _set_head(self._tx, bundle, self._container.header.manifest, self._decision.gaps, frozen=self._frozen)
        return APPLIED, _remark(c, bundle, self._new_gaps)

    def manifest(self, data: bytes, signature: bytes) -> BundleManifest:
        """Check whose it is, for whom, and its number."""
        c, header = self._tx.connection, self._container.header
        bundle = open_manifest(header, data, signature, self._device.public, BundleManifest)
        hashes = [blob.sha256 for blob in bundle.blobs]
        if bundle.epoch != self._device.epoch or bundle.device != self._device.public.key_id:
            raise broken()
        ours = {agefile.recipient_of(identity) for identity in trust.own_identities(c)}
        if hashes != sorted(set(hashes)) or not ours & set(bundle.to):
            raise broken()
        if bundle.records.version > RECORDS:
            raise newer_format()
        left_out = (bundle.left_out[0], bundle.left_out[1]) if len(bundle.left_out) == 2 else (0, -1)
        arrived = Arrived(bundle.epoch, bundle.seq, header.manifest, bundle.prev, left_out, tuple(bundle.line))
        before = read_head(c, bundle.office)
        self._decision = decide(before, _taken(c, bundle.office), arrived)
        self._new_gaps = sorted(set(self._decision.gaps) - set(before.gaps if before else ()))
        if self._by_word and self._decision.action in (Action.FORK, Action.FROZEN):
            self._decision = Decision(Action.APPLY, self._decision.gaps)  # which side is right, a person decided
            self._frozen = True
        _stop_at(self._decision, bundle)
        self._begins = before is not None and bundle.epoch > before.epoch
        self._here = self._images(hashes)
        self._bundle = bundle
        return bundle

    def records(self, data: bytes) -> None:
        """Read the records; those of an old bundle are not looked at."""
        if self._bundle is not None and self._decision.action is Action.APPLY:
            rows, proofs = read_records(data, self._bundle.records), self._bundle.proofs
            if proofs is not None and not told_right(self._bundle.office, rows, proofs):
                raise broken()
            self._rows, self._records = rows, data

    def blob(self, info: BlobInfo, data: bytes) -> None:
        """Keep a page image, unless it is here; beside the main stream."""
        self._lane.give(self._keep, (info, data))

    def _keep(self, image: tuple[BlobInfo, bytes]) -> None:
        info, data = image
        if info.sha256 in self._here:
            found = sha256_hex(data)
        else:
            ref = self._tx.hold_blob(data)
            self._written[kind_of(data)].append(ref)
            found = ref.sha256
        if found != info.sha256:
            raise broken()

    def _images(self, hashes: Iterable[str]) -> dict[str, str]:
        return stored_images(self._tx.connection, {sha256: self._store.blobs.id_of(sha256) for sha256 in hashes})


def _stop_at(decision: Decision, bundle: BundleManifest) -> None:
    """Raise what keeps a bundle from being taken."""
    match decision.action:
        case Action.FORK:
            raise Fork("fork", office=bundle.office, number=bundle.seq)
        case Action.FROZEN:
            raise Quarantine("frozen", office=bundle.office)
        case Action.TOO_FAR:
            raise Quarantine("too_far", number=bundle.seq, office=bundle.office)


def _remark(c: Connection, bundle: BundleManifest, new_gaps: list[int]) -> Reason | None:
    """What a person should know of a bundle that was applied."""
    active = c.scalar(select(t.campaigns.c.active).where(t.campaigns.c.id == bundle.campaign))
    if bundle.campaign and not active:
        return Reason("other_campaign.bundle")
    if bundle.approval is None and active and campaign_terms(c, bundle.campaign).approval:
        return Reason("not_approved_by_head")
    if new_gaps:
        numbers = ", ".join(map(str, new_gaps[:10])) + (" …" if len(new_gaps) > 10 else "")
        return Reason("gap", numbers=numbers)
    return None


# -- the office's head --------------------------------------------------------------------------------------------


def read_head(c: Connection, office: str) -> Head | None:
    """The newest bundle applied of this office."""
    row = c.execute(select(t.office_heads).where(t.office_heads.c.id == office)).one_or_none()
    if row is None:
        return None
    line = tuple(json.loads(row.line or "[]"))
    return Head(row.epoch, row.seq, row.manifest, tuple(json.loads(row.gaps)), row.frozen, line)


def _taken(c: Connection, office: str) -> dict[tuple[int, int], str]:
    r = t.received.c
    query = select(r.epoch, r.seq, r.manifest).where(
        r.kind == "bundle", r.office == office, r.result.in_([APPLIED, OLD])
    )
    return {(row.epoch, row.seq): row.manifest for row in c.execute(query)}


def _set_head(tx: Operation, bundle: BundleManifest, manifest: str, gaps: tuple[int, ...], *, frozen: bool) -> None:
    values = {
        "epoch": bundle.epoch,
        "seq": bundle.seq,
        "manifest": manifest,
        "snapshot": bundle.records.raw_sha256,
        "counts": json.dumps(msgspec.to_builtins(bundle.counts)),
        "ledger_size": bundle.ledger.size,
        "ledger_head": bundle.ledger.hash,
        "gaps": json.dumps(gaps),
        "frozen": frozen,
        "applied_at": to_text(tx.clock()),
        "made_at": bundle.made_at,
        "proofs": None if bundle.proofs is None else bundle.proofs.root,
        "line": json.dumps(bundle.line),
    }
    if read_head(tx.connection, bundle.office) is None:
        tx.insert(t.office_heads, {"id": bundle.office, **values})
    else:
        tx.update(t.office_heads, bundle.office, **values)


def _last_made(c: Connection, office: str) -> str | None:
    """When the newest bundle applied was made, by its office's clock."""
    made: str | None = c.scalar(select(t.office_heads.c.made_at).where(t.office_heads.c.id == office))
    return made


def _keep_gaps(tx: Operation, office: str, gaps: tuple[int, ...]) -> None:
    tx.update(t.office_heads, office, gaps=json.dumps(gaps))


def _freeze(tx: Operation, office: str) -> None:
    tx.update(t.office_heads, office, frozen=True)


# -- notes and receipts -------------------------------------------------------------------------------------------


def _detail(container: Container) -> dict[str, Any]:
    header = container.header
    return {"office": header.office, "epoch": header.epoch, "seq": header.seq, "manifest": header.manifest}


def _note(
    tx: Operation, container: Container, result: str, reason: Reason | None = None, answer: bytes | None = None
) -> str:
    header = container.header
    return note_received(
        tx, sha256=_file_hash(tx.connection, container, result), kind="bundle", result=result, reason=reason,
        header=header, office=header.office, answer=answer,
    )  # fmt: skip


def _file_hash(c: Connection, container: Container, result: str) -> str:
    """The file's SHA-256, by which copies are found; "" where there can be none: it is read once more for it."""
    r = t.received.c
    waits = select(r.id).where(r.office == container.header.office, r.result.in_([QUARANTINED, FORK])).limit(1)
    return "" if result in (APPLIED, DUPLICATE) and c.scalar(waits) is None else container.sha256
