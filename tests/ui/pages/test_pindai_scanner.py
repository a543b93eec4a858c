"""The scanner dialog in a real window: real scanners' protocols, a real store, and the page reads what came."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from netral_desktop.app import App
from netral_desktop.followup import queries as followup
from netral_desktop.scans.queries import unread_pages
from netral_desktop.scans.scanner import escl, faults
from netral_desktop.scans.scanner.port import Capabilities, Device, Mode, Source
from netral_desktop.scans.scanner.readings import CheckReading
from netral_desktop.scans.scanner.service import ScanRun
from netral_desktop.sheets.check_print import print_check_page
from netral_desktop.sheets.pages import printed_pages
from netral_desktop.ui.main_window import MainWindow
from netral_desktop.ui.pages.pindai import scanner_presenter
from netral_desktop.ui.pages.pindai.page import PindaiPage
from netral_desktop.ui.pages.pindai.scanner_dialog import ScannerDialog
from netral_desktop.ui.pages.pindai.scanner_presenter import ScannerPresenter
from netral_desktop.ui.theme import Tone
from tests.cli import paper
from tests.scans.scanner.escl_server import Machine, Scanner, serving
from tests.support.sane import SaneSetup
from tests.ui.conftest import NOON, SMALL, opened
from tests.ui.drivers.page import PageDriver


@pytest.fixture(autouse=True)
def setup(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SaneSetup:
    """A private set-up of SANE without any driver; tests add what they need."""
    made = SaneSetup(tmp_path, monkeypatch)
    made.configure(drivers=())
    monkeypatch.setattr(escl, "_PAUSE", 0.01)
    return made


@pytest.fixture
def scanner() -> Iterator[Scanner]:
    pages = [paper.foreign_page(), paper.blank_page(), paper.foreign_page().rotate(180)]
    with serving(Machine([jpeg(page) for page in pages])) as server:
        yield server


def jpeg(page: Image.Image) -> bytes:
    out = io.BytesIO()
    page.save(out, "JPEG", dpi=(200, 200))
    return out.getvalue()


class Desk:
    """The page with the scanner's dialog open."""

    def __init__(self, app: App, workspace: object, qtbot: QtBot) -> None:
        self.app, self.qtbot = app, qtbot
        workspace.open_page("pindai")  # type: ignore[attr-defined]
        page = workspace.current  # type: ignore[attr-defined]
        assert isinstance(page, PindaiPage)
        self.page = page
        self.settle()
        (way,) = [action for action in page.bar.actions() if action.text().startswith("Pindai dari alat")]
        way.trigger()
        dialog = page.findChild(ScannerDialog)
        assert dialog is not None
        self.dialog = dialog
        self.settle()

    def settle(self) -> None:
        jobs = self.page.ctx.jobs
        self.qtbot.waitUntil(lambda: not jobs.busy)

    def add(self, address: str) -> None:
        """Type an address and press Enter."""
        self.dialog.address.setFocus()
        self.qtbot.keyClicks(self.dialog.address, address)
        self.qtbot.keyClick(self.dialog.address, Qt.Key.Key_Return)
        self.settle()

    def totals(self) -> dict[str, int]:
        with self.app.store.read() as c:
            found = followup.page_totals(c, self.app.store.office)
        return {state: pages for state, pages in found.items() if pages}


@pytest.fixture
def desk(office: App, qtbot: QtBot) -> Iterator[Desk]:
    with opened(qtbot, office, SMALL) as workspace:
        yield Desk(office, workspace, qtbot)


@pytest.mark.real
def test_a_network_scanner_is_entered_scanned_from_and_its_pages_are_read(desk: Desk, scanner: Scanner) -> None:
    dialog = desk.dialog
    assert dialog.banner.notice is not None
    assert dialog.banner.notice.message == "Tidak ada pemindai di komputer ini."
    assert "cari lagi" in dialog.banner.notice.next_step
    assert dialog.focusWidget() is dialog.address  # where one goes on, and then at the button
    assert not dialog.start.isEnabled()
    desk.add(f"127.0.0.1:{scanner.server_port}")
    assert dialog.focusWidget() is dialog.start
    assert dialog.devices.currentText() == "Pemindai Uji 1, jaringan"
    assert [dialog.source.itemText(place) for place in range(dialog.source.count())] == [
        "Pengumpan kertas", "Pengumpan, dua sisi", "Kaca",
    ]  # fmt: skip
    assert (dialog.source.currentText(), dialog.dpi.currentText()) == ("Pengumpan kertas", "200 dpi, disarankan")
    dialog.start.click()
    assert not dialog.start.isVisible()
    desk.settle()
    assert dialog.banner.notice.message == "3 halaman masuk dan dibaca."
    assert dialog.start.isVisible()
    assert desk.totals() == {"foreign": 2, "blank": 1}
    dialog.start.click()
    desk.settle()
    assert dialog.banner.notice.message == "Tidak ada kertas di pengumpan."


