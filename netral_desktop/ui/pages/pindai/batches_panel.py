"""The intakes: what came in when and what became of every page, on screen and on paper; and the watched folder."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import number
from netral_desktop.scans.states import PageState

from ... import theme
from ...context import UiContext
from ...tables import RIGHT, Cell, Column, PagedTableModel
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.empty_state import EmptyState
from ...widgets.labels import Elided, Text
from ...widgets.panels import Panel
from ...widgets.table_view import TableView
from .batches_presenter import ALL, BatchesPresenter, BatchLine, part_words

_A4 = (210.0, 297.0)


def _short_words() -> dict[str, str]:
    return {
        "by_hand": tr("Manual"),
        PageState.FOREIGN: tr("Bukan kita"),
        PageState.BLANK: tr("Hal. kosong"),
    }  # in a narrow column


_LONG = 10  # letters of a heading that needs a wider column


def _where(line: BatchLine) -> Cell:
    """When and from where; what was refused stands first, so that it is never cut off."""
    refused = tr("{refused} ditolak · ", refused=line.refused) if line.refused else ""
    back = tr("ditarik kembali · ") if line.taken_back else ""
    return Cell(line.when, refused + back + line.source)


def _figure(part: str, line: BatchLine) -> str:
    value = line.parts[part]
    return number(value) if value else "–"


def columns() -> tuple[Column[BatchLine], ...]:
    """Of what came in, a column for each part of its pages."""
    return (
        Column(tr("Berkas"), _where, name=True),
        Column(
            tr("Masuk"), lambda line: f"{number(line.pages)} {'=' if line.balances else '≠'}", width=72, align=RIGHT
        ),
        *(
            Column(words, partial(_figure, part), width=74 if len(words) < _LONG else 104, align=RIGHT)
            for part, words in (part_words() | _short_words()).items()
        ),
    )


class BatchesPanel(QWidget):
    """See the module."""

    watch_wanted = Signal()
    watch_ended = Signal()
    refused_wanted = Signal(str)  # of which intake; "": of all

    def __init__(self, presenter: BatchesPresenter, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._ctx = ctx
        self._model: PagedTableModel[BatchLine] = PagedTableModel(columns(), presenter, parent=self)
        empty = EmptyState("file", "", tr("Belum ada berkas yang masuk."))
        self.table = TableView(tr("Berkas masuk"), self._model, empty=empty, row_height=48)
        self.table.selected.connect(self._tell)
        self._sentence = Text("", weight=theme.SEMIBOLD, wrap=True)
        self._refused = Text("", size=theme.SMALL, ink="due", wrap=True, selectable=True)
        self.refused = Button(tr("Lihat yang ditolak"))
        self.refused.clicked.connect(self._ask_refused)
        self.back = Button(tr("Tarik kembali…"))
        self.back.clicked.connect(self._ask_back)
        self._asked = ""  # which intake a person was asked about
        self._watch_words = Elided()
        self._watch = Button(tr("Pantau folder…"), icon="folder")
        self._end = Button(tr("Berhenti memantau"))
        self._watch.clicked.connect(self.watch_wanted)
        self._end.clicked.connect(self.watch_ended)
        save = Button(tr("Simpan PDF"), icon="save")
        save.clicked.connect(self._save)
        self._print = Button(tr("Cetak"), icon="print")
        self._print.clicked.connect(self._send)
        watch = Panel(margin=12)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.S)
        row.addWidget(Text(tr("Folder pantauan"), weight=theme.SEMIBOLD))
        row.addWidget(self._watch_words, 1)
        row.addWidget(self._end)
        row.addWidget(self._watch)
        watch.body.addLayout(row)
        below = QHBoxLayout()
        below.setSpacing(theme.SPACE.S)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._sentence)
        words.addWidget(self._refused)
        below.addLayout(words, 1)
        below.addWidget(self.refused)
        below.addWidget(self.back)
        below.addWidget(save)
        below.addWidget(self._print)
        listed = Panel(margin=4)
        listed.body.setContentsMargins(4, 4, 4, 4)
        listed.body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.S)
        column.addWidget(watch)
        column.addWidget(listed, 1)
        column.addLayout(below)
        self.show_watch("", watching=False)
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Read the intakes again; the chosen one stays chosen, at first all of them."""
        self.presenter.reread()
        self._model.reload()
        if not self.table.selected_ids():
            self.table.select([ALL])
        self._tell(self.table.selected_ids())

    def show_watch(self, words: str, *, watching: bool) -> None:
        """Say how the watched folder does."""
        none = tr("Tidak ada folder yang dipantau. Pilih folder tujuan mesin fotokopi: berkas baru langsung dibaca.")
        self._watch_words.set_text(words if watching else none)
        self._watch.setText(tr("Ganti folder…") if watching else tr("Pantau folder…"))
        self._end.setVisible(watching)

    def _tell(self, ids: list[str]) -> None:
        line = self.presenter.line(ids[0]) if ids else None
        if line is None or line.id != self._asked or line.taken_back:
            self._asked = ""
        told = f"{line.when}: {line.sentence}" if line is not None else ""
        self._sentence.setText(self._question(line.pages) if line is not None and self._asked else told)
        self._sentence.set_ink("ink" if line is None or line.balances else "due")
        self.back.setText(tr("Ya, tarik kembali") if self._asked else tr("Tarik kembali…"))
        self.back.setVisible(line is not None and line.id != ALL and not line.taken_back)
        self.refused.setVisible(line is not None and line.refused > 0)
        self._refused.setText(self.presenter.refused(line.id) if line is not None and line.refused else "")
        self._refused.setVisible(bool(self._refused.text()))

    def _ask_refused(self) -> None:
        chosen = (self.table.selected_ids() or [ALL])[0]
        self.refused_wanted.emit("" if chosen == ALL else chosen)

    def _ask_back(self) -> None:
        """The first press says what would follow, the second does it."""
        (chosen,) = self.table.selected_ids()
        line = self.presenter.line(chosen)
        if line is None:
            return
        if self._asked != chosen:
            reason = self.presenter.why_stays(chosen)
            if reason is not None:
                self._ctx.banner(Notice.error(reason))
                return
            self._asked = chosen
            self._tell([chosen])
            return
        self._ctx.jobs.write(
            tr("Menarik kembali berkas masuk"), lambda _: self.presenter.take_back(chosen),
            done=lambda pages: self._ctx.banner(
                Notice.done(tr("{pages} halaman ditarik kembali. Bila ternyata benar, masukkan lagi.", pages=pages))
            ),
        )  # fmt: skip

    def _question(self, pages: int) -> str:
        return tr("Tarik kembali {pages} halaman ini? Status orangnya kembali; asli disimpan.", pages=pages)

    def set_reading(self, reading: bool) -> None:
        """Nothing is taken back while pages are read."""
        self.back.setEnabled(not reading)

    # -- on paper ---------------------------------------------------------------------------------------------------

    def _save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Simpan rekap berkas masuk"), "rekap-pindaian.pdf", tr("PDF (*.pdf)")
        )
        if not chosen:
            return
        from ...printing import write_text_pdf

        out, html = Path(chosen), self.presenter.on_paper()
        self._ctx.jobs.run(
            tr("Menyimpan rekap"), lambda progress: write_text_pdf(html, out),
            done=lambda _: self._ctx.banner(Notice.done(tr("Rekap disimpan di {file}.", file=out.name))),
        )  # fmt: skip

    def _send(self) -> None:
        from ...printing import choose_printer, print_pdf, write_text_pdf

        try:
            printer = choose_printer(self, _A4, 1)
        except KnownError as error:
            self._ctx.banner(Notice.error(error))
            return
        if printer is None:
            return
        html = self.presenter.on_paper()

        def work(progress: Progress) -> int:
            with tempfile.TemporaryDirectory(prefix="netral-cetak-") as folder:
                out = Path(folder) / "rekap.pdf"
                write_text_pdf(html, out)
                return print_pdf(out, printer, progress)

        self._ctx.jobs.run(
            tr("Mencetak rekap"),
            work,
            done=lambda pages: self._ctx.banner(
                Notice(Tone.OK, tr("{pages} halaman dikirim ke printer.", pages=pages))
            ),
        )
