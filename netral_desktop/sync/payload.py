"""The inner file: a canonical tar of manifest, its signature and, in a bundle or recovery, records and page images.

Made as a stream whose every size is known beforehand, and taken apart as a stream, because a decryption pushes its
output. What comes out while it runs is checked against the signed manifest piece by piece, but is final only after
`finish`: the last chunk tells whether the stream was whole.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

import msgspec

from netral_desktop.kernel.canonical import canonical_json, sha256_hex
from netral_desktop.kernel.errors import Refused

from . import minisig, tar
from .container import purpose
from .minisig import SigningKey
from .schemas import BlobInfo, BundleManifest, RecoveryManifest

if TYPE_CHECKING:
    from .manifests import Manifest

MANIFEST, SIGNATURE, RECORDS, BLOBS = "manifest.json", "manifest.json.minisig", "records.jsonl.zst", "blobs/"

MAX_MANIFEST = 16 * 1024 * 1024
MAX_RECORDS = 64 * 1024 * 1024
MAX_BLOB = 16 * 1024 * 1024


def broken() -> Refused:
    """A payload that opened, was signed, and yet is not right: its sender's program is at fault."""
    return Refused("payload_broken")


# -- writing ------------------------------------------------------------------------------------------------------


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as it is written, hashed and signed."""
    return canonical_json(msgspec.to_builtins(manifest))


def small(manifest: bytes, kind: str, key: SigningKey) -> bytes:
    """A whole payload that has nothing beside its manifest."""
    return b"".join((*_signed(manifest, kind, key), tar.END))


def stream(
    manifest: bytes,
    kind: str,
    key: SigningKey,
    records: bytes | None,
    blobs: Iterable[tuple[BlobInfo, Iterable[bytes]]],
) -> Iterator[bytes]:
    """The chunks of a bundle's or recovery's payload. `blobs` come in the manifest's order, each as its chunks.

    `records` are None in every pack of a bundle but its first.

    Raises ValueError when a blob is not the one the manifest tells.
    """
    yield from _signed(manifest, kind, key)
    if records is not None:
        yield from _member(RECORDS, records)
    for info, chunks in blobs:
        yield tar.member_header(BLOBS + info.sha256, info.bytes)
        size = 0
        for chunk in chunks:
            size += len(chunk)
            yield chunk
        if size != info.bytes:
            raise ValueError(f"blob {info.sha256[:8]} has {size} bytes, not {info.bytes}")
        yield tar.padding(size)
    yield tar.END


def _signed(manifest: bytes, kind: str, key: SigningKey) -> Iterator[bytes]:
    yield from _member(MANIFEST, manifest)
    yield from _member(SIGNATURE, key.sign(manifest, purpose(kind, "manifest")))


def _member(name: str, data: bytes) -> Iterator[bytes]:
    yield tar.member_header(name, len(data))
    yield data
    yield tar.padding(len(data))


def blobs_of(manifest: BundleManifest | RecoveryManifest, pack: int) -> Sequence[BlobInfo]:
    """The images of one pack: a run of the manifest's. Raises Refused("payload_broken") for packs that cannot be."""
    packs = manifest.packs if isinstance(manifest, BundleManifest) else []
    if not packs:
        packs = [len(manifest.blobs)]
    if pack >= len(packs) or sum(packs) != len(manifest.blobs):
        raise broken()
    begin = sum(packs[:pack])
    return manifest.blobs[begin : begin + packs[pack]]


# -- reading ------------------------------------------------------------------------------------------------------


class Taker(Protocol):
    """Who takes a payload apart. It must be able to undo everything until `PayloadReader.finish` has returned."""

    def manifest(self, data: bytes, signature: bytes) -> BundleManifest | RecoveryManifest | None:
        """The manifest and its signature file. It is checked and returned where more follows; None: nothing does."""

    def records(self, data: bytes) -> None:
        """The compressed records; their size and hash fit the manifest."""

    def blob(self, info: BlobInfo, data: bytes) -> None:
        """One page image. Its size fits the manifest; its hash is for the taker to check, where it keeps it."""


class PayloadReader:
    """Takes chunks of any size by `write`, hands whole members to a Taker. Raises Refused("payload_broken")."""

    def __init__(self, taker: Taker, kind: str, pack: int = 0) -> None:
        self._parser = self._parse(taker, kind, pack)
        self._parts: list[bytes] = []
        self._have = 0
        self._done = False
        self._want = next(self._parser)

    def write(self, data: bytes) -> int:
        """The next chunk."""
        self._parts.append(data)
        self._have += len(data)
        while self._have >= self._want and not self._done:
            over = self._have - self._want  # only the newest chunk reaches beyond what was wanted
            newest = self._parts.pop()
            cut = len(newest) - over
            piece = b"".join((*self._parts, newest[:cut]))
            self._parts, self._have = [newest[cut:]], over
            try:
                self._want = self._parser.send(piece)
            except StopIteration:
                self._done = True
        if self._done and self._have:
            raise broken()
        return len(data)

    def finish(self) -> None:
        """The stream has ended, and its last chunk was right. Raises unless the tar has ended too."""
        if not self._done:
            raise broken()

    def _parse(self, taker: Taker, kind: str, pack: int) -> Generator[int, bytes, None]:
        data = yield from self._first(MANIFEST, MAX_MANIFEST)
        signature = yield from self._first(SIGNATURE, minisig.size_of(purpose(kind, "manifest")))
        manifest = taker.manifest(data, signature)
        if manifest is not None:
            info = manifest.records
            if pack == 0:
                records = yield from self._expected(RECORDS, info.bytes, MAX_RECORDS)
                if sha256_hex(records) != info.sha256:
                    raise broken()
                taker.records(records)
            for blob in blobs_of(manifest, pack):
                taker.blob(blob, (yield from self._expected(BLOBS + blob.sha256, blob.bytes, MAX_BLOB)))
        if (yield len(tar.END)) != tar.END:
            raise broken()

    def _first(self, name: str, limit: int) -> Generator[int, bytes, bytes]:
        """A member whose size only its own header tells."""
        try:
            size = tar.member_size((yield tar.BLOCK), name, limit)
        except ValueError:
            raise broken() from None
        return (yield from self._body(size))

    def _expected(self, name: str, size: int, limit: int) -> Generator[int, bytes, bytes]:
        """A member whose name and size the manifest tells."""
        if size > limit or (yield tar.BLOCK) != tar.member_header(name, size):
            raise broken()
        return (yield from self._body(size))

    def _body(self, size: int) -> Generator[int, bytes, bytes]:
        data = (yield size) if size else b""  # apart from its padding, so that an image is put together once
        if (padding := tar.padding(size)) and (yield len(padding)) != padding:
            raise broken()
        return data
