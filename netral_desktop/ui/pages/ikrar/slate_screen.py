"""The slate on the screen: the whole window for a code that a camera can read, and the time as it runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from netral_desktop.ikrar.queries import Session
from netral_desktop.ikrar.video.slate_code import slate_payload, typed_form
from netral_desktop.ikrar.video.slate_drawing import MODULES, QUIET, dark_modules
from netral_desktop.kernel.text import long_day

from ... import theme
from ...texts import tr

_TICK_MS = 250
_ACROSS = MODULES + 2 * QUIET


class SlateScreen(QWidget):
    """`left` is given when it is closed. White all over: what is around a code must not be dark."""

    left = Signal()

    def __init__(
        self, session: Session, key: bytes, clock: Callable[[], datetime], zone: tzinfo | None, office: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent, Qt.WindowType.Window)
        self._session, self._key, self._clock, self._zone, self._office = session, key, clock, zone, office
        self.setWindowTitle(tr("Papan ikrar: {title}", title=session.title))
        self.setAccessibleName(tr("Papan ikrar"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(640, 360)
        timer = QTimer(self)
        timer.setInterval(_TICK_MS)
        timer.timeout.connect(self.update)
        timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.left.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = self._clock()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        module = max(1, min(self.height() // _ACROSS, self.width() * 6 // 10 // _ACROSS))  # whole pixels stay sharp
        top = (self.height() - module * _ACROSS) // 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("black"))
        for row, line in enumerate(dark_modules(slate_payload(self._key, self._session.id, now))):
            for column, dark in enumerate(line):
                if dark:
                    painter.drawRect((QUIET + column) * module, top + (QUIET + row) * module, module, module)
        self._write(painter, module * _ACROSS, now)

    def _write(self, painter: QPainter, left: int, now: datetime) -> None:
        there = now.astimezone(self._zone)
        width = self.width() - left - theme.SPACE.XL
        scale = self.height() / 768
        lines = (
            (tr("PAPAN IKRAR"), 38, True), (self._office, 20, False), (self._session.title, 22, True),
            (long_day(date.fromisoformat(self._session.day)), 18, False), (f"{there:%H.%M.%S}", 76, True),
            (typed_form(self._session.id), 46, True),
            (tr("Penuhi bidang kamera dengan papan ini lima detik, di awal dan di akhir. Esc: tutup."), 15, False),
        )  # fmt: skip
        painter.setPen(QColor("black"))
        y = self.height() * 0.08
        for text, size, bold in lines:
            font = QFont(theme.font(theme.BODY))
            font.setPixelSize(max(9, int(size * scale)))
            font.setBold(bold)
            painter.setFont(font)
            box = QRectF(left, y, width, self.height() - y)
            flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
            used = painter.boundingRect(box, flags, text)
            painter.drawText(box, flags, text)
            y += used.height() + 14 * scale
