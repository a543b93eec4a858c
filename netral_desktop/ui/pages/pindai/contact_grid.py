"""Crops side by side, a screen at a time: drawn by one widget, since forty of them must appear at once.

The keyboard walks over them, Enter opens the page; pictures come off the window's thread and the next screen's are
fetched while this one is looked at.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from ... import theme
from ...texts import tr
from ...widgets.fitting import draw_lines, fit
from .pictures import Pictures
from .wording import Crop

COLUMNS = 8
_ROW_AT_LEAST = 96  # px; so many rows as fit, five at 1366x768
_ROW_OF_WIDTH = 0.72  # of a cell's width; in a large window pictures grow instead of becoming more
_GAP, _PAD = 6, 5
_NAME = 26.0  # px for a name: two lines, more only when it is very long
_LINES, _CLOSE = 2, 0.86  # of a name; more of them stand closer, to leave the picture its room
CROP_BOX = QSize(400, 188)  # pixels to which a crop is shrunk: a cell of a large window at twice the density


class ContactGrid(QWidget):
    """Shows one screen of crops. `columns` x `rows` of them fit; `screen_changed` tells when that number changes."""

    opened = Signal(int)  # place on this screen
    chosen = Signal(int)
    leafed = Signal(int)  # +1 or -1: another screen is wanted
    screen_changed = Signal()

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._crops: Sequence[Crop] = ()
        self.rows = 5
        self.current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Semua tanda tangan"))
        self.setMinimumSize(480, 2 * _ROW_AT_LEAST)
        pictures.ready.connect(lambda _: self.update())

    @property
    def capacity(self) -> int:
        """How many crops a screen holds."""
        return COLUMNS * self.rows

    def show_crops(self, crops: Sequence[Crop], current: int) -> None:
        """Show these, at most `capacity`, with one of them chosen."""
        self._crops = crops
        self.choose(min(current, max(0, len(crops) - 1)))
        self.update()

    def fetch(self, crops: Sequence[Crop]) -> None:
        """Have pictures ready for a screen that may come next."""
        for crop in reversed(crops):
            if crop.image:
                self._pictures.get(crop.image)

    def choose(self, place: int) -> None:
        """Put the frame round a crop."""
        self.current = place
        if place < len(self._crops):
            self.setAccessibleDescription(self._crops[place].spoken)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
            self.chosen.emit(place)
        self.update()

    # -- keyboard and mouse -----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self._crops) - 1
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -COLUMNS, Qt.Key.Key_Down: COLUMNS,
        }  # fmt: skip
        leaves = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_Space: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Backspace: -1}
        if key in leaves:
            self.leafed.emit(leaves[key])
        elif key in steps:
            self._step(steps[key], last)
        elif key == Qt.Key.Key_Home:
            self.choose(0)
        elif key == Qt.Key.Key_End:
            self.choose(max(0, last))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._crops:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int, last: int) -> None:
        """Beyond the ends lies another screen."""
        place = self.current + by
        if 0 <= place <= last:
            self.choose(place)
        elif by > 0 and self.current // COLUMNS < last // COLUMNS and by == COLUMNS:
            self.choose(last)  # the last row is shorter
        else:
            self.leafed.emit(1 if by > 0 else -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if place is not None:
            self.setFocus()
            self.choose(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if place is not None:
            self.opened.emit(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self.leafed.emit(-1 if event.angleDelta().y() > 0 else 1)
            event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._place_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._crops[place].spoken if place is not None else "", self)
            return True
        return super().event(event)

    def _place_at(self, spot: QPointF) -> int | None:
        return next((place for place in range(len(self._crops)) if self._cell(place).contains(spot)), None)

    # -- drawing ----------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        row = max(_ROW_AT_LEAST, round(_ROW_OF_WIDTH * self._cell_width()))
        rows = max(2, (self.height() + _GAP) // (row + _GAP))
        if rows != self.rows:
            self.rows = rows
            self.screen_changed.emit()
        super().resizeEvent(event)

    def _cell_width(self) -> float:
        return (self.width() - (COLUMNS - 1) * _GAP) / COLUMNS

    def _cell(self, place: int) -> QRectF:
        width = self._cell_width()
        height = (self.height() - (self.rows - 1) * _GAP) / self.rows
        row, column = divmod(place, COLUMNS)
        return QRectF(column * (width + _GAP), row * (height + _GAP), width, height).adjusted(1, 1, -1, -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        for place, crop in enumerate(self._crops):
            self._paint(painter, self._cell(place), crop, chosen=place == self.current)

    def _paint(self, painter: QPainter, box: QRectF, crop: Crop, *, chosen: bool) -> None:
        focused = chosen and self.hasFocus()
        painter.setPen(QPen(theme.color("primary" if chosen else "line"), 2.5 if focused else 1.5 if chosen else 1))
        painter.setBrush(theme.color("primary-soft" if chosen else "panel"))
        painter.drawRoundedRect(box, theme.CONTROL_RADIUS, theme.CONTROL_RADIUS)
        inner = box.adjusted(_PAD, _PAD, -_PAD, -3)
        ink = theme.font(11, theme.SEMIBOLD)
        spacing = QFontMetricsF(ink).lineSpacing()
        # A long name takes room from the picture, which can be opened; a name is never cut.
        font, lines = fit(crop.owner or crop.page, theme.font(11), inner.width(), _NAME)
        line = QFontMetricsF(font).lineSpacing() * (_CLOSE if len(lines) > _LINES else 1)
        height = max(_NAME, len(lines) * line) + spacing
        foot = QRectF(inner.x(), inner.bottom() - height, inner.width(), height)
        self._picture(painter, QRectF(inner.x(), inner.y(), inner.width(), foot.y() - inner.y() - 1), crop)
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        for place, words in enumerate(lines):
            draw_lines(painter, [words], foot.x(), foot.y() + place * line)
        painter.setFont(ink)
        painter.setPen(crop.tone.text)
        verdict = QRectF(foot.x(), foot.bottom() - spacing, foot.width(), spacing)
        words = QFontMetricsF(ink).elidedText(crop.words, Qt.TextElideMode.ElideRight, foot.width())
        painter.drawText(verdict, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _picture(self, painter: QPainter, room: QRectF, crop: Crop) -> None:
        picture = self._pictures.get(crop.image) if crop.image else None
        if picture is not None and not picture.image.isNull():
            size = picture.image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            spot = QRectF(0, 0, size.width(), size.height())
            spot.moveCenter(room.center())
            painter.drawImage(spot, picture.image)
        elif not crop.image or picture is not None:
            painter.setFont(theme.font(11))
            painter.setPen(theme.color("muted"))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, tr("tanpa gambar"))
