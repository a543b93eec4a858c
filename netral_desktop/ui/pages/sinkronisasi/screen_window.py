"""The moving codes of a bundle: the whole window for what a phone films, and beside it what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from netral_desktop.sync.screen.kinds import PER_SECOND

from ...texts import tr
from ...widgets.filmed import FilmedScreen

if TYPE_CHECKING:  # what is drawn is made by the job
    from netral_desktop.sync.screen.showing import Shown


class ScreenWindow(FilmedScreen):
    """See the module."""

    def __init__(self, shown: Shown, office: str, parent: QWidget | None = None) -> None:
        title = tr("Paket nomor {seq} di layar", seq=shown.seq)
        super().__init__(title, tr("Paket di layar"), 1000 // PER_SECOND, parent)
        self._shown, self._office, self._number = shown, office, 0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    @property
    def number(self) -> int:
        """How many codes have been shown before this one."""
        return self._number

    def on_tick(self) -> None:
        self._number += 1
        super().on_tick()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        across, modules = self._shown.codes[self._number % len(self._shown.codes)]
        module = max(1, min(self.height(), self.width() * 7 // 10) // across)  # whole pixels stay sharp
        code = QImage(modules, across, across, across, QImage.Format.Format_Grayscale8)
        top = (self.height() - module * across) // 2
        painter.drawImage(QRectF(0, top, module * across, module * across), code)
        self._write(painter, module * across)

    def _write(self, painter: QPainter, left: int) -> None:
        seconds = self._number // PER_SECOND
        scale = min(self.height() / 768, (self.width() - left) / 420)
        lines = (
            (tr("Paket nomor {seq}", seq=self._shown.seq), 26, True), (self._office, 18, False),
            (tr("{n} detik", n=seconds), 54, True),
            (tr("Rekam kode ini dengan ponsel, tegak dan dekat, paling sedikit {n} detik. Mulai kapan pun boleh.",
                n=self._shown.seconds), 18, False),
            (tr("Hanya catatan, tanpa gambar lembar. Terenkripsi: hanya kabupaten yang dapat membukanya."), 16, False),
            (tr("Kirim rekamannya ke kabupaten, yang menyeretnya ke halaman Terima. Esc: tutup."), 16, False),
        )  # fmt: skip
        self.write_beside(painter, left, scale, lines)
