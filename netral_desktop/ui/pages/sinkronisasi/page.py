"""The page of the exchange with the regency: send, take in, and join in the first place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import Progress

from ... import theme
from ...arrivals import ENDINGS, Arrived, bring
from ...context import Page, UiContext
from ...texts import tr
from ...theme import Tone
from ...watched import TRAVELLING
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.drop_zone import DropZone
from ...widgets.forms import Scroll
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle
from ...widgets.received_list import ReceivedList
from .join_panel import JoinPanel
from .presenter import (
    ByLetter,
    ByPassword,
    Preview,
    Sent,
    approve,
    free_at,
    read_preview,
    read_sync,
    received_lines,
    size,
    sync_subtitle,
    write_bundle,
    write_drafts,
)
from .receipt_panel import ReceiptPanel
from .screen_desk import ScreenDesk
from .send_panel import SendPanel, Way
from .wait_panel import WaitPanel


class SinkronisasiPage(Page):
    """See the module."""

    watches = TRAVELLING | {"bundles_out", "campaigns", "operators", "trusted_keys", "secrets", "settings", "received"}

    @property
    def title(self) -> str:
        return tr("Sinkronisasi")

    @property
    def help(self) -> str:
        return tr(
            "**Kirim** menulis satu berkas .netral terenkripsi ke stik USB atau folder, atau sebagai draf surel. "
            "Sebelumnya halaman ini menyebut apa yang dibawa dan seberapa besar. Setiap paket membawa semua catatan, "
            "jadi paket yang hilang tidak merugikan. Data baru dianggap **diterima** sesudah tanda terima kabupaten "
            "dimasukkan di halaman ini; apa yang dikeluhkannya disebut beserta langkah berikutnya. Berkas boleh "
            "diseret ke sini."
        )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._looking = self._again = False  # whether what goes is being looked at; whether it changed meanwhile
        self._joining = False  # a package came although the office has joined: it does so again
        self._folder: Path | None = None  # where the last bundle was written
        zone = DropZone(ENDINGS, tr("Lepaskan berkas dari kabupaten di sini"))
        zone.dropped.connect(lambda paths: bring(ctx, paths))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(zone))
        columns = QHBoxLayout(zone)
        columns.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        columns.setSpacing(theme.SPACE.L)
        self._join = JoinPanel()
        self._join.checked.connect(self._check)
        self._join.agreed.connect(self._do_join)
        self._device = self._device_panel()
        self._wait = WaitPanel()
        self._wait.take.connect(self._ask_files)
        self._wait.approved.connect(self._go_on)
        self._approved = False  # said by a person, until a bundle tells it
        self._send = SendPanel()
        self._send.wanted.connect(self._on_wanted)
        self._send.opened.connect(self._open_folder)
        self._send.approval.approved.connect(self._approve)
        self._screen = ScreenDesk(ctx, self._send, self.window)
        self._receipt = ReceiptPanel()
        self._receipt.print_wanted.connect(self._print_receipt)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(theme.SPACE.L)
        right.setSpacing(theme.SPACE.L)
        for widget in (self._join, self._wait, self._send, self._receive_panel()):
            left.addWidget(widget)
        left.addStretch()
        right.addWidget(self._device)
        right.addWidget(self._receipt)
        right.addWidget(self._history_panel())
        right.addStretch()
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)

    # -- building ---------------------------------------------------------------------------------------------------

    def _device_panel(self) -> Panel:
        self._device_text = Text("", size=17, weight=theme.SEMIBOLD, wrap=True, selectable=True)
        panel = Panel(tone=Tone.PRIMARY)
        panel.body.addWidget(SectionTitle(tr("Sidik jari kantor ini")))
        panel.body.addWidget(self._device_text)
        panel.body.addWidget(
            Text(
                tr("Tulis di berita acara pendaftaran dan kirim bersama berkas permintaan. Kabupaten menyetujui kantor "
                "ini hanya bila sidik jarinya sama."), size=theme.NOTE, wrap=True,
            )
        )  # fmt: skip
        return panel

    def _receive_panel(self) -> Panel:
        take = Button(tr("Pilih berkas"), icon="import")
        take.clicked.connect(self._ask_files)
        self._received = ReceivedList(
            tr("Tanda terima dan kegiatan netralitas dari kabupaten dimasukkan di sini, atau diseret ke sini.")
        )
        row = QHBoxLayout()
        row.addWidget(take)
        row.addStretch()
        panel = Panel()
        panel.body.setSpacing(theme.SPACE.M)
        panel.body.addWidget(SectionTitle(tr("Terima dari kabupaten")))
        panel.body.addWidget(self._received)
        panel.body.addLayout(row)
        return panel

    def _history_panel(self) -> Panel:
        self._history = ReceivedList(tr("Belum ada paket yang dibuat."))
        panel = Panel()
        panel.body.setSpacing(theme.SPACE.M)
        panel.body.addWidget(SectionTitle(tr("Paket yang dibuat")))
        panel.body.addWidget(self._history)
        return panel

    # -- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read how the office stands and what was sent; what would be sent is looked at on a worker."""
        from netral_desktop.sync.mail import mail_settings

        view = read_sync(self.ctx.app)
        state = view.state
        joined = state.regency is not None
        self.set_subtitle(sync_subtitle(state))
        self._join.setVisible(not joined or self._joining)
        waiting = joined and not state.answered and not self._approved
        self._wait.setVisible(waiting)
        self._send.setVisible(joined and not waiting)
        self._send.show_mail(mail_settings(self.ctx.app.store).megabytes)
        self._receipt.setVisible(state.receipt.seq > 0 or bool(view.complaints))
        self._receipt.show_view(view)
        self._device_text.setText(state.fingerprint or "")
        self._device.setVisible(joined and state.receipt.seq == 0)
        self._history.show_lines(view.sent)
        if joined and not waiting:
            self._look_at_what_goes()

    def _go_on(self) -> None:
        self._approved = True
        self.refresh()
        self._send.setFocus()

    def _look_at_what_goes(self) -> None:
        """One look at a time, as it reads all that there is; what changed during one asks for another after it."""
        if self._looking:
            self._again = True
            return
        self._looking = True

        def ended() -> None:
            self._looking, again, self._again = False, self._again, False
            if again:
                self._look_at_what_goes()

        def show(preview: Preview) -> None:
            self._send.show_preview(preview)
            ended()

        def refuse(error: KnownError) -> None:
            self.ctx.banner(Notice.error(error))
            ended()

        self.ctx.jobs.run(
            tr("Menghitung paket"), lambda _: read_preview(self.ctx.app), done=show, failed=refuse, quiet=True
        )

    def open_target(self, target: object) -> None:
        """Files that arrived: a package asks for its code, all others are taken in."""
        if not isinstance(target, Arrived):
            return
        if target.kind == "enrolment":
            self._joining = True
            self._join.show()
            self._join.choose_package(target.paths[-1])
        else:
            self._take(target.paths)

    # -- doing ------------------------------------------------------------------------------------------------------

    def _on_wanted(self, way: Way) -> None:
        if way is Way.SCREEN:
            self._screen.begin()
        else:
            self._ask_folder(way)

    def _ask_folder(self, way: Way) -> None:
        asks = {Way.STICK: tr("Pilih stik USB atau folder untuk paket"), Way.MAIL: tr("Pilih folder untuk draf surel")}
        start = "" if self._folder is None else str(self._folder)
        chosen = QFileDialog.getExistingDirectory(self, asks[way], start)
        if not chosen:
            return
        app, folder = self.ctx.app, Path(chosen)
        free = free_at(folder)
        where = folder.name or str(folder)
        label = tr("Menulis paket ke {where}", where=where)
        if free is not None:
            label = tr("{label} (kosong {free})", label=label, free=size(free))

        def work(progress: Progress) -> Sent:
            return (write_drafts if way is Way.MAIL else write_bundle)(app, folder, progress)

        def tell(sent: Sent) -> None:
            self._folder = folder
            self._send.end(sent, where)
            self.ctx.banner(Notice.done(tr("Paket nomor {seq} tertulis dan sudah dibaca ulang.", seq=sent.seq)))

        def refuse(error: KnownError) -> None:
            self._send.end(None)
            self.ctx.banner(Notice.error(error))

        self._send.begin()
        self.ctx.jobs.write(label, work, done=tell, failed=refuse, cancellable=True)

    def _approve(self, how: ByPassword | ByLetter) -> None:
        approval = self._send.approval

        def tell(_: object) -> None:
            approval.forget()
            self.ctx.banner(Notice.done(tr("Paket disetujui. Perubahan sesudah ini perlu disetujui lagi.")))

        def wrong(error: KnownError) -> None:
            approval.show_wrong(error)
            self._look_at_what_goes()

        self.ctx.jobs.write(tr("Mencatat persetujuan"), lambda _: approve(self.ctx.app, how), done=tell, failed=wrong)

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _print_receipt(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Simpan tanda terima"), "tanda-terima.pdf", tr("PDF (*.pdf)"))
        if not chosen:
            return
        out = Path(chosen).with_suffix(".pdf")
        url = QUrl.fromLocalFile(str(out))

        def tell(seq: int) -> None:
            said = tr("Tanda terima paket nomor {seq} tersimpan sebagai {file}.", seq=seq, file=out.name)
            self.ctx.banner(Notice(Tone.OK, said, button=tr("Buka"), action=lambda: QDesktopServices.openUrl(url)))

        self.ctx.jobs.write(
            tr("Mencetak tanda terima"), lambda _: self.ctx.app.write_receipt(out), done=tell,
            failed=lambda error: self.ctx.banner(Notice.error(error)),
        )  # fmt: skip

    def _ask_files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(
            self,
            tr("Pilih berkas dari kabupaten"),
            "",
            tr("Berkas NETRAL, rekaman layar (*.netral *.zip *.eml *.mp4 *.mov *.m4v *.3gp *.mkv *.webm *.avi)"),
        )
        if chosen:
            bring(self.ctx, [Path(path) for path in chosen])

    def _take(self, paths: Sequence[Path]) -> None:
        self.ctx.jobs.write(
            tr("Menerima berkas"), lambda progress: received_lines(self.ctx.app, paths, None, progress),
            done=self._received.show_lines,
        )  # fmt: skip

    def _check(self, package: Path, one_time_code: str) -> None:
        def work(_: Progress) -> str:
            from netral_desktop.sync.service import package_root_fingerprint

            return package_root_fingerprint(package, one_time_code)

        self.ctx.jobs.run(tr("Memeriksa paket pendaftaran"), work, done=self._join.show_fingerprint)

    def _do_join(self, package: Path, one_time_code: str, out: Path) -> None:
        def work(_: Progress) -> Path:
            from netral_desktop.sync.service import enrol_office

            return enrol_office(self.ctx.app.store, package, one_time_code, out=out).file

        def tell(file: Path) -> None:
            self._joining = self._approved = False
            self._join.reset()
            self._join.hide()
            self.ctx.banner(Notice.done(tr("Permintaan tersimpan sebagai {file}. Kirim ke kabupaten.", file=file.name)))

        self.ctx.jobs.write(tr("Bergabung dengan kabupaten"), work, done=tell)
