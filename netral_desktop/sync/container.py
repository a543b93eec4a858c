"""The outer file: a canonical tar of header, its signature and one payload. `FORMAT.md` has the bytes.

Everything before the payload has a fixed size for its kind, so the header can tell the payload's hash and still stand
first: it is written last. Reading makes the same bytes again from what was understood and compares; a file that differs
anywhere from what the writer would have made of its members is refused before anything in it is believed.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import IO, TypeVar

import msgspec

from netral_desktop.kernel.atomic import StagedFile, disk_faults, fault_of
from netral_desktop.kernel.canonical import canonical_json
from netral_desktop.kernel.errors import EnvironmentFault, Refused

from . import minisig, tar
from .agefile import Guard
from .background import Lane, LaneHash
from .minisig import BadSignature, PublicKey, Signer, SigningKey
from .results import Quarantine
from .schemas import FORMAT, Header, Stem

HEADER, SIGNATURE = "header.json", "header.json.minisig"
HEADER_BYTES = 4096  # the header's JSON, then spaces, then a line feed
PAYLOADS = {"bundle": "payload.age", "receipt": "payload.age", "campaign": "payload.tar",
            "enrolment": "payload.bin", "request": "payload.age",
            "desk": "payload.bin", "marks": "payload.age",
            "recovery": "payload.age", "update": "payload.tar"}  # fmt: skip
EXTENSION = ".netral"
_PIECE = 1024 * 1024
_READ_AHEAD = 1024 * 1024  # bytes; each short read would give up the thread's turn to those that hash and store

_Decoded = TypeVar("_Decoded")


def purpose(kind: str, part: str) -> str:
    """The trusted comment of a signature: `part` is header, manifest or keys."""
    return f"netral:{kind}:{part}"


def head_size(kind: str) -> int:
    """Bytes before the payload's first byte."""
    return 3 * tar.BLOCK + HEADER_BYTES + tar.padded(minisig.size_of(purpose(kind, "header")))


@dataclass(frozen=True)
class Written:
    """A file as it was read back from its medium."""

    path: Path
    bytes: int

    @property
    def sha256(self) -> str:
        """Of the whole file, for whoever wants to tell it: it is read for it once more. Raises EnvironmentFault."""
        with disk_faults(self.path), self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True)
class Head:
    """The header's bytes and its signature file."""

    header: bytes
    signature: bytes


# -- writing ------------------------------------------------------------------------------------------------------


def write(file: IO[bytes], header: Header, key: Signer, fill: Callable[[Guard], None]) -> None:
    """Write a container to an empty seekable file. `fill` writes the payload; its size and hash are put into `header`.

    Raises what the file or `fill` raised; then the file is worthless.
    """
    file.write(bytes(head_size(header.kind)))
    with Lane() as lane:
        guard = Guard(file, LaneHash(lane))
        fill(guard)
        guard.check()
        filled = msgspec.structs.replace(header, payload_bytes=guard.bytes, payload_sha256=guard.sha256)
    file.write(tar.padding(filled.payload_bytes) + tar.END)
    file.seek(0)
    file.write(_head(filled, key))


def build(header: Header, key: SigningKey, payload: bytes) -> bytes:
    """A small container in memory."""
    file = io.BytesIO()
    write(file, header, key, lambda guard: _write_all(guard, payload))
    return file.getvalue()


def read_back(staged: StagedFile, *keys: PublicKey) -> Written:
    """Open a sealed file again from its medium, as a receiver would, and check that one of the keys signed it.

    Raises EnvironmentFault.
    """
    _forget_cached(staged)
    known = {key.key_id: key for key in keys}
    try:
        with open_container(staged.temp) as found:
            minisig.verify(found.signed, found.signature, purpose(found.stem.kind, "header"), known)
            return Written(staged.path, staged.temp.stat().st_size)
    except (Refused, BadSignature):
        raise EnvironmentFault("bad_medium", file=staged.path.name) from None


