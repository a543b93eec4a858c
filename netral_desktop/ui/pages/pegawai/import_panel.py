"""What a spreadsheet would change, shown before anything is stored: its columns, and its rows by groups."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from netral_desktop.kernel.text import number
from netral_desktop.roster.headings import Field
from netral_desktop.roster.kinds import EmploymentKind

from ... import theme
from ...tables import Cell, Column, PagedTableModel, ShortList
from ...texts import tr
from ...theme import Tone
from ...widgets.buttons import Button
from ...widgets.empty_state import EmptyState
from ...widgets.form_keys import FormKeys
from ...widgets.labels import LongName, Text
from ...widgets.panels import Panel
from ...widgets.table_view import TableView
from .import_presenter import Group, ImportDesk, Line
from .mapping_view import MappingView

_COLUMNS_TAB = -1
_CHIP = 1  # its place in COLUMNS
_LINE_HEIGHT = 54


def columns() -> Sequence[Column[Line]]:
    """Of the rows of a file."""
    return (
        Column(tr("Baris"), lambda r: r.place, width=104, wrap=True),
        Column("", lambda r: Cell(r.chip, chip=r.tone) if r.chip else "", width=92),
        Column(tr("Nama"), lambda r: Cell(r.name, r.number), width=264, name=True),
        Column(tr("Keterangan"), lambda r: r.words, wrap=True),
    )


class ImportPanel(Panel):
    """Shows an `ImportDesk`. What is chosen goes into the desk; `again` asks to read the file anew."""

    confirmed = Signal()
    cancelled = Signal()
    again = Signal()
    export = Signal()  # the rows with problems are wanted as a file

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, parent=parent)
        self._desk: ImportDesk | None = None
        self._title = LongName(size=theme.SECTION, lines=1)
        self.figures = Text("", weight=theme.SEMIBOLD, wrap=True)
        self.store = Button(tr("Simpan"), kind="primary", icon="check")
        self.store.clicked.connect(self.confirmed)
        self._back = Button(tr("Batal"))
        self._back.clicked.connect(self.cancelled)
        FormKeys(self, None, self._back)  # a file is stored by its button only
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self.figures)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE.S)
        top.addLayout(words, 1)
        top.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.store, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self.body.addWidget(self._make_question())
        self._problem = Text("", weight=theme.SEMIBOLD, ink="due", wrap=True)
        self.body.addWidget(self._problem)
        self.unread = Text("", weight=theme.SEMIBOLD, ink="warning-text", wrap=True)
        self.body.addWidget(self.unread)
        self.body.addLayout(self._make_tabs())
        self._note = Text("", size=theme.NOTE, ink="muted", wrap=True)
        self.problems = Button(tr("Simpan daftar ini…"), icon="export")
        self.problems.clicked.connect(self.export)
        noted = QHBoxLayout()
        noted.addWidget(self._note, 1)
        noted.addWidget(self.problems)
        self.body.addLayout(noted)
        self.mapping = MappingView()
        self.mapping.chosen.connect(self._choose)
        self.mapping.sheet_chosen.connect(self._choose_sheet)
        self.mapping.kind_chosen.connect(self._choose_kind)
        self.mapping.sections_chosen.connect(self._choose_sections)
        self._model: PagedTableModel[Line] = PagedTableModel(columns(), ShortList[Line](), parent=self)
        self.table = TableView(
            tr("Isi berkas"), self._model, empty=EmptyState("check", tr("Tidak ada")), row_height=_LINE_HEIGHT
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.mapping)
        self._stack.addWidget(self.table)
        self.body.addWidget(self._stack, 1)

    def show_desk(self, desk: ImportDesk) -> None:
        """Show a file as it is now taken; a new file begins at its columns or at what is new in it."""
        fresh = desk is not self._desk
        self._desk = desk
        self._title.set_text(tr("Periksa sebelum disimpan: {file}", file=desk.path.name))
        self.figures.setText(desk.sentence or tr("Belum dapat disimpan."))
        self._problem.setText(desk.problem)
        self._problem.setVisible(bool(desk.problem))
        self.unread.setText(desk.unread)
        self.unread.setVisible(bool(desk.unread))
        self._say_question()
        counts = desk.groups()
        self._tabs[_COLUMNS_TAB].setText(tr("Kolom ({count})", count=sum(c.field is not None for c in desk.columns)))
        for place, group in enumerate(Group):
            self._tabs[place].setText(f"{group.words} ({number(counts[group])})")
            self._tabs[place].setVisible(bool(counts[group]))
        self.mapping.show_desk(desk)
        current = self._group.checkedId() + _COLUMNS_TAB
        if fresh or (current > _COLUMNS_TAB and not counts[list(Group)[current]]):
            current = self._first(desk, counts)
        self.open_tab(current)
        if fresh:
            (self.store if desk.can_store and not desk.unread else self._tabs[current]).setFocus()

    def open_group(self, group: Group) -> None:
        """Show a group's rows."""
        self.open_tab(list(Group).index(group))

    def open_tab(self, tab: int) -> None:
        """Show the columns (-1), or a group by its place."""
        if self._desk is None:
            return
        self._tabs[tab].setChecked(True)
        if tab == _COLUMNS_TAB:
            self._note.setText(tr("Periksa apa isi setiap kolom. Pilihan Anda diingat untuk berkas berikutnya."))
            self._stack.setCurrentWidget(self.mapping)
            self.problems.hide()
            return
        group = list(Group)[tab]
        self._note.setText(group.note)
        self.problems.setVisible(group is Group.PROBLEMS)
        self._model.show(self._desk.lines(group))
        self.table.setColumnHidden(_CHIP, group is not Group.PROBLEMS)
        self.table.setColumnHidden(0, group is Group.GONE)
        self.table.scrollToTop()
        self._stack.setCurrentWidget(self.table)

    # -- parts ------------------------------------------------------------------------------------------------------

    def _make_tabs(self) -> QHBoxLayout:
        self._group = QButtonGroup(self)
        self._tabs: dict[int, QToolButton] = {}
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.XS)
        for tab in range(_COLUMNS_TAB, len(Group)):
            button = QToolButton()
            button.setCheckable(True)
            button.setFont(theme.font(theme.NOTE, theme.SEMIBOLD))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setFixedHeight(32)
            self._group.addButton(button, tab - _COLUMNS_TAB)
            button.clicked.connect(lambda _, tab=tab: self.open_tab(tab))
            self._tabs[tab] = button
            row.addWidget(button)
        row.addStretch()
        return row

    def _make_question(self) -> Panel:
        self._question = Panel(margin=12, tone=Tone.WARNING)
        self._asked = Text("", weight=theme.SEMIBOLD, ink="warning-text", wrap=True)
        yes, no = Button(tr("Ya, berkas kantor ini")), Button(tr("Tidak, batalkan"))
        yes.clicked.connect(self._say_yes)
        no.clicked.connect(self.cancelled)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.S)
        row.addWidget(self._asked, 1)
        row.addWidget(no)
        row.addWidget(yes)
        self._question.body.addLayout(row)
        self.sure = yes
        return self._question

    def _say_question(self) -> None:
        desk = self._desk
        if desk is None:
            return
        self._asked.setText(desk.asks_first)
        self.sure.setText(desk.yes)
        self._question.setVisible(bool(desk.asks_first))
        anything = desk.can_store or bool(desk.asks_first)
        self.store.setVisible(anything)
        self.store.setEnabled(desk.can_store)
        self._back.setText(tr("Batal") if anything else tr("Tutup"))

    def _first(self, desk: ImportDesk, counts: dict[Group, int]) -> int:
        seen = desk.shown
        if desk.problem or desk.unread or seen is None or not (seen.same or seen.changed):
            return _COLUMNS_TAB
        return next((place for place, group in enumerate(Group) if counts[group]), _COLUMNS_TAB)

    # -- choosing ---------------------------------------------------------------------------------------------------

    def _say_yes(self) -> None:
        if self._desk is not None:
            self._desk.sure = True
            self._say_question()
            self.store.setFocus()

    def _choose(self, key: str, field: Field | None) -> None:
        if self._desk is not None:
            self._desk.choose(key, field)
            self.again.emit()

    def _choose_kind(self, name: str, kind: EmploymentKind | None) -> None:
        if self._desk is not None:
            self._desk.choose_kind(name, kind)
            self.again.emit()

    def _choose_sections(self, units: bool) -> None:
        if self._desk is not None:
            self._desk.sections = units
            self.again.emit()

    def _choose_sheet(self, name: str, taken: bool) -> None:
        if self._desk is not None:
            self._desk.choose_sheet(name, taken)
            self.again.emit()
