"""How a long job tells where it is and learns that it should stop."""

from __future__ import annotations

import threading
from typing import Protocol

from netral_desktop.words import label

from .errors import Cancelled


class Progress(Protocol):
    """Given to every long operation. It may be called from any thread."""

    def report(self, done: int, total: int, label: str) -> None:
        """`done` of `total` steps are behind us (total 0: unknown); `label` is a short Indonesian phrase."""

    def check(self) -> None:
        """Raise Cancelled when the person asked to stop. Called only where stopping leaves nothing half done."""


class Silent:
    """No one is watching and no one cancels."""

    def report(self, done: int, total: int, label: str) -> None:
        """Say nothing."""

    def check(self) -> None:
        """Never stop."""


SILENT: Progress = Silent()


class Pace:
    """How fast a job goes, to say how long it will still take. Times are seconds of any steady clock."""

    def __init__(self, now: float) -> None:
        self._began, self._from = now, 0
        self._done, self._total = 0, 0

    def step(self, done: int, total: int, now: float) -> None:
        """As `Progress.report`. A count that begins anew, or is known for the first time, begins a new phase.

        A total that grows on the way, as more files are opened, does not.
        """
        if done < self._done or (self._total == 0 and total > 0):
            self._began, self._from = now, done
        self._done, self._total = done, total

    def left(self, now: float) -> float | None:
        """Seconds to the end of this phase at its present speed; None while too little is known to say so."""
        return seconds_left(now - self._began, self._done - self._from, self._total - self._from)


def seconds_left(elapsed: float, done: int, total: int) -> float | None:
    """Seconds until the end at the present speed; None while too little is known to say so."""
    if total <= 0 or done <= 0 or elapsed < 2.0 or done / total < 0.02:
        return None
    return elapsed * (total - done) / done


def time_left(seconds: float) -> str:
    """The time left in words that do not jump about."""
    if seconds < 5:
        return label("time_left.nearly")
    if seconds < 55:
        return label("time_left.seconds", seconds=5 * round(seconds / 5))
    if seconds < 3600:
        return label("time_left.minutes", minutes=max(1, round(seconds / 60)))
    return label("time_left.hours", hours=seconds / 3600)


class CancelToken:
    """A flag that a window sets and a job reads."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop at its next check."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether stopping was asked for."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise Cancelled if stopping was asked for."""
        if self._event.is_set():
            raise Cancelled()
