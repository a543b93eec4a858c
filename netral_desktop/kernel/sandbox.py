"""The one way to start a process for bytes that strangers made: it may crash, hang or be killed without harm.

The process is spawned, never forked, and inherits nothing: an environment of the few names that Python needs to start
(no password), no handle but its end of one pipe, no folder, no argument of the program's. It gets what is sent to it
and answers in plain bytes, which neither side unpickles. Memory and the time of an answer are limited, its priority is
low, and it ends with the program (`confined` is its side; on Windows `windows_job` holds it from outside).
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from multiprocessing import Pipe
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import msgspec

from .confined import READY, SWITCH, Channel, Work
from .errors import EnvironmentFault

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

__all__ = ["Channel", "Limits", "Sandbox", "SandboxDied", "SandboxHung"]

# Without these Python or a library that it loads does not start; none of them tells of a person or a password.
_NEEDED = frozenset(
    {"SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG", "LC_ALL", "LC_CTYPE"}
)
_FIXED = {"OPENBLAS_NUM_THREADS": "1"}  # one more thread for each core would take its share of the addresses
_START = """import sys
sys.path[:] = sys.argv[1].split("\\n")
from netral_desktop.kernel.confined import spawn_main
spawn_main(int(sys.argv[2]))"""
_START_SECONDS = 60.0
_STARTS = 3  # attempts; one that is killed while it starts is no fault of the computer
_STEP_SECONDS = 1.0  # of waiting; a computer that sleeps in between is taken to have slept as long at most
_SLOWEST = 10 * 1024**2  # bytes a second through the pipe, on the oldest of disks


class SandboxDied(Exception):
    """The process crashed, hung or was killed; `start` makes a new one."""


class SandboxHung(SandboxDied):
    """It did not answer in time and was ended: unlike a crash, hardly by chance."""


@dataclass(frozen=True)
class Limits:
    """`memory`: bytes of addresses; `seconds`: of one answer, while the computer is awake."""

    memory: int
    seconds: float


class Sandbox:
    """One such process that does `work`, a function of a module, which is given the `Channel`. A context manager.

    One thread at a time asks; `interrupt` may be called from any other.
    """

    def __init__(self, work: Callable[[Channel], None], limits: Limits) -> None:
        self._work = Work(f"{work.__module__}:{work.__qualname__}", limits.memory, limits.seconds)
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection[bytes, bytes] | None = None
        self._job: int | None = None
        self._interrupted = threading.Event()

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return None if self._process is None else self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it anew. Raises SandboxDied when interrupted, EnvironmentFault (helper_not_started)."""
        for _ in range(_STARTS):
            self._end()
            if self._interrupted.is_set():
                raise SandboxDied
            if self._started():
                return
        self._end()
        if self._interrupted.is_set():
            raise SandboxDied
        raise EnvironmentFault("helper_not_started")

    def send(self, messages: Iterable[bytes], size: int = 0) -> None:
        """Give it messages, of `size` bytes in all where they are many. Raises SandboxDied, and what `messages` raises.

        Where getting the messages fails, the process is ended: it would wait for the rest.
        """
        process, pipe = self._process, self._pipe
        if process is None or pipe is None:
            raise SandboxDied
        # A process that hangs does not take them either, and sending would wait for it for ever.
        late = threading.Timer(self._work.seconds + size / _SLOWEST, process.kill)
        late.daemon = True
        late.start()
        try:
            for message in messages:
                pipe.send_bytes(message)
        except OSError as error:
            self._end()
            raise SandboxDied from error
        except BaseException:
            self._end()
            raise
        finally:
            late.cancel()

    def receive(self) -> bytes:
        """The next part of its answer. Raises SandboxDied, SandboxHung."""
        return self._received(self._work.seconds)

    def interrupt(self) -> None:
        """From another thread: whatever is asked now, or is begun before `stop`, ends at once with SandboxDied."""
        self._interrupted.set()
        process = self._process
        if process is not None:
            process.kill()

    def stop(self) -> None:
        """End it, whatever it does; `start` makes another."""
        self._end()
        self._interrupted.clear()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _started(self) -> bool:
        ours, theirs = Pipe()
        try:
            with theirs:
                self._process, self._job = spawn(theirs.fileno(), self._work.memory)
        except OSError:  # no memory for another, or no more processes
            ours.close()
            return False
        self._pipe = ours
        if self._interrupted.is_set():  # meanwhile, when there was no process to end
            return False
        with contextlib.suppress(SandboxDied):
            self.send([msgspec.json.encode(self._work)])
            return self._received(_START_SECONDS) == READY
        return False

    def _received(self, seconds: float) -> bytes:
        pipe = self._pipe
        if pipe is None:
            raise SandboxDied
        left = seconds
        try:
            while left > 0 and not pipe.poll(min(left, _STEP_SECONDS)):
                left -= _STEP_SECONDS
            if left > 0:
                return pipe.recv_bytes()
        except (EOFError, OSError) as error:
            self._end()
            raise SandboxDied from error
        self._end()
        raise SandboxHung

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
        if sys.platform == "win32":
            from .windows_job import release

            release(self._job)
        self._job = None


def spawn(handle: int, memory: int) -> tuple[subprocess.Popen[bytes], int | None]:
    """Start a fresh interpreter that has the pipe `handle` and nothing else of ours. Raises OSError."""
    environment = {name: value for name, value in os.environ.items() if name.upper() in _NEEDED} | _FIXED
    folder = Path(sys.executable).parent
    if sys.platform == "win32":
        from .windows_job import confine

        os.set_handle_inheritable(handle, True)
        process = subprocess.Popen(
            child_command(handle), env=environment, cwd=folder,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            startupinfo=subprocess.STARTUPINFO(lpAttributeList={"handle_list": [handle]}),
            creationflags=subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS,
        )  # fmt: skip
        return process, confine(process.pid, memory)
    process = subprocess.Popen(
        child_command(handle), env=environment, cwd=folder, pass_fds=(handle,),
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return process, None


def child_command(handle: int) -> list[str]:
    """What starts the interpreter of a sandbox, here or frozen."""
    if getattr(sys, "frozen", False):
        return [sys.executable, SWITCH, str(handle)]
    # Windows: not the one of a virtual environment, which would only start the real one as a process of its own.
    python = getattr(sys, "_base_executable", sys.executable) if sys.platform == "win32" else sys.executable
    paths = "\n".join(str(Path(entry).absolute()) for entry in sys.path)
    return [python, "-I", "-S", "-X", "utf8", "-c", _START, paths, str(handle)]
