"""Opening the files of a stick ahead: the next is read and hashed while the one before is applied.

A hash waits for the medium and for one core; applying waits for the disk. What is opened ahead is only read: it is
believed by nobody before its own turn.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

from netral_desktop.kernel.errors import KnownError

from .container import Abandoned, Container, open_container


class Opener:
    """Opens one file of ours ahead, at most. A context manager: at its end nothing is read any more."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "opener")
        self._ended = threading.Event()
        self._path: Path | None = None
        self._opened: Future[Container] | None = None

    def begin(self, paths: Sequence[Path]) -> None:
        """Open the first of these, in the background."""
        if paths and self._opened is None:
            self._path = paths[0]
            self._opened = self._pool.submit(open_container, paths[0], ended=self._ended.is_set)

    def open(self, path: Path) -> Container:
        """What `open_container` gives of a file, whether it was opened ahead or not. Raises as that does."""
        if self._opened is not None and path == self._path:
            opened, self._opened = self._opened, None
            return opened.result()
        self._let_go()  # of an archive, say, whose files come one by one
        return open_container(path)

    def __enter__(self) -> Opener:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._let_go()
        self._pool.shutdown()

    def _let_go(self) -> None:
        opened, self._opened = self._opened, None
        if opened is not None and not opened.cancel():
            with contextlib.suppress(KnownError, Abandoned):  # nobody asked for it
                opened.result().close()
