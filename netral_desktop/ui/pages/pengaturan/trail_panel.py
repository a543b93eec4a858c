"""The ledger: to be read here, and for somebody else: written as a signed file, and such a file checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from netral_desktop.kernel.progress import Progress

from ... import theme
from ...context import UiContext
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.flow import Flow
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle
from .trail_dialog import TrailDialog

if TYPE_CHECKING:  # brings ReportLab
    from netral_desktop.reports.trail_file import TrailFound


def _file_filter() -> str:
    return tr("Jejak NETRAL (*.jsonl)")


class TrailPanel(Panel):
    """See the module."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._ctx = ctx
        self.dialog: TrailDialog | None = None
        look = Button(tr("Lihat jejak…"), icon="file")
        look.clicked.connect(self.look)
        export, check = Button(tr("Simpan jejak…"), icon="save"), Button(tr("Periksa jejak…"), icon="search")
        export.clicked.connect(self._export)
        check.clicked.connect(self._check)
        buttons = Flow(theme.SPACE.S, right=True)
        buttons.add(look, check, export)
        self.body.addWidget(SectionTitle(tr("Jejak")))
        self.body.addWidget(
            Text(
                tr(
                    "Semua yang dikerjakan di sini, oleh siapa dan kapan, tanpa data pribadi: satu berkas bertanda "
                    "tangan untuk pemeriksa."
                ),
                size=theme.SMALL, ink="muted", wrap=True,
            )
        )  # fmt: skip
        self.body.addWidget(buttons)

    def look(self) -> None:
        """Show what was done here, over the window."""
        dialog = self.dialog = TrailDialog(self._ctx, self.window())
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _on_closed(self, _: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _export(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Simpan jejak"), "netral-jejak.jsonl", _file_filter())
        if not chosen:
            return
        out, app = Path(chosen), self._ctx.app

        def work(_: Progress) -> int:
            from netral_desktop.reports.trail_file import write_trail

            return write_trail(app.store, out, app.sealer())

        def tell(entries: int) -> None:
            self._ctx.banner(Notice.done(tr("{n} catatan jejak tersimpan di {file}.", n=entries, file=out.name)))

        self._ctx.jobs.write(tr("Menulis jejak"), work, done=tell)

    def _check(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Periksa jejak"), "", _file_filter())
        if not chosen:
            return
        path, app = Path(chosen), self._ctx.app

        def tell(found: TrailFound) -> None:
            whole = found.known and not found.differs
            self._ctx.banner(Notice(Tone.OK if whole else Tone.DUE, found.sentence))

        self._ctx.jobs.run(tr("Memeriksa jejak"), lambda _: app.check_trail(path), done=tell)
