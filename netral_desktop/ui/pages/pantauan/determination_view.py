"""Penetapan: the figures as they were signed, what has changed since, and how: freeze, print, note the number."""

from __future__ import annotations

from textwrap import wrap

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QDateEdit, QLineEdit, QVBoxLayout, QWidget

from netral_desktop.followup.determined import Change
from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.text import number

from ... import theme
from ...context import UiContext
from ...tables import Cell, Column, PagedTableModel, ShortList
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.empty_state import EmptyState
from ...widgets.form_keys import FormKeys
from ...widgets.forms import FormRow, Scroll
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle
from ...widgets.sub_view import SubView
from ...widgets.table_view import TableView
from .determination_presenter import DeterminationPresenter, Reading, counted, difference

_WIDTH = 400  # of the form


class DeterminationView(SubView):
    """See the module."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(tr("Semua kantor"), tr("Kembali ke pantauan (Esc)"), tr("Penetapan"), parent=parent)
        self._ctx = ctx
        self.presenter = DeterminationPresenter(ctx.app)
        self._asked = 0  # which reading was asked for last
        self._day_set = False  # whether the day of today stands in the form
        self.columns.addWidget(self._list(), 1)
        self.columns.addWidget(self._side())

    def _list(self) -> Panel:
        self._changes: ShortList[Change] = ShortList()
        self._model: PagedTableModel[Change] = PagedTableModel(
            (
                Column(tr("Sesudah penetapan"), lambda c: Cell(c.name, c.code), name=True),
                Column(tr("Ditetapkan"), lambda c: Cell(counted(c.before)), width=130, wrap=True),
                Column(tr("Sekarang"), lambda c: Cell(counted(c.now)), width=130, wrap=True),
                Column(tr("Selisih"), lambda c: Cell(difference(c)), width=130, wrap=True),
            ),
            self._changes,
            parent=self,
        )
        self._none = EmptyState("rekap", tr("Membaca…"))
        view = TableView(tr("Sesudah penetapan"), self._model, empty=self._none, row_height=58)
        panel = Panel(margin=8)
        panel.body.addWidget(view)
        return panel

    def _side(self) -> Scroll:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.M)
        column.addWidget(self._standing_panel())
        column.addWidget(self._form_panel())
        column.addWidget(self._history_panel())
        column.addStretch()
        scroll = Scroll(content)
        scroll.setFixedWidth(_WIDTH)
        return scroll

    def _standing_panel(self) -> Panel:
        self._holds = Text("", wrap=True)
        self._hash = Text("", size=theme.SMALL, ink="muted", wrap=True, selectable=True)
        self._why = QLineEdit()
        self._why_row = FormRow(tr("Alasan mencabut"), self._why)
        self._sure = QCheckBox(tr("Ya, cabut penetapan ini"))
        self._withdraw = Button(tr("Cabut penetapan"), kind="danger")
        self._sure.toggled.connect(self._withdraw.setEnabled)
        self._withdraw.clicked.connect(self._on_withdraw)
        self._standing = Panel(margin=14)
        self._standing.body.addWidget(SectionTitle(tr("Yang berlaku")))
        for part in (self._holds, self._hash, self._why_row, self._sure, self._withdraw):
            self._standing.body.addWidget(part)
        return self._standing

    def _form_panel(self) -> Panel:
        self._number, self._signer, self._day = QLineEdit(), QLineEdit(), QDateEdit()
        self._number.setPlaceholderText(tr("800/45/Sekda/2029"))
        self._signer.setText(tr("Sekretaris Daerah"))
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("dd-MM-yyyy")
        self._rows = {
            "determination_number": FormRow(tr("Nomor penetapan"), self._number),
            "determination_day": FormRow(tr("Tanggal penetapan"), self._day),
            "determination_signer": FormRow(tr("Ditetapkan oleh"), self._signer),
        }
        self._hold = Button(tr("Bekukan untuk dicetak"), kind="primary", icon="lock")
        self._hold.setToolTip(tr("Angka sekarang tidak berubah lagi sampai kertasnya ditandatangani"))
        self._hold.clicked.connect(self._on_hold)
        self._print = Button(tr("Cetak laporan H"), icon="print")
        self._print.clicked.connect(lambda: self._ctx.navigate("laporan"))
        self._determine = Button(tr("Catat penetapan"), kind="primary", icon="check")
        self._determine.clicked.connect(self._on_determine)
        self._drop = Button(tr("Buang yang dibekukan"), kind="plain")
        self._drop.clicked.connect(self._on_drop)
        panel = self._form = Panel(margin=14)
        FormKeys(panel, self._determine)
        panel.body.setSpacing(theme.SPACE.S)
        panel.body.addWidget(SectionTitle(tr("Tetapkan")))
        self._now = Text("", wrap=True)
        self._frozen = (self._print, *self._rows.values(), self._determine, self._drop)  # what a draft waits for
        for part in (self._now, self._hold, *self._frozen):
            panel.body.addWidget(part)
        for part in self._frozen:
            part.hide()
        hint = tr(
            "Angka semua kantor dibekukan dengan sidiknya, dicetak, ditandatangani; lalu nomornya dicatat di sini. "
            "Yang masuk kemudian tetap dihitung, dan ditunjukkan terpisah sebagai “sesudah penetapan” di sini dan "
            "di rekap kabupaten (laporan H). Penetapan baru menggantikan yang lama; yang lama tersimpan."
        )
        panel.body.addWidget(Text(hint, size=theme.SMALL, ink="muted", wrap=True))
        return panel

    def _history_panel(self) -> Panel:
        self._past = Text("", size=theme.NOTE, ink="muted", wrap=True, selectable=True)
        self._history = Panel(margin=14)
        self._history.body.addWidget(SectionTitle(tr("Riwayat penetapan")))
        self._history.body.addWidget(self._past)
        return self._history

    # -- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read everything anew on a worker; what is shown stays until then."""
        self._asked += 1
        asked = self._asked

        def show(read: Reading) -> None:
            if asked == self._asked:
                self._show(read)

        self._ctx.jobs.run(tr("Membaca penetapan"), lambda _: self.presenter.read(), done=show, quiet=True)

    def _show(self, read: Reading) -> None:
        holds = read.holds
        self.told.setText(self.presenter.subtitle(read))
        self._now.setText(self.presenter.now(read))
        self._hold.setEnabled(read.today is not None and bool(read.now))
        self._show_step(frozen=read.draft is not None)
        if read.today is not None and not self._day_set:
            self._day_set = True
            self._day.setDate(QDate(read.today.year, read.today.month, read.today.day))
        self._standing.setVisible(holds is not None)
        if holds is not None:
            self._holds.setText(self.presenter.holds(holds))
            self._hash.setText(tr("Sidik: {sha256}", sha256=" ".join(wrap(holds.sha256, 16))))
        self._changes.by_id = {each.code: each for each in read.changes}
        if holds is None:
            hint = tr("Bekukan angkanya di sebelah kanan, lalu cetak.")
            self._none.set_words("rekap", tr("Belum ada penetapan"), hint)
        else:
            self._none.set_words("check", tr("Tidak ada yang berubah sesudah penetapan"))
        self._model.reload()
        past = self.presenter.past(read)
        self._past.setText(past)
        self._history.setVisible(bool(past))

    def _show_step(self, *, frozen: bool) -> None:
        """What is to be done next. The keyboard goes from what is done to that, where it was there."""
        focus = QApplication.focusWidget()
        here = focus is not None and self._form.isAncestorOf(focus)
        self._hold.setVisible(not frozen)
        for part in self._frozen:
            part.setVisible(frozen)
        if here and focus is not None and not focus.isVisible():
            (self._number if frozen else self._hold).setFocus()

    # -- doing ------------------------------------------------------------------------------------------------------

    def _on_determine(self) -> None:
        for row in self._rows.values():
            row.set_error("")
        day = self._day.date().toString(Qt.DateFormat.ISODate)
        figures = (self._number.text(), day, self._signer.text())

        def tell(sums: tuple[int, int, int]) -> None:
            due, pacts, _ = sums
            self._number.clear()
            said = tr("Angka ditetapkan: {pacts} dari {due} sudah TTD.", pacts=number(pacts), due=number(due))
            hint = tr("Cetak rekap kabupaten di halaman Laporan: nomor dan sidiknya ikut tercetak.")
            self._ctx.banner(Notice(Tone.OK, said, hint, tr("Ke Laporan"), lambda: self._ctx.navigate("laporan")))

        def wrong(error: KnownError) -> None:
            row = self._rows.get(error.code)
            if row is None:
                self._ctx.banner(Notice.error(error))
            else:
                row.set_error(error)
                row.field.setFocus()

        self._ctx.jobs.write(
            tr("Menetapkan angka"), lambda _: self.presenter.determine(*figures), done=tell, failed=wrong
        )

    def _on_hold(self) -> None:
        def tell(_: object) -> None:
            said = tr("Angka dibekukan; cetak rekap kabupaten (laporan H) untuk ditandatangani.")
            hint = tr("Yang masuk sesudah ini tidak mengubahnya.")
            self._ctx.banner(Notice(Tone.OK, said, hint, tr("Ke Laporan"), lambda: self._ctx.navigate("laporan")))

        self._ctx.jobs.write(tr("Membekukan angka"), lambda _: self.presenter.freeze(), done=tell)

    def _on_drop(self) -> None:
        self._ctx.jobs.write(
            tr("Membuang angka yang dibekukan"), lambda _: self.presenter.unfreeze(),
            done=lambda _: self._ctx.banner(Notice.done(tr("Angka yang dibekukan dibuang."))),
        )  # fmt: skip

    def _on_withdraw(self) -> None:
        note = self._why.text()

        def tell(_: object) -> None:
            self._why.clear()
            self._why_row.set_error("")
            self._sure.setChecked(False)
            self._ctx.banner(Notice.done(tr("Penetapan dicabut; riwayatnya tetap tersimpan.")))

        def wrong(error: KnownError) -> None:
            self._why_row.set_error(error)
            self._why.setFocus()

        self._ctx.jobs.write(tr("Mencabut penetapan"), lambda _: self.presenter.withdraw(note), done=tell, failed=wrong)
