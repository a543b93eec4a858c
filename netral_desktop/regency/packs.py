"""Bundles in several files, as mailboxes want them: the first has the records, the others page images.

Each is signed and checked as a whole bundle is. One that comes before the first is held, as it came, and taken when the
first has been applied; which are missing is told each time, and a receipt asks again for images that never came.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, select

from netral_desktop.kernel.atomic import disk_faults
from netral_desktop.kernel.canonical import sha256_hex
from netral_desktop.kernel.errors import Refused
from netral_desktop.store import BlobRef, Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.sync import agefile, trust
from netral_desktop.sync.container import EXTENSION, Container, open_container
from netral_desktop.sync.intake import set_aside, was_taken
from netral_desktop.sync.messages import open_manifest
from netral_desktop.sync.partition import link_images, missing_images, stored_images
from netral_desktop.sync.payload import PayloadReader, broken
from netral_desktop.sync.results import APPLIED, DUPLICATE, HELD, OLD, FileResult, Reason, note_received
from netral_desktop.sync.schemas import BlobInfo, BundleManifest
from netral_desktop.sync.trust import DeviceKey

from .answering import answer_for
from .answers import last_answer, write_answer
from .evidence import NO_PICTURE, PICTURE, kind_of
from .inbox import device_of, take_bundle
from .sums import kept_up

_PIECE = 1024 * 1024


class _Held(Refused):
    """A pack that came before the first."""


def take_packed(store: Store, container: Container, receipts: Path | None, *, by_word: bool = False) -> FileResult:
    """Take in a bundle, or one pack of it. Raises as `inbox.take_bundle`."""
    if container.newer or container.header.packs == 1:
        return take_bundle(store, container, receipts, by_word=by_word)
    if container.header.pack == 0:
        result = take_bundle(store, container, receipts, by_word=by_word)
        if result.result in {APPLIED, OLD, DUPLICATE}:
            _take_held(store, container.header.manifest, receipts)
            return _with_missing(store, container, result)
        return result
    return _take_pack(store, container, receipts)


def packs_here(c: Connection, manifest: str) -> set[int]:
    """Which packs of a bundle have been taken."""
    r = t.received.c
    taken = r.result.in_([APPLIED, OLD])
    found = c.scalars(select(r.pack).where(r.manifest == manifest, taken, r.pack.is_not(None)))
    return {int(pack) for pack in found}


def _take_pack(store: Store, container: Container, receipts: Path | None) -> FileResult:
    header = container.header
    with store.read() as c:
        device = device_of(c, container, False)
        first, here = was_taken(c, container), packs_here(c, header.manifest)
        held = container.sha256 in _held(c, header.manifest)
    if header.pack >= header.packs:
        raise broken()
    figures = {"pack": header.pack + 1, "packs": header.packs, "number": header.seq}
    if not first:
        if held:
            return FileResult(container.path, "bundle", HELD, Reason("pack_held", **figures))
        return set_aside(store, container, HELD, _Held("pack_held", **figures))
    detail = {"office": device.office, "epoch": header.epoch, "seq": header.seq, "pack": header.pack}
    with store.operation("bundle.pack", detail) as tx:
        c = tx.connection
        result = DUPLICATE if header.pack in here else APPLIED
        if result == APPLIED:
            _Pack(store, tx, container, device).take()
            answer = answer_for(tx, store.office, device.office, header.format)
        else:
            answer = last_answer(c, device.office)
        note_received(
            tx, sha256=container.sha256, kind="bundle", result=result, header=header, office=device.office,
            answer=answer if result == APPLIED else None,
        )  # fmt: skip
    if receipts is not None and answer is not None:
        write_answer(store, device.office, header.seq, answer, receipts)
    return _with_missing(store, container, FileResult(container.path, "bundle", result))


def _with_missing(store: Store, container: Container, result: FileResult) -> FileResult:
    """The result, and which packs have not come yet, unless there is something else to say."""
    header = container.header
    with store.read() as c:
        here = packs_here(c, header.manifest)
    missing = [str(pack + 1) for pack in range(header.packs) if pack not in here]
    if not missing or result.reason is not None:
        return result
    reason = Reason("packs_missing", numbers=", ".join(missing), packs=header.packs, number=header.seq)
    return FileResult(result.path, result.kind, result.result, reason)


def _held(c: Connection, manifest: str) -> list[str]:
    """SHA-256 of the files of a bundle that are held."""
    r = t.received.c
    query = select(r.sha256, r.pack).where(r.manifest == manifest, r.result == HELD).order_by(r.pack).distinct()
    return [row.sha256 for row in c.execute(query)]


def _take_held(store: Store, manifest: str, receipts: Path | None) -> None:
    """Take the packs that waited; one that turns out broken stays held, its images are asked for again."""
    with store.read() as c:
        waiting = _held(c, manifest)
        done = set(c.scalars(select(t.received.c.sha256).where(t.received.c.result == APPLIED)))
    with tempfile.TemporaryDirectory(prefix="netral-tertahan-") as folder:
        for place, sha256 in enumerate(sha256 for sha256 in waiting if sha256 not in done):
            copy = Path(folder) / f"{place}{EXTENSION}"
            try:
                with disk_faults(copy), store.blobs.open(store.blobs.id_of(sha256)) as kept, copy.open("xb") as out:
                    while piece := kept.read(_PIECE):
                        out.write(piece)
                with open_container(copy) as container:
                    _take_pack(store, container, receipts)
            except Refused:
                continue


class _Pack:
    """Takes the images of one pack, inside the operation that will commit them or come to nothing."""

    def __init__(self, store: Store, tx: Operation, container: Container, device: DeviceKey) -> None:
        self._store, self._tx, self._container, self._device = store, tx, container, device
        self._here: dict[str, str] = {}
        self._written: dict[str, list[BlobRef]] = {PICTURE: [], NO_PICTURE: []}

    def take(self) -> None:
        """Decrypt, check, keep, and join to the pages that wait for them."""
        c, office = self._tx.connection, self._device.office
        reader = PayloadReader(self, "bundle", self._container.header.pack)
        agefile.decrypt(self._container.payload(), reader, trust.own_identities(c))
        reader.finish()
        for kind, refs in self._written.items():
            self._tx.add_blobs(refs, kind)
        with kept_up(self._tx, office):
            link_images(self._tx, office, self._images(missing_images(c, office)))

    def manifest(self, data: bytes, signature: bytes) -> BundleManifest:
        """The same as the first pack's, whose hash the header names."""
        bundle = open_manifest(self._container.header, data, signature, self._device.public, BundleManifest)
        if bundle.device != self._device.public.key_id:
            raise broken()
        self._here = self._images(blob.sha256 for blob in bundle.blobs)
        return bundle

    def records(self, data: bytes) -> None:
        """Only the first pack has them."""
        raise broken()

    def blob(self, info: BlobInfo, data: bytes) -> None:
        """Keep an image, unless it is here."""
        if sha256_hex(data) != info.sha256:
            raise broken()
        if info.sha256 not in self._here:
            self._written[kind_of(data)].append(self._tx.hold_blob(data))

    def _images(self, hashes: Iterable[str]) -> dict[str, str]:
        return stored_images(self._tx.connection, {sha256: self._store.blobs.id_of(sha256) for sha256 in hashes})
