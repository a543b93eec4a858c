"""What is below the list of a session: the buttons and the remark that note the chosen people, and taking it back.

What a key of the list does is told here, where nothing moves, and not in the banner; what a button does is told there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from netral_desktop.followup.marks import LONGEST_NOTE
from netral_desktop.ikrar import service
from netral_desktop.ikrar.kinds import Way
from netral_desktop.ikrar.queries import Mark
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.progress import Progress
from netral_desktop.store.backups.before import MANY
from netral_desktop.store.backups.layout import Why

from ... import theme
from ...backups import Guard
from ...context import UiContext
from ...texts import tr
from ...widgets.banners import Notice
from ...widgets.buttons import Button, IconButton
from ...widgets.labels import Text
from .attendance_table import AttendanceTable, NoteField
from .mark_keys import CODES
from .presenter import IkrarPresenter, what_was_marked

_Done = tuple[str, list[Mark]]  # of which session, and what was noted there before


class MarkingBar(QWidget):
    """See the module."""

    def __init__(self, ctx: UiContext, presenter: IkrarPresenter, table: AttendanceTable) -> None:
        super().__init__()
        self._ctx, self._presenter, self._table = ctx, presenter, table
        self._done: list[_Done] = ctx.kept("ikrar.marks")  # what was noted here, to be taken back; the newest last
        self._said = ""  # of the key pressed last
        self._chosen = Text("", size=theme.NOTE, ink="muted", wrap=True)
        self._note = NoteField()
        self._note.hide()
        self._note.setMaxLength(LONGEST_NOTE)
        self._note.kept.connect(self._keep_note)
        self._note.left.connect(self._leave_note)
        bar = QHBoxLayout(self)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(6)
        bar.addWidget(self._chosen, 1)
        bar.addWidget(self._note, 1)
        self._buttons: list[Button | IconButton] = []
        for status, code in CODES.items():
            button = Button(status.label, kind="ok" if status is AttendanceStatus.PRESENT else "secondary")
            keys = f"Ctrl+Shift+{code[-1] if code != 'DL' else 'D'}"
            button.setToolTip(tr("{status}: {code} di daftar, atau {keys}", status=status.label, code=code, keys=keys))
            button.clicked.connect(lambda _=False, s=status: self.mark(self._table.selected_ids(), s))
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)
            self._add(bar, button)
        note = IconButton("file", tr("Tulis keterangan (N)"))
        note.clicked.connect(self._ask_note)
        self._add(bar, note)
        clear = IconButton("trash", tr("Hapus catatan"))
        clear.clicked.connect(lambda: self.mark(self._table.selected_ids(), None))
        self._add(bar, clear)
        table.selected.connect(lambda _: self._on_selected())
        table.opened.connect(lambda row: self.mark([row.person.id], AttendanceStatus.PRESENT))
        table.keyed.connect(self._on_keyed)
        table.undo_wanted.connect(self._take_back)
        table.note_wanted.connect(self._ask_note)

    def _add(self, bar: QHBoxLayout, button: Button | IconButton) -> None:
        self._buttons.append(button)
        bar.addWidget(button)

    def show_chosen(self) -> None:
        """Say how many are chosen and what may be done with them."""
        ids, closed = self._table.selected_ids(), self._closed
        for button in self._buttons:
            button.setEnabled(bool(ids) and not closed)
        words = tr("{ids} dipilih: ketik H S I C DL TB TK, N keterangan", ids=len(ids))
        if closed:
            words = tr("Sesi sudah ditutup.")
        elif self._said:
            words = self._said
        elif not ids:
            words = tr("Pilih baris untuk menandai.")
        self._chosen.setText(words)

    def mark(
        self, people: Sequence[str], status: AttendanceStatus | None, *, quiet: bool = False, way: Way = Way.LIST
    ) -> None:
        """Note these people. `quiet`: told here, not in the banner."""
        store, session = self._ctx.app.store, self._presenter.session
        if not people or session is None or session.closed:
            return
        name = self._presenter.name(people[0]) if len(people) == 1 else ""
        sentence = what_was_marked(len(people), name, status)
        self._write(
            session.id,
            sentence,
            lambda: service.mark_many(store, session.id, people, status, way=way, keep_notes=True),
            quiet,
            Guard(self._ctx.app, Why.MANY) if len(people) >= MANY else None,
        )

    @property
    def _closed(self) -> bool:
        return self._presenter.session is not None and self._presenter.session.closed

    def _on_selected(self) -> None:
        if len(self._table.selected_ids()) != 1:
            self._said = ""
        self.show_chosen()

    def _on_keyed(self, status: AttendanceStatus | None) -> None:
        """A key of the list: marked, and on to the next row."""
        self.mark(self._table.selected_ids(), status, quiet=True)
        self._table.go_on()

    def _write(
        self, session_id: str, sentence: str, work: Callable[[], list[Mark]], quiet: bool, guard: Guard | None = None
    ) -> None:
        """Do it, say it, and be ready to take it back."""

        def tell(before: list[Mark]) -> None:
            if not before:
                self._say(tr("Tandai dulu kehadirannya, lalu tulis keterangannya."))
                return
            done = (session_id, before)
            self._done.append(done)
            if quiet and (guard is None or not guard.missed):
                self._say(tr("{what} Ctrl+Z mengurungkan.", what=sentence))
            else:
                notice = Notice.done(sentence, undo=lambda: self._undo(done))
                self._ctx.banner(notice if guard is None else guard.told(notice))

        def run(progress: Progress) -> list[Mark]:
            if guard is not None:
                guard.before(progress)
            return work()

        self._ctx.jobs.write(tr("Mencatat kehadiran"), run, done=tell)

    def _say(self, words: str) -> None:
        self._said = words
        self.show_chosen()

    def _take_back(self) -> None:
        """Ctrl+Z in the list: the newest that was noted here."""
        if self._done:
            self._undo(self._done[-1])

    def _undo(self, done: _Done) -> None:
        if done not in self._done:
            return
        self._done.remove(done)
        session_id, before = done

        def tell(_: object) -> None:
            if isValid(self):
                self._table.select([mark.person_id for mark in before])
                self._say(tr("Diurungkan."))
            else:  # the page was made anew since
                self._ctx.banner(Notice.done(tr("Diurungkan.")))

        self._ctx.jobs.write(
            tr("Mengurungkan"), lambda _: service.restore(self._ctx.app.store, session_id, before), done=tell
        )

    def _ask_note(self) -> None:
        people = self._table.selected_ids()
        if not people or self._closed:
            return
        row = self._presenter.rows(people[:1]).get(people[0])
        self._note.setText((row.note if row is not None else None) or "")
        self._chosen.hide()
        self._note.show()
        self._note.setFocus()
        self._note.selectAll()

    def _keep_note(self, text: str) -> None:
        store, session, people = self._ctx.app.store, self._presenter.session, self._table.selected_ids()
        self._leave_note()
        if session is None or not people:
            return
        who = self._presenter.name(people[0]) if len(people) == 1 else tr("{people} orang", people=len(people))
        sentence = tr("{who}: keterangan dicatat.", who=who)
        self._write(session.id, sentence, lambda: service.note_many(store, session.id, people, text), True)
        self._table.go_on()

    def _leave_note(self) -> None:
        self._note.hide()
        self._chosen.show()
        self._table.setFocus()
