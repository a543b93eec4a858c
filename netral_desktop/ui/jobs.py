"""The one job runner: long work leaves the window's thread here and comes back to it as signals.

Writes run on a single worker in the order they were given, everything else on a small pool. A job is itself the
`Progress` that the operation reports to; nothing is sent per step, the window looks at it ten times a second
(`widgets.job_panel`). Work must not touch widgets; what `done` and `failed` do runs on the window's thread.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import CancelToken, Pace, Progress

Result = TypeVar("Result")
POOL_SIZE = 2  # office PCs have two cores


@dataclass(frozen=True)
class Step:
    """Where a job is: `done` of `total` (0: unknown), what it says, seconds since it began and those left."""

    done: int
    total: int
    label: str
    elapsed: float
    left: float | None


class Job:
    """One piece of work; given to it as its `Progress`."""

    def __init__(self, label: str, *, quiet: bool, cancellable: bool) -> None:
        self.label = label
        self.quiet = quiet
        self.cancellable = cancellable
        self.error: BaseException | None = None  # set when it has ended badly
        self._turn: float | None = None
        self._token = CancelToken()
        self._lock = threading.Lock()
        self._began = time.monotonic()
        self._pace = Pace(self._began)
        self._done, self._total, self._says = 0, 0, label

    def report(self, done: int, total: int, label: str) -> None:
        """See `Progress.report`."""
        with self._lock:
            self._pace.step(done, total, time.monotonic())
            self._done, self._total, self._says = done, total, label or self.label

    def check(self) -> None:
        """See `Progress.check`."""
        self._token.check()

    def cancel(self) -> None:
        """Ask it to stop where stopping leaves nothing half done."""
        self._token.cancel()

    def begin(self) -> None:
        """Its turn has come."""
        self._turn = time.monotonic()

    @property
    def ran(self) -> float | None:
        """Seconds since its turn came; None while it waits."""
        turn = self._turn
        return None if turn is None else time.monotonic() - turn

    @property
    def cancelled(self) -> bool:
        """Whether stopping was asked for."""
        return self._token.cancelled

    def step(self) -> Step:
        """Where it is now."""
        now = time.monotonic()
        with self._lock:
            return Step(self._done, self._total, self._says, now - self._began, self._pace.left(now))


@dataclass(frozen=True)
class _Outcome:
    """What a worker hands over: a result, or the error that ended it."""

    result: object = None
    error: BaseException | None = None


@dataclass(frozen=True)
class _Order:
    """What to do on the window's thread when a job has ended."""

    done: Callable[[Any], object] | None  # of what its own work gives, which `write` and `run` hold together
    failed: Callable[[KnownError], object] | None


class JobRunner(QObject):
    """Starts jobs and brings their ends back to the window's thread."""

    started = Signal(object)  # Job
    ended = Signal(object)  # Job; before whoever asked for it is told
    finished = Signal(object)  # Job; after that
    idle = Signal()  # the last visible job has ended
    refused = Signal(object)  # KnownError that no one else takes
    crashed = Signal(object)  # any other exception
    _delivered = Signal(object, object)  # Job, _Outcome; from a worker

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._orders: dict[Job, _Order] = {}
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._pool = ThreadPoolExecutor(POOL_SIZE, thread_name_prefix="work")
        self._stopped = False
        self._delivered.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def write(
        self,
        label: str,
        work: Callable[[Progress], Result],
        *,
        done: Callable[[Result], object] | None = None,
        failed: Callable[[KnownError], object] | None = None,
        cancellable: bool = False,
    ) -> Job:
        """Run an operation on the store, after those given before it.

        `failed` takes a known error in place of the window's banner.
        """
        return self._start(self._writer, Job(label, quiet=False, cancellable=cancellable), work,
                           _Order(done, failed))  # fmt: skip

    def run(
        self,
        label: str,
        work: Callable[[Progress], Result],
        *,
        done: Callable[[Result], object] | None = None,
        failed: Callable[[KnownError], object] | None = None,
        cancellable: bool = False,
        quiet: bool = False,
    ) -> Job:
        """Run work beside others. A quiet job shows no cursor and no panel.

        It changes nothing in the store, or it commits in many short operations over a long time, as reading scans
        does, so that writes need not wait for its end.
        """
        return self._start(self._pool, Job(label, quiet=quiet, cancellable=cancellable), work,
                           _Order(done, failed))  # fmt: skip

    @property
    def active(self) -> list[Job]:
        """The visible jobs that have not ended, oldest first."""
        return [job for job in self._orders if not job.quiet]

    @property
    def busy(self) -> bool:
        """Whether any job, quiet ones included, has not ended."""
        return bool(self._orders)

    def cancel_all(self) -> None:
        """Ask every job to stop."""
        for job in self._orders:
            job.cancel()

    def stop(self) -> None:
        """Wait for the workers to end; jobs that wait their turn are dropped. Call when `active` is empty.

        From then on nothing is begun and nothing is told: a picture that was on its way comes to a closed window.
        """
        self._stopped = True
        self.cancel_all()
        self._orders.clear()
        self._writer.shutdown(wait=True, cancel_futures=True)
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _start(self, executor: ThreadPoolExecutor, job: Job, work: Callable[[Progress], object], order: _Order) -> Job:
        if self._stopped:
            return job
        self._orders[job] = order
        executor.submit(self._work, job, work)
        self.started.emit(job)
        return job

    def _work(self, job: Job, work: Callable[[Progress], object]) -> None:
        """On a worker: whatever happens becomes an outcome."""
        try:
            job.begin()
            job.check()
            outcome = _Outcome(result=work(job))
        except BaseException as error:
            outcome = _Outcome(error=error)
        self._delivered.emit(job, outcome)

    def _take(self, job: Job, outcome: _Outcome) -> None:
        """On the window's thread: tell that it has ended, then whoever asked."""
        if self._stopped:
            return
        order = self._orders.pop(job)
        job.error = outcome.error
        try:
            self.ended.emit(job)
            if outcome.error is None:
                _call(order.done, outcome.result)
            elif not isinstance(outcome.error, KnownError):
                self.crashed.emit(outcome.error)
            elif order.failed is not None:
                _call(order.failed, outcome.error)
            else:
                self.refused.emit(outcome.error)
        finally:
            self.finished.emit(job)
            if not job.quiet and not self.active:
                self.idle.emit()


def _call(function: Callable[[Any], object] | None, value: object) -> None:
    """Call it, unless the widget it belongs to has been closed meanwhile."""
    owner = getattr(function, "__self__", None)
    if function is None or (isinstance(owner, QObject) and not isValid(owner)):
        return
    function(value)
