"""SANE for real: `scanimage` with SANE's own virtual scanners, `test` and `pnm`."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from netral_desktop.kernel.errors import Cancelled, EnvironmentFault
from netral_desktop.kernel.progress import SILENT, CancelToken
from netral_desktop.scans.scanner import sane
from netral_desktop.scans.scanner.port import Device, Mode, Settings, Source, default_settings
from netral_desktop.scans.scanner.sane import SaneBackend, write_local_setup
from tests.scans.scanner.pages import until_the_end
from tests.support.debian import need
from tests.support.sane import SaneSetup

FEEDER = Settings(Source.FEEDER, Mode.GREY, 150)
TEST = Device("sane", "test:0", "")


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SaneSetup:
    need("ps", "procps")
    made = SaneSetup(tmp_path, monkeypatch)
    made.configure()
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "halaman"
    pages.mkdir()
    return pages


class Watch:
    """A progress that cancels when it has been asked often enough."""

    def __init__(self, checks: int) -> None:
        self._left, self._token = checks, CancelToken()

    def report(self, done: int, total: int, label: str) -> None:
        pass

    def check(self) -> None:
        self._left -= 1
        if self._left == 0:
            self._token.cancel()
        self._token.check()


@pytest.mark.real
def test_devices_are_listed_with_what_they_offer(setup: SaneSetup) -> None:
    backend = SaneBackend()
    (device,) = backend.devices()
    assert (device.address, device.name) == ("test:0", "Noname frontend-tester")
    can = backend.capabilities(device)
    assert can.sources == (Source.FLATBED, Source.FEEDER)
    assert can.modes == (Mode.COLOUR, Mode.GREY)
    assert can.resolutions == (150, 200, 300, 400, 600)
    assert default_settings(can) == Settings(Source.FEEDER, Mode.COLOUR, 200)


@pytest.mark.real
def test_a_feeder_gives_every_page_and_its_emptiness_is_the_end(setup: SaneSetup, folder: Path) -> None:
    pages, fault = until_the_end(SaneBackend().scan(TEST, FEEDER, folder, SILENT))
    assert (len(pages), fault) == (10, None)  # the virtual feeder holds ten sheets
    assert sorted(folder.iterdir()) == pages
    for page in pages:
        with Image.open(page) as image:
            image.load()
            assert (image.mode, image.info["dpi"]) == ("L", (150, 150))
            assert image.width == pytest.approx(200 * 150 / 25.4, abs=2)  # its whole glass


@pytest.mark.real
def test_the_glass_gives_one_page(setup: SaneSetup, folder: Path) -> None:
    pages, fault = until_the_end(SaneBackend().scan(TEST, Settings(Source.FLATBED, Mode.COLOUR, 150), folder, SILENT))
    assert (len(pages), fault) == (1, None)
    with Image.open(pages[0]) as image:
        assert image.mode == "RGB"


@pytest.mark.real
@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("NO_DOCS", "feeder_empty"), ("JAMMED", "paper_jam"), ("COVER_OPEN", "cover_open"),
        ("IO_ERROR", "scanner_unplugged"), ("DEVICE_BUSY", "scanner_busy"), ("ACCESS_DENIED", "scanner_denied"),
        ("INVAL", "scanner_failed"),
    ],
)  # fmt: skip
def test_what_the_driver_reports_is_a_known_fault(setup: SaneSetup, folder: Path, status: str, code: str) -> None:
    setup.configure(f'read-status-code "SANE_STATUS_{status}"')
    assert until_the_end(SaneBackend().scan(TEST, FEEDER, folder, SILENT)) == ([], code)
    assert list(folder.iterdir()) == []


@pytest.mark.real
def test_cancelling_keeps_the_pages_that_are_whole_and_leaves_no_half_one(setup: SaneSetup, folder: Path) -> None:
    setup.configure("read-delay true", "read-delay-duration 20000")  # some tenths of a second a page
    pages = SaneBackend().scan(TEST, FEEDER, folder, Watch(12))
    found = [next(pages)]
    with pytest.raises(Cancelled):
        found += pages
    assert sorted(folder.iterdir())[: len(found)] == found
    assert [path for path in folder.iterdir() if path.suffix != ".jpg"] == []
    for page in folder.iterdir():
        with Image.open(page) as image:
            image.load()


@pytest.mark.real
def test_a_run_that_nobody_follows_any_more_is_ended(setup: SaneSetup, folder: Path) -> None:
    setup.configure("read-delay true", "read-delay-duration 20000")
    pages = SaneBackend().scan(TEST, FEEDER, folder, SILENT)
    next(pages)
    pages.close()
    assert len(list(folder.iterdir())) < 10
    assert b"scanimage" not in subprocess.run(["ps", "-o", "args=", "--ppid", str(os.getpid())], capture_output=True,
                                              check=False).stdout  # fmt: skip


@pytest.mark.real
def test_a_driver_that_dies_midway_keeps_the_pages_before(setup: SaneSetup, folder: Path) -> None:
    setup.configure("read-delay true", "read-delay-duration 20000")
    pages = SaneBackend().scan(TEST, FEEDER, folder, SILENT)
    found = [next(pages), next(pages)]
    children = subprocess.run(["ps", "-o", "pid=,comm=", "--ppid", str(os.getpid())], capture_output=True, text=True,
                              check=True).stdout  # fmt: skip
    (pid,) = [int(line.split()[0]) for line in children.splitlines() if "scanimage" in line]
    os.kill(pid, signal.SIGKILL)
    rest, fault = until_the_end(pages)
    assert fault == "scanner_failed"
    assert all(page.stat().st_size for page in found + rest)
    assert [path for path in folder.iterdir() if path.suffix != ".jpg"] == []


@pytest.mark.real
def test_a_device_that_is_not_there_is_said_to_be_missing(setup: SaneSetup, folder: Path) -> None:
    gone = Device("sane", "test:7", "")
    with pytest.raises(EnvironmentFault) as fault:
        SaneBackend().capabilities(gone)
    assert fault.value.code == "scanner_not_found"
    assert until_the_end(SaneBackend().scan(gone, FEEDER, folder, SILENT)) == ([], "scanner_not_found")


def test_without_scanimage_the_missing_part_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EnvironmentFault) as fault:
        SaneBackend().devices()
    assert fault.value.code == "scanner_no_driver"
    assert "sane-utils" in fault.value.next_step


@pytest.mark.parametrize(
    ("answer", "sources", "arguments"),
    [
        (  # a drum scanner of Fujitsu's kind
            "    --source Flatbed|ADF Front|ADF Back|ADF Duplex [Flatbed]\n"
            "    --mode Lineart|Halftone|Gray|Color [Lineart]\n"
            "    --resolution 50..600dpi (in steps of 1) [200]\n"
            "    -x 0..221.121mm (in steps of 0.0211639) [215.872]\n"
            "    -y 0..876.695mm (in steps of 0.0211639) [279.364]\n",
            (Source.FLATBED, Source.FEEDER, Source.DUPLEX),
            ["--source=ADF Duplex", "--mode=Color", "--resolution=200", "-x", "216", "-y", "336"],
        ),
        (  # Epson's: both sides by an option of its own, inactive ones left out
            "    --source Flatbed|Automatic Document Feeder [Flatbed]\n"
            "    --adf-mode Simplex|Duplex [Simplex]\n"
            "    --mode Lineart|Gray|Color [Lineart]\n"
            "    --depth 8|16 [inactive]\n"
            "    --resolution 75|100|150|300|600dpi [75]\n"
            "    -x 0..215.9mm [215.9]\n"
            "    -y 0..297.18mm [297.18]\n",
            (Source.FLATBED, Source.FEEDER, Source.DUPLEX),
            ["--source=Automatic Document Feeder", "--adf-mode=Duplex", "--mode=Color", "--resolution=300",
             "-x", "215.9", "-y", "297.18"],
        ),
        (  # both sides as a switch
            "    --source FlatBed|ADF [FlatBed]\n    --duplex[=(yes|no)] [no]\n    --mode Gray|Color [Gray]\n"
            "    --resolution 300dpi [300]\n",
            (Source.FLATBED, Source.FEEDER, Source.DUPLEX),
            ["--source=ADF", "--duplex=yes", "--mode=Color", "--resolution=300"],
        ),
    ],
    ids=["front-back", "adf-mode", "switch"],
)  # fmt: skip
def test_options_are_understood_as_drivers_spell_them(
    answer: str, sources: tuple[Source, ...], arguments: list[str]
) -> None:
    options = sane.parse_options(answer)
    assert sane.capabilities_of(options).sources == sources
    assert sane.arguments_for(options, Settings(Source.DUPLEX, Mode.COLOUR, 200)) == arguments


def test_the_local_setup_asks_no_network(tmp_path: Path) -> None:
    system, folder = tmp_path / "etc", tmp_path / "own"
    (system / "dll.d").mkdir(parents=True)
    folder.mkdir()
    (system / "dll.conf").write_text("# drivers\nnet\nepson2\npixma\nescl\nplustek\n")
    (system / "dll.d" / "airscan").write_text("airscan\n")
    (system / "dll.d" / "hplip").write_text("hpaio\n")
    (system / "epson2.conf").write_text("usb\n  net autodiscovery\n# net\nusb 0x4b8 0x1\n")
    (system / "airscan.conf").write_text("[devices]\n")
    write_local_setup(system, folder)
    assert (folder / "dll.conf").read_text() == "epson2\npixma\nplustek\n"
    assert (folder / "epson2.conf").read_text() == "usb\n# net\nusb 0x4b8 0x1\n"
    assert list((folder / "dll.d").iterdir()) == []
    assert not (folder / "airscan.conf").exists()


@pytest.mark.real
def test_looking_for_devices_opens_no_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    strace, scanimage = need("strace", "strace"), need("scanimage", "sane-utils")
    monkeypatch.delenv("SANE_CONFIG_DIR", raising=False)
    trace = tmp_path / "trace"
    watched = tmp_path / "scanimage"
    watched.write_text(f'#!/bin/sh\nexec {strace} -f -e trace=%network -o {trace} {scanimage} "$@"\n')
    watched.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    try:
        SaneBackend().devices()
    except EnvironmentFault:
        pytest.skip("strace may not watch another process here")
    calls = trace.read_text()
    assert "+++ exited with 0 +++" in calls  # it was watched to its end
    assert "AF_INET" not in calls
