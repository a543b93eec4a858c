"""How a long job tells where it is and learns that it should stop."""

from __future__ import annotations

import threading
from typing import Protocol

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
