"""A scanned page on screen: zoom, rotate, fit, and outlines over it in the page's own pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QGraphicsPixmapItem,
    QGraphicsPolygonItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from .. import theme
from ..texts import tr
from ..theme import Tone

STEP = 1.25  # one press of + or -
NEAREST, FARTHEST = 6.0, 0.05
_COARSEST = 64  # px of the shorter side, below which a copy is not halved once more


@dataclass(frozen=True)
class Outline:
    """A polygon over the page, in pixels of the image, e.g. a signature zone."""

    points: tuple[tuple[float, float], ...]
    tone: Tone = Tone.WARNING
    label: str = ""
    chosen: bool = True  # drawn plainly; one of several that is not chosen only thinly


class _Page(QGraphicsPixmapItem):
    """The image. Far below its size it is drawn from a halved copy: a painter mixes four pixels and leaves the others
    out, and with them the strokes of letters."""

    def __init__(self, image: QImage) -> None:
        super().__init__(QPixmap.fromImage(image))
        self.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._halved = [self.pixmap()]

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        shape = painter.deviceTransform()
        copy = self._copy_for(float((shape.m11() ** 2 + shape.m12() ** 2) ** 0.5))
        painter.drawPixmap(self.boundingRect(), copy, QRectF(copy.rect()))

    def _copy_for(self, scale: float) -> QPixmap:
        """The image, or what is left of it halved until it is drawn at half its size or more; each is made once."""
        level, copy = 0, self._halved[0]
        while scale * 2**level < 0.5 and min(copy.width(), copy.height()) >= 2 * _COARSEST:
            level += 1
            if level == len(self._halved):
                half = QSize(copy.width() // 2, copy.height() // 2)
                ways = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
                self._halved.append(copy.scaled(half, *ways))
            copy = self._halved[level]
        return copy


class ImageView(QGraphicsView):
    """Shows one image. Keys: + and - zoom, 0 fits, R turns it; the wheel zooms at the mouse, dragging moves it."""

    zoomed = Signal(float)  # the new scale, screen pixels per image pixel

    def __init__(self, name: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name or tr("Gambar halaman"))
        self.setScene(QGraphicsScene(self))
        self.setBackgroundBrush(QBrush(theme.color("ground")))
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setMinimumSize(160, 160)
        self._page: QGraphicsPixmapItem | None = None
        self._outlines: list[QGraphicsPolygonItem] = []
        self._turn = 0
        self._fitted = True

    def set_image(self, image: QImage | None, outlines: Sequence[Outline] = ()) -> None:
        """Show an image, fitted and upright, or nothing."""
        self.scene().clear()
        self._page, self._outlines, self._turn = None, [], 0
        if image is None or image.isNull():
            self.setAccessibleDescription(tr("Tidak ada gambar"))
            return
        self._page = _Page(image)
        self.scene().addItem(self._page)
        edge = self.scene().addRect(self._page.boundingRect(), QPen(theme.color("line"), 0))
        edge.setBrush(Qt.BrushStyle.NoBrush)
        self.scene().setSceneRect(self._page.boundingRect())
        self.set_outlines(outlines)
        self.fit()

    def set_outlines(self, outlines: Sequence[Outline]) -> None:
        """Replace what is drawn over the image."""
        for item in self._outlines:
            self.scene().removeItem(item)
        self._outlines = []
        for outline in outlines:
            ground = QColor(outline.tone.solid)
            ground.setAlphaF(0.10 if outline.chosen else 0.0)
            pen = QPen(outline.tone.solid, 2.5 if outline.chosen else 1)
            pen.setCosmetic(True)
            polygon = QPolygonF([QPointF(x, y) for x, y in outline.points])
            item = self.scene().addPolygon(polygon, pen, QBrush(ground))
            item.setToolTip(outline.label)
            self._outlines.append(item)
        self.setAccessibleDescription(", ".join(o.label for o in outlines if o.label and o.chosen))

    def fit(self) -> None:
        """Show the whole page, and keep doing so when the window changes."""
        self._fitted = True
        if self._page is not None:
            self.resetTransform()
            self.rotate(self._turn)
            self.fitInView(self._page, Qt.AspectRatioMode.KeepAspectRatio)
            self.zoomed.emit(self.scale_now())

    def zoom(self, factor: float) -> None:
        """Come nearer (factor > 1) or go away, within reason."""
        target = self.scale_now() * factor
        if self._page is not None and FARTHEST <= target <= NEAREST:
            self._fitted = False
            self.scale(factor, factor)
            self.zoomed.emit(self.scale_now())

    def turn(self) -> None:
        """Turn the view by a quarter, clockwise; the stored page stays as it is."""
        self._turn = (self._turn + 90) % 360
        self.fit()

    def scale_now(self) -> float:
        """Screen pixels per image pixel."""
        shape = self.transform()
        return float((shape.m11() ** 2 + shape.m12() ** 2) ** 0.5)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        actions = {
            Qt.Key.Key_Plus: lambda: self.zoom(STEP),
            Qt.Key.Key_Equal: lambda: self.zoom(STEP),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / STEP),
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_R: self.turn,
        }
        action = actions.get(Qt.Key(event.key()))
        if action is None:
            super().keyPressEvent(event)
        else:
            action()
