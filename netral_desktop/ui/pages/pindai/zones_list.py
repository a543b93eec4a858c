"""The zones of a list that many sign: who signs where and what was read or decided, with the one at hand marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ...tables import RIGHT, Cell, Column, PagedTableModel, ShortList
from ...texts import tr
from ...widgets.empty_state import EmptyState
from ...widgets.table_view import TableView
from .wording import ZoneMark

_ROW_HEIGHT = 44
_MOST_ROWS, _FEWEST_ROWS = 4, 2


def _columns() -> tuple[Column[ZoneMark], ...]:
    return (
        Column(tr("No"), lambda zone: str(zone.position + 1), width=48, align=RIGHT),
        Column(tr("Nama"), lambda zone: zone.owner.name if zone.owner else tr("tanpa nama"), name=True),
        Column(tr("Tanda tangan"), lambda zone: Cell(zone.short_words, chip=zone.tone), width=140),
    )


class ZonesList(TableView):
    """Shown only for a page with several zones. The keyboard stays where it is: digits and arrows choose a zone."""

    wanted = Signal(int)  # a zone, counted from 0

    def __init__(self, parent: QWidget | None = None) -> None:
        self._zones: ShortList[ZoneMark] = ShortList()
        self._rows_model: PagedTableModel[ZoneMark] = PagedTableModel(_columns(), self._zones)
        empty = EmptyState("file", "")
        super().__init__(tr("Kotak tanda tangan"), self._rows_model, empty=empty, row_height=_ROW_HEIGHT, parent=parent)
        self._rows_model.setParent(self)
        self.horizontalHeader().hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(lambda index: self.wanted.emit(index.row()))
        self.hide()

    def show_zones(self, zones: Sequence[ZoneMark], current: int, *, low: bool) -> None:
        """List them; `low` when there is little room. One zone, or none, needs no list."""
        self._zones.by_id = {str(zone.position): zone for zone in zones}
        self._rows_model.reload()
        rows = min(len(zones), _FEWEST_ROWS if low else _MOST_ROWS)
        self.setFixedHeight(rows * _ROW_HEIGHT + 2)
        self.setVisible(len(zones) > 1)
        if zones:
            self.select([str(current)])
