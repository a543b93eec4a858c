"""What stands before the workspace: makes a store, opens one, or opens the practice office, and never stalls."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from netral_desktop.kernel.data_folder import OFFICE, REGENCY, store_exists
from netral_desktop.kernel.errors import KnownError, WrongKey
from netral_desktop.kernel.progress import Progress

from .. import theme
from ..icons import pixmap
from ..jobs import JobRunner
from ..main_window import View
from ..widgets.banners import Banner, Notice
from ..widgets.forms import Scroll
from ..widgets.labels import Text
from .presenter import Draft, Made, make, open_practice, open_with_new_password, open_with_password
from .steps import PRACTICE_OFFICE, PRACTICE_REGENCY, ChooseRole, Describe, Forgotten, Step, Unlock

_CARD_WIDTH = 580


class Gate(View):
    """Begins with the password when there is a store, with the choice of a role when there is none."""

    opened = Signal(object)  # netral_desktop.app.App

    def __init__(self, data_dir: Path, practice_dir: Path, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data_dir = data_dir
        self._practice_dir = practice_dir
        self._jobs = jobs
        self._step: Step | None = None
        self._made: Made | None = None
        self.banner = Banner()
        self._place = QVBoxLayout()
        self._lay_out()
        jobs.refused.connect(lambda error: self.banner.show_notice(Notice.error(error)))
        self.begin()

    @property
    def step(self) -> Step:
        """The form that is shown."""
        assert self._step is not None
        return self._step

    def begin(self) -> None:
        """The first step for this folder."""
        if store_exists(self._data_dir):
            self._ask_password()
        else:
            choose = ChooseRole()
            choose.chosen.connect(self._on_role)
            self.show_step(choose)

    def unlock(self, password: str) -> None:
        """Open the store with a password."""
        self._run(
            "Membuka data", lambda _: open_with_password(self._data_dir, password), self.opened.emit, self._on_locked
        )

    def open_practice(self, role: str) -> None:
        """Open the practice office (or its regency), making it first when there is none."""
        folder = self._practice_dir
        self._run(
            "Menyiapkan kantor latihan",
            lambda progress: open_practice(folder, role, progress),
            self.opened.emit,
            cancellable=True,
        )

    def place_job_panel(self, panel: QWidget) -> None:
        """Below the form."""
        self._place.addWidget(panel)

    def take_focus(self) -> None:
        """To the form's first field."""
        self.step.take_focus()

    def _ask_password(self) -> None:
        unlock = Unlock(self._data_dir)
        unlock.submitted.connect(self.unlock)
        unlock.forgotten.connect(self._on_forgotten)
        self.show_step(unlock)

    def _on_role(self, role: str) -> None:
        if role in (PRACTICE_OFFICE, PRACTICE_REGENCY):
            self.open_practice(OFFICE if role == PRACTICE_OFFICE else REGENCY)
            return
        describe = Describe(role)
        describe.back.connect(self.begin)
        describe.submitted.connect(self._on_described)
        self.show_step(describe)

    def _on_described(self, draft: Draft) -> None:
        self._run("Membuat data terenkripsi", lambda _: make(self._data_dir, draft), self._on_made)

    def abandon(self) -> None:
        """Close a store that was made, but whose recovery code has not been confirmed: the window is closing."""
        if self._made is not None:
            self._made.app.close()

    def _on_made(self, made: Made) -> None:
        from .recovery import KeepRecovery

        self._made = made
        keep = KeepRecovery(made)
        keep.confirmed.connect(lambda: self.opened.emit(made.app))
        self.show_step(keep)

    def _on_forgotten(self) -> None:
        forgotten = Forgotten()
        forgotten.back.connect(self._ask_password)
        forgotten.submitted.connect(self._on_recovery)
        self.show_step(forgotten)

    def _on_recovery(self, code: str, password: str) -> None:
        self._run(
            "Membuka dengan kode pemulihan",
            lambda _: open_with_new_password(self._data_dir, code, password),
            self.opened.emit,
            self._on_locked,
        )

    def _on_locked(self, error: KnownError) -> None:
        """A wrong password or code stands at its field, anything else in the banner."""
        if isinstance(error, WrongKey) and isinstance(self._step, Unlock | Forgotten):
            self._step.refuse(f"{error.message} {error.next_step}")
        else:
            self.banner.show_notice(Notice.error(error))

    def _run(
        self,
        label: str,
        work: Callable[[Progress], object],
        done: Callable[..., object],
        failed: Callable[[KnownError], object] | None = None,
        *,
        cancellable: bool = False,
    ) -> None:
        self.banner.dismiss()
        step = self.step
        step.setEnabled(False)

        def refused(error: KnownError) -> None:
            step.setEnabled(True)
            (failed or (lambda e: self.banner.show_notice(Notice.error(e))))(error)

        self._jobs.run(label, work, done=done, failed=refused, cancellable=cancellable)

    def show_step(self, step: Step) -> None:
        """Put a form in place of the one before."""
        old, self._step = self._step, step
        self._place.insertWidget(1, step)
        step.show()
        if old is not None:
            self._place.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _lay_out(self) -> None:
        card = QWidget()
        card.setMaximumWidth(_CARD_WIDTH)
        self._place = QVBoxLayout(card)
        self._place.setContentsMargins(0, theme.SPACE.XL, 0, theme.SPACE.XL)
        self._place.setSpacing(theme.SPACE.L)
        self._place.addWidget(self.banner)
        content = QWidget()
        middle = QVBoxLayout(content)
        middle.setContentsMargins(theme.SPACE.XL, 0, theme.SPACE.XL, 0)
        middle.addStretch()
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(card, 10)
        line.addStretch()
        middle.addLayout(line)
        middle.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(_Brand())
        row.addWidget(Scroll(content), 1)


class _Brand(QWidget):
    """The dark column: the name, what the program is for, what it promises."""

    _PROMISES = (
        "Tidak ada lembar yang tersimpan atas nama orang lain.",
        "Tidak ada halaman yang hilang: jumlahnya selalu cocok.",
        "Data tersandi di komputer ini; tanpa internet.",
    )

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(340)
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 48, 32, 36)
        column.setSpacing(theme.SPACE.M)
        column.addWidget(Text("NETRAL", size=32, weight=theme.BOLD, ink="on-primary"))
        column.addWidget(
            Text("Pakta integritas dan ikrar netralitas pegawai, dari kertas sampai rekap kabupaten.",
                 size=theme.SECTION, ink="navigation-text", wrap=True)
        )  # fmt: skip
        column.addStretch()
        for promise in self._PROMISES:
            row = QHBoxLayout()
            row.setSpacing(theme.SPACE.S)
            check = QLabel(pixmap=pixmap("check", 16, theme.color("mark"), self.devicePixelRatioF()))
            row.addWidget(check, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(promise, size=theme.NOTE, ink="navigation-text", wrap=True), 1)
            column.addLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("navigation"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("mark"))
        painter.drawRect(36, 36, 40, 4)
