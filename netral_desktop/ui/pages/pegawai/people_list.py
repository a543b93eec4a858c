"""The list of the people with its filters, and the chosen person beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QInputDialog, QMenu, QVBoxLayout, QWidget

from netral_desktop.followup.closing import close_excused, reopen_excused
from netral_desktop.followup.marks import add_photo, mark_duty, photo_of_person, withdraw_duty
from netral_desktop.followup.outside import note_outside_pact, withdraw_outside_pact
from netral_desktop.kernel.errors import KnownError
from netral_desktop.roster.export import export_template
from netral_desktop.roster.kinds import DutyStatus, EmploymentKind
from netral_desktop.roster.numbers import format_nip
from netral_desktop.roster.queries import Person
from netral_desktop.roster.service import PersonFields
from netral_desktop.roster.units import UnitsResult
from netral_desktop.store import Store

from ... import theme
from ...context import UiContext
from ...icons import icon as make_icon
from ...states import tone_of
from ...tables import Cell, Column, PagedTableModel
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.calm_fields import keep_calm
from ...widgets.empty_state import EmptyState
from ...widgets.labels import Text
from ...widgets.panels import Panel
from ...widgets.search_box import SearchBox
from ...widgets.table_view import TableView
from ...widgets.unit_choice import UnitChoice
from .import_presenter import SPREADSHEETS
from .person_forms import ClosingFields, ProofFields, StatusFields
from .person_panel import PersonPanel
from .person_presenter import Statuses, read_card, save_person, set_statuses, statuses
from .presenter import CHOOSE_TOP, Employee, OnlyThese, PegawaiPresenter

_NUMBER, _UNIT, _KIND = 1, 2, 3  # columns that give way to the panel, the number only in a small window
_NARROW = 1000
_EVERYONE, _MISSING = 0, 1  # places in the list of what is shown; the kinds of duty follow
_EXTRA = 2 + len(DutyStatus)  # and one more: who is gone after a file, or whom another page asked for


def _pact(row: Employee) -> Cell:
    if row.state is None:
        return Cell(row.person.duty_status.label, chip=Tone.NEUTRAL)
    apart = row.state.basis.label if row.state.basis is not None else ""
    return Cell(f"{row.state.pact.label} ({apart})" if apart else row.state.pact.label, chip=tone_of(row.state.pact))


def _ikrar(row: Employee) -> Cell | str:
    return Cell(row.state.ikrar.label, chip=tone_of(row.state.ikrar)) if row.state is not None else ""


def _number(row: Employee) -> str:
    person = row.person
    if person.personnel_number:
        return format_nip(person.personnel_number)
    return person.local_staff_number or "-"


COLUMNS: Sequence[Column[Employee]] = (
    Column(tr("Nama"), lambda r: Cell(r.person.name, r.person.position or ""), order="name", name=True),
    Column(tr("NIP"), _number, width=172, order="number"),
    Column(tr("Unit kerja"), lambda r: r.person.unit or "-", width=156, order="unit"),
    Column(tr("Jenis"), lambda r: r.person.kind_label, width=84, order="kind"),
    Column(tr("Pakta"), _pact, width=120),
    Column(tr("Ikrar"), _ikrar, width=136),
)


class PeopleList(QWidget):
    """`bring`: a spreadsheet is to be brought in; `ask`: the questions are to be answered; `past`: what came in before
    is to be shown; `counted`: so many people are listed now."""

    bring = Signal()
    ask = Signal()
    past = Signal()
    counted = Signal(int)

    def __init__(self, ctx: UiContext, presenter: PegawaiPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ctx = ctx
        self.presenter = presenter
        self.model: PagedTableModel[Employee] = PagedTableModel(COLUMNS, presenter, order="name", parent=self)
        self._empty = EmptyState("pegawai", "")
        self._empty.pressed.connect(self.on_empty_pressed)
        self.table = TableView(tr("Daftar pegawai"), self.model, empty=self._empty, many=True)
        self.table.selected.connect(self._on_selected)
        table = Panel(margin=4)
        table.body.addWidget(self.table)
        self.panel = PersonPanel(lambda: [unit.name for unit in presenter.units()])
        self.panel.hide()
        self.panel.data.connect(self._save)
        self.panel.status.connect(self._mark)
        self.panel.proof.connect(self._prove)
        self.panel.unproved.connect(self._unprove)
        self.panel.closing.connect(self._close_excuse)
        self.panel.reopened.connect(self._reopen_excuse)
        self.panel.noted.connect(self._note_duty)
        self.panel.pictured.connect(self._picture)
        self.panel.wanted.connect(lambda ids: ctx.navigate("pakta", ids))
        self.panel.closed.connect(self._close_panel)
        beside = QHBoxLayout()
        beside.setSpacing(theme.SPACE.M)
        beside.addWidget(table, 1)
        beside.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.M)
        column.addWidget(self._make_strip())
        column.addLayout(self._make_tools())
        column.addLayout(beside, 1)

    def _make_strip(self) -> Panel:
        """The line that says how many questions wait."""
        self.strip = Panel(margin=8, tone=Tone.WARNING)
        self._wait = Text("", weight=theme.SEMIBOLD, ink="warning-text", wrap=True)
        self.answer = Button(tr("Jawab"), kind="plain")
        self.answer.clicked.connect(self.ask)
        row = QHBoxLayout()
        row.setContentsMargins(theme.SPACE.S, 0, 0, 0)
        row.addWidget(self._wait, 1)
        row.addWidget(self.answer)
        self.strip.body.addLayout(row)
        return self.strip

    def _make_tools(self) -> QHBoxLayout:
        self.search = SearchBox(tr("Cari nama atau NIP"))
        self.search.searched.connect(self.on_search)
        self.shows = _choice(tr("Tampilkan"), 176)
        self.shows.addItems([tr("Semua pegawai"), tr("Belum lengkap"), *(duty.label for duty in DutyStatus)])
        self.shows.activated.connect(self.on_shows)
        self.kinds = _choice(tr("Jenis pegawai"), 140)
        self.kinds.addItems([tr("Semua jenis"), *(kind.label for kind in EmploymentKind)])
        self.kinds.activated.connect(self.on_kind)
        self.units = UnitChoice(176)
        self.units.chosen.connect(self.on_unit)
        more = Button(tr("Lainnya"))
        more.setMenu(self._make_menu())
        bring = Button(tr("Masukkan data"), kind="primary", icon="import")
        bring.clicked.connect(self.bring)
        tools = QHBoxLayout()
        tools.setSpacing(theme.SPACE.S)
        tools.addWidget(self.search, 1)
        for widget in (self.shows, self.kinds, self.units, more, bring):
            tools.addWidget(widget)
        return tools

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for name, words, action, keys in (
            ("add", tr("Tambah pegawai…"), self.add, "Ctrl+N"),
            ("undo", tr("Riwayat data masuk…"), self.past.emit, ""),
            ("export", tr("Simpan daftar ini ke XLSX…"), self._ask_export, ""),
            ("export", tr("Simpan lembar sebar kosong…"), self._ask_template, ""),
            ("kantor", tr("Masukkan pohon unit (HierarkiUnor SIASN)…"), self._ask_units, ""),
        ):
            entry = menu.addAction(make_icon(name, "muted", 18), words)
            entry.triggered.connect(lambda _=False, action=action: action())
            if keys:
                entry.setShortcut(QKeySequence(keys))
                self.addAction(entry)  # the key works while the menu is closed
        return menu

    # -- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the units, the list and the chosen person."""
        self.units.show_units(self.presenter.units())
        self.presenter.unit_id = self.units.unit_id
        self.reload()
        if self.panel.card is not None:
            self._show_person(self.panel.card.person.id)

    def reload(self) -> None:
        """Ask for the list again."""
        if self.presenter.narrowed:
            self._empty.set_words(
                "search", tr("Tidak ada yang cocok"), tr("Ubah pencarian atau saringannya."), tr("Tampilkan semua")
            )
        else:
            self._empty.set_words(
                "pegawai", tr("Belum ada pegawai"), tr("Masukkan ekspor SIASN atau daftar pegawai kantor. Berkas boleh "
                "diseret ke sini."), tr("Masukkan data"),
            )  # fmt: skip
        self.model.reload()
        self.counted.emit(self.model.rowCount())

    def show_waiting(self, questions: int) -> None:
        """Say how many questions wait."""
        self._wait.setText(
            tr("{questions} pertanyaan tentang data pegawai menunggu jawaban Anda.", questions=questions)
        )
        self.strip.setVisible(bool(questions))

    def show_everyone(self) -> None:
        """Leave nobody out."""
        self.presenter.show_everyone()
        self.units.choose(None)
        for box in (self.shows, self.kinds):
            box.setCurrentIndex(0)
        self.search.clear()
        self._narrow()

    def offer_gone(self, ids: Sequence[str]) -> None:
        """Show everybody, and let the list be narrowed to those whom the last file did not name. Nobody is chosen."""
        self.show_everyone()
        self.presenter.gone, self.presenter.these = frozenset(ids), None
        self._offer(tr("Tidak ada di berkas ({people})", people=len(ids)) if ids else "")

    def show_these(self, these: OnlyThese) -> None:
        """Exactly those whom one thing to do is about, as they stand now and later."""
        self.presenter.gone, self.presenter.these = frozenset(), these
        self._offer(these.words)
        self.shows.setCurrentIndex(_EXTRA)
        self.on_shows()

    def _offer(self, words: str) -> None:
        if self.shows.count() > _EXTRA:
            self.shows.removeItem(_EXTRA)
        if words:
            self.shows.addItem(words)

    def show_missing(self, unit_id: str | None = None) -> None:
        """Those who lack something, of the office or of a unit."""
        self.units.choose(unit_id)
        self.presenter.unit_id = self.units.unit_id
        self.shows.setCurrentIndex(_MISSING)
        self.on_shows()

    def _narrow(self) -> None:
        """Ask for a narrower or wider list, and begin at its top."""
        self.reload()
        self.table.scrollToTop()

    def on_search(self, text: str) -> None:
        """Narrow the list to what was typed."""
        self.presenter.search = text
        self._narrow()

    def on_shows(self) -> None:
        """Narrow the list to those who lack something, or to a kind of duty."""
        place = self.shows.currentIndex()
        self.presenter.only_missing = place == _MISSING
        self.presenter.only_these = place == _EXTRA and self.presenter.these is not None
        self.presenter.only_gone = place == _EXTRA and not self.presenter.only_these
        self.presenter.status = list(DutyStatus)[place - 2] if _MISSING < place < _EXTRA else None
        self._narrow()

    def on_kind(self) -> None:
        """Narrow the list to a kind of staff."""
        place = self.kinds.currentIndex()
        self.presenter.kind = list(EmploymentKind)[place - 1] if place else None
        self._narrow()

    def on_unit(self) -> None:
        """Narrow the list to a unit and those under it."""
        self.presenter.unit_id = self.units.unit_id
        self._narrow()

    def on_empty_pressed(self) -> None:
        """The way on from an empty list."""
        if self.presenter.narrowed:
            self.show_everyone()
        else:
            self.bring.emit()

    # -- one person -------------------------------------------------------------------------------------------------

    def add(self) -> None:
        """The form of somebody new."""
        self.panel.open_data(new=True)
        self._make_room(True)

    def _on_selected(self, ids: Sequence[str]) -> None:
        if self.panel.form is not None:
            return  # what is being typed stays
        if len(ids) == 1:
            self._show_person(ids[0])
        elif ids:
            self.panel.show_many(list(ids))
            self._make_room(True)
        else:
            self._close_panel()

    def _show_person(self, person_id: str) -> None:
        card = read_card(self.ctx.app, person_id)
        if card is None:
            self._close_panel()
        else:
            self.panel.show_card(card)
            self._make_room(True)

    def _close_panel(self) -> None:
        self.panel.empty()
        self._make_room(False)

    def _make_room(self, panel: bool) -> None:
        self.panel.setVisible(panel)
        for column in (_UNIT, _KIND):
            self.table.setColumnHidden(column, panel)
        self.table.setColumnHidden(_NUMBER, panel and self.width() < _NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room(not self.panel.isHidden())

    def _save(self, person_id: str | None, fields: PersonFields) -> None:
        app = self.ctx.app

        def tell(person: Person) -> None:
            self._done(person.id)
            self.table.select([person.id])
            self.ctx.banner(Notice.done(tr("Data {name} tersimpan.", name=person.name)))

        self.ctx.jobs.write(tr("Menyimpan pegawai"), lambda _: save_person(app, person_id, fields),
                            done=tell, failed=self.panel.refuse)  # fmt: skip

    def _mark(self, ids: list[str], fields: StatusFields) -> None:
        app, status = self.ctx.app, fields["status"]
        if status is None:
            return
        before = statuses(app, ids)

        def back() -> None:
            self.ctx.jobs.write(tr("Mengurungkan"), lambda _: set_statuses(app, before))

        def tell(marked: list[Person]) -> None:
            self.panel.close_form()
            if len(ids) == 1:
                self._show_person(ids[0])
            whom = marked[0].name if len(marked) == 1 else tr("{marked} orang", marked=len(marked))
            self.ctx.banner(Notice.done(tr("{whom} ditandai: {status}.", whom=whom, status=status.label), undo=back))

        wanted: Statuses = {(status, fields["since"]): ids}
        self.ctx.jobs.write(tr("Menandai kedudukan"), lambda _: set_statuses(app, wanted), done=tell,
                            failed=self.panel.refuse)  # fmt: skip

    def _prove(self, person_id: str, fields: ProofFields) -> None:
        app = self.ctx.app

        def tell(_: object) -> None:
            self._done(person_id)
            back = partial(self._unprove, person_id)
            self.ctx.banner(Notice.done(tr("Bukti pakta dari kantor lain dicatat."), undo=back))

        self.ctx.jobs.write(
            tr("Mencatat bukti"), lambda _: note_outside_pact(app.store, person_id, **fields), done=tell,
            failed=self.panel.refuse,
        )  # fmt: skip

    def _unprove(self, person_id: str) -> None:
        app = self.ctx.app
        self.ctx.jobs.write(
            tr("Menarik bukti"), lambda _: withdraw_outside_pact(app.store, person_id),
            done=lambda _: self.ctx.banner(Notice.done(tr("Bukti pakta dari kantor lain ditarik."))),
        )  # fmt: skip

    def _close_excuse(self, person_id: str, fields: ClosingFields) -> None:
        app = self.ctx.app

        def tell(_: object) -> None:
            self._done(person_id)
            back = partial(self._reopen_excuse, person_id)
            self.ctx.banner(Notice.done(tr("Ikrarnya ditutup dengan keputusan."), undo=back))

        self.ctx.jobs.write(
            tr("Menutup ikrar"), lambda _: close_excused(app.store, [person_id], **fields), done=tell,
            failed=self.panel.refuse,
        )  # fmt: skip

    def _reopen_excuse(self, person_id: str) -> None:
        app = self.ctx.app
        self.ctx.jobs.write(
            tr("Membatalkan penutupan"), lambda _: reopen_excused(app.store, [person_id]),
            done=lambda _: self.ctx.banner(Notice.done(tr("Ikrarnya perlu susulan lagi."))),
        )  # fmt: skip

    def _note_duty(self, person_id: str, duty: str, done: bool) -> None:
        app, change = self.ctx.app, mark_duty if done else withdraw_duty

        def tell(_: object) -> None:
            self._done(person_id)
            said = tr("Kewajiban dicatat sudah dipenuhi.") if done else tr("Catatan kewajiban dibatalkan.")
            self.ctx.banner(Notice.done(said, undo=partial(self._note_duty, person_id, duty, not done)))

        self.ctx.jobs.write(tr("Mencatat kewajiban"), lambda _: change(app.store, [person_id], duty), done=tell)

    def _picture(self, person_id: str, duty: str, kept: bool) -> None:
        """Keep a photo for a duty, or give out the one that is kept."""
        store, kinds = self.ctx.app.store, tr("Foto atau PDF (*.jpg *.jpeg *.png *.pdf)")
        work: Callable[[Store, str, str, Path], None] = photo_of_person if kept else add_photo
        if kept:
            chosen, _ = QFileDialog.getSaveFileName(self, tr("Simpan foto bukti"), f"{duty}.jpg", kinds)
            said = tr("Foto bukti dikeluarkan.")
        else:
            chosen, _ = QFileDialog.getOpenFileName(self, tr("Pilih foto bukti"), "", kinds)
            said = tr("Kewajiban dicatat dengan fotonya.")

        def tell(_: object) -> None:
            self._done(person_id)
            self.ctx.banner(Notice.done(said))

        if chosen:
            path = Path(chosen)
            self.ctx.jobs.write(tr("Menyimpan foto"), lambda _: work(store, person_id, duty, path), done=tell)

    def _done(self, person_id: str) -> None:
        self.panel.close_form()
        self._show_person(person_id)

    # -- units ------------------------------------------------------------------------------------------------------

    def _ask_units(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in SPREADSHEETS)
        path, _ = QFileDialog.getOpenFileName(
            self, tr("Pilih berkas HierarkiUnor"), "", tr("Lembar sebar ({patterns})", patterns=patterns)
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
            self.ctx.banner(Notice.done(tr("Pohon unit tersimpan: {figures}.", figures=figures)))

        def refuse(error: KnownError) -> None:
            if error.code == CHOOSE_TOP and top is None:
                self.ctx.jobs.run(tr("Membaca pohon unit"), lambda progress: self.presenter.unors(path, progress),
                                  done=partial(self._ask_top, path))  # fmt: skip
            else:
                self.ctx.banner(Notice.error(error))

        self.ctx.jobs.write(
            tr("Menyimpan pohon unit"), lambda progress: self.presenter.bring_units(path, top, progress),
            done=tell, failed=refuse, cancellable=True,
        )  # fmt: skip

    def _ask_top(self, path: Path, names: list[str]) -> None:
        name, chosen = QInputDialog.getItem(
            self, tr("Pohon unit"), tr("Unor kantor ini di berkas itu:"), names, 0, False
        )
        if chosen:
            self.bring_units(path, name)

    # -- the list as a file -----------------------------------------------------------------------------------------

    def _ask_export(self) -> None:
        name = f"pegawai-{date.today().isoformat()}.xlsx"
        path, _ = QFileDialog.getSaveFileName(self, tr("Simpan daftar pegawai"), name, tr("Lembar sebar (*.xlsx)"))
        if path:
            self.export(Path(path))

    def _ask_template(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Simpan lembar sebar kosong"), "data-pegawai.xlsx", tr("Lembar sebar (*.xlsx)")
        )
        if path:
            out = Path(path)
            self.ctx.jobs.run(
                tr("Menyimpan lembar sebar kosong"), lambda _: export_template(out),
                done=lambda _: self.ctx.banner(
                    Notice.done(tr("Lembar sebar kosong disimpan ke {file}.", file=out.name))
                ),
            )  # fmt: skip

    def export(self, path: Path) -> None:
        """Write the list as it is shown."""
        ids = list(self.model.ids())
        self.ctx.jobs.run(
            tr("Menyimpan daftar pegawai"), lambda _: self.presenter.export(path, ids),
            done=lambda n: self.ctx.banner(Notice.done(tr("{n} pegawai disimpan ke {file}.", n=n, file=path.name))),
        )  # fmt: skip


def _choice(name: str, width: int) -> QComboBox:
    box = QComboBox()
    keep_calm(box)
    box.setAccessibleName(name)
    box.setFixedWidth(width)
    box.view().setMinimumWidth(width + 80)
    return box
