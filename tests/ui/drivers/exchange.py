"""At the pages between which files travel: the office's Sinkronisasi, the regency's Kantor and Terima."""

from __future__ import annotations

from pathlib import Path

from netral_desktop.ui.pages.kantor.page import KantorPage
from netral_desktop.ui.pages.pantauan.page import PantauanPage
from netral_desktop.ui.pages.sinkronisasi.page import SinkronisasiPage
from netral_desktop.ui.pages.terima.page import TerimaPage
from netral_desktop.ui.widgets.panels import Chip
from netral_desktop.ui.widgets.received_list import ReceivedList
from tests.ui.drivers.page import PageDriver

COMPARE = "Bandingkan dengan sidik jari"


class KantorDriver(PageDriver):
    """Enrols offices and approves their requests."""

    page: KantorPage

    def enrol(self, code: str, name: str, package: Path) -> str:
        """Write an office's package; the one-time code that goes into its letter."""
        self.fill("Kode kantor", code)
        self.fill("Nama kantor", name)
        with self.choosing(package):
            self.click("Buat paket pendaftaran")
        return self.below("Kode sekali pakai")

    @property
    def letter_fingerprint(self) -> str:
        """The regency's fingerprint, as it goes into the letter."""
        return self.below("Sidik jari kabupaten")

    def approve(self, request: Path, fingerprint: str) -> None:
        """Approve a request with the fingerprint that is typed from the signed paper."""
        self.drop(request)
        self.fill("Sidik jari kantor", fingerprint)
        self.click("Setujui kantor")


class SinkronisasiDriver(PageDriver):
    """Joins a regency; receives what comes from there."""

    page: SinkronisasiPage

    def check_package(self, package: Path, code: str) -> None:
        """Choose the package and type the code from the letter."""
        with self.choosing(package):
            self.click(self.chosen or "Pilih paket pendaftaran")
        self.chosen = package.name
        self.fill("Kode sekali pakai", code)
        self.click("Periksa paket")

    chosen = ""  # the package that the page names

    @property
    def shown_fingerprint(self) -> str:
        """What is to be compared with the letter."""
        return self.above(COMPARE)

    def agree(self, request: Path) -> None:
        """It is the same: write the request."""
        with self.choosing(request):
            self.click("Ya, sama")

    @property
    def can_join(self) -> bool:
        """Whether the page offers to join a regency."""
        return self.sees("Bergabung dengan kabupaten")

    @property
    def own_fingerprint(self) -> str:
        """The office's own, for its signed paper; empty when it is asked for no more."""
        return self.below("Sidik jari kantor ini") if self.sees("Sidik jari kantor ini") else ""


class TerimaDriver(PageDriver):
    """Takes in what offices sent."""

    page: TerimaPage

    def states(self) -> list[str]:
        """What became of every file of the last intake."""
        return [chip.accessibleName() for chip in self.find(ReceivedList).findChildren(Chip)]


class PantauanDriver(PageDriver):
    """Watches the offices, down to the pages of one person."""

    page: PantauanPage

    def offices(self) -> list[str]:
        """The offices that the list shows, in its order."""
        return [row[0] for row in self.rows("Pantauan kantor")]
