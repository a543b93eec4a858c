"""The page of the people: who belongs to the office and where each of them stands."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QStackedLayout, QVBoxLayout, QWidget

from netral_desktop.kernel.progress import Progress
from netral_desktop.roster.importing import ImportPreview, ImportResult
from netral_desktop.store.backups.layout import Why

from ... import theme
from ...backups import Guard
from ...context import Page, UiContext
from ...texts import tr
from ...theme import Tone
from ...watched import STATES
from ...widgets.banners import Notice
from ...widgets.drop_zone import DropZone
from .import_panel import ImportPanel
from .import_presenter import SPREADSHEETS, ImportDesk, stored_sentence
from .past_panel import PastPanel
from .past_presenter import ANSWER, IMPORT, Past, export_refused, read_past, take_back, taken_back
from .people_list import PeopleList
from .presenter import OnlyThese, PegawaiPresenter
from .questions_panel import QuestionsPanel
from .questions_presenter import QuestionDesk

QUESTION = "pertanyaan"  # what another page asks for to have the first question shown
MISSING = "belum"  # what another page asks for to see who lacks something
_LIST, _IMPORT, _QUESTIONS, _PAST = 0, 1, 2, 3


class PegawaiPage(Page):
    """See the module."""

    watches = STATES | {"units", "roster_questions", "roster_imports", "list_orders", "operators", "settings"}

    @property
    def title(self) -> str:
        return tr("Pegawai")

    @property
    def help(self) -> str:
        return tr(
            "**Masukkan data** menerima ekspor SIASN atau daftar pegawai (.xlsx, .xls, .ods, .csv, unduhan aplikasi "
            "web); berkas boleh diseret ke halaman ini. Isinya diperiksa lebih dahulu dan baru disimpan sesudah Anda "
            "menekan Simpan; sesudah itu masih dapat diurungkan, juga kemudian, di **Lainnya** > **Riwayat data "
            "masuk**. Memasukkan berkas yang sama lagi tidak menggandakan orang. Kolom NIP harus berformat Teks: "
            "angka 18 digit rusak di Excel."
        )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.presenter = PegawaiPresenter(ctx.app)
        self._desk: ImportDesk | None = None
        zone = DropZone(SPREADSHEETS, tr("Lepaskan lembar sebar di sini untuk diperiksa"))
        zone.dropped.connect(self.take)
        self._stack = QStackedLayout(zone)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._import = ImportPanel()
        self._import.confirmed.connect(self.store)
        self._import.cancelled.connect(self._show_list)
        self._import.again.connect(self._look)
        self._import.export.connect(self._ask_problems)
        self.people = PeopleList(ctx, self.presenter)
        self.people.bring.connect(self._ask_file)
        self.people.ask.connect(self.ask)
        self.people.past.connect(self.show_past)
        self.people.counted.connect(self._count)
        self._summary = ""
        self._stack.addWidget(self.people)
        self._stack.addWidget(self._import)
        self._questions = QuestionDesk(ctx.app)
        self._asked = QuestionsPanel()
        self._asked.answered.connect(self._answer)
        self._asked.skipped.connect(self._skip)
        self._asked.closed.connect(self._show_list)
        self._stack.addWidget(self._asked)
        self.past = PastPanel()
        self.past.undone.connect(self._undo)
        self.past.export.connect(self._ask_refused)
        self.past.closed.connect(self._show_list)
        self._stack.addWidget(self.past)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        outer.addWidget(zone)

    # -- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list and its summary, and which questions wait."""
        self._summary = self.presenter.summary()
        self.people.refresh()
        self.people.show_waiting(self._questions.refresh())
        if self._stack.currentIndex() == _QUESTIONS:
            self.ask()
        elif self._stack.currentIndex() == _PAST:
            self.show_past()

    @property
    def unsaved(self) -> str:
        form = self.people.panel.form
        return tr("Isian tentang pegawai belum disimpan.") if form is not None and form.changed else ""

    def open_target(self, target: object) -> None:
        """Show those who lack something (`belum`, or that with a unit's id), a question, one person by id, or these."""
        self._show_list()
        self.people.show_everyone()
        if target == MISSING:
            self.people.show_missing()
        elif isinstance(target, OnlyThese):
            self.people.show_these(target)
        elif isinstance(target, tuple):
            self.people.show_missing(target[1])
        elif target == QUESTION:
            self.ask()
        elif isinstance(target, str):
            self.people.table.select([target])

    def _show_list(self) -> None:
        self._desk = None
        self._stack.setCurrentIndex(_LIST)

    def _count(self, people: int) -> None:
        """Say how many the list shows, where it leaves anybody out."""
        found = tr("{people} cocok · ", people=people) if self.presenter.narrowed else ""
        self.set_subtitle(found + self._summary)

    # -- a spreadsheet ----------------------------------------------------------------------------------------------

    def _ask_file(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in SPREADSHEETS)
        path, _ = QFileDialog.getOpenFileName(
            self, tr("Pilih lembar sebar pegawai"), "", tr("Lembar sebar ({patterns})", patterns=patterns)
        )
        if path:
            self.read(Path(path))

    def take(self, paths: list[Path]) -> None:
        """What was dropped: one spreadsheet at a time, and it is said which one."""
        files = [path for path in paths if path.is_file()]
        if not files:
            self.ctx.banner(
                Notice(
                    Tone.WARNING,
                    tr("Yang dilepaskan ialah folder."),
                    tr("Buka foldernya, lalu seret satu lembar sebar."),
                )
            )
            return
        self.read(files[0])
        if len(files) > 1:
            self.ctx.banner(
                Notice(
                    Tone.WARNING,
                    tr("Lembar sebar dimasukkan satu per satu. Yang diperiksa: {file}.", file=files[0].name),
                    tr("Sesudah disimpan, lepaskan berkas berikutnya."),
                )
            )

    def read(self, path: Path) -> None:
        """Look into a spreadsheet and show what it would do."""
        self._desk = ImportDesk(self.ctx.app, path)
        self._look()

    def _look(self) -> None:
        desk = self._desk
        if desk is None:
            return

        def show(seen: ImportPreview) -> None:
            if desk is self._desk:
                desk.shown = seen
                self._import.show_desk(desk)
                self._stack.setCurrentIndex(_IMPORT)

        self.ctx.jobs.run(tr("Memeriksa lembar sebar"), desk.look, done=show, cancellable=True)

    def store(self) -> None:
        """Take in what is shown."""
        desk = self._desk
        if desk is None or not desk.can_store:
            return
        self._show_list()

        gone = [each.person_id for each in desk.shown.gone] if desk.shown is not None else []

        def tell(result: ImportResult) -> None:
            self.people.offer_gone(gone)
            taken = result.import_id
            back = None if taken is None else partial(self._undo, IMPORT, taken)
            done = Notice.done(stored_sentence(result), undo=back)
            if gone:
                where = tr("{gone} orang tidak ada di berkas: saringan “Tidak ada di berkas”.", gone=len(gone))
                done = replace(done, next_step=where)
            self.ctx.banner(guard.told(done))

        def work(progress: Progress) -> ImportResult:
            guard.before(progress)
            return desk.store(progress)

        guard = Guard(self.ctx.app, Why.IMPORT)
        self.ctx.jobs.write(tr("Menyimpan data pegawai"), work, done=tell, cancellable=True)

    def _ask_problems(self) -> None:
        desk = self._desk
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Simpan daftar baris bermasalah"), "baris-bermasalah.xlsx", tr("Lembar sebar (*.xlsx)")
        )
        if desk is not None and path:
            out = Path(path)
            self.ctx.jobs.run(
                tr("Menyimpan daftar"),
                lambda _: desk.export(out),
                done=lambda rows: self.ctx.banner(
                    Notice.done(tr("{rows} baris disimpan ke {file}.", rows=rows, file=out.name))
                ),
            )

    # -- what came in before ----------------------------------------------------------------------------------------

    def show_past(self) -> None:
        """The spreadsheets and answers of before."""
        app = self.ctx.app

        def show(past: Past) -> None:
            self.past.show_past(past)
            self._stack.setCurrentIndex(_PAST)

        self.ctx.jobs.run(tr("Membaca riwayat"), lambda progress: read_past(app, progress), done=show, cancellable=True)

    def _ask_refused(self, import_id: str) -> None:
        app = self.ctx.app
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Simpan baris yang ditolak"), "baris-ditolak.xlsx", tr("Lembar sebar (*.xlsx)")
        )
        if path:
            out = Path(path)
            self.ctx.jobs.run(
                tr("Menyimpan daftar"),
                lambda _: export_refused(app, import_id, out),
                done=lambda rows: self.ctx.banner(
                    Notice.done(tr("{rows} baris disimpan ke {file}.", rows=rows, file=out.name))
                ),
            )

    def _undo(self, kind: str, line_id: str) -> None:
        app = self.ctx.app
        guard = Guard(app, Why.UNDO)

        def work(progress: Progress) -> int:
            if kind == IMPORT:
                guard.before(progress)
            return take_back(app, kind, line_id)

        self.ctx.jobs.write(
            tr("Mengurungkan"), work,
            done=lambda people: self.ctx.banner(guard.told(Notice.done(taken_back(kind, people)))),
        )  # fmt: skip

    # -- questions --------------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Show the question that comes next, or the list when none is left."""
        shown = self._questions.comparison
        if shown is None:
            self._show_list()
        else:
            self._asked.show_question(shown, self._questions.place, len(self._questions.open))
            self._stack.setCurrentIndex(_QUESTIONS)

    def _skip(self) -> None:
        self._questions.skip()
        self.ask()

    def _answer(self, question: str, answer: str) -> None:
        desk = self._questions
        self.ctx.jobs.write(
            tr("Menyimpan jawaban"),
            lambda _: desk.answer(question, answer),
            done=lambda _: self.ctx.banner(
                Notice.done(tr("Jawaban tersimpan."), undo=partial(self._undo, ANSWER, question))
            ),
        )
