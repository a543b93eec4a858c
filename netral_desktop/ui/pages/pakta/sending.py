"""Sending sheets straight to a printer: their PDF is made in a private folder, sent, and removed however it ends."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import Progress
from netral_desktop.sheets.geometry import PAPERS

from ...context import UiContext
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice


class PrintRun:
    """One run: write the PDF to `out`, then `send` it, or `forget` it."""

    def __init__(self, ctx: UiContext, window: QWidget, paper: str) -> None:
        self._ctx, self._window, self._paper = ctx, window, paper
        self._folder = tempfile.TemporaryDirectory(prefix="netral-", ignore_cleanup_errors=True)
        self.out = Path(self._folder.name) / "pakta.pdf"
        self.forget: Callable[[], None] = self._folder.cleanup

    def send(self, pages: int) -> None:
        """Ask for a printer and send the PDF to it."""
        from ...printing import choose_printer, print_pdf

        try:
            printer = choose_printer(self._window, PAPERS[self._paper], pages)
        except KnownError as error:
            self.forget()
            self._ctx.banner(Notice.error(error))
            return
        if printer is None:
            self.forget()
            self._ctx.banner(Notice(Tone.NEUTRAL, tr("Pencetakan dibatalkan; lembarnya sudah terdaftar."), ""))
            return

        def work(progress: Progress) -> int:
            try:
                return print_pdf(self.out, printer, progress)
            finally:
                self.forget()

        self._ctx.jobs.run(
            tr("Mencetak pakta"), work, cancellable=True,
            done=lambda sent: self._ctx.banner(
                Notice(Tone.OK, tr("{sent} halaman dikirim ke printer.", sent=sent),
                       tr("Tekan “Sudah keluar” bila semua kertasnya ada."))
            ),
        )  # fmt: skip
