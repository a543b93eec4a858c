"""At the pages between which files travel: the office's Sinkronisasi, the regency's Kantor and Terima."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QFileDialog, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from netral_desktop.ui.pages.kantor.page import KantorPage
from netral_desktop.ui.pages.pantauan.page import PantauanPage
from netral_desktop.ui.pages.sinkronisasi.page import SinkronisasiPage
from netral_desktop.ui.pages.sinkronisasi.screen_window import ScreenWindow
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

    def list_offices(self, file: Path) -> None:
        """Choose a list of offices."""
        with self.choosing(file):
            self.click("Daftarkan dari Excel")

    def invite_listed(self, to: Path, letters: Path) -> None:
        """Have packages and letters made of what is shown."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(to))
            patch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(letters), ""))
            self.click("Buat ")

    def take_requests(self, folder: Path) -> None:
        """Look at the requests of a stick."""
        with self.choosing(folder):
            self.click("Ambil permintaan dari stik")

    def shown_requests(self) -> dict[str, str]:
        """The fingerprints that are shown, by office."""
        texts = [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]
        digits = [text for text in texts if len(text.replace(" ", "")) == 30 and text.replace(" ", "").isdigit()]
        ticks = [box.text() for box in self.page.findChildren(QCheckBox) if box.isVisible()]
        return dict(zip(ticks, digits, strict=True))

    def compare(self, office: str) -> None:
        """Say that this office's paper shows the same."""
        self.click(office, QCheckBox)

    def print_comparison(self, out: Path) -> None:
        """Have the list of fingerprints made."""
        with self.choosing(out):
            self.click("Cetak daftar pencocokan")

    def give_back(self, row: int, out: Path) -> None:
        """Have the recovery of the office of a row written."""
        self.pick_rows([row], "Daftar kantor")
        with self.choosing(out):
            self.click("Paket pemulihan…")

    def revoke(self, row: int) -> None:
        """Let the office of a row go."""
        self.pick_rows([row], "Daftar kantor")
        self.click("Ya, cabut kantor ini", QCheckBox)
        self.click("Cabut kantor")


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

    def hear_of_approval(self) -> None:
        """The regency said so, by letter or telephone."""
        self.click("Kabupaten sudah menyetujui")

    def send(self, folder: Path, way: str = "Stik USB atau folder") -> None:
        """Send the next bundle by a way."""
        self.click(way, QRadioButton)
        with self.choosing(folder):
            self.click("Kirim")

    @staticmethod
    def _screens() -> list[ScreenWindow]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, ScreenWindow)]

    def shows_no_screen(self) -> bool:
        """Whether the window of codes is gone."""
        return not self._screens()

    def send_by_screen(self, qtbot: QtBot) -> ScreenWindow:
        """Show the records as codes; the window that shows them."""
        self.click("Layar", QRadioButton)
        self.click("Kirim")
        qtbot.waitUntil(lambda: bool(self._screens()))
        return self._screens()[0]

    @property
    def sent(self) -> list[str]:
        """The chips of the bundles that were sent, the newest first."""
        return [line[-1] for line in self.lines("Paket yang dibuat")]

    def complaints(self) -> list[list[str]]:
        """What the regency finds wanting, and what to do next."""
        return self.lines("Jawaban kabupaten")

    def lines(self, title: str) -> list[list[str]]:
        """The words of each line of the list under this title, its chip last."""
        heading = self.find(QLabel, title)
        panel = heading.parentWidget()
        assert panel is not None
        found = []
        for chip in panel.findChildren(Chip):
            row = chip.parentWidget()
            assert row is not None
            if not row.isVisible():
                continue
            words = [label.text() for label in row.findChildren(QLabel) if label is not chip]
            found.append([*words, chip.accessibleName()])
        return found

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

    def aside(self) -> list[str]:
        """The files that wait, as the page names them."""
        names = [b.accessibleName() for b in self._seen(QAbstractButton) if b.text() == "Lihat…"]
        return [name.removeprefix("Lihat ") for name in names]

    def look_at(self, place: int) -> None:
        """Look at one of them."""
        self.click(f"Lihat {self.aside()[place]}")

    def changes(self) -> list[list[str]]:
        """Whom the file would change, and how."""
        return self.rows("Yang berbeda")

    def take_stick(self, folder: Path) -> None:
        """Take in everything on a stick."""
        with self.choosing(folder):
            self.click("Ambil seluruh stik atau folder")


class PantauanDriver(PageDriver):
    """Watches the offices, down to the pages of one person."""

    page: PantauanPage

    def offices(self) -> list[str]:
        """The offices that the list shows, in its order."""
        return [row[0] for row in self.rows("Pantauan kantor")]
