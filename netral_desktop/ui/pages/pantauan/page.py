"""The board: every office in one line, sortable and narrowed, with the sum above; Enter opens one down to its pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from netral_desktop.campaigns.duties import Duty
from netral_desktop.followup.duties import IkrarState, PactState
from netral_desktop.kernel.text import number, percent
from netral_desktop.regency.board import BoardRow

from ... import theme
from ...context import Page, UiContext
from ...tables import Bar, Cell, Column, PagedTableModel
from ...texts import tr
from ...theme import Tone
from ...watched import OFFICES
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.calm_fields import keep_calm
from ...widgets.choice_box import ChoiceBox
from ...widgets.empty_state import EmptyState
from ...widgets.panels import FigureTile, Panel
from ...widgets.search_box import SearchBox
from ...widgets.table_view import TableView
from .conflict_view import ConflictView
from .determination_view import DeterminationView
from .office_view import OfficeView
from .presenter import ALL, OVERDUE, SILENT, SLOW, PantauanPresenter, Reading, since_determined, unproven

CONFLICTS, DETERMINATION = "konflik", "penetapan"  # what `open_target` opens
_NOTHING = "–"  # nothing has come from this office


def _name(row: BoardRow) -> Cell:
    told = [row.office.code, unproven(row), since_determined(row)]
    return Cell(row.office.name, " · ".join(part for part in told if part))


def _bar(row: BoardRow, duty: Duty) -> Cell:
    people, done = row.office.people, row.office.done[duty]
    if row.totals is None and row.manual is None:
        return Cell(_NOTHING)
    return Cell(percent(done, people), bar=Bar(done, people))


def _times(row: BoardRow) -> Cell:
    if row.totals is None and row.manual is None:
        return Cell(_NOTHING)
    late = tr("{late} terlambat", late=number(row.late)) if row.late else ""
    if row.overdue:
        return Cell(tr("{people} lewat tenggat", people=number(row.overdue)), late)
    return Cell(tr("{people} tepat waktu", people=number(row.on_time)), late)


class PantauanPage(Page):
    """See the module."""

    watches = OFFICES | {"units"}

    @property
    def title(self) -> str:
        return tr("Pantauan")

    @property
    def help(self) -> str:
        return tr(
            "Satu baris untuk setiap kantor. Klik judul kolom untuk mengurutkan; **Ctrl+F** mencari kantor; kotak di "
            "sebelahnya menyaring. **Enter** membuka kantor sampai ke unit, orang, dan gambar lembarnya; **Esc** "
            "kembali. **Perkiraan** memakai lembar yang masuk dalam 7 hari terakhir sebelum paket terakhir: sisa "
            "dibagi laju itu. **Tanpa bukti**: kantor menyebutnya sudah TTD, tetapi gambar lembarnya belum ada di "
            "sini, bukan gambar, atau dipakai untuk beberapa lembar; mintalah kantor itu mengirim ulang pindaiannya. "
            "**Di dua kantor**: orang yang tercatat di lebih dari satu kantor; putuskan di mana ia dihitung. "
            "**Penetapan** membekukan angka yang ditandatangani Sekda; yang berubah kemudian disebut “sesudah "
            "penetapan”."
        )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.presenter = PantauanPresenter(ctx.app)
        self._asked = 0  # which reading was asked for last
        self._target = ""  # the office to be opened once it is there
        listing = QWidget()
        self.office = OfficeView(ctx)
        self.office.left.connect(self._leave)
        self.conflicts = ConflictView(ctx)
        self.conflicts.left.connect(self._leave)
        self.determination = DeterminationView(ctx)
        self.determination.left.connect(self._leave)
        self._views = QStackedLayout(self)
        for view in (listing, self.office, self.conflicts, self.determination):
            self._views.addWidget(view)
        column = QVBoxLayout(listing)
        column.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        column.setSpacing(theme.SPACE.M)
        column.addLayout(self._tiles())
        column.addLayout(self._filters())
        column.addWidget(self._list(), 1)

    def _tiles(self) -> QHBoxLayout:
        names = (tr("Pakta ditandatangani"), tr("Hadir ikrar"), tr("Kantor mengirim"))
        self._pacts, self._oaths, self._sent = (FigureTile(name) for name in names)
        tiles = QHBoxLayout()
        tiles.setSpacing(10)
        for tile in (self._pacts, self._oaths, self._sent):
            tiles.addWidget(tile, 1)
        return tiles

    def _filters(self) -> QHBoxLayout:
        search = SearchBox(tr("Cari kantor"))
        search.searched.connect(self._on_search)
        self._narrow = ChoiceBox()
        keep_calm(self._narrow)
        self._narrow.setAccessibleName(tr("Saring kantor"))
        self._narrow.activated.connect(self._on_narrowed)
        self._offer()
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.S)
        row.addWidget(search, 1)
        row.addWidget(self._narrow)
        self._doubles = Button("", icon="warning")
        self._doubles.setToolTip(tr("Orang yang tercatat di dua kantor, dan keputusan di mana ia dihitung"))
        self._doubles.clicked.connect(self._open_conflicts)
        row.addWidget(self._doubles)
        self._doubles.hide()
        determination = Button(tr("Penetapan…"), icon="lock")
        determination.setToolTip(tr("Angka yang ditandatangani Sekda, dan yang berubah sesudahnya"))
        determination.clicked.connect(self._open_determination)
        row.addWidget(determination)
        return row

    def _list(self) -> Panel:
        columns: Sequence[Column[BoardRow]] = (
            Column(tr("Kantor"), _name, order="name", name=True),
            Column(tr("Pakta"), lambda r: _bar(r, Duty.PACT), width=134, order="pacts"),
            Column(tr("Ikrar"), lambda r: _bar(r, Duty.IKRAR), width=134, order="oaths"),
            Column(tr("Waktu"), _times, width=146, order="late"),
            Column(tr("Paket terakhir"), self._last, width=158, order="last"),
            Column(tr("Perkiraan"), lambda r: r.forecast.words, width=188, order="forecast", wrap=True),
        )
        self._model: PagedTableModel[BoardRow] = PagedTableModel(columns, self.presenter, order="name", parent=self)
        self._empty = EmptyState("kantor", tr("Membaca…"), button=tr("Daftarkan kantor"))
        self._empty.pressed.connect(lambda: self.ctx.navigate("kantor"))
        self._view = TableView(tr("Pantauan kantor"), self._model, empty=self._empty, row_height=54)
        self._view.opened.connect(self._open)
        table = Panel(margin=8)
        table.body.addWidget(self._view)
        return table

    def _last(self, row: BoardRow) -> Cell:
        return Cell(*self.presenter.last(row))

    # -- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read every office anew on a worker; what is shown stays until then."""
        self._asked += 1
        asked = self._asked

        def show(read: Reading) -> None:
            if asked == self._asked:
                self.presenter.take(read)
                self._show()

        self.ctx.jobs.run(tr("Membaca pantauan"), lambda _: self.presenter.read(), done=show, quiet=True)
        for view in (self.conflicts, self.determination):
            if self._views.currentWidget() is view:
                view.refresh()

    def _show(self) -> None:
        board = self.presenter.board
        if board is None:
            return
        everyone = board.totals
        signed, present = everyone.pacts[PactState.SIGNED], everyone.ikrar[IkrarState.PRESENT]
        for tile, done in ((self._pacts, signed), (self._oaths, present)):
            left = tr("{people} belum", people=number(everyone.people - done))
            counts = [*everyone.apart, (self.presenter.unproven, tr("tanpa bukti"))]
            told = [f"{number(n)} {words}" for n, words in counts if n and tile is self._pacts]
            by_hand = sum(each.signed if tile is self._pacts else each.present for each in board.manual)
            if board.determination is not None:
                frozen = board.determination.totals[1 if tile is self._pacts else 2]
                told.append(tr("ditetapkan {n}", n=number(frozen)))
            told += [tr("terpisah: {n} menurut rekap manual", n=number(by_hand))] if board.manual else []
            words = " · ".join([left, *told]) if everyone.people else tr("belum ada data")
            tile.set_figure(done, everyone.people, words)
        sent = sum(1 for row in board.rows if row.office.last_seq)
        of = {key: self.presenter.count(key) for key in (SILENT, SLOW, OVERDUE)}
        parts = [
            tr("{n} belum mengirim", n=of[SILENT]) if of[SILENT] else "",
            tr("{n} diperkirakan terlambat", n=of[SLOW]) if of[SLOW] else "",
            tr("{n} lewat tenggat", n=of[OVERDUE]) if of[OVERDUE] else "",
        ]
        none = tr("semua sudah mengirim") if board.rows else tr("belum ada kantor")
        self._sent.set_figure(sent, len(board.rows), " · ".join(part for part in parts if part) or none)
        self.set_subtitle(self.presenter.subtitle())
        doubles = board.doubles
        self._doubles.setVisible(doubles.open + doubles.settled > 0)
        undecided = tr("Di dua kantor: {n} belum diputuskan", n=doubles.open)
        self._doubles.setText(undecided if doubles.open else tr("Di dua kantor: semua diputuskan"))
        self._offer()
        self._reload()
        if self._target:
            self._open(self.presenter.rows([]).get(self._target))
            self._target = ""
        elif self._views.currentWidget() is self.office:
            self._open(self.presenter.rows([]).get(self.office.code), anew=False)

    def _offer(self) -> None:
        kept = self._narrow.currentData() or ALL
        self._narrow.clear()
        for key, words in self.presenter.choices():
            self._narrow.addItem(words, key)
        self._narrow.setCurrentIndex(max(0, self._narrow.findData(kept)))

    def _reload(self) -> None:
        if self.presenter.search or self.presenter.narrowed != ALL:
            self._empty.set_words("search", tr("Tidak ada kantor yang cocok"), tr("Ubah pencarian atau saringannya."))
        else:
            self._empty.set_words(
                "kantor", tr("Belum ada kantor"), tr("Daftarkan kantor lebih dahulu."), tr("Daftarkan kantor")
            )
        self._model.reload()

    def open_target(self, target: object) -> None:
        """An office's code: open it. `konflik`: the people whom two offices name;
        `penetapan`: the figures that were signed."""
        if target == CONFLICTS:
            self._open_conflicts()
        elif target == DETERMINATION:
            self._open_determination()
        elif isinstance(target, str):
            self._target = target
            self.refresh()

    # -- doing ------------------------------------------------------------------------------------------------------

    def _on_search(self, text: str) -> None:
        self.presenter.search = text
        self._reload()

    def _on_narrowed(self) -> None:
        self.presenter.narrowed = self._narrow.currentData()
        self._reload()

    def _open(self, row: BoardRow | None, *, anew: bool = True) -> None:
        if row is not None and row.manual is not None:
            said = tr(
                "{name} melapor dengan rekap manual: orang dan lembarnya tidak ada di sini.", name=row.office.name
            )
            self.ctx.banner(Notice(Tone.NEUTRAL, said))
        elif row is not None:
            told = [*self.presenter.last(row), row.forecast.words, unproven(row)]
            self.office.show_office(row, " · ".join(part for part in told if part))
            self._views.setCurrentWidget(self.office)
            if anew:
                self.office.begin()

    def _open_conflicts(self) -> None:
        self._views.setCurrentWidget(self.conflicts)
        self.conflicts.refresh()

    def _open_determination(self) -> None:
        self._views.setCurrentWidget(self.determination)
        self.determination.refresh()

    def _leave(self) -> None:
        self._views.setCurrentIndex(0)
        self._view.setFocus()
