"""The page of the people: who belongs to the office and where each of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from netral_desktop.kernel.text import number
from netral_desktop.roster.importing import ImportPreview, ImportResult
from netral_desktop.roster.numbers import format_nip

from ... import theme
from ...context import Page, UiContext
from ...states import IKRAR_TONES, PACT_TONES
from ...tables import Cell, Column, PagedTableModel
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.drop_zone import DropZone
from ...widgets.empty_state import EmptyState
from ...widgets.labels import Text
from ...widgets.panels import Panel
from ...widgets.search_box import SearchBox
from ...widgets.table_view import TableView
from .import_panel import ImportPanel
from .import_presenter import CHANGES, SPREADSHEETS, ImportDesk, stored_sentence, undo
from .presenter import Employee, PegawaiPresenter
from .questions_panel import QuestionsPanel
from .questions_presenter import QuestionDesk

_LIST, _IMPORT, _QUESTIONS = 0, 1, 2


def _pact(row: Employee) -> Cell:
    if row.state is None:
        return Cell(row.person.duty_status.label, chip=Tone.NEUTRAL)
    return Cell(row.state.pact.label, chip=PACT_TONES[row.state.pact])


def _ikrar(row: Employee) -> Cell | str:
    return Cell(row.state.ikrar.label, chip=IKRAR_TONES[row.state.ikrar]) if row.state is not None else ""


def _number(row: Employee) -> str:
    person = row.person
    if person.personnel_number:
        return format_nip(person.personnel_number)
    return person.local_staff_number or "-"


COLUMNS: Sequence[Column[Employee]] = (
    Column("Nama", lambda r: Cell(r.person.name, r.person.position or ""), order="name", name=True),
    Column("NIP", _number, width=172, order="number"),
    Column("Unit kerja", lambda r: r.person.unit or "-", width=156, order="unit"),
    Column("Jenis", lambda r: r.person.kind_label, width=84, order="kind"),
    Column("Pakta", _pact, width=120),
    Column("Ikrar", _ikrar, width=136),
)


class PegawaiPage(Page):
    """See the module."""

    title = "Pegawai"
    watches = frozenset(
        {"people", "units", "roster_questions", "sheets", "scan_pages", "page_zones", "attendance", "campaigns"}
    )
    help = (
        "**Masukkan data** menerima ekspor SIASN atau daftar pegawai (.xlsx, .xls, .ods, .csv); berkas boleh diseret "
        "ke halaman ini. Isinya diperiksa lebih dahulu dan baru disimpan sesudah Anda menekan Simpan; sesudah itu "
        "masih dapat diurungkan. Memasukkan berkas yang sama lagi tidak menggandakan orang. Kolom NIP harus berformat "
        "Teks: angka 18 digit rusak di Excel."
    )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.presenter = PegawaiPresenter(ctx.app)
        self._desk: ImportDesk | None = None
        zone = DropZone(SPREADSHEETS, "Lepaskan lembar sebar di sini untuk diperiksa")
        zone.dropped.connect(lambda paths: self.read(paths[0]))
        self._stack = QStackedLayout(zone)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._import = ImportPanel()
        self._import.confirmed.connect(self.store)
        self._import.cancelled.connect(self._show_list)
        self._import.again.connect(self._look)
        self._stack.addWidget(self._list())
        self._stack.addWidget(self._import)
        self._questions = QuestionDesk(ctx.app)
        self._asked = QuestionsPanel()
        self._asked.answered.connect(self._answer)
        self._asked.skipped.connect(self._skip)
        self._asked.closed.connect(self._show_list)
        self._stack.addWidget(self._asked)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        outer.addWidget(zone)

    def _list(self) -> QWidget:
        self._search = SearchBox("Cari nama atau NIP")
        self._search.searched.connect(self._on_search)
        self._units = QComboBox()
        self._units.setAccessibleName("Unit kerja")
        self._units.setMinimumWidth(200)
        self._units.activated.connect(self._on_unit)
        self._show = QComboBox()
        self._show.setAccessibleName("Tampilkan")
        self._show.addItem("Semua pegawai", False)
        self._show.addItem("Belum, perlu klarifikasi", True)
        self._show.activated.connect(self._on_show)
        bring = Button("Masukkan data", kind="primary", icon="import")
        bring.clicked.connect(self._ask_file)
        tools = QHBoxLayout()
        tools.setSpacing(theme.SPACE.S)
        tools.addWidget(self._search, 1)
        tools.addWidget(self._show)
        tools.addWidget(self._units)
        tools.addWidget(bring)
        self._model: PagedTableModel[Employee] = PagedTableModel(COLUMNS, self.presenter, order="name", parent=self)
        self._empty = EmptyState("pegawai", "")
        self._empty.pressed.connect(self._on_empty_pressed)
        self._table = TableView("Daftar pegawai", self._model, empty=self._empty, many=True)
        table = Panel(margin=4)
        table.body.addWidget(self._table)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.M)
        column.addWidget(self._waiting())
        column.addLayout(tools)
        column.addWidget(table, 1)
        return page

    def _waiting(self) -> Panel:
        """The line that says how many questions wait."""
        self._strip = Panel(margin=8, tone=Tone.WARNING)
        self._wait = Text("", weight=theme.SEMIBOLD, ink="warning-text", wrap=True)
        self._answer_them = Button("Jawab", kind="plain")
        self._answer_them.clicked.connect(self.ask)
        row = QHBoxLayout()
        row.setContentsMargins(theme.SPACE.S, 0, 0, 0)
        row.addWidget(self._wait, 1)
        row.addWidget(self._answer_them)
        self._strip.body.addLayout(row)
        return self._strip

    # -- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the units, the list and its summary."""
        self._units.clear()
        self._units.addItem("Semua unit", None)
        for unit in self.presenter.units():
            self._units.addItem(f"{unit.name} ({unit.people})", unit.id)
        self._units.setCurrentIndex(max(0, self._units.findData(self.presenter.unit_id)))
        self._reload()
        waiting = self._questions.refresh()
        self._wait.setText(f"{number(waiting)} pertanyaan tentang data pegawai menunggu jawaban Anda.")
        self._strip.setVisible(bool(waiting))
        if self._stack.currentIndex() == _QUESTIONS:
            self.ask()
        self.set_subtitle(self.presenter.summary())

    def _reload(self) -> None:
        if self.presenter.narrowed:
            self._empty.set_words("search", "Tidak ada yang cocok", "Ubah pencarian atau unitnya.", "Tampilkan semua")
        else:
            self._empty.set_words(
                "pegawai", "Belum ada pegawai", "Masukkan ekspor SIASN atau daftar pegawai kantor. Berkas boleh "
                "diseret ke sini.", "Masukkan data",
            )  # fmt: skip
        self._model.reload()

    def open_target(self, target: object) -> None:
        """Show those who lack something (`belum`), or one person by id."""
        self._show_list()
        self._show_everyone()
        if target == "belum":
            self._show.setCurrentIndex(1)
            self._on_show()
        elif isinstance(target, str):
            self._table.select([target])

    def _show_list(self) -> None:
        self._desk = None
        self._stack.setCurrentIndex(_LIST)

    def _show_everyone(self) -> None:
        self.presenter.show_everyone()
        self._units.setCurrentIndex(0)
        self._show.setCurrentIndex(0)
        self._search.clear()
        self._reload()

    # -- doing ------------------------------------------------------------------------------------------------------

    def _on_search(self, text: str) -> None:
        self.presenter.search = text
        self._reload()

    def _on_show(self) -> None:
        self.presenter.only_missing = self._show.currentData()
        self._reload()

    def _on_unit(self) -> None:
        self.presenter.unit_id = self._units.currentData()
        self._reload()

    def _on_empty_pressed(self) -> None:
        if self.presenter.narrowed:
            self._show_everyone()
        else:
            self._ask_file()

    def _ask_file(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in SPREADSHEETS)
        path, _ = QFileDialog.getOpenFileName(self, "Pilih lembar sebar pegawai", "", f"Lembar sebar ({patterns})")
        if path:
            self.read(Path(path))

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

        self.ctx.jobs.run("Memeriksa lembar sebar", desk.look, done=show, cancellable=True)

    def store(self) -> None:
        """Take in what is shown."""
        desk = self._desk
        if desk is None or not desk.can_store:
            return
        self._show_list()

        def tell(result: ImportResult) -> None:
            taken = result.import_id
            back = None if taken is None else lambda: self._undo(taken)
            self.ctx.banner(Notice.done(stored_sentence(result), undo=back))

        self.ctx.jobs.write("Menyimpan data pegawai", desk.store, changes=CHANGES, done=tell, cancellable=True)

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
            "Menyimpan jawaban",
            lambda _: desk.answer(question, answer),
            changes=CHANGES,
            done=lambda _: self.ctx.banner(Notice.done("Jawaban tersimpan.")),
        )

    def _undo(self, import_id: str) -> None:
        app = self.ctx.app
        self.ctx.jobs.write(
            "Mengurungkan impor",
            lambda _: undo(app, import_id),
            changes=CHANGES,
            done=lambda people: self.ctx.banner(Notice.done(f"Impor diurungkan: {number(people)} orang dikembalikan.")),
        )
