"""The card for how the window looks (as the system, light, dark, high contrast) and which language it speaks."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ... import theme
from ...colors import Look
from ...context import UiContext
from ...language import WORDS_FOR_IT
from ...texts import tr
from ...widgets.choice_box import ChoiceBox
from ...widgets.forms import FormRow
from ...widgets.language_choice import LanguageChoice
from ...widgets.panels import Panel, SectionTitle


class AppearancePanel(Panel):
    """Chooses at once; what cannot be changed now (something is being typed or done) is put back."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._ctx = ctx
        self.looks = ChoiceBox()
        for look, words in (
            (Look.SYSTEM, tr("Seperti sistem")),
            (Look.LIGHT, tr("Terang")),
            (Look.DARK, tr("Gelap")),
            (Look.CONTRAST, tr("Kontras tinggi")),
        ):
            self.looks.addItem(words, look)
        self.body.addWidget(SectionTitle(tr("Tampilan")))
        self.body.addWidget(
            FormRow(
                tr("Warna jendela"), self.looks, tr("Berlaku untuk pengguna ini di komputer ini. Cetakan tetap sama.")
            )
        )
        self.languages = LanguageChoice()
        self.body.addWidget(
            FormRow(
                WORDS_FOR_IT,
                self.languages,
                tr("Berlaku sekarang juga, untuk pengguna ini. Kertas, surat, dan panduan tetap berbahasa Indonesia."),
            )
        )
        self.languages.wanted.connect(self._speak_in)
        self.looks.activated.connect(lambda _: self._choose())
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen."""
        self.looks.setCurrentIndex(self.looks.findData(theme.chosen()))

    def _speak_in(self, told: str) -> None:
        self._ctx.speak_in(told)
        self.languages.refresh()

    def _choose(self) -> None:
        self._ctx.restyle(Look(self.looks.currentData()))
        self.refresh()
