"""The process that decodes what strangers made: it may crash, hang or be killed without harm.

It is started by `spawn` everywhere. It gets a file's bytes and the print models of sheets, and gives back plain data as
JSON; it never sees a key, the store or its path. Nothing is unpickled on either side.
"""

from __future__ import annotations

import contextlib
import faulthandler
import io
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any

import msgspec

from netral_desktop.kernel.errors import EnvironmentFault

from .messages import Answer, Cut, Halves, Judge, Judged, LookAt, Looked, Open, Opened, Request, Show, Shown, Unreadable
from .results import Judgement, Look

# Of one request, while the computer is awake. Measured: the slowest pages that are taken, A4 at 600 dpi in colour as
# JPEG 2000 and A3 at 600 dpi as PNG, take 3 s of a processor of 2023, and an old PC ten times as long.
PAGE_SECONDS = 60.0
_STEP_SECONDS = 1.0  # of waiting; a computer that sleeps in between is taken to have slept as long at most
_START_SECONDS = 60.0
_STARTS = 3  # attempts; one that is killed while it starts is no fault of the computer
_ORPHAN_SECONDS = 30.0  # beyond a page's time, after which a worker whose program is gone ends by itself
# Addresses, not use: the largest pages that are taken need 1.0 GB (measured on two cores), and 0.7 GB of memory.
_MEMORY = 2 * 1024**3
_SLOWEST = 10 * 1024**2  # bytes a second through the pipe, on the oldest of disks
_NICER = 5
_BELOW_NORMAL = 0x4000  # BELOW_NORMAL_PRIORITY_CLASS of the Windows API
_processes = threading.Lock()  # starting one changes our environment for a moment, and ending one reaps it


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
    """The program's side: one worker, started when it is first needed. Use as a context manager.

    One thread at a time asks; `interrupt` may be called from any other.
    """

    def __init__(self, page_seconds: float = PAGE_SECONDS) -> None:
        self.holds: str | None = None  # what its user calls the file that the worker has open
        self._page_seconds = page_seconds
        self._process: Any = None
        self._pipe: Connection | None = None
        self._interrupted = threading.Event()

    def open(self, size: int, chunks: Iterable[bytes]) -> int:
        """Give the worker a file of `size` bytes; the number of its pages.

        Raises PageUnreadable, ReaderDied, what `chunks` raises, and EnvironmentFault (reader_not_started) when no
        worker can be had at all.
        """
        self.holds = None
        if self._process is None or not self._process.is_alive():
            self._start()
        assert self._pipe is not None
        # A worker that hangs does not take the file either, and sending would wait for it for ever.
        late = threading.Timer(self._page_seconds + size / _SLOWEST, self._process.kill)
        late.daemon = True
        late.start()
        try:
            self._pipe.send_bytes(msgspec.json.encode(Open(size)))
            for chunk in chunks:
                self._pipe.send_bytes(chunk)
        except OSError as error:
            self._end()
            raise ReaderDied from error
        except BaseException:  # the chunks could not be had, and it would wait for the rest of them
            self._end()
            raise
        finally:
            late.cancel()
        answer = self._answer(self._page_seconds)
        assert isinstance(answer, Opened)
        return answer.pages

    def look(self, index: int) -> Look:
        """Decode a page, from 0. Raises PageUnreadable, ReaderDied."""
        answer = self._ask(LookAt(index))
        assert isinstance(answer, Looked)
        return answer.look

    def judge(self, model: bytes) -> Judgement:
        """Hold the page looked at against a sheet (`sheets.model.to_bytes`). Raises PageUnreadable, ReaderDied."""
        answer = self._ask(Judge(), model)
        assert isinstance(answer, Judged)
        return answer.judgement

    def show(self) -> bytes:
        """The page looked at, as JPEG. Raises PageUnreadable, ReaderDied."""
        answer = self._ask(Show())
        assert isinstance(answer, Shown)
        return answer.image

    def halves(self) -> list[bytes]:
        """The page looked at, cut in two in all its pixels, as JPEG. Raises PageUnreadable, ReaderDied."""
        answer = self._ask(Cut())
        assert isinstance(answer, Halves)
        return answer.images

    def interrupt(self) -> None:
        """From another thread: whatever is asked now, or is begun before `stop`, ends at once with ReaderDied."""
        self._interrupted.set()
        process = self._process
        if process is not None:
            process.kill()

    def stop(self) -> None:
        """End the worker, whatever it does; the next `open` starts another."""
        self._end()
        self._interrupted.clear()

    def _end(self) -> None:
        self.holds = None
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        if self._process is not None:
            with _processes:
                self._process.kill()
                self._process.join()
            self._process = None

    @property
    def pid(self) -> int | None:
        """The worker's process id while it runs."""
        return None if self._process is None else self._process.pid

    def _start(self) -> None:
        """Raises ReaderDied when interrupted, EnvironmentFault when several attempts came to nothing."""
        for _ in range(_STARTS):
            if self._started():
                return
            self._end()
            if self._interrupted.is_set():
                raise ReaderDied
        raise EnvironmentFault(
            "reader_not_started",
            "Pembaca pindaian tidak dapat dimulai; asli pindaian tersimpan dan belum dibaca.",
            "Tutup program lain, mulai ulang NETRAL, lalu pilih “Lanjutkan membaca”.",
        )

    def _started(self) -> bool:
        self._end()
        if self._interrupted.is_set():
            return False
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self._page_seconds), daemon=True, name="pembaca")
        try:
            with _processes, _nothing_to_inherit():
                process.start()
        except OSError:  # no memory for another, or no more processes
            ours.close()
            return False
        finally:
            theirs.close()
        self._process, self._pipe = process, ours
        if self._interrupted.is_set():  # meanwhile, when there was no process to end
            return False
        with contextlib.suppress(ReaderDied):
            return self._waited(_START_SECONDS) and self._received() == b"ready"
        return False

    def _ask(self, request: Request, more: bytes | None = None) -> Answer:
        if self._pipe is None:
            raise ReaderDied
        try:
            self._pipe.send_bytes(msgspec.json.encode(request))
            if more is not None:
                self._pipe.send_bytes(more)
        except OSError as error:
            self._end()
            raise ReaderDied from error
        return self._answer(self._page_seconds)

    def _answer(self, seconds: float) -> Answer:
        assert self._pipe is not None
        if not self._waited(seconds):
            self._end()
            raise ReaderHung
        answer: Answer = msgspec.json.decode(self._received(), type=Answer)
        if isinstance(answer, Unreadable):
            raise PageUnreadable(answer.code)
        return answer

    def _received(self) -> bytes:
        assert self._pipe is not None
        try:
            return self._pipe.recv_bytes()
        except (EOFError, OSError) as error:
            self._end()
            raise ReaderDied from error

    def _waited(self, seconds: float) -> bool:
        """Whether an answer, or the worker's end, has come in time."""
        assert self._pipe is not None
        left = seconds
        try:
            while left > 0 and not self._pipe.poll(min(left, _STEP_SECONDS)):
                left -= _STEP_SECONDS
        except OSError:  # Windows tells of a broken pipe here
            return True
        return left > 0

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


