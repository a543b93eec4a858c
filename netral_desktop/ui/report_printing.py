"""Printing a report straight from where it is asked for: drawn, a printer chosen, sent, and kept that it was made."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from netral_desktop.kernel.progress import Progress
from netral_desktop.sheets.geometry import PAPERS

from .context import UiContext
from .texts import tr
from .theme import Tone
from .widgets.banners import Notice

if TYPE_CHECKING:
    from netral_desktop.reports.document import Report
    from netral_desktop.reports.ordering import Listing, Order


def print_report(ctx: UiContext, window: QWidget, order: Order | Listing) -> None:
    """Ask for a printer and print this paper; nothing is kept of one that was not sent."""
    app = ctx.app

    def ask(drawn: tuple[Report, bytes]) -> None:
        from netral_desktop.reports.made import note_made
        from netral_desktop.reports.pictures import page_count

        from .printing import choose_printer, print_pdf

        report, pdf = drawn
        printer = choose_printer(window, PAPERS["a4"], page_count(pdf))
        if printer is None:
            return

        def send(progress: Progress) -> int:
            with tempfile.TemporaryDirectory(prefix="netral-", ignore_cleanup_errors=True) as folder:
                out = Path(folder) / "laporan.pdf"
                out.write_bytes(pdf)
                sent = print_pdf(out, printer, progress)
            note_made(app.store, report, "pdf", pdf)
            return sent

        ctx.jobs.run(
            tr("Mencetak {paper}", paper=report.name.label), send, cancellable=True,
            done=lambda sent: ctx.banner(
                Notice(Tone.OK, tr("{paper}: {sent} halaman dikirim ke printer.", paper=report.name.label, sent=sent),
                       "")
            ),
        )  # fmt: skip

    ctx.jobs.run(tr("Menyiapkan daftar"), lambda progress: app.draw_report(order, progress), done=ask,
                 cancellable=True)  # fmt: skip
