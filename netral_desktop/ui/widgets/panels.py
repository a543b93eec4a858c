"""Cards: the panel that everything stands on, thin bars, chips, and the tile that shows one figure."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from netral_desktop.kernel.text import number, percent

from .. import theme
from ..texts import tr
from ..theme import Tone
from .labels import Text

_CHIP_AIR = 9  # px on each side of a chip's words


class Panel(QFrame):
    """A white card with a thin line and round corners; children go into `body`."""

    def __init__(self, *, margin: int = 20, tone: Tone | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.body = QVBoxLayout(self)
        upright = max(margin - 4, 2)  # or what lies inside would cover the line
        self.body.setContentsMargins(margin, upright, margin, upright)
        self.body.setSpacing(theme.SPACE.S)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._tone is None:
            painter.setPen(QPen(theme.color("line"), 1))
            painter.setBrush(theme.color("panel"))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._tone.soft)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, theme.PANEL_RADIUS, theme.PANEL_RADIUS)


class SectionTitle(Text):
    """A card's heading."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, size=theme.SECTION, weight=theme.SEMIBOLD, parent=parent)


class ProgressBar(QWidget):
    """A thin rounded bar: `value` of `total`."""

    def __init__(
        self, *, height: int = 7, tone: Tone = Tone.PRIMARY, track: str = "track", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._value, self._total, self._tone, self._track = 0, 0, tone, track
        self.setFixedHeight(height)
        self.setMinimumWidth(40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_value(self, value: int, total: int, tone: Tone | None = None) -> None:
        """Show a part of a whole; nothing of nothing is an empty bar."""
        self._value, self._total = value, total
        self._tone = tone or self._tone
        self.setAccessibleName(
            tr("{percent}, {value} dari {total}", percent=percent(value, total), value=value, total=total)
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_bar(painter, QRectF(self.rect()), self._value, self._total, self._tone, self._track)


def paint_bar(painter: QPainter, box: QRectF, value: int, total: int, tone: Tone, track: str = "track") -> None:
    """Draw a rounded bar into a rectangle; also for table cells."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = box.height() / 2
    painter.setPen(QPen(theme.color("line"), 1))
    painter.setBrush(tone.soft if tone is Tone.DUE else theme.color(track))  # also an empty bar is seen to be due
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5)
    painter.setPen(Qt.PenStyle.NoPen)
    if total > 0 and value > 0:
        part = min(value / total, 1.0)
        filled = QRectF(box.x(), box.y(), max(box.width() * part, box.height()), box.height())
        painter.setBrush(tone.solid)
        painter.drawRoundedRect(filled, radius, radius)


class Chip(QWidget):
    """A state in one or two words; the colour only repeats what they say."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(theme.font(theme.SMALL, theme.SEMIBOLD))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(text, tone)

    def set_state(self, text: str, tone: Tone) -> None:
        """Show another state."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.setFixedSize(chip_size(text))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._text, self._tone)


def chip_size(text: str) -> QSize:
    """The room a chip needs."""
    metrics = QFontMetrics(theme.font(theme.SMALL, theme.SEMIBOLD))
    return QSize(metrics.horizontalAdvance(text) + 2 * _CHIP_AIR, 22)


def paint_chip(painter: QPainter, box: QRectF, text: str, tone: Tone) -> None:
    """Draw a chip into a rectangle; also for table cells."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tone.soft)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(tone.text)
    painter.setFont(theme.font(theme.SMALL, theme.SEMIBOLD))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()) - _CHIP_AIR)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)


class FigureTile(Panel):
    """One question's figure: "271 dari 312", a bar, and a line that explains the rest."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(margin=18, parent=parent)
        self._figure = Text("–", size=theme.FIGURE, weight=theme.BOLD)
        self._whole = Text("", ink="muted")
        self._bar = ProgressBar()
        self._note = Text("", size=theme.SMALL, ink="muted", wrap=True)
        figures = QHBoxLayout()
        figures.setSpacing(theme.SPACE.S)
        figures.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignBaseline)
        figures.addWidget(self._whole, 0, Qt.AlignmentFlag.AlignBaseline)
        figures.addStretch()
        self.body.setSpacing(theme.SPACE.XS)
        self.body.addWidget(Text(title, size=theme.NOTE, weight=theme.SEMIBOLD, ink="muted"))
        self.body.addLayout(figures)
        self.body.addWidget(self._bar)
        self.body.addSpacing(2)
        self.body.addWidget(self._note)
        self.body.addStretch()

    def set_figure(self, value: int, total: int, note: str, tone: Tone | None = None) -> None:
        """Show `value` of `total`; the bar is green when nothing is missing, unless a tone is given."""
        self._figure.setText(number(value))
        self._whole.setText(tr("dari {total}", total=total) if total else "")
        whole = total > 0 and value >= total
        self._bar.set_value(value, total, tone or (Tone.OK if whole else Tone.PRIMARY))
        self._note.setText(note)
        self._note.set_ink("due" if tone is Tone.DUE else "muted")
