"""The regency's offices: who takes part, enrolling them, approving their keys, publishing the campaign."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from netral_desktop.kernel.progress import Progress
from netral_desktop.regency.manual import take_manual, write_template
from netral_desktop.regency.many import revoke_office
from netral_desktop.regency.queries import OfficeRow
from netral_desktop.regency.service import Invited, approve_office, enrol_office, publish_campaign

from ... import theme
from ...arrivals import ENDINGS, Arrived, bring
from ...context import Page, UiContext
from ...tables import Cell, Column, PagedTableModel
from ...texts import tr
from ...theme import Tone
from ...watched import OFFICES
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.drop_zone import DropZone
from ...widgets.empty_state import EmptyState
from ...widgets.forms import Scroll
from ...widgets.panels import Panel
from ...widgets.search_box import SearchBox
from ...widgets.table_view import TableView
from ..kabupaten.page import state_cell
from .manual_panel import ManualPanel
from .many_desk import ManyDesk, ManyPanel
from .panels import ApprovePanel, EnrolPanel, LetterPanel, OfficePanel
from .presenter import KantorPresenter

if TYPE_CHECKING:  # the shapes of all rows, which the page need not wait for
    from netral_desktop.regency.recovery import GivenBack

_FORMS_WIDTH = 340


class KantorPage(Page):
    """See the module."""

    watches = OFFICES

    @property
    def title(self) -> str:
        return tr("Kantor")

    @property
    def help(self) -> str:
        return tr(
            "**Daftarkan kantor** menulis paket pendaftaran; kode sekali pakai dan sidik jari kabupaten dikirim lewat "
            "surat. Kantor mengirim kembali berkas permintaan dan berita acara bertanda tangan: pilih berkas, ketik "
            "sidik jari dari kertas, lalu **Setujui**. **Banyak kantor sekaligus**: daftar Excel menjadi paket dan "
            "surat; permintaan satu stik disetujui dengan tanda di tiap kantor yang sidik jarinya cocok. Klik satu "
            "kantor untuk paket baru (komputernya diganti), **paket pemulihan**, atau mencabutnya. **Terbitkan "
            "kegiatan** menulis satu berkas untuk semua kantor."
        )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.presenter = KantorPresenter(ctx.app)
        self._enrol = EnrolPanel()
        self._enrol.submitted.connect(self._do_enrol)
        self._letter = LetterPanel()
        self._office = OfficePanel()
        self._office.package_wanted.connect(self._enrol.begin)
        self._office.revoked.connect(self._revoke)
        self._office.recovery_wanted.connect(self._give_back)
        self._office.fork_wanted.connect(lambda code: ctx.navigate("terima", code))
        self._approve = ApprovePanel()
        self._approve.submitted.connect(self._do_approve)
        self._manual = ManualPanel()
        self._manual.submitted.connect(self._take_manual)
        self._manual.template_wanted.connect(self._write_template)
        zone = DropZone(ENDINGS, tr("Lepaskan permintaan pendaftaran dari kantor di sini"))
        zone.dropped.connect(self._on_dropped)
        columns = QHBoxLayout(zone)
        columns.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        columns.setSpacing(theme.SPACE.L)
        columns.addLayout(self._list(), 1)
        forms = self._forms = QWidget()
        column = QVBoxLayout(forms)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.L)
        many = ManyPanel()
        for panel in (self._letter, self._office, many, self._enrol, self._approve, self._manual):
            column.addWidget(panel)
        column.addStretch()
        self._scroll = Scroll(forms)
        self._widen()
        columns.addWidget(self._scroll)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._views = QStackedWidget()
        self._views.addWidget(zone)
        self._many = ManyDesk(ctx, self, self._views)
        many.list_wanted.connect(self._many.ask_list)
        many.requests_wanted.connect(self._many.ask_requests)
        outer.addWidget(self._views)

    def _widen(self) -> None:
        """Give the cards the width that those need which are shown now, beside the scroll bar."""
        needed = self._forms.minimumSizeHint().width() + self._scroll.verticalScrollBar().sizeHint().width()
        self._scroll.setFixedWidth(max(_FORMS_WIDTH, needed))

    def _list(self) -> QVBoxLayout:
        search = SearchBox(tr("Cari kantor"))
        search.searched.connect(self._on_search)
        self._publish = Button(tr("Terbitkan kegiatan"), icon="export")
        self._publish.clicked.connect(self._ask_publish)
        tools = QHBoxLayout()
        tools.setSpacing(theme.SPACE.S)
        tools.addWidget(search, 1)
        tools.addWidget(self._publish)
        columns: Sequence[Column[OfficeRow]] = (
            Column(tr("Kantor"), lambda o: Cell(o.name, o.code), order="name", name=True),
            Column(tr("Keadaan"), state_cell, width=164, order="state"),
            Column(tr("Paket terakhir"), self._last_bundle, width=210, order="last"),
        )
        self._model: PagedTableModel[OfficeRow] = PagedTableModel(columns, self.presenter, order="name", parent=self)
        self._empty = EmptyState("kantor", "")
        self._view = TableView(tr("Daftar kantor"), self._model, empty=self._empty, row_height=54)
        self._view.opened.connect(lambda office: self._enrol.fill(office.code, office.name))
        self._view.selected.connect(self._on_selected)
        table = Panel(margin=8)
        table.body.addWidget(self._view)
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE.M)
        column.addLayout(tools)
        column.addWidget(table, 1)
        return column

    def _last_bundle(self, office: OfficeRow) -> Cell:
        gaps = tr("{gaps} nomor tidak tiba", gaps=len(office.gaps)) if office.gaps else ""
        unproven = tr("{people} TTD tanpa bukti", people=office.unproven) if office.unproven else ""
        return Cell(self.presenter.last_bundle(office), " · ".join(filter(None, (unproven, gaps))))

    # -- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read every office anew."""
        self.set_subtitle(self.presenter.read())
        self._publish.setEnabled(self.presenter.has_campaign())
        self._reload()

    def open_target(self, target: object) -> None:
        """Show one office by its code, or requests that arrived."""
        if isinstance(target, str):
            self._view.select([target])
        elif isinstance(target, Arrived):
            self._show_requests(target.paths)

    def _reload(self) -> None:
        if self.presenter.search:
            self._empty.set_words("search", tr("Tidak ada kantor yang cocok"), tr("Ubah atau hapus pencarian."))
        else:
            self._empty.set_words("kantor", tr("Belum ada kantor"), tr("Isi kode dan nama kantor di sebelah kanan."))
        self._model.reload()

    def _on_search(self, text: str) -> None:
        self.presenter.search = text
        self._reload()

    # -- doing ------------------------------------------------------------------------------------------------------

    def _on_dropped(self, paths: Sequence[Path]) -> None:
        if any(path.is_dir() for path in paths):
            self._many.look_at(list(paths))  # here a folder holds requests
        else:
            bring(self.ctx, paths)

    def _show_requests(self, paths: Sequence[Path]) -> None:
        if len(paths) == 1:
            self._views.setCurrentIndex(0)
            self._approve.choose_request(paths[0])
            # Other cards may stand above it, such as the letter of the last package.
            QTimer.singleShot(0, self._approve, lambda: self._scroll.ensureWidgetVisible(self._approve))
        else:
            self._many.look_at(list(paths))

    def _on_selected(self, ids: Sequence[str]) -> None:
        self._office.show_office(self.presenter.office(ids[0]) if len(ids) == 1 else None)
        self._widen()

    def _revoke(self, code: str, name: str) -> None:
        def tell(_: object) -> None:
            self._office.show_office(None)
            self.ctx.banner(Notice.done(tr("{name} dicabut; yang sudah diterima darinya tetap ada.", name=name)))

        self.ctx.jobs.write(
            tr("Mencabut kantor"), lambda _: revoke_office(self.ctx.app.store, code),
            done=tell, failed=lambda error: self.ctx.banner(Notice.error(error)),
        )  # fmt: skip

    def _give_back(self, code: str, out: Path) -> None:
        def work(progress: Progress) -> GivenBack:
            from netral_desktop.regency.recovery import write_recovery

            return write_recovery(self.ctx.app.store, code, out, progress=progress)

        def tell(given: GivenBack) -> None:
            said = tr(
                "Paket pemulihan tersimpan sebagai {file}: {people} pegawai dan {images} gambar, menurut paket nomor "
                "{seq}.", file=out.name, people=given.people, images=given.images, seq=given.seq,
            )  # fmt: skip
            hint = tr("Hanya komputer kantor yang terakhir disetujui yang dapat membukanya. Dilepas di Sinkronisasi.")
            self.ctx.banner(Notice(Tone.OK, said, hint))

        self.ctx.jobs.write(
            tr("Menulis paket pemulihan"), work, done=tell, cancellable=True,
            failed=lambda error: self.ctx.banner(Notice.error(error)),
        )  # fmt: skip

    def _do_enrol(self, code: str, name: str, out: Path) -> None:
        def tell(invited: Invited) -> None:
            self._letter.show_letter(name, invited.one_time_code, invited.root_fingerprint)
            self._enrol.fill("", "")
            self._widen()
            self.ctx.banner(Notice.done(tr("Paket untuk {name} tersimpan sebagai {file}.", name=name, file=out.name)))

        self.ctx.jobs.write(
            tr("Membuat paket pendaftaran"), lambda _: enrol_office(self.ctx.app.store, code=code, name=name, out=out),
            done=tell,
        )  # fmt: skip

    def _do_approve(self, request: Path, fingerprint: str) -> None:
        def tell(code: str) -> None:
            self._approve.clear()
            said = tr("Kantor {code} disetujui; paketnya sekarang dapat diterima.", code=code)
            office = self.presenter.office(code)
            if office is None or office.last_seq is None:
                self.ctx.banner(Notice.done(said))
                return
            # It has sent before: a computer that took the place of another needs what that one had.
            hint = tr("Bila komputer lamanya hilang: beri paket pemulihan sebelum kantor itu mulai bekerja.")
            show = tr("Paket pemulihan")
            self.ctx.banner(Notice(Tone.OK, said, hint, show, lambda: self._view.select([code])))

        self.ctx.jobs.write(
            tr("Menyetujui kantor"),
            lambda _: approve_office(self.ctx.app.store, request, device_fingerprint=fingerprint),
            done=tell,
        )  # fmt: skip

    def _take_manual(self, code: str, name: str, file: Path) -> None:
        def tell(_: object) -> None:
            self._manual.clear()
            said = tr("Rekap manual {name} diambil; terlihat di Pantauan, dihitung terpisah.", name=name)
            self.ctx.banner(Notice.done(said))

        self.ctx.jobs.write(
            tr("Mengambil rekap manual"),
            lambda _: take_manual(self.ctx.app.store, file, code=code, name=name),
            done=tell,
        )

    def _write_template(self, out: Path) -> None:
        self.ctx.jobs.write(
            tr("Menyimpan templat"),
            lambda _: write_template(out),
            done=lambda _: self.ctx.banner(Notice.done(tr("Templat tersimpan sebagai {file}.", file=out.name))),
        )

    def _ask_publish(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Simpan kegiatan netralitas untuk semua kantor"), "kampanye.netral", tr("Berkas NETRAL (*.netral)")
        )
        if not chosen:
            return
        out = Path(chosen)

        def tell(_: object) -> None:
            self.ctx.banner(
                Notice(
                    Tone.OK,
                    tr("Kegiatan netralitas tersimpan sebagai {file}.", file=out.name),
                    tr("Kirim berkas ini ke semua kantor."),
                )
            )

        self.ctx.jobs.write(
            tr("Menerbitkan kegiatan netralitas"), lambda _: publish_campaign(self.ctx.app.store, out), done=tell
        )
