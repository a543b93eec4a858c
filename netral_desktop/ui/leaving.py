"""The window is closed while a job runs: wait for it, stop it cleanly, or go on working. Nothing is left half done.

The same where something has been typed and not saved: nothing is lost without a question.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMessageBox, QVBoxLayout, QWidget

from netral_desktop.kernel.errors import Cancelled

from . import theme
from .jobs import Job
from .main_window import MainWindow
from .widgets.labels import Text


class Leaving(QObject):
    """Asks, waits, and closes the window when the last job has ended well."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = window.jobs
        self._decided = False
        self.may_lose = False  # a person said that what is not saved may be lost
        self.question: QMessageBox | None = None
        self._farewell: _Farewell | None = None
        self._jobs.finished.connect(self._on_finished)
        self._jobs.idle.connect(self._on_idle)

    def ask(self) -> None:
        """Ask once; the job goes on meanwhile, and its end takes the question away."""
        if self._decided or self.question is not None:
            return
        jobs = self._jobs.active
        box = self.question = QMessageBox(self._window)
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

        def answered() -> None:
            self.question = None
            box.deleteLater()
            if box.clickedButton() is wait:
                self._leave()
            elif cancel is not None and box.clickedButton() is cancel:
                self._jobs.cancel_all()
                self._leave()

        box.finished.connect(answered)
        box.open()

    def ask_unsaved(self, what: str) -> None:
        """Ask whether what has been typed may be lost; `what` is the sentence that names it."""
        if self.question is not None:
            return
        box = self.question = QMessageBox(self._window)
        box.setWindowTitle("Belum disimpan")
        box.setText(what)
        box.setInformativeText("Bila NETRAL ditutup sekarang, ketikan itu hilang.")
        close = box.addButton("Tutup tanpa menyimpan", QMessageBox.ButtonRole.DestructiveRole)
        back = box.addButton("Kembali", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(back)
        box.setEscapeButton(back)

        def answered() -> None:
            self.question = None
            box.deleteLater()
            if box.clickedButton() is close:
                self.may_lose = True
                QTimer.singleShot(0, self._window.close)

        box.finished.connect(answered)
        box.open()

    def _leave(self) -> None:
        """Nothing new may begin."""
        self._decided = True
        self._window.centralWidget().setEnabled(False)
        self._farewell = _Farewell(self._window)
        self._on_idle()

    def _stay(self) -> None:
        """Give the view back: what failed must be read first."""
        self._decided = False
        view, panel = self._window.view, self._window.job_panel
        if view is not None and panel is not None:
            view.setEnabled(True)
            view.place_job_panel(panel)
        if self._farewell is not None:
            self._farewell.deleteLater()
            self._farewell = None

    def _on_finished(self, job: Job) -> None:
        if self._decided and job.error is not None and not isinstance(job.error, Cancelled):
            self._stay()

    def _on_idle(self) -> None:
        if self.question is not None:
            self.question.reject()
        if self._decided and not self._jobs.active:
            QTimer.singleShot(0, self._window.close)


class _Farewell(QWidget):
    """Lies over the window while it waits for the last job, whose panel it takes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setAutoFillBackground(True)
        words = Text("Menunggu pekerjaan selesai, lalu NETRAL ditutup", size=theme.TITLE, weight=theme.SEMIBOLD)
        column = QVBoxLayout(self)
        side = max(80, (window.width() - 720) // 2)
        column.setContentsMargins(side, 40, side, 40)
        column.setSpacing(theme.SPACE.XL)
        column.addStretch()
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignCenter)
        if window.job_panel is not None:
            column.addWidget(window.job_panel)
        column.addStretch()
        self.setGeometry(window.rect())
        self.show()
