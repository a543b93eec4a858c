"""The page of the campaigns: choose one, see and change what it asks for, its texts, and what it rests on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from netral_desktop.campaigns.editing import (
    CampaignFields,
    choose_witnesses,
    edit_campaign,
    save_terms,
    save_text,
    use_campaign,
)
from netral_desktop.campaigns.templates import ALWAYS_TEXTS, TextKind
from netral_desktop.campaigns.templates import Text as CampaignText
from netral_desktop.campaigns.terms import CampaignTerms
from netral_desktop.kernel.errors import KnownError
from netral_desktop.store import Store

from ... import theme
from ...context import Page, UiContext
from ...texts import literal, tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.calm_fields import keep_calm
from ...widgets.choice_box import ChoiceBox
from ...widgets.empty_state import EmptyState
from ...widgets.flow import Flow
from ...widgets.labels import Text
from ...widgets.panels import Chip, Panel
from .drawing import Picture, draw_text
from .fields_panel import FieldsPanel
from .officials_panel import OfficialsPanel
from .other_texts import OtherTexts
from .presenter import CampaignDesk
from .terms_panel import TermsPanel
from .text_panel import TextPanel


def _tabs() -> tuple[str, ...]:
    return (tr("Pokok"), tr("Pakta ASN"), tr("Pakta non-ASN"), tr("Ikrar"), tr("Dasar hukum dan kewajiban"),
             tr("Lembar informasi"), tr("Naskah lain"), tr("Pejabat & saksi"))  # fmt: skip


_OTHERS = tuple(kind for kind in TextKind if kind.is_pact and kind not in ALWAYS_TEXTS)


class KampanyePage(Page):
    """See the module."""

    watches = frozenset({"settings", "campaigns", "campaign_texts", "sheets", "officials"})

    @property
    def title(self) -> str:
        return tr("Kegiatan netralitas")

    @property
    def help(self) -> str:
        return tr(
            "- **Pokok** memuat judul, surat edaran, dan tenggat. **Naskah** yang diubah menjadi versi baru; lembar "
            "yang sudah dicetak tetap memakai versinya.\n"
            "- Di sebelah naskah tampil halaman seperti yang akan dicetak.\n"
            "- Kegiatan netralitas yang diterbitkan kabupaten dan kegiatan netralitas lama hanya dapat dibaca."
        )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.desk = CampaignDesk(ctx.app)
        self._drawn: dict[TextKind, int] = {}  # how many drawings were asked for; only the last one is shown
        self.fields = FieldsPanel(ctx.app.store.clock)
        self.fields.saved.connect(self._save_fields)
        self.terms = TermsPanel()
        self.terms.saved.connect(self._save_terms)
        self.texts: dict[TextKind, TextPanel] = {}
        for kind in TextKind:
            text = self.texts[kind] = TextPanel(kind)
            text.saved.connect(partial(self._save_text, kind))
            text.wanted.connect(partial(self._draw, kind))
        self._tabs: list[QToolButton] = []
        content = QWidget()
        panels = QWidget()
        self._panels = QStackedLayout(panels)  # without a widget it would show the first as a window
        self.others = OtherTexts([self.texts[kind] for kind in _OTHERS])
        self.others.chosen.connect(self._show_text)
        self.officials = OfficialsPanel(ctx)
        self.officials.witnesses.connect(self._save_witnesses)
        usual = [self.texts[kind] for kind in ALWAYS_TEXTS]
        for widget in (self.fields, *usual, self.terms, self.texts[TextKind.INFORMATION], self.others, self.officials):
            self._panels.addWidget(widget)
        panel = Panel(margin=16)
        panel.body.addWidget(self._make_tabs())
        panel.body.addWidget(panels, 1)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.M)
        column.addLayout(self._make_top())
        column.addWidget(panel, 1)
        self._empty = EmptyState(
            "file", tr("Belum ada kegiatan netralitas"),
            tr("Buat di Pengaturan, atau terima paketnya dari kabupaten.") if ctx.app.is_office
            else tr("Buat di Pengaturan; sesudah itu isinya diatur di sini dan diterbitkan ke kantor."),
            tr("Buka Pengaturan"),
        )  # fmt: skip
        self._empty.pressed.connect(lambda: ctx.navigate("pengaturan", "kampanye"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        self._content = content
        outer.addWidget(content)
        outer.addWidget(self._empty)

    def _make_top(self) -> QHBoxLayout:
        self.choice = ChoiceBox()
        keep_calm(self.choice)
        self.choice.setAccessibleName(tr("Kegiatan netralitas"))
        self.choice.setMinimumWidth(280)
        self.choice.activated.connect(self._choose)
        self._state = Chip()
        self._fixed = Text("", size=theme.NOTE, ink="muted", wrap=True)
        self.use = Button(tr("Jadikan aktif"))
        self.use.clicked.connect(self._use)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE.M)
        top.addWidget(self.choice)
        top.addWidget(self._state)
        top.addWidget(self._fixed, 1)
        top.addWidget(self.use)
        return top

    def _make_tabs(self) -> Flow:
        group = QButtonGroup(self)
        row = Flow(theme.SPACE.XS)
        for place, words in enumerate(_tabs()):
            button = QToolButton()
            button.setCheckable(True)
            button.setText(literal(words))
            button.setFont(theme.font(theme.NOTE, theme.SEMIBOLD))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setFixedHeight(32)
            button.clicked.connect(partial(self.open_tab, place))
            group.addButton(button)
            self._tabs.append(button)
            row.add(button)
        self._tabs[0].setChecked(True)
        return row

    # -- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the campaigns and show the one that is open. What is being typed stays."""
        self.desk.refresh()
        opened = self.desk.opened
        self._content.setVisible(opened is not None)
        self._empty.setVisible(opened is None)
        if opened is None:
            self.set_subtitle("")
            return
        self.choice.clear()
        for campaign in self.desk.campaigns:
            self.choice.addItem(campaign.title, campaign.id)
        self.choice.setCurrentIndex(self.choice.findData(opened.campaign.id))
        self._state.set_state(*((tr("aktif"), Tone.OK) if opened.campaign.active else (tr("lama"), Tone.NEUTRAL)))
        self._fixed.setText(opened.fixed)
        self.use.setVisible(opened.may_use)
        self.set_subtitle(opened.campaign.circular)
        self.fields.show_campaign(opened)
        self.terms.show_campaign(opened)
        self.officials.show_campaign(opened)
        self._show_text()

    def open_tab(self, place: int, _checked: bool = True) -> None:
        """Show a part of the campaign by its place."""
        self._tabs[place].setChecked(True)
        self._panels.setCurrentIndex(place)
        self._show_text()

    def _show_text(self) -> None:
        panel, opened = self._panels.currentWidget(), self.desk.opened
        if panel is self.others:
            panel = self.others.current
        if isinstance(panel, TextPanel) and opened is not None:
            version = self.desk.version_line(panel.kind)
            panel.show_text(opened.campaign.id, self.desk.text(panel.kind), version, editable=opened.editable)

    @property
    def unsaved(self) -> str:
        if self.desk.opened is None:  # an empty form that nobody sees
            return ""
        texts = [panel.kind.label for panel in self.texts.values() if panel.changed]
        parts = [tr("isian pokok")] if self.fields.changed else []
        parts += [tr("naskah {text}", text=text) for text in (words[:1].lower() + words[1:] for words in texts)]
        parts += [tr("dasar hukum dan kewajiban")] if self.terms.changed else []
        return tr("Belum disimpan di halaman Kegiatan netralitas: {parts}.", parts=", ".join(parts)) if parts else ""

    def _choose(self) -> None:
        """Open another campaign; what is being typed about this one is not lost without a word."""
        wanted = self.choice.currentData()
        if self.desk.opened is None or wanted == self.desk.opened.campaign.id:
            return
        if self.unsaved:
            self.choice.setCurrentIndex(self.choice.findData(self.desk.opened.campaign.id))
            self.ctx.banner(
                Notice(Tone.WARNING, self.unsaved, tr("Simpan dulu, atau buang ketikannya dan buka kegiatan lain."),
                       tr("Buang ketikan"), partial(self._open, wanted))
            )  # fmt: skip
        else:
            self._open(wanted)

    def _open(self, campaign_id: str) -> None:
        self.fields.forget()
        self.terms.forget()
        for panel in self.texts.values():
            panel.forget()
        self.desk.open(campaign_id)
        self.refresh()

    def _draw(self, kind: TextKind, text: CampaignText) -> None:
        opened, app = self.desk.opened, self.ctx.app
        if opened is None:
            return
        asked = self._drawn[kind] = self._drawn.get(kind, 0) + 1

        def show(pictures: list[Picture]) -> None:
            if asked == self._drawn[kind]:
                self.texts[kind].show_pages(pictures)

        self.ctx.jobs.run(
            tr("Menggambar pratinjau"), lambda _: draw_text(app, opened.campaign, kind, text), quiet=True, done=show,
            failed=self.texts[kind].refuse,
        )  # fmt: skip

    # -- saving -----------------------------------------------------------------------------------------------------

    def _write(
        self, label: str, work: Callable[[Store, str], object], saved: Callable[[], None], words: str,
        failed: Callable[[KnownError], None] | None = None,
    ) -> None:  # fmt: skip
        opened = self.desk.opened
        if opened is None:
            return
        store, campaign_id = self.ctx.app.store, opened.campaign.id
        again = "" if self.ctx.app.is_office else tr(" Terbitkan lagi di halaman Kantor.")

        def done(_: object) -> None:
            saved()
            self.refresh()
            self.ctx.banner(Notice.done(words + again))

        self.ctx.jobs.write(label, lambda _: work(store, campaign_id), done=done, failed=failed)

    def _save_fields(self, fields: CampaignFields) -> None:
        def refuse(error: KnownError) -> None:
            self.fields.refusal.say(error)

        self._write(
            tr("Menyimpan kegiatan netralitas"),
            lambda store, i: edit_campaign(store, i, **fields),
            self.fields.mark_saved,
            tr("Kegiatan netralitas tersimpan."),
            refuse,
        )

    def _save_text(self, kind: TextKind, text: CampaignText) -> None:
        panel = self.texts[kind]
        self._write(
            tr("Menyimpan naskah"), lambda store, i: save_text(store, i, kind, text), lambda: panel.mark_saved(text),
            tr("Naskah tersimpan sebagai versi baru; lembar yang sudah dicetak tetap memakai versinya."), panel.refuse,
        )  # fmt: skip

    def _save_terms(self, terms: CampaignTerms) -> None:
        self._write(tr("Menyimpan dasar hukum"), lambda store, i: save_terms(store, i, terms), self.terms.mark_saved,
                    tr("Dasar hukum dan kewajiban tersimpan."))  # fmt: skip

    def _save_witnesses(self, ids: list[str]) -> None:
        self._write(
            tr("Menyimpan saksi"), lambda store, i: choose_witnesses(store, i, ids), lambda: None,
            tr("Saksi pakta tersimpan; lembar yang dicetak sesudah ini memakainya."),
        )  # fmt: skip

    def _use(self) -> None:
        self._write(
            tr("Mengganti kegiatan netralitas"),
            use_campaign,
            lambda: None,
            tr("Kegiatan netralitas ini sekarang aktif."),
        )
