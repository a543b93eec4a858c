"""Pages as they will come out of the printer, one at a time; drawn elsewhere, asked for when they are shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from .. import theme
from ..texts import tr
from .buttons import IconButton
from .image_view import STEP, ImageView
from .labels import Text


class PagePreview(QWidget):
    """A page view with its tools. It asks for a page by `wanted` and takes its drawing by `show_page`."""

    wanted = Signal(int)  # page number from 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages, self._page = 0, 0
        self.view = ImageView(tr("Pratinjau halaman"))
        self._where = Text("", size=theme.NOTE, ink="muted")
        self._back = self._tool("chevron-left", tr("Halaman sebelumnya"), lambda: self.go_to(self._page - 1))
        self._forth = self._tool("chevron-right", tr("Halaman berikutnya"), lambda: self.go_to(self._page + 1))
        tools = QHBoxLayout()
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(theme.SPACE.XS)
        tools.addWidget(self._back)
        tools.addWidget(self._where)
        tools.addWidget(self._forth)
        tools.addStretch()
        tools.addWidget(self._tool("zoom-out", tr("Perkecil"), lambda: self.view.zoom(1 / STEP)))
        tools.addWidget(self._tool("zoom-in", tr("Perbesar"), lambda: self.view.zoom(STEP)))
        tools.addWidget(self._tool("fit", tr("Seluruh halaman"), self.view.fit))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE.S)
        layout.addLayout(tools)
        layout.addWidget(self.view, 1)
        self.set_pages(0)

    def set_pages(self, count: int) -> None:
        """Begin with the first of `count` pages; 0 empties the view."""
        self._pages = count
        self._page = -1
        self.view.set_image(None)
        self.go_to(0)

    def go_to(self, page: int) -> None:
        """Show a page, counted from 0; outside the range nothing happens."""
        if 0 <= page < self._pages and page != self._page:
            self._page = page
            self.wanted.emit(page)
        self._where.setText(
            tr("Halaman {page} dari {pages}", page=self._page + 1, pages=self._pages) if self._pages else ""
        )
        self._back.setEnabled(self._page > 0)
        self._forth.setEnabled(self._page + 1 < self._pages)

    def show_page(self, page: int, image: QImage) -> None:
        """Take the drawing of a page; one that is no longer wanted is ignored."""
        if page == self._page:
            self.view.set_image(image)

    def _tool(self, icon: str, name: str, action: Callable[[], object]) -> IconButton:
        button = IconButton(icon, name)
        button.clicked.connect(lambda: action())
        return button
