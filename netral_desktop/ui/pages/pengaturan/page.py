"""Pengaturan: whose office this is, the letterhead on its sheets, the campaign, the password, and the data folder."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.app import place_words
from netral_desktop.campaigns.data_files import data_files
from netral_desktop.campaigns.queries import Campaign
from netral_desktop.kernel.errors import KnownError, WrongKey
from netral_desktop.kernel.progress import Progress
from netral_desktop.store import Problem

from ... import theme
from ...arrivals import Arrived
from ...context import Page, UiContext
from ...first_run.new_password import NewPassword
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.campaign_form import CampaignForm, NewCampaign
from ...widgets.form_keys import FormKeys
from ...widgets.forms import FormRow, PasswordField, Scroll
from ...widgets.labels import LongName, Text
from ...widgets.panels import Chip, Panel, SectionTitle
from .appearance_panel import AppearancePanel
from .backup_panel import BackupPanel
from .cases_panel import CasesPanel
from .idle_row import IdleRow
from .letterhead_panel import LetterheadPanel
from .mail_panel import MailPanel
from .office_form import OfficeForm
from .operators_panel import OperatorsPanel
from .presenter import Settings, read_settings, verified_sentence
from .recovery_panel import RecoveryPanel
from .rescue_panel import RescuePanel
from .retention_panel import RetentionPanel
from .server_panel import ServerPanel
from .trail_panel import TrailPanel
from .update_panel import UpdatePanel

TRAIL = "jejak"  # shows the ledger
LETTERHEAD = "kop"  # and for the letterhead
RETENTION = "masa-simpan"  # brings into sight what must be destroyed
CAMPAIGN = "kampanye"  # what another page asks for to bring the campaign into sight


class PengaturanPage(Page):
    """See the module."""

    watches = frozenset({"settings", "campaigns", "campaign_texts", "operators", "people", "destructions", "secrets"})

    @property
    def title(self) -> str:
        return tr("Pengaturan")

    @property
    def help(self) -> str:
        return tr(
            "- **Kop surat** tercetak di atas setiap lembar yang dicetak sesudah disimpan; lembar lama tetap "
            "berlaku.\n"
            "- **Mengirim lewat surel**: alamat kabupaten dan batas lampiran untuk draf di Sinkronisasi.\n"
            "- **Petugas**: bila beberapa orang memakai data ini, masing-masing dengan kata sandi dan perannya "
            "sendiri.\n"
            "- **Kata sandi** membuka data setiap hari. Bila terlupa, pakai **kode pemulihan** dari kertas.\n"
            "- **Cadangan** menyalin semua data, terenkripsi, ke stik; **Pulihkan…** mengembalikannya.\n"
            "- **Tampilan**: jendela terang, gelap, atau kontras tinggi.\n"
            "- **Masa simpan**: sampai kapan data tiap kegiatan disimpan; sesudah itu dimusnahkan dengan berita "
            "acara.\n"
            "- **Pembaruan**: peraturan atau program baru dari stik; yang berubah ditunjukkan sebelum dipakai.\n"
            "- **Periksa keutuhan data** membaca semua berkas dan mencocokkannya dengan catatan kerja."
        )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._settings: Settings | None = None
        self._office_panel = self._make_office_panel()
        guards = not ctx.app.is_office and ctx.app.store.session.may("regency.rescue")
        self.rescue = RescuePanel(ctx) if guards else None
        self._campaign_panel = self._make_campaign_panel()
        self.letterhead = LetterheadPanel(ctx)
        self.campaign_form: CampaignForm | None = None
        self._mail = MailPanel(ctx) if ctx.app.is_office else None
        self.retention = RetentionPanel(ctx)
        self.backup = BackupPanel(ctx)
        self._password_panel = self._make_password_panel()  # Tab goes by the order in which cards are made
        may = ctx.app.store.session.may
        self.recovery = RecoveryPanel(ctx) if may("store.recovery") else None
        self.operators = OperatorsPanel(ctx) if may("operators.add") else None
        moves = not ctx.app.is_office and not ctx.app.store.practice and may("store.recovery")
        self.server = ServerPanel(ctx) if moves else None
        self.update_panel = UpdatePanel(ctx) if may("data.apply") else None
        self.trail = TrailPanel(ctx)
        self._lay_out()

    def refresh(self) -> None:
        """Read the settings and fill every card. What is being typed elsewhere on the page stays."""
        settings = self._settings = read_settings(self.ctx.app)
        self.backup.refresh()
        self.retention.refresh()
        self._idle.refresh()
        if self._mail is not None:
            self._mail.refresh()
        if self.operators is not None:
            self.operators.refresh()
        if self.update_panel is not None:
            self.update_panel.refresh()
        if self.rescue is not None:
            self.rescue.refresh()
        self._name.set_text(settings.office)
        self._about.setText(tr("{role} · kode {code}", role=settings.role, code=settings.code))
        self._practice.setVisible(settings.practice)
        self.letterhead.show_text(settings.letterhead if self.ctx.app.store.session.may("office.letterhead") else None)
        title = settings.campaign.title if settings.campaign else ""
        self._campaign_title.set_text(title)
        self._campaign_title.setVisible(bool(title))
        self._campaign_lines.setText("\n".join(settings.campaign_lines))
        self._begin.setVisible(settings.may_begin_campaign and self.campaign_form is None)
        self._begin.setText(tr("Kegiatan baru…") if settings.campaign else tr("Buat kegiatan…"))

    @property
    def unsaved(self) -> str:
        return tr("Kop surat di Pengaturan belum disimpan.") if self.letterhead.changed else ""

    def open_target(self, target: object) -> None:
        """`kampanye` opens the form of a new campaign, unless there is one already; `kop` shows the letterhead."""
        if isinstance(target, Arrived) and self.update_panel is not None:
            self._scroll.ensureWidgetVisible(self.update_panel)
            self.update_panel.open_package(target.paths[0])
        if target == TRAIL:
            self.trail.look()
        if target == LETTERHEAD:
            self._scroll.ensureWidgetVisible(self.letterhead)
            self.letterhead.lines.setFocus()
        if target == RETENTION:
            # Once the cards have their height; else it is not known yet where this one stands.
            QTimer.singleShot(0, self.retention, lambda: self._scroll.ensureWidgetVisible(self.retention, 0, 0))
        if target == CAMPAIGN and self._settings is not None and self._settings.campaign is None:
            self._open_campaign_form()

    # -- cards ------------------------------------------------------------------------------------------------------

    def _make_office_panel(self) -> Panel:
        panel = Panel()
        self._name = LongName(size=theme.SECTION)
        self._about = Text("", ink="muted")
        self._practice = Chip(tr("kantor latihan"), Tone.WARNING)
        panel.body.addWidget(self._name)
        panel.body.addWidget(self._about)
        panel.body.addWidget(self._practice)
        if self.ctx.app.is_office and self.ctx.app.store.session.may("office.rename"):
            correction = OfficeForm(self.ctx)
            correction.changed.connect(self.refresh)
            panel.body.addWidget(correction)
        return panel

    def _make_campaign_panel(self) -> Panel:
        panel = Panel()
        self._campaign_title = LongName(size=theme.SECTION)
        self._campaign_lines = Text("", size=theme.NOTE, ink="muted", wrap=True)
        self._begin = Button(tr("Kegiatan baru…"), icon="add")
        self._begin.clicked.connect(self._open_campaign_form)
        panel.body.addWidget(SectionTitle(tr("Kegiatan netralitas")))
        panel.body.addWidget(self._campaign_title)
        panel.body.addWidget(self._campaign_lines)
        panel.body.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignRight)
        return panel

    def _make_password_panel(self) -> Panel:
        panel = Panel()
        self._old = PasswordField()
        self._old_row = FormRow(tr("Kata sandi sekarang"), self._old)
        self._new = NewPassword(tr("Kata sandi baru"))
        change = Button(tr("Ganti kata sandi"), icon="lock")
        change.clicked.connect(self._change_password)
        FormKeys(panel, change)
        panel.body.addWidget(SectionTitle(tr("Kata sandi")))
        panel.body.addWidget(self._old_row)
        panel.body.addWidget(self._new)
        panel.body.addWidget(
            Text(
                tr("Kode pemulihan tetap berlaku. Simpan kertasnya terkunci, jauh dari komputer ini."),
                size=theme.SMALL,
                ink="muted",
                wrap=True,
            )
        )
        panel.body.addWidget(change, 0, Qt.AlignmentFlag.AlignRight)
        self._idle = IdleRow(self.ctx)
        panel.body.addWidget(self._idle)
        return panel

    def _make_data_panel(self) -> Panel:
        panel = Panel()
        folder = Text(str(self.ctx.app.data_dir), size=theme.NOTE, ink="muted", wrap=True, selectable=True)
        show, check = Button(tr("Buka folder"), icon="folder"), Button(tr("Periksa keutuhan data"), icon="check")
        show.clicked.connect(self._show_folder)
        check.clicked.connect(self._verify)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(show)
        buttons.addWidget(check)
        panel.body.addWidget(SectionTitle(tr("Data di komputer ini")))
        panel.body.addWidget(folder)
        wrong = place_words(self.ctx.app.data_dir)
        if wrong:
            panel.body.addWidget(Text(wrong, size=theme.NOTE, ink="due", wrap=True, selectable=True))
        panel.body.addWidget(
            Text(tr("Semua isinya terenkripsi. Jangan mengubah atau menghapus berkas di dalamnya."), size=theme.SMALL,
                 ink="muted", wrap=True)
        )  # fmt: skip
        panel.body.addLayout(buttons)
        return panel

    def _lay_out(self) -> None:
        content = QWidget()
        columns = QHBoxLayout(content)
        columns.setContentsMargins(theme.SPACE.XL, 20, theme.SPACE.XL, 20)
        columns.setSpacing(theme.SPACE.L)
        self._left, right = QVBoxLayout(), QVBoxLayout()
        may = self.ctx.app.store.session.may
        whole = may(
            "office.letterhead"
        )  # else somebody who marks attendance, or reads, and sets nothing but a password
        for panel in (
            self._office_panel,
            self.rescue,
            *((self._campaign_panel, self.letterhead, self._mail, self.retention) if whole else ()),
        ):
            if panel is not None:
                self._left.addWidget(panel)
        cases = not self.ctx.app.is_office and may("cases.on")
        for part in (
            self.backup if whole else None,
            self._password_panel,
            self.recovery,
            self.operators,
            self._make_data_panel() if whole else None,
            self.server,
            self.update_panel,
            self.trail if whole or may("cases.read") else None,
            CasesPanel(self.ctx) if cases else None,
            AppearancePanel(self.ctx),
        ):
            if part is not None:
                right.addWidget(part)
        for column in (self._left, right):
            column.setSpacing(theme.SPACE.L)
            column.addStretch()
            columns.addLayout(column, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(content)
        outer.addWidget(self._scroll)

    # -- actions ----------------------------------------------------------------------------------------------------

    def _open_campaign_form(self) -> None:
        if self.campaign_form is None:
            with self.ctx.app.store.read() as c:
                files = data_files(c)
            form = self.campaign_form = CampaignForm(now=self.ctx.app.store.clock, files=files)
            form.submitted.connect(self._begin_campaign)
            form.cancelled.connect(self._close_campaign_form)
            self._left.insertWidget(self._left.indexOf(self._campaign_panel) + 1, form)
            self._begin.hide()
            form.title_field.setFocus()

    def _close_campaign_form(self) -> None:
        if self.campaign_form is not None:
            self.campaign_form.deleteLater()
            self.campaign_form = None
            self._begin.setVisible(self._settings is not None and self._settings.may_begin_campaign)

    def _begin_campaign(self, fields: NewCampaign) -> None:
        store = self.ctx.app.store

        def work(_: Progress) -> Campaign:
            from netral_desktop.campaigns.service import new_campaign

            return new_campaign(store, **fields)

        self.ctx.jobs.write(tr("Membuat kegiatan netralitas"), work, done=self._on_campaign_begun)

    def _on_campaign_begun(self, campaign: Campaign) -> None:
        self._close_campaign_form()
        self.ctx.banner(
            Notice(Tone.OK, tr("Kegiatan netralitas “{title}” aktif dengan naskah baku.", title=campaign.title),
                   tr("Naskah, dasar hukum, dan tenggatnya diubah di halaman Kegiatan netralitas."), tr("Ke Beranda"),
                   lambda: self.ctx.navigate("beranda"))
        )  # fmt: skip

    def _change_password(self) -> None:
        problems = self._new.problems()
        for key, row in self._new.rows.items():
            row.set_error(problems.get(key, ""))
        self._old_row.set_error("" if self._old.text() else tr("Isi kata sandi yang sekarang."))
        if problems or not self._old.text():
            return
        store, old, new = self.ctx.app.store, self._old.text(), self._new.first.text()
        self.ctx.jobs.write(
            tr("Mengganti kata sandi"),
            lambda _: store.change_password(old, new),
            done=lambda _: self._on_password_changed(),
            failed=self._on_password_refused,
        )

    def _on_password_changed(self) -> None:
        self._old.clear()
        self._new.clear()
        self.ctx.banner(Notice.done(tr("Kata sandi diganti. Kode pemulihan tetap berlaku.")))

    def _on_password_refused(self, error: KnownError) -> None:
        if isinstance(error, WrongKey):
            self._old_row.set_error(error)
            self._old.setFocus()
        else:
            self.ctx.banner(Notice.error(error))

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.ctx.app.data_dir)))

    def _verify(self) -> None:
        app = self.ctx.app
        self.ctx.jobs.run(
            tr("Memeriksa keutuhan data"),
            app.store.verify,
            done=self._on_verified,
            cancellable=True,
        )

    def _on_verified(self, problems: list[Problem]) -> None:
        entries = self._settings.entries if self._settings is not None else 0
        sentence = verified_sentence(problems, entries)
        if problems:
            self.ctx.banner(Notice(Tone.DUE, sentence, tr("Jangan hapus apa pun; hubungi pengelola di kabupaten.")))
        else:
            self.ctx.banner(Notice.done(sentence))
