"""The inside of a process that `kernel.sandbox` starts: it gives up what it does not need, then does its one work.

Memory is limited before a byte from outside is seen, the priority is lowered, what C libraries write on the error
channel goes nowhere, and the process ends when the program's end of the pipe closes, also in the middle of its work.
"""

from __future__ import annotations

import contextlib
import faulthandler
import importlib
import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from .shapes import prepare

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

READY = b"ready"
SWITCH = "--sandbox"  # of a frozen program: it starts itself, and the pipe's number follows
_ORPHAN_SECONDS = 30.0  # beyond the time of an answer, after which a process whose program is gone ends by itself
_NICER = 5


class Work(msgspec.Struct):
    """What comes through the pipe first: a function, as `module:name`, and its limits (bytes, seconds an answer)."""

    function: str
    memory: int
    seconds: float


class Channel:
    """The pipe to the program, as the work sees it: requests in, answers out."""

    def __init__(self, pipe: Connection[bytes, bytes], seconds: float, nowhere: Any) -> None:
        self._pipe, self._seconds, self._nowhere = pipe, seconds, nowhere
        self._ready = False

    def receive(self) -> bytes:
        """The next request. Raises EOFError, OSError when the program has ended."""
        faulthandler.cancel_dump_traceback_later()
        if not self._ready:
            self._ready = True
            self._pipe.send_bytes(READY)
        request = self._pipe.recv_bytes()
        # A program that was killed cannot give up on us: then we do, also in the middle of someone else's C code.
        faulthandler.dump_traceback_later(self._seconds + _ORPHAN_SECONDS, exit=True, file=self._nowhere)
        return request

    def send(self, answer: bytes) -> None:
        """Give an answer, or a part of it. Raises OSError when the program has ended."""
        self._pipe.send_bytes(answer)


def divert() -> None:
    """For the entry of a frozen program: do the work and end, if this is a process of `kernel.sandbox`."""
    if len(sys.argv) == 3 and sys.argv[1] == SWITCH:
        spawn_main(int(sys.argv[2]))
        sys.exit(0)


def spawn_main(handle: int) -> None:
    """The whole life of such a process; `handle` is its end of the pipe."""
    del sys.argv[1:]
    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection as Opened
    else:
        from multiprocessing.connection import Connection as Opened

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is the program's to handle
    pipe = Opened(handle)
    # Whatever ends the program, or the wait for us, ends the loop below.
    with contextlib.suppress(EOFError, OSError), open(os.devnull, "w") as nowhere:
        work = msgspec.json.decode(pipe.recv_bytes(), type=Work)
        _limit(work.memory)
        _silence_libraries()
        _end_with_the_program(handle)
        with contextlib.suppress(MemoryError):  # the limit has done what it is for
            _function(work.function)(Channel(pipe, work.seconds, nowhere))


def _function(name: str) -> Callable[[Channel], None]:
    module, _, attribute = name.partition(":")
    found: Callable[[Channel], None] = getattr(importlib.import_module(module), attribute)
    return found


def _limit(memory: int) -> None:
    """What unpacks without end fails in here, and the computer goes on; the window is served first.

    On Windows both are done from outside (`windows_job`).
    """
    if sys.platform != "win32":
        import resource

        os.nice(_NICER)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a picture of our memory would show what was read
        for kind in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
            with contextlib.suppress(ValueError, OSError):  # macOS knows the one and the other differently
                resource.setrlimit(kind, (memory, memory))


def _silence_libraries() -> None:
    """What C libraries say of a damaged file goes nowhere; a bug of ours shows where the program shows its own."""
    with contextlib.suppress(OSError, ValueError, AttributeError):  # a window without a console has no such channel
        kept = os.fdopen(os.dup(2), "w", buffering=1, encoding="utf-8", errors="backslashreplace")
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        sys.stderr = kept


def _end_with_the_program(handle: int) -> None:
    """Where the system tells of a closed pipe without reading from it; on Windows the job object ends us."""
    if sys.platform != "win32":
        import select

        closed = select.poll()
        closed.register(handle, 0)

        def wait() -> None:
            closed.poll()
            os._exit(0)

        threading.Thread(target=wait, daemon=True).start()


prepare(Work)
