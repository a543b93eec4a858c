"""The one window: first the gate (set-up or password), then the workspace, and the job runner under both."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from . import theme
from .crash import CrashWatch

if TYPE_CHECKING:  # both come when the first job is wanted, after the password field is painted
    from .jobs import JobRunner
    from .leaving import Leaving
    from .widgets.job_panel import JobPanel


class View(QWidget):
    """What fills the window; it gives the job panel a place."""

    def place_job_panel(self, panel: QWidget) -> None:
        """Put the panel where it may appear and vanish."""
        raise NotImplementedError

    @property
    def unsaved(self) -> str:
        """What would be lost with the window, in a sentence; empty when nothing would be."""
        return ""

    def take_focus(self) -> None:
        """Give the keyboard to where the person will go on."""


class MainWindow(QMainWindow):
    """Holds the job runner, its panel and the crash watch, whatever is shown inside."""

    closed = Signal()  # after the last job has ended, before the program does

    def __init__(self, log_folder: Path) -> None:
        super().__init__()
        self.setWindowTitle("NETRAL")
        self.setMinimumSize(*theme.SMALLEST_WINDOW)
        self.crash_watch = CrashWatch(log_folder, self)
        self.view: View | None = None
        self.job_panel: JobPanel | None = None

    @cached_property
    def jobs(self) -> JobRunner:
        """The one runner; its panel comes with it."""
        from .jobs import JobRunner
        from .widgets.job_panel import JobPanel

        runner = JobRunner(self)
        runner.crashed.connect(self.crash_watch.caught)
        self.job_panel = JobPanel(runner)
        if self.view is not None:
            self.view.place_job_panel(self.job_panel)
        return runner

    @cached_property
    def leaving(self) -> Leaving:
        """How the window is closed while a job runs."""
        from .leaving import Leaving

        jobs = self.jobs
        assert self.job_panel is not None  # it came with the runner
        return Leaving(self, jobs, self.job_panel, self._resume)

    def show_view(self, view: View) -> None:
        """Put a gate or a workspace in; what was there goes, the job panel moves on."""
        self.view = view
        if self.job_panel is not None:
            view.place_job_panel(self.job_panel)
        self.setCentralWidget(view)
        view.take_focus()

    def _resume(self) -> None:
        """The work goes on: the view can be used again and has the panel of the jobs."""
        if self.view is not None and self.job_panel is not None:
            self.view.setEnabled(True)
            self.view.place_job_panel(self.job_panel)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.jobs.active:
            event.ignore()
            self.leaving.ask()
            return
        if self.view is not None and self.view.unsaved and not self.leaving.may_lose:
            event.ignore()
            self.leaving.ask_unsaved(self.view.unsaved)
            return
        self.jobs.stop()
        self.crash_watch.uninstall()
        self.closed.emit()
        event.accept()
