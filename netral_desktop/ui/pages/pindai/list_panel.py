"""The list at the left: the pages of one state, each with a small picture and its reason in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from netral_desktop.kernel.text import number
from netral_desktop.scans.states import PageState

from ... import theme
from ...tables import ROW_ROLE, Cell, Column, Index, PagedTableModel, Source
from ...texts import tr
from ...widgets.calm_fields import keep_calm
from ...widgets.choice_box import ChoiceBox
from ...widgets.empty_state import EmptyState
from ...widgets.fitting import draw_lines, fit
from ...widgets.panels import Panel
from ...widgets.table_view import TableView
from .pictures import Pictures
from .wording import Line, states

WIDTH = 256
ROW_HEIGHT = 88
THUMB = QSize(44, 60)


def columns() -> Sequence[Column[Line]]:
    """Of the pages that wait."""
    return (Column(tr("Halaman"), lambda line: Cell(line.title, f"{line.reason}, {line.owner or line.file}")),)


class PageDelegate(QStyledItemDelegate):
    """Draws a row: the picture, the page's number, its reason, and whose page or whose file it is."""

    def __init__(self, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line | None = index.data(ROW_ROLE)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.color("primary-soft" if chosen else "hover"))
        if chosen:
            painter.fillRect(option.rect.x(), option.rect.y(), 3, option.rect.height(), theme.color("primary"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if line is None:
            painter.setPen(theme.color("muted"))
            painter.drawText(option.rect.adjusted(12, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, index.data() or "")
        else:
            box = QRectF(option.rect).adjusted(11, 8, -8, -8)
            self._thumb(painter, QRectF(box.x(), box.y(), THUMB.width(), THUMB.height()), line)
            self._words(painter, box.adjusted(THUMB.width() + 10, -2, 0, 2), line)
        painter.restore()

    def _thumb(self, painter: QPainter, box: QRectF, line: Line) -> None:
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("panel"))
        painter.drawRect(box)
        picture = self._pictures.get(line.image) if line.image else None
        if picture is None or picture.image.isNull():
            return
        size = picture.image.size().scaled(THUMB, Qt.AspectRatioMode.KeepAspectRatio)
        spot = QRectF(0, 0, size.width(), size.height())
        spot.moveCenter(box.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(spot, picture.image)

    def _words(self, painter: QPainter, box: QRectF, line: Line) -> None:
        """The page and its file in one line, then the reason, then the name in as many lines as there is room for."""
        title, small = theme.font(theme.NOTE, theme.SEMIBOLD), theme.font(theme.SMALL)
        painter.setFont(title)
        painter.setPen(theme.color("ink"))
        draw_lines(painter, [line.title], box.x(), box.y())
        left = box.x() + QFontMetricsF(title).horizontalAdvance(line.title) + 8
        metrics = QFontMetricsF(small)
        file = metrics.elidedText(line.file, Qt.TextElideMode.ElideRight, box.right() - left)
        painter.setFont(small)
        painter.setPen(theme.color("muted"))
        draw_lines(painter, [file], left, box.y() + 1)
        top = box.y() + QFontMetricsF(title).lineSpacing()
        reason = theme.font(theme.SMALL, theme.SEMIBOLD)
        top = self._fitted(painter, line.reason, reason, line.tone.text, QRectF(box.x(), top, box.width(), 34))
        room = QRectF(box.x(), top, box.width(), box.bottom() - top)
        self._fitted(painter, line.owner, small, theme.color("muted"), room)

    def _fitted(self, painter: QPainter, text: str, base: QFont, ink: QColor, room: QRectF) -> float:
        """Draw text that wraps, then shrinks; where it ends."""
        font, lines = fit(text, base, room.width(), room.height())
        painter.setFont(font)
        painter.setPen(ink)
        draw_lines(painter, lines, room.x(), room.y())
        return room.y() + len(lines) * QFontMetricsF(font).lineSpacing()


class ListPanel(Panel):
    """The choice of a state, and its pages. Up and down walk through them, wherever the keyboard is."""

    chosen = Signal(str)  # page id, or nothing when none is listed
    state_chosen = Signal(str)

    def __init__(self, source: Source[Line], pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(margin=4, parent=parent)
        self.setFixedWidth(WIDTH)
        self._states = ChoiceBox()
        keep_calm(self._states)
        self._states.setAccessibleName(tr("Tampilkan halaman"))
        self._states.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._states.setMinimumContentsLength(12)
        self._states.activated.connect(lambda place: self.state_chosen.emit(self._states.itemData(place)))
        self._model: PagedTableModel[Line] = PagedTableModel(columns(), source, parent=self)
        empty = EmptyState("file", "", tr("Tidak ada halaman."))
        self.table = TableView(tr("Halaman pindaian"), self._model, empty=empty, row_height=ROW_HEIGHT)
        self.table.horizontalHeader().hide()
        self.table.setItemDelegate(PageDelegate(pictures, self.table))
        self.table.selected.connect(lambda ids: self.chosen.emit(ids[0] if ids else ""))
        pictures.ready.connect(lambda _: self.table.viewport().update())
        self.body.setContentsMargins(4, 4, 4, 4)
        self.body.setSpacing(theme.SPACE.XS)
        top = QVBoxLayout()
        top.setContentsMargins(4, 4, 4, 0)
        top.addWidget(self._states)
        self.body.addLayout(top)
        self.body.addWidget(self.table, 1)

    def set_counts(self, counts: Mapping[str, int], shown: str) -> None:
        """Name the states with how many pages each has; states without pages are left out, unless shown or waiting."""
        self._states.blockSignals(True)
        self._states.clear()
        for state, words in states().items():
            if counts.get(state) or state == shown or state == PageState.REVIEW:
                self._states.addItem(f"{words.filter} ({number(counts.get(state, 0))})", state)
        self._states.setCurrentIndex(self._states.findData(shown))
        self._states.blockSignals(False)

    def reload(self) -> None:
        """Ask for the pages again; the chosen one stays chosen as long as it is listed."""
        self._model.reload()

    def ids(self) -> Sequence[str]:
        """The pages as listed."""
        return self._model.ids()

    def current(self) -> str:
        """The chosen page, or nothing."""
        ids = self.table.selected_ids()
        return ids[0] if ids else ""

    def place(self, page_id: str) -> int | None:
        """Where a page stands, counted from 0."""
        return self._model.place_of(page_id)

    def choose(self, page_id: str) -> None:
        """Choose a page, if it is listed."""
        self.table.select([page_id])

    def choose_at(self, place: int) -> None:
        """Choose the page at a place, or the last one when the list has become shorter."""
        ids = self._model.ids()
        if ids:
            self.table.select([ids[min(max(place, 0), len(ids) - 1)]])

    def step(self, by: int) -> None:
        """Go some rows down or up."""
        place = self.place(self.current())
        self.choose_at(0 if place is None else place + by)
