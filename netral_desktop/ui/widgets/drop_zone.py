"""Taking files and folders that are dropped on a page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from .. import theme


def dropped_paths(data: QMimeData, suffixes: Iterable[str]) -> list[Path]:
    """The local files of a drag with one of these suffixes (".pdf"), and the folders, in their order."""
    wanted = {suffix.lower() for suffix in suffixes}
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_dir() or path.suffix.lower() in wanted]


class DropZone(QWidget):
    """A page's content that takes files; while something is dragged over it, it says what will happen.

    Give the page's own layout to it. Only drags with at least one fitting file or folder are accepted.
    """

    dropped = Signal(list)  # list[Path]

    def __init__(self, suffixes: Iterable[str], invitation: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suffixes = tuple(suffixes)
        self._veil = _Veil(invitation, self)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData(), self._suffixes):
            event.acceptProposedAction()
            self._veil.setGeometry(self.rect())
            self._veil.raise_()
            self._veil.show()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._veil.hide()
        event.acceptProposedAction()
        self.dropped.emit(dropped_paths(event.mimeData(), self._suffixes))


class _Veil(QWidget):
    """Lies over the zone during a drag."""

    def __init__(self, invitation: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._invitation = invitation
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme.color("primary-soft")
        painter.setOpacity(0.94)
        painter.fillRect(self.rect(), ground)
        painter.setOpacity(1.0)
        painter.setPen(QPen(theme.color("primary"), 2, Qt.PenStyle.DashLine))
        box = QRectF(self.rect()).adjusted(12, 12, -12, -12)
        painter.drawRoundedRect(box, theme.PANEL_RADIUS, theme.PANEL_RADIUS)
        painter.setFont(theme.font(theme.TITLE, theme.SEMIBOLD))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._invitation)
