"""The page of the scans: paper comes in at the top, and what the program would not decide alone is decided below."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QPolygonF, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from netral_desktop.kernel.errors import Cancelled, KnownError
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import number

from ... import theme
from ...context import Page, UiContext
from ...jobs import Job
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.drop_zone import DropZone
from ...widgets.empty_state import EmptyState
from ...widgets.image_view import Outline
from .decision_panel import DecisionPanel
from .intake_bar import IntakeBar, RefusedPanel
from .list_panel import THUMB, ListPanel
from .page_view import PageView
from .pictures import Pictures
from .presenter import SUFFIXES, Intake, PindaiPresenter
from .wording import Detail, done_sentence

_CHANGES = {"scan_batches", "scan_files", "scan_pages", "page_zones", "blobs"}
_DECIDED = {"scan_pages", "page_zones", "page_decisions"}
_LOOKS_MS = 1500  # how often the list follows a reading that runs
_REVIEW, _REFUSED, _EMPTY = 0, 1, 2
_PAGES_KEPT, _THUMBS_KEPT = 12, 400  # decoded: about 1.5 MB a page, 10 KB a thumbnail


class PindaiPage(Page):
    """See the module."""

    title = "Pindai"
    watches = frozenset({"scan_files", "scan_pages", "page_zones", "page_decisions", "people", "sheets"})
    help = (
        "**Masukkan pindaian** menerima PDF, JPEG, PNG, TIFF, atau satu folder; berkas boleh diseret ke halaman ini. "
        "Aslinya disimpan lebih dahulu, baru dibaca. Yang tidak pasti menunggu keputusan Anda: lihat gambarnya, lalu "
        "tekan **T** tertandatangani, **K** kosong, **B** buang halaman. Halaman berikutnya langsung tampil; "
        "**Ctrl+Z** menarik keputusan kembali.\n\n"
        "- **↑ ↓** pindah halaman\n- **+ -** perbesar, perkecil; **0** seluruh halaman; **R** putar\n"
        "- **O** ukuran asli, di kotak tanda tangan\n- **U** cetak ulang lembar orang ini\n"
        "- **Ctrl+F** cari pemilik halaman; **Enter** memilih, **Esc** batal"
    )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.presenter = PindaiPresenter(ctx.app)
        self._detail: Detail | None = None
        self._seen = ""  # the page whose evidence is on screen: only that one can be decided
        self._reading: Job | None = None
        self._undo: list[tuple[str, str]] = []  # page id and title, the latest last
        read = self.presenter.picture
        thumbs = Pictures(ctx.jobs, read, keep=_THUMBS_KEPT, box=THUMB * 2, parent=self)
        self._pictures = Pictures(ctx.jobs, read, keep=_PAGES_KEPT, parent=self)
        self._pictures.ready.connect(self._show_pictures)
        self.bar = IntakeBar()
        self.list = ListPanel(self.presenter, thumbs)
        self.view = PageView(self)
        self.decision = DecisionPanel()
        self.refused = RefusedPanel()
        self._empty = EmptyState(
            "pindai", "Belum ada pindaian",
            "Pindai lembar yang sudah ditandatangani pada 200 atau 300 dpi, berwarna, lalu masukkan berkasnya. "
            "Berkas dan folder boleh diseret ke sini.", "Masukkan pindaian",
        )  # fmt: skip
        self._look = QTimer(self, interval=_LOOKS_MS)
        self._look.timeout.connect(self.refresh)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list.table)

    # -- building ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        review = QWidget()
        columns = QHBoxLayout(review)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(theme.SPACE.L)
        columns.addWidget(self.list)
        columns.addWidget(self.view, 1)
        columns.addWidget(self.decision)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(theme.SPACE.L, theme.SPACE.M, theme.SPACE.L, theme.SPACE.S)
        column.setSpacing(theme.SPACE.M)
        column.addWidget(self.bar)
        below = QWidget()
        self._below = QStackedLayout(below)  # without a widget of its own it would show the first as a window
        for part in (review, self.refused, self._empty):
            self._below.addWidget(part)
        column.addWidget(below, 1)
        zone = DropZone(SUFFIXES, "Lepaskan pindaian di sini untuk dibaca")
        zone.dropped.connect(self.take_in)
        whole = QVBoxLayout(zone)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(main)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(zone)

    def _connect(self) -> None:
        self.bar.files_wanted.connect(self._ask_files)
        self.bar.folder_wanted.connect(self._ask_folder)
        self.bar.continue_wanted.connect(self._go_on_reading)
        self.bar.refused_wanted.connect(lambda: self._below.setCurrentIndex(_REFUSED))
        self.refused.closed.connect(self._leave_refused)
        self._empty.pressed.connect(self._ask_files)
        self.list.state_chosen.connect(self.show_state)
        self.list.chosen.connect(self._on_chosen)
        self.view.pressed.connect(self._show_other)
        self.decision.decided.connect(self._decide)
        self.decision.reprint.connect(self._reprint)
        self.decision.undo_wanted.connect(self._take_back_shown)
        search = self.decision.owner_search
        search.searched.connect(lambda text: search.show_found(self.presenter.find(text)))
        search.left.connect(self.list.table.setFocus)
        for key, action in (
            ("Ctrl+Z", self.undo),
            ("Up", lambda: self.list.step(-1)),
            ("Down", lambda: self.list.step(1)),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    # -- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the sums and the list; what is chosen stays chosen."""
        overview = self.presenter.overview()
        self.set_subtitle(overview.subtitle)
        self.bar.show_state(overview.balance, overview.last, overview.unread, len(self.presenter.refused))
        self.refused.show_lines(self.presenter.refused)
        self.list.set_counts(overview.counts, self.presenter.state)
        if self._below.currentIndex() != _REFUSED:
            self._below.setCurrentIndex(_EMPTY if overview.nothing_yet else _REVIEW)
        self.bar.set_empty(self._below.currentIndex() == _EMPTY)
        self._reload(self._place_now())

    def show_state(self, state: str) -> None:
        """List the pages of another state, from the first."""
        self.presenter.state = state
        self.refresh()
        self.list.choose_at(0)
        self.list.table.setFocus()

    def open_target(self, target: object) -> None:
        """`review` shows what waits for a decision."""
        if target == "review":
            self._below.setCurrentIndex(_REVIEW)
            self.show_state("review")

    def _leave_refused(self) -> None:
        self._below.setCurrentIndex(_REVIEW)
        self.refresh()

    def focus_search(self) -> None:
        """The search of a page's owner."""
        self.decision.owner_search.field.setFocus()

    def _place_now(self) -> int:
        return self.list.place(self._detail.id) or 0 if self._detail is not None else 0

    def _reload(self, place: int) -> None:
        """Ask for the list again; when the chosen page has left it, the one that took its place is chosen."""
        self.list.reload()
        if self.list.current():
            self._on_chosen(self.list.current())
        elif self.list.ids():
            self.list.choose_at(place)
        else:
            self._on_chosen("")

    def _on_chosen(self, page_id: str) -> None:
        if not page_id:
            if not self.list.ids():
                self._show_none()
            return
        place = self.list.place(page_id) or 0
        self.decision.show_place(place, len(self.list.ids()))
        detail = self.presenter.detail(page_id)
        if detail is None or detail == self._detail:
            return
        self._detail, self._seen = detail, ""
        self.decision.show_detail(detail)
        self.view.clear(detail.where)
        self._show_pictures()
        self._fetch_next(place)

    def _show_none(self) -> None:
        self._detail, self._seen = None, ""
        self.decision.show_nothing()
        if self.presenter.state == "review":
            self.view.show_words(
                "check", "Tidak ada yang menunggu keputusan", "Semua halaman yang dibaca sudah punya tempat.",
                "Lihat yang terarsip",
            )  # fmt: skip
        else:
            self.view.show_words("file", "Tidak ada halaman dengan keadaan ini", "", "Lihat yang menunggu keputusan")

    def _show_other(self) -> None:
        self.show_state("filed" if self.presenter.state == "review" else "review")

    def _show_pictures(self, _: str = "") -> None:
        """Put the pictures of the page at hand on screen, as far as they have come; others are ignored."""
        detail = self._detail
        if detail is None:
            return
        page = self._pictures.get(detail.image) if detail.image else None
        zone = detail.zones[0] if detail.zones else None
        if zone is not None and zone.crop:
            crop = self._pictures.get(zone.crop)
            if crop is not None:
                self.decision.show_crop(crop.image)
        if self._seen == detail.id or (detail.image and page is None):
            return
        self._seen = detail.id
        if page is None or page.image.isNull():
            words = page.problem if page is not None else "Halaman ini tidak dapat dibuka sebagai gambar"
            self.view.show_words("file", words, "Berkas aslinya tetap tersimpan. Pindai ulang lembarnya bila perlu.")
            return
        self.view.show_page(page.image, [Outline(z.corners, z.tone, z.label) for z in detail.zones if z.corners])
        if zone is not None and zone.corners and not zone.crop:
            area = QPolygonF([QPointF(*corner) for corner in zone.corners]).boundingRect()
            self.decision.show_crop(page.image.copy(area.toAlignedRect()))

    def _fetch_next(self, place: int) -> None:
        """The next page's pictures are there before it is asked for."""
        for page_id in self.list.ids()[place + 1 : place + 2]:
            detail = self.presenter.detail(page_id)
            for blob in (detail.image, *(zone.crop for zone in detail.zones)) if detail is not None else ():
                if blob:
                    self._pictures.get(blob)

    # -- deciding ---------------------------------------------------------------------------------------------------

    def _decide(self, action: str) -> None:
        """Store the decision about the page on screen, and go to the next one without waiting for it."""
        detail = self._detail
        if detail is None or self._seen != detail.id:
            return
        named = self.decision.owner_search.owner
        person = named.id if named is not None and action != "discard" else None
        name = named.name if named is not None and action != "discard" else ""
        place = self._place_now()
        self.presenter.set_aside(detail.id)
        self._undo.append((detail.id, detail.title))
        self._say(done_sentence(detail.title, action, name))
        self._reload(place)
        self.list.table.setFocus()

        def failed(error: KnownError) -> None:
            self._undo = [entry for entry in self._undo if entry[0] != detail.id]
            self.decision.banner.dismiss()
            self.ctx.banner(Notice.error(error))
            self.list.choose(detail.id)

        self.ctx.jobs.write(
            "Menyimpan keputusan",
            lambda progress: self.presenter.decide(detail.id, action, person),
            changes=_DECIDED,
            failed=failed,
        )

    def undo(self) -> None:
        """Take the latest decision of this session back and show its page."""
        if self._undo:
            self._take_back(*self._undo.pop())

    def _take_back_shown(self) -> None:
        detail = self._detail
        if detail is not None:
            self._undo = [entry for entry in self._undo if entry[0] != detail.id]
            self._take_back(detail.id, detail.title)

    def _take_back(self, page_id: str, title: str) -> None:
        def done(state: str) -> None:
            if state != self.presenter.state:
                self.show_state(state)
            self.list.choose(page_id)
            self.list.table.setFocus()
            self.decision.banner.show_notice(Notice(Tone.NEUTRAL, f"Keputusan {title} ditarik kembali."))

        self.ctx.jobs.write(
            "Menarik keputusan kembali", lambda progress: self.presenter.undo(page_id), changes=_DECIDED, done=done
        )

    def _say(self, sentence: str) -> None:
        self.decision.banner.show_notice(Notice(Tone.OK, sentence, "", "Urungkan (Ctrl+Z)", self.undo))

    def _reprint(self) -> None:
        """Print the sheet of this one person again, as a PDF."""
        owner = self.decision.owner()
        if owner is None:
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Simpan lembar untuk dicetak ulang", "pakta-ulang.pdf", "PDF (*.pdf)"
        )
        if not chosen:
            return
        out = Path(chosen)

        def done(_: object) -> None:
            url = QUrl.fromLocalFile(str(out))
            self.ctx.banner(
                Notice(
                    Tone.OK, f"Lembar {owner.name} disimpan di {out.name}.", "Cetak pada ukuran 100 %.", "Buka PDF",
                    lambda: QDesktopServices.openUrl(url),
                )
            )  # fmt: skip

        self.ctx.jobs.write(
            "Menyusun lembar", lambda progress: self.presenter.reprint(owner.id, out, progress),
            changes={"print_batches", "sheets"}, done=done,
        )  # fmt: skip

    # -- bringing in ------------------------------------------------------------------------------------------------

    def take_in(self, paths: list[Path]) -> None:
        """Store and read files and folders."""
        self._read("Menyimpan dan membaca pindaian", lambda progress: self.presenter.take_in(paths, progress))

    def _go_on_reading(self) -> None:
        self._read("Membaca pindaian", self.presenter.go_on)

    def _ask_files(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        names, _ = QFileDialog.getOpenFileNames(self, "Pilih pindaian", "", f"Pindaian ({patterns})")
        if names:
            self.take_in([Path(name) for name in names])

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Pilih folder pindaian")
        if name:
            self.take_in([Path(name)])

    def _read(self, label: str, work: Callable[[Progress], Intake]) -> None:
        """One reading at a time. It commits page by page, so that deciding goes on beside it."""
        if self._reading is not None:
            self.ctx.banner(Notice(Tone.NEUTRAL, "Pindaian sebelumnya masih dibaca.", "Tunggu sampai selesai."))
            return
        self.bar.set_reading(True)
        self._look.start()
        self._reading = self.ctx.jobs.run(
            label, work, done=self._on_read, failed=self._on_not_read, cancellable=True, changes=_CHANGES
        )

    def _on_read(self, intake: Intake) -> None:
        self._end_reading()
        self.presenter.remember(intake)
        if intake.refused and self.presenter.overview().nothing_yet:  # nothing else to look at
            self._below.setCurrentIndex(_REFUSED)
        self.refresh()
        if not self.isVisible():  # else the strip at the top has just said it
            self.ctx.banner(Notice(Tone.WARNING if intake.refused else Tone.OK, intake.sentence))
        elif self._below.currentIndex() == _REVIEW:
            self.list.table.setFocus()

    def _on_not_read(self, error: KnownError) -> None:
        self._end_reading()
        self.refresh()
        if isinstance(error, Cancelled):
            unread = self.presenter.overview().unread
            rest = f"{number(unread)} halaman belum dibaca." if unread else "Yang sudah dibaca tetap tersimpan."
            self.ctx.banner(Notice(Tone.NEUTRAL, f"Pembacaan dihentikan. {rest}"))
        else:
            self.ctx.banner(Notice.error(error))

    def _end_reading(self) -> None:
        self._reading = None
        self._look.stop()
        self.bar.set_reading(False)