@pytest.mark.real
def test_pages_are_counted_while_they_come_and_batal_keeps_those_that_came(desk: Desk, scanner: Scanner) -> None:
    dialog = desk.dialog
    desk.add(scanner.url)
    scanner.machine.seconds_a_page = 0.4
    dialog.start.click()
    assert dialog.stop.hasFocus() or dialog.stop.isVisible()
    desk.qtbot.waitUntil(lambda: dialog.state.text() == "1 halaman masuk")
    dialog.stop.click()
    assert dialog.state.text().startswith("Membatalkan")
    desk.settle()
    assert dialog.banner.notice is not None
    assert dialog.banner.notice.tone is Tone.NEUTRAL
    assert dialog.banner.notice.message == "Pemindaian dibatalkan. 1 halaman masuk dan dibaca."
    assert sum(desk.totals().values()) == 1


@pytest.mark.real
def test_a_cable_that_is_pulled_is_told_with_what_came(desk: Desk, scanner: Scanner) -> None:
    desk.add(scanner.url)
    scanner.machine.cut_after = 2
    desk.dialog.start.click()
    desk.settle()
    notice = desk.dialog.banner.notice
    assert notice is not None
    assert notice.message == "Hubungan dengan pemindai terputus. 2 halaman masuk dan dibaca."
    assert sum(desk.totals().values()) == 2


@pytest.mark.real
def test_pages_of_a_second_run_are_read_when_the_first_reading_has_ended(desk: Desk, scanner: Scanner) -> None:
    desk.add(scanner.url)
    dialog = desk.dialog
    dialog.source.setCurrentIndex(dialog.source.findText("Kaca"))
    for _ in range(2):
        dialog.start.click()
        desk.qtbot.waitUntil(lambda: dialog.start.isVisible())
    desk.qtbot.waitUntil(lambda: sum(desk.totals().values()) == 2)
    desk.settle()


@pytest.mark.real
def test_an_address_that_is_none_is_told_and_can_be_mended(desk: Desk, scanner: Scanner) -> None:
    desk.add("bukan alamat")
    notice = desk.dialog.banner.notice
    assert notice is not None
    assert notice.message == "Alamat pemindai tidak dapat dipakai."
    assert desk.dialog.address.selectedText() == "bukan alamat"
    desk.add(scanner.url)  # typed over it
    assert desk.dialog.devices.count() == 1
    desk.dialog.remove.click()
    desk.settle()
    assert desk.dialog.devices.count() == 0


@pytest.mark.real
def test_the_scanner_used_last_comes_first_with_the_settings_it_had(
    desk: Desk, scanner: Scanner, setup: SaneSetup
) -> None:
    setup.configure()
    dialog = desk.dialog
    desk.add(scanner.url)
    assert [dialog.devices.itemText(place) for place in range(2)] == [
        "Pemindai Uji 1, jaringan", "Noname frontend-tester",
    ]  # fmt: skip
    dialog.devices.setCurrentIndex(1)
    desk.settle()
    desk.app.store.clock = lambda: NOON + timedelta(minutes=1)
    dialog.mode.setCurrentIndex(dialog.mode.findText("Abu-abu"))
    dialog.source.setCurrentIndex(dialog.source.findText("Kaca"))
    dialog.start.click()
    desk.settle()
    dialog.again.click()
    desk.settle()
    assert dialog.devices.currentText() == "Noname frontend-tester"
    assert (dialog.mode.currentText(), dialog.source.currentText()) == ("Abu-abu", "Kaca")


@pytest.mark.real
def test_a_check_page_is_told_of_its_machines(desk: Desk, scanner: Scanner, tmp_path: Path) -> None:
    print_check_page(desk.app.store, tmp_path / "uji.pdf", printer="Epson L3210 TU")
    with printed_pages(tmp_path / "uji.pdf") as pages:
        page = pages.picture(1, 200)
    # No scanner lays it straighter.
    scanner.machine.pages = [jpeg(page.rotate(0.1, Image.Resampling.BICUBIC, fillcolor="white"))]
    desk.add(scanner.url)
    desk.dialog.start.click()
    desk.settle()
    words = " ".join(label.text() for label in desk.dialog.findChildren(QLabel))
    assert "Epson L3210 TU → Pemindai Uji 1" in words
    assert "Siap dipakai" in words
    (line,) = ScannerPresenter(desk.app).checks()
    desk.dialog.name_printer(line.page_id, "Mesin Lantai 2")
    desk.settle()
    words = " ".join(label.text() for label in desk.dialog.findChildren(QLabel))
    assert "Mesin Lantai 2 → Pemindai Uji 1" in words


