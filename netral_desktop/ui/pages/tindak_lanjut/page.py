"""Tindak lanjut: everyone who still lacks a duty or was late, why, what was decided, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from netral_desktop.followup.pursuit import FollowUp, FollowUpTerms
from netral_desktop.ikrar.kinds import SessionKind
from netral_desktop.kernel.text import long_day

from ... import theme
from ...context import Page, UiContext
from ...states import tone_of
from ...tables import Cell, Column, PagedTableModel
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.calm_fields import keep_calm
from ...widgets.choice_box import ChoiceBox
from ...widgets.empty_state import EmptyState
from ...widgets.flow import Flow
from ...widgets.labels import Text
from ...widgets.panels import Panel
from ...widgets.search_box import SearchBox
from ...widgets.table_view import TableView
from ...widgets.unit_choice import UnitChoice
from .form_view import FormView
from .note_form import NoteForm
from .paper_desk import PaperDesk
from .presenter import ALL, Line, PursuitPresenter, Reading, owing_the_oath, people_of, plan_line, whose_deadline

_FORM_WIDTH = 292


def _name_cell(line: Line) -> Cell:
    parts = [line.pursued.unit or "", whose_deadline(line.pursued.tier)]
    if line.came is not None:
        parts.append(tr("masuk {day}, sesudah tenggat", day=long_day(line.came, weekday=False)))
    return Cell(line.pursued.name, " · ".join(part for part in parts if part))


def _state_cell(line: Line) -> Cell:
    one = line.pursued
    if one.late:
        return Cell(tr("{duty}: terlambat", duty=one.duty.short), chip=Tone.WARNING)
    words = one.duty.chip(one.state)
    if not words.startswith(one.duty.short):
        words = f"{one.duty.short}: {words}"
    return Cell(words, chip=Tone.DUE if one.overdue else tone_of(one.state))


def _deadline_cell(line: Line) -> Cell:
    left = line.days_left
    if left is None:
        return Cell("–")
    if left < 0:
        return Cell(tr("lewat {days} hari", days=-left), chip=Tone.DUE)
    if line.soon:
        return Cell(tr("hari ini") if left == 0 else tr("{days} hari lagi", days=left), chip=Tone.WARNING)
    return Cell(tr("{days} hari lagi", days=left))


def _known_cell(line: Line) -> Cell:
    known = line.pursued.follow_up
    why = known.reason.label if known.reason else ""
    plan = [known.decision.label if known.decision else "", plan_line(known)]
    below = ", ".join(word for word in plan if word)
    if line.answer is not None and line.answer.page_id is not None:
        back = tr("formulir kembali")
        return Cell(why or known.note or back, below or (back if why or known.note else ""))
    return Cell(why or known.note or "–", below or (known.note or "" if why else ""))


def columns() -> Sequence[Column[Line]]:
    """Of what is missing."""
    return (
        Column(tr("Nama"), _name_cell, order="name", name=True),
        Column(tr("Keadaan"), _state_cell, width=164),
        Column(tr("Tenggat"), _deadline_cell, width=104, order="deadline"),
        Column(tr("Sebab dan rencana"), _known_cell, width=166),
    )  # fmt: skip


class TindakLanjutPage(Page):
    """See the module."""

    watches = frozenset(
        {
            "people", "units", "campaigns", "follow_ups", "sheets", "sheet_zones", "reprints", "scan_pages",
            "page_zones", "attendance", "ikrar_sessions", "session_sheets", "duty_marks", "outside_pacts"
        }
    )  # fmt: skip

    @property
    def title(self) -> str:
        return tr("Tindak lanjut")

    @property
    def help(self) -> str:
        return tr(
            "Semua yang masih **belum** atau **terlambat**, satu baris tiap kewajiban. Saring menurut kewajiban, "
            "unit, dan keadaan. Pilih satu orang atau lebih (**Ctrl+A** semua), isi sebab dan rencananya di kanan, "
            "lalu **Simpan catatan**. **Enter** membuka kartu orangnya. **Susulan** membuka sesi susulan untuk orang "
            "yang dipilih. **Undangan** mencetak undangan yang kodenya dibaca di meja kehadiran; **Klarifikasi** "
            "mencetak formulir yang diisi dan ditandatangani orangnya, lalu dipindai dan dapat dibaca di sini. "
            "**Salin angka per unit** menyalin jumlah tiap unit, tanpa nama, untuk grup pesan."
        )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.presenter = PursuitPresenter(ctx.app)
        self._asked = 0  # which reading was asked for last
        self._wanted_unit: tuple[str, str | None] | None = None
        self._target = ""  # the person to be chosen once it is there
        self._shown: list[str] = []  # the lines that the form is about
        self.paper = PaperDesk(ctx, self)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        columns.setSpacing(theme.SPACE.M)
        listing = QWidget()
        left = QVBoxLayout(listing)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.SPACE.M)
        for row in self._filters():
            left.addLayout(row)
        left.addWidget(self._list(), 1)
        left.addLayout(self._actions())
        self.answer = FormView()
        self.answer.left.connect(self._leave_form)
        self._views = QStackedLayout()
        columns.addLayout(self._views, 1)
        for view in (listing, self.answer):
            self._views.addWidget(view)
        self.form = NoteForm()
        self.form.setFixedWidth(_FORM_WIDTH)
        self.form.kept.connect(self._keep)
        self.form.form_wanted.connect(self._look_at_form)
        columns.addWidget(self.form)

    # -- building ---------------------------------------------------------------------------------------------------

    def _filters(self) -> tuple[QHBoxLayout, QHBoxLayout]:
        self._search = SearchBox(tr("Nama, NIP, atau unit"))
        self._search.searched.connect(self._on_search)
        self._copy = Button(tr("Salin angka per unit"), icon="copy")
        self._copy.setToolTip(tr("Jumlah tiap unit sebagai teks untuk grup pesan, tanpa nama"))
        self._copy.clicked.connect(self._copy_counts)
        self._duty, self._state = ChoiceBox(), ChoiceBox()
        for box, words in ((self._duty, tr("Kewajiban")), (self._state, tr("Keadaan"))):
            keep_calm(box)
            box.setAccessibleName(words)
            box.activated.connect(self._narrow)
        self.units = UnitChoice(180)
        self.units.chosen.connect(self._narrow)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(theme.SPACE.S)
        first.addWidget(self._search, 1)
        first.addWidget(self._copy)
        second.addWidget(self._duty, 1)
        second.addWidget(self.units)
        second.addWidget(self._state, 1)
        return first, second

    def _list(self) -> QWidget:
        self._model: PagedTableModel[Line] = PagedTableModel(columns(), self.presenter, order="deadline", parent=self)
        self._empty = EmptyState("tindak-lanjut", tr("Membaca…"))
        self._empty.pressed.connect(lambda: self.ctx.navigate("beranda", None))
        self._table = TableView(tr("Yang belum"), self._model, empty=self._empty, many=True, row_height=52)
        self._table.selected.connect(lambda _: self._on_selected())
        self._table.opened.connect(lambda line: self.ctx.navigate("pegawai", line.pursued.person_id))
        panel = Panel(margin=4)
        panel.body.addWidget(self._table)
        return panel

    def _actions(self) -> QHBoxLayout:
        self._chosen = Text("", size=theme.NOTE, ink="muted", wrap=True)
        self._card = Button(tr("Kartu"), icon="pegawai")
        self._card.setToolTip(tr("Kartu pegawai (Enter)"))
        self._card.clicked.connect(self._open_card)
        self._invite = Button(tr("Undangan"), icon="print")
        self._invite.setMenu(QMenu(self._invite))
        self._ask = Button(tr("Klarifikasi"), icon="print")
        self._ask.setToolTip(tr("Cetak formulir klarifikasi untuk orang yang dipilih"))
        self._ask.clicked.connect(lambda: self.paper.clarify(people_of(self._table.selected_ids())))
        self._make_up = Button(tr("Susulan"), icon="ikrar")
        self._make_up.setToolTip(tr("Buka sesi ikrar susulan untuk orang yang dipilih"))
        self._make_up.clicked.connect(self._plan_make_up)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.S)
        row.addWidget(self._chosen, 1)
        acts = Flow(theme.SPACE.S, right=True)
        acts.add(self._card, self._ask, self._invite, self._make_up)
        row.addWidget(acts, 5)
        return row

    # -- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the lines anew on a worker; what is chosen, and what was typed about it, stays."""
        self._asked += 1
        asked = self._asked

        def show(read: Reading) -> None:
            if asked == self._asked:
                self.presenter.take(read)
                self._show()

        self.ctx.jobs.run(tr("Membaca tindak lanjut"), lambda _: self.presenter.read(), done=show, quiet=True)

    def _show(self) -> None:
        self.units.show_units(self.presenter.units)
        if self._wanted_unit is not None:
            self.units.choose(self._wanted_unit[1])
            self._wanted_unit = None
        self.presenter.unit_id = self.units.unit_id
        duties = [(ALL, tr("Semua kewajiban")), *((each.key, each.label) for each in self.presenter.duties)]
        _offer(self._duty, duties)
        self.presenter.duty = self._duty.currentData()
        self._offer_states()
        self._offer_sessions()
        self.set_subtitle(self.presenter.summary())
        self._reload()
        if self._target:
            self._table.select([each for each in self._model.ids() if each.startswith(f"{self._target}:")])
            self._target = ""

    def _offer_states(self) -> None:
        _offer(self._state, self.presenter.states())
        self.presenter.state = self._state.currentData()

    def _reload(self) -> None:
        self._model.reload()
        narrowed = bool(self.presenter.search or self.presenter.unit_id) or self.presenter.state != ALL
        if narrowed:
            self._empty.set_words("search", tr("Tidak ada yang cocok"), tr("Hapus pencarian atau pilih “Semua”."))
        elif not self.presenter.has_begun:
            self._empty.set_words(
                "tindak-lanjut", tr("Belum ada yang ditindaklanjuti"),
                tr("Daftar ini terisi sesudah ada kegiatan netralitas dan data pegawai."), tr("Buka Beranda"),
            )  # fmt: skip
        else:
            self._empty.set_words("check", tr("Tidak ada yang belum"), tr("Semua pegawai sudah memenuhi kewajibannya."))
        self._copy.setEnabled(bool(self.presenter.counts_text()))
        self._on_selected()

    def _on_selected(self) -> None:
        ids = self._table.selected_ids()
        lines = self.presenter.rows(ids)
        people = people_of(ids)
        words = tr(
            "{lines} baris, {people} orang", lines=len(self._model.ids()), people=len(people_of(self._model.ids()))
        )
        if ids:
            words = tr("{people} orang dipilih", people=len(people))
        self._chosen.setText(words)
        self._card.setEnabled(len(people) == 1)
        owing = bool(owing_the_oath(lines))
        self._make_up.setEnabled(owing)
        self._ask.setEnabled(bool(people))
        self._invite.setEnabled(owing and bool(self.presenter.invitable))
        self._invite.setToolTip(
            tr("Cetak undangan berkode ke satu sesi ikrar")
            if self.presenter.invitable
            else tr("Belum ada sesi ikrar yang terbuka. Buka dengan Susulan.")
        )
        self.form.show_form(self.presenter.form_line(ids), back=self.presenter.form_page(ids) is not None)
        if ids != self._shown:
            self._views.setCurrentIndex(0)
            self._show_form(ids)

    def _show_form(self, ids: list[str]) -> None:
        self._shown = ids
        line = self.presenter.rows(ids[:1]).get(ids[0]) if ids else None
        who = tr("Pilih orang di daftar.")
        if line is not None:
            who = f"{line.pursued.name}, {line.pursued.duty.short.lower()}"
        self.form.show_known(who, self.presenter.known(ids) or FollowUp(), chosen=len(ids))

    @property
    def unsaved(self) -> str:
        """See `Page.unsaved`."""
        return tr("Catatan tindak lanjut belum disimpan.") if self._shown and self.form.changed() else ""

    def open_target(self, target: object) -> None:
        """A person's id: show their lines. `("belum", unit id or None)`: those of a unit, or of all."""
        if isinstance(target, str):
            self._target = target
            self.refresh()
        elif isinstance(target, tuple):
            self._wanted_unit = target
            self.refresh()

    # -- doing ------------------------------------------------------------------------------------------------------

    def _on_search(self, text: str) -> None:
        self.presenter.look_for(text)
        self._reload()

    def _narrow(self) -> None:
        self.presenter.unit_id = self.units.unit_id
        self.presenter.duty = self._duty.currentData()
        self.presenter.state = self._state.currentData()
        self._offer_states()
        self._reload()
        self._table.scrollToTop()

    def _keep(self, terms: FollowUpTerms) -> None:
        ids = list(self._shown)
        if not ids or not terms:
            self.ctx.banner(Notice(Tone.NEUTRAL, tr("Belum ada yang diubah.")))
            return

        def tell(_: object) -> None:
            self._shown = []
            self._on_selected()
            people = len(people_of(ids))
            self.ctx.banner(Notice.done(tr("Catatan {people} orang disimpan.", people=people)))

        self.ctx.jobs.write(tr("Menyimpan catatan"), lambda _: self.presenter.note(ids, terms), done=tell)

    def _open_card(self) -> None:
        [person] = people_of(self._table.selected_ids())
        self.ctx.navigate("pegawai", person)

    def _offer_sessions(self) -> None:
        """The open sessions, in the menu of the invitations."""
        menu = self._invite.menu()
        menu.clear()
        for session in self.presenter.invitable:
            day = long_day(date.fromisoformat(session.day))
            entry = menu.addAction(f"{session.title} · {day}".replace("&", "&&"))
            entry.triggered.connect(partial(self._print_invitations, session.id))

    def _print_invitations(self, session_id: str) -> None:
        self.paper.invite(session_id, owing_the_oath(self.presenter.rows(self._table.selected_ids())))

    def _look_at_form(self) -> None:
        ids = self._table.selected_ids()
        page = self.presenter.form_page(ids)
        if page is None:
            return
        name = self.presenter.rows(ids[:1])[ids[0]].pursued.name
        self.answer.begin(tr("Formulir klarifikasi {name}", name=name))
        self._views.setCurrentWidget(self.answer)
        self.ctx.jobs.run(
            tr("Membuka formulir"),
            lambda _: QImage.fromData(self.presenter.form_picture(page)),
            done=self.answer.show_form,
            quiet=True,
        )

    def _leave_form(self) -> None:
        self._views.setCurrentIndex(0)
        self._table.setFocus()

    def _plan_make_up(self) -> None:
        people = owing_the_oath(self.presenter.rows(self._table.selected_ids()))
        if people:
            self.ctx.navigate("ikrar", (SessionKind.MAKE_UP, tuple(people)))

    def _copy_counts(self) -> None:
        QGuiApplication.clipboard().setText(self.presenter.counts_text())
        self.ctx.banner(Notice.done(tr("Angka per unit disalin, tanpa nama. Tempel di pesan grup dengan Ctrl+V.")))


def _offer(box: ChoiceBox, choices: Sequence[tuple[str, str]]) -> None:
    """Fill a box anew where the choices changed; what was chosen stays if it is still there."""
    if [(box.itemData(n), box.itemText(n)) for n in range(box.count())] == list(choices):
        return
    kept = box.currentData()
    box.clear()
    for key, words in choices:
        box.addItem(words, key)
    box.setCurrentIndex(max(0, box.findData(kept)))
