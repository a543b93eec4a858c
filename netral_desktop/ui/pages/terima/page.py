"""The inbox: drop what offices sent, see what became of each file, and find the receipts to send back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from netral_desktop.app import App
from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import Progress
from netral_desktop.regency.answers import write_all
from netral_desktop.store.backups.layout import Why

from ... import theme
from ...arrivals import ENDINGS, Arrived, bring
from ...backups import Guard
from ...context import Page, UiContext
from ...texts import tr
from ...theme import Tone
from ...watched import OFFICES
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.drop_zone import DropZone
from ...widgets.empty_state import EmptyState
from ...widgets.forms import Scroll
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle
from ...widgets.received_list import ReceivedList
from ..sinkronisasi.presenter import ReceivedLine, received_lines
from .aside_panel import AsidePanel
from .aside_view import AsideView
from .presenter import (
    RECEIPTS,
    AsideLine,
    Comparison,
    accept_kept,
    compare,
    files_among,
    fork_of,
    read_inbox,
    refuse,
    said,
    summary,
    try_kept,
    worst_first,
)

_INVITATION_HEIGHT = 260


class TerimaPage(Page):
    """See the module."""

    watches = OFFICES | {"received", "blobs"}

    @property
    def title(self) -> str:
        return tr("Terima")

    @property
    def help(self) -> str:
        return tr(
            "Seret berkas .netral dari stik atau surel ke halaman ini. Setiap berkas diperiksa: utuh, dari kantor "
            "yang terdaftar, dan lebih baru. Tanda terima ditulis ke folder **tanda-terima** di samping berkas; kirim "
            "kembali ke kantornya. Berkas yang ditolak tidak mengubah data apa pun. Paket yang menghapus banyak "
            "pegawai atau tanda tangan, mengganti gambar yang sudah diterima, berjam keliru, berkunci lama, atau "
            "bertentangan **disisihkan**: **Lihat…** menunjukkan siapa yang akan berubah. Tanyakan kepada kantornya, "
            "lalu **Terapkan** atau **Tolak**."
        )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._receipts: Path | None = None  # where those of the last intake went
        self._lines: dict[str, AsideLine] = {}
        self._asked = ""  # the file that is being compared
        self._pressed: QWidget | None = None  # what had the keyboard when the last intake began
        zone = DropZone(ENDINGS, tr("Lepaskan berkas .netral dari kantor di sini"))
        zone.dropped.connect(lambda paths: bring(ctx, paths))
        columns = QHBoxLayout(zone)
        columns.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        columns.setSpacing(theme.SPACE.L)
        self._aside = AsidePanel()
        self._aside.chosen.connect(self._look)
        for panels, share in (((self._take_panel(), self._aside), 3), ((self._history_panel(),), 2)):
            column = QVBoxLayout()
            column.setSpacing(theme.SPACE.L)
            for panel in panels:
                column.addWidget(panel)
            column.addStretch()
            columns.addLayout(column, share)
        self._view = AsideView()
        self._view.left.connect(self._leave)
        self._view.accepted.connect(self._accept)
        self._view.tried.connect(self._try)
        self._view.refused.connect(self._refuse)
        self._views = QStackedLayout(self)
        self._views.addWidget(Scroll(zone))
        self._views.addWidget(self._view)

    def _take_panel(self) -> Panel:
        self._invitation = EmptyState(
            "terima",
            tr("Seret paket dari kantor ke sini"),
            tr("Tanda terima ditulis ke folder “tanda-terima” di samping berkasnya, siap dikirim kembali."),
            tr("Pilih berkas"),
        )
        self._invitation.setMinimumHeight(_INVITATION_HEIGHT)
        self._invitation.pressed.connect(self._ask)
        self._stick = Button(tr("Ambil seluruh stik atau folder"), icon="usb")
        self._stick.clicked.connect(self._ask_stick)
        self._summary = Text("", weight=theme.SEMIBOLD, wrap=True)
        self._summary.hide()
        self._results = ReceivedList("")
        self._results.hide()
        panel = Panel()
        panel.body.setSpacing(theme.SPACE.M)
        panel.body.addWidget(self._invitation)
        panel.body.addWidget(self._stick)
        panel.body.addWidget(self._summary)
        panel.body.addWidget(self._results)
        return panel

    def _history_panel(self) -> Panel:
        self._history = ReceivedList(tr("Belum ada berkas yang diterima."))
        panel = Panel()
        panel.body.setSpacing(theme.SPACE.M)
        panel.body.addWidget(SectionTitle(tr("Terakhir diterima")))
        panel.body.addWidget(self._history)
        self._all = Button(tr("Tulis semua tanda terima"), icon="export")
        self._all.setToolTip(tr("Tanda terima terbaru setiap kantor, ke satu folder atau stik"))
        self._all.clicked.connect(self._write_all)
        panel.body.addWidget(self._all)
        return panel

    def refresh(self) -> None:
        """Read what came in lately."""
        inbox = read_inbox(self.ctx.app)
        self._history.show_lines(inbox.lines)
        self.set_subtitle(inbox.subtitle)
        self._all.setEnabled(bool(inbox.lines))  # before the first bundle there is no receipt
        self._lines = {line.id: line for line in inbox.aside}
        self._aside.show_lines(inbox.aside, inbox.quota)
        self._aside.setVisible(bool(inbox.aside))
        self._invitation.setMinimumHeight(0 if inbox.aside else _INVITATION_HEIGHT)
        if self._view.file and self._view.file not in self._lines:
            self._leave()

    def open_target(self, target: object) -> None:
        """Files that arrived: take them in. An office's code: what contradicts its data."""
        if isinstance(target, Arrived):
            self._leave()
            self._take(target.paths)
        elif isinstance(target, str) and (file := fork_of(self.ctx.app, target)) is not None:
            self._look(file)

    def _ask(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(
            self,
            tr("Pilih berkas dari kantor"),
            "",
            tr("Berkas NETRAL, rekaman layar (*.netral *.zip *.eml *.mp4 *.mov *.m4v *.3gp *.mkv *.webm *.avi)"),
        )
        if chosen:
            bring(self.ctx, [Path(path) for path in chosen])

    def _ask_stick(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Stik atau folder dengan paket dari kantor"))
        if not chosen:
            return
        if files_among([Path(chosen)]):
            self._take([Path(chosen)])
        else:
            said = tr("Tidak ada berkas .netral di sana.")
            self.ctx.banner(Notice(Tone.WARNING, said, tr("Periksa apakah stiknya benar.")))

    def _take(self, paths: Sequence[Path]) -> None:
        first = paths[0]
        receipts = self._receipts = (first if first.is_dir() else first.parent) / RECEIPTS

        def tell(lines: list[ReceivedLine]) -> None:
            self._set_taking(False)
            self._show_results(lines)
            applied = sum(line.tone is Tone.OK for line in lines)
            if guard.missed:
                self.ctx.banner(Notice(Tone.WARNING, guard.missed))
            url = QUrl.fromLocalFile(str(receipts))
            if applied and receipts.is_dir():
                notice = Notice(
                    Tone.OK,
                    tr("{applied} berkas diterima; tanda terimanya siap dikirim kembali.", applied=applied),
                    button=tr("Buka folder"),
                    action=lambda: QDesktopServices.openUrl(url),
                )
                self.ctx.banner(guard.told(notice))

        def refuse(error: KnownError) -> None:
            self._set_taking(False)
            self.ctx.banner(Notice.error(error))

        def work(progress: Progress) -> list[ReceivedLine]:
            guard.before(progress)
            return received_lines(self.ctx.app, files_among(paths), receipts, progress)

        guard = Guard(self.ctx.app, Why.BUNDLE)
        self._set_taking(True)
        self.ctx.jobs.write(tr("Menerima paket"), work, done=tell, failed=refuse, cancellable=True)

    def _set_taking(self, taking: bool) -> None:
        """Nothing more is brought in meanwhile. The keyboard waits on the page and is back where it was afterwards."""
        if taking:
            has = self.window().focusWidget()
            parts = (self._invitation, self._stick)
            here = has is not None and any(part is has or part.isAncestorOf(has) for part in parts)
            self._pressed = has if here else None
            if here:
                self.setFocus()  # a button that goes grey hands it to the navigation
        self._invitation.setEnabled(not taking)
        self._stick.setEnabled(not taking)
        if not taking and self._pressed is not None and self.window().focusWidget() is self:
            self._pressed.setFocus()

    def _show_results(self, lines: Sequence[ReceivedLine]) -> None:
        self._summary.setText(summary(lines))
        self._summary.setVisible(len(lines) > 1)
        self._results.show_lines(worst_first(lines))
        self._results.setVisible(bool(lines))

    def _write_all(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Folder untuk tanda terima"))
        if not chosen:
            return

        def tell(files: list[Path]) -> None:
            said = tr("{files} tanda terima tertulis dan sudah dibaca ulang.", files=len(files))
            none = tr("Belum ada kantor yang mengirim paket.")
            self.ctx.banner(Notice(Tone.OK, said) if files else Notice(Tone.WARNING, none))

        self.ctx.jobs.write(
            tr("Menulis tanda terima"),
            lambda progress: write_all(self.ctx.app.store, Path(chosen)),
            done=tell, failed=lambda error: self.ctx.banner(Notice.error(error)),
        )  # fmt: skip

    # -- what was set aside -------------------------------------------------------------------------------------------

    def _look(self, file: str) -> None:
        line = self._lines.get(file)
        if line is None:
            return
        self._asked = file
        self._view.show_file(line)
        self._views.setCurrentWidget(self._view)
        if not line.kept:
            return

        def show(told: Comparison) -> None:
            if self._asked == file:
                self._view.show_comparison(told)

        def refuse(error: KnownError) -> None:
            if self._asked == file:
                self._view.show_unreadable(said(error))

        self.ctx.jobs.run(
            tr("Membandingkan paket"), lambda _: compare(self.ctx.app, file), done=show, failed=refuse, cancellable=True
        )

    def _leave(self) -> None:
        self._asked = ""
        self._views.setCurrentIndex(0)

    def _accept(self, file: str) -> None:
        """A person has asked the office: take this one in all the same."""
        self._decide(file, accept_kept, tr("Menerapkan paket"))

    def _try(self, file: str) -> None:
        self._decide(file, try_kept, tr("Mencoba lagi"))

    def _decide(self, file: str, take: Callable[[App, str, Path | None, Progress], ReceivedLine], label: str) -> None:
        there = self._receipts is not None and self._receipts.parent.is_dir()
        receipts = self._receipts if there else None

        def tell(line: ReceivedLine) -> None:
            self._view.setEnabled(True)
            self._leave()
            self._show_results([line])
            if guard.missed:
                self.ctx.banner(Notice(Tone.WARNING, guard.missed))
            elif line.tone is Tone.OK:
                back = (
                    tr("Tanda terimanya ada di folder “tanda-terima”.")
                    if receipts
                    else tr("Tekan “Tulis semua tanda terima” untuk jawabannya.")
                )
                self.ctx.banner(Notice(Tone.OK, tr("Paket diterapkan."), back))
            else:
                self.ctx.banner(Notice(Tone.WARNING, line.reason or line.chip))

        def refuse(error: KnownError) -> None:
            self._view.setEnabled(True)
            self.ctx.banner(Notice.error(error))

        def work(progress: Progress) -> ReceivedLine:
            guard.before(progress)
            return take(self.ctx.app, file, receipts, progress)

        guard = Guard(self.ctx.app, Why.BUNDLE)
        self._view.setEnabled(False)
        self.ctx.jobs.write(label, work, done=tell, failed=refuse)

    def _refuse(self, file: str, note: str) -> None:
        def tell(_: object) -> None:
            self._leave()
            hint = tr("Tanda terima berikutnya menyebutnya tidak menunggu lagi.")
            self.ctx.banner(Notice(Tone.OK, tr("Berkas ditolak; salinannya dihapus."), hint))

        def wrong(error: KnownError) -> None:
            self._view.show_wrong_note(error)

        self.ctx.jobs.write(tr("Menolak berkas"), lambda _: refuse(self.ctx.app, file, note), done=tell, failed=wrong)
