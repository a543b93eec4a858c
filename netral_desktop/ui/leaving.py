"""The window is closed while a job runs: wait for it, stop it cleanly, or go on working. Nothing is left half done.

The same where something has been typed and not saved: nothing is lost without a question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMainWindow, QMessageBox, QVBoxLayout, QWidget

from netral_desktop.kernel.errors import Cancelled

from . import theme
from .jobs import Job, JobRunner
from .texts import tr
from .widgets.labels import Text

_Way = tuple[str, QMessageBox.ButtonRole, Callable[[], None]]  # a button's words, its role, what it does


class Leaving(QObject):
    """Asks, waits, and closes the window when the last job has ended well."""

    def __init__(self, window: QMainWindow, jobs: JobRunner, panel: QWidget, stay: Callable[[], None]) -> None:
        """`panel` shows the jobs; `stay` gives the window back to whoever works in it, the panel with it."""
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._panel = panel
        self._give_back = stay
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
        ways: list[_Way] = [(tr("Tunggu, lalu tutup"), QMessageBox.ButtonRole.AcceptRole, self._leave)]
        if any(job.cancellable for job in jobs):
            ways.append((tr("Batalkan, lalu tutup"), QMessageBox.ButtonRole.DestructiveRole, self._cancel_and_leave))
        self._question(
            tr("Pekerjaan masih berjalan"),
            tr("Pekerjaan masih berjalan: {jobs}.", jobs=jobs[0].label),
            tr(
                "Tidak ada yang tertinggal setengah jadi: pekerjaan diselesaikan, atau dibatalkan sampai langkah "
                "terakhir "
                "yang utuh."
            ),
            ways,
        )

    def ask_unsaved(self, what: str) -> None:
        """Ask whether what has been typed may be lost; `what` is the sentence that names it."""
        if self.question is not None:
            return
        lose: _Way = (tr("Tutup tanpa menyimpan"), QMessageBox.ButtonRole.DestructiveRole, self._lose)
        self._question(
            tr("Belum disimpan"), what, tr("Bila NETRAL ditutup sekarang, yang belum disimpan itu hilang."), [lose]
        )

    def _question(self, title: str, sentence: str, more: str, ways: Sequence[_Way]) -> None:
        """Open the one question, with a way back that Enter and Esc take."""
        box = self.question = QMessageBox(self._window)
        box.setWindowTitle(title)
        box.setText(sentence)
        box.setInformativeText(more)
        buttons = [(box.addButton(words, role), go) for words, role, go in ways]
        back = box.addButton(tr("Kembali"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(back)
        box.setEscapeButton(back)

        def answered() -> None:
            self.question = None
            box.deleteLater()
            for button, go in buttons:
                if box.clickedButton() is button:
                    go()

        box.finished.connect(answered)
        box.open()

    def _lose(self) -> None:
        self.may_lose = True
        QTimer.singleShot(0, self._window.close)

    def _cancel_and_leave(self) -> None:
        self._jobs.cancel_all()
        self._leave()

    def _leave(self) -> None:
        """Nothing new may begin."""
        self._decided = True
        self._window.centralWidget().setEnabled(False)
        self._farewell = _Farewell(self._window, self._panel)
        self._on_idle()

    def _stay(self) -> None:
        """Give the view back: what failed must be read first."""
        self._decided = False
        self._give_back()
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

    def __init__(self, window: QWidget, panel: QWidget) -> None:
        super().__init__(window)
        self.setAutoFillBackground(True)
        words = Text(tr("Menunggu pekerjaan selesai, lalu NETRAL ditutup"), size=theme.TITLE, weight=theme.SEMIBOLD)
        column = QVBoxLayout(self)
        side = max(80, (window.width() - 720) // 2)
        column.setContentsMargins(side, 40, side, 40)
        column.setSpacing(theme.SPACE.XL)
        column.addStretch()
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(panel)
        column.addStretch()
        self.setGeometry(window.rect())
        self.show()
