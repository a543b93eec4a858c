"""Several reader processes at work at once, each driven by a thread of its own.

Nothing here knows the store or what is asked: work is a function that gets a reader. The order of results is for the
caller to keep.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections import deque
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from types import TracebackType
from typing import TypeVar

from .worker import Reader

T = TypeVar("T")

MOST_READERS = 2  # a third would wait for the disk and for the one writer, and take its memory from the window


def reader_count(*, spare_core: bool = True) -> int:
    """How many readers this computer bears: up to two, with one core left for the window (`spare_core`)."""
    if sys.platform == "linux":
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    return max(1, min(MOST_READERS, cores - 1 if spare_core else cores))


class ReaderPool:
    """Readers, started when there is work for them. Leaving it ends what runs, and the readers made here."""

    def __init__(self, size: int = 1, *, own: Sequence[Reader] = ()) -> None:
        """`size` new readers, or the caller's `own`, which stay alive for its next use."""
        self._own = list(own)
        self.readers = self._own or [Reader() for _ in range(size)]
        self._free = deque(self.readers)
        self._threads = ThreadPoolExecutor(len(self.readers), thread_name_prefix="pembaca")
        self._open: set[Future[object]] = set()

    @property
    def size(self) -> int:
        """How many pages can be read at once."""
        return len(self.readers)

    def submit(self, work: Callable[[Reader], T]) -> Future[T]:
        """Do `work` with the next free reader; what it raises is in the future."""
        return self._threads.submit(self._with_reader, work)

    def _with_reader(self, work: Callable[[Reader], T]) -> T:
        reader = self._free.pop()  # the one used last, so that a second is only started when there is work for two
        try:
            return work(reader)
        finally:
            self._free.append(reader)

    def __enter__(self) -> ReaderPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        if error is not None:
            for reader in self.readers:
                reader.interrupt()
        self._threads.shutdown(wait=True)
        for reader in self.readers:
            if error is not None or reader not in self._own:
                reader.stop()


def wait_for_any(futures: Collection[Future[T]], seconds: float) -> None:
    """Until one of `futures` is done, at most `seconds`."""
    with contextlib.suppress(TimeoutError):
        wait(futures, seconds, FIRST_COMPLETED)
