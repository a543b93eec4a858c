"""Encrypted files beside the database: scans, page images, crops. Written once, never changed.

A file is AES-256-GCM in chunks of 1 MiB under a key of its own; cutting, joining, reordering or editing it is found.
Its name is a keyed hash of its content, so the folder tells nothing, and equal content is kept once. Byte layout:
README.md.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import io
import os
import re
import secrets
import shutil
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection

from netral_desktop.kernel.atomic import (
    StagedFile,
    disk_faults,
    replace_file,
    sync_all,
    sync_folder,
    syncs_all,
    write_atomic,
)
from netral_desktop.kernel.errors import Refused

CHUNK = 1024 * 1024
_TAG = 16
_MAGIC = b"NETRALB1"
_SALT_BYTES = 32
_HEADER = len(_MAGIC) + _SALT_BYTES
_ONE_CHUNK = _HEADER + CHUNK + _TAG  # bytes of the largest file that is not in several
_NAME = re.compile(r"[0-9a-f]{64}")
_FEW, _SYNCERS = 4, 8  # folders that are synced one after the other; threads that do it together
_PENDING, _DOOMED = "pending", "doomed"


@dataclass(frozen=True)
class BlobRef:
    """A stored blob: its name, the SHA-256 of its content (hex) and the content's length in bytes."""

    id: str
    sha256: str
    bytes: int


@dataclass(frozen=True)
class HeldBlob:
    """A blob that is written, but neither durable nor under its name: where it lies, and its bytes on disk."""

    temp: Path
    size: int


@dataclass(frozen=True)
class Syncing:
    """What is being made durable while other work goes on: how many held blobs, and when it is."""

    blobs: int
    done: Future[None]


