"""The regency's rescue key, where it was not written when the regency began: it waits here for the Sekda's safe."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import Progress

from ... import theme
from ...context import UiContext
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle


class RescuePanel(Panel):
    """Stands on the page while the key is here; once it is written and forgotten, it goes."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(tone=Tone.WARNING, parent=parent)
        self._ctx = ctx
        self._write = Button(tr("Tulis kunci cadangan…"), kind="primary", icon="key")
        self._write.clicked.connect(self._begin)
        said = tr(
            "Belum ditulis waktu kabupaten dimulai. Bila komputer ini hilang, hanya berkas itu yang dapat membuka "
            "paket-paket kantor. Tulis ke stik USB untuk brankas Sekda; di komputer ini kuncinya lalu tidak ada lagi."
        )
        self.body.addWidget(SectionTitle(tr("Kunci untuk brankas Sekda")))
        self.body.addWidget(Text(said, size=theme.NOTE, wrap=True))
        self.body.addWidget(self._write, 0, Qt.AlignmentFlag.AlignRight)

    def refresh(self) -> None:
        """Whether there is still something to write."""
        from netral_desktop.regency.service import rescue_waits

        with self._ctx.app.store.read() as c:
            self.setVisible(rescue_waits(c))

    def _begin(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Simpan kunci cadangan"), "kunci-cadangan-kabupaten.txt", tr("Berkas teks (*.txt)")
        )
        if not chosen:
            return
        out, store = Path(chosen), self._ctx.app.store

        def work(_: Progress) -> None:
            from netral_desktop.regency.service import write_rescue

            write_rescue(store, out)

        def tell(_: object) -> None:
            url = QUrl.fromLocalFile(str(out.parent))
            self._ctx.banner(
                Notice(
                    Tone.OK, tr("Kunci cadangan tertulis: {file}.", file=out.name),
                    tr("Simpan stiknya di brankas Sekda. Di komputer ini kuncinya tidak ada lagi."), tr("Buka folder"),
                    lambda: QDesktopServices.openUrl(url),
                )
            )  # fmt: skip

        def refuse(error: KnownError) -> None:
            self._ctx.banner(Notice.error(error))

        self._ctx.jobs.write(tr("Menulis kunci cadangan"), work, done=tell, failed=refuse)
