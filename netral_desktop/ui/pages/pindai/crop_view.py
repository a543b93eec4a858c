"""A signature's zone, large: the picture beside which a person decides."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ... import theme
from ...widgets.labels import Text
from ...widgets.panels import Panel

LOWEST, _WITH_LABEL, HIGHEST = 92, 130, 190


class CropView(Panel):
    """The zone of the signature, as large as there is room, and what it shows in words below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=8, parent=parent)
        self._image: QImage | None = None
        self._label = Text("", size=theme.SMALL, ink="muted")
        self.body.addStretch()
        self.body.addWidget(self._label)

    def show_crop(self, image: QImage | None, label: str) -> None:
        """Show a picture, or nothing while it is on its way."""
        self._image = image
        self._label.setText(label)
        self.setAccessibleName(label)
        self.setToolTip(label)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._label.setVisible(self.height() >= _WITH_LABEL)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._image is None or self._image.isNull():
            return
        label = self._label.height() if self._label.isVisible() else 0
        room = QRectF(self.rect()).adjusted(8, 6, -8, -(label + 6))
        size = self._image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        spot = QRectF(0, 0, size.width(), size.height())
        spot.moveCenter(room.center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(spot, self._image)