def save(path: Path, data: bytes, *keys: PublicKey) -> Written:
    """Put a small container under its name: on the medium and read back, or not at all. Raises EnvironmentFault."""
    staged = stage(path, data)
    try:
        written = read_back(staged, *keys)
        staged.publish()
    except BaseException:
        staged.discard()
        raise
    return written


def stage(path: Path, data: bytes) -> StagedFile:
    """A sealed file with these bytes, still to be published. Its folder is made. Raises EnvironmentFault."""
    with disk_faults(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    staged = StagedFile(path)
    try:
        with disk_faults(path):
            staged.file.write(data)
        staged.seal()
    except BaseException:
        staged.discard()
        raise
    return staged


def _forget_cached(staged: StagedFile) -> None:
    """Ask the system to drop its copy of the file, so that the medium itself is read. Not every system can be asked."""
    if hasattr(os, "posix_fadvise"):
        with disk_faults(staged.path), open(staged.temp, "rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _write_all(guard: Guard, payload: bytes) -> None:
    guard.write(payload)


def _header_bytes(header: Header) -> bytes:
    text = canonical_json(msgspec.to_builtins(header))
    if len(text) >= HEADER_BYTES:
        raise ValueError("the header does not fit its place")
    return text.ljust(HEADER_BYTES - 1) + b"\n"


def _head(header: Header, key: Signer) -> bytes:
    data = _header_bytes(header)
    return _assemble(data, key.sign(data, purpose(header.kind, "header")), header)


def _assemble(data: bytes, signature: bytes, header: Header) -> bytes:
    return b"".join(
        (
            tar.member_header(HEADER, len(data)),
            data,
            tar.member_header(SIGNATURE, len(signature)),
            signature + tar.padding(len(signature)),
            tar.member_header(header.payload, header.payload_bytes),
        )
    )


# -- reading ------------------------------------------------------------------------------------------------------


class Container:
    """An open file of ours whose every byte is accounted for; whose it is, is still to be checked (`minisig.verify`).

    `newer` tells that it is whole as far as this program can see, but made for a newer one: then only `stem` is known.
    """

    def __init__(
        self, path: Path, file: io.BufferedReader[io.FileIO], stem: Stem, header: Header | None, head: Head
    ) -> None:
        self.path = path
        self.stem = stem
        self.signed = head.header  # what the signature covers
        self.signature = head.signature
        self._header = header
        self._file = file

    @property
    def newer(self) -> bool:
        """Whether a newer program is needed."""
        return self._header is None

    @property
    def header(self) -> Header:
        """The header. Only when not `newer`."""
        if self._header is None:
            raise RuntimeError("the header of a newer file was asked for")
        return self._header

    @cached_property
    def sha256(self) -> str:
        """Of the whole file (hex), which is read for it once more. Raises SourceLost."""
        place, digest = self._file.tell(), hashlib.sha256()
        whole = self.whole()
        while piece := whole.read(_PIECE):
            digest.update(piece)
        self._file.seek(place)
        return digest.hexdigest()

    def payload(self) -> Slice:
        """The payload's bytes, from its first."""
        return Slice(self.path, self._file, head_size(self.header.kind), self.header.payload_bytes)

    @property
    def bytes(self) -> int:
        """The file's size."""
        return os.fstat(self._file.fileno()).st_size

    def whole(self) -> Slice:
        """All of the file."""
        return Slice(self.path, self._file, 0, self.bytes)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Container:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class SourceLost(EnvironmentFault):
    """A file's medium failed or went while it was read: nothing of the file is known to be wrong.

    Not an OSError, which would be taken for one of the store's own disk.
    """


class Slice:
    """A part of a file, to be read once from its start."""

    def __init__(self, path: Path, file: IO[bytes], start: int, size: int) -> None:
        self._path = path
        self._file = file
        self._left = size
        file.seek(start)

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes; none at the end. Raises SourceLost."""
        try:
            data = self._file.read(self._left if size < 0 else min(size, self._left))
        except OSError as error:
            fault = fault_of(error, self._path) or EnvironmentFault("disk_error.gone", name=f"“{self._path.name}”")
            raise SourceLost(fault.key, **fault.figures) from error
        self._left -= len(data)
        return data


class Abandoned(Exception):
    """The file is not wanted any more."""


def open_container(path: Path, *, ended: Callable[[], bool] = lambda: False) -> Container:
    """Read a file strictly: layout, header, sizes, the payload's hash. The caller closes it.

    `ended`: asked between two pieces whether to give up.

    Raises Refused (not_netral, damaged), EnvironmentFault (not_found ...) or Abandoned.
    """
    with disk_faults(path):
        file = io.BufferedReader(io.FileIO(path), _READ_AHEAD)  # handed to the Container
        try:
            return _read(path, file, ended)
        except BaseException:
            file.close()
            raise


def _read(path: Path, file: io.BufferedReader[io.FileIO], ended: Callable[[], bool]) -> Container:
    first = file.read(tar.BLOCK + HEADER_BYTES)
    if first[: tar.BLOCK] != tar.member_header(HEADER, HEADER_BYTES):
        raise Refused("not_netral", file=path.name)
    data = first[tar.BLOCK :]
    stem = _decoded(path, data, Stem)
    head = first + file.read(head_size(stem.kind) - len(first))
    begin = len(first) + tar.BLOCK
    signature = head[begin : begin + minisig.size_of(purpose(stem.kind, "header"))]
    header = _decoded(path, data, Header) if stem.min_reader <= FORMAT else None
    if header is not None:
        _check_rest(path, file, header, ended, head == _assemble(_header_bytes(header), signature, header))
    return Container(path, file, stem, header, Head(data, signature))


def _check_rest(path: Path, file: IO[bytes], header: Header, ended: Callable[[], bool], head_is_ours: bool) -> None:
    """Check the payload and the end. Raises Refused("damaged"), Abandoned."""
    if not head_is_ours or PAYLOADS[header.kind] != header.payload:
        raise damaged(path)
    if _hash_next(file, header.payload_bytes, ended) != header.payload_sha256:
        raise damaged(path)
    if file.read(tar.BLOCK + len(tar.END) + 1) != tar.padding(header.payload_bytes) + tar.END:
        raise damaged(path)


def claimed_kind(path: Path) -> str:
    """What a file says it is, read from its first bytes and believed by nobody; "" for none of ours, or unreadable."""
    try:
        with open(path, "rb") as file:
            first = file.read(tar.BLOCK + HEADER_BYTES)
        if first[: tar.BLOCK] != tar.member_header(HEADER, HEADER_BYTES):
            return ""
        return msgspec.json.decode(first[tar.BLOCK :], type=Stem).kind
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return ""


def header_of(head: bytes) -> Header:
    """The header of one of our own files, which `head` begins with; nothing is checked."""
    return msgspec.json.decode(head[tar.BLOCK : tar.BLOCK + HEADER_BYTES], type=Header)


def manifest_of(head: bytes) -> str:
    """What the header of one of our own files names as its manifest (SHA-256, hex); `head` begins with the file."""
    return header_of(head).manifest


def damaged(path: Path) -> Refused:
    """The file is ours, but not as it was written."""
    return Refused("damaged", file=path.name)


def newer_format() -> Quarantine:
    """The sender's program is newer than this one."""
    return Quarantine("newer_format")


def _decoded(path: Path, data: bytes, kind: type[_Decoded]) -> _Decoded:
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise damaged(path) from None


def _hash_next(file: IO[bytes], size: int, ended: Callable[[], bool]) -> str:
    """The SHA-256 (hex) of the next `size` bytes, or of fewer where the file ends. Raises Abandoned."""
    digest = hashlib.sha256()
    while piece := file.read(min(_PIECE, size)):
        if ended():
            raise Abandoned
        digest.update(piece)
        size -= len(piece)
    return digest.hexdigest()
