"""Sending sheets straight to a printer: which one is asked first, so that a print that is called off leaves nothing.

Their PDF is made in a private folder, sent, and removed however it ends.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import Progress
from netral_desktop.sheets.geometry import PAPERS

from ...context import UiContext
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def begin_print(ctx: UiContext, window: QWidget, paper: str, pages: int) -> PrintRun | None:
    """Ask for a printer for so many pages (0: not known yet); None when the person changed their mind."""
    from ...printing import choose_printer

    try:
        printer = choose_printer(window, PAPERS[paper], pages)
    except KnownError as error:
        ctx.banner(Notice.error(error))
        return None
    if printer is None:
        ctx.banner(Notice(Tone.NEUTRAL, tr("Pencetakan dibatalkan; tidak ada yang dicatat."), ""))
        return None
    return PrintRun(ctx, printer)


class PrintRun:
    """One run: write the PDF to `out`, then `send` it, or `forget` it."""

    def __init__(self, ctx: UiContext, printer: QPrinter) -> None:
        self._ctx, self._printer = ctx, printer
        self._folder = tempfile.TemporaryDirectory(prefix="netral-", ignore_cleanup_errors=True)
        self.out = Path(self._folder.name) / "pakta.pdf"
        self.forget: Callable[[], None] = self._folder.cleanup

    def send(self) -> None:
        """Send the PDF to the printer."""
        from ...printing import print_pdf

        def work(progress: Progress) -> int:
            try:
                return print_pdf(self.out, self._printer, progress)
            finally:
                self.forget()

        self._ctx.jobs.run(
            tr("Mencetak pakta"), work, cancellable=True,
            done=lambda sent: self._ctx.banner(
                Notice(Tone.OK, tr("{sent} halaman dikirim ke printer.", sent=sent),
                       tr("Tekan “Sudah keluar” bila semua kertasnya ada."))
            ),
        )  # fmt: skip
