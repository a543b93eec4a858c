"""An update package as a file: opened only for a key that this program carries, written only by whoever holds it.

Nothing in it is believed before its signatures were found good: the container's over header and payload's hash, then
the manifest's own. There are no paths to be led away by and nothing is compressed: a package names files of a fixed
list, or one installer whose size is told beforehand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import msgspec

from netral_desktop.kernel.atomic import atomic_file, disk_faults
from netral_desktop.kernel.canonical import sha256_hex
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.sync import minisig, tar
from netral_desktop.sync.agefile import Guard
from netral_desktop.sync.container import Container, Slice, damaged, open_container, purpose, write
from netral_desktop.sync.messages import header_for
from netral_desktop.sync.minisig import BadSignature, Signer
from netral_desktop.sync.payload import BLOBS, MANIFEST, MAX_MANIFEST, SIGNATURE, manifest_bytes
from netral_desktop.sync.update_shapes import MOST_PROGRAM_BYTES, PROGRAM, UpdateManifest
from netral_desktop.words import label

from .keys import Keys

KIND = "update"
_HEADER, _MANIFEST = purpose(KIND, "header"), purpose(KIND, "manifest")
_PIECE = 1024 * 1024
_MOST_BYTES = MOST_PROGRAM_BYTES + 2 * MAX_MANIFEST  # of a whole package


@dataclass(frozen=True)
class Package:
    """An open package whose signatures are good. `key`: the id of the key that made them."""

    path: Path
    manifest: UpdateManifest
    key: str
    rest: Slice  # behind the manifest: nothing but the end, or the program

    def write_program(self, out: Path, progress: Progress = SILENT) -> None:
        """Write the program's file, whole and as it was signed, or nothing. Raises Refused (`damaged`),
        EnvironmentFault, Cancelled."""
        told = self.manifest.program
        assert told is not None
        with atomic_file(out) as file, disk_faults(self.path):
            self._copy(file, told.bytes, progress)

    def check_rest(self) -> None:
        """Of a data package: nothing follows. Raises Refused (`damaged`)."""
        if self.rest.read(len(tar.END) + 1) != tar.END:
            raise damaged(self.path)

    def _copy(self, file: IO[bytes], size: int, progress: Progress) -> None:
        told = self.manifest.program
        assert told is not None
        if self.rest.read(tar.BLOCK) != tar.member_header(BLOBS + told.sha256, size):
            raise damaged(self.path)
        digest, left = hashlib.sha256(), size
        while left and (piece := self.rest.read(min(_PIECE, left))):
            progress.check()
            digest.update(piece)
            file.write(piece)
            left -= len(piece)
            progress.report(size - left, size, label("progress.update_program"))
        end = tar.padding(size) + tar.END
        if digest.hexdigest() != told.sha256 or self.rest.read(len(end) + 1) != end:
            raise damaged(self.path)


@contextmanager
def opened(path: Path, keys: Keys) -> Iterator[Package]:
    """A package, its signatures checked.

    Raises Refused (`not_netral`, `damaged`, `update_too_big`, `update_kind`, `update_no_key`,
    `update_signature`, `update_newer_format`) and EnvironmentFault.
    """
    with disk_faults(path):
        if path.stat().st_size > _MOST_BYTES:
            raise Refused("update_too_big", file=path.name)
    with open_container(path) as container:
        if container.stem.kind != KIND:
            raise Refused("update_kind", file=path.name)
        if not keys:
            raise Refused("update_no_key")
        _verified(container.signed, container.signature, _HEADER, keys)
        if container.newer:
            raise Refused("update_newer_format")
        with disk_faults(path):
            yield _package(container, keys)


def _package(container: Container, keys: Keys) -> Package:
    rest = container.payload()
    data = _member(container, rest, MANIFEST, MAX_MANIFEST)
    key = _verified(data, _member(container, rest, SIGNATURE, minisig.size_of(_MANIFEST)), _MANIFEST, keys)
    if container.header.manifest != sha256_hex(data):
        raise damaged(container.path)
    try:
        manifest = msgspec.json.decode(data, type=UpdateManifest)
        known = manifest_bytes(manifest) == data
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise damaged(container.path) from None
    if (
        not known
        or (manifest.part == PROGRAM) is not (manifest.program is not None)
        or (manifest.part == PROGRAM and manifest.files)
    ):
        raise damaged(container.path)
    return Package(container.path, manifest, key, rest)


def _member(container: Container, rest: Slice, name: str, limit: int) -> bytes:
    try:
        size = tar.member_size(rest.read(tar.BLOCK), name, limit)
    except ValueError:
        raise damaged(container.path) from None
    body = rest.read(tar.padded(size))
    if len(body) != tar.padded(size) or body[size:] != tar.padding(size):
        raise damaged(container.path)
    return body[:size]


def _verified(data: bytes, signature: bytes, what_for: str, keys: Keys) -> str:
    """The id of the key that signed."""
    try:
        key = minisig.verify(data, signature, what_for, keys)
    except BadSignature:
        raise Refused("update_signature") from None
    return next(key_id for key_id, each in keys.items() if each.raw == key.raw)


def write_package(out: Path, manifest: UpdateManifest, signer: Signer, program: Path | None = None) -> None:
    """Write a package. `program` is the file that `manifest.program` tells. Raises EnvironmentFault."""
    data = manifest_bytes(manifest)
    signature = signer.sign(data, _MANIFEST)

    def fill(guard: Guard) -> None:
        for name, body in ((MANIFEST, data), (SIGNATURE, signature)):
            guard.write(tar.member_header(name, len(body)) + body + tar.padding(len(body)))
        told = manifest.program
        if told is not None and program is not None:
            guard.write(tar.member_header(BLOBS + told.sha256, told.bytes))
            with program.open("rb") as source:
                while piece := source.read(_PIECE):
                    guard.write(piece)
            guard.write(tar.padding(told.bytes))
        guard.write(tar.END)

    with atomic_file(out) as file:
        write(file, header_for(manifest), signer, fill)
