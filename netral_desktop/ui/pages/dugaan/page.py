"""Dugaan: the register behind its own lock, its list, one case, a new report, the papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from netral_desktop.campaigns.data_files import data_files
from netral_desktop.campaigns.queries import today
from netral_desktop.cases.model import Reporter
from netral_desktop.cases.names import Why
from netral_desktop.cases.register import Register, change_password
from netral_desktop.cases.service import Draft, Taken, take_in
from netral_desktop.cases.views import reveal_reporters
from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import Progress
from netral_desktop.reports.pictures import PagePicture
from netral_desktop.roster.queries import Person, people_by_ids, person_ids

from ...context import Page, UiContext
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.focusing import focus_first
from .act_form import ActForm, Field
from .acts import Act, evidence_form, keep_evidence, move_act
from .case_view import CaseView
from .intake_form import IntakeForm
from .list_panel import ListPanel
from .lock_panel import LockPanel
from .manage_view import ManageView
from .managing import Managed, new_password
from .paper_view import PaperView
from .presenter import DrawnPaper, DugaanPresenter, Listed, Shown, reasons

_LOOK_MS = 1000  # how often it is asked whether the register has locked itself
_CANDIDATES = 30
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class _Kept:
    """What somebody was typing when the register locked itself: theirs again when they open it."""

    holder: str
    case: str | None  # None: a new report
    form: QWidget


class DugaanPage(Page):
    """See the module."""

    @property
    def title(self) -> str:
        return tr("Dugaan")

    @property
    def help(self) -> str:
        return tr(
            "Register ini mempunyai **kata sandi sendiri** dan mengunci sesudah dua menit tidak dipakai. Setiap "
            "pembacaan masuk ke jejak dengan alasannya. **Laporan baru** mencatat laporan; di dalam berkas, **Cetak "
            "kertas** lalu **Tahap berikutnya**. Jawaban terlapor tercetak di samping dugaannya. Pelapor hanya "
            "terlihat lewat **Buka identitas pelapor**, dengan alasan tertulis."
        )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.presenter = DugaanPresenter(ctx.app)
        self._shown: Shown | None = None
        self._drawn: DrawnPaper | None = None
        self._intake: IntakeForm | None = None
        self._kept: _Kept | None = None
        self._search = self._copied = ""
        self._lock, self._list, self._case, self._paper = LockPanel(), ListPanel(), CaseView(), PaperView()
        self._manage = ManageView()
        self._views = QStackedWidget()
        for view in (self._lock, self._list, self._case, self._paper, self._manage):
            self._views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._views)
        self._views.currentChanged.connect(lambda _: focus_first(self._views.currentWidget()))
        self._watch = QTimer(self, interval=_LOOK_MS)
        self._watch.timeout.connect(self._look_at_the_lock)
        self.setFocusProxy(self._lock.password)
        self._connect()

    def _connect(self) -> None:
        self._lock.submitted.connect(self._unlock)
        self._list.opened.connect(self._open)
        self._list.new.connect(self._begin_intake)
        self._list.recap.connect(self._ask_recap)
        self._list.lock.connect(lambda: self._locked(tr("Register dikunci.")))
        self._list.searched.connect(self._on_search)
        self._list.manage.connect(lambda: self._views.setCurrentWidget(self._manage))
        self._manage.back.connect(self._show_list)
        self._manage.chosen.connect(self._open_managed)
        self._lock.forgotten.connect(self._reset_password)
        self._case.back.connect(self._show_list)
        self._case.act.connect(self._open_act)
        self._case.moving.connect(lambda: self._open_act(move_act()))
        self._case.evidence.connect(self._ask_evidence)
        self._case.paper.connect(self._open_paper)
        self._case.reporter.connect(self._ask_reporter)
        self._case.sbt.connect(self._copy_sbt)
        self._case.fetch.connect(self._ask_fetch)
        self._paper.back.connect(self._show_case)
        self._paper.wanted.connect(self._draw)
        self._paper.save.connect(self._ask_save)
        self._paper.used.connect(self._used)
        self._paper.pages.wanted.connect(self._on_wanted)

    def refresh(self) -> None:
        """Nothing is read without a person's word: what is shown stays, a lock stays a lock."""
        self._look_at_the_lock()

    # -- the lock ---------------------------------------------------------------------------------------------------

    @property
    def _register(self) -> Register | None:
        found = self.presenter.register
        return found if found is not None and found.is_open else None

    def _used(self) -> None:
        if self.presenter.register is not None:
            self.presenter.register.touch()

    def _look_at_the_lock(self) -> None:
        if self.presenter.register is None:
            return
        if self._register is None:
            self._keep_typing(self.presenter.register.holder.id)
            self._locked(tr("Terkunci sendiri sesudah dua menit tidak dipakai."))
        else:
            left = int(self.presenter.register.seconds_left)
            self.set_subtitle(tr("terbuka; mengunci sendiri dalam {left} detik", left=left) if left < 60 else "")

    def _keep_typing(self, holder: str) -> None:
        """Set aside what is being typed, out of sight."""
        form = self._case.form
        if self._intake is not None:
            self._kept, self._intake = _Kept(holder, None, self._intake), None
        elif self._shown is not None and form is not None and not form.answered:
            self._kept = _Kept(holder, self._shown.id, form)
            self._case.take_form()

    def _take_up(self, register: Register) -> None:
        """Go on where this holder was interrupted; what another one was typing goes."""
        kept, self._kept = self._kept, None
        if kept is None or kept.holder != register.holder.id:
            if kept is not None:
                kept.form.deleteLater()
            self._show_list()
        elif kept.case is None and isinstance(kept.form, IntakeForm):
            self._intake = kept.form
            self._views.setCurrentWidget(kept.form)
        elif kept.case is not None and isinstance(kept.form, ActForm):
            case, form = kept.case, kept.form

            def show(shown: Shown) -> None:
                self._take_shown(shown)
                self._case.open_form(form)

            self._do(tr("Membuka berkas"), lambda opened: self.presenter.read(opened, case), show)

    @property
    def unsaved(self) -> str:
        typing = self._intake or self._kept or (self._case.form and not self._case.form.answered)
        return tr("Isian di halaman Dugaan belum disimpan.") if typing else ""

    def _locked(self, why: str) -> None:
        """Forget the key and everything that was shown or copied."""
        clipboard = QGuiApplication.clipboard()
        if self._copied and clipboard.text() == self._copied:
            clipboard.clear()
        self._copied = ""
        if self.presenter.register is not None:
            self.presenter.register.lock()
            self.presenter.register = None
        self._watch.stop()
        self._end_intake()
        self._shown = self._drawn = None
        self._list.show_lines([], "")
        self._case.show_case(None)
        self._paper.pages.set_pages(0)
        self._manage.close_form()
        self._lock.clear()
        self._lock.explain(why)
        self.set_subtitle("")
        self.setFocusProxy(self._lock.password)
        self._views.setCurrentWidget(self._lock)

    def _unlock(self, password: str, why: str, note: str) -> None:
        def opened(register: Register) -> None:
            self.presenter.register = register
            self._lock.clear()
            self.setFocusProxy(self._views)
            self._watch.start()
            self._take_up(register)

        self.ctx.jobs.write(
            tr("Membuka Register"), lambda _: self.presenter.unlock(password, Why(why), note), done=opened,
            failed=self._lock.refuse,
        )  # fmt: skip

    def _reset_password(self, told: dict[str, str]) -> None:
        form, store = self._lock.form, self.ctx.app.store

        def work(_: Progress) -> None:
            change_password(store, new=new_password(told), recovery=told["code"])

        def refused(error: KnownError) -> None:
            if form is not None:
                form.refuse(error)

        def changed(_: None) -> None:
            self._lock.clear()
            self._lock.explain(tr("Kata sandi diganti. Buka dengan yang baru."))

        self.ctx.jobs.write(tr("Mengganti kata sandi Register"), work, done=changed, failed=refused)

    def _open_managed(self, what: Managed) -> None:
        app = self.ctx.app
        with app.store.read() as c:
            day = today(c, app.store.clock())
        form = what.form(app, day)
        form.used.connect(self._used)

        def submit(told: dict[str, str]) -> None:
            file: Path | None = None
            if what.file:
                ask = QFileDialog.getSaveFileName if what.file == "save" else QFileDialog.getOpenFileName
                chosen, _ = ask(self, what.words, what.name)
                if not chosen:
                    return
                file = Path(chosen)
            self._do(what.words, lambda register: what.do(app, register, told, file), form.answer,
                     form.refuse)  # fmt: skip

        form.submitted.connect(submit)
        self._used()
        self._manage.open_form(form)

    def _do(
        self,
        label: str,
        work: Callable[[Register], _Result],
        done: Callable[[_Result], object],
        failed: Callable[[KnownError], object] | None = None,
    ) -> None:
        """Do something with the open register; what comes back after a lock is not shown."""
        register = self._register
        if register is None:
            self._locked("")
            return

        def tell(result: _Result) -> None:
            if self.presenter.register is register:
                done(result)

        self.ctx.jobs.write(label, lambda _: work(register), done=tell, failed=failed)

    # -- the list ---------------------------------------------------------------------------------------------------

    def _show_list(self) -> None:
        search = self._search

        def show(found: Listed) -> None:
            self._shown = None
            self._case.show_case(None)
            self._end_intake()
            self._list.show_lines(found.lines, found.warning)
            self._views.setCurrentWidget(self._list)

        self._do(tr("Membaca daftar dugaan"), lambda register: self.presenter.lines(register, search), show)

    def _on_search(self, text: str) -> None:
        self._search = text
        self._show_list()

    def _ask_recap(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Simpan rekap"), "rekap-dugaan.pdf", tr("PDF (*.pdf)"))
        if chosen:
            told = Notice.done(tr("Rekap tanpa nama tersimpan sebagai {file}.", file=Path(chosen).name))
            self._do(tr("Menulis rekap"), lambda register: self.presenter.save_recap(register, Path(chosen)),
                     lambda _: self.ctx.banner(told))  # fmt: skip

    # -- a new report -----------------------------------------------------------------------------------------------

    def _begin_intake(self) -> None:
        self._end_intake()
        store = self.ctx.app.store
        with store.read() as c:
            day, files = today(c, store.clock()), data_files(c)
        form = self._intake = IntakeForm(self._people, day, files)
        form.used.connect(self._used)
        form.cancelled.connect(self._show_list)
        form.submitted.connect(self._take_in)
        self._views.addWidget(form)
        self._views.setCurrentWidget(form)

    def _end_intake(self) -> None:
        if self._intake is not None:
            self._views.removeWidget(self._intake)
            self._intake.deleteLater()
            self._intake = None

    def _people(self, text: str) -> Sequence[Person]:
        with self.ctx.app.store.read() as c:
            return people_by_ids(c, person_ids(c, search=text)[:_CANDIDATES])

    def _take_in(self, draft: Draft, join: str | None, separate: bool) -> None:
        form = self._intake

        def refused(error: KnownError) -> None:
            if form is not None and form is self._intake:
                same = str(error.figures["cases"]).partition(",")[0] if error.code == "case_same_event" else None
                form.refuse(error, same)

        def taken(result: Taken) -> None:
            said = (
                tr("Digabungkan dengan {number}.", number=result.number)
                if result.joined
                else tr("Tercatat sebagai {number}.", number=result.number)
            )
            self.ctx.banner(Notice.done(said))
            self._end_intake()
            self._open(result.id)

        self._do(tr("Mencatat laporan"), lambda register: take_in(register, draft, join=join, separate=separate), taken,
                 refused)  # fmt: skip

    # -- a case -----------------------------------------------------------------------------------------------------

    def _open(self, case_id: str) -> None:
        self._do(tr("Membuka berkas"), lambda register: self.presenter.read(register, case_id), self._take_shown)

    def _take_shown(self, shown: Shown) -> None:
        self._shown = shown
        self._show_case()

    def _show_case(self) -> None:
        self._case.show_case(self._shown)
        self._views.setCurrentWidget(self._case)

    def _open_act(self, act: Act) -> None:
        shown = self._shown
        if shown is None:
            return
        store = self.ctx.app.store
        with store.read() as c:
            day = today(c, store.clock())
        self._ask(act.form(shown, day), lambda register, told: act.do(register, shown.id, told))

    def _ask_evidence(self) -> None:
        shown = self._shown
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Pilih bukti"))
        if chosen and shown is not None:
            file = Path(chosen)
            self._ask(evidence_form(file), lambda register, told: keep_evidence(register, shown.id, file, told))

    def _ask(self, form: ActForm, do: Callable[[Register, dict[str, str]], object]) -> None:
        """Show the form of an act; when it is done the case is shown as it then is."""
        self._used()
        shown = self._shown
        assert shown is not None
        form.used.connect(self._used)

        def submit(told: dict[str, str]) -> None:
            def work(register: Register) -> Shown:
                do(register, told)
                return self.presenter.again(register, shown.id)

            self._do(tr("Menyimpan"), work, self._take_shown,
                     form.refuse)  # fmt: skip

        form.submitted.connect(submit)
        self._case.open_form(form)

    def _copy_sbt(self) -> None:
        shown = self._shown
        if shown is None:
            return

        def copy(text: str) -> None:
            self._copied = text
            QGuiApplication.clipboard().setText(text)
            self.ctx.banner(Notice.done(tr("Isian SBT tersalin; terhapus dari papan klip bila Register mengunci.")))

        self._do(tr("Menyalin isian SBT"), lambda register: self.presenter.sbt(register, shown.id), copy)

    def _ask_fetch(self, place: int) -> None:
        shown = self._shown
        if shown is None:
            return
        name = f"bukti-{shown.number.partition('/')[0]}-{place}{shown.evidence[place - 1][1]}"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Simpan bukti"), name)
        if chosen:
            out = Path(chosen)
            told = Notice.done(tr("Bukti masih sama dengan yang diterima; tersimpan sebagai {file}.", file=out.name))
            self._do(tr("Mengambil bukti"), lambda register: self.presenter.fetch(register, shown.id, place, out),
                     lambda _: self.ctx.banner(told))  # fmt: skip

    def _ask_reporter(self) -> None:
        shown = self._shown
        if shown is None:
            return
        form = ActForm(
            tr("Buka identitas pelapor"),
            (Field("why", tr("Alasan"), "choice", choices=reasons()), Field("note", tr("Alasan dengan kata-kata"))),
            tr("Buka"), note=tr("Pelapor disegel tersendiri. Pembukaan ini masuk ke jejak dan ke berkas."),
        )  # fmt: skip
        form.used.connect(self._used)

        def told(found: list[Reporter]) -> None:
            lines = [" · ".join(p for p in (each.name, each.address, each.phone) if p) for each in found]
            form.answer("\n".join(lines) or tr("Tidak ada pelapor yang dicatat."))

        def submit(values: dict[str, str]) -> None:
            self._do(
                tr("Membuka identitas pelapor"),
                lambda register: reveal_reporters(register, shown.id, Why(values["why"]), values["note"]), told,
                form.refuse,
            )  # fmt: skip

        form.submitted.connect(submit)
        self._case.open_form(form)

    # -- papers -----------------------------------------------------------------------------------------------------

    def _open_paper(self) -> None:
        if self._shown is not None:
            self._paper.begin(self._shown)
            self._views.setCurrentWidget(self._paper)
            self._draw()

    def _draw(self) -> None:
        shown = self._shown
        if shown is None:
            return
        paper, told = self._paper.paper, self._paper.told
        self._drawn = None
        self._paper.pages.set_pages(0)
        self._paper.save_button.setEnabled(False)
        self._paper.tell(tr("Menyiapkan pratinjau ..."))

        def drawn(found: DrawnPaper) -> None:
            if (paper, told) == (self._paper.paper, self._paper.told):
                self._drawn = found
                self._paper.tell("")
                self._paper.save_button.setEnabled(True)
                self._paper.pages.set_pages(found.pages)

        self._do(
            tr("Menyiapkan pratinjau"), lambda register: self.presenter.draw(register, shown.id, paper, told), drawn,
            self._paper.tell,
        )  # fmt: skip

    def _on_wanted(self, page: int) -> None:
        drawn = self._drawn
        if drawn is None:
            return

        def show(picture: PagePicture) -> None:
            if drawn is self._drawn:
                kind = QImage.Format.Format_Grayscale8
                image = QImage(picture.grey, picture.width, picture.height, picture.width, kind)
                self._paper.pages.show_page(page, image.copy())

        self.ctx.jobs.run(tr("Menggambar pratinjau"), lambda _: drawn.picture(page), done=show, quiet=True)

    def _ask_save(self) -> None:
        shown = self._shown
        if shown is None:
            return
        paper, told = self._paper.paper, self._paper.told
        name = f"dugaan-{shown.number.partition('/')[0]}-{paper.value}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Simpan kertas"), name, tr("PDF (*.pdf)"))
        if not chosen:
            return
        out = Path(chosen)

        def work(register: Register) -> Shown:
            self.presenter.save(register, shown.id, paper, told, out)
            return self.presenter.again(register, shown.id)

        def saved(now: Shown) -> None:
            self._take_shown(now)
            self.ctx.banner(
                Notice(Tone.OK, tr("{paper} tersimpan sebagai {file}.", paper=paper.label, file=out.name),
                       tr("Sesudah ditandatangani, pindai dan simpan sebagai bukti di berkas ini."))
            )  # fmt: skip

        self._do(tr("Menulis kertas"), work, saved)
