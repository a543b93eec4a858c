"""A signature's zone, large: the picture beside which a person decides, and what is on record next to it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ... import theme
from ...texts import tr
from ...widgets.fitting import draw_lines, fit
from ...widgets.panels import Panel

LOWEST, LOWEST_OF_TWO, _WITH_LABEL, HIGHEST = 92, 124, 130, 190


class CropView(Panel):
    """The zone as large as there is room, with words below it; two zones share the room side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=8, parent=parent)
        self._image: QImage | None = None
        self._label = ""
        self._beside: QImage | None = None
        self._beside_label = ""

    def show_crop(self, image: QImage | None, label: str) -> None:
        """Show a picture, or nothing while it is on its way."""
        self._image, self._label = image, label
        self._tell()

    def show_beside(self, image: QImage | None, label: str) -> None:
        """Show what is on record; without a label there is nothing to compare with."""
        self._beside, self._beside_label = image, label
        self._tell()

    def _tell(self) -> None:
        words = " · ".join(part for part in (self._label, self._beside_label) if part)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect()).adjusted(8, 6, -8, -6)
        if not self._beside_label:
            self._paint(painter, room, self._image, self._label, labelled=self.height() >= _WITH_LABEL)
            return
        half = (room.width() - 13) / 2
        left = QRectF(room.x(), room.y(), half, room.height())
        self._paint(painter, left, self._image, tr("pindaian ini"), labelled=True)
        right = left.translated(half + 13, 0)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(round(right.x() - 7), round(room.y()), round(right.x() - 7), round(room.bottom()))
        self._paint(painter, right, self._beside, self._beside_label, labelled=True)

    def _paint(self, painter: QPainter, room: QRectF, image: QImage | None, label: str, *, labelled: bool) -> None:
        """A picture with its words below, which wrap and then shrink."""
        height = 0.0
        if labelled:
            font, lines = fit(label, theme.font(theme.SMALL), room.width(), 34)
            height = len(lines) * QFontMetricsF(font).lineSpacing()
            painter.setFont(font)
            painter.setPen(theme.color("muted"))
            draw_lines(painter, lines, room.x(), room.bottom() - height)
        if image is None or image.isNull():
            return
        free = room.adjusted(0, 0, 0, -height - (4 if labelled else 0))
        size = image.size().scaled(free.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        spot = QRectF(0, 0, size.width(), size.height())
        spot.moveCenter(free.center())
        painter.drawImage(spot, image)
