"""The inbox: drop what offices sent, see what became of each file, and find the receipts to send back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

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
from ...widgets.panels import Panel, SectionTitle
from ...widgets.received_list import ReceivedList
from ..sinkronisasi.presenter import ReceivedLine, received_lines
from .decide_panel import DecidePanel
from .presenter import RECEIPTS, apply_by_word, files_among, read_inbox

_INVITATION_HEIGHT = 260


class TerimaPage(Page):
    """See the module."""

    title = tr("Terima")
    watches = OFFICES | {"received", "blobs"}
    help = tr(
        "Seret berkas .netral dari stik atau surel ke halaman ini. Setiap berkas diperiksa: utuh, dari kantor yang "
        "terdaftar, dan lebih baru. Tanda terima ditulis ke folder **tanda-terima** di samping berkas; kirim kembali "
        "ke kantornya. Berkas yang ditolak tidak mengubah data apa pun. Paket yang menghapus banyak pegawai atau "
        "tanda tangan, mengganti gambar yang sudah diterima, berjam keliru, atau berkunci lama disisihkan: tanyakan "
        "kepada kantornya, lalu **Terapkan** atau **Nanti**; berkasnya dapat "
        "diseret lagi kapan pun."
    )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._waiting: list[ReceivedLine] = []
        zone = DropZone(ENDINGS, tr("Lepaskan berkas .netral dari kantor di sini"))
        zone.dropped.connect(lambda paths: bring(ctx, paths))
        columns = QHBoxLayout(zone)
        columns.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        columns.setSpacing(theme.SPACE.L)
        for panel, share in ((self._take_panel(), 3), (self._history_panel(), 2)):
            column = QVBoxLayout()
            column.addWidget(panel)
            column.addStretch()
            columns.addLayout(column, share)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(zone))

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
        self._results = ReceivedList("")
        self._results.hide()
        panel = Panel()
        panel.body.setSpacing(theme.SPACE.M)
        self._decide = DecidePanel()
        self._decide.decided.connect(self._apply)
        self._decide.left.connect(self._ask_next)
        panel.body.addWidget(self._decide)
        panel.body.addWidget(self._invitation)
        panel.body.addWidget(self._stick)
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
        subtitle, lines = read_inbox(self.ctx.app)
        self._history.show_lines(lines)
        self.set_subtitle(subtitle)

    def open_target(self, target: object) -> None:
        """Files that arrived: take them in."""
        if isinstance(target, Arrived):
            self._take(target.paths)

    def _ask(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(
            self, tr("Pilih berkas dari kantor"), "", tr("Berkas NETRAL (*.netral *.zip *.eml)")
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
        receipts = (first if first.is_dir() else first.parent) / RECEIPTS

        def tell(lines: list[ReceivedLine]) -> None:
            self._invitation.setEnabled(True)
            self._stick.setEnabled(True)
            self._results.show_lines(lines)
            self._results.setVisible(bool(lines))
            self._waiting = [line for line in lines if line.waiting is not None]
            self._ask_next()
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
            self._invitation.setEnabled(True)
            self._stick.setEnabled(True)
            self.ctx.banner(Notice.error(error))

        def work(progress: Progress) -> list[ReceivedLine]:
            guard.before(progress)
            return received_lines(self.ctx.app, files_among(paths), receipts, progress)

        guard = Guard(self.ctx.app, Why.BUNDLE)
        self._invitation.setEnabled(False)
        self._stick.setEnabled(False)
        self.ctx.jobs.write(tr("Menerima paket"), work, done=tell, failed=refuse, cancellable=True)

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

    def _ask_next(self) -> None:
        self._decide.ask(self._waiting.pop(0) if self._waiting else None)

    def _apply(self, file: Path) -> None:
        """A person has asked the office: take this one in all the same."""
        receipts = file.parent / RECEIPTS

        def tell(line: ReceivedLine) -> None:
            self._decide.setEnabled(True)
            self._results.show_lines([line])
            self._results.show()
            self._ask_next()
            if guard.missed:
                self.ctx.banner(Notice(Tone.WARNING, guard.missed))

        def refuse(error: KnownError) -> None:
            self._decide.setEnabled(True)
            self.ctx.banner(Notice.error(error))

        def work(progress: Progress) -> ReceivedLine:
            guard.before(progress)
            return apply_by_word(self.ctx.app, file, receipts)

        guard = Guard(self.ctx.app, Why.BUNDLE)
        self._decide.setEnabled(False)
        self.ctx.jobs.write(tr("Menerapkan paket"), work, done=tell, failed=refuse)
