"""What stands before the workspace: makes a store, opens one, or opens the practice office, and never stalls.

On most days only the password is asked; the other forms are imported when they are wanted.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from netral_desktop.kernel.data_folder import OFFICE, REGENCY, store_exists
from netral_desktop.kernel.errors import KnownError, WrongKey
from netral_desktop.kernel.exchange import settle
from netral_desktop.kernel.progress import Progress

from .. import theme
from ..icons import pixmap
from ..main_window import MainWindow, View
from ..texts import tr
from ..widgets.forms import Scroll
from ..widgets.labels import Text
from .step import Step
from .unlock import Unlock

if TYPE_CHECKING:
    from netral_desktop.sync.going_back import Figures
    from netral_desktop.sync.paper.restoring import OpenedPaper

    from ..widgets.banners import Banner
    from .paper_reading import Gathered
    from .presenter import Draft, Made
    from .restoring import Change, Found

_CARD_WIDTH = 580


class Gate(View):
    """Begins with the password when there is a store, with the choice of a role when there is none."""

    opened = Signal(object)  # netral_desktop.app.App
    language_wanted = Signal(str)  # on the first step only, where nothing is lost

    def __init__(self, data_dir: Path, practice_dir: Path, window: MainWindow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data_dir = data_dir
        self._practice_dir = practice_dir
        self._window = window
        self._step: Step | None = None
        self._made: Made | None = None
        self._now: Figures | None = None  # of the store that was open before a backup is put back
        self._kept = True  # false while a recovery code is shown and not yet typed back
        self.banner: Banner | None = None  # above the form, once there is something to say
        self._place = QVBoxLayout()
        self._lay_out()
        self.begin()

    @property
    def step(self) -> Step:
        """The form that is shown."""
        assert self._step is not None
        return self._step

    def begin(self) -> None:
        """The first step for this folder."""
        with contextlib.suppress(KnownError):  # whatever stands in its way is told where the data are opened
            settle(self._data_dir)
        if store_exists(self._data_dir):
            self._ask_password()
        else:
            from .setup import ChooseRole

            choose = ChooseRole()
            choose.restoring.connect(self.ask_restore)
            choose.chosen.connect(self._on_role)
            choose.language.wanted.connect(self.language_wanted)
            self.show_step(choose)

    def unlock(self, password: str, operator: str | None = None) -> None:
        """Open the store with a password, of `operator` (a code) or of the first administrator."""
        from .opening import open_with_password

        folder = self._data_dir
        self._run(tr("Membuka data"), lambda _: open_with_password(folder, password, operator), self.opened.emit)

    def ask_restore(self, place: Path | None = None, now: Figures | None = None) -> None:
        """Ask which backup to put back; `place` where they lie, `now` the figures of the store that was open before."""
        from .restore import Restore

        self._now = now
        restore = Restore(paper=not store_exists(self._data_dir))
        restore.back.connect(self.begin)
        restore.paper_wanted.connect(self.ask_paper)
        restore.place_chosen.connect(self._on_place)
        restore.look_wanted.connect(self._on_look)
        restore.confirmed.connect(self._on_restore)
        self.show_step(restore)
        if place is not None:
            self._on_place(place)

    def ask_paper(self) -> None:
        """Ask for the scans of a kertas cadangan."""
        from .paper import RestorePaper

        step = RestorePaper()
        step.back.connect(self.ask_restore)
        step.scans_chosen.connect(self._on_scans)
        step.look_wanted.connect(self._on_paper_look)
        step.confirmed.connect(self._on_paper)
        self.show_step(step)

    def ask_move(self) -> None:
        """Ask for the server that the data of this folder move to."""
        from .server import MoveToServer

        step = MoveToServer()
        step.back.connect(self.begin)
        step.submitted.connect(self._on_move)
        self.show_step(step)

    def ask_server(self) -> None:
        """Ask for the key folder of a store that is on a server already."""
        from .server import JoinServer

        step = JoinServer()
        step.back.connect(self.begin)
        step.submitted.connect(self._on_keys)
        self.show_step(step)

    def open_practice(self, role: str) -> None:
        """Open the practice office (or its regency), making it first when there is none."""
        from .opening import open_practice

        folder = self._practice_dir
        self._run(
            tr("Menyiapkan kantor latihan"),
            lambda progress: open_practice(folder, role, progress),
            self.opened.emit,
            cancellable=True,
        )

    @property
    def unsaved(self) -> str:
        return "" if self._kept else tr("Kode pemulihan belum diketik ulang, dan tidak akan ditampilkan lagi.")

    def place_job_panel(self, panel: QWidget) -> None:
        """Below the form."""
        self._place.addWidget(panel)

    def take_focus(self) -> None:
        """To the form's first field."""
        self.step.take_focus()

    def show_step(self, step: Step) -> None:
        """Put a form in place of the one before."""
        old, self._step = self._step, step
        if old is None:
            self._place.addWidget(step)
            return
        self._place.replaceWidget(old, step)
        step.show()
        old.hide()
        old.deleteLater()

    def abandon(self) -> None:
        """Close a store that was made, but whose recovery code has not been confirmed: the window is closing."""
        if self._made is not None:
            self._made.app.close()

    def _ask_password(self) -> None:
        unlock = Unlock(self._data_dir)
        unlock.submitted.connect(self.unlock)
        unlock.forgotten.connect(self._on_forgotten)
        unlock.restoring.connect(self.ask_restore)
        unlock.language.wanted.connect(self.language_wanted)
        self.show_step(unlock)

    def _on_role(self, role: str) -> None:
        from .setup import DESK, PRACTICE_OFFICE, PRACTICE_REGENCY, Describe

        if role == DESK:
            self._ask_desk()
            return
        if role in (PRACTICE_OFFICE, PRACTICE_REGENCY):
            self.open_practice(OFFICE if role == PRACTICE_OFFICE else REGENCY)
            return
        describe = Describe(role)
        describe.back.connect(self.begin)
        describe.server_wanted.connect(self.ask_server)
        describe.submitted.connect(self._on_described)
        self.show_step(describe)

    def _ask_desk(self) -> None:
        from .desk import JoinDesk

        join = JoinDesk()
        join.back.connect(self.begin)
        join.submitted.connect(self._on_desk)
        self.show_step(join)

    def _on_desk(self, package: Path, one_time_code: str, password: str) -> None:
        from .desk import make_desk

        self._run(
            tr("Menyiapkan laptop kehadiran"),
            lambda _: make_desk(self._data_dir, package, one_time_code, password),
            self.opened.emit,
        )

    def _on_described(self, draft: Draft) -> None:
        from .presenter import make

        self._run(tr("Membuat data terenkripsi"), lambda _: make(self._data_dir, draft), self._on_made)

    def _on_made(self, made: Made) -> None:
        from .recovery import KeepRecovery

        self._made, self._kept = made, False
        keep = KeepRecovery(made)
        keep.confirmed.connect(self._on_kept)
        self.show_step(keep)

    def _on_kept(self) -> None:
        self._kept = True
        if self._made is not None:
            self.opened.emit(self._made.app)

    def _on_forgotten(self) -> None:
        from .new_password import Forgotten

        forgotten = Forgotten()
        forgotten.back.connect(self._ask_password)
        forgotten.submitted.connect(self._on_recovery)
        self.show_step(forgotten)

    def _on_recovery(self, code: str, password: str) -> None:
        from .opening import open_with_new_password

        self._run(
            tr("Membuka dengan kode pemulihan"),
            lambda _: open_with_new_password(self._data_dir, code, password),
            self.opened.emit,
        )

    def _on_place(self, place: Path) -> None:
        from .restore import Restore
        from .restoring import Listed, find_backups

        step = self.step
        assert isinstance(step, Restore)
        step.show_place(place)

        def show(listed: Listed) -> None:
            step.setEnabled(True)
            step.show_backups(listed)

        def refuse(error: KnownError) -> None:
            step.setEnabled(True)
            step.refuse_place(error)

        step.setEnabled(False)
        self._window.jobs.run(tr("Membaca daftar cadangan"), lambda _: find_backups(place), done=show, failed=refuse)

    def _on_look(self, chosen: Found, secret: str) -> None:
        from .restore import Restore
        from .restoring import look

        step, now = self.step, self._now
        assert isinstance(step, Restore)

        def show(change: Change) -> None:
            step.setEnabled(True)
            step.show_change(change)
            QTimer.singleShot(0, step, lambda: self._scroll.ensureWidgetVisible(step.last_button))

        data = self._data_dir
        self._run(tr("Membandingkan dengan cadangan"), lambda progress: look(data, chosen, secret, now, progress), show)

    def _on_restore(self, chosen: Found, secret: str, lose_unsent: bool) -> None:
        from .restoring import put_back

        self._run(
            tr("Memulihkan cadangan"),
            lambda progress: put_back(self._data_dir, chosen, secret, lose_unsent, progress),
            self.opened.emit,
            cancellable=True,
        )

    def _on_move(self, address: str, password: str) -> None:
        from .server import move_and_open

        self._run(
            tr("Memindahkan data ke server"),
            lambda progress: move_and_open(self._data_dir, address, password, progress),
            self.opened.emit,
            cancellable=True,
        )

    def _on_keys(self, given: Path) -> None:
        from .server import take_keys

        self._run(tr("Mengambil kunci"), lambda _: take_keys(self._data_dir, given), lambda _: self.begin())

    def _on_scans(self, files: list[Path]) -> None:
        from .paper import RestorePaper
        from .paper_reading import gather

        step = self.step
        assert isinstance(step, RestorePaper)
        before = step.gathered.read

        def show(gathered: Gathered) -> None:
            step.setEnabled(True)
            step.show_scans(gathered)

        self._run(
            tr("Membaca kertas cadangan"), lambda progress: gather(before, files, progress), show, cancellable=True
        )

    def _on_paper_look(self, gathered: Gathered, code: str) -> None:
        from .paper import RestorePaper
        from .paper_reading import open_scans

        step = self.step
        assert isinstance(step, RestorePaper)

        def show(paper: OpenedPaper) -> None:
            step.setEnabled(True)
            step.show_paper(paper)
            QTimer.singleShot(0, step, lambda: self._scroll.ensureWidgetVisible(step.last_button))

        self._run(tr("Membuka kertas cadangan"), lambda progress: open_scans(gathered.read, code, progress), show)

    def _on_paper(self, paper: OpenedPaper, code: str) -> None:
        from .paper_reading import make_again

        self._run(
            tr("Memulihkan dari kertas"),
            lambda progress: make_again(self._data_dir, paper, code, progress),
            self.opened.emit,
        )

    def _run(
        self,
        label: str,
        work: Callable[[Progress], object],
        done: Callable[..., object],
        *,
        cancellable: bool = False,
    ) -> None:
        """Run a job while the form waits; a refusal gives the form back."""
        if self.banner is not None:
            self.banner.dismiss()
        self.step.setEnabled(False)
        self._window.jobs.run(label, work, done=done, failed=self._on_refused, cancellable=cancellable)

    def _on_refused(self, error: KnownError) -> None:
        """A wrong password or code stands at its field, anything else in the banner."""
        self.step.setEnabled(True)
        if isinstance(error, WrongKey) and self.step.refuse(error):
            return
        from ..widgets.banners import Banner, Notice

        if self.banner is None:
            self.banner = Banner(wants_manual=self._explain)
            self._place.insertWidget(0, self.banner)
        self.banner.show_notice(Notice.error(error))

    def _explain(self, code: str) -> None:
        from ..manual import open_manual

        open_manual(self, code=code)

    def _lay_out(self) -> None:
        card = QWidget()
        card.setMaximumWidth(_CARD_WIDTH)
        self._place = QVBoxLayout(card)
        self._place.setContentsMargins(0, theme.SPACE.XL, 0, theme.SPACE.XL)
        self._place.setSpacing(theme.SPACE.L)
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
        self._scroll = Scroll(content)
        row.addWidget(self._scroll, 1)


class _Brand(QWidget):
    """The dark column: the name, what the program is for, what it promises."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(340)
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 48, 32, 36)
        column.setSpacing(theme.SPACE.M)
        column.addWidget(Text("NETRAL", size=32, weight=theme.BOLD, ink="navigation-strong"))
        purpose = tr("Pakta integritas dan ikrar netralitas pegawai, dari kertas sampai rekap kabupaten.")
        column.addWidget(Text(purpose, size=theme.SECTION, ink="navigation-text", wrap=True))
        column.addStretch()
        check = pixmap("check", 16, theme.color("mark"), self.devicePixelRatioF())
        for promise in (
            tr("Tidak ada lembar yang tersimpan atas nama orang lain."),
            tr("Tidak ada halaman yang hilang: jumlahnya selalu cocok."),
            tr("Data terenkripsi di komputer ini; tanpa internet."),
        ):
            row = QHBoxLayout()
            row.setSpacing(theme.SPACE.S)
            row.addWidget(QLabel(pixmap=check), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(promise, size=theme.NOTE, ink="navigation-text", wrap=True), 1)
            column.addLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("navigation"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("mark"))
        painter.drawRect(36, 36, 40, 4)
