"""The list of the people with its filters, and the chosen person beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from netral_desktop.roster.kinds import EmploymentKind
from netral_desktop.roster.numbers import format_nip

from ... import theme
from ...context import UiContext
from ...icons import icon as make_icon
from ...states import tone_of
from ...tables import RIGHT, Cell, Column, PagedTableModel
from ...texts import tr
from ...theme import Tone
from ...widgets.buttons import Button
from ...widgets.calm_fields import keep_calm
from ...widgets.choice_box import ChoiceBox
from ...widgets.empty_state import EmptyState
from ...widgets.labels import Text
from ...widgets.panels import Panel
from ...widgets.search_box import SearchBox
from ...widgets.table_view import TableView
from ...widgets.unit_choice import UnitChoice
from .list_files import ListFiles
from .person_acts import PersonActs
from .person_panel import PersonPanel
from .person_presenter import read_card
from .presenter import Employee, OnlyThese, PegawaiPresenter, Shown, everyone, missing

_NUMBER, _PLACE, _UNIT, _KIND = 1, 2, 3, 4  # columns that give way to the panel, the number only in a small window
_NARROW = 1000


def _pact(row: Employee) -> Cell:
    if row.state is None:
        return Cell(row.person.duty_status.label, chip=Tone.NEUTRAL)
    apart = row.state.basis.label if row.state.basis is not None else ""
    return Cell(f"{row.state.pact.label} ({apart})" if apart else row.state.pact.label, chip=tone_of(row.state.pact))


def _ikrar(row: Employee) -> Cell | str:
    return Cell(row.state.ikrar.label, chip=tone_of(row.state.ikrar)) if row.state is not None else ""


def _number(row: Employee) -> str:
    person = row.person
    if person.personnel_number:
        return format_nip(person.personnel_number)
    return person.local_staff_number or "-"


def columns() -> Sequence[Column[Employee]]:
    """Of the people."""
    return (
        Column(tr("Nama"), lambda r: Cell(r.person.name, r.person.position or ""), order="name", name=True),
        Column(tr("NIP"), _number, width=172, order="number"),
        Column(tr("DUK"), lambda r: "-" if r.place is None else str(r.place), width=56, order="list", align=RIGHT),
        Column(tr("Unit kerja"), lambda r: r.person.unit or "-", width=156, order="unit"),
        Column(tr("Jenis"), lambda r: r.person.kind_label, width=84, order="kind"),
        Column(tr("Pakta"), _pact, width=120),
        Column(tr("Ikrar"), _ikrar, width=136),
    )


class PeopleList(QWidget):
    """`bring`: a spreadsheet is to be brought in; `ask`: the questions are to be answered; `past`: what came in before
    is to be shown; `counted`: so many people are listed now."""

    bring = Signal()
    ask = Signal()
    past = Signal()
    counted = Signal(int)

    def __init__(self, ctx: UiContext, presenter: PegawaiPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ctx = ctx
        self.presenter = presenter
        self.model: PagedTableModel[Employee] = PagedTableModel(columns(), presenter, order="name", parent=self)
        self._empty = EmptyState("pegawai", "")
        self._empty.pressed.connect(self.on_empty_pressed)
        self.table = TableView(tr("Daftar pegawai"), self.model, empty=self._empty, many=True)
        self.table.selected.connect(self._on_selected)
        table = Panel(margin=4)
        table.body.addWidget(self.table)
        self.panel = PersonPanel(lambda: [unit.name for unit in presenter.units()])
        self.panel.hide()
        self._acts = PersonActs(ctx, self.panel, shown=self._show_person, select=self.table.select)
        self.panel.data.connect(self._acts.save)
        self.panel.status.connect(self._acts.mark)
        self.panel.proof.connect(self._acts.prove)
        self.panel.unproved.connect(self._acts.unprove)
        self.panel.handed.connect(self._acts.hand_out)
        self.panel.closing.connect(self._acts.close_excuse)
        self.panel.reopened.connect(self._acts.reopen_excuse)
        self.panel.noted.connect(self._acts.note_duty)
        self.panel.pictured.connect(self._acts.picture)
        self.files = ListFiles(ctx, self, presenter, lambda: list(self.model.ids()))
        self.panel.wanted.connect(lambda ids: ctx.navigate("pakta", ids))
        self.panel.closed.connect(self._close_panel)
        beside = QHBoxLayout()
        beside.setSpacing(theme.SPACE.M)
        beside.addWidget(table, 1)
        beside.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.M)
        column.addWidget(self._make_strip())
        column.addLayout(self._make_tools())
        column.addLayout(beside, 1)

    def _make_strip(self) -> Panel:
        """The line that says how many questions wait."""
        self.strip = Panel(margin=8, tone=Tone.WARNING)
        self._wait = Text("", weight=theme.SEMIBOLD, ink="warning-text", wrap=True)
        self.answer = Button(tr("Jawab"), kind="plain")
        self.answer.clicked.connect(self.ask)
        row = QHBoxLayout()
        row.setContentsMargins(theme.SPACE.S, 0, 0, 0)
        row.addWidget(self._wait, 1)
        row.addWidget(self.answer)
        self.strip.body.addLayout(row)
        return self.strip

    def _make_tools(self) -> QHBoxLayout:
        self.search = SearchBox(tr("Cari nama atau NIP"))
        self.search.searched.connect(self.on_search)
        self.shows = _choice(tr("Tampilkan"), 176)
        self.shows.keep_room(tr("Semua pegawai"))  # what it says first is read whole on the smallest screen
        self._groups: list[list[Shown]] = []
        self._extra: Shown | None = None
        self.shows.activated.connect(self.on_shows)
        self.kinds = _choice(tr("Jenis pegawai"), 140)
        self.kinds.addItems([tr("Semua jenis"), *(kind.label for kind in EmploymentKind)])
        self.kinds.activated.connect(self.on_kind)
        self.units = UnitChoice(176)
        self.units.chosen.connect(self.on_unit)
        more = Button(tr("Lainnya"))
        more.setMenu(self._make_menu())
        bring = Button(tr("Masukkan data"), kind="primary", icon="import")
        bring.clicked.connect(self.bring)
        tools = QHBoxLayout()
        tools.setSpacing(theme.SPACE.S)
        tools.addWidget(self.search, 1)
        for widget in (self.shows, self.kinds, self.units, more, bring):
            tools.addWidget(widget)
        return tools

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        self._by_list = menu.addAction(make_icon("rekap", "muted", 18), tr("Urutkan menurut DUK"))
        self._by_list.setEnabled(False)
        self._by_list.triggered.connect(self._sort_by_list)
        for name, words, action, keys in (
            ("add", tr("Tambah pegawai…"), self.add, "Ctrl+N"),
            ("undo", tr("Riwayat data masuk…"), self.past.emit, ""),
            ("print", tr("Cetak daftar ini…"), self.files.print, "Ctrl+P"),
            ("save", tr("Simpan daftar ini (PDF atau Excel)…"), self.files.ask_write, ""),
            ("export", tr("Simpan semua data mereka ke Excel…"), self.files.ask_export, ""),
            ("export", tr("Simpan lembar sebar kosong…"), self.files.ask_template, ""),
            ("kantor", tr("Masukkan pohon unit (HierarkiUnor SIASN)…"), self.files.ask_units, ""),
        ):
            entry = menu.addAction(make_icon(name, "muted", 18), words)
            entry.triggered.connect(lambda _=False, action=action: action())
            if keys:
                entry.setShortcut(QKeySequence(keys))
                self.addAction(entry)  # the key works while the menu is closed
        return menu

    def _sort_by_list(self) -> None:
        self.table.order_by("list")
        self._make_room(not self.panel.isHidden())

    # -- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the units, the list and the chosen person."""
        self.units.show_units(self.presenter.units())
        self.presenter.unit_id = self.units.unit_id
        self._by_list.setEnabled(self.presenter.is_ordered())
        self._make_room(not self.panel.isHidden())
        self._offer()
        self.reload()
        if self.panel.card is not None:
            self._show_person(self.panel.card.person.id)

    def reload(self) -> None:
        """Ask for the list again."""
        if self.presenter.narrowed:
            self._empty.set_words(
                "search", tr("Tidak ada yang cocok"), tr("Ubah pencarian atau saringannya."), tr("Tampilkan semua")
            )
        else:
            self._empty.set_words(
                "pegawai", tr("Belum ada pegawai"), tr("Masukkan ekspor SIASN atau daftar pegawai kantor. Berkas boleh "
                "diseret ke sini."), tr("Masukkan data"),
            )  # fmt: skip
        self.model.reload()
        self.counted.emit(self.model.rowCount())

    def show_waiting(self, questions: int) -> None:
        """Say how many questions wait."""
        self._wait.setText(
            tr("{questions} pertanyaan tentang data pegawai menunggu jawaban Anda.", questions=questions)
        )
        self.strip.setVisible(bool(questions))

    def show_everyone(self) -> None:
        """Leave nobody out."""
        left_out = self.presenter.narrowed
        self.presenter.show_everyone()
        self.units.choose(None)
        for box in (self.shows, self.kinds):
            box.setCurrentIndex(0)
        self.search.clear()
        if left_out:
            self.reload()
        self.table.scrollToTop()

    def offer_gone(self, ids: Sequence[str]) -> None:
        """Show everybody, and let the list be narrowed to those whom the last file did not name. Nobody is chosen."""
        self.presenter.gone = frozenset(ids)
        self._extra = Shown(tr("Tidak ada di berkas ({people})", people=len(ids)), gone=True) if ids else None
        self._offer()
        self.show_everyone()

    def show_these(self, these: OnlyThese) -> None:
        """Exactly those whom one thing to do is about, as they stand now and later."""
        self._extra = Shown(these.words, whom=these.whom)
        self._offer()
        self._show(self._extra)

    def show_missing(self, unit_id: str | None = None) -> None:
        """Those who lack something, of the office or of a unit."""
        self.units.choose(unit_id)
        self.presenter.unit_id = self.units.unit_id
        self._show(missing())

    def _offer(self) -> None:
        """Fill the filter anew where it changed; what is chosen stays if it is still there."""
        groups = [*self.presenter.groups(), *([[self._extra]] if self._extra is not None else [])]
        if groups == self._groups:
            return
        self._groups = groups
        self.shows.clear()
        for place, group in enumerate(groups):
            if place:
                self.shows.insertSeparator(self.shows.count())
            for shown in group:
                self.shows.addItem(shown.words, shown)
        known = [shown for group in groups for shown in group]
        if self.presenter.shown not in known:
            self.presenter.shown = everyone()
        self._choose(self.presenter.shown)

    def _choose(self, shown: Shown) -> None:
        places = range(self.shows.count())
        self.shows.setCurrentIndex(next((place for place in places if self.shows.itemData(place) == shown), 0))

    def _show(self, shown: Shown) -> None:
        self._offer()
        self._choose(shown)
        self.on_shows()

    def _narrow(self) -> None:
        """Ask for a narrower or wider list, and begin at its top."""
        self.reload()
        self.table.scrollToTop()

    def on_search(self, text: str) -> None:
        """Narrow the list to what was typed."""
        self.presenter.search = text
        self._narrow()

    def on_shows(self) -> None:
        """Narrow the list to those who lack something, stand so with a duty, or are on duty in this way."""
        self.presenter.shown = self.shows.currentData()
        self._narrow()

    def on_kind(self) -> None:
        """Narrow the list to a kind of staff."""
        place = self.kinds.currentIndex()
        self.presenter.kind = list(EmploymentKind)[place - 1] if place else None
        self._narrow()

    def on_unit(self) -> None:
        """Narrow the list to a unit and those under it."""
        self.presenter.unit_id = self.units.unit_id
        self._narrow()

    def on_empty_pressed(self) -> None:
        """The way on from an empty list."""
        if self.presenter.narrowed:
            self.show_everyone()
        else:
            self.bring.emit()

    # -- one person -------------------------------------------------------------------------------------------------

    def add(self) -> None:
        """The form of somebody new."""
        self.panel.open_data(new=True)
        self._make_room(True)

    def _on_selected(self, ids: Sequence[str]) -> None:
        if self.panel.form is not None:
            return  # what is being typed stays
        if len(ids) == 1:
            self._show_person(ids[0])
        elif ids:
            self.panel.show_many(list(ids))
            self._make_room(True)
        else:
            self._close_panel()

    def _show_person(self, person_id: str) -> None:
        card = read_card(self.ctx.app, person_id)
        if card is None:
            self._close_panel()
        else:
            self.panel.show_card(card)
            self._make_room(True)

    def _close_panel(self) -> None:
        self.panel.empty()
        self._make_room(False)

    def _make_room(self, panel: bool) -> None:
        self.panel.setVisible(panel)
        for column in (_UNIT, _KIND):
            self.table.setColumnHidden(column, panel)
        crowded = panel or (self.width() < _NARROW and self.model.ordering[0] != "list")
        self.table.setColumnHidden(_PLACE, crowded or not self._by_list.isEnabled())
        self.table.setColumnHidden(_NUMBER, panel and self.width() < _NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room(not self.panel.isHidden())


def _choice(name: str, width: int) -> ChoiceBox:
    box = ChoiceBox()
    keep_calm(box)
    box.setAccessibleName(name)
    box.setMinimumWidth(2 * width // 3)  # where the button beside it has long words
    box.setMaximumWidth(width)
    box.view().setMinimumWidth(width + 80)
    return box