def file_size(content: int) -> int:
    """Bytes on disk of a blob of `content` bytes."""
    chunks = max(1, -(-content // CHUNK))
    return _HEADER + content + chunks * _TAG


class BlobFolder:
    """The blob folder. Reading works from any thread; writing from those of the one open operation."""

    def __init__(self, folder: Path, key: bytes, name_key: bytes) -> None:
        self.folder = folder
        self.key = key
        self.name_key = name_key
        self._noting = threading.Lock()

    def beside(self, folder: Path) -> BlobFolder:
        """The same blobs in another folder, a backup's."""
        return BlobFolder(folder, self.key, self.name_key)

    def id_of(self, sha256: str) -> str:
        """The name of the blob whose content has this SHA-256 (hex)."""
        return hmac.new(self.name_key, bytes.fromhex(sha256), hashlib.sha256).hexdigest()

    def path(self, blob_id: str) -> Path:
        """Where the blob lies, or would lie."""
        return Path(self._place(blob_id))

    def _place(self, blob_id: str) -> str:
        # For thousands in a row: a Path takes ten times as long.
        return os.path.join(self.folder, blob_id[:2], blob_id)

    def read(self, blob_id: str) -> bytes:
        """The whole content, checked. Raises Refused (blob_damaged, blob_missing)."""
        with disk_faults(self.path(blob_id)), self.encrypted(blob_id) as file:
            stored = file.read(_ONE_CHUNK + 1)
        if len(stored) > _ONE_CHUNK:
            with self.open(blob_id) as content:
                return content.read()
        header = stored[:_HEADER]
        if len(header) != _HEADER or not header.startswith(_MAGIC):
            raise _damaged(blob_id)
        try:
            plain = self.cipher(header).decrypt(_nonce(0, final=True), memoryview(stored)[_HEADER:], header)
        except InvalidTag as error:
            raise _damaged(blob_id) from error
        if self.id_of(hashlib.sha256(plain).hexdigest()) != blob_id:
            raise _damaged(blob_id)  # a whole file of ours, under another one's name
        return plain

    def open(self, blob_id: str) -> BinaryIO:
        """The content as a stream, forward only; what was read is right, and its end is checked when reached.

        Raises Refused("blob_missing") here and Refused("blob_damaged") here or while reading.
        """
        with disk_faults(self.path(blob_id)):
            return cast(BinaryIO, io.BufferedReader(_Reader(self.encrypted(blob_id), self, blob_id), CHUNK))

    def encrypted(self, blob_id: str) -> IO[bytes]:
        """The blob as it is stored, unchecked. Raises Refused("blob_missing")."""
        path = self.path(blob_id)
        with disk_faults(path):
            try:
                return path.open("rb")
            except FileNotFoundError as error:
                raise Refused("blob_missing", blob=blob_id[:8]) from error

    def chunks(self, blob_id: str) -> Iterator[bytes]:
        """The same in pieces of at most 1 MiB. Raises as `open`, at the first piece or later."""
        with self.open(blob_id) as file:
            while chunk := file.read(CHUNK):
                yield chunk

    def exists(self, blob_id: str) -> bool:
        """Whether a file stands under this name."""
        return self.path(blob_id).is_file()

    def sizes(self, blob_ids: Iterable[str]) -> dict[str, int]:
        """Of these blobs those that stand there, with their bytes as stored."""
        found = {}
        for blob_id in blob_ids:
            with contextlib.suppress(OSError):
                found[blob_id] = os.stat(self._place(blob_id)).st_size
        return found

    def ids(self) -> Iterator[str]:
        """The names of all files that stand there, in no order."""
        if not self.folder.exists():
            return
        with disk_faults(self.folder):
            for entry in os.scandir(self.folder):
                if entry.is_dir():
                    yield from (file.name for file in os.scandir(entry.path) if _NAME.fullmatch(file.name))

    # -- writing: called by an operation ------------------------------------------------------------------------

    def write(self, source: BinaryIO) -> tuple[BlobRef, bool]:
        """Store what `source` yields, whole and on the medium but for its name (`settle`); and whether it is new.

        Raises EnvironmentFault; then nothing remains.
        """
        temp = self.folder / f".{secrets.token_hex(8)}.tmp"
        try:
            with disk_faults(self.folder):
                self.folder.mkdir(exist_ok=True)  # a copy of the data may have left the empty folder out
            with disk_faults(temp):
                with temp.open("xb") as file:
                    sha256, size = self._encrypt(source, file)
                    file.flush()
                    os.fsync(file.fileno())
                ref = BlobRef(self.id_of(sha256), sha256, size)
                path = self.path(ref.id)
                if self.sizes((ref.id,)).get(ref.id) == file_size(size):
                    temp.unlink()
                    return ref, False
                with self._noting, (self.folder / _PENDING).open("a", encoding="ascii") as pending:
                    pending.write(ref.id + "\n")
                path.parent.mkdir(exist_ok=True)
                replace_file(temp, path)
        except BaseException:
            with contextlib.suppress(OSError):
                temp.unlink()
            raise
        return ref, True

    def hold(self, data: bytes) -> tuple[BlobRef, HeldBlob]:
        """Write `data` under a name for now, from any thread; `name` makes many durable by one wait for the disk.

        Raises EnvironmentFault; then nothing remains.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        header = _MAGIC + secrets.token_bytes(_SALT_BYTES)
        held = HeldBlob(self.folder / f".{header[-8:].hex()}.tmp", file_size(len(data)))
        sealed = b"".join((header, *_sealed(self.cipher(header), header, data)))
        try:
            with disk_faults(held.temp):
                _write_file(held.temp, sealed)
        except BaseException:
            self.let_go([held])
            raise
        return BlobRef(self.id_of(sha256), sha256, len(data)), held

    def begin_sync(self, held: Mapping[str, HeldBlob]) -> Syncing | None:
        """Begin to make durable what was held, all of which is written; None where that was done as it was."""
        if not held or not syncs_all():
            return None
        pool = ThreadPoolExecutor(1, "sync")
        try:
            return Syncing(len(held), pool.submit(sync_all, self.folder))
        finally:
            pool.shutdown(wait=False)

    def name(self, held: Mapping[str, HeldBlob], syncing: Syncing | None = None) -> list[str]:
        """Make what was held durable and give it its names (`settle`); the ids of those that were not here before.

        `syncing`: what `begin_sync` began; it serves if nothing was held since.

        Raises EnvironmentFault; what has no name yet is for `let_go`.
        """
        if not held:
            return []
        with disk_faults(self.folder):
            if syncing is not None and syncing.blobs == len(held):
                syncing.done.result()
            elif syncs_all():
                sync_all(self.folder)
            here = self.sizes(held)
            new = {blob_id: blob for blob_id, blob in held.items() if here.get(blob_id) != blob.size}
            with self._noting, (self.folder / _PENDING).open("a", encoding="ascii") as pending:
                pending.write("".join(f"{blob_id}\n" for blob_id in new))
            places = {blob_id: self._place(blob_id) for blob_id in new}
            for folder in {os.path.dirname(place) for place in places.values()}:
                with contextlib.suppress(FileExistsError):
                    os.mkdir(folder)
            named: list[str] = []
            try:
                for blob_id, blob in new.items():
                    replace_file(blob.temp, places[blob_id])
                    named.append(blob_id)
            except BaseException:
                self.take_back(named)
                raise
        self.let_go(blob for blob_id, blob in held.items() if blob_id not in new)
        return named

    def let_go(self, held: Iterable[HeldBlob]) -> None:
        """Remove what was held and got no name."""
        for blob in held:
            with contextlib.suppress(OSError):
                blob.temp.unlink()

    def settle(self, written: list[str], connection: Connection) -> None:
        """Make the names of `written` durable; the last thing before their rows are committed by `connection`."""
        if not written:
            return
        parents = sorted({os.path.dirname(self._place(blob_id)) for blob_id in written})
        with disk_faults(self.folder):
            if len(parents) > _FEW and syncs_all():
                sync_all(self.folder)
                return
            if len(parents) > _FEW:  # each waits for the disk, which serves several at once by one write of its journal
                with ThreadPoolExecutor(_SYNCERS) as pool:
                    list(pool.map(sync_folder, map(Path, parents)))
            else:
                for parent in parents:
                    sync_folder(Path(parent))
            sync_folder(self.folder)

    def replace(self, blob_id: str, source: IO[bytes]) -> None:
        """Put the stored bytes of a blob in place of what stands there. Raises EnvironmentFault."""
        target = self.path(blob_id)
        with disk_faults(target):
            target.parent.mkdir(parents=True, exist_ok=True)
        staged = StagedFile(target)
        try:
            with disk_faults(target):
                shutil.copyfileobj(source, staged.file, CHUNK)
            staged.seal()
        except BaseException:
            staged.discard()
            raise
        staged.publish()

    def take_back(self, written: Iterable[str]) -> None:
        """Delete what an operation wrote that came to nothing."""
        self.remove(written)

    def remove(self, blob_ids: Iterable[str]) -> None:
        """Delete files that no row names, as far as the system lets us."""
        for blob_id in blob_ids:
            with contextlib.suppress(OSError):
                self.path(blob_id).unlink()

    def doom(self, blob_ids: Iterable[str]) -> None:
        """Note, on the medium, what an operation is about to take the rows of; `destroy` comes after its COMMIT."""
        with disk_faults(self.folder):
            self.folder.mkdir(exist_ok=True)
        write_atomic(self.folder / _DOOMED, "\n".join(sorted(blob_ids)).encode("ascii"))

    def doomed(self) -> set[str] | None:
        """What was noted so and is not finished; None where nothing was."""
        try:
            return set((self.folder / _DOOMED).read_text("ascii").split())
        except FileNotFoundError:
            return None

    def destroy(self, blob_ids: Iterable[str]) -> None:
        """Overwrite the salt that each file's key is made with, on the medium, and delete it. Raises EnvironmentFault.

        Without its salt a file cannot be decrypted by anybody, also not with the master key.
        """
        for blob_id in blob_ids:
            path = self.path(blob_id)
            if not path.is_file():
                continue
            with disk_faults(path):
                with path.open("r+b") as file:
                    file.write(secrets.token_bytes(_HEADER))
                    file.flush()
                    os.fsync(file.fileno())
                path.unlink()

    def destroyed(self) -> None:
        """Everything that was noted is gone."""
        with contextlib.suppress(OSError):
            (self.folder / _DOOMED).unlink(missing_ok=True)

    def pending(self) -> set[str]:
        """What an operation has written and neither committed nor taken back."""
        try:
            return set((self.folder / _PENDING).read_text("ascii").split())
        except FileNotFoundError:
            return set()

    def clear_pending(self) -> None:
        """The operation has ended, and what it wrote is either committed or taken back."""
        with contextlib.suppress(OSError):
            (self.folder / _PENDING).unlink(missing_ok=True)

    def clear_temporary(self) -> None:
        """Remove what a killed process left half written. Only while no operation runs."""
        with disk_faults(self.folder):
            for leftover in self.folder.glob(".*.tmp"):
                leftover.unlink(missing_ok=True)

    def _encrypt(self, source: BinaryIO, target: IO[bytes]) -> tuple[str, int]:
        """Write header and chunks of `source` to `target`; SHA-256 (hex) and length of the content."""
        header = _MAGIC + secrets.token_bytes(_SALT_BYTES)
        cipher = self.cipher(header)
        target.write(header)
        digest, size, number = hashlib.sha256(), 0, 0
        chunk = _read_full(source)
        while True:
            following = _read_full(source) if len(chunk) == CHUNK else b""
            digest.update(chunk)
            size += len(chunk)
            target.write(cipher.encrypt(_nonce(number, final=not following), chunk, header))
            if not following:
                return digest.hexdigest(), size
            chunk, number = following, number + 1

    def cipher(self, header: bytes) -> AESGCM:
        """The cipher of the one file that begins with `header`."""
        salt = header[len(_MAGIC) :]
        return AESGCM(HKDF(SHA256(), 32, salt=salt, info=b"netral-store-v1/blob").derive(self.key))


class _Reader(io.RawIOBase):
    """Decrypts chunk by chunk. The content's hash is compared with the file's name at the final chunk."""

    def __init__(self, raw: IO[bytes], folder: BlobFolder, blob_id: str) -> None:
        self._raw, self._folder, self._blob_id = raw, folder, blob_id
        self._digest = hashlib.sha256()
        self._number = 0
        self._plain = memoryview(b"")
        self._final = False
        self._header = raw.read(_HEADER)
        if len(self._header) != _HEADER or not self._header.startswith(_MAGIC):
            raw.close()
            raise _damaged(self._blob_id)
        self._cipher = folder.cipher(self._header)
        self._sealed = raw.read(CHUNK + _TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._plain and not self._final:
            self._next_chunk()
        count = min(len(self._plain), len(buffer))
        buffer[:count] = self._plain[:count]
        self._plain = self._plain[count:]
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()

    def _next_chunk(self) -> None:
        with disk_faults(self._folder.path(self._blob_id)):
            following = self._raw.read(CHUNK + _TAG)
        final = not following
        try:
            plain = self._cipher.decrypt(_nonce(self._number, final=final), self._sealed, self._header)
        except InvalidTag as error:
            raise _damaged(self._blob_id) from error
        self._digest.update(plain)
        if final and self._folder.id_of(self._digest.hexdigest()) != self._blob_id:
            raise _damaged(self._blob_id)  # as above
        self._plain, self._final = memoryview(plain), final
        self._sealed, self._number = following, self._number + 1


def _damaged(blob_id: str) -> Refused:
    return Refused("blob_damaged", blob=blob_id[:8])


def _sealed(cipher: AESGCM, header: bytes, data: bytes) -> Iterator[bytes]:
    """The chunks of a file with this header whose content is `data`."""
    last = max(0, len(data) - 1) // CHUNK
    for number in range(last + 1):
        chunk = data[number * CHUNK : (number + 1) * CHUNK]
        yield cipher.encrypt(_nonce(number, final=number == last), chunk, header)


def _write_file(path: Path, content: bytes) -> None:
    """A new file, durable unless `sync_all` will make it so. By the system's own calls: for each a thread that stores
    hands over to the one that decrypts, which gives back after 5 ms."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags, 0o666)
    except FileNotFoundError:  # a copy of the data may have left the empty folder out
        path.parent.mkdir(exist_ok=True)
        handle = os.open(path, flags, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        if not syncs_all():
            os.fsync(handle)
    finally:
        os.close(handle)


def _nonce(number: int, *, final: bool) -> bytes:
    """Chunk number (11 bytes) and final flag (1 byte), as age's STREAM does; the key is used for this file only."""
    return number.to_bytes(11, "big") + (b"\x01" if final else b"\x00")


def _read_full(source: BinaryIO) -> bytes:
    """One chunk, short only at the end, also from a source that gives less than asked."""
    parts, wanted = [], CHUNK
    while wanted and (part := source.read(wanted)):
        parts.append(part)
        wanted -= len(part)
    return b"".join(parts)
