"""The page of the scans: paper comes in at the top, and what the program would not decide alone is decided below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QVBoxLayout, QWidget

from netral_desktop.kernel.errors import Cancelled, KnownError
from netral_desktop.kernel.progress import Progress
from netral_desktop.scans.states import PageState

from ... import theme
from ...context import Page, UiContext
from ...jobs import Job
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.drop_zone import DropZone, dropped_paths
from ...widgets.empty_state import EmptyState
from .alarm_banner import AlarmBanner
from .batches_panel import BatchesPanel
from .batches_presenter import BatchesPresenter
from .contact_panel import ContactPanel
from .contact_presenter import ContactPresenter
from .intake_bar import BATCHES, CONTACT, REVIEW, IntakeBar, RefusedPanel
from .presenter import SUFFIXES, Intake, PindaiPresenter
from .review_panel import ReviewPanel
from .review_session import ReviewSession
from .signing_desk import SigningDesk
from .watch_desk import WatchDesk

if TYPE_CHECKING:  # the drivers' part comes when it is asked for
    from .scanner_dialog import ScannerDialog

_WAITS_MS = 1500  # until what a scanner gave is offered again to be read
_TURN_MS = 1  # after 0 ms the window would not look at what was pressed
_LOW = 560  # px; a page lower than this has room for little beside the verdict
_REFUSED, _EMPTY, _WRITTEN = 3, 4, 5  # after the views of the bar


class PindaiPage(Page):
    """See the module."""

    watches = frozenset(
        {
            "scan_batches", "scan_files", "scan_pages", "page_zones", "page_decisions", "people", "units", "sheets",
            "sheet_zones", "campaigns", "signing_days", "settings", "ikrar_sessions", "operators",
        }
    )  # fmt: skip

    @property
    def title(self) -> str:
        return tr("Pindai")

    @property
    def help(self) -> str:
        return tr(
            "**Masukkan pindaian** menerima PDF, JPEG, PNG, TIFF, atau satu folder; berkas boleh diseret ke halaman "
            "ini, gambar boleh ditempel dengan **Ctrl+V**. Aslinya disimpan lebih dahulu, baru dibaca. Yang tidak "
            "pasti menunggu keputusan Anda: lihat gambarnya, lalu tekan **T** tertandatangani, **K** kosong, **B** "
            "buang halaman. Halaman berikutnya langsung tampil; **Z** menarik keputusan kembali.\n\n"
            "- **↑ ↓** pindah halaman\n"
            "- **← →** atau **1** sampai **9** pindah kotak, pada daftar banyak tanda tangan\n"
            "- **+ -** atau roda tetikus perbesar, perkecil; **0** seluruh halaman; **R** putar\n"
            "- **O** ukuran asli, di kotak tanda tangan\n"
            "- **U** minta cetak ulang; **A** arsipkan sesuai bacaan\n"
            "- **P** pisahkan dua lembar yang ada di satu gambar\n"
            "- **Ctrl+F** cari pemilik halaman atau ketik kode lembarnya; **Enter** memilih, **Esc** batal\n"
            "- **Ctrl+D** pindai langsung dari alatnya\n"
            "- **Ctrl+L** semua tanda tangan, **Ctrl+K** berkas masuk dan folder pantauan, **Ctrl+T** kembali meninjau"
        )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.presenter = PindaiPresenter(ctx.app)
        self._reading: Job | None = None
        self._waiting = 0  # pages for a decision
        self._scanner: ScannerDialog | None = None
        self._after_refused = REVIEW  # where one was before the refused files
        self.bar = IntakeBar()
        self.review = ReviewPanel(ReviewSession(ctx.app.store, ctx.kept("pindai.decided")), ctx)
        self.contact = ContactPanel(ContactPresenter(ctx.app), ctx)
        self.batches = BatchesPanel(BatchesPresenter(ctx.app), ctx)
        self.alarm = AlarmBanner()
        self.watch = WatchDesk(ctx.jobs, self.presenter.time_of_day, self)
        self.refused = RefusedPanel()
        self.signing = SigningDesk(ctx, self)
        self._empty = EmptyState(
            "pindai", tr("Belum ada pindaian"),
            tr("Pindai lembar yang sudah ditandatangani pada 200 atau 300 dpi, berwarna, lalu masukkan berkasnya. "
            "Berkas dan folder boleh diseret ke sini; pemindai yang tersambung dapat dipakai langsung (Ctrl+D)."),
            tr("Masukkan pindaian"),
        )  # fmt: skip
        if self.presenter.practice_scans is not None:
            self._empty.set_words(
                "pindai", tr("Belum ada pindaian"),
                tr("Kantor latihan membawa contoh: lembar yang sudah ditandatangani dan dipindai. Berkas lain "
                "dipilih dengan Ctrl+O."),
                tr("Buka contoh pindaian"),
            )  # fmt: skip
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.review)
        self.start_watching()
        self._rescue_scans()
        self._look_for_alarms()

    # -- building ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(theme.SPACE.L, theme.SPACE.M, theme.SPACE.L, theme.SPACE.S)
        column.setSpacing(theme.SPACE.M)
        column.addWidget(self.bar)
        column.addWidget(self.alarm)
        below = QWidget()
        self._below = QStackedLayout(below)  # without a widget of its own it would show the first as a window
        for part in (self.review, self.contact, self.batches, self.refused, self._empty, self.signing.written):
            self._below.addWidget(part)
        column.addWidget(below, 1)
        column.addWidget(self.signing.banner)
        zone = DropZone(SUFFIXES, tr("Lepaskan pindaian di sini untuk dibaca"))
        zone.dropped.connect(self.take_in)
        whole = QVBoxLayout(zone)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(main)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(zone)

    def _connect(self) -> None:
        self.bar.files_wanted.connect(self._ask_files)
        self.bar.continue_wanted.connect(self._go_on_reading)
        self.bar.refused_wanted.connect(self._show_refused)
        self.bar.view_chosen.connect(self.show_view)
        self.bar.add_way(tr("Pindai dari alat…"), "pindai", self._open_scanner, "Ctrl+D")
        self.bar.add_way(tr("Folder…"), "folder", self._ask_folder, "Ctrl+Shift+O")
        self.bar.add_way(tr("Tempel gambar"), "copy", self._paste, "Ctrl+V")
        self.bar.add_way(tr("Pantau folder…"), "eye", self._ask_watch)
        self.batches.watch_wanted.connect(self._ask_watch)
        self.batches.watch_ended.connect(partial(self._set_watch, None))
        self.batches.refused_wanted.connect(self._show_refused_of)
        self.watch.changed.connect(self._show_watch)
        self.watch.ready.connect(self._take_watched)
        self.alarm.page_wanted.connect(self.show_page)
        self.signing.opened.connect(self._show_written)
        self.signing.closed.connect(self._leave_refused)
        self.refused.closed.connect(self._leave_refused)
        self.refused.seen.connect(self._mark_seen)
        self._empty.pressed.connect(self._begin_taking)
        self.review.state_chosen.connect(self.show_state)
        self.review.part_wanted.connect(self._part)
        self.review.finished.connect(partial(self.show_view, CONTACT))
        self.contact.opened.connect(self._open_from_contact)
        self.contact.left.connect(lambda: self.show_view(REVIEW))
        for key, action in (("Ctrl+O", self._ask_files), ("Ctrl+M", self.bar.show_ways)):
            QShortcut(QKeySequence(key), self).activated.connect(action)

    def resizeEvent(self, event: QResizeEvent) -> None:
        for part in (self.alarm, self.bar):
            part.set_low(self.height() < _LOW)
        self._make_room()
        super().resizeEvent(event)

    def _make_room(self) -> None:
        """The question about signing stands where it takes no room from crops, nor in a low window from decisions."""
        view = self._below.currentIndex()
        reviewing = view == REVIEW and (not self._waiting or self.height() >= _LOW)
        self.signing.banner.welcome(self._reading is None and (view == BATCHES or reviewing))

    # -- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the sums and the list; what is chosen stays chosen."""
        self._read_sums()
        self._read_views()

    def refresh_in_turns(self) -> None:
        """Pages come in while somebody decides others: what is pressed gets its turn between the sums and the list."""
        self._read_sums()
        QTimer.singleShot(_TURN_MS, self, self._read_views)

    def _read_sums(self) -> None:
        overview = self.presenter.overview()
        self.set_subtitle(overview.subtitle)
        self.bar.show_state(overview.balance, overview.last, overview.unread, overview.refused)
        self.review.list.set_counts(overview.counts, self.review.session.state)
        shown = self._below.currentIndex()
        if overview.nothing_yet != (shown == _EMPTY) and shown not in (_REFUSED, _WRITTEN):
            self._below.setCurrentIndex(_EMPTY if overview.nothing_yet else REVIEW)
            self.bar.show_view(REVIEW)
        self.bar.set_empty(self._below.currentIndex() == _EMPTY)
        self._waiting = overview.counts.get(PageState.REVIEW, 0)
        self.signing.look()
        self._make_room()

    def _read_views(self) -> None:
        self.review.reload()
        shown = self._below.currentIndex()
        if shown == CONTACT:
            self.contact.reload()
        elif shown == BATCHES:
            self.batches.reload()

    def show_view(self, view: int) -> None:
        """Go to one of the views of the bar."""
        self._below.setCurrentIndex(view)
        self._make_room()
        self.review.from_contact = False
        self.bar.show_view(view)
        if view == CONTACT:
            self.contact.enter()
        elif view == BATCHES:
            self.batches.reload()
        self._below.currentWidget().setFocus()

    def _open_from_contact(self, page_id: str, zone: int) -> None:
        """A page of the contact sheet; Esc goes back there."""
        self.show_page(page_id, zone)
        self.review.from_contact = True

    def show_state(self, state: str) -> None:
        """List the pages of another state, from the first."""
        self.show_view(REVIEW)
        self.review.session.state = PageState(state)
        self.refresh()
        self.review.list.choose_at(0)
        self.review.setFocus()

    def show_page(self, page_id: str, zone: int | None = None) -> None:
        """Open one page for review, whatever its state."""
        state = self.review.session.state_of(page_id)
        if state:
            if state != self.review.session.state:
                self.show_state(state)
            self.show_view(REVIEW)
            self.review.open_page(page_id, zone)

    def open_target(self, target: object) -> None:
        """`review` shows what waits for a decision, `contact` the contact sheet, `batches` the intakes."""
        if target == PageState.REVIEW:
            self.show_state(PageState.REVIEW)
        elif target in ("contact", "batches"):
            self.show_view(CONTACT if target == "contact" else BATCHES)

    def _show_refused(self) -> None:
        self.refused.show_lines(self.presenter.refused(), unseen=True)
        self._after_refused = REVIEW
        self._below.setCurrentIndex(_REFUSED)
        self.refused.setFocus()

    def _show_refused_of(self, batch: str) -> None:
        """Those of one intake, or of all; Esc goes back to the intakes."""
        self.refused.show_lines(self.presenter.refused(batch), unseen=False)
        self._after_refused = BATCHES
        self._below.setCurrentIndex(_REFUSED)
        self.refused.setFocus()

    def _show_written(self) -> None:
        """The dates as they stand on the sheets; the question waits meanwhile."""
        self._after_refused = min(self._below.currentIndex(), BATCHES)
        self._below.setCurrentIndex(_WRITTEN)
        self._make_room()

    def _leave_refused(self) -> None:
        self.show_view(self._after_refused)
        self.refresh()

    def _mark_seen(self) -> None:
        self.ctx.jobs.write(
            tr("Menyimpan bahwa sudah dilihat"), lambda progress: self.presenter.mark_seen(),
            done=lambda _: self._leave_refused(),
        )  # fmt: skip

    def focus_search(self) -> None:
        """The search of a page's owner."""
        if self._below.currentIndex() == REVIEW:
            self.review.decision.owner_search.field.setFocus()

    # -- bringing in ------------------------------------------------------------------------------------------------

    def take_in(self, paths: list[Path]) -> None:
        """Store and read files and folders."""
        self._read(tr("Menyimpan dan membaca pindaian"), lambda progress: self.presenter.take_in(paths, progress))

    def _go_on_reading(self) -> None:
        self._read(tr("Membaca pindaian"), self.presenter.go_on)

    def _part(self, page_id: str) -> None:
        self._read(tr("Memisahkan dua lembar"), lambda progress: self.presenter.part(page_id, progress))

    def _ask_files(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        names, _ = QFileDialog.getOpenFileNames(
            self, tr("Pilih pindaian"), "", tr("Pindaian ({patterns})", patterns=patterns)
        )
        if names:
            self.take_in([Path(name) for name in names])

    def _begin_taking(self) -> None:
        """The button of a page that has nothing yet: in the practice office it brings the scans that lie there."""
        scans = self.presenter.practice_scans
        if scans is not None:
            self.take_in([scans])
        else:
            self._ask_files()

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Pilih folder pindaian"))
        if name:
            self.take_in([Path(name)])

    def _paste(self) -> None:
        """What was copied: files, or a picture, which is packed as PNG off the window's thread."""
        copied = QGuiApplication.clipboard().mimeData()
        paths = dropped_paths(copied, SUFFIXES)
        image = QGuiApplication.clipboard().image() if not paths and copied.hasImage() else QImage()
        if paths:
            self.take_in(paths)
        elif image.isNull():
            said = Notice(Tone.NEUTRAL, tr("Papan klip tidak berisi gambar atau berkas pindaian."), tr("Salin dahulu."))
            self.ctx.banner(said)
        else:
            label = tr("Menyimpan dan membaca gambar")
            self._read(label, lambda progress: self.presenter.take_picture(as_png(image), progress))

    def _open_scanner(self) -> None:
        """The dialog of a scanner that the program drives; made when it is first asked for."""
        if self._scanner is None:
            from .scanner_dialog import ScannerDialog
            from .scanner_presenter import ScannerPresenter

            self._scanner = ScannerDialog(ScannerPresenter(self.ctx.app), self.ctx, self)
            self._scanner.scanned.connect(self._read_scanned)
        self._scanner.open_beside()

    def _rescue_scans(self) -> None:
        """Pages that a scanner gave and a crash kept out of the store are taken in now, and read."""
        self.ctx.jobs.run(
            tr("Memeriksa sisa pemindaian"),
            lambda progress: self.presenter.rescue(),
            quiet=True,
            done=self._on_rescued,
        )

    def _on_rescued(self, pages: int) -> None:
        if pages:
            self._read_scanned()

    def _read_scanned(self) -> None:
        """What a scanner gave is read as soon as nothing else is; not any more while the window is being closed."""
        if not self.isEnabled():
            return
        if self._reading is None:
            self._go_on_reading()
        else:
            QTimer.singleShot(_WAITS_MS, self, self._read_scanned)

    # -- the watched folder -----------------------------------------------------------------------------------------

    def start_watching(self) -> None:
        """Go on with the folder that was chosen before, if any."""
        self.ctx.jobs.run(
            tr("Membaca pengaturan"), lambda progress: self.presenter.watched_folder(), done=self._on_watch, quiet=True
        )  # fmt: skip

    def _on_watch(self, folder: Path | None) -> None:
        if folder is not None:
            self.watch.begin(folder)

    def _ask_watch(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Pilih folder yang dipantau"))
        if name:
            self._set_watch(Path(name))

    def _set_watch(self, folder: Path | None) -> None:
        self.ctx.jobs.write(
            tr("Menyimpan pilihan folder"), lambda progress: self.presenter.set_watched_folder(folder),
            done=self.watch.begin,
        )  # fmt: skip

    def _show_watch(self) -> None:
        watching = self.watch.watch is not None
        self.bar.show_watch(self.watch.short_words)
        self.batches.show_watch(self.watch.words, watching=watching)

    def _take_watched(self) -> None:
        """What stands still in the folder is read as soon as nothing else is."""
        watch = self.watch.watch
        if watch is not None and self._reading is None:
            ready = self.watch.take()
            label = tr("Membaca dari folder pantauan")
            self._read(label, lambda progress: self.presenter.take_watched(watch, ready, progress))

    # -- reading ----------------------------------------------------------------------------------------------------

    def _read(self, label: str, work: Callable[[Progress], Intake]) -> None:
        """One reading at a time. It commits page by page, so that deciding goes on beside it."""
        if self._reading is not None:
            self.ctx.banner(Notice(Tone.NEUTRAL, tr("Pindaian sebelumnya masih dibaca."), tr("Tunggu sampai selesai.")))
            return
        self.bar.set_reading(True)
        self.batches.set_reading(True)
        self._reading = self.ctx.jobs.run(label, work, done=self._on_read, failed=self._on_not_read, cancellable=True)

    def _on_read(self, intake: Intake) -> None:
        self._end_reading()
        self.presenter.remember(intake)
        if intake.watched:
            self.watch.count(intake.watched)
        self.refresh()
        if intake.refused and not self.presenter.overview().balance:  # nothing else to look at
            self._show_refused()
        if not self.isVisible() and intake.sentence:  # else the strip at the top has just said it
            self.ctx.banner(Notice(Tone.WARNING if intake.refused else Tone.OK, intake.sentence))
        elif self._below.currentIndex() == REVIEW:
            self.review.setFocus()

    def _on_not_read(self, error: KnownError) -> None:
        self._end_reading()
        self.refresh()
        if isinstance(error, Cancelled):  # said for a moment: the button to go on stands beside what is left
            self.ctx.banner(Notice(Tone.OK, error.message))
        else:
            self.ctx.banner(Notice.error(error))

    def _end_reading(self) -> None:
        self._reading = None
        self.bar.set_reading(False)
        self.batches.set_reading(False)
        self._look_for_alarms()

    def _look_for_alarms(self) -> None:
        """Whether a feeder swallowed a sheet; looked up beside the window's thread."""
        self.ctx.jobs.run(
            tr("Memeriksa urutan lembar"),
            lambda progress: self.presenter.alarms(),
            done=self.alarm.show_missing,
            quiet=True,
        )


def as_png(image: QImage) -> bytes:
    """A picture as a PNG; on a worker."""
    data = QBuffer()
    data.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(data, QByteArray(b"png")).write(image)
    return bytes(data.data().data())
