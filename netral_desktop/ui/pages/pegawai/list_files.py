"""The list of people as a paper or a spreadsheet, and the other files of this page, the tree of units among them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from netral_desktop.kernel.errors import KnownError
from netral_desktop.roster.export import export_template
from netral_desktop.roster.units import UnitsResult

from ...context import UiContext
from ...report_printing import print_report
from ...texts import tr
from ...widgets.banners import Notice
from .import_presenter import SPREADSHEETS
from .presenter import CHOOSE_TOP, PegawaiPresenter


def _file_filters() -> tuple[str, str]:
    return (tr("PDF (*.pdf)"), tr("Excel (*.xlsx)"))


class ListFiles:
    """`listed` gives the ids of the people in the list, in its order."""

    def __init__(
        self, ctx: UiContext, window: QWidget, presenter: PegawaiPresenter, listed: Callable[[], list[str]]
    ) -> None:
        self._ctx, self._window, self._presenter, self._listed = ctx, window, presenter, listed

    def print(self) -> None:
        """Print the list as it is narrowed, with letterhead and signature."""
        print_report(self._ctx, self._window, self._presenter.listing(self._listed()))

    def ask_write(self) -> None:
        """Ask where to save the list with the columns that it shows."""
        name = f"daftar-pegawai-{date.today().isoformat()}.pdf"
        path, form = QFileDialog.getSaveFileName(
            self._window, tr("Simpan daftar pegawai"), name, ";;".join(_file_filters())
        )
        if path:
            out = Path(path)
            if out.suffix.casefold() not in (".pdf", ".xlsx"):
                out = out.with_name(out.name + (".xlsx" if form == _file_filters()[1] else ".pdf"))
            self.write(out)

    def write(self, path: Path) -> None:
        """Write the list with the columns that it shows: .pdf, or .xlsx."""
        listing = self._presenter.listing(self._listed())
        self._ctx.jobs.write(
            tr("Menyimpan daftar pegawai"), lambda progress: self._presenter.write(path, listing, progress),
            done=lambda n: self._ctx.banner(Notice.done(tr("{n} pegawai disimpan ke {file}.", n=n, file=path.name))),
            cancellable=True,
        )  # fmt: skip

    def ask_export(self) -> None:
        """Ask where to save all data of the people in the list."""
        name = f"pegawai-{date.today().isoformat()}.xlsx"
        path, _ = QFileDialog.getSaveFileName(
            self._window, tr("Simpan daftar pegawai"), name, tr("Lembar sebar (*.xlsx)")
        )
        if path:
            self.export(Path(path))

    def export(self, path: Path) -> None:
        """Write all data of the people in the list, in the shape that comes in again."""
        ids = self._listed()
        self._ctx.jobs.run(
            tr("Menyimpan daftar pegawai"), lambda _: self._presenter.export(path, ids),
            done=lambda n: self._ctx.banner(Notice.done(tr("{n} pegawai disimpan ke {file}.", n=n, file=path.name))),
        )  # fmt: skip

    def ask_template(self) -> None:
        """Ask where to save an empty spreadsheet with its rules."""
        path, _ = QFileDialog.getSaveFileName(
            self._window, tr("Simpan lembar sebar kosong"), "data-pegawai.xlsx", tr("Lembar sebar (*.xlsx)")
        )
        if path:
            out = Path(path)
            self._ctx.jobs.run(
                tr("Menyimpan lembar sebar kosong"), lambda _: export_template(out),
                done=lambda _: self._ctx.banner(
                    Notice.done(tr("Lembar sebar kosong disimpan ke {file}.", file=out.name))
                ),
            )  # fmt: skip

    # -- the tree of units ------------------------------------------------------------------------------------------

    def ask_units(self) -> None:
        """Ask for the file of the tree of units."""
        patterns = " ".join(f"*{suffix}" for suffix in SPREADSHEETS)
        path, _ = QFileDialog.getOpenFileName(
            self._window, tr("Pilih berkas HierarkiUnor"), "", tr("Lembar sebar ({patterns})", patterns=patterns)
        )
        if path:
            self.bring_units(Path(path))

    def bring_units(self, path: Path, top: str | None = None) -> None:
        """Take the tree of units in; `top` is the office's own in a file of the whole regency."""

        def tell(result: UnitsResult) -> None:
            figures = tr(
                "{created} baru · {moved} dipindah · {unchanged} sama",
                created=result.created,
                moved=result.moved,
                unchanged=result.unchanged,
            )
            self._ctx.banner(Notice.done(tr("Pohon unit tersimpan: {figures}.", figures=figures)))

        def refuse(error: KnownError) -> None:
            if error.code == CHOOSE_TOP and top is None:
                self._ctx.jobs.run(tr("Membaca pohon unit"), lambda progress: self._presenter.unors(path, progress),
                                  done=partial(self._ask_top, path))  # fmt: skip
            else:
                self._ctx.banner(Notice.error(error))

        self._ctx.jobs.write(
            tr("Menyimpan pohon unit"), lambda progress: self._presenter.bring_units(path, top, progress),
            done=tell, failed=refuse, cancellable=True,
        )  # fmt: skip

    def _ask_top(self, path: Path, names: list[str]) -> None:
        name, chosen = QInputDialog.getItem(
            self._window, tr("Pohon unit"), tr("Unor kantor ini di berkas itu:"), names, 0, False
        )
        if chosen:
            self.bring_units(path, name)
