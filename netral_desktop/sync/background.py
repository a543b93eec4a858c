"""Work beside the main stream: reading ahead, hashing and storing while the next piece is encrypted or decrypted.

Hashes, ciphers and disks let other threads run meanwhile, so a second core nearly halves the time of a large bundle.
What fails in the background is raised to whoever gives or waits.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import TypeVar

_DEPTH = 8  # pieces that wait at most, or two a thread; a piece is at most some MiB
_PIECE = 512 * 1024  # bytes that are worth the handing over

_T = TypeVar("_T")


def ahead(chunks: Iterable[bytes]) -> Generator[bytes, None, None]:
    """The same bytes in larger chunks, made some pieces in advance by another thread. Close it when stopping early."""
    source = _gathered(chunks)
    with ThreadPoolExecutor(1, "ahead") as pool:
        waiting = deque(pool.submit(next, source, None) for _ in range(_DEPTH))
        try:
            while (piece := waiting.popleft().result()) is not None:
                waiting.append(pool.submit(next, source, None))
                yield piece
        finally:
            pool.shutdown(cancel_futures=True)


def _gathered(chunks: Iterable[bytes]) -> Iterator[bytes]:
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        parts.append(chunk)
        size += len(chunk)
        if size >= _PIECE:
            yield b"".join(parts)
            parts, size = [], 0
    if parts:
        yield b"".join(parts)


class Lane:
    """Threads (one, unless told) that do what they are given; whoever gives waits when they fall behind.

    One thread keeps the order. Close it, or use `with`.
    """

    def __init__(self, threads: int = 1) -> None:
        self._pool = ThreadPoolExecutor(threads, "lane")
        self._depth = max(_DEPTH, 2 * threads)
        self._waiting: deque[Future[object]] = deque()

    def give(self, work: Callable[[_T], object], item: _T) -> None:
        """Do `work(item)` soon. Raises what earlier work raised."""
        if len(self._waiting) >= self._depth:
            self._waiting.popleft().result()
        self._waiting.append(self._pool.submit(work, item))

    def wait(self) -> None:
        """Return when all is done. Raises what work raised."""
        while self._waiting:
            self._waiting.popleft().result()

    def close(self) -> None:
        """Forget what was not begun, and return when nothing runs any more."""
        self._pool.shutdown(cancel_futures=True)

    def __enter__(self) -> Lane:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class LaneHash:
    """SHA-256 that is computed in a lane of one thread."""

    def __init__(self, lane: Lane, first: bytes = b"") -> None:
        self._lane = lane
        self._hash = hashlib.sha256(first)
        self._parts: list[bytes] = []
        self._size = 0

    def update(self, data: bytes) -> None:
        """The next bytes."""
        self._parts.append(data)
        self._size += len(data)
        if self._size >= _PIECE:
            self._lane.give(self._take, self._parts)
            self._parts, self._size = [], 0

    def hexdigest(self) -> str:
        """The hash (hex) of all bytes so far."""
        self._lane.wait()
        self._take(self._parts)
        self._parts, self._size = [], 0
        return self._hash.hexdigest()

    def _take(self, parts: list[bytes]) -> None:
        for part in parts:
            self._hash.update(part)
