"""What ran in this sitting and how it ended, the latest first: for whoever looked at another page meanwhile.

Short work that went well is not kept; what it did is seen where it was asked for. No widgets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from netral_desktop.kernel.errors import Cancelled, KnownError

from .jobs import Job, JobRunner
from .texts import tr

SHORT_S = 0.6  # as long as the panel of a job waits before it comes
_LONG_BY_THEN_MS = 700  # after a job was begun: a coarse timer may come 5 % too soon
_KEPT = 30


@dataclass(frozen=True)
class EndedJob:
    """One job that has ended: what it was, when it ended at the office, after how many seconds, and how."""

    label: str
    at: datetime
    took: float
    outcome: str
    well: bool


class JobLog(QObject):
    """Follows a runner."""

    changed = Signal()  # a job has begun or ended

    def __init__(self, runner: JobRunner, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._clock = clock
        self._ended: list[EndedJob] = []
        runner.started.connect(self._on_started)
        runner.ended.connect(self._on_ended)
        runner.finished.connect(self._on_finished)

    @property
    def active(self) -> list[Job]:
        """Those under way or waiting their turn, oldest first."""
        return self._runner.active

    @property
    def ended(self) -> tuple[EndedJob, ...]:
        """The latest first."""
        return tuple(reversed(self._ended))

    def end(self) -> None:
        """Hear of no job any more."""
        self._runner.started.disconnect(self._on_started)
        self._runner.ended.disconnect(self._on_ended)
        self._runner.finished.disconnect(self._on_finished)

    def _on_started(self, job: Job) -> None:
        if not job.quiet:
            self.changed.emit()
            QTimer.singleShot(_LONG_BY_THEN_MS, self, self.changed.emit)

    def _on_finished(self, job: Job) -> None:
        if not job.quiet:
            self.changed.emit()

    def _on_ended(self, job: Job) -> None:
        took = job.ran or 0.0
        if job.quiet or (job.error is None and took < SHORT_S):
            return
        entry = EndedJob(job.label, self._clock(), took, _outcome(job.error), job.error is None)
        self._ended = [*self._ended[1 - _KEPT :], entry]


def _outcome(error: BaseException | None) -> str:
    if error is None:
        return tr("Selesai")
    if isinstance(error, Cancelled):
        return tr("Dibatalkan")
    if isinstance(error, KnownError):
        return f"{error.message} {error.next_step}".strip()
    return tr("Berhenti karena kesalahan program. Laporannya tersimpan.")
