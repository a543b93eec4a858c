"""The window once a store is open: navigation, header, banner and the pages, each built when it is first visited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from netral_desktop.app import App
from netral_desktop.kernel.errors import KnownError
from netral_desktop.roster.clock_doubt import be_sure, doubt

from . import theme
from .arrivals import ENDINGS, bring
from .changes import ChangeFeed
from .colors import Look
from .context import Page, UiContext
from .job_log import SHORT_S
from .jobs import JobRunner
from .main_window import View
from .navigation import Navigation
from .roles import Entry, pages_of
from .sitting import Sitting
from .standing import READS as FRAME_READS
from .standing import read_standing
from .texts import tr
from .theme import Tone
from .undoing import Undoable
from .widgets.banners import Banner, Notice
from .widgets.drop_zone import dropped_paths
from .widgets.over import Over
from .widgets.page_header import PageHeader
from .widgets.practice_band import PRACTICE_FRAME, PracticeBand

if TYPE_CHECKING:
    from .job_drawer import JobDrawer

_FRAME_MS = 40  # after the page has read its own: what is pressed meanwhile gets its turn first


class Workspace(View):
    """See the module. `open_page` goes to a page; `page` gives it, building it if need be.

    `sitting`: what an earlier workspace on the same open data left behind.
    """

    lock_wanted = Signal()  # Ctrl+Shift+L
    restyling = Signal(object)  # the Look that a person has chosen, and nothing unsaved or running would be lost
    language_wanted = Signal(str)  # the same of a language
    opened = Signal(str)  # the key of the page that is shown now
    restoring = Signal()  # a person wants to put a backup back, and nothing unsaved or running would be lost
    moving = Signal()  # or to move the data to a server

    def __init__(
        self, app: App, jobs: JobRunner, parent: QWidget | None = None, *, sitting: Sitting | None = None
    ) -> None:
        super().__init__(parent)
        self.sitting = sitting or Sitting(app, jobs)
        self.sitting.show = self.tell
        self.entries = _entries(app)
        self._by_key = {entry.key: entry for entry in self.entries}
        self._pages: dict[str, Page] = {}
        self._current = ""
        self.navigation = Navigation(self.entries)
        self.navigation.chosen.connect(self.open_page)
        self.header = PageHeader()
        self.banner = Banner(wants_manual=self._explain)
        self.undo = self.sitting.undo
        self.undo.changed.connect(self._on_acts)
        self.navigation.undo_chosen.connect(self.undo.undo)
        self.navigation.others_wanted.connect(self._show_others)
        self._drawer: JobDrawer | None = None  # made when it is first wanted
        self.job_log = self.sitting.job_log
        self.job_log.changed.connect(self._on_jobs)
        self.navigation.jobs_wanted.connect(self.show_jobs)
        self._told: Undoable | None = None  # what the message's button takes back
        self._stack = QStackedWidget()
        self._app = app
        self._changes = ChangeFeed(app.store, jobs, self)
        self.context = UiContext(
            app, jobs, self.open_page, self.sitting.tell, self._changes.changed, self._leave_to_restore,
            self._leave_to_move, self._restyle, self._speak_in, self.sitting.kept,
        )  # fmt: skip
        self._lay_out()
        self.setAcceptDrops(True)
        self._add_shortcuts()
        self._changes.changed.connect(self._on_changed)
        jobs.refused.connect(self._on_refused)
        self.refresh_frame()
        self.open_page(self.entries[0].key)
        self._on_acts()
        self._on_jobs()
        self._ask_about_the_clock()

    @property
    def current(self) -> Page:
        """The page that is shown."""
        return self._pages[self._current]

    def page(self, key: str) -> Page:
        """A page by its key. Raises KeyError."""
        if key not in self._pages:
            made = self._by_key[key].load()(self.context)
            made.subtitle_changed.connect(lambda _, key=key: self._name_page(key))
            self._stack.addWidget(made)
            self._pages[key] = made
        return self._pages[key]

    @property
    def unsaved(self) -> str:
        return next((page.unsaved for page in self._pages.values() if page.unsaved), "")

    def open_page(self, key: str, target: object = None) -> None:
        """Show a page and, if given, something on it. An unknown key does nothing; one that is another's says so.

        What was being typed on the page before stays there, and a banner says so.
        """
        if key not in self._by_key:
            if key in {entry.key for entry in pages_of(self._app.store.role)}:
                role = self._app.store.session.role.words
                self.tell(Notice(Tone.WARNING, tr("Halaman itu tidak termasuk tugas peran “{role}”.", role=role)))
            return
        page = self.page(key)
        if key != self._current:
            before, self._current = self._current, key
            self.banner.dismiss()
            if before and self._pages[before].unsaved:
                self._remind_of(before)
            self.navigation.set_current(key)
            self._stack.setCurrentWidget(page)
            page.setFocus()
            self.opened.emit(key)
        page.ensure_fresh()
        self._name_page(key)
        if target is not None:
            page.open_target(target)

    def _remind_of(self, key: str) -> None:
        """Say that something was left unsaved, with the way back."""
        self.banner.show_notice(
            Notice(Tone.WARNING, self._pages[key].unsaved, tr("Ketikan Anda tetap ada di sana."), tr("Kembali"),
                   lambda: self.open_page(key))
        )  # fmt: skip

    def _ask_about_the_clock(self) -> None:
        store = self._app.store
        asked = doubt(store)
        if asked is not None:
            sure = partial(self.context.jobs.write, tr("Mencatat"), lambda _: be_sure(store))
            offered = (tr("Ya, tanggalnya benar"), sure) if store.session.may("clock.sure") else ()
            self.tell(Notice(Tone.WARNING, asked.message, asked.next_step, *offered))

    def place_job_panel(self, panel: QWidget) -> None:
        """Over the head of the page, beside a message."""
        self._over.put(panel, 2)

    def take_focus(self) -> None:
        """To the page, past the navigation."""
        self.current.setFocus()

    def refresh_frame(self) -> None:
        """Read what stands around the pages."""
        standing = read_standing(self._app)
        self.navigation.set_office(standing.office, standing.notes)
        self.navigation.set_badges(standing.badges)
        deadline = standing.deadline
        self.header.set_campaign(
            standing.campaign, deadline.text if deadline else "", deadline.ink if deadline else "muted"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.navigation.fold(self.width() < theme.FOLD_BELOW)
        super().resizeEvent(event)
        if self._drawer is not None:
            self._drawer.stand(self.header.geometry().bottom(), self)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if self._app.store.practice:
            self.setContentsMargins(*PRACTICE_FRAME)
            whole.addWidget(PracticeBand())
        whole.addLayout(row, 1)
        # Over the head, where nothing can be clicked: a message that pushed the page down would have the next click
        # land on another row.
        self._over = Over(self.header, self, (theme.SPACE.L, 3))
        self._over.put(self.banner, 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._app.store.practice:
            painter.fillRect(self.rect(), theme.color("mark"))
        painter.fillRect(self.contentsRect(), theme.color("ground"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Not a shortcut: a field, and a page that takes back in its own way, come first.
        if event.matches(QKeySequence.StandardKey.Undo) and self.undo.acts:
            self.undo.undo()
        else:
            super().keyPressEvent(event)

    def tell(self, notice: Notice) -> None:
        """Say something; what it offers to take back can be taken back later as well."""
        self._told = None
        if notice.undoes and notice.action is not None:
            act = self.undo.note(notice.message, notice.action)
            self._told = act
            notice = replace(notice, action=lambda: self.undo.undo(act))
        self.banner.show_notice(notice)

    def _on_acts(self) -> None:
        self.navigation.set_acts(self.undo.acts)
        if self._told is not None and self._told not in self.undo.acts:
            self._told = None
            self.banner.dismiss()

    def _add_shortcuts(self) -> None:
        def key(sequence: str, action: Callable[[], object]) -> None:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(action)

        for place in range(10):
            key(f"Ctrl+{(place + 1) % 10}", partial(self._open_place, place))
        key("Ctrl+Shift+L", self.lock_wanted.emit)
        key("Ctrl+Shift+D", self._show_others)
        key("Ctrl+J", self.show_jobs)
        key("F1", self._help)
        key("F5", self._reload)
        key("Ctrl+F", lambda: self.current.focus_search())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData(), ENDINGS):  # where the page under it wants none
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_files(dropped_paths(event.mimeData(), ENDINGS))

    def take_files(self, paths: Sequence[Path]) -> None:
        """Bring files of ours to the page that takes them in."""
        if paths and not self._app.is_desk:
            bring(self.context, paths)

    def show_jobs(self) -> None:
        """Show what runs and what has ended, or put it away."""
        from .job_drawer import JobDrawer

        if self._drawer is None:
            self._drawer = JobDrawer(self.job_log, self)
            self._drawer.closed.connect(self.take_focus)
        elif self._drawer.isVisible():
            self._drawer.hide()
            self.take_focus()
            return
        self._drawer.stand(self.header.geometry().bottom(), self)
        self._drawer.show()
        self._drawer.raise_()
        self._drawer.setFocus()

    def _on_jobs(self) -> None:
        waiting = [job for job in self.job_log.active if job.step().elapsed >= SHORT_S]
        self.navigation.set_jobs(len(waiting), len(self.job_log.ended))

    def offer_others(self, others: Sequence[object]) -> None:
        """Show the way to the other data folders of this computer, where there are any."""
        self.navigation.offer_others(bool(others))

    def _show_others(self) -> None:
        from .other_data import other_data_menu

        item = self.navigation.others
        menu = other_data_menu(self._app.data_dir, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(item.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _open_place(self, place: int) -> None:
        """Show the page that stands there in the navigation, if one does."""
        if place < len(self.entries):
            self.open_page(self.entries[place].key)

    def _entries_anew(self) -> None:
        """A page that came with a setting (the register was switched on) stands below the others."""
        self.entries = _entries(self._app)
        for entry in self.entries:
            if entry.key not in self._by_key:
                self._by_key[entry.key] = entry
                self.navigation.add(entry)

    @property
    def current_key(self) -> str:
        """The key of the page that is shown."""
        return self._current

    def _leave_to_restore(self) -> None:
        if self._may_leave():
            self.restoring.emit()

    def _leave_to_move(self) -> None:
        if self._may_leave():
            self.moving.emit()

    def _restyle(self, look: Look) -> None:
        if self._may_leave():
            self.restyling.emit(look)

    def _speak_in(self, language: str) -> None:
        if self._may_leave():
            self.language_wanted.emit(language)

    def _may_leave(self) -> bool:
        """Whether all pages can go without loss; if not, it is said why."""
        if self.unsaved:
            self.tell(Notice(Tone.WARNING, self.unsaved, tr("Simpan atau kosongkan dulu, lalu ulangi.")))
        elif self.context.jobs.active:
            self.tell(Notice(Tone.WARNING, tr("Pekerjaan masih berjalan."), tr("Tunggu sampai selesai, lalu ulangi.")))
        else:
            return True
        return False

    def _name_page(self, key: str) -> None:
        if key == self._current:
            self.header.set_page(self._pages[key].title, self._pages[key].subtitle)

    def _on_changed(self, tables: frozenset[str]) -> None:
        if "settings" in tables:
            self._entries_anew()
        for page in self._pages.values():
            page.on_changed(tables, awaited=self._changes.awaited)
        if tables & FRAME_READS:
            QTimer.singleShot(_FRAME_MS, self, self.refresh_frame)

    def _on_refused(self, error: KnownError) -> None:
        self.banner.show_notice(Notice.error(error))

    def _reload(self) -> None:
        self.refresh_frame()
        self.current.refresh()

    def _help(self) -> None:
        from .help import HelpDialog

        entry: Entry = self._by_key[self._current]
        HelpDialog(entry, self.current.help, self.entries, self).open()

    def _explain(self, code: str) -> None:
        from .manual import open_manual

        open_manual(self, code=code)


def _entries(app: App) -> tuple[Entry, ...]:
    store = app.store
    return pages_of(store.role, desk=app.is_desk, cases=app.has_cases, of=store.session.role)
