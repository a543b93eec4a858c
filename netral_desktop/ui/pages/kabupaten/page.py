"""Beranda of a regency: next step, figures, the offices that lag, and those that have not reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.campaigns.duties import Duty
from netral_desktop.kernel.text import percent
from netral_desktop.regency.queries import OfficeRow

from ... import theme
from ...context import Page, UiContext
from ...tables import Bar, Cell, Column, PagedTableModel
from ...texts import tr
from ...theme import Tone
from ...watched import OFFICES
from ...widgets.banners import NextStepBanner
from ...widgets.empty_state import EmptyState
from ...widgets.forms import Scroll
from ...widgets.labels import Text
from ...widgets.panels import FigureTile, Panel, SectionTitle
from ...widgets.table_view import TableView
from .presenter import RegencyHome, read_regency, state_words

_LISTS_HEIGHT = 300  # the least of the two lists; below that the page scrolls


class Offices:
    """A list of offices as a list source."""

    def __init__(self) -> None:
        self.by_code: dict[str, OfficeRow] = {}

    def ids(self, order: str, descending: bool) -> Sequence[str]:
        """See `Source.ids`."""
        return list(self.by_code)

    def rows(self, ids: Sequence[str]) -> Mapping[str, OfficeRow]:
        """See `Source.rows`."""
        return self.by_code


class KabupatenPage(Page):
    """See the module."""

    watches = OFFICES | {"received"}

    @property
    def title(self) -> str:
        return tr("Beranda")

    @property
    def help(self) -> str:
        return tr(
            "Halaman ini menjawab: **kantor mana yang belum, dan apa langkah berikutnya?** Klik dua kali pada kantor "
            "untuk membukanya di Pantauan. Angka setiap kantor sama dengan angka di kantor itu pada paket terakhirnya."
        )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._home: RegencyHome | None = None
        self.next_step = NextStepBanner()
        self.next_step.pressed.connect(self._go)
        names = (tr("Kantor mengirim"), tr("Pakta ditandatangani"), tr("Hadir ikrar"), tr("Kantor lengkap"))
        self.tiles = [FigureTile(name) for name in names]
        self._lagging, self._silent = Offices(), Offices()
        self._lagging_model: PagedTableModel[OfficeRow] = PagedTableModel(
            (
                Column(tr("Per kantor"), lambda o: Cell(o.name, tr("{people} pegawai", people=o.people)), name=True),
                Column(tr("Pakta"), lambda o: _bar(o, Duty.PACT), width=200),
                Column(tr("Ikrar"), lambda o: _bar(o, Duty.IKRAR), width=200),
            ),
            self._lagging,
            parent=self,
        )
        self._silent_model: PagedTableModel[OfficeRow] = PagedTableModel(
            (
                Column(tr("Kantor"), lambda o: Cell(o.name, o.code), name=True),
                Column(tr("Keadaan"), state_cell, width=160),
            ),
            self._silent,
            parent=self,
        )
        self._lay_out()

    def _lay_out(self) -> None:
        tiles = QGridLayout()
        tiles.setHorizontalSpacing(10)
        for place, tile in enumerate(self.tiles):
            tiles.addWidget(tile, 0, place)
            tiles.setColumnStretch(place, 1)
        lagging = Panel(margin=8)
        empty = EmptyState("kantor", tr("Belum ada data kantor"), tr("Angka muncul setelah paket pertama diterima."))
        self._lagging_view = TableView(tr("Per kantor"), self._lagging_model, empty=empty, row_height=54)
        self._lagging_view.opened.connect(lambda office: self.ctx.navigate("pantauan", office.code))
        lagging.body.addWidget(self._lagging_view)
        silent = Panel(margin=8)
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 0)
        head.setSpacing(0)
        self._silent_note = Text("", size=theme.SMALL, ink="muted")
        head.addWidget(SectionTitle(tr("Belum mengirim")))
        head.addWidget(self._silent_note)
        self._none = EmptyState("check", "")
        self._none.pressed.connect(lambda: self.ctx.navigate("kantor", None))
        view = TableView(tr("Belum mengirim"), self._silent_model, empty=self._none, row_height=54)
        view.horizontalHeader().hide()
        view.opened.connect(lambda office: self.ctx.navigate("kantor", office.code))
        silent.body.addLayout(head)
        silent.body.addWidget(view, 1)
        lists = QHBoxLayout()
        lists.setSpacing(theme.SPACE.L)
        for panel, share in ((lagging, 19), (silent, 11)):
            panel.setMinimumHeight(_LISTS_HEIGHT)
            lists.addWidget(panel, share)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.SPACE.XL, 20, theme.SPACE.XL, 20)
        column.setSpacing(theme.SPACE.L)
        column.addWidget(self.next_step)
        column.addLayout(tiles)
        column.addLayout(lists, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))

    def refresh(self) -> None:
        """Read the home and fill every part."""
        home = self._home = read_regency(self.ctx.app)
        self.set_subtitle(home.subtitle)
        self.next_step.set_step(home.step.sentence, home.step.button)
        for tile, figure in zip(self.tiles, home.figures, strict=True):
            tile.set_figure(figure.value, figure.total, figure.note)
        self._lagging.by_code = {office.code: office for office in home.offices}
        self._silent.by_code = {office.code: office for office in home.silent}
        if home.subtitle:
            self._none.set_words("check", tr("Semua kantor sudah mengirim"))
        else:
            self._none.set_words("kantor", tr("Belum ada kantor"), button=tr("Daftarkan kantor"))
        self._lagging_model.reload()
        self._silent_model.reload()
        self._silent_note.setText(tr("{silent} kantor", silent=len(home.silent)))

    def _go(self) -> None:
        if self._home is not None and self._home.step.page:
            self.ctx.navigate(self._home.step.page, self._home.step.target)


def _bar(office: OfficeRow, duty: Duty) -> Cell:
    done = office.done[duty]
    return Cell(percent(done, office.people), bar=Bar(done, office.people))


def state_cell(office: OfficeRow) -> Cell:
    """An office's state as a chip."""
    if office.frozen:
        return Cell(tr("dibekukan"), chip=Tone.DUE)
    words, tone = state_words().get(office.state, (office.state, Tone.NEUTRAL))
    return Cell(words, chip=tone)
