"""At the page of reports."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from netral_desktop.ui.pages.laporan.page import LaporanPage
from tests.ui.drivers.page import PageDriver


class LaporanDriver(PageDriver):
    """Chooses papers and looks at them."""

    page: LaporanPage

    def choose_paper(self, name: str) -> None:
        """Choose one in the list and wait until its preview stands."""
        ids = list(self.page.presenter.lines.by_id)
        names = [row[0] for row in self.rows("Daftar laporan")]
        self.table("Daftar laporan").select([ids[names.index(name)]])
        self.rest()

    @property
    def pages(self) -> int:
        """How many pages the preview says there are."""
        words = next(label.text() for label in self.page.pages.findChildren(QLabel) if label.text())
        return int(words.split(" dari ")[1])

    def says(self, words: str) -> bool:
        """Whether a label in sight begins so."""
        return any(label.text().startswith(words) for label in self.page.findChildren(QLabel) if label.isVisible())
