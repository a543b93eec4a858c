"""At the first page of either role."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from netral_desktop.ui.widgets.banners import NextStepBanner
from tests.ui.drivers.page import PageDriver

UNITS, PEOPLE = "Per unit kerja", "Belum, perlu klarifikasi"


class BerandaDriver(PageDriver):
    """Sees what comes next and how far everything is."""

    @property
    def next_step(self) -> str:
        """The sentence that says what comes next."""
        return self.below("Langkah berikutnya")

    def go_on(self) -> None:
        """Do what comes next: press its button."""
        self.press(self.find(NextStepBanner).findChild(QPushButton))
