"""Ctrl+J: what runs now, each with its bar and its Batal, and what ended in this sitting; over the page's right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.kernel.text import hour

from . import theme
from .job_log import EndedJob, JobLog
from .jobs import Job
from .texts import tr
from .theme import Tone
from .widgets.buttons import Button, IconButton
from .widgets.forms import Scroll
from .widgets.job_panel import figures
from .widgets.labels import Text
from .widgets.panels import Chip, Panel, ProgressBar, SectionTitle

_WIDTH = 420  # px
_LOOK_MS = 200
_MINUTE_S = 60


class ActiveRow(QWidget):
    """One that runs or waits."""

    def __init__(self, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job = job
        self.words = Text("", wrap=True)
        self._figures = Text("", size=theme.NOTE, ink="muted")
        self._bar = ProgressBar()
        self.cancel = Button(tr("Batal"))
        self.cancel.setAccessibleName(tr("Batalkan: {job}", job=job.label))
        self.cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout()
        row.addWidget(self._figures, 1)
        if job.cancellable:
            row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.SPACE.S)
        column.setSpacing(theme.SPACE.XS)
        column.addWidget(self.words)
        column.addWidget(self._bar)
        column.addLayout(row)
        self.look()

    def look(self) -> None:
        """Say where it is now."""
        step = self.job.step()
        if self.job.cancelled:
            words = tr("Membatalkan, menunggu langkah terakhir selesai…")
        elif self.job.ran is None:
            words = tr("{job}: menunggu giliran", job=self.job.label)
        else:
            words = step.label
        self.words.setText(words)
        self._figures.setText(figures(step))
        self._bar.set_value(step.done, step.total)
        self._bar.setHidden(step.total == 0)
        self.cancel.setEnabled(not self.job.cancelled)

    def _on_cancel(self) -> None:
        self.job.cancel()
        self.look()


class EndedRow(QWidget):
    """One that has ended: when, what, and how."""

    def __init__(self, ended: EndedJob, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        head = QHBoxLayout()
        head.addWidget(Text(ended.label, wrap=True), 1)
        chip = Chip(tr("selesai"), Tone.OK) if ended.well else Chip(tr("tidak selesai"), Tone.WARNING)
        head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        at = hour(ended.at)
        if ended.took < 1:
            when = tr("pukul {at}", at=at)
        elif ended.took < _MINUTE_S:
            when = tr("pukul {at}, selama {seconds} detik", at=at, seconds=round(ended.took))
        else:
            when = tr("pukul {at}, selama {minutes} menit", at=at, minutes=round(ended.took / _MINUTE_S))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.SPACE.S)
        column.setSpacing(0)
        column.addLayout(head)
        if not ended.well:
            column.addWidget(Text(ended.outcome, size=theme.NOTE, wrap=True))
        column.addWidget(Text(when, size=theme.NOTE, ink="muted"))


class JobDrawer(Panel):
    """Follows a log while it is shown. Esc or its cross closes it; what runs goes on."""

    closed = Signal()

    def __init__(self, log: JobLog, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.hide()  # it stands in its parent from the beginning, and comes when it is wanted
        self._log = log
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Pekerjaan"))
        close = IconButton("cross", tr("Tutup"))
        close.clicked.connect(self._leave)
        head = QHBoxLayout()
        head.addWidget(SectionTitle(tr("Pekerjaan")), 1)
        head.addWidget(close)
        self.body.addLayout(head)
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, theme.SPACE.S, 0)
        self._column.addStretch()
        self.body.addWidget(Scroll(self._rows), 1)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        log.changed.connect(self._fill_if_shown)

    @property
    def active_rows(self) -> list[ActiveRow]:
        """Those that run or wait, as they are shown."""
        return [each for each in self._shown() if isinstance(each, ActiveRow)]

    def stand(self, top: int, room: QWidget) -> None:
        """Take the right of `room`, from `top` px down."""
        width = min(_WIDTH, room.width())
        self.setGeometry(room.width() - width - theme.SPACE.S, top, width, room.height() - top - theme.SPACE.S)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _leave(self) -> None:
        self.hide()
        self.closed.emit()

    def _look(self) -> None:
        for row in self.active_rows:
            row.look()

    def _fill_if_shown(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        for row in self._shown():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        rows: list[QWidget] = [ActiveRow(job, self._rows) for job in self._log.active]
        if not rows:
            rows.append(Text(tr("Tidak ada pekerjaan yang berjalan."), ink="muted", wrap=True, parent=self._rows))
        if self._log.ended:
            rows.append(Text(tr("Sudah berakhir"), size=theme.SMALL, weight=theme.SEMIBOLD, parent=self._rows))
            rows += [EndedRow(each, self._rows) for each in self._log.ended]
        for place, row in enumerate(rows):
            self._column.insertWidget(place, row)

    def _shown(self) -> list[QWidget]:
        found = (self._column.itemAt(place) for place in range(self._column.count()))
        return [widget for each in found if each is not None and (widget := each.widget()) is not None]
