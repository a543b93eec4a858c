"""The card of the backups in Pengaturan: how old the last good one is, where it goes, and the button that makes one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from netral_desktop.kernel.progress import Progress
from netral_desktop.store.backups.layout import Description

from ... import theme
from ...backups import Standing, back_up, read_paper, read_standing
from ...context import UiContext
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.labels import Text
from ...widgets.panels import Chip, Panel, SectionTitle

if TYPE_CHECKING:  # brings ReportLab, when one is made
    from netral_desktop.sync.paper.making import MadePaper


class BackupPanel(Panel):
    """See the module. `choose` asks a person for a folder; empty where none was chosen."""

    def __init__(self, ctx: UiContext, choose: Callable[[], str] | None = None) -> None:
        super().__init__()
        self._ctx = ctx
        self._choose = choose or self._ask
        self._standing = Standing("", None, True, "")
        self._age = Chip("", Tone.NEUTRAL)
        self._folder = Text("", size=theme.NOTE, ink="muted", wrap=True, selectable=True)
        self._elsewhere = Button(tr("Pilih tempat lain…"), kind="plain")
        self._make = Button(tr("Cadangkan sekarang"), icon="save")
        self._elsewhere.clicked.connect(self._on_elsewhere)
        self._make.clicked.connect(self._on_make)
        others, buttons = QHBoxLayout(), QHBoxLayout()  # four beside each other are wider than a small window's card
        if not ctx.app.store.practice:  # whose folder is not the one that a backup would be put into
            restore = Button(tr("Pulihkan…"), kind="plain")
            restore.setToolTip(tr("Data ditutup dulu; apa yang berubah ditunjukkan sebelum ada yang diganti"))
            restore.clicked.connect(self._ctx.leave_to_restore)
            others.addWidget(restore)
        if ctx.app.is_office:
            paper = Button(tr("Kertas cadangan…"), kind="plain")
            paper.setToolTip(tr("Daftar lembar, status, dan kunci sebagai kode terenkripsi di beberapa halaman kertas"))
            paper.clicked.connect(self._on_paper)
            others.addWidget(paper)
        others.addStretch()
        buttons.addStretch()
        buttons.addWidget(self._elsewhere)
        buttons.addWidget(self._make)
        self.body.addWidget(SectionTitle(tr("Cadangan")))
        self.body.addWidget(self._age, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._folder)
        self.body.addWidget(
            Text(
                tr(
                    "Terenkripsi seperti data ini: kata sandi atau kode pemulihan membukanya di komputer mana pun. "
                    "Sesudah tempatnya dipilih, cadangan dibuat sendiri sekali sehari selama stiknya terpasang, "
                    "dan tepat sebelum perubahan besar."
                ),
                size=theme.SMALL,
                ink="muted",
                wrap=True,
            )
        )
        self.body.addLayout(others)
        self.body.addLayout(buttons)

    def refresh(self) -> None:
        """Read where the backups stand."""
        standing = self._standing = read_standing(self._ctx.app)
        self._age.set_state(standing.words, Tone.OK if not standing.due else Tone.WARNING)
        place = standing.folder or tr("Belum ada tempat cadangan. Pilih stik USB atau disk lain.")
        self._folder.setText("\n".join(filter(None, (place, read_paper(self._ctx.app)))))
        self._elsewhere.setVisible(bool(standing.folder))

    def _on_make(self) -> None:
        folder = self._standing.folder or self._choose()
        if folder:
            self._run(Path(folder))

    def _on_elsewhere(self) -> None:
        folder = self._choose()
        if folder:
            self._run(Path(folder))

    def _run(self, folder: Path) -> None:
        app = self._ctx.app

        def work(progress: Progress) -> Description:
            return back_up(app, folder, progress)

        self._ctx.jobs.write(tr("Membuat cadangan"), work, done=self._on_made)

    def _on_made(self, backup: Description) -> None:
        self._ctx.banner(
            Notice(
                Tone.OK,
                tr("Cadangan selesai dan sudah dibaca kembali: {people} pegawai, {pages} halaman.",
                   people=backup.held.people, pages=backup.held.pages),
                tr("Simpan stiknya di lemari terkunci, jauh dari komputer ini."),
            )
        )  # fmt: skip
        self.refresh()

    def _on_paper(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Simpan kertas cadangan"), "kertas-cadangan.pdf", tr("Dokumen PDF (*.pdf)")
        )
        if chosen:
            self.make_paper(Path(chosen))

    def make_paper(self, out: Path) -> None:
        """Write a kertas cadangan, and offer to open it for printing."""
        app = self._ctx.app

        def work(progress: Progress) -> MadePaper:
            from netral_desktop.sync.paper.making import make_paper

            return make_paper(app.store, out, progress)

        self._ctx.jobs.write(tr("Membuat kertas cadangan"), work, done=self._on_paper_made)

    def _on_paper_made(self, made: MadePaper) -> None:
        self._ctx.banner(
            Notice(
                Tone.OK,
                tr("Kertas cadangan tersimpan: {n} halaman. Cetak ukuran asli (100 %).", n=made.pages),
                tr("Simpan di lemari terkunci, terpisah dari kertas kode pemulihan; tanpa kode itu tidak terbaca."),
                tr("Buka untuk dicetak"),
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(made.file))),
            )
        )
        self.refresh()

    def _ask(self) -> str:
        return QFileDialog.getExistingDirectory(self, tr("Tempat cadangan"), self._standing.folder)
