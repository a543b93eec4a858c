"""Our own line icons (`resources/icons`, a 24-unit grid, stroke 1.75) in any colour, sharp at any scale."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from netral_desktop.kernel.paths import resource

from .colors import LOOKS, Look
from .theme import color

DRAWN_IN = b"#1B2733"  # the stroke in the files; any other colour replaces it
_TILE_CORNER, _TILE_GAP = 0.2, 0.08  # of the side


def paint_icon(painter: QPainter, name: str, where: QRectF, ink: QColor) -> None:
    """Draw an icon inside a rectangle. Raises FileNotFoundError for an unknown name."""
    _renderer(name, ink.name()).render(painter, where)


def pixmap(name: str, size: int, ink: QColor, scale: float = 1.0, gap: int = 0) -> QPixmap:
    """An icon of `size` logical pixels for a screen of this scale, with a gap at its right."""
    side = round(size * scale)
    made = QPixmap(QSize(side + round(gap * scale), side))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_icon(painter, name, QRectF(0, 0, side, side), ink)
    painter.end()
    made.setDevicePixelRatio(scale)
    return made


def icon(name: str, ink: str = "ink", size: int = 20, gap: int = 0) -> QIcon:
    """An icon for a button or action; `ink` is a colour token. It is grey while the button is disabled.

    It is drawn for the scales of the screens that are there. `gap` logical pixels at its right stay empty, for Qt puts
    a button's text close to its icon.
    """
    made = QIcon()
    for scale in {screen.devicePixelRatio() for screen in QGuiApplication.screens()}:
        made.addPixmap(pixmap(name, size, color(ink), scale, gap))
        made.addPixmap(pixmap(name, size, color("disabled"), scale, gap), QIcon.Mode.Disabled)
    return made


def program_pixmap(size: int) -> QPixmap:
    """The program's own icon, `size` pixels wide: our sheet in white on a tile, which stands on any task bar."""
    made = QPixmap(QSize(size, size))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LOOKS[Look.LIGHT]["primary"]))
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * _TILE_CORNER, size * _TILE_CORNER)
    gap = size * _TILE_GAP
    paint_icon(painter, "pakta", QRectF(gap, gap, size - 2 * gap, size - 2 * gap), QColor(Qt.GlobalColor.white))
    painter.end()
    return made


def program_icon() -> QIcon:
    """The same for a window, in the sizes that title bars and task bars ask for."""
    made = QIcon()
    for size in (16, 32, 64):
        made.addPixmap(program_pixmap(size))
    return made


@lru_cache(maxsize=256)
def _renderer(name: str, ink: str) -> QSvgRenderer:
    drawing = resource("icons", f"{name}.svg").read_bytes().replace(DRAWN_IN, ink.encode("ascii"))
    return QSvgRenderer(QByteArray(drawing))
