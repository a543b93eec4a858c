"""The list of cases, the most urgent first, with the colours of their deadlines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ... import theme
from ...tables import Cell, Column, PagedTableModel, ShortList
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.empty_state import EmptyState
from ...widgets.labels import Text
from ...widgets.panels import Panel
from ...widgets.search_box import SearchBox
from ...widgets.table_view import TableView
from .presenter import CaseLine


def columns() -> Sequence[Column[CaseLine]]:
    """Of the list of cases."""
    return (
        Column(tr("Nomor"), lambda line: line.number, width=150),
        Column(tr("Terlapor"), lambda line: Cell(line.subject, line.unit), name=True),
        Column(tr("Tahap"), lambda line: Cell(line.stage, line.note), width=290),
        Column(tr("Tenggat"), lambda line: Cell(line.due, chip=line.tone), width=176),
    )


class ListPanel(QWidget):
    """`opened` carries the id of a case."""

    opened = Signal(str)
    new = Signal()
    recap = Signal()
    lock = Signal()
    manage = Signal()
    searched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        search = SearchBox(tr("Cari nomor atau nama"))
        search.searched.connect(self.searched)
        self.add, recap = Button(tr("Laporan baru"), kind="primary", icon="add"), Button(tr("Rekap tanpa nama"))
        lock, manage = Button(tr("Kunci register"), icon="lock"), Button(tr("Kelola…"))
        manage.clicked.connect(self.manage)
        self.add.clicked.connect(self.new)
        recap.clicked.connect(self.recap)
        lock.clicked.connect(self.lock)
        tools = QHBoxLayout()
        tools.setSpacing(theme.SPACE.S)
        tools.addWidget(search, 1)
        for button in (recap, manage, lock, self.add):
            tools.addWidget(button)
        self._lines: ShortList[CaseLine] = ShortList()
        self._model: PagedTableModel[CaseLine] = PagedTableModel(columns(), self._lines, parent=self)
        empty = EmptyState("file", tr("Belum ada laporan dugaan"), tr("Catat yang pertama dengan Laporan baru."))
        view = TableView(tr("Daftar dugaan"), self._model, empty=empty, row_height=54)
        view.opened.connect(lambda line: self.opened.emit(line.id))
        self.setFocusProxy(view)
        table = Panel(margin=8)
        table.body.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        column.setSpacing(theme.SPACE.M)
        self._warning = Text("", size=theme.NOTE, ink="warning-text", wrap=True)
        self._warning.hide()
        column.addLayout(tools)
        column.addWidget(self._warning)
        column.addWidget(table, 1)

    def show_lines(self, lines: Sequence[CaseLine], warning: str) -> None:
        """Show these; none empties the list, so that nothing is left behind a lock."""
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))
        self._lines.by_id = {line.id: line for line in lines}
        self._model.reload()
