"""The slate on the screen: the whole window for a code that a camera can read, and the time as it runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from netral_desktop.ikrar.queries import Session
from netral_desktop.ikrar.video.slate_code import slate_payload, typed_form
from netral_desktop.ikrar.video.slate_drawing import MODULES, QUIET, dark_modules
from netral_desktop.kernel.text import hour, long_day

from ...texts import tr
from ...widgets.filmed import FilmedScreen

_TICK_MS = 250
_ACROSS = MODULES + 2 * QUIET


class SlateScreen(FilmedScreen):
    """See the module."""

    def __init__(
        self, session: Session, key: bytes, clock: Callable[[], datetime], zone: tzinfo | None, office: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(tr("Papan ikrar: {title}", title=session.title), tr("Papan ikrar"), _TICK_MS, parent)
        self._session, self._key, self._clock, self._zone, self._office = session, key, clock, zone, office

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
        lines = (
            (tr("PAPAN IKRAR"), 38, True), (self._office, 20, False), (self._session.title, 22, True),
            (long_day(date.fromisoformat(self._session.day)), 18, False), (hour(there, seconds=True), 76, True),
            (typed_form(self._session.id), 46, True),
            (tr("Penuhi bidang kamera dengan papan ini lima detik, di awal dan di akhir. Esc: tutup."), 15, False),
        )  # fmt: skip
        self.write_beside(painter, left, self.height() / 768, lines)
