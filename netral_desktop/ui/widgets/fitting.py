"""Long names fit by wrapping, then by shrinking; they are never cut. Used by labels and by table cells."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from .. import theme


def fit(text: str, font: QFont, width: float, height: float) -> tuple[QFont, list[str]]:
    """The largest font down to `theme.SMALLEST` px, and the lines, with which the text fits a box (logical px).

    When even the smallest does not fit, all lines are given all the same: what to do with those that stand below the
    box is the caller's choice.
    """
    size = font.pixelSize()
    pixels, lines = _fit(text, font.family(), size, int(font.weight()), round(width), round(height))
    fitted = QFont(font)
    fitted.setPixelSize(pixels)
    return fitted, list(lines)


def draw_lines(painter: QPainter, lines: list[str], x: float, y: float) -> None:
    """Draw lines with the painter's font, the first one's top at `y`."""
    metrics = QFontMetricsF(painter.font())
    for number, line in enumerate(lines):
        painter.drawText(QPointF(x, y + metrics.ascent() + number * metrics.lineSpacing()), line)


@lru_cache(maxsize=4096)
def _fit(text: str, family: str, size: int, weight: int, width: int, height: int) -> tuple[int, tuple[str, ...]]:
    font = theme.font(size, QFont.Weight(weight))
    font.setFamily(family)
    lines: tuple[str, ...] = (text,)
    for pixels in range(size, min(size, theme.SMALLEST) - 1, -1):
        font.setPixelSize(pixels)
        lines = _wrap(text, font, width)
        if len(lines) * QFontMetricsF(font).lineSpacing() <= height + 1:
            return pixels, lines
    return min(size, theme.SMALLEST), lines


def _wrap(text: str, font: QFont, width: int) -> tuple[str, ...]:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return tuple(lines)
