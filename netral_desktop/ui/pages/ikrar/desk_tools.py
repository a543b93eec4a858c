"""What a further laptop does beside checking people in: save what it noted, and begin with another session."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from netral_desktop.kernel.progress import Progress

from ... import theme
from ...context import UiContext
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from .desks_panel import file_filter
from .next_session import NextSession


class DeskTools(QWidget):
    """Two buttons. `asked`: the form for another session is wanted; `changed` carries the id of the new one."""

    asked = Signal()
    changed = Signal(str)

    def __init__(self, ctx: UiContext, form: NextSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._form = ctx, form
        form.submitted.connect(self._take)
        save = Button(tr("Simpan hasil"), icon="save")
        save.setToolTip(tr("Simpan semua yang dicatat di laptop ini, untuk dibawa ke komputer kantor"))
        save.clicked.connect(self._ask_out)
        other = Button(tr("Sesi lain"))
        other.clicked.connect(self._begin)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE.S)
        row.addWidget(save)
        row.addWidget(other)

    def _ask_out(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Simpan hasil untuk komputer kantor"), "hasil.netral", file_filter()
        )
        if not chosen:
            return
        out, store = Path(chosen), self._ctx.app.store

        def work(_: Progress) -> int:
            from netral_desktop.sync.desk import export_marks

            return export_marks(store, out)

        def tell(entries: int) -> None:
            sentence = tr("{entries} catatan tersimpan di {file}.", entries=entries, file=out.name)
            self._ctx.banner(Notice(Tone.OK, sentence, tr("Bawa ke komputer kantor, lalu Ambil hasil di sana.")))

        self._ctx.jobs.write(tr("Menyimpan hasil"), work, done=tell)

    def _begin(self) -> None:
        self._form.begin()
        self.asked.emit()

    def _take(self, package: Path, code: str) -> None:
        store = self._ctx.app.store

        def work(_: Progress) -> str:
            from netral_desktop.sync.desk import refill_desk

            return refill_desk(store, package, code)

        self._ctx.jobs.write(tr("Menyiapkan laptop kehadiran"), work, done=self.changed.emit)
