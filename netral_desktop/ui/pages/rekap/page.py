"""The recap: every office in one line, sortable, with the sum above."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.campaigns.duties import Duty
from netral_desktop.followup.duties import IkrarState, PactState
from netral_desktop.kernel.text import number, percent

from ... import theme
from ...context import Page, UiContext
from ...tables import RIGHT, Bar, Cell, Column, PagedTableModel
from ...texts import tr
from ...watched import OFFICES
from ...widgets.empty_state import EmptyState
from ...widgets.panels import FigureTile, Panel
from ...widgets.search_box import SearchBox
from ...widgets.table_view import TableView
from .presenter import RecapLine, RekapPresenter

_NOTHING = "–"  # nothing has come from this office


def _count(line: RecapLine, *states: PactState) -> str:
    return number(sum(line.totals.pacts[s] for s in states)) if line.totals is not None else _NOTHING


def _bar(line: RecapLine, done: int) -> Cell:
    people = line.office.people
    return Cell(percent(done, people), bar=Bar(done, people)) if line.totals is not None else Cell(_NOTHING)


def _under(line: RecapLine) -> str:
    code, unproven = line.office.code, line.office.unproven
    return tr("{code} · {people} tanpa bukti", code=code, people=number(unproven)) if unproven else code


def _people(line: RecapLine) -> str:
    return number(line.office.people) if line.totals is not None else _NOTHING


def _last(line: RecapLine) -> str:
    return (
        tr("{last_day} (no. {last_seq})", last_day=line.last_day, last_seq=line.office.last_seq or 0)
        if line.last_day
        else tr("belum mengirim")
    )


COLUMNS: Sequence[Column[RecapLine]] = (
    Column(tr("Kantor"), lambda r: Cell(r.office.name, _under(r)), order="name", name=True),
    Column(tr("Pegawai"), _people, width=92, order="people", align=RIGHT),
    Column(tr("Pakta"), lambda r: _bar(r, r.office.done[Duty.PACT]), width=170, order="pacts"),
    Column(tr("Belum TTD"), lambda r: _count(r, PactState.UNSIGNED, PactState.PRINTED, PactState.NOT_PRINTED), width=96,
           align=RIGHT),
    Column(tr("Ditinjau"), lambda r: _count(r, PactState.REVIEW), width=86, align=RIGHT),
    Column(tr("Ikrar"), lambda r: _bar(r, r.office.done[Duty.IKRAR]), width=170, order="oaths"),
    Column(tr("Paket terakhir"), _last, width=210, order="last"),
)  # fmt: skip


class RekapPage(Page):
    """See the module."""

    title = tr("Rekap")
    watches = OFFICES
    help = tr(
        "Satu baris untuk setiap kantor. Klik judul kolom untuk mengurutkan; **Ctrl+F** mencari kantor. "
        "**Tanpa bukti**: kantor menyebutnya sudah TTD, tetapi gambar lembarnya belum ada di sini, bukan gambar, atau "
        "dipakai untuk beberapa lembar; mintalah kantor itu mengirim ulang pindaiannya."
    )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.presenter = RekapPresenter(ctx.app)
        self._pacts, self._oaths = FigureTile(tr("Pakta ditandatangani")), FigureTile(tr("Hadir ikrar"))
        tiles = QHBoxLayout()
        tiles.setSpacing(10)
        for tile in (self._pacts, self._oaths):
            tiles.addWidget(tile, 1)
        search = SearchBox(tr("Cari kantor"))
        search.searched.connect(self._on_search)
        self._model: PagedTableModel[RecapLine] = PagedTableModel(COLUMNS, self.presenter, order="name", parent=self)
        self._empty = EmptyState("kantor", "", button=tr("Daftarkan kantor"))
        self._empty.pressed.connect(lambda: self.ctx.navigate("kantor"))
        view = TableView(tr("Rekap kantor"), self._model, empty=self._empty, row_height=54)
        view.opened.connect(lambda line: self.ctx.navigate("kantor", line.office.code))
        table = Panel(margin=8)
        table.body.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        column.setSpacing(theme.SPACE.M)
        column.addLayout(tiles)
        column.addWidget(search)
        column.addWidget(table, 1)

    def refresh(self) -> None:
        """Read every office anew."""
        everyone = self.presenter.read()
        signed, present = everyone.pacts[PactState.SIGNED], everyone.ikrar[IkrarState.PRESENT]
        for tile, done in ((self._pacts, signed), (self._oaths, present)):
            left = tr("{people} belum", people=everyone.people - done) if everyone.people else tr("belum ada data")
            counts = [*everyone.apart, (self.presenter.unproven, tr("tanpa bukti"))]
            apart = [f"{number(n)} {words}" for n, words in counts if n and tile is self._pacts]
            tile.set_figure(done, everyone.people, " · ".join([left, *apart]))
        self.set_subtitle(self.presenter.subtitle())
        self._reload()

    def _reload(self) -> None:
        if self.presenter.search:
            self._empty.set_words("search", tr("Tidak ada kantor yang cocok"), tr("Ubah atau hapus pencarian."))
        else:
            self._empty.set_words(
                "kantor", tr("Belum ada kantor"), tr("Daftarkan kantor lebih dahulu."), tr("Daftarkan kantor")
            )
        self._model.reload()

    def _on_search(self, text: str) -> None:
        self.presenter.search = text
        self._reload()