@pytest.mark.real
def test_a_run_that_ends_after_the_dialog_was_closed_is_told_on_the_page(desk: Desk, scanner: Scanner) -> None:
    desk.add(scanner.url)
    scanner.machine.seconds_a_page = 0.1
    scanner.machine.cut_after = 1
    desk.dialog.start.click()
    desk.dialog.close()
    desk.settle()
    assert PageDriver(desk.page).told == "Hubungan dengan pemindai terputus. 1 halaman masuk dan dibaca."
    assert sum(desk.totals().values()) == 1


@pytest.mark.real
def test_closing_the_window_stops_the_scanner_and_keeps_what_came_for_the_next_time(
    office: App, qtbot: QtBot, scanner: Scanner
) -> None:
    with opened(qtbot, office, SMALL) as workspace:
        desk = Desk(office, workspace, qtbot)
        desk.add(scanner.url)
        scanner.machine.seconds_a_page = 0.5
        desk.dialog.start.click()
        qtbot.waitUntil(lambda: desk.dialog.state.text() == "1 halaman masuk")
        window = desk.page.window()
        assert isinstance(window, MainWindow)
        window.close()
        question = window.leaving.question
        assert question is not None
        with qtbot.waitSignal(window.closed):
            next(b for b in question.findChildren(QPushButton) if "Batalkan" in b.text()).click()
    assert scanner.machine.deleted[-1] == "/eSCL/ScanJobs/job-1"
    with office.store.read() as c:
        assert unread_pages(c, office.store.office) in (1, 2)
    assert office.store.verify() == []


def test_pages_that_a_crash_kept_out_of_the_store_are_read_when_the_page_opens(office: App, qtbot: QtBot) -> None:
    folder = office.data_dir / "pindai" / "lama"
    folder.mkdir(parents=True)
    paper.save_image(folder / "halaman-00001.png", paper.foreign_page())
    with opened(qtbot, office, SMALL) as workspace:
        desk = Desk(office, workspace, qtbot)
        qtbot.waitUntil(lambda: desk.totals() == {"foreign": 1})
        desk.settle()
    assert not (office.data_dir / "pindai").exists()


def test_the_dialog_fits_the_smallest_screen(desk: Desk) -> None:
    assert desk.dialog.height() <= SMALL[1] - 30  # its own title bar
    assert desk.dialog.minimumSizeHint().height() <= desk.dialog.height()
    assert desk.dialog.width() <= SMALL[0]


# -- words ----------------------------------------------------------------------------------------------------------


def test_the_end_of_a_run_is_said_with_what_came() -> None:
    assert scanner_presenter.run_notice(ScanRun(12)).message == "12 halaman masuk dan dibaca."
    jam = scanner_presenter.run_notice(ScanRun(0, faults.paper_jam()))
    assert (jam.message, jam.tone) == ("Kertas macet di pemindai.", Tone.DUE)
    assert jam.next_step
    nothing = scanner_presenter.run_notice(ScanRun(0, cancelled=True))
    assert nothing.message == "Pemindaian dibatalkan. Tidak ada halaman yang masuk."


def test_only_useful_resolutions_are_offered() -> None:
    can = Capabilities((Source.FLATBED,), (Mode.GREY,), (75, 150, 200, 600, 1200))
    assert scanner_presenter.resolutions(can) == [(150, "150 dpi"), (200, "200 dpi, disarankan"), (600, "600 dpi")]
    odd = Capabilities((Source.FLATBED,), (Mode.GREY,), (1200,))
    assert scanner_presenter.resolutions(odd) == [(1200, "1200 dpi")]


def test_a_reading_names_both_machines_and_the_day() -> None:
    reading = CheckReading("id", "2029-11-20T04:00:00Z", "", "folder pantauan", 95.5, -0.3, 40, 245, 2)
    line = scanner_presenter.check_line(reading, datetime(2029, 11, 20, 12, 0, tzinfo=UTC))
    assert line.machines == "Printer belum disebut → folder pantauan"
    assert line.figures == "20 Nov 12.00: skala 95,5 %, miring 0,3°, 2 garis kotor"
    assert line.tone is Tone.WARNING


@pytest.mark.real
def test_a_missing_driver_is_told_beside_the_scanners_of_the_network(
    office: App, scanner: Scanner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    presenter = ScannerPresenter(office)
    device = presenter.add(scanner.url)
    assert isinstance(device, Device)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = presenter.find()
    assert [choice.device for choice in found.choices] == [device]
    assert found.problem is not None
    assert found.problem[0] == "Program pemindai belum ada di komputer ini."
