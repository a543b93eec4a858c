"""age encryption as a stream, with a writer that knows what really arrived.

pyrage 1.4.0 drops an error of its writer when it happens at the end: a full disk is reported as success with up to
8 KiB missing. So the writer keeps its own exception, counts and hashes, and nothing counts as written unless it agrees.
The `*_io` calls are used throughout: the others hold Python's lock for seconds, or keep everything in memory.
"""

from __future__ import annotations

import errno
import hashlib
import io
from collections.abc import Iterable
from typing import Any, Protocol

import pyrage

from netral_desktop.kernel.errors import Refused

_PIECE = 512 * 1024


class Reader(Protocol):
    """Where bytes come from."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""


class Writer(Protocol):
    """Where bytes go."""

    def write(self, data: bytes, /) -> int | None:
        """Take all of `data`; the count, or None."""


class Watched:
    """A writer that keeps the first failure of the one behind it."""

    def __init__(self, file: Writer) -> None:
        self._file = file
        self.error: BaseException | None = None

    def write(self, data: bytes) -> int:
        """Pass on; a short write is a failure."""
        try:
            taken = self._file.write(data)
            if taken is not None and taken != len(data):
                raise OSError(errno.EIO, f"{taken} of {len(data)} bytes were written")
        except BaseException as error:
            self.error = self.error or error
            raise
        return len(data)

    def flush(self) -> None:
        """Nothing waits here; the file is flushed by its owner."""

    def check(self) -> None:
        """Raise the first failure, if there was one."""
        if self.error is not None:
            raise self.error


class Hash(Protocol):
    """A hash under way."""

    def update(self, data: bytes, /) -> None:
        """The next bytes."""

    def hexdigest(self) -> str:
        """The hash so far."""


class Guard(Watched):
    """A watched writer that also counts and hashes (SHA-256, unless given another) what was taken."""

    def __init__(self, file: Writer, digest: Hash | None = None) -> None:
        super().__init__(file)
        self._hash: Hash = hashlib.sha256() if digest is None else digest
        self.bytes = 0

    def write(self, data: bytes) -> int:
        """Pass on, count, hash."""
        taken = super().write(data)
        self.bytes += taken
        self._hash.update(data)
        return taken

    @property
    def sha256(self) -> str:
        """SHA-256 (hex) of what was taken."""
        return self._hash.hexdigest()


class WatchedReader:
    """A reader that keeps the failure of the one behind it."""

    def __init__(self, file: Reader) -> None:
        self._file = file
        self.error: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        """Pass on."""
        try:
            return self._file.read(size)
        except BaseException as error:
            self.error = error
            raise

    def check(self) -> None:
        """Raise the failure, if there was one."""
        if self.error is not None:
            raise self.error


class _Chunks(io.RawIOBase):
    """Chunks that are made on demand, as a file; keeps the failure that their making raised."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._rest = memoryview(b"")
        self.error: BaseException | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            while not self._rest:
                chunk = next(self._chunks, None)
                if chunk is None:
                    return 0
                self._rest = memoryview(chunk)
        except BaseException as error:
            self.error = error
            raise
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def new_identity() -> str:
    """A new X25519 identity, `AGE-SECRET-KEY-1...`."""
    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """The recipient `age1...` that belongs to an identity."""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def is_recipient(text: str) -> bool:
    """Whether this is a recipient that can be encrypted to."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def encrypt(chunks: Iterable[bytes], guard: Guard, recipients: Iterable[str]) -> None:
    """Encrypt to all recipients. Raises what the chunks or the guarded file raised; then the output is worthless."""
    source = _Chunks(chunks)
    reader = io.BufferedReader(source, _PIECE)  # pyrage asks for 8 KiB at a time
    try:
        pyrage.encrypt_io(reader, guard, [pyrage.x25519.Recipient.from_str(r) for r in recipients])
    except pyrage.EncryptError:  # in it, an exception of ours is only text
        if source.error is not None:
            raise source.error from None
        guard.check()
        raise
    guard.check()


def decrypt(reader: Reader, writer: Writer, identities: Iterable[str]) -> None:
    """Decrypt into `writer`, which must not act on anything before this returns: a cut file is known only at its end.

    Raises Refused("not_for_us") when no identity fits or the stream is broken, and what `reader` or `writer` raised.
    """
    source, sink = WatchedReader(reader), Watched(writer)
    try:
        pyrage.decrypt_io(source, sink, [pyrage.x25519.Identity.from_str(i) for i in identities])
    except (pyrage.DecryptError, OSError):  # a header that does not open; a stream that breaks off
        source.check()
        sink.check()
        raise Refused("not_for_us.sealed") from None
    sink.check()
