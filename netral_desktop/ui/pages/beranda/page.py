"""Beranda of an office: next step, figures, units, and the people who still lack something."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from netral_desktop.campaigns.duties import Duty
from netral_desktop.followup.queries import Missing, UnitProgress
from netral_desktop.kernel.text import percent
from netral_desktop.reports.names import ReportName
from netral_desktop.reports.ordering import Listing, Order

from ... import theme
from ...context import Page, UiContext
from ...report_printing import print_report
from ...tables import RIGHT, Bar, Cell, Column, PagedTableModel, ShortList
from ...texts import tr
from ...theme import Tone
from ...watched import STATES
from ...widgets.buttons import Button
from ...widgets.empty_state import EmptyState
from ...widgets.forms import Scroll
from ...widgets.labels import Text
from ...widgets.panels import FigureTile, Panel, SectionTitle
from ...widgets.table_view import TableView
from ...widgets.unit_choice import UnitChoice
from .presenter import Home, NextStep, ids_lacking, missing_chip, read_home, target_of, unit_tone
from .steps import StepsPanel


def _nobody() -> tuple[str, str, str]:
    return (
        "pegawai",
        tr("Belum ada pegawai"),
        tr("Yang belum menandatangani atau belum hadir akan tercantum di sini."),
    )


def _all_done() -> tuple[str, str, str]:
    return ("check", tr("Tidak ada yang belum"), tr("Semua pegawai aktif sudah tanda tangan dan hadir."))


_LISTS_HEIGHT = 300  # the least of the two lists; below that the page scrolls


class BerandaPage(Page):
    """See the module."""

    watches = STATES | {"units", "roster_questions", "destructions", "settings"}

    @property
    def title(self) -> str:
        return tr("Beranda")

    @property
    def help(self) -> str:
        return tr(
            "Halaman ini menjawab satu pertanyaan: **sampai di mana kita, dan apa langkah berikutnya?**\n\n"
            "- Setiap tombol di atas membawa tepat ke orang atau halaman yang disebut kalimatnya.\n"
            "- Yang **lewat tenggat** disebut paling dahulu, dengan warna merah: berapa orang dan sudah berapa hari.\n"
            "- Setiap angka dapat dijumlahkan: yang sudah, yang belum, dan yang ditinjau bersama-sama sama dengan "
            "jumlah pegawai.\n"
            "- **Tampilkan** mempersempit angka dan daftar ke satu unit beserta bawahannya; klik dua kali pada unit "
            "juga.\n"
            "- Klik dua kali (atau Enter) pada nama untuk membuka datanya; **Cetak nama** mencetak daftarnya."
        )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._home: Home | None = None
        self.units = UnitChoice(300)
        self.units.chosen.connect(self.refresh)
        self.steps = StepsPanel()
        self.steps.chosen.connect(self._go)
        self.tiles = [
            FigureTile(title)
            for title in (tr("Pakta ditandatangani"), tr("Hadir ikrar"), tr("Pakta dicetak"), tr("Halaman terarsip"))
        ]
        self.added: list[FigureTile] = []
        self._added_titles: list[str] = []
        self._units: ShortList[UnitProgress] = ShortList()
        self._people: ShortList[Missing] = ShortList()
        self.unit_model: PagedTableModel[UnitProgress] = PagedTableModel(
            (
                Column(
                    tr("Per unit kerja"), lambda u: Cell(u.name, tr("{people} pegawai", people=u.people)), name=True
                ),
                Column(tr("Pakta"), lambda u: self._bar(Duty.PACT, u), width=210),
                Column(tr("Ikrar"), lambda u: self._bar(Duty.IKRAR, u), width=210),
            ),
            self._units,
            parent=self,
        )
        self.people_model: PagedTableModel[Missing] = PagedTableModel(
            (
                Column(tr("Nama"), lambda m: Cell(m.name, m.unit or tr("Tanpa unit")), name=True),
                Column(tr("Keadaan"), _chip, width=130, align=RIGHT),
            ),
            self._people,
            parent=self,
        )
        self._lay_out()

    def refresh(self) -> None:
        """Read the home and fill every part."""
        home = self._home = read_home(self.ctx.app, self.units.unit_id)
        self.units.show_units(home.choices)
        self._narrow.setVisible(bool(home.choices))
        self.set_subtitle(home.subtitle)
        self.steps.show_steps(home.steps)
        self._show_added([figure.title for figure in home.figures[len(self.tiles) :]])
        for tile, figure in zip((*self.tiles, *self.added), home.figures, strict=True):
            tile.set_figure(figure.value, figure.total, figure.note, Tone.DUE if figure.late else None)
        self._units.by_id = {unit.unit_id or "": unit for unit in home.units}
        self.unit_model.reload()
        self._people.by_id = {person.person_id: person for person in home.missing}
        self._empty_list.set_words(*(_nobody() if home.people == 0 else _all_done()))
        self.people_model.reload()
        shown, total = len(home.missing), home.missing_total
        self._people_note.setText(
            tr("{total} orang", total=total)
            + (tr(", {clarify} perlu klarifikasi", clarify=home.clarify) if home.clarify else "")
            + (tr(", {shown} pertama ditampilkan", shown=shown) if total > shown else "")
        )
        self._people_note.setVisible(total > 0)
        for button in (self._all_people, self._pursue):
            button.setEnabled(total > 0)
        self._names.setEnabled(total > 0)

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        margin = theme.SPACE.XL
        column.setContentsMargins(margin, 20, margin, 20)
        column.setSpacing(theme.SPACE.L)
        column.addWidget(self.steps)
        self._names = Button(tr("Cetak nama"), icon="print")
        menu = QMenu(self._names)
        for words, duty, paper in (
            (tr("Belum menandatangani pakta"), Duty.PACT, ReportName.UNSIGNED),
            (tr("Belum hadir ikrar"), Duty.IKRAR, ReportName.NOT_PRESENT),
        ):
            entry = menu.addAction(words)
            entry.triggered.connect(partial(self._print, words, duty, paper))
        self._names.setMenu(menu)
        self._narrow = Text(tr("Tampilkan"), size=theme.NOTE, ink="muted")
        narrow = QHBoxLayout()
        narrow.addWidget(self._narrow)
        narrow.addWidget(self.units)
        narrow.addStretch()
        narrow.addWidget(self._names)
        column.addLayout(narrow)
        tiles = self._grid = QGridLayout()
        tiles.setSpacing(10)
        for place, tile in enumerate(self.tiles):
            tiles.addWidget(tile, 0, place)
            tiles.setColumnStretch(place, 1)
        column.addLayout(tiles)
        lists = QHBoxLayout()
        lists.setSpacing(theme.SPACE.L)
        lists.addWidget(self._units_panel(), 19)
        lists.addWidget(self._people_panel(), 10)
        column.addLayout(lists, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))

    def _show_added(self, titles: list[str]) -> None:
        """A tile for each duty that the campaign adds, below the four that are always there."""
        if titles == self._added_titles:
            return
        for tile in self.added:
            self._grid.removeWidget(tile)
            tile.deleteLater()
        self._added_titles, self.added = titles, [FigureTile(title) for title in titles]
        for place, tile in enumerate(self.added):
            self._grid.addWidget(tile, 1 + place // len(self.tiles), place % len(self.tiles))

    def _units_panel(self) -> Panel:
        panel = Panel(margin=8)
        empty = EmptyState("pegawai", tr("Belum ada pegawai"), tr("Unit kerja muncul setelah data awal dimasukkan."))
        self.unit_view = TableView(tr("Per unit kerja"), self.unit_model, empty=empty, row_height=54)
        self.unit_view.opened.connect(self._narrow_to)
        panel.body.addWidget(self.unit_view)
        panel.setMinimumHeight(_LISTS_HEIGHT)
        return panel

    def _people_panel(self) -> Panel:
        panel = Panel(margin=8)
        self._people_note = Text("", size=theme.SMALL, ink="muted")
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 0)
        head.setSpacing(0)
        head.addWidget(SectionTitle(tr("Yang belum")))
        head.addWidget(self._people_note)
        self._empty_list = EmptyState(*_nobody())
        self.people_view = TableView(tr("Yang belum"), self.people_model, empty=self._empty_list, row_height=58)
        self.people_view.horizontalHeader().hide()
        self.people_view.opened.connect(lambda person: self.ctx.navigate("pegawai", person.person_id))
        self._all_people = Button(tr("Buka daftar"))
        self._all_people.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._all_people.clicked.connect(lambda: self.ctx.navigate("pegawai", ("belum", self.units.unit_id)))
        self._pursue = Button(tr("Tindak lanjut"))
        self._pursue.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pursue.setToolTip(tr("Sebab, keterangan, dan rencana susulan mereka"))
        self._pursue.clicked.connect(lambda: self.ctx.navigate("tindak-lanjut", ("belum", self.units.unit_id)))
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 12, 8)
        foot.addWidget(self._all_people)
        foot.addWidget(self._pursue)
        panel.body.addLayout(head)
        panel.body.addWidget(self.people_view, 1)
        panel.body.addLayout(foot)
        panel.setMinimumHeight(_LISTS_HEIGHT)
        return panel

    def _bar(self, duty: Duty, unit: UnitProgress) -> Cell:
        done, people, home = unit.done[duty], unit.people, self._home
        tone = unit_tone(done, people, home is not None and home.urgent, late=home is not None and duty in home.late)
        return Cell(percent(done, people), bar=Bar(done, people, tone))

    def _narrow_to(self, unit: UnitProgress) -> None:
        """A unit was opened in the list: show it alone, and all when it was shown alone already."""
        self.units.choose(None if self.units.unit_id == unit.unit_id else unit.unit_id)
        self.refresh()

    def _print(self, words: str, duty: Duty, paper: ReportName, _: bool = False) -> None:
        """The names on paper: the office's own list, or of the unit that is shown."""
        unit = self.units.unit_id
        order: Order | Listing = Order(paper)
        if unit is not None:
            order = Listing(ids_lacking(self.ctx.app, duty, unit), (words, self.units.name or ""), duty.value)
        print_report(self.ctx, self, order)

    def _go(self, step: NextStep) -> None:
        self.ctx.navigate(step.page, target_of(self.ctx.app, step))


def _chip(person: Missing) -> Cell:
    words, tone = missing_chip(person)
    return Cell(words, chip=tone)
