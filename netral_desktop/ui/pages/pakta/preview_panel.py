"""The sheets as they will be printed, person by person; only the one looked at is drawn, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import Progress

from ... import theme
from ...jobs import JobRunner
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.calm_fields import keep_calm
from ...widgets.labels import LongName
from ...widgets.page_preview import PagePreview
from .presenter import PreviewSheets, Shown


class PreviewPanel(QWidget):
    """See the module. `closed` asks to go back."""

    closed = Signal()

    def __init__(self, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._sheets: PreviewSheets | None = None
        self._wanted = -1  # the place that is looked at; drawn as soon as the worker is free
        self._drawing = False
        back = Button(tr("Kembali"), icon="chevron-left")
        back.clicked.connect(self.closed)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.closed)
        self._name = LongName(lines=1)
        self._place = QSpinBox()
        keep_calm(self._place)
        self._place.setAccessibleName(tr("Lembar orang nomor"))
        self._place.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self._place.setKeyboardTracking(False)
        self._place.setMinimumWidth(110)
        self._place.setPrefix(tr("No. "))
        self.pages = PagePreview()
        self._place.valueChanged.connect(self._go_to)
        self.pages.wanted.connect(self._on_wanted)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE.M)
        top.addWidget(back)
        top.addWidget(self._name, 1)
        top.addWidget(self._place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        layout.setSpacing(theme.SPACE.S)
        layout.addLayout(top)
        layout.addWidget(self.pages, 1)

    def show_sheets(self, sheets: PreviewSheets) -> None:
        """Begin with the first person of an order."""
        self._sheets = sheets
        self.pages.setFocus()
        self._place.setRange(1, max(1, len(sheets)))
        self.pages.set_pages(len(sheets))

    def _go_to(self, number: int) -> None:
        self.pages.go_to(number - 1)

    def _on_wanted(self, place: int) -> None:
        self._wanted = place
        self._place.blockSignals(True)
        self._place.setValue(place + 1)
        self._place.blockSignals(False)
        self._draw()

    def _draw(self) -> None:
        if self._drawing or self._sheets is None or self._wanted < 0:
            return
        self._drawing = True
        sheets, place = self._sheets, self._wanted

        def work(_: Progress) -> Shown:
            return sheets.draw(place)

        self._jobs.run(tr("Menggambar pratinjau"), work, quiet=True, done=self._then(place), failed=self._failed(place))

    def _then(self, place: int) -> Callable[[Shown], None]:
        def done(shown: Shown) -> None:
            self._drawing = False
            if place != self._wanted:
                self._draw()
                return
            self._name.set_text(shown.name)
            image = QImage(shown.grey, shown.width, shown.height, shown.width, QImage.Format.Format_Grayscale8)
            self.pages.show_page(place, image.copy())

        return done

    def _failed(self, place: int) -> Callable[[KnownError], None]:
        def failed(error: KnownError) -> None:
            self._drawing = False
            if place != self._wanted:
                self._draw()
                return
            self._name.set_text(f"{error.message} {error.next_step}")
            self.pages.view.set_image(None)

        return failed
