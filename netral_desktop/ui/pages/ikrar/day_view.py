"""The day of a session: is everything ready, which further laptops help, what was recorded and done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.followup import presence
from netral_desktop.ikrar import desks, readiness
from netral_desktop.ikrar.queries import Session
from netral_desktop.kernel.progress import Progress
from netral_desktop.roster.queries import people_by_ids
from netral_desktop.store import Store

from ... import theme
from ...context import UiContext
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.forms import Scroll
from ...widgets.labels import Text
from .activity_panel import ActivityPanel
from .desks_panel import DesksPanel
from .month_desk import MonthDesk
from .office_duties_panel import OfficeDutiesPanel
from .paper_panel import PaperPanel
from .ready_panel import ReadyPanel
from .video_desk import VideoDesk
from .video_panel import VideoPanel

if TYPE_CHECKING:
    from netral_desktop.ikrar.paper.attendance_list import Style
    from netral_desktop.ikrar.paper.printing import SessionPaper


class DayView(QWidget):
    """See the module. `left` is given when the list is wanted again."""

    left = Signal()

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._session: Session | None = None
        self._title = Text("", size=theme.SECTION, weight=theme.SEMIBOLD, wrap=True)
        back = Button(tr("Kembali ke daftar"), icon="chevron-left")
        back.clicked.connect(self.left)
        again = Button(tr("Periksa lagi"), icon="sinkronisasi")
        again.clicked.connect(self.refresh)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE.S)
        top.addWidget(back)
        top.addWidget(self._title, 1)
        top.addWidget(again)
        self._again, self._back = again, back
        self._ready = ReadyPanel()
        self._ready.scanned.connect(self._on_scanned)
        self._desks = DesksPanel()
        self._desks.prepared.connect(self._prepare)
        self._desks.taken.connect(self.take_marks)
        self._paper = PaperPanel()
        self._paper.zigzag.connect(lambda out: self._print_list(out, "zigzag"))
        self._paper.straight.connect(lambda out: self._print_list(out, "straight"))
        self._paper.text.connect(self._print_text)
        self._paper.minutes.connect(self._print_minutes)
        self._paper.settled.connect(self._settle)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.SPACE.L)
        recordings = VideoPanel()
        self._videos = VideoDesk(ctx, recordings, self.window)
        activities, duties = ActivityPanel(), OfficeDutiesPanel()
        self._month = MonthDesk(ctx, activities, duties)
        self._of_session = (self._ready, self._paper, self._desks, recordings)
        for panel in (*self._of_session, duties, activities):
            inside.addWidget(panel)
        inside.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.M)
        column.addLayout(top)
        self._scroll = Scroll(content)
        column.addWidget(self._scroll, 1)

    def show_session(self, session: Session, title: str) -> None:
        """Show another session, or the same anew."""
        if self._session is None or self._session.id != session.id:
            self._desks.forget()
        self._session = session
        self._show(title)

    def show_month(self) -> None:
        """Show what belongs to no session: duties of the office, and the log of what it did."""
        self._session = None
        self._show(tr("Kewajiban kantor dan catatan kegiatan"))

    def _show(self, title: str) -> None:
        self._title.setText(title)
        self._back.setText(tr("Kembali") if self._session is None else tr("Kembali ke daftar"))
        for part in (*self._of_session, self._again):
            part.setVisible(self._session is not None)
        self.refresh()

    def refresh(self) -> None:
        """Look at everything again."""
        self._month.refresh()
        session = self._session
        if session is None:
            return
        store = self._ctx.app.store
        self._ready.show_findings(readiness.check_readiness(store, session.id))
        with store.read() as c:
            sent = desks.devices(c, session.id)
            prepared = desks.prepared(c, session.id)
            pages = presence.evidence(c, store.office, session.id)
            differing = presence.disagreements(c, store.office, session.id)
            doubtful = [person.name for person in people_by_ids(c, desks.disagreeing(c, session.id))]
        self._paper.show_paper(pages, differing, closed=session.closed)
        self._videos.show_session(session)
        self._desks.show_desks(prepared, len(sent), sum(d.entries for d in sent), doubtful, closed=session.closed)

    def _print_list(self, out: Path, style: Style) -> None:
        def make(store: Store, session: str, progress: Progress) -> SessionPaper:
            from netral_desktop.ikrar.paper.printing import print_attendance  # here: the page must not wait for it

            return print_attendance(store, session, out, style=style, progress=progress)

        self._print(make)

    def _print_text(self, out: Path) -> None:
        def make(store: Store, session: str, progress: Progress) -> SessionPaper:
            from netral_desktop.ikrar.paper.printing import print_oath_text

            return print_oath_text(store, session, out, progress=progress)

        self._print(make)

    def _print_minutes(self, out: Path) -> None:
        app = self._ctx.app
        self._print(lambda _, session, progress: app.print_minutes(session, out, progress=progress).paper)

    def _print(self, make: Callable[[Store, str, Progress], SessionPaper]) -> None:
        session, store = self._session, self._ctx.app.store
        assert session is not None

        def tell(made: SessionPaper) -> None:
            sentence = tr("{pages} halaman siap dicetak.", pages=len(made.sheets))
            left = tr(
                "{people} orang tidak ikut: namanya memuat huruf yang tidak dapat dicetak.", people=len(made.left_out)
            )
            self._ctx.banner(
                Notice(Tone.WARNING if made.left_out else Tone.OK, sentence, left if made.left_out else "")
            )
            self.refresh()

        self._ctx.jobs.write(tr("Menyusun lembar sesi"), lambda progress: make(store, session.id, progress), done=tell)

    def _settle(self, person_id: str, present: bool) -> None:
        session, store = self._session, self._ctx.app.store
        assert session is not None
        self._ctx.jobs.write(
            tr("Mencatat kehadiran"),
            lambda _: presence.settle(store, session.id, person_id, present=present),
            done=lambda _: self.refresh(),
        )

    def _on_scanned(self, _: str) -> None:
        store = self._ctx.app.store
        self._ctx.jobs.write(
            tr("Mencatat percobaan"), lambda _: readiness.note_gun(store), done=lambda _: self.refresh()
        )

    def _prepare(self, out: Path) -> None:
        session, store = self._session, self._ctx.app.store
        assert session is not None

        def work(_: Progress) -> tuple[Path, str]:
            from netral_desktop.sync.desk import prepare_desk

            made = prepare_desk(store, session.id, out)
            return made.file, made.one_time_code

        def tell(made: tuple[Path, str]) -> None:
            self._desks.show_code(*made)
            self.refresh()
            QTimer.singleShot(
                0, self, lambda: self._scroll.ensureWidgetVisible(self._desks.code)
            )  # once it has its place

        self._ctx.jobs.write(tr("Menyiapkan laptop lain"), work, done=tell)

    def take_marks(self, files: list[Path]) -> None:
        """Take in what further laptops noted, and say what became of each file."""
        store = self._ctx.app.store

        def work(progress: Progress) -> list[str]:
            from netral_desktop.sync.desk import take_marks, taken_lines

            return [line for one in take_marks(store, files, progress) for line in taken_lines(one)]

        def tell(lines: list[str]) -> None:
            self._desks.show_result(lines)
            self.refresh()

        self._ctx.jobs.write(tr("Mengambil hasil laptop lain"), work, done=tell)
