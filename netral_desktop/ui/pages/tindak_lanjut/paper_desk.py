"""Invitations and clarification forms for the chosen people: asked where to, made off the window's thread, told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from netral_desktop.kernel.progress import Progress

from ...context import UiContext
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice

if TYPE_CHECKING:
    from netral_desktop.ikrar.paper.printing import SessionPaper


class PaperDesk:
    """Works for one page of the window."""

    def __init__(self, ctx: UiContext, page: QWidget) -> None:
        self._ctx, self._page = ctx, page

    def invite(self, session_id: str, people: Sequence[str]) -> None:
        """Invitations to a session."""
        store = self._ctx.app.store

        def work(out: Path, progress: Progress) -> SessionPaper:
            from netral_desktop.followup.paper.printing import print_invitations  # here: the page must not wait for it

            return print_invitations(store, session_id, people, out, progress=progress)

        self._make(tr("Simpan undangan"), "undangan.pdf", tr("Menyusun undangan"), work)

    def clarify(self, people: Sequence[str]) -> None:
        """Forms on which they explain."""
        store = self._ctx.app.store

        def work(out: Path, progress: Progress) -> SessionPaper:
            from netral_desktop.followup.paper.printing import print_clarifications

            return print_clarifications(store, people, out, progress=progress)

        self._make(tr("Simpan formulir klarifikasi"), "klarifikasi.pdf", tr("Menyusun formulir klarifikasi"), work)

    def _make(self, ask: str, name: str, says: str, work: Callable[[Path, Progress], SessionPaper]) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self._page, ask, name, tr("PDF (*.pdf)"))
        if not chosen:
            return
        out = Path(chosen)

        def tell(made: SessionPaper) -> None:
            left = len(made.left_out)
            self._ctx.banner(
                Notice(
                    Tone.WARNING if left else Tone.OK,
                    tr("{pages} halaman disimpan di {file}.", pages=len(made.sheets), file=out.name),
                    tr("{left} orang tidak ikut: namanya memuat huruf yang tidak dapat dicetak.", left=left)
                    if left
                    else tr("Cetak pada ukuran 100 %."),
                    tr("Buka PDF"),
                    lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(out))),
                )
            )

        self._ctx.jobs.write(says, lambda progress: work(out, progress), done=tell, cancellable=True)
