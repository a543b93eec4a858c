"""The page of the pacts: how many are signed, printing for those who still lack one, and what became of the paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from netral_desktop.followup.duties import PactState
from netral_desktop.kernel.errors import KnownError
from netral_desktop.pacts.results import Scope

from ... import theme
from ...context import Page, UiContext
from ...texts import tr
from ...theme import Tone
from ...watched import STATES
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.choice_box import ChoiceBox
from ...widgets.empty_state import EmptyState
from ...widgets.flow import Flow
from ...widgets.forms import FormRow, Scroll
from ...widgets.labels import Text
from ...widgets.panels import FigureTile, Panel, SectionTitle
from ...widgets.received_list import ReceivedList
from ...widgets.ticks import Choice, Tick
from ...widgets.unit_choice import UnitChoice
from .form_dialog import FormDialog
from .history_panel import HistoryPanel
from .people_dialog import PeopleDialog
from .presenter import (
    BatchLine,
    Order,
    Other,
    PaktaPresenter,
    PreviewSheets,
    Printed,
    explain,
)
from .preview_panel import PreviewPanel
from .rest_dialog import RestDialog
from .sending import begin_print

_MAIN, _EMPTY, _PREVIEW = 0, 1, 2


def _papers() -> tuple[tuple[str, str], ...]:
    return ((tr("A4 (210 x 297 mm)"), "a4"), (tr("F4 / Folio (215 x 330 mm)"), "f4"))


def _kinds() -> tuple[tuple[str, str | None], ...]:
    return (
        (tr("Satu lembar per orang"), None),
        (tr("Daftar bersama, kotak lurus"), "straight"),
        (tr("Daftar bersama, kotak zig-zag"), "zigzag"),
    )


def _others() -> tuple[tuple[str, Other], ...]:
    return (
        (tr("Naskah ikrar…"), "ikrar"), (tr("Lembar informasi…"), "informasi"), (tr("Lembar uji…"), "lembar-uji"),
    )  # fmt: skip


def _pdf_filter() -> str:
    return tr("PDF (*.pdf)")


_LEAST_LETTERS = 14
_SCOPES = (Scope.UNPRINTED, Scope.PENDING, Scope.RETURNED, Scope.EVERYONE, Scope.CHOSEN)
LETTERHEAD = "kop"  # what Pengaturan is asked for to bring the letterhead into sight


class PaktaPage(Page):
    """See the module. Another page may ask for chosen people, by a list of their ids."""

    watches = STATES | {"units", "print_batches", "print_orders", "list_orders"}

    @property
    def title(self) -> str:
        return tr("Pakta")

    @property
    def help(self) -> str:
        return tr(
            "Pilih untuk siapa dan kertas apa, lihat **Pratinjau**, lalu **Simpan PDF** atau **Cetak**. Cetak pada "
            "ukuran **100 %** (“Actual size”, ukuran sebenarnya), tanpa “Fit to page”. Mencetak lagi menghasilkan "
            "lembar yang sama selama data orangnya tidak berubah. Tekan **Sudah keluar** bila kertasnya ada; bila "
            "macet, tekan **Lanjutkan**.\n\n"
            "Lembar yang ditandatangani dipindai lewat halaman Pindai."
        )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.presenter = PaktaPresenter(ctx.app)
        self._chosen: tuple[str, ...] = ()
        self._empty = EmptyState("pakta", "")
        self._empty.pressed.connect(self._on_empty_pressed)
        self._missing = ""
        self._preview = PreviewPanel(ctx.jobs)
        self._preview.closed.connect(self._show_main)
        self._stack: QStackedLayout = QStackedLayout(self)
        self._stack.addWidget(Scroll(self._main()))
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._preview)

    # -- building ---------------------------------------------------------------------------------------------------

    def _main(self) -> QWidget:
        self._tile = FigureTile(tr("Pakta ditandatangani"))
        self._history = HistoryPanel()
        self._history.confirmed.connect(self._confirm)
        self._history.continued.connect(self._continue)
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        columns.setSpacing(theme.SPACE.L)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(theme.SPACE.L)
        left.addWidget(self._print_panel())
        left.addWidget(self._refused_panel())
        left.addWidget(self._other_panel())
        left.addStretch()
        right.addWidget(self._tile)
        right.addWidget(self._history, 1)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        return page

    def _print_panel(self) -> Panel:
        self._scopes = {scope: Choice("") for scope in _SCOPES}
        self._scope = QButtonGroup(self)
        for choice in self._scopes.values():
            self._scope.addButton(choice)
        self._units, self._paper, self._kind = UnitChoice(), ChoiceBox(), ChoiceBox()
        for box in (self._paper, self._kind):  # not as wide as the longest of them
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_LEAST_LETTERS)
        self._units.chosen.connect(self.refresh)
        for words, key in _papers():
            self._paper.addItem(words, key)
        for words, form in _kinds():
            self._kind.addItem(words, form)
        self._covers = Tick(tr("Sampul per unit, untuk dicentang"))
        contents, look = Button(tr("Isi lembar…")), Button(tr("Pratinjau"), icon="eye")
        save, direct = Button(tr("Simpan PDF"), kind="primary", icon="save"), Button(tr("Cetak"), icon="print")
        for button, action in (
            (contents, self._open_form),
            (look, self._look),
            (save, self._save),
            (direct, self._print),
        ):
            button.clicked.connect(lambda _=False, action=action: action())
        self._actions = (look, save, direct)
        fields = QGridLayout()
        fields.setSpacing(theme.SPACE.M)
        self._unit_row = FormRow(tr("Unit kerja"), self._units)
        fields.addWidget(self._unit_row, 0, 0)
        fields.addWidget(FormRow(tr("Kertas"), self._paper), 0, 1)
        fields.addWidget(FormRow(tr("Bentuk"), self._kind), 1, 0)
        fields.addWidget(self._covers, 2, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        fields.setColumnStretch(0, 1)
        fields.setColumnStretch(1, 1)
        buttons = Flow(theme.SPACE.S)
        buttons.add(save, direct, look, contents)
        panel = Panel()
        panel.body.setSpacing(theme.SPACE.M)
        panel.body.addWidget(SectionTitle(tr("Cetak pakta")))
        pick = Button(tr("Pilih orang…"), icon="search")
        pick.clicked.connect(self._pick)
        for scope, choice in self._scopes.items():
            row = QHBoxLayout()
            row.addWidget(choice)
            if scope is Scope.EVERYONE:
                row.addStretch()
                row.addWidget(pick)
            panel.body.addLayout(row)
        panel.body.addLayout(fields)
        panel.body.addWidget(buttons)
        panel.body.addWidget(
            Text(
                tr(
                    "Cetak pada ukuran 100 % (“Actual size”, ukuran sebenarnya), tanpa “Fit to page”. Tanda tangan "
                    "dengan pena biru di dalam kotak, lalu pindai 200 atau 300 dpi."
                ),
                size=theme.NOTE,
                ink="muted",
                wrap=True,
            )
        )
        return panel

    def _refused_panel(self) -> Panel:
        self._refused_lines = ReceivedList("")
        self._refused = Panel()
        self._refused.body.setSpacing(theme.SPACE.M)
        self._refused.body.addWidget(SectionTitle(tr("Tidak dapat dicetak")))
        self._refused.body.addWidget(self._refused_lines)
        self._refused.hide()
        return self._refused

    def _other_panel(self) -> Panel:
        row = Flow(theme.SPACE.S)
        for words, kind in _others():
            button = Button(words, icon="save")
            button.clicked.connect(lambda _=False, kind=kind: self._save_other(kind))
            row.add(button)
        panel = Panel()
        panel.body.addWidget(SectionTitle(tr("Lembar lain")))
        panel.body.addWidget(
            Text(
                tr(
                    "Ikrar dalam huruf besar untuk dibacakan, penjelasan netralitas untuk semua pegawai, dan lembar "
                    "untuk "
                    "menguji printer dan pemindai."
                ),
                size=theme.NOTE,
                ink="muted",
                wrap=True,
            )
        )
        panel.body.addWidget(row)
        return panel

    # -- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the counts, the units and what was printed."""
        standing = self.presenter.standing()
        self._missing = standing.missing
        if standing.missing:
            self._show_empty()
            return
        if self._stack.currentIndex() == _EMPTY:
            self._stack.setCurrentIndex(_MAIN)
        signed = standing.pacts[PactState.SIGNED]
        self._tile.set_figure(signed, standing.people, explain(standing.pacts))
        self.set_subtitle(tr("{signed} dari {people} ditandatangani", signed=signed, people=standing.people))
        self._units.show_units(standing.units)
        self._unit_row.setVisible(bool(standing.units))
        of_unit = self.presenter.standing(self._units.unit_id) if self._units.unit_id is not None else standing
        waiting = sum(of_unit.pacts[s] for s in (PactState.NOT_PRINTED, PactState.PRINTED, PactState.UNSIGNED))
        returned = of_unit.pacts[PactState.UNSIGNED]
        unprinted = of_unit.pacts[PactState.NOT_PRINTED]
        counted = {
            Scope.UNPRINTED: unprinted,
            Scope.PENDING: waiting,
            Scope.RETURNED: returned,
            Scope.EVERYONE: of_unit.people,
            Scope.CHOSEN: len(self._chosen),
        }
        for scope, people in counted.items():
            self._scopes[scope].setText(tr("{words} ({people} orang)", words=scope.label, people=people))
            self._scopes[scope].setEnabled(people > 0)
        self._scopes[Scope.CHOSEN].setVisible(bool(self._chosen))
        checked = self._scope.checkedButton()
        if checked is None or not checked.isEnabled():
            first = Scope.UNPRINTED if unprinted else Scope.PENDING if waiting else Scope.EVERYONE
            self._scopes[first].setChecked(True)
        self._history.show_batches(self.presenter.batches())

    def open_target(self, target: object) -> None:
        """Offer to print for chosen people, given as ids."""
        if isinstance(target, list | tuple) and target and not self._missing:
            self._chosen = tuple(str(person_id) for person_id in target)
            self._stack.setCurrentIndex(_MAIN)
            self.refresh()
            self._scopes[Scope.CHOSEN].setChecked(True)

    def _show_empty(self) -> None:
        self._stack.setCurrentIndex(_EMPTY)
        if self._missing == "kampanye":
            self.set_subtitle(tr("Belum ada kegiatan netralitas"))
            self._empty.set_words(
                "pakta",
                tr("Belum ada kegiatan netralitas"),
                tr(
                    "Teks dan tenggat pakta berasal dari kegiatan netralitas. Buat sendiri, atau terima dari kabupaten."
                ),
                tr("Buka Pengaturan"),
            )
        else:
            self.set_subtitle(tr("Belum ada pegawai"))
            self._empty.set_words(
                "pakta", tr("Belum ada pegawai"), tr("Masukkan daftar pegawai lebih dahulu."), tr("Buka Pegawai")
            )

    def _show_main(self) -> None:
        self._stack.setCurrentIndex(_MAIN)

    # -- doing ------------------------------------------------------------------------------------------------------

    def _on_empty_pressed(self) -> None:
        if self._missing == "kampanye":
            self.ctx.navigate("pengaturan", "kampanye")
        else:
            self.ctx.navigate("pegawai")

    def _order(self) -> Order:
        scope = next(scope for scope, button in self._scopes.items() if button.isChecked())
        return Order(
            scope, self._units.unit_id, self._paper.currentData(), self._covers.isChecked(),
            self._kind.currentData(), self._chosen if scope is Scope.CHOSEN else (),
        )  # fmt: skip

    def _pick(self) -> None:
        dialog = PeopleDialog(self.presenter.people(), self)
        dialog.chosen.connect(self.open_target)
        dialog.open()

    def _look(self) -> None:
        order = self._order()

        def show(sheets: PreviewSheets) -> None:
            self._stack.setCurrentIndex(_PREVIEW)
            self._preview.show_sheets(sheets)

        self.ctx.jobs.run(tr("Menyiapkan pratinjau"), lambda _: self.presenter.preview(order), done=show)

    def _save(self) -> None:
        order = self._order()
        name = self.presenter.suggested_name(order.scope, self._units.name)
        out = self._ask_file(tr("Simpan pakta sebagai PDF"), name)
        if out is not None:
            self._make(out, order, lambda printed: self._tell_saved(out, printed.pages))

    def _ask_file(self, title: str, name: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, _pdf_filter())
        return Path(chosen) if chosen else None

    def _tell_saved(self, out: Path, pages: int) -> None:
        url = QUrl.fromLocalFile(str(out))
        self.ctx.banner(
            Notice(
                Tone.OK,
                tr("{pages} halaman disimpan di {file}.", pages=pages, file=out.name),
                tr("Cetak pada ukuran 100 %."),
                tr("Buka PDF"),
                lambda: QDesktopServices.openUrl(url),
            )
        )

    def _print(self) -> None:
        """Ask for a printer, then make the PDF in a private folder and send it there."""
        order = self._order()
        run = begin_print(self.ctx, self, order.paper, 0)
        if run is not None:
            self._make(run.out, order, lambda _: run.send(), run.forget)

    def _make(
        self, out: Path, order: Order, then: Callable[[Printed], None], clean_up: Callable[[], None] | None = None
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
            tr("Menyusun pakta"),
            lambda progress: self.presenter.print_to(out, order, progress),
            done=done,
            failed=failed,
            cancellable=True,
        )

    def _enable(self, enabled: bool) -> None:
        for button in self._actions:
            button.setEnabled(enabled)

    # -- what becomes of the paper ------------------------------------------------------------------------------------

    def _confirm(self, batch_id: str) -> None:
        def take_back() -> None:
            self.ctx.jobs.write(tr("Mengurungkan"), lambda _: self.presenter.confirm(batch_id, 0))

        self.ctx.jobs.write(
            tr("Mencatat cetakan"), lambda _: self.presenter.confirm(batch_id),
            done=lambda _: self.ctx.banner(
                Notice.done(tr("Tercatat: kertasnya sudah keluar."), undo=take_back)
            ),
        )  # fmt: skip

    def _continue(self, batch: BatchLine) -> None:
        """Ask how many pages came out; note it, and print the others or write them as a PDF."""
        dialog = RestDialog(batch, self)
        dialog.printed.connect(lambda came_out: self._print_rest(batch, came_out))
        dialog.saved.connect(lambda came_out: self._save_rest(batch, came_out))
        dialog.open()

    def _print_rest(self, batch: BatchLine, came_out: int) -> None:
        run = begin_print(self.ctx, self, batch.paper, batch.pages - came_out)
        if run is None:
            return

        def failed(error: KnownError) -> None:
            run.forget()
            self.ctx.banner(Notice.error(error))

        self._write_rest(run.out, batch, came_out, lambda _: run.send(), failed)

    def _save_rest(self, batch: BatchLine, came_out: int) -> None:
        out = self._ask_file(tr("Simpan sisa cetakan sebagai PDF"), "pakta-sisa.pdf")
        if out is not None:
            self._write_rest(out, batch, came_out, lambda pages: self._tell_saved(out, pages))

    def _write_rest(
        self, out: Path, batch: BatchLine, came_out: int, then: Callable[[int], None],
        failed: Callable[[KnownError], None] | None = None,
    ) -> None:  # fmt: skip
        self.ctx.jobs.write(
            tr("Menyusun sisa cetakan"),
            lambda progress: self.presenter.write_rest(out, batch.id, came_out, progress),
            done=then, failed=failed, cancellable=True,
        )  # fmt: skip

    # -- choices ------------------------------------------------------------------------------------------------------

    def _open_form(self) -> None:
        dialog = FormDialog(self.presenter.form(), self.presenter.officials(), self)
        dialog.chosen.connect(
            lambda form: self._keep(tr("Menyimpan isi lembar"), lambda: self.presenter.save_form(form))
        )
        dialog.letterhead.connect(lambda: self.ctx.navigate("pengaturan", LETTERHEAD))
        dialog.open()

    def _keep(self, label: str, action: Callable[[], None]) -> None:
        self.ctx.jobs.write(
            label,
            lambda _: action(),
            done=lambda _: self.ctx.banner(
                Notice.done(tr("Tersimpan; berlaku untuk lembar yang dicetak sesudah ini."))
            ),
        )

    def _save_other(self, kind: Other) -> None:
        paper = self._paper.currentData()
        out = self._ask_file(tr("Simpan sebagai PDF"), f"{kind}.pdf")
        if out is not None:
            self.ctx.jobs.write(
                tr("Menyusun halaman"), lambda _: self.presenter.write_other(out, kind, paper),
                done=lambda pages: self._tell_saved(out, pages),
            )  # fmt: skip
