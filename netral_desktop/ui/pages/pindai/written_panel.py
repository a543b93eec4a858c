"""The dates as they stand on the sheets: the line of each, large, and a field beside it; Enter goes to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netral_desktop.kernel.errors import KnownError
from netral_desktop.scans.review.date_line import DateLine

from ... import theme
from ...context import UiContext
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.forms import FormRow
from ...widgets.labels import LongName, Text
from .crop_view import CropView
from .signing_presenter import Asked, SigningPresenter


class WrittenPanel(QWidget):
    """`left`: all are through, or the person goes back; how many dates were kept."""

    left = Signal(int)

    def __init__(self, presenter: SigningPresenter, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter, self._ctx = presenter, ctx
        self._pages: list[str] = []
        self._place, self._kept = 0, 0
        self._where, self._name = Text("", ink="muted"), LongName(size=theme.SECTION)
        self.crop = CropView()
        self.crop.setMinimumHeight(150)
        self._field = QLineEdit()
        self._field.setMaximumWidth(260)
        self._field.returnPressed.connect(self._keep)
        self._row = FormRow(tr("Tanggal yang tertulis"), self._field, tr("Misalnya 20-11-2029"))
        keep, skip, back = (
            Button(tr("Catat, berikutnya"), kind="primary", icon="check"), Button(tr("Tidak terbaca")),
            Button(tr("Kembali"), icon="chevron-left"),
        )  # fmt: skip
        keep.clicked.connect(self._keep)
        skip.clicked.connect(self._next)
        back.clicked.connect(self._leave)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self._leave)
        head, foot, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(back)
        head.addWidget(self._name, 1)
        head.addWidget(self._where)
        foot.setSpacing(theme.SPACE.S)
        foot.addWidget(self._row)
        for button in (keep, skip):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addStretch()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.M)
        column.addLayout(head)
        column.addWidget(self.crop, 1)
        column.addLayout(foot)
        self.setFocusProxy(self._field)

    def begin(self, asked: Asked) -> None:
        """Go through the pages of an intake."""
        self._pages, self._place, self._kept = list(asked.pages), 0, 0
        self._field.clear()
        self._show()

    def _show(self) -> None:
        page = self._pages[self._place]
        self._row.set_error("")
        self._name.set_text(self._presenter.whose(page))
        self._where.setText(tr("{place} dari {pages}", place=self._place + 1, pages=len(self._pages)))
        self.crop.show_crop(None, "")
        self._field.selectAll()
        self._field.setFocus()

        def show(line: DateLine | None) -> None:
            if not self._pages or page != self._pages[self._place]:
                return
            if line is None:
                self.crop.show_crop(None, tr("Gambar halaman ini tidak disimpan."))
                return
            image = QImage(line.grey, line.width, line.height, line.width, QImage.Format.Format_Grayscale8).copy()
            words = tr("seluruh halaman: letak tanggalnya tidak dikenal") if line.whole else tr("garis tanggal")
            self.crop.show_crop(image, words)

        self._ctx.jobs.run(tr("Membuka gambar"), lambda _: self._presenter.line(page), done=show, quiet=True)

    def _keep(self) -> None:
        page, day = self._pages[self._place], self._field.text().strip()
        if not day:
            self._row.set_error(tr("Tulis tanggalnya, atau tekan “Tidak terbaca”."))
            return

        def done(_: object) -> None:
            self._kept += 1
            self._next()

        def failed(error: KnownError) -> None:
            self._row.set_error(error)

        self._ctx.jobs.write(
            tr("Mencatat tanggal"), lambda _: self._presenter.note_written(page, day), done=done, failed=failed
        )

    def _next(self) -> None:
        if self._place + 1 < len(self._pages):
            self._place += 1
            self._show()
        else:
            self._leave()

    def _leave(self) -> None:
        self._pages = []
        self.left.emit(self._kept)
