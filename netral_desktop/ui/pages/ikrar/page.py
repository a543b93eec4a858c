"""The page of the oath: choose a session, note who is there, see who is missing."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from netral_desktop.followup.pursuit import open_and_plan
from netral_desktop.ikrar import service
from netral_desktop.ikrar.kinds import SessionKind, Way
from netral_desktop.ikrar.service import SessionTerms
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.text import number, percent, short_day

from ... import theme
from ...arrivals import Arrived
from ...context import Page, UiContext
from ...tables import PagedTableModel
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button, IconButton
from ...widgets.calm_fields import keep_calm
from ...widgets.choice_box import ChoiceBox
from ...widgets.empty_state import EmptyState
from ...widgets.flow import Flow
from ...widgets.forms import Scroll
from ...widgets.labels import Text
from ...widgets.panels import Panel, ProgressBar
from ...widgets.search_box import SearchBox
from ...widgets.unit_choice import UnitChoice
from .attendance_table import AttendanceTable, columns
from .check_in import CheckInScreen
from .day_view import DayView
from .desk_tools import DeskTools
from .marking_bar import MarkingBar
from .next_session import NextSession
from .presenter import ALL, UNMARKED, Attendee, IkrarPresenter, session_entry, session_line, session_title, ways_line
from .session_form import SessionForm

_LIST, _FORM, _EMPTY, _DAY, _NEXT = 0, 1, 2, 3, 4
_LONG_DAY = date(2029, 12, 30)
DAY = "siap"  # what `open_target` opens


class IkrarPage(Page):
    """See the module."""

    watches = frozenset(
        {
            "ikrar_sessions",
            "settings",
            "session_sheets",
            "scan_pages",
            "page_zones",
            "attendance",
            "people",
            "units",
            "campaigns",
            "sheets",
            "desks",
            "desk_devices",
            "session_videos",
            "office_duties",
            "activities",
        }
    )

    @property
    def title(self) -> str:
        return tr("Ikrar")

    @property
    def help(self) -> str:
        return tr(
            "**F8** membuka layar kehadiran: layar penuh untuk alat pindai dan ketikan. **Siap ikrar?** memeriksa "
            "yang perlu sebelum acara; di situ juga laptop lain di meja kehadiran, papan ikrar, rekaman, dan catatan "
            "kegiatan. Pilih sesi, lalu tandai kehadiran. **Ketik** nama atau NIP, atau pindai kode pada lembar "
            "pakta, lalu tekan **Enter**: orang itu hadir. Di daftar (**Tab**) satu tombol menandai lalu turun "
            "sebaris: **H** hadir, **S** sakit, **I** izin, **C** cuti, **DL** dinas luar, **TB** tugas belajar, "
            "**TK** tanpa keterangan; **Enter** atau **spasi** hadir, **Delete** menghapus, **N** menulis keterangan, "
            "**Ctrl+Z** mengurungkan, **Ctrl+PgDn** unit berikutnya. Pilih beberapa baris (**Ctrl+A** semua) untuk "
            "menandai sekaligus."
        )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.presenter = IkrarPresenter(ctx.app)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        self._stack = QStackedLayout()
        outer.addLayout(self._stack)  # before it is filled: without a widget it would show its first part as a window
        self._empty = EmptyState("ikrar", "")
        self._empty.pressed.connect(self._on_empty_pressed)
        self._empty.other_pressed.connect(self._show_month)
        self._form = SessionForm()
        self._form.submitted.connect(self._keep_session)
        self._edited: str | None = None  # the session that the form shows; None: a new one
        self._form.cancelled.connect(self.refresh)
        self._day = DayView(ctx)
        self._day.left.connect(self._leave_day)
        self._next = NextSession()
        self._next.cancelled.connect(self.refresh)
        for part in (self._list(), self._framed(self._form), self._empty, self._day, self._framed(self._next)):
            self._stack.addWidget(part)

    # -- building ---------------------------------------------------------------------------------------------------

    def _framed(self, content: QWidget) -> QWidget:
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)
        column.addStretch()
        return Scroll(frame)  # a low window would squeeze the fields

    def _list(self) -> QWidget:
        self._sessions = ChoiceBox()
        keep_calm(self._sessions)
        self._sessions.setAccessibleName(tr("Sesi ikrar"))
        self._sessions.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # what the buttons leave
        self._sessions.keep_room(f"{short_day(_LONG_DAY)} …")
        self._sessions.activated.connect(lambda place: self._choose(self._sessions.itemData(place)))
        new = Button(tr("Sesi baru"), icon="add")
        new.clicked.connect(self._show_form)
        self._close = Button(tr("Tutup sesi"), icon="lock")
        self._close.clicked.connect(self._toggle_closed)
        self._check_in_button = Button(tr("Layar kehadiran"), kind="primary", icon="ikrar")
        self._check_in_button.setToolTip(tr("Layar penuh untuk alat pindai dan ketikan (F8)"))
        self._check_in_button.clicked.connect(self._open_check_in)
        QShortcut(QKeySequence("F8"), self).activated.connect(self._check_in_button.click)
        self._check_in: CheckInScreen | None = None
        self._tools = DeskTools(self.ctx, self._next)
        self._tools.asked.connect(lambda: self._stack.setCurrentIndex(_NEXT))
        self._tools.changed.connect(self._choose)
        self._prepare = Button(tr("Siap ikrar?"), icon="check")
        self._prepare.setToolTip(tr("Yang perlu siap sebelum acara, dan laptop lain di meja kehadiran"))
        self._prepare.clicked.connect(self._show_day)
        self._new = new
        self._edit = IconButton("pengaturan", tr("Ubah sesi"))
        self._edit.clicked.connect(self._show_edit)
        self._remove = IconButton("trash", tr("Hapus sesi"))
        self._remove.clicked.connect(self._remove_session)
        of_an_office = (self._new, self._close, self._edit, self._remove, self._prepare)
        marks_only = self.ctx.app.is_desk or not self.ctx.app.store.session.may("ikrar.open")
        for part in (*(of_an_office if marks_only else ()), *(() if self.ctx.app.is_desk else (self._tools,))):
            part.hide()
        acts = Flow(theme.SPACE.S, right=True)
        acts.add(self._check_in_button, self._tools, self._prepare, new, self._close, self._edit, self._remove)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE.S)
        top.addWidget(self._sessions, 1)
        top.addWidget(acts)

        self._figure = Text("", size=theme.FIGURE, weight=theme.BOLD)
        self._whole = Text("", ink="muted")
        self._bar = ProgressBar()
        self._rest = Text("", size=theme.NOTE, ink="muted")
        figures = QHBoxLayout()
        figures.setSpacing(theme.SPACE.S)
        figures.addWidget(self._figure)
        figures.addWidget(self._whole)
        figures.addStretch()
        figures.addWidget(self._rest)
        summary = Panel(margin=10)
        summary.body.setSpacing(theme.SPACE.XS)
        summary.body.addLayout(figures)
        summary.body.addWidget(self._bar)

        self._search = SearchBox(tr("Pindai kode, atau ketik nama / NIP lalu Enter"))
        self._search.searched.connect(self._on_search)
        self._search.returnPressed.connect(lambda: self._mark_meant(self._search.text(), Way.TYPED))
        self._filter = ChoiceBox()
        keep_calm(self._filter)
        self._filter.setAccessibleName(tr("Tampilkan"))
        for word, key in (
            (tr("Semua"), ALL),
            (tr("Belum dicatat"), UNMARKED),
            *((s.label, s.value) for s in AttendanceStatus),
        ):
            self._filter.addItem(word, key)
        self._filter.activated.connect(self._on_filter)
        tools = QHBoxLayout()
        tools.setSpacing(theme.SPACE.S)
        self.units = UnitChoice(200)
        self.units.chosen.connect(self._on_unit)
        tools.addWidget(self._search, 1)
        tools.addWidget(self.units)
        tools.addWidget(self._filter)

        self._model: PagedTableModel[Attendee] = PagedTableModel(columns(), self.presenter, order="name", parent=self)
        self._table_empty = EmptyState("search", tr("Tidak ada yang cocok"), tr("Hapus pencarian atau pilih “Semua”."))
        self._table = AttendanceTable(self._model, self._table_empty)
        self._table.scanned.connect(lambda code: self._mark_meant(code, Way.GUN))
        self._table.unit_wanted.connect(self._step_unit)
        self._marking = MarkingBar(self.ctx, self.presenter, self._table)
        table = Panel(margin=4)
        table.body.addWidget(self._table)

        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.M)
        column.addLayout(top)
        column.addWidget(summary)
        column.addLayout(tools)
        column.addWidget(table, 1)
        column.addWidget(self._marking)
        return page

    # -- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read sessions, counts and the list."""
        sessions = self.presenter.sessions()
        day = self._stack.currentIndex() == _DAY  # stays, while something else is written
        if not sessions:
            (self._day.refresh if day else self._show_empty)()
            return
        self._stack.setCurrentIndex(_DAY if day else _LIST)
        if day:
            self._day.refresh()
        self._sessions.clear()
        for session in sessions:
            self._sessions.addItem(session_entry(session), session.id)
        chosen = self.presenter.session
        assert chosen is not None
        self._sessions.setCurrentIndex(self._sessions.findData(chosen.id))
        self._close.setText(tr("Buka kembali") if chosen.closed else tr("Tutup sesi"))
        self.units.show_units(self.presenter.units())
        self.presenter.unit_id = self.units.unit_id
        self._show_counts()
        self._model.reload()
        self._marking.show_chosen()
        self._remove.setEnabled(not self.presenter.has_marks)
        self._check_in_button.setEnabled(not chosen.closed)

    def _show_empty(self) -> None:
        self._stack.setCurrentIndex(_EMPTY)
        if self.presenter.has_campaign():
            self.set_subtitle(tr("Belum ada sesi ikrar"))
            self._empty.set_words(
                "ikrar",
                tr("Belum ada sesi ikrar"),
                tr("Buka sesi pada hari ikrar, lalu tandai siapa yang hadir."),
                tr("Buka sesi"),
                "" if self.ctx.app.is_desk else tr("Catatan kegiatan"),
            )
        else:
            self.set_subtitle(tr("Belum ada kegiatan netralitas"))
            self._empty.set_words(
                "ikrar",
                tr("Belum ada kegiatan netralitas"),
                tr("Sesi ikrar termasuk dalam kegiatan netralitas. Buat sendiri, atau terima dari kabupaten.")
                if self.ctx.app.is_office
                else tr("Sesi ikrar termasuk dalam kegiatan netralitas. Buat lebih dahulu di Pengaturan."),
                tr("Buka Pengaturan"),
            )

    def _show_counts(self) -> None:
        counts = self.presenter.counts()
        present, people = counts.get("hadir", 0), sum(counts.values())
        excused = sum(counts.get(s.value, 0) for s in AttendanceStatus) - present
        excused -= counts.get(AttendanceStatus.NO_WORD, 0)
        self._figure.setText(number(present))
        self._whole.setText(tr("dari {people} hadir ({percent})", people=people, percent=percent(present, people)))
        session = self.presenter.session
        parts = (session_line(session) if session is not None else "", ways_line(self.presenter.ways))
        self.set_subtitle(" · ".join(part for part in parts if part))
        self._bar.set_value(present, people, Tone.OK if people and present == people else Tone.PRIMARY)
        self._rest.setText(
            tr(
                "{excused} berhalangan · {no_word} tanpa keterangan · {unmarked} belum dicatat",
                excused=excused,
                no_word=counts.get(AttendanceStatus.NO_WORD, 0),
                unmarked=counts.get(UNMARKED, 0),
            )
        )

    def on_changed(self, tables: frozenset[str], *, awaited: bool = True) -> None:
        """While people are checked in nothing is read for the list behind that screen; it is read when that is left."""
        if self._check_in is None:
            super().on_changed(tables, awaited=awaited)
        else:
            self._stale = self._stale or bool(tables & self.watches)

    def open_target(self, target: object) -> None:
        """`siap`: what is ready for the session; `susulan` with ids of people: the form of a make-up for just them;
        files of marks from another laptop: take them in."""
        if target == DAY:
            self._show_day()
        elif isinstance(target, Arrived):
            self._show_day()
            self._day.take_marks(list(target.paths))
        elif isinstance(target, tuple) and target[0] == SessionKind.MAKE_UP:
            self._edited = None
            self._form.show_make_up(self.presenter.all_units(), self.presenter.today(), target[1])
            self._stack.setCurrentIndex(_FORM)
            self._form.place.setFocus()

    # -- doing ------------------------------------------------------------------------------------------------------

    def _on_empty_pressed(self) -> None:
        if self.presenter.has_campaign():
            self._show_form()
        else:
            self.ctx.navigate("pengaturan", "kampanye")

    def _show_form(self) -> None:
        self._edited = None
        self._form.show_new(self.presenter.all_units(), self.presenter.today(), self.presenter.usually_expected())
        self._stack.setCurrentIndex(_FORM)
        self._form.place.setFocus()

    def _show_edit(self) -> None:
        session = self.presenter.session
        if session is None:
            return
        self._edited = session.id
        self._form.show_session(session, self.presenter.all_units())
        self._stack.setCurrentIndex(_FORM)
        self._form.place.setFocus()

    def _show_day(self) -> None:
        session = self.presenter.session
        if session is not None:
            self._day.show_session(session, session_title(session))
            self._stack.setCurrentIndex(_DAY)

    def _show_month(self) -> None:
        self._day.show_month()
        self._stack.setCurrentIndex(_DAY)

    def _leave_day(self) -> None:
        self._stack.setCurrentIndex(_LIST)
        self.refresh()

    def _choose(self, session_id: str) -> None:
        self.presenter.choose(session_id)
        self.refresh()

    def _keep_session(self, terms: SessionTerms) -> None:
        store, edited = self.ctx.app.store, self._edited
        if edited is None:
            self.ctx.jobs.write(tr("Membuka sesi ikrar"), lambda _: open_and_plan(store, terms), done=self._choose)
        else:
            self.ctx.jobs.write(
                tr("Mengubah sesi"),
                lambda _: service.edit_session(store, edited, **terms),
                done=lambda session: self._choose(session.id),
            )

    def _remove_session(self) -> None:
        session = self.presenter.session
        if session is not None:
            self.ctx.jobs.write(tr("Menghapus sesi"), lambda _: service.remove_session(self.ctx.app.store, session.id))

    def _open_check_in(self) -> None:
        session = self.presenter.session
        if session is None or session.closed or self._check_in is not None:
            return
        self._check_in = CheckInScreen(self.ctx.app, self.ctx.jobs, session, self.window())
        self._check_in.left.connect(self._on_check_in_left)
        self._check_in.setGeometry(self.window().geometry())  # also where no window manager enlarges it
        self._check_in.showFullScreen()

    def _on_check_in_left(self) -> None:
        self._check_in = None
        self.ensure_fresh()
        self.window().activateWindow()

    def _toggle_closed(self) -> None:
        session = self.presenter.session
        if session is None:
            return
        closing = not session.closed
        self.ctx.jobs.write(
            tr("Menutup sesi") if closing else tr("Membuka kembali sesi"),
            lambda _: service.close_session(self.ctx.app.store, session.id, reopen=not closing),
        )

    def _on_search(self, text: str) -> None:
        self.presenter.search = text
        self._model.reload()
        self._table.scrollToTop()

    def _on_filter(self) -> None:
        self.presenter.filter = self._filter.currentData()
        self._model.reload()
        self._table.scrollToTop()

    def _on_unit(self) -> None:
        self.presenter.unit_id = self.units.unit_id
        self._show_counts()
        self._model.reload()
        self._table.scrollToTop()

    def _step_unit(self, step: int) -> None:
        """From the list on to another unit, and to its first person."""
        self.units.setCurrentIndex((self.units.currentIndex() + step) % self.units.count())
        self._on_unit()
        self._table.clearSelection()
        self._table.begin()

    def _mark_meant(self, typed: str, way: Way) -> None:
        """Enter in the search field: a scanned code or a single match is present."""
        text = typed.strip()
        if not text or self.presenter.session is None:
            return
        self.presenter.search = text
        person = self.presenter.person_meant(text)
        if person is None:
            found = len(self.presenter.ids("name", False))
            words = (
                tr("Kode itu bukan milik pegawai kantor ini.")
                if found == 0
                else tr("Ada {found} orang yang cocok.", found=found)
            )
            self.presenter.search = self._search.text().strip()
            self.ctx.banner(Notice(Tone.WARNING, words, tr("Ketik lebih lengkap, atau pilih dari daftar.")))
            return
        self.presenter.search = self._search.text().strip()
        self._marking.mark([person], AttendanceStatus.PRESENT, way=way)
        self._search.clear()
