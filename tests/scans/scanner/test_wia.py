"""WIA through WinRT, on a fake of its interface: this program has not been run with a scanner on Windows."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from PIL import Image

from netral_desktop.kernel.errors import Cancelled, EnvironmentFault
from netral_desktop.kernel.progress import SILENT
from netral_desktop.scans.scanner import wia
from netral_desktop.scans.scanner.port import Capabilities, Device, Mode, Settings, Source
from netral_desktop.scans.scanner.wia import WiaBackend
from tests.scans.scanner import fake_winrt
from tests.scans.scanner.fake_winrt import ImageScannerFormat, ImageScannerScanSource, Machine
from tests.scans.scanner.pages import Watch, until_the_end

DEVICE = Device("wia", r"\\?\STI#Uji#1", "Pemindai WIA Uji")
FEEDER = Settings(Source.FEEDER, Mode.GREY, 200)


def picture(grey: int, kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("L", (60, 80), grey).save(out, kind)
    return out.getvalue()


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine([("Scan.jpg", picture(10)), ("Scan (2).jpg", picture(90)), ("Scan (10).jpg", picture(200))])
    for name, module in fake_winrt.modules(made).items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr(wia, "_TICK", 0.01)
    return made


def taken(settings: Settings, folder: Path) -> tuple[list[Path], str | None]:
    found, code = until_the_end(WiaBackend().scan(DEVICE, settings, folder, SILENT))
    assert sorted(folder.iterdir()) == sorted(found)  # nothing half written stays
    return found, code


def test_scanners_are_listed_with_what_they_offer(machine: Machine) -> None:
    (device,) = WiaBackend().devices()
    assert device == DEVICE
    assert WiaBackend().capabilities(device) == Capabilities(
        (Source.FLATBED, Source.FEEDER, Source.DUPLEX), (Mode.COLOUR, Mode.GREY), (150, 200, 300, 400, 600)
    )
    machine.feeder = None
    assert WiaBackend().capabilities(device).sources == (Source.FLATBED,)
    assert machine.apartments == 0


def test_a_feeder_gives_its_pages_in_their_order_and_is_told_how(machine: Machine, tmp_path: Path) -> None:
    contents = [content for _, content in machine.pages]
    pages, code = taken(Settings(Source.DUPLEX, Mode.GREY, 250), tmp_path)
    assert ([page.read_bytes() for page in pages], code) == (contents, None)
    feeder = machine.feeder
    assert feeder is not None
    assert (feeder.duplex, feeder.max_number_of_pages) == (True, 0)
    assert (feeder.color_mode, feeder.format) == (fake_winrt.ImageScannerColorMode.GRAYSCALE, ImageScannerFormat.JPEG)
    assert feeder.desired_resolution == fake_winrt.ImageScannerResolution(300, 300)
    assert machine.sources == [ImageScannerScanSource.FEEDER]
    assert machine.apartments == 0


def test_pages_are_given_as_they_come(machine: Machine, tmp_path: Path) -> None:
    machine.seconds_a_page = 0.3
    pages = WiaBackend().scan(DEVICE, FEEDER, tmp_path, SILENT)
    assert next(pages).name == "Scan.jpg"
    assert len(list(tmp_path.iterdir())) == 1  # the second is not there yet
    assert [page.name for page in pages] == ["Scan (2).jpg", "Scan (10).jpg"]


def test_the_glass_gives_one_page(machine: Machine, tmp_path: Path) -> None:
    pages, code = taken(Settings(Source.FLATBED, Mode.COLOUR, 200), tmp_path)
    assert (len(pages), code) == (1, None)
    assert machine.sources == [ImageScannerScanSource.FLATBED]


def test_bitmaps_become_pictures_that_are_taken_in(machine: Machine, tmp_path: Path) -> None:
    machine.flatbed.formats = (ImageScannerFormat.DEVICE_INDEPENDENT_BITMAP,)
    machine.pages = [("Scan.bmp", picture(90, "BMP"))]
    (page,), _ = taken(Settings(Source.FLATBED, Mode.GREY, 200), tmp_path)
    assert page.name == "Scan.png"
    with Image.open(page) as image:
        assert image.info["dpi"] == pytest.approx((200, 200), abs=0.1)
        assert image.getpixel((5, 5)) == 90


@pytest.mark.parametrize(
    ("hresult", "code"),
    [
        (0x80210003, "feeder_empty"), (0x80210002, "paper_jam"), (0x80210016, "cover_open"),
        (0x80210006, "scanner_busy"), (0x80210005, "scanner_unplugged"), (0x8021000A, "scanner_unplugged"),
        (0x80210020, "double_feed"), (0x80070005, "scanner_denied"), (0x80210001, "scanner_failed"),
    ],
)  # fmt: skip
def test_the_systems_errors_are_known_faults(machine: Machine, tmp_path: Path, hresult: int, code: str) -> None:
    machine.fault = (0, hresult)
    assert taken(FEEDER, tmp_path) == ([], code)


def test_a_fault_midway_keeps_the_whole_pages_only(machine: Machine, tmp_path: Path) -> None:
    machine.fault = (2, 0x80210002)
    pages, code = taken(FEEDER, tmp_path)
    assert ([page.name for page in pages], code) == (["Scan.jpg", "Scan (2).jpg"], "paper_jam")


def test_an_empty_feeder_after_pages_is_the_end(machine: Machine, tmp_path: Path) -> None:
    machine.fault = (3, 0x80210003)
    pages, code = taken(FEEDER, tmp_path)
    assert (len(pages), code) == (3, None)


def test_cancelling_stops_the_scanner_and_keeps_what_was_given(machine: Machine, tmp_path: Path) -> None:
    machine.seconds_a_page = 0.2
    watch = Watch()
    pages = WiaBackend().scan(DEVICE, FEEDER, tmp_path, watch)
    first = next(pages)
    watch.cancel()
    with pytest.raises(Cancelled):
        next(pages)
    assert list(tmp_path.iterdir()) == [first]
    assert machine.apartments == 0


def test_a_scanner_that_is_gone_is_said_to_be_missing(machine: Machine, tmp_path: Path) -> None:
    gone = Device("wia", "lain", "")
    with pytest.raises(EnvironmentFault) as fault:
        WiaBackend().capabilities(gone)
    assert fault.value.code == "scanner_not_found"
    assert machine.apartments == 0


def test_without_the_package_the_missing_part_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "winrt.runtime", None)
    with pytest.raises(EnvironmentFault) as fault:
        WiaBackend().devices()
    assert fault.value.code == "scanner_no_driver"
