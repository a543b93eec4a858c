"""Watching a folder from the window: a look every two seconds off its thread, and what is ready goes to be read."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from netral_desktop.scans.intake.watching import LOOK_SECONDS, FolderWatch, Glance

from ...jobs import JobRunner
from ...texts import tr


class WatchDesk(QObject):
    """`ready` gives files that stand still; they are offered again until `take` has them. `changed` tells the state."""

    ready = Signal()
    changed = Signal()

    def __init__(self, jobs: JobRunner, clock: Callable[[], str], parent: QObject | None = None) -> None:
        """`clock` says the time of day in words."""
        super().__init__(parent)
        self._jobs, self._clock = jobs, clock
        self.watch: FolderWatch | None = None
        self._waiting: list[Path] = []
        self._came = 0  # files since the watch began
        self._glance = Glance()
        self._looked = ""
        self._looking = False
        self._timer = QTimer(self, interval=round(LOOK_SECONDS * 1000))
        self._timer.timeout.connect(self._look)

    def begin(self, folder: Path | None) -> None:
        """Watch this folder from now on, or none."""
        self.watch = FolderWatch(folder) if folder is not None else None
        self._waiting, self._came, self._glance, self._looked = [], 0, Glance(), ""
        if folder is None:
            self._timer.stop()
        else:
            self._timer.start()
            self._look()
        self.changed.emit()

    def take(self) -> Sequence[Path]:
        """The files that are ready; they are not offered again."""
        taken, self._waiting = self._waiting, []
        return taken

    def count(self, files: int) -> None:
        """So many of those that were taken were new."""
        self._came += files
        self.changed.emit()

    @property
    def words(self) -> str:
        """The state: when the folder was last looked at, what came, which it is."""
        if self.watch is None:
            return ""
        if self._glance.missing:
            return tr("{folder} tidak terjangkau; pemantauan lanjut bila folder ada lagi", folder=self.watch.folder)
        parts = [tr("dilihat {looked}", looked=self._looked) if self._looked else tr("mulai dilihat")]
        parts.append(tr("{came} berkas masuk", came=self._came) if self._came else tr("belum ada berkas baru"))
        if self._glance.waiting:
            parts.append(tr("{waiting} masih ditulis", waiting=self._glance.waiting))
        return " · ".join([*parts, str(self.watch.folder)])  # the path last: it may be longer than the line

    @property
    def short_words(self) -> str:
        """The state in a few words, for the strip at the top."""
        if self.watch is None:
            return ""
        name = self.watch.folder.name or str(self.watch.folder)
        if self._glance.missing:
            return tr("Folder {name} tidak terjangkau", name=name)
        return tr("Memantau {name}", name=name) + (
            tr(", dilihat {looked}", looked=self._looked) if self._looked else ""
        )

    def _look(self) -> None:
        """One look at a time: a network folder may take long to answer."""
        watch = self.watch
        if watch is None or self._looking:
            return
        self._looking = True

        def seen(glance: Glance) -> None:
            self._looking = False
            if watch is self.watch:
                self._take_in(glance)

        self._jobs.run(tr("Melihat folder"), lambda progress: watch.look(time.monotonic()), done=seen, quiet=True)

    def _take_in(self, glance: Glance) -> None:
        self._glance, self._looked = glance, self._clock()
        self._waiting += glance.ready
        self.changed.emit()
        if self._waiting:
            self.ready.emit()
