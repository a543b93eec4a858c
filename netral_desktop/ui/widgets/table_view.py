"""The view of every long list: rows of one height, chips and second lines drawn by one delegate, keyboard first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from .. import theme
from ..tables import CELL_ROLE, COLUMN_ROLE, ROW_ROLE, Bar, Cell, Column, Index, PagedTableModel
from ..theme import Tone
from .empty_state import EmptyState
from .fitting import draw_lines, fit
from .panels import chip_size, paint_bar, paint_chip

_PAD = 12


class CellDelegate(QStyledItemDelegate):
    """Draws a `Cell`: its text in one line (a name in as many as it takes), a note below, a chip, or a bar."""

    hovered_row = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell | None = index.data(CELL_ROLE)
        if cell is None:
            return
        painter.save()
        self._ground(painter, option, index.row())
        box = QRectF(option.rect).adjusted(_PAD, 0, -_PAD, 0)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        if cell.chip is not None:
            size = chip_size(cell.text)
            width = min(size.width(), box.width() + _PAD - 4)
            right = index.data(COLUMN_ROLE).align & Qt.AlignmentFlag.AlignRight
            left = box.right() - width if right else box.x()
            spot = QRectF(left, box.center().y() - size.height() / 2, width, size.height())
            paint_chip(painter, spot, cell.text, cell.chip)
        elif cell.bar is not None:
            self._bar(painter, box, cell.text, cell.bar)
        else:
            self._words(painter, box, cell, index, enabled)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, theme.ROW_HEIGHT)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The full text as a tip, but only where it did not fit."""
        cell: Cell | None = index.data(CELL_ROLE)
        if cell is None or event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        room = option.rect.width() - 2 * _PAD
        body = QFontMetricsF(theme.font()).horizontalAdvance(cell.text)
        note = QFontMetricsF(theme.font(theme.SMALL)).horizontalAdvance(cell.note)
        words = f"{cell.text}\n{cell.note}" if cell.note else cell.text
        QToolTip.showText(event.globalPos(), words if max(body, note) > room else "", view)
        return True

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        box = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.color("primary-soft"))
        elif row == self.hovered_row:
            painter.fillRect(box, theme.color("hover"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(box.x(), box.y() + 4, 3, box.height() - 8, theme.color("primary"))

    def _bar(self, painter: QPainter, box: QRectF, text: str, bar: Bar) -> None:
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(theme.color("muted"))
        words = QRectF(box.right() - 44, box.y(), 44, box.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        room = QRectF(box.x(), box.center().y() - 3.5, box.width() - 54, 7)
        whole = Tone.OK if bar.total and bar.value >= bar.total else Tone.PRIMARY
        paint_bar(painter, room, bar.value, bar.total, bar.tone or whole)

    def _words(self, painter: QPainter, box: QRectF, cell: Cell, index: Index, enabled: bool) -> None:
        column: Column[Any] = index.data(COLUMN_ROLE)
        note_font = theme.font(theme.SMALL)
        note_height = QFontMetricsF(note_font).lineSpacing() if cell.note else 0.0
        base = theme.font(theme.BODY, theme.SEMIBOLD if column.name else theme.REGULAR)
        if column.name or column.wrap:
            font, lines = fit(cell.text, base, box.width(), box.height() - note_height - 4)
        else:
            font, lines = _one_line(cell.text, base, box.width())
        spacing = QFontMetricsF(font).lineSpacing()
        top = box.center().y() - (len(lines) * spacing + note_height) / 2
        painter.setFont(font)
        painter.setPen(theme.color("ink" if enabled else "muted"))
        if column.align & Qt.AlignmentFlag.AlignRight:
            painter.drawText(QRectF(box.x(), top, box.width(), spacing), column.align, lines[0])
        else:
            draw_lines(painter, lines, box.x(), top)
        if cell.note:
            painter.setFont(note_font)
            painter.setPen(theme.color("muted"))
            note = QFontMetricsF(note_font).elidedText(cell.note, Qt.TextElideMode.ElideRight, box.width())
            draw_lines(painter, [note], box.x(), top + len(lines) * spacing)


def _one_line(text: str, font: QFont, width: float) -> tuple[QFont, list[str]]:
    """One line, a little smaller where that spares cutting it (a NIP without its end is of no use)."""
    for size in (font.pixelSize(), theme.NOTE, theme.SMALL):
        font.setPixelSize(size)
        if QFontMetricsF(font).horizontalAdvance(text) <= width:
            return font, [text]
    return font, [QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)]


class TableView(QTableView):
    """Shows a `PagedTableModel`. Selection is by rows and outlives a reload; Enter or a double click opens a row."""

    opened = Signal(object)  # the row
    selected = Signal(list)  # ids, in the order shown

    def __init__(
        self,
        name: str,
        model: PagedTableModel[Any],
        *,
        empty: EmptyState,
        many: bool = False,
        row_height: int = theme.ROW_HEIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._paged = model
        self._kept: list[str] = []
        self._kept_current = ""
        self.setFont(theme.font())
        self._cells = CellDelegate(self)
        self.setItemDelegate(self._cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.entered.connect(lambda index: self._hover(index.row()))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height)
        self.setModel(model)
        self._lay_out_columns()
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selected.emit(self.selected_ids()))
        self.doubleClicked.connect(self._open)
        self.empty = empty
        empty.cover(self.viewport())
        empty.setVisible(model.rowCount() == 0)

    def selected_ids(self) -> list[str]:
        """The ids of the selected rows, in the order shown."""
        # Not by its indexes: of 11.000 rows they take seconds to make.
        ranges: Any = self.selectionModel().selection()  # a list of ranges, which its stub does not say
        rows = {row for chosen in ranges for row in range(chosen.top(), chosen.bottom() + 1)}
        return [self._paged.id_at(row) for row in sorted(rows)]

    def select(self, ids: Sequence[str]) -> None:
        """Select these rows, as far as they are listed, and bring the first into sight."""
        places = sorted(p for p in map(self._paged.place_of, ids) if p is not None)
        self.selectionModel().select(self._rows(places), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if places:
            first = self._paged.index(places[0], 0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            hint = QAbstractItemView.ScrollHint
            self.scrollTo(first, hint.PositionAtTop if len(places) > 1 else hint.EnsureVisible)

    def keyboardSearch(self, search: str) -> None:
        """Typed letters do nothing: Qt would read every row to find one, and the search field does it better."""

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _hover(self, row: int) -> None:
        """Light the whole row under the mouse."""
        if row != self._cells.hovered_row:
            self._cells.hovered_row = row
            self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is not None:
            self.opened.emit(row)

    def _lay_out_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # With the table's own it would ask of every row whether it is selected.
        header.setSelectionModel(QItemSelectionModel(self._paged, self))
        header.setFixedHeight(theme.CONTROL_HEIGHT)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(48)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.ensurePolished()  # what a heading needs is told by the style sheet
        order, descending = self._paged.ordering
        header.setSortIndicatorShown(bool(order))
        for number, column in enumerate(self._paged.columns):
            mode = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(number, mode)
            if column.width:
                header.resizeSection(number, max(column.width, header.sectionSizeHint(number)))
            if column.order and column.order == order:
                arrow = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
                header.setSortIndicator(number, arrow)
        header.sectionClicked.connect(self._sort)

    def order_by(self, word: str) -> None:
        """Order by the column of this word, ascending."""
        place = next(n for n, column in enumerate(self._paged.columns) if column.order == word)
        if self._paged.ordering != (word, False):
            self._sort(place)
        self.scrollToTop()

    def _sort(self, column: int) -> None:
        order, descending = self._paged.ordering
        wanted = self._paged.columns[column].order
        header = self.horizontalHeader()
        down = wanted == order and not descending
        arrow = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        if wanted:
            self._paged.sort(column, arrow)
        shown = next((n for n, c in enumerate(self._paged.columns) if c.order == self._paged.ordering[0]), column)
        header.setSortIndicator(
            shown, Qt.SortOrder.DescendingOrder if self._paged.ordering[1] else Qt.SortOrder.AscendingOrder
        )

    def _rows(self, places: Sequence[int]) -> QItemSelection:
        """A selection of whole rows, by runs, so that selecting 11.000 of them is one range."""
        chosen = QItemSelection()
        last = self._paged.columnCount() - 1
        start = None
        for place, following in zip(places, [*places, -2][1:], strict=True):
            start = place if start is None else start
            if following != place + 1:
                chosen.select(self._paged.index(start, 0), self._paged.index(place, last))
                start = None
        return chosen

    def _keep(self) -> None:
        self._kept = self.selected_ids()
        current = self.currentIndex()
        self._kept_current = self._paged.id_at(current.row()) if current.isValid() else ""

    def _restore(self) -> None:
        self.empty.setVisible(self._paged.rowCount() == 0)
        chosen = self.selectionModel()
        places = sorted(p for p in map(self._paged.place_of, self._kept) if p is not None) if self._kept else []
        if places:
            chosen.select(self._rows(places), QItemSelectionModel.SelectionFlag.Select)
        place = self._paged.place_of(self._kept_current) if self._kept_current else None
        if place is not None:
            chosen.setCurrentIndex(self._paged.index(place, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        if len(places) != len(self._kept):
            self.selected.emit(self.selected_ids())
