"""The one window: first the gate (set-up or password), then the workspace; and how it is closed while a job runs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QMessageBox, QVBoxLayout, QWidget

from netral_desktop.kernel.errors import Cancelled

from . import theme
from .crash import CrashWatch
from .jobs import Job, JobRunner
from .widgets.job_panel import JobPanel, Timings
from .widgets.labels import Text


class View(QWidget):
    """What fills the window; it gives the job panel a place."""

    def place_job_panel(self, panel: QWidget) -> None:
        """Put the panel where it may appear and vanish."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Give the keyboard to where the person will go on."""


class MainWindow(QMainWindow):
    """Holds the job runner, its panel and the crash watch, whatever is shown inside."""

    closed = Signal()  # after the last job has ended, before the program does

    def __init__(self, log_folder: Path, timings: Timings | None = None) -> None:
        super().__init__()
        self.setWindowTitle("NETRAL")
        self.setMinimumSize(*theme.SMALLEST_WINDOW)
        self.jobs = JobRunner(self)
        self.job_panel = JobPanel(self.jobs, timings)
        self.crash_watch = CrashWatch(log_folder, self)
        self.jobs.crashed.connect(self.crash_watch.caught)
        self.jobs.finished.connect(self._on_finished)
        self.jobs.idle.connect(self._on_idle)
        self._leaving = False
        self._question: QMessageBox | None = None
        self._view: View | None = None

    def show_view(self, view: View) -> None:
        """Put a gate or a workspace in; what was there goes, the job panel moves on."""
        self._view = view
        view.place_job_panel(self.job_panel)
        self.setCentralWidget(view)
        view.take_focus()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.jobs.active:
            event.ignore()
            if not self._leaving:
                self._ask()
            return
        self.jobs.stop()
        self.crash_watch.uninstall()
        self.closed.emit()
        event.accept()

    def _ask(self) -> None:
        """A job runs: wait for it, stop it, or go on working. The job goes on while this is asked."""
        if self._question is not None:
            return
        jobs = self.jobs.active
        box = QMessageBox(self)
        box.setWindowTitle("Pekerjaan masih berjalan")
        box.setText(f"Pekerjaan masih berjalan: {jobs[0].label}.")
        box.setInformativeText(
            "Tidak ada yang tertinggal setengah jadi: pekerjaan diselesaikan, atau dibatalkan sampai langkah terakhir "
            "yang utuh."
        )
        wait = box.addButton("Tunggu, lalu tutup", QMessageBox.ButtonRole.AcceptRole)
        cancel = None
        if any(job.cancellable for job in jobs):
            cancel = box.addButton("Batalkan, lalu tutup", QMessageBox.ButtonRole.DestructiveRole)
        back = box.addButton("Kembali", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(back)
        box.setEscapeButton(back)
        self._question = box

        def answered() -> None:
            self._question = None
            pressed = box.clickedButton()
            box.deleteLater()
            if pressed is wait:
                self._leave()
            elif cancel is not None and pressed is cancel:
                self.jobs.cancel_all()
                self._leave()

        box.finished.connect(answered)
        box.open()

    def _leave(self) -> None:
        """Nothing new may begin; the window closes when the last job has ended well."""
        self._leaving = True
        self.centralWidget().setEnabled(False)
        self._farewell = _Farewell(self.job_panel, self)
        self._on_idle()

    def _stay(self) -> None:
        """Give the view back: what failed must be read first."""
        self._leaving = False
        if self._view is not None:
            self._view.setEnabled(True)
            self._view.place_job_panel(self.job_panel)
        self._farewell.deleteLater()

    def _on_finished(self, job: Job) -> None:
        if self._leaving and job.error is not None and not isinstance(job.error, Cancelled):
            self._stay()

    def _on_idle(self) -> None:
        if self._question is not None:
            self._question.reject()
        if self._leaving and not self.jobs.active:
            QTimer.singleShot(0, self.close)


class _Farewell(QWidget):
    """Lies over the window while it waits for the last job, whose panel it takes."""

    def __init__(self, job_panel: JobPanel, window: QMainWindow) -> None:
        super().__init__(window)
        self.setAutoFillBackground(True)
        words = Text("Menunggu pekerjaan selesai, lalu NETRAL ditutup", size=theme.TITLE, weight=theme.SEMIBOLD)
        column = QVBoxLayout(self)
        side = max(80, (window.width() - 720) // 2)
        column.setContentsMargins(side, 40, side, 40)
        column.setSpacing(theme.SPACE.XL)
        column.addStretch()
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(job_panel)
        column.addStretch()
        self.setGeometry(window.rect())
        self.show()
