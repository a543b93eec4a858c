"""Many offices at once: the panel that begins it, and the jobs of list, letters and requests."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import Progress
from netral_desktop.regency.many import (
    Invitations,
    WaitingRequest,
    apart,
    approve_all,
    invite_all,
    states_of,
    waiting_requests,
)
from netral_desktop.regency.office_list import ListedOffice, OfficeList, read_office_list

from ... import theme
from ...context import UiContext
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle
from .list_view import ListView
from .requests_view import RequestsView


def _letter_filter() -> str:
    return tr("Dokumen PDF (*.pdf)")


class ManyPanel(Panel):
    """Where both begin."""

    list_wanted = Signal()
    requests_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setSpacing(theme.SPACE.M)
        self.body.addWidget(SectionTitle(tr("Banyak kantor sekaligus")))
        listed = Button(tr("Daftarkan dari Excel"), icon="import")
        listed.clicked.connect(self.list_wanted)
        self.body.addWidget(listed)
        self.body.addWidget(
            Text(tr("Kolom kode dan nama. Paket dan surat jadi sekali jalan."), size=theme.NOTE, ink="muted", wrap=True)
        )
        requests = Button(tr("Ambil permintaan dari stik"), icon="file")
        requests.clicked.connect(self.requests_wanted)
        self.body.addWidget(requests)


class ManyDesk:
    """Leads from one view to the next; `views` is the page's stack, whose first is the list of offices."""

    def __init__(self, ctx: UiContext, page: QWidget, views: QStackedWidget) -> None:
        self._ctx, self._page, self._views = ctx, page, views
        self.list, self.requests = ListView(), RequestsView()
        for view in (self.list, self.requests):
            views.addWidget(view)
            view.left.connect(self.leave)
        self.list.confirmed.connect(self._invite)
        self.requests.confirmed.connect(self._approve)
        self.requests.print_wanted.connect(self._print)

    def leave(self) -> None:
        """Back to the offices."""
        self._views.setCurrentIndex(0)

    def ask_list(self) -> None:
        """Choose a list, read it, show what it holds."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._page, tr("Daftar kantor"), "", tr("Lembar sebar (*.xlsx *.xls *.ods *.csv)")
        )
        if not chosen:
            return

        def show(found: tuple[OfficeList, dict[str, str]]) -> None:
            self.list.show_list(*found)
            self._views.setCurrentWidget(self.list)

        store = self._ctx.app.store
        self._ctx.jobs.run(
            tr("Membaca daftar kantor"), lambda _: (read_office_list(Path(chosen)), states_of(store)),
            done=show, failed=self._refused,
        )  # fmt: skip

    def ask_requests(self) -> None:
        """Choose a stick or folder, and show the requests on it."""
        chosen = QFileDialog.getExistingDirectory(self._page, tr("Stik atau folder dengan berkas permintaan"))
        if chosen:
            self.look_at([Path(chosen)])

    def look_at(self, paths: list[Path]) -> None:
        """Show the requests among files and folders."""

        def show(found: list[WaitingRequest]) -> None:
            if not found:
                said = tr("Tidak ada berkas permintaan di sana.")
                self._ctx.banner(Notice(Tone.WARNING, said, tr("Periksa apakah stiknya benar.")))
                return
            self.requests.show_requests(found)
            self._views.setCurrentWidget(self.requests)

        store = self._ctx.app.store
        self._ctx.jobs.run(
            tr("Membaca permintaan"), lambda progress: waiting_requests(store, paths, progress),
            done=show, failed=self._refused, cancellable=True,
        )  # fmt: skip

    def _invite(self, offices: list[ListedOffice]) -> None:
        to = QFileDialog.getExistingDirectory(self._page, tr("Folder untuk paket pendaftaran"))
        if not to:
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self._page, tr("Simpan surat (bukan di stik yang sama)"), "surat-pendaftaran.pdf", _letter_filter()
        )
        if not chosen:
            return
        letters = Path(chosen).with_suffix(".pdf")
        try:
            apart(Path(to), letters)
        except KnownError as error:
            self._refused(error)
            return
        store = self._ctx.app.store

        def work(progress: Progress) -> Invitations:
            from netral_desktop.regency.letters import write_letters  # brings what draws paper

            done = invite_all(store, offices, Path(to), progress)
            if done.made:
                write_letters(store, done.made, letters, progress)
            return done

        def tell(done: Invitations) -> None:
            self.leave()
            said = tr("{made} paket dan {made} surat jadi.", made=len(done.made))
            if done.refused:
                office, why = done.refused[0]
                more = tr("{refused} kantor tidak: {code}, {why}", refused=len(done.refused), code=office.code,
                          why=why.message)  # fmt: skip
                self._ctx.banner(Notice(Tone.WARNING, f"{said} {more}", why.next_step))
                return
            url = QUrl.fromLocalFile(str(letters))
            hint = tr("Cetak suratnya, lalu hapus berkasnya: kodenya tidak disimpan di tempat lain.")
            self._ctx.banner(
                Notice(Tone.OK, said, hint, button=tr("Buka surat"), action=lambda: QDesktopServices.openUrl(url))
            )

        self._ctx.jobs.write(
            tr("Membuat paket dan surat"), work, done=tell, failed=self._refused, cancellable=True
        )  # fmt: skip

    def _approve(self, requests: list[WaitingRequest]) -> None:
        store = self._ctx.app.store

        def tell(done: list[tuple[WaitingRequest, KnownError | None]]) -> None:
            wrong = [(request, error) for request, error in done if error is not None]
            said = tr("{approved} kantor disetujui; paketnya sekarang dapat diterima.", approved=len(done) - len(wrong))
            if wrong:
                request, error = wrong[0]
                more = tr("{wrong} tidak: {code}, {why}", wrong=len(wrong), code=request.code, why=error.message)
                self._ctx.banner(Notice(Tone.WARNING, f"{said} {more}", error.next_step))
            else:
                self._ctx.banner(Notice.done(said))
            self.leave()

        self._ctx.jobs.write(
            tr("Menyetujui kantor"), lambda progress: approve_all(store, requests, progress),
            done=tell, failed=self._refused, cancellable=True,
        )  # fmt: skip

    def _print(self, requests: list[WaitingRequest]) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self._page, tr("Simpan daftar pencocokan"), "pencocokan-sidik-jari.pdf", _letter_filter()
        )
        if not chosen:
            return
        out, store = Path(chosen).with_suffix(".pdf"), self._ctx.app.store

        def work(progress: Progress) -> None:
            from netral_desktop.regency.letters import write_comparison

            write_comparison(store, requests, out, progress)

        url = QUrl.fromLocalFile(str(out))
        self._ctx.jobs.run(
            tr("Membuat daftar pencocokan"), work,
            done=lambda _: self._ctx.banner(
                Notice(Tone.OK, tr("Daftar pencocokan tersimpan sebagai {file}.", file=out.name), button=tr("Buka"),
                       action=lambda: QDesktopServices.openUrl(url))
            ),
            failed=self._refused,
        )  # fmt: skip

    def _refused(self, error: KnownError) -> None:
        self._ctx.banner(Notice.error(error))
