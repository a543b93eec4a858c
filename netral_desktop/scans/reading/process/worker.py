"""The program's side of the process that reads pictures: what is asked of it, and what may come of asking.

The process (`kernel.sandbox`) gets a file's bytes and the print models of sheets, and gives back plain data as JSON; it
never sees a key, the store or its path.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from types import TracebackType

import msgspec

from netral_desktop.kernel.errors import EnvironmentFault
from netral_desktop.kernel.sandbox import Limits, Sandbox, SandboxDied, SandboxHung

from .messages import (
    Answer,
    Compare,
    Compared,
    Cut,
    Draw,
    Drawn,
    Halves,
    Judge,
    Judged,
    Laid,
    Lay,
    LookAt,
    Looked,
    Open,
    Opened,
    Pair,
    Request,
    Show,
    Shown,
    Unreadable,
)
from .results import Judgement, Look
from .serving import serve

# Of one request. Measured: the slowest pages that are taken, A4 at 600 dpi in colour as JPEG 2000 and A3 at 600 dpi as
# PNG, take 3 s of a processor of 2023, and an old PC ten times as long.
PAGE_SECONDS = 60.0
# Addresses, not use: the largest pages that are taken need 1.0 GB (measured on two cores), and 0.7 GB of memory.
MEMORY = 2 * 1024**3


class ReaderDied(Exception):
    """The worker crashed, hung or was killed; the next `open` starts a new one."""


class ReaderHung(ReaderDied):
    """The worker did not answer in time and was ended: unlike a crash, hardly by chance."""


class PageUnreadable(Exception):
    """A file or page that cannot be read; `code` is one of `scans.reasons`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Reader:
    """One worker, started when it is first needed. Use as a context manager.

    One thread at a time asks; `interrupt` may be called from any other.
    """

    def __init__(self, page_seconds: float = PAGE_SECONDS) -> None:
        self.holds: str | None = None  # what its user calls the file that the worker has open
        self._sandbox = Sandbox(serve, Limits(MEMORY, page_seconds))

    def open(self, size: int, chunks: Iterable[bytes]) -> int:
        """Give the worker a file of `size` bytes; the number of its pages.

        Raises PageUnreadable, ReaderDied, what `chunks` raises, and EnvironmentFault (reader_not_started) when no
        worker can be had at all.
        """
        self.holds = None
        if not self._sandbox.alive:
            self._start()
        answer = self._ask(Open(size), chunks, size)
        assert isinstance(answer, Opened)
        return answer.pages

    def look(self, index: int) -> Look:
        """Decode a page, from 0. Raises PageUnreadable, ReaderDied."""
        answer = self._ask(LookAt(index))
        assert isinstance(answer, Looked)
        return answer.look

    def judge(self, model: bytes, *, measured: bool = False) -> Judgement:
        """Hold the page looked at against a sheet (`sheets.model.to_bytes`). Raises PageUnreadable, ReaderDied."""
        answer = self._ask(Judge(measured), [model])
        assert isinstance(answer, Judged)
        return answer.judgement

    def lay(self, model: bytes) -> float:
        """The share of a sheet's print that lies on the page looked at, 0..1. Raises PageUnreadable, ReaderDied."""
        answer = self._ask(Lay(), [model])
        assert isinstance(answer, Laid)
        return answer.share

    def show(self) -> bytes:
        """The page looked at, as JPEG. Raises PageUnreadable, ReaderDied."""
        answer = self._ask(Show())
        assert isinstance(answer, Shown)
        return answer.image

    def draw(self, model: bytes) -> bytes | None:
        """What was taken for what on the page looked at, as PNG; None where the sheet does not lie in the picture.
        Raises PageUnreadable, ReaderDied."""
        answer = self._ask(Draw(), [model])
        assert isinstance(answer, Drawn)
        return answer.image

    def halves(self) -> list[bytes]:
        """The page looked at, cut in two in all its pixels, as JPEG. Raises PageUnreadable, ReaderDied."""
        answer = self._ask(Cut())
        assert isinstance(answer, Halves)
        return answer.images

    def compare(self, model: bytes, pairs: Sequence[Pair]) -> list[float]:
        """How alike crops of a sheet's zones are, 0..1, pair by pair; a page in hand stays there. Raises ReaderDied,
        EnvironmentFault (reader_not_started).
        """
        if not self._sandbox.alive:
            self.holds = None
            self._start()
        answer = self._ask(Compare(list(pairs)), [model])
        assert isinstance(answer, Compared)
        return answer.likeness

    def interrupt(self) -> None:
        """From another thread: whatever is asked now, or is begun before `stop`, ends at once with ReaderDied."""
        self._sandbox.interrupt()

    def stop(self) -> None:
        """End the worker, whatever it does; the next `open` starts another."""
        self.holds = None
        self._sandbox.stop()

    @property
    def pid(self) -> int | None:
        """The worker's process id while it runs."""
        return self._sandbox.pid

    def _start(self) -> None:
        try:
            self._sandbox.start()
        except SandboxDied:
            raise ReaderDied from None
        except EnvironmentFault:
            raise EnvironmentFault("reader_not_started") from None

    def _ask(self, request: Request, more: Iterable[bytes] = (), size: int = 0) -> Answer:
        try:
            self._sandbox.send(chain([msgspec.json.encode(request)], more), size)
            answer: Answer = msgspec.json.decode(self._sandbox.receive(), type=Answer)
        except SandboxHung:
            raise ReaderHung from None
        except SandboxDied:
            raise ReaderDied from None
        finally:
            if self._sandbox.pid is None:
                self.holds = None
        if isinstance(answer, Unreadable):
            raise PageUnreadable(answer.code)
        return answer

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
