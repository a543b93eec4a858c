"""At the page of the pacts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QRadioButton, QSpinBox

from netral_desktop.ui.pages.pakta.page import PaktaPage
from netral_desktop.ui.pages.pakta.preview_panel import PreviewPanel
from netral_desktop.ui.pages.pakta.rest_dialog import RestDialog
from netral_desktop.ui.widgets.labels import LongName
from tests.ui.drivers.page import PageDriver

CAME_OUT, SHEET = "Halaman yang sudah keluar", "Lembar orang nomor"


class PaktaDriver(PageDriver):
    """Chooses for whom and how, looks, saves, prints, and tells what came out."""

    page: PaktaPage

    def scopes(self) -> dict[str, bool]:
        """For whom can be printed, and whether that can be chosen."""
        return {choice.text(): choice.isEnabled() for choice in self._seen(QRadioButton)}

    @property
    def scope(self) -> str:
        """For whom it will be printed."""
        return next(choice.text() for choice in self._seen(QRadioButton) if choice.isChecked())

    def save(self, out: Path, words: str = "Simpan PDF") -> None:
        """Press a button and save what it makes."""
        with self.choosing(out):
            self.click(words)

    @property
    def preview(self) -> PreviewPanel | None:
        """The preview, when it is looked at."""
        return self.find(PreviewPanel) if self.in_sight(PreviewPanel) else None

    def turn_to(self, sheet: int) -> None:
        """Ask the preview for another sheet; it need not have drawn the one before."""
        self.find(QSpinBox, SHEET).setValue(sheet)

    @property
    def previewed(self) -> str:
        """Whose sheet is shown."""
        return self.find(PreviewPanel).findChild(LongName).accessibleName()

    def after_a_jam(self, came_out: int) -> str:
        """Go on with a batch that stopped: tell how many pages came out; what is said of the others."""
        self.click("Lanjutkan")
        self.find(QSpinBox, CAME_OUT).setValue(came_out)
        dialog = self.page.findChild(RestDialog)
        return dialog.rest.text()
