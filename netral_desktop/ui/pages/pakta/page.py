"""The page of the pacts: how many are signed, and printing for those who still lack one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QRadioButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import number
from netral_desktop.sheets.geometry import PAPERS

from ... import theme
from ...context import Page, UiContext
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.empty_state import EmptyState
from ...widgets.forms import FormRow, Scroll
from ...widgets.labels import Text
from ...widgets.layouts import clear
from ...widgets.panels import FigureTile, Panel, SectionTitle
from ...widgets.received_list import ReceivedList
from .presenter import EVERYONE, PENDING, PaktaPresenter, Printed, explain

_MAIN, _EMPTY = 0, 1
_PAPERS = (("A4 (210 x 297 mm)", "a4"), ("F4 / Folio (215 x 330 mm)", "f4"))


class PaktaPage(Page):
    """See the module."""

    title = "Pakta"
    watches = frozenset({"people", "units", "sheets", "scan_pages", "page_zones", "campaigns", "print_batches"})
    help = (
        "Pilih untuk siapa dan kertas apa, lalu **Simpan PDF** atau **Cetak**. Cetak pada ukuran **100 %** "
        "(“Actual size”), tanpa “Fit to page”. Mencetak lagi menghasilkan lembar yang sama selama data orangnya "
        "tidak berubah. Lembar yang ditandatangani dipindai lewat halaman Pindai."
    )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.presenter = PaktaPresenter(ctx.app)
        self._empty = EmptyState("pakta", "")
        self._empty.pressed.connect(self._on_empty_pressed)
        self._missing = ""
        self._stack = QStackedLayout(self)
        self._stack.addWidget(Scroll(self._main()))
        self._stack.addWidget(self._empty)

    # -- building ---------------------------------------------------------------------------------------------------

    def _main(self) -> QWidget:
        self._tile = FigureTile("Pakta ditandatangani")
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        columns.setSpacing(theme.SPACE.L)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(theme.SPACE.L)
        left.addWidget(self._print_panel())
        left.addWidget(self._refused_panel())
        left.addStretch()
        right.addWidget(self._tile)
        right.addWidget(self._history_panel(), 1)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        return page

    def _print_panel(self) -> Panel:
        self._pending = QRadioButton()
        self._everyone = QRadioButton()
        self._scope = QButtonGroup(self)
        for button in (self._pending, self._everyone):
            self._scope.addButton(button)
        self._units = QComboBox()
        self._paper = QComboBox()
        for words, key in _PAPERS:
            self._paper.addItem(words, key)
        save = Button("Simpan PDF", kind="primary", icon="save")
        save.clicked.connect(self._save)
        direct = Button("Cetak", icon="print")
        direct.clicked.connect(self._print)
        self._actions = (save, direct)
        fields = QHBoxLayout()
        fields.setSpacing(theme.SPACE.M)
        fields.addWidget(FormRow("Unit kerja", self._units), 1)
        fields.addWidget(FormRow("Kertas", self._paper), 1)
        buttons = QHBoxLayout()
        buttons.addWidget(save)
        buttons.addWidget(direct)
        buttons.addStretch()
        panel = Panel()
        panel.body.setSpacing(theme.SPACE.M)
        panel.body.addWidget(SectionTitle("Cetak pakta"))
        panel.body.addWidget(self._pending)
        panel.body.addWidget(self._everyone)
        panel.body.addLayout(fields)
        panel.body.addLayout(buttons)
        panel.body.addWidget(
            Text(
                "Cetak pada ukuran 100 % (“Actual size”), tanpa “Fit to page”. Tanda tangan dengan pena biru di dalam "
                "kotak, lalu pindai 200 atau 300 dpi.", size=theme.NOTE, ink="muted", wrap=True,
            )
        )  # fmt: skip
        return panel

    def _refused_panel(self) -> Panel:
        self._refused_lines = ReceivedList("")
        self._refused = Panel()
        self._refused.body.setSpacing(theme.SPACE.M)
        self._refused.body.addWidget(SectionTitle("Tidak dapat dicetak"))
        self._refused.body.addWidget(self._refused_lines)
        self._refused.hide()
        return self._refused

    def _history_panel(self) -> Panel:
        self._history = QVBoxLayout()
        self._history.setSpacing(theme.SPACE.M)
        panel = Panel()
        panel.body.addWidget(SectionTitle("Sudah dicetak"))
        panel.body.addLayout(self._history)
        panel.body.addStretch()
        return panel

    # -- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the counts, the units and what was printed."""
        standing = self.presenter.standing()
        self._missing = standing.missing
        if standing.missing:
            self._show_empty()
            return
        self._stack.setCurrentIndex(_MAIN)
        signed = standing.pacts["signed"]
        self._tile.set_figure(signed, standing.people, explain(standing.pacts))
        self.set_subtitle(f"{number(signed)} dari {number(standing.people)} ditandatangani")
        waiting = sum(standing.pacts[s] for s in ("not_printed", "printed", "unsigned"))
        self._pending.setText(f"Yang belum menandatangani ({number(waiting)} orang)")
        self._everyone.setText(f"Semua yang wajib ({number(standing.people)} orang)")
        self._pending.setEnabled(waiting > 0)
        checked = self._scope.checkedButton()
        if checked is None or not checked.isEnabled():
            (self._pending if waiting else self._everyone).setChecked(True)
        chosen = self._units.currentData()
        self._units.clear()
        self._units.addItem("Semua unit", None)
        for unit in self.presenter.units():
            self._units.addItem(unit.name, unit.id)
        self._units.setCurrentIndex(max(0, self._units.findData(chosen)))
        self._show_history()

    def _show_empty(self) -> None:
        self._stack.setCurrentIndex(_EMPTY)
        if self._missing == "kampanye":
            self.set_subtitle("Belum ada kampanye")
            self._empty.set_words(
                "pakta", "Belum ada kampanye", "Teks pakta dan tenggatnya berasal dari kampanye. Buat sendiri, atau "
                "terima dari kabupaten.", "Buka Pengaturan",
            )  # fmt: skip
        else:
            self.set_subtitle("Belum ada pegawai")
            self._empty.set_words("pakta", "Belum ada pegawai", "Masukkan daftar pegawai lebih dahulu.", "Buka Pegawai")

    def _show_history(self) -> None:
        clear(self._history)
        batches = self.presenter.batches()
        for batch in batches[:8]:
            line = QWidget()
            column = QVBoxLayout(line)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(Text(f"{number(batch.pages)} lembar {batch.paper.upper()}", weight=theme.SEMIBOLD))
            column.addWidget(Text(self.presenter.when(batch), size=theme.SMALL, ink="muted", wrap=True))
            self._history.addWidget(line)
        if not batches:
            self._history.addWidget(Text("Belum ada lembar yang dicetak.", size=theme.NOTE, ink="muted", wrap=True))

    # -- doing ------------------------------------------------------------------------------------------------------

    def _on_empty_pressed(self) -> None:
        self.ctx.navigate("pengaturan" if self._missing == "kampanye" else "pegawai")

    def _choice(self) -> tuple[str, str | None, str]:
        scope = PENDING if self._pending.isChecked() else EVERYONE
        return scope, self._units.currentData(), self._paper.currentData()

    def _save(self) -> None:
        scope, unit, paper = self._choice()
        name = self.presenter.suggested_name(scope, self._units.currentText() if unit else None)
        chosen, _ = QFileDialog.getSaveFileName(self, "Simpan pakta sebagai PDF", name, "PDF (*.pdf)")
        if not chosen:
            return
        out = Path(chosen)

        def tell(printed: Printed) -> None:
            url = QUrl.fromLocalFile(str(out))
            self.ctx.banner(
                Notice(
                    Tone.OK, f"{number(printed.pages)} lembar disimpan di {out.name}.", "Cetak pada ukuran 100 %.",
                    "Buka PDF", lambda: QDesktopServices.openUrl(url),
                )
            )  # fmt: skip

        self._make(out, scope, unit, paper, tell)

    def _print(self) -> None:
        """Make the PDF in a private folder, ask for a printer, send it, remove the PDF."""
        scope, unit, paper = self._choice()
        folder = tempfile.TemporaryDirectory(prefix="netral-", ignore_cleanup_errors=True)
        out = Path(folder.name) / "pakta.pdf"

        def send(printed: Printed) -> None:
            from ...printing import choose_printer, print_pdf

            try:
                printer = choose_printer(self, PAPERS[paper], printed.pages)
            except KnownError as error:
                folder.cleanup()
                self.ctx.banner(Notice.error(error))
                return
            if printer is None:
                folder.cleanup()
                self.ctx.banner(Notice(Tone.NEUTRAL, "Pencetakan dibatalkan; lembarnya sudah terdaftar.", ""))
                return

            def work(progress: Progress) -> int:
                try:
                    return print_pdf(out, printer, progress)
                finally:
                    folder.cleanup()

            self.ctx.jobs.run(
                "Mencetak pakta", work, cancellable=True,
                done=lambda sent: self.ctx.banner(Notice.done(f"{number(sent)} lembar dikirim ke printer.")),
            )  # fmt: skip

        self._make(out, scope, unit, paper, send, folder.cleanup)

    def _make(
        self,
        out: Path,
        scope: str,
        unit: str | None,
        paper: str,
        then: Callable[[Printed], None],
        clean_up: Callable[[], None] | None = None,
    ) -> None:
        self._enable(False)
        self._refused.hide()

        def done(printed: Printed) -> None:
            self._enable(True)
            self._refused_lines.show_lines(printed.refused)
            self._refused.setVisible(bool(printed.refused))
            then(printed)

        def failed(error: KnownError) -> None:
            self._enable(True)
            if clean_up is not None:
                clean_up()
            self.ctx.banner(Notice.error(error))

        self.ctx.jobs.write(
            "Menyusun pakta",
            lambda progress: self.presenter.print_to(out, scope, unit, paper, progress),
            changes={"print_batches", "sheets"},
            done=done,
            failed=failed,
            cancellable=True,
        )

    def _enable(self, enabled: bool) -> None:
        for button in self._actions:
            button.setEnabled(enabled)
