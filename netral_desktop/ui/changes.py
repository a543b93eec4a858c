"""Brings what the store announces onto the window's thread, so that whoever shows a table reads it anew.

Whoever wrote, a job, a watched folder or a command in this process, and from whatever thread: the store tells the
tables. A reading of scans commits several times a second and what shows them is read on the window's thread, so what
is announced is gathered and told now and then, and at once when a job ends, before whoever asked for it is told.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from netral_desktop.store import Store

from .jobs import Job, JobRunner

SOON_MS = 250  # after a write that no job made
DURING_A_JOB_MS = 1500  # a list follows a long job
_REST = 40  # times what the telling took: with what pages read in later turns a twentieth of the time at most


class ChangeFeed(QObject):
    """`changed` gives a frozenset of names of tables; connect to it on the window's thread.

    `awaited`: what is being told was made by a job that has just ended, so somebody goes on from it at once.
    """

    changed = Signal(object)
    _heard = Signal(object)  # on the thread that wrote

    def __init__(self, store: Store, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._gathered: set[str] = set()
        self._took_ms = 0.0
        self.awaited = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.tell)
        self._heard.connect(self._gather, Qt.ConnectionType.QueuedConnection)
        end = store.on_commit(self._hear)
        self.destroyed.connect(lambda: end())
        jobs.ended.connect(self._on_ended)

    def tell(self) -> None:
        """Send what has been gathered, if anything."""
        self._timer.stop()
        gathered, self._gathered = frozenset(self._gathered), set()
        if gathered:
            began = time.perf_counter()
            self.changed.emit(gathered)
            self._took_ms = 1000 * (time.perf_counter() - began)

    def _on_ended(self, job: Job) -> None:
        if not job.quiet:  # pictures that are looked up, say: many a second, and none of them writes for a list
            self.awaited = True
            self.tell()
            self.awaited = False

    def _hear(self, tables: frozenset[str]) -> None:
        if isValid(self):
            self._heard.emit(tables)

    def _gather(self, tables: frozenset[str]) -> None:
        self._gathered |= tables
        if not self._timer.isActive():
            least = DURING_A_JOB_MS if self._jobs.active else SOON_MS
            self._timer.start(max(least, round(_REST * self._took_ms)))
