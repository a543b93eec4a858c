"""A place with margins for something that comes and goes; it takes no room while that is hidden."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Shelf(QWidget):
    """Holds one widget at a time and is visible exactly while that is."""

    def __init__(self, margins: tuple[int, int, int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*margins)
        self.hide()

    def put(self, widget: QWidget) -> None:
        """Hold this widget; one that is put elsewhere later leaves by itself."""
        self._held = widget
        self._column.addWidget(widget)
        widget.installEventFilter(self)
        self.setVisible(not widget.isHidden())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._held and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(event.type() == QEvent.Type.ShowToParent)
        return super().eventFilter(watched, event)
