"""One office of the board: its units, the people of one, and the pages of a person with their pictures."""

from __future__ import annotations

from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.campaigns.duties import Duty
from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.text import number
from netral_desktop.regency.board import BoardRow

from ... import theme
from ...context import UiContext
from ...states import tone_of
from ...tables import Cell, Column, PagedTableModel, ShortList
from ...texts import tr
from ...widgets.buttons import IconButton
from ...widgets.calm_fields import keep_calm
from ...widgets.choice_box import ChoiceBox
from ...widgets.empty_state import EmptyState
from ...widgets.image_view import STEP, ImageView
from ...widgets.labels import Text
from ...widgets.panels import Panel
from ...widgets.search_box import SearchBox
from ...widgets.sub_view import SubView
from ...widgets.table_view import TableView
from .office_presenter import EVERY_UNIT, OfficePresenter, PersonLine, UnitLine

_WIDTHS, _NARROW_WIDTHS = (230, 340), (170, 250)  # of units and page, in a window and in a small one
_NARROW = 1050


class OfficeView(SubView):
    """See the module."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(tr("Semua kantor"), tr("Kembali ke pantauan (Esc)"), parent=parent)
        self._ctx = ctx
        self.presenter = OfficePresenter(ctx.app)
        self._asked = 0  # which picture was asked for last
        self.columns.addWidget(self._units())
        self.columns.addLayout(self._people(), 1)
        self.columns.addWidget(self._page())

    @property
    def code(self) -> str:
        """The office that is shown."""
        return self.presenter.office

    # -- building ---------------------------------------------------------------------------------------------------

    def _units(self) -> QWidget:
        self._unit_lines: ShortList[UnitLine] = ShortList()
        self._unit_model: PagedTableModel[UnitLine] = PagedTableModel(
            (
                Column(
                    tr("Unit"),
                    lambda u: Cell(u.name, tr("{n} dari {all} TTD", n=number(u.signed), all=number(u.people))),
                    name=True,
                ),
            ),
            self._unit_lines,
            parent=self,
        )
        none = EmptyState("kantor", tr("Belum ada unit"))
        self._unit_view = TableView(tr("Unit kantor"), self._unit_model, empty=none, row_height=50)
        self._unit_view.selected.connect(lambda _: self._on_unit())
        panel = Panel(margin=4)
        panel.body.addWidget(self._unit_view)
        self._beside = [panel]
        return panel

    def _people(self) -> QVBoxLayout:
        search = SearchBox(tr("Nama atau NIP"))
        search.searched.connect(self._on_search)
        self._state = ChoiceBox()
        keep_calm(self._state)
        self._state.setAccessibleName(tr("Saring pegawai"))
        self._state.activated.connect(self._on_state)
        tools = QHBoxLayout()
        tools.setSpacing(theme.SPACE.S)
        tools.addWidget(search, 1)
        tools.addWidget(self._state)
        self._people_model: PagedTableModel[PersonLine] = PagedTableModel(
            (
                Column(tr("Nama"), lambda p: Cell(p.name, p.number), order="name", name=True),
                Column(tr("Pakta"), lambda p: Cell(p.pact.label, chip=tone_of(p.pact)), width=142),
                Column(tr("Ikrar"), lambda p: Cell(p.ikrar.label, chip=tone_of(p.ikrar)), width=134),
            ),
            self.presenter,
            order="name",
            parent=self,
        )
        none = EmptyState("search", tr("Tidak ada pegawai yang cocok"), tr("Pilih unit lain atau ubah saringannya."))
        self._people_view = TableView(tr("Pegawai kantor"), self._people_model, empty=none, row_height=50)
        self._people_view.selected.connect(lambda _: self._on_person())
        panel = Panel(margin=4)
        panel.body.addWidget(self._people_view)
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE.S)
        column.addLayout(tools)
        column.addWidget(panel, 1)
        return column

    def _page(self) -> QWidget:
        self._page_words = Text("", size=theme.NOTE, ink="muted", wrap=True)
        self._previous, self._next = (
            IconButton("chevron-left", tr("Lembar sebelumnya")),
            IconButton("chevron-right", tr("Lembar berikutnya")),
        )
        self._previous.clicked.connect(lambda: self._turn(-1))
        self._next.clicked.connect(lambda: self._turn(1))
        self._picture = ImageView(tr("Gambar lembar"))
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE.S)
        top.addWidget(self._page_words, 1)
        top.addWidget(self._previous)
        top.addWidget(self._next)
        for icon, name, act in (
            ("zoom-out", tr("Perkecil"), lambda: self._picture.zoom(1 / STEP)),
            ("zoom-in", tr("Perbesar"), lambda: self._picture.zoom(STEP)),
        ):
            button = IconButton(icon, name)
            button.clicked.connect(lambda _=False, act=act: act())
            top.addWidget(button)
        panel = Panel(margin=8)
        self._beside.append(panel)
        panel.body.addLayout(top)
        panel.body.addWidget(self._picture, 1)
        return panel

    # -- showing ----------------------------------------------------------------------------------------------------

    def show_office(self, row: BoardRow, told: str) -> None:
        """Fill it with this office; what is chosen in it stays while it is the same one."""
        self.heading.setText(row.office.name)
        signed, present = row.office.done[Duty.PACT], row.office.done[Duty.IKRAR]
        people = number(row.office.people)
        figures = tr("{signed} dari {people} TTD · {present} hadir ikrar", signed=number(signed), people=people,
                     present=number(present))  # fmt: skip
        self.told.setText(f"{figures} · {told}" if told else figures)
        self.presenter.choose_office(row.office.code)
        self._unit_lines.by_id = {unit.id: unit for unit in self.presenter.units(row)}
        self._unit_model.reload()
        self._state.clear()
        for key, words in self.presenter.states():
            self._state.addItem(words, key)
        self._state.setCurrentIndex(max(0, self._state.findData(self.presenter.state)))
        self._people_model.reload()
        self._on_person()

    def resizeEvent(self, event: QResizeEvent) -> None:
        for panel, width in zip(self._beside, _NARROW_WIDTHS if self.width() < _NARROW else _WIDTHS, strict=True):
            panel.setFixedWidth(width)
        super().resizeEvent(event)

    def begin(self) -> None:
        """Begin at the top: all units, the keyboard in the list of people."""
        self._unit_view.select([EVERY_UNIT])
        self._people_view.setFocus()

    def _on_unit(self) -> None:
        ids = self._unit_view.selected_ids()
        unit = ids[0] if ids else EVERY_UNIT
        if unit != self.presenter.unit:
            self.presenter.unit = unit
            self._people_model.reload()
            self._on_person()

    def _on_search(self, text: str) -> None:
        self.presenter.search = text
        self._people_model.reload()
        self._on_person()

    def _on_state(self) -> None:
        self.presenter.state = self._state.currentData()
        self._people_model.reload()
        self._on_person()

    def _on_person(self) -> None:
        ids = self._people_view.selected_ids()
        if self.presenter.choose_person(ids[0] if len(ids) == 1 else None):
            self._show_page()

    def _turn(self, step: int) -> None:
        self.presenter.turn(step)
        self._show_page()

    def _show_page(self) -> None:
        self._asked += 1
        asked = self._asked
        self._page_words.setText(self.presenter.page_words())
        several = len(self.presenter.pages) > 1
        self._previous.setVisible(several)
        self._next.setVisible(several)
        self._picture.set_image(None)
        blob = self.presenter.blob
        if blob is None:
            return

        def show(image: QImage) -> None:
            if asked == self._asked:
                self._picture.set_image(image)

        def refuse(error: KnownError) -> None:
            if asked == self._asked:
                self._page_words.setText(error.message)

        self._ctx.jobs.run(
            tr("Membuka gambar"), lambda _: QImage.fromData(self.presenter.picture(blob)), done=show, failed=refuse,
            quiet=True,
        )  # fmt: skip