@contextlib.contextmanager
def _nothing_to_inherit() -> Iterator[None]:
    """A spawned process gets our environment and arguments: password and data folder are taken out meanwhile."""
    hidden = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("NETRAL_")}
    arguments, sys.argv = sys.argv, sys.argv[:1]
    try:
        yield
    finally:
        sys.argv = arguments
        os.environ.update(hidden)


def serve(pipe: Connection, page_seconds: float) -> None:
    """The worker's life: answer requests until the pipe is closed, and never outlive the program by much."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is the program's to handle
    _stand_back()
    _limit_memory()
    _silence_libraries()
    from .session import Session

    session = Session()
    with contextlib.suppress(EOFError, OSError), open(os.devnull, "w") as nowhere:  # the program has ended
        pipe.send_bytes(b"ready")
        while True:
            request = msgspec.json.decode(pipe.recv_bytes(), type=Request)
            data = b""
            if isinstance(request, Open):
                data = _gather(pipe, request.size)
            elif isinstance(request, Judge):
                data = pipe.recv_bytes()
            # A program that was killed cannot give up on us: then we do, also in the middle of someone else's C code.
            faulthandler.dump_traceback_later(page_seconds + _ORPHAN_SECONDS, exit=True, file=nowhere)
            answer = session.answer(request, data)
            faulthandler.cancel_dump_traceback_later()
            pipe.send_bytes(msgspec.json.encode(answer))


def _stand_back() -> None:
    """Let the window go first: with as many readers as cores, it would wait for its turn at every key."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetPriorityClass(ctypes.c_void_p(-1), _BELOW_NORMAL)  # -1: this very process
    else:
        os.nice(_NICER)


def _gather(pipe: Connection, size: int) -> bytes:
    data = io.BytesIO()  # which gives its bytes away without a second copy of them
    while data.tell() < size:
        data.write(pipe.recv_bytes())
    return data.getvalue()


def _silence_libraries() -> None:
    """What C libraries say of a damaged file goes nowhere; a bug of ours shows where the program shows its own."""
    with contextlib.suppress(OSError, ValueError, AttributeError):  # a window without a console has no such channel
        kept = os.fdopen(os.dup(2), "w", buffering=1, encoding="utf-8", errors="backslashreplace")
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        sys.stderr = kept


def _limit_memory() -> None:
    """A picture that unpacks without end fails in here, and the computer goes on. Windows has no such limit for us."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
