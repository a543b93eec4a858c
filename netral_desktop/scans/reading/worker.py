"""The process that decodes what strangers made: it may crash, hang or be killed without harm.

It is started by `spawn` everywhere. It gets a file's bytes and the print models of sheets, and gives back plain data as
JSON; it never sees a key, the store or its path. Nothing is unpickled on either side.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any

import msgspec

from netral_desktop.kernel.errors import EnvironmentFault

from .messages import Answer, Judge, Judged, LookAt, Looked, Open, Opened, Request, Show, Shown, Unreadable
from .results import Judgement, Look

PAGE_SECONDS = 90.0  # a 600 dpi A3 page takes some 3 s on an old PC
_START_SECONDS = 60.0
_CHUNK = 1024 * 1024
_MEMORY = 4 * 1024**3  # addresses, not use: A3 at 600 dpi takes 1 GB


class ReaderDied(Exception):
    """The worker crashed, hung or was killed; a new one is started by the next `open`."""


class PageUnreadable(Exception):
    """A file or page that cannot be read; `code` is one of `scans.reasons`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Reader:
    """The program's side: one worker, started when it is first needed. Use as a context manager."""

    def __init__(self, page_seconds: float = PAGE_SECONDS) -> None:
        self._page_seconds = page_seconds
        self._process: Any = None
        self._pipe: Connection | None = None

    def open(self, size: int, chunks: Iterable[bytes]) -> int:
        """Give the worker a file of `size` bytes; the number of its pages.

        Raises PageUnreadable, ReaderDied, and EnvironmentFault (reader_not_started) when no worker can be had at all.
        """
        if self._process is None or not self._process.is_alive():
            self._start()
        try:
            assert self._pipe is not None
            self._pipe.send_bytes(msgspec.json.encode(Open(size)))
            for chunk in chunks:
                self._pipe.send_bytes(chunk)
        except OSError as error:
            self.stop()
            raise ReaderDied from error
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

    def stop(self) -> None:
        """End the worker, whatever it does."""
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None

    @property
    def pid(self) -> int | None:
        """The worker's process id while it runs."""
        return None if self._process is None else self._process.pid

    def _start(self) -> None:
        self.stop()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), daemon=True, name="pembaca")
        with _nothing_to_inherit():
            self._process.start()
        theirs.close()
        self._pipe = ours
        with contextlib.suppress(ReaderDied):
            if ours.poll(_START_SECONDS) and self._received() == b"ready":
                return
        self.stop()
        raise EnvironmentFault(
            "reader_not_started",
            "Pembaca pindaian tidak dapat dimulai; asli pindaian tersimpan dan belum dibaca.",
            "Tutup program lain, mulai ulang NETRAL, lalu pilih “Lanjutkan membaca”.",
        )

    def _ask(self, request: Request, more: bytes | None = None) -> Answer:
        if self._pipe is None:
            raise ReaderDied
        try:
            self._pipe.send_bytes(msgspec.json.encode(request))
            if more is not None:
                self._pipe.send_bytes(more)
        except OSError as error:
            self.stop()
            raise ReaderDied from error
        return self._answer(self._page_seconds)

    def _answer(self, seconds: float) -> Answer:
        assert self._pipe is not None
        if not self._pipe.poll(seconds):
            self.stop()
            raise ReaderDied
        answer: Answer = msgspec.json.decode(self._received(), type=Answer)
        if isinstance(answer, Unreadable):
            raise PageUnreadable(answer.code)
        return answer

    def _received(self) -> bytes:
        assert self._pipe is not None
        try:
            return self._pipe.recv_bytes()
        except (EOFError, OSError) as error:
            self.stop()
            raise ReaderDied from error

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


def serve(pipe: Connection) -> None:
    """The worker's life: answer requests until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is the program's to handle
    _limit_memory()
    from .session import Session

    session = Session()
    pipe.send_bytes(b"ready")
    while True:
        try:
            request = msgspec.json.decode(pipe.recv_bytes(), type=Request)
            data = b""
            if isinstance(request, Open):
                data = _gather(pipe, request.size)
            elif isinstance(request, Judge):
                data = pipe.recv_bytes()
        except (EOFError, OSError):
            return
        pipe.send_bytes(msgspec.json.encode(session.answer(request, data)))


def _gather(pipe: Connection, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        data += pipe.recv_bytes()
    return bytes(data)


def _limit_memory() -> None:
    """A picture that unpacks without end fails in here, and the computer goes on. Windows has no such limit for us."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
