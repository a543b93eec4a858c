"""Reports: what is due and for whom at the left, the real PDF at the right, saved and handed over from there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import Progress
from netral_desktop.reports.made import Made, note_sent
from netral_desktop.reports.names import ReportName
from netral_desktop.reports.ordering import Order, file_name
from netral_desktop.reports.pictures import PagePicture

from ... import theme
from ...context import Page, UiContext
from ...tables import Cell, Column, PagedTableModel
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.choice_box import ChoiceBox
from ...widgets.empty_state import EmptyState
from ...widgets.flow import Flow
from ...widgets.forms import FormRow
from ...widgets.page_preview import PagePreview
from ...widgets.panels import Panel
from ...widgets.problem import Problem
from ...widgets.table_view import TableView
from .presenter import Drawn, LaporanPresenter, PaperLine, tone_of

if TYPE_CHECKING:
    from netral_desktop.reports.verifying import Verified

_LIST_WIDTHS = 452, 600  # at least, at most


def _filters() -> dict[str, str]:
    return {"pdf": tr("PDF (*.pdf)"), "xlsx": tr("Excel (*.xlsx)")}


def _check_filter() -> str:
    return tr("Laporan (*.pdf *.xlsx *.jpg *.jpeg *.png *.tif *.tiff)")


def _due_cell(line: PaperLine) -> Cell:
    if line.late:
        return Cell(line.due, chip=Tone.DUE)
    return Cell(line.due or "–")


def _made_cell(line: PaperLine) -> Cell:
    if not line.made:
        return Cell(tr("belum dibuat"))
    return Cell(line.made, tr("kepada {whom}", whom=line.sent) if line.sent else tr("belum diserahkan"))


class LaporanPage(Page):
    """See the module."""

    watches = frozenset({"report_files", "campaigns", "operators", "ikrar_sessions"})

    @property
    def title(self) -> str:
        return tr("Laporan")

    @property
    def help(self) -> str:
        return tr(
            "Pilih laporan di kiri; di kanan tampak **PDF yang sebenarnya**. **Simpan PDF** atau **Simpan Excel** "
            "menulis berkasnya. Sesudah diserahkan, isi kepada siapa lalu **Catat penyerahan**. **Periksa berkas** "
            "mencocokkan laporan yang diterima, juga pindaian kertasnya, dengan kode periksanya dan dengan data di "
            "sini."
        )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.presenter = LaporanPresenter(ctx.app)
        self._chosen: ReportName | None = None
        self._drawn: Drawn | None = None
        self._files: tuple[Path, ...] = ()  # that go with a letter
        self._asked = 0  # which preview was asked for last
        columns = QHBoxLayout(self)
        columns.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        columns.setSpacing(theme.SPACE.L)
        columns.addWidget(self._list(), 9)
        columns.addWidget(self._right(), 11)

    def _list(self) -> QWidget:
        list_columns: Sequence[Column[PaperLine]] = (
            Column(tr("Laporan"), lambda line: Cell(line.name.label, line.name.audience), name=True),
            Column(tr("Tenggat"), _due_cell, width=136),
            Column(tr("Dibuat"), _made_cell, width=136),
        )
        self._model: PagedTableModel[PaperLine] = PagedTableModel(list_columns, self.presenter.lines, parent=self)
        self._empty = EmptyState("file", tr("Tidak ada laporan"))
        self._view = TableView(tr("Daftar laporan"), self._model, empty=self._empty, row_height=54)
        self._view.selectionModel().selectionChanged.connect(lambda *_: self._on_chosen())
        self._check = Button(tr("Periksa berkas"), icon="search")
        self._check.clicked.connect(self._ask_check)
        self._attach = Button(tr("Pilih lampiran"), icon="add")
        self._attach.clicked.connect(self._ask_attach)
        panel = Panel(margin=8)
        panel.body.addWidget(self._view)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.M)
        column.addWidget(panel, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.S)
        row.addWidget(self._check)
        row.addWidget(self._attach)
        row.addStretch()
        column.addLayout(row)
        holder.setMinimumWidth(_LIST_WIDTHS[0])
        holder.setMaximumWidth(_LIST_WIDTHS[1])
        return holder

    def _right(self) -> QWidget:
        """The paper that was chosen; before there is a campaign, what to do first."""
        office = self.ctx.app.is_office
        self._first = EmptyState(
            "file",
            tr("Belum ada kegiatan netralitas"),
            tr("Isi laporan berasal dari kegiatan netralitas. Buat sendiri, atau terima dari kabupaten.")
            if office
            else tr("Isi laporan berasal dari kegiatan netralitas. Buat lebih dahulu di Pengaturan."),
            tr("Buka Pengaturan"),
        )
        self._first.pressed.connect(lambda: self.ctx.navigate("pengaturan", "kampanye"))
        self._chosen_paper = self._paper()
        self._chosen_paper.hide()
        panel = Panel(margin=16)
        panel.body.addWidget(self._first)
        panel.body.addWidget(self._chosen_paper)
        return panel

    def _paper(self) -> QWidget:
        self._number, self._month, self._to = QLineEdit(), QLineEdit(), QLineEdit()
        self._number.editingFinished.connect(self._redraw)
        self._month.editingFinished.connect(self._redraw)
        self._month.setPlaceholderText("2029-11")
        self._month_row = FormRow(tr("Bulan"), self._month)
        self._session = ChoiceBox()
        self._session.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._session.activated.connect(lambda _: self._redraw())
        self._session_row = FormRow(tr("Sesi"), self._session)
        fields = QHBoxLayout()
        fields.setSpacing(theme.SPACE.M)
        fields.addWidget(FormRow(tr("Nomor surat"), self._number), 1)
        fields.addWidget(self._month_row, 1)
        fields.addWidget(self._session_row, 1)
        fields.addWidget(FormRow(tr("Diserahkan kepada"), self._to), 1)
        self._pdf = Button(tr("Simpan PDF"), kind="primary", icon="save")
        self._pdf.clicked.connect(lambda: self._ask_save("pdf"))
        self._xlsx = Button(tr("Simpan Excel"), icon="save")
        self._xlsx.clicked.connect(lambda: self._ask_save("xlsx"))
        self._sent = Button(tr("Catat penyerahan"), icon="check")
        self._sent.clicked.connect(self._note_sent)
        buttons = Flow(theme.SPACE.S)
        buttons.add(self._pdf, self._xlsx, self._sent)
        self._why = Problem(size=theme.BODY, ink="muted")
        self.pages = PagePreview()
        self.pages.wanted.connect(self._on_wanted)
        paper = QWidget()
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.S)
        column.addLayout(fields)
        column.addWidget(buttons)
        column.addWidget(self._why)
        column.addWidget(self.pages, 1)
        return paper

    # -- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read what is due and what was made."""
        self.set_subtitle(self.presenter.read())
        self._offer_sessions()
        begins = self.presenter.has_campaign and self._chosen_paper.isHidden()
        self._first.setVisible(not self.presenter.has_campaign)
        self._chosen_paper.setVisible(self.presenter.has_campaign)
        if begins:
            self._redraw()
        self._model.reload()
        if self._chosen is None and self.presenter.lines.by_id:
            self._view.select([next(iter(self.presenter.lines.by_id))])
        self._show_buttons()

    def _offer_sessions(self) -> None:
        """The sessions of the campaign; what was chosen stays chosen."""
        chosen = self._session.currentData()
        self._session.clear()
        self._session.addItem(tr("Yang terakhir"), None)
        for session, words in self.presenter.sessions:
            self._session.addItem(words, session)
        self._session.setCurrentIndex(max(0, self._session.findData(chosen)))

    def _on_chosen(self) -> None:
        chosen = self._view.selected_ids()
        if not chosen or ReportName(chosen[0]) is self._chosen:
            return
        self._chosen = ReportName(chosen[0])
        self._month_row.setVisible(self.presenter.is_monthly(self._chosen))
        self._session_row.setVisible(self.presenter.is_of_session(self._chosen))
        self._attach.setVisible(self._chosen is ReportName.LETTER)
        self._redraw()
        self._show_buttons()

    def _show_buttons(self) -> None:
        line = None if self._chosen is None else self.presenter.lines.by_id.get(self._chosen.value)
        self._sent.setEnabled(line is not None and line.paper.last is not None)
        for button in (self._pdf, self._xlsx):
            button.setEnabled(self._drawn is not None)

    def _order(self) -> Order | None:
        if self._chosen is None:
            return None
        param = self._month.text().strip() if self.presenter.is_monthly(self._chosen) else ""
        if self.presenter.is_of_session(self._chosen):
            param = self._session.currentData() or ""
        files = self._files if self._chosen is ReportName.LETTER else ()
        return Order(self._chosen, param or None, self._number.text().strip(), files=files)

    def _redraw(self) -> None:
        order = self._order()
        if order is None or not self.presenter.has_campaign:
            return
        self._asked += 1
        asked = self._asked
        self._drawn = None
        self.pages.set_pages(0)
        self._why.say(tr("Menyiapkan pratinjau ..."))
        self._why.setVisible(True)
        self._show_buttons()

        def work(progress: Progress) -> Drawn:
            return self.presenter.draw(order, progress)

        def done(drawn: Drawn) -> None:
            if asked == self._asked:
                self._drawn = drawn
                self._why.setVisible(False)
                self.pages.set_pages(drawn.pages)
                self._show_buttons()

        def failed(error: KnownError) -> None:
            if asked == self._asked:
                self._why.say(error)

        self.ctx.jobs.run(tr("Menyiapkan pratinjau"), work, done=done, failed=failed, quiet=True)

    def _on_wanted(self, page: int) -> None:
        drawn = self._drawn
        if drawn is None:
            return

        def show(picture: PagePicture) -> None:
            if drawn is self._drawn:
                kind = QImage.Format.Format_Grayscale8
                image = QImage(picture.grey, picture.width, picture.height, picture.width, kind)
                self.pages.show_page(page, image.copy())

        self.ctx.jobs.run(tr("Menggambar pratinjau"), lambda _: drawn.picture(page), done=show, quiet=True)

    # -- doing ------------------------------------------------------------------------------------------------------

    def _ask_save(self, form: str) -> None:
        order = self._order()
        if order is None:
            return
        name = file_name(order, form, self.presenter.today)
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Simpan laporan"), name, _filters()[form])
        if not chosen:
            return
        out = Path(chosen)
        if out.suffix.casefold() != f".{form}":
            out = out.with_name(f"{out.name}.{form}")

        next_step = tr("Sesudah diserahkan, isi kepada siapa dan catat penyerahannya.")
        if order.name is ReportName.MINUTES and form == "pdf":
            next_step = tr("Cetak, minta tanda tangan di dalam kotak, lalu pindai bersama lembar lain.")

        def tell(_: str) -> None:
            self.ctx.banner(
                Notice(
                    Tone.OK, tr("Laporan tersimpan sebagai {file}.", file=out.name), next_step,
                )
            )  # fmt: skip

        self.ctx.jobs.write(
            tr("Menulis laporan"), lambda progress: self.ctx.app.write_report(order, out, progress), done=tell,
            cancellable=True,
        )  # fmt: skip

    def _ask_attach(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, tr("Pilih lampiran surat"))
        if chosen:
            self._files = tuple(Path(each) for each in chosen)
            self._redraw()

    def _note_sent(self) -> None:
        line = None if self._chosen is None else self.presenter.lines.by_id.get(self._chosen.value)
        if line is None or line.paper.last is None:
            return
        made, to = line.paper.last.id, self._to.text()

        def tell(noted: Made) -> None:
            self._to.clear()
            self.ctx.banner(
                Notice.done(
                    tr(
                        "{report}: diserahkan kepada {whom}.",
                        report=noted.report.label,
                        whom=noted.sent_to or "",
                    )
                )
            )

        self.ctx.jobs.write(tr("Mencatat penyerahan"), lambda _: note_sent(self.ctx.app.store, made, to), done=tell)

    def _ask_check(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Periksa laporan"), "", _check_filter())
        if not chosen:
            return
        path = Path(chosen)

        def tell(found: Verified) -> None:
            figures = ", ".join(f"{what} {value}" for what, value in list(found.figures.items())[:6])
            self.ctx.banner(Notice(tone_of(found), f"{found.report.label} ({found.office}): {found.sentence}", figures))

        self.ctx.jobs.run(tr("Memeriksa laporan"), lambda _: self.ctx.app.verify_report(path), done=tell)
