"""The page of the exchange with the regency: send, take in, and join in the first place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import Progress

from ... import theme
from ...context import Page, UiContext
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.drop_zone import DropZone
from ...widgets.forms import Scroll
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle
from ...widgets.received_list import ReceivedList
from .join_panel import JoinPanel
from .presenter import EXTENSION, read_sync, received_lines, sync_subtitle, write_drafts


class SinkronisasiPage(Page):
    """See the module."""

    title = tr("Sinkronisasi")
    watches = frozenset({"campaigns", "bundles_out", "blobs", "trusted_keys", "secrets", "settings"})
    help = tr(
        "**Buat paket** menulis satu berkas .netral terenkripsi ke stik USB atau folder; kirim berkas itu lewat stik "
        "atau surel. Setiap paket membawa semua catatan, jadi paket yang hilang tidak merugikan. Data baru dianggap "
        "**diterima** sesudah tanda terima kabupaten dimasukkan di halaman ini. Berkas boleh diseret ke sini."
    )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        zone = DropZone((EXTENSION,), tr("Lepaskan berkas .netral dari kabupaten di sini"))
        zone.dropped.connect(self._on_dropped)
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
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(theme.SPACE.L)
        right.setSpacing(theme.SPACE.L)
        self._send = self._send_panel()
        for widget in (self._device, self._send, self._join):
            left.addWidget(widget)
        left.addWidget(self._receive_panel())
        left.addStretch()
        right.addWidget(self._history_panel())
        right.addStretch()
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)

    # -- building ---------------------------------------------------------------------------------------------------

    def _send_panel(self) -> Panel:
        self._waiting = Text("", ink="muted", wrap=True)
        self._make = Button(tr("Buat paket"), kind="primary", icon="usb")
        self._make.clicked.connect(self._ask_folder)
        row = QHBoxLayout()
        row.addWidget(self._make)
        self._mail = Button(tr("Draf surel"), icon="export")
        self._mail.setToolTip(tr("Paket dalam lampiran kecil, masing-masing sebagai draf surel (.eml)"))
        self._mail.clicked.connect(self._ask_drafts)
        row.addWidget(self._mail)
        row.addStretch()
        panel = Panel()
        panel.body.setSpacing(theme.SPACE.M)
        panel.body.addWidget(SectionTitle(tr("Kirim ke kabupaten")))
        panel.body.addWidget(self._waiting)
        panel.body.addLayout(row)
        return panel

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
        """Read how the office stands and what was sent."""
        state, sent = read_sync(self.ctx.app)
        joined = state.regency is not None
        self.set_subtitle(sync_subtitle(state))
        self._join.setVisible(not joined)
        self._send.setVisible(joined)
        self._device_text.setText(state.fingerprint or "")
        self._device.setVisible(joined and state.receipt.seq == 0)
        waiting = (
            tr("{waiting_images} gambar halaman belum diterima kabupaten. ", waiting_images=state.waiting_images)
            if joined
            else ""
        )
        self._waiting.setText(
            tr(
                "{waiting}Paket terenkripsi: hanya kabupaten yang dapat membukanya, jadi aman di stik USB atau surel.",
                waiting=waiting,
            )
        )
        self._history.show_lines(sent)

    # -- doing ------------------------------------------------------------------------------------------------------

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Pilih stik USB atau folder untuk paket"))
        if not chosen:
            return
        folder = Path(chosen)

        def work(progress: Progress) -> str:
            from netral_desktop.sync.service import export_bundle

            return export_bundle(self.ctx.app.store, folder, progress=progress).files[0].path.name

        def tell(name: str) -> None:
            self._make.setEnabled(True)
            self.ctx.banner(
                Notice.done(
                    tr("Paket {name} tertulis dan sudah dibaca ulang; stik aman dicabut sesudah “Eject”.", name=name)
                )
            )

        def refuse(error: KnownError) -> None:
            self._make.setEnabled(True)
            self.ctx.banner(Notice.error(error))

        self._make.setEnabled(False)
        self.ctx.jobs.write(
            tr("Membuat paket"), work, done=tell, failed=refuse, cancellable=True,
        )  # fmt: skip

    def _ask_drafts(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Pilih folder untuk draf surel"))
        if not chosen:
            return
        app, folder = self.ctx.app, Path(chosen)

        def tell(drafts: int) -> None:
            said = tr("{drafts} draf surel tertulis di {folder}.", drafts=drafts, folder=folder.name)
            note = tr("Buka tiap draf dengan program surel, isi alamat kabupaten, lalu kirim. Urutannya bebas.")
            self.ctx.banner(replace(Notice.done(said), next_step=note))

        self.ctx.jobs.write(
            tr("Membuat draf surel"), lambda progress: write_drafts(app, folder, progress), done=tell, cancellable=True,
        )  # fmt: skip

    def _ask_files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(
            self, tr("Pilih berkas dari kabupaten"), "", tr("Berkas NETRAL (*.netral)")
        )
        if chosen:
            self._take([Path(path) for path in chosen])

    def _on_dropped(self, paths: Sequence[Path]) -> None:
        self._take(paths)

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
            self.ctx.banner(Notice.done(tr("Permintaan tersimpan sebagai {file}. Kirim ke kabupaten.", file=file.name)))

        self.ctx.jobs.write(tr("Bergabung dengan kabupaten"), work, done=tell)
