"""Choosing some people to print for: search, mark rows, take them; several searches add up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.roster.queries import Person

from ... import theme
from ...tables import Cell, Column, PagedTableModel
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.empty_state import EmptyState
from ...widgets.labels import Text
from ...widgets.search_box import SearchBox
from ...widgets.table_view import TableView
from .presenter import PeopleSource


def columns() -> Sequence[Column[Person]]:
    """Of the people to choose from."""
    return (
        Column(tr("Nama"), lambda p: Cell(p.name, p.position or ""), order="name", name=True),
        Column(tr("Unit kerja"), lambda p: p.unit or "-", width=200, order="unit"),
    )


class PeopleDialog(QDialog):
    """See the module. `chosen` gives the ids of all who were taken."""

    chosen = Signal(object)  # tuple[str, ...]

    def __init__(self, source: PeopleSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Pilih orang"))
        self.resize(640, 480)
        self._source = source
        self._ids: dict[str, None] = {}
        self.search = SearchBox(tr("Cari nama atau NIP"))
        self.search.searched.connect(self._find)
        self._model: PagedTableModel[Person] = PagedTableModel(columns(), source, order="name", parent=self)
        empty = EmptyState("search", tr("Tidak ada yang cocok"))
        self.table = TableView(tr("Pegawai"), self._model, empty=empty, many=True)
        self._count = Text(tr("Belum ada yang dipilih."), size=theme.NOTE, ink="muted")
        take = Button(tr("Tambahkan yang ditandai"), icon="add")
        take.clicked.connect(self.take)
        done, back = Button(tr("Pakai pilihan"), kind="primary", icon="check"), Button(tr("Batal"))
        done.clicked.connect(self._finish)
        back.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(take)
        buttons.addWidget(self._count, 1)
        buttons.addWidget(back)
        buttons.addWidget(done)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.SPACE.M)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self._model.reload()

    def take(self) -> None:
        """Add the rows that are marked."""
        self._ids.update(dict.fromkeys(self.table.selected_ids()))
        self._count.setText(tr("{ids} orang dipilih.", ids=len(self._ids)))

    def _find(self, text: str) -> None:
        self._source.search = text
        self._model.reload()

    def _finish(self) -> None:
        self.take()
        if self._ids:
            self.chosen.emit(tuple(self._ids))
        self.accept()
