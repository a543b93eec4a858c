"""What a person sees of a job: a busy cursor after 300 ms, after 600 ms a panel with a bar, the time left and Batal."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.kernel.progress import time_left
from netral_desktop.kernel.text import percent

from .. import theme
from ..jobs import Job, JobRunner, Step
from ..texts import tr
from .buttons import Button
from .labels import Elided, Text
from .panels import Panel, ProgressBar


@dataclass(frozen=True)
class Timings:
    """In seconds: when the cursor turns busy, when the panel comes, how long it stays at least, how often we look."""

    cursor: float = 0.3
    panel: float = 0.6
    stays: float = 0.5
    poll: float = 0.1


class JobPanel(Panel):
    """Follows a runner; shows the oldest visible job, and how many wait behind it."""

    def __init__(self, runner: JobRunner, timings: Timings | None = None, parent: QWidget | None = None) -> None:
        super().__init__(margin=8, parent=parent)
        self._runner = runner
        self._timings = timings or Timings()
        self._job: Job | None = None
        self._shown_at = 0.0
        self._busy_cursor = False
        self._label = Elided()
        self._figures = Text("", size=theme.NOTE, ink="muted")
        self._bar = ProgressBar()
        self._cancel = Button(tr("Batal"))
        self._cancel.clicked.connect(self._on_cancel)
        words = QHBoxLayout()
        words.addWidget(self._label, 1)
        words.addWidget(self._figures)
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE.XS)
        column.addLayout(words)
        column.addWidget(self._bar)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.L)
        row.addLayout(column, 1)
        row.addWidget(self._cancel)
        self.body.addLayout(row)
        self._timer = QTimer(self, interval=round(self._timings.poll * 1000))
        self._timer.timeout.connect(self._look)
        runner.started.connect(self._on_started)
        runner.idle.connect(self._look)
        self.hide()

    def _on_started(self, job: Job) -> None:
        if not job.quiet and not self._timer.isActive():
            self._timer.start()

    def _look(self) -> None:
        jobs = self._runner.active
        now = time.monotonic()
        if jobs:
            step = jobs[0].step()
            self._set_busy(step.elapsed >= self._timings.cursor)
            if not self.isVisible() and step.elapsed >= self._timings.panel:
                self._shown_at = now
                self.show()
            self._describe(jobs, step)
            return
        self._set_busy(False)
        self._cancel.setEnabled(False)
        if not self.isVisible() or now - self._shown_at >= self._timings.stays:
            self.hide()
            self._job = None
            self._timer.stop()

    def _describe(self, jobs: list[Job], step: Step) -> None:
        self._job = job = jobs[0]
        waiting = tr(" · {jobs} pekerjaan lain menunggu", jobs=len(jobs) - 1) if len(jobs) > 1 else ""
        stopping = tr("Membatalkan, menunggu langkah terakhir selesai…")
        self._label.set_text(stopping if job.cancelled else step.label + waiting)
        self._figures.setText(figures(step))
        self._bar.set_value(step.done, step.total)
        self._bar.setVisible(step.total > 0)
        self._cancel.setText(tr("Batal"))  # another language may be spoken since the panel was made
        self._cancel.setVisible(job.cancellable)
        self._cancel.setEnabled(not job.cancelled)

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._look()

    def _set_busy(self, busy: bool) -> None:
        if busy and not self._busy_cursor:
            QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        elif self._busy_cursor and not busy:
            QGuiApplication.restoreOverrideCursor()
        self._busy_cursor = busy


def figures(step: Step) -> str:
    """`42% · sisa 3 menit`, as far as known."""
    if step.total <= 0:
        return ""
    left = f" · {time_left(step.left)}" if step.left is not None else ""
    return f"{percent(round(100 * step.done / step.total), 100)}{left}"
