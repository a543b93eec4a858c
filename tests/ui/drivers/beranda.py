"""At the first page of either role."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from netral_desktop.ui.pages.beranda.steps import StepRow
from netral_desktop.ui.widgets.banners import NextStepBanner
from tests.ui.drivers.page import PageDriver

UNITS, PEOPLE = "Per unit kerja", "Yang belum"


class BerandaDriver(PageDriver):
    """Sees what comes next and how far everything is."""

    @property
    def next_step(self) -> str:
        """The sentence that says what comes next."""
        return self.below("Langkah berikutnya")

    @property
    def steps(self) -> list[str]:
        """Everything that is to be done now, the first first."""
        return [self.next_step, *(row.sentence.text() for row in self._rows())]

    def take(self, place: int) -> None:
        """Press the button of the step at this place; 0 is the first."""
        if place == 0:
            self.go_on()
        else:
            self.press(self._rows()[place - 1].button)

    def _rows(self) -> list[StepRow]:
        return [row for row in self.page.findChildren(StepRow) if row.isVisible()]

    def go_on(self) -> None:
        """Do what comes next: press its button."""
        self.press(self.find(NextStepBanner).findChild(QPushButton))
