"""The scanner button end to end: printed pacts, signed, through a real scanner's protocol, filed to their people."""

from __future__ import annotations

import io
import multiprocessing
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from netral_desktop.app import App
from netral_desktop.campaigns.service import new_campaign
from netral_desktop.kernel.errors import EnvironmentFault, UsageProblem
from netral_desktop.kernel.progress import SILENT, CancelToken
from netral_desktop.scans.intake.outcome import Rejected
from netral_desktop.scans.reading.process.worker import Reader
from netral_desktop.scans.scanner import escl, profiles, readings, service
from netral_desktop.scans.scanner.port import Device, Mode, Settings, Source
from netral_desktop.scans.service import read_waiting
from netral_desktop.sheets.check_print import print_check_page
from netral_desktop.sheets.pages import printed_pages
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.sync.snapshot import export_records
from tests.cli import paper
from tests.scans.scanner.escl_server import Machine, Scanner, serving
from tests.support.debian import need
from tests.support.offices import PASSWORD, add_people, make_office
from tests.support.sane import SaneSetup

NAMES = ["Rina Wulandari", "Agus Salim", "Sri Hartati"]
FEEDER = Settings(Source.FEEDER, Mode.COLOUR, 200)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Image.Image], list[str]]:
    """An office's closed data folder, its signed sheets at 200 dpi, and whose they are."""
    folder = tmp_path_factory.mktemp("kantor")
    with App(make_office(folder / "opd", campaign=False), folder / "opd") as app:
        new_campaign(app.store, title="Pemilu 2029", circular="SE 1", pact_deadline="2029-11-22",
                     ikrar_deadline="2029-11-26")  # fmt: skip
        add_people(app.store, NAMES)
        sheets = app.print_pacts(folder / "pakta.pdf").sheets
    pages = paper.render(folder / "pakta.pdf")
    for page, sheet in zip(pages, sheets, strict=True):
        zone = sheet.zones[0]
        paper.sign(page, (zone.x, zone.y, zone.w, zone.h))
    return folder / "opd", pages, [sheet.person_id for sheet in sheets]


@pytest.fixture
def store(printed: tuple[Path, list[Image.Image], list[str]], tmp_path: Path) -> Iterator[Store]:
    shutil.copytree(printed[0], tmp_path / "opd")
    with Store.open(tmp_path / "opd", PASSWORD) as opened:
        yield opened


@pytest.fixture
def machine(printed: tuple[Path, list[Image.Image], list[str]]) -> Machine:
    return Machine([jpeg(page) for page in printed[1]])


@pytest.fixture
def scanner(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scanner]:
    monkeypatch.setattr(escl, "_PAUSE", 0.01)
    with serving(machine) as server:
        yield server


def jpeg(page: Image.Image) -> bytes:
    out = io.BytesIO()
    page.save(out, "JPEG", quality=80, dpi=(200, 200))
    return out.getvalue()


def files(store: Store) -> list[tuple[str, str | None, str]]:
    """Source, device and file name of everything that was taken in."""
    batches, kept = t.scan_batches.c, t.scan_files.c
    with store.read() as c:
        query = select(batches.source, batches.device_id, kept.name).join(t.scan_files, kept.batch_id == batches.id)
        return [tuple(row) for row in c.execute(query.order_by(kept.received_at, kept.id))]


def left(store: Store) -> list[Path]:
    return sorted((store.data_dir / service.FOLDER).rglob("*"))


def test_signed_sheets_from_a_network_scanner_are_filed_to_their_people(
    store: Store, scanner: Scanner, printed: tuple[Path, list[Image.Image], list[str]]
) -> None:
    device = service.device_at(f"127.0.0.1:{scanner.server_port}")
    _, settings = service.look_at(store, device)
    assert settings == FEEDER
    counted: list[int] = []
    run = service.scan(store, device, settings, stored=counted.append)
    assert (run, counted) == (service.ScanRun(3), [1, 2, 3])
    assert left(store) == []
    with Reader() as reader:
        outcome = read_waiting(store, reader=reader)
    assert outcome.totals == {"filed": 3}
    assert [page["person"] for page in outcome.pages] == printed[2]
    assert {zone["verdict"] for page in outcome.pages for zone in page["zones"]} == {"signed"}
    with store.read() as c:
        (profile,) = profiles.profiles(c, store.office)
    assert files(store) == [("scanner", profile.id, f"halaman-{n:05d}.jpg") for n in (1, 2, 3)]
    assert store.verify() == []


def test_a_cable_pulled_midway_keeps_what_came_and_says_so(store: Store, machine: Machine, scanner: Scanner) -> None:
    machine.cut_after = 2
    run = service.scan(store, Device("escl", scanner.url, "Uji"), FEEDER)
    assert run.pages == len(files(store)) == 2
    assert run.fault is not None
    assert run.fault.code == "scanner_unplugged"
    assert left(store) == []


def test_an_empty_feeder_is_told_and_leaves_no_page(store: Store, machine: Machine, scanner: Scanner) -> None:
    machine.pages.clear()
    run = service.scan(store, Device("escl", scanner.url, "Uji"), FEEDER)
    assert (run.pages, run.fault and run.fault.code, files(store)) == (0, "feeder_empty", [])


def test_cancelling_keeps_what_came(store: Store, machine: Machine, scanner: Scanner) -> None:
    token = Watch()
    run = service.scan(store, Device("escl", scanner.url, "Uji"), FEEDER, progress=token,
                       stored=lambda pages: token.cancel() if pages == 2 else None)  # fmt: skip
    assert (run.pages, run.cancelled, run.fault) == (2, True, None)
    assert len(files(store)) == 2
    assert left(store) == []


class Watch(CancelToken):
    def report(self, done: int, total: int, label: str) -> None:
        pass


def _scan_slowly(data: str, url: str) -> None:
    with Store.open(Path(data), PASSWORD) as store:
        service.scan(store, Device("escl", url, "Uji"), FEEDER)


@pytest.mark.parametrize("given", [1, 2])
def test_a_program_that_is_killed_has_every_page_that_was_whole(
    store: Store, machine: Machine, scanner: Scanner, given: int
) -> None:
    machine.seconds_a_page = 0.5
    data = store.data_dir
    store.close()
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=_scan_slowly, args=(str(data), scanner.url))
    process.start()
    while machine.given <= given:
        process.join(0.02)
    assert process.pid is not None
    process.kill()  # at the moment when a page has just begun to come
    process.join()
    served, rest = machine.given, len(machine.pages)
    with Store.open(data, PASSWORD) as again:
        # the last page may be stored and its file not yet removed
        whole = len(
            {name for _, _, name in files(again)} | {path.name for path in left(again) if path.suffix == ".jpg"}
        )
        assert given <= whole <= served
        machine.seconds_a_page = 0.0
        run = service.scan(again, Device("escl", scanner.url, "Uji"), FEEDER)
        assert left(again) == []
        assert len(files(again)) == whole + rest
        assert run.fault is None or (rest == 0 and run.fault.code == "feeder_empty")
        assert again.verify() == []


def test_pages_a_crash_left_behind_are_taken_in_before_the_next(
    store: Store, scanner: Scanner, printed: tuple[Path, list[Image.Image], list[str]]
) -> None:
    crashed = store.data_dir / service.FOLDER / "lama"
    crashed.mkdir(parents=True)
    paper.save_image(crashed / "halaman-00007.png", printed[1][0])
    (crashed / "halaman-00008.jpg.part").write_bytes(b"\xff\xd8\xff half")
    assert service.rescue(store) == 1
    assert [path.name for path in left(store) if path.is_file()] == ["halaman-00008.jpg.part"]  # may still be written
    os.utime(crashed / "halaman-00008.jpg.part", (0, 0))
    run = service.scan(store, Device("escl", scanner.url, "Uji"), FEEDER)
    assert run.pages == 3
    assert files(store)[0][2] == "halaman-00007.png"
    assert left(store) == []


def test_a_page_that_was_stored_before_the_crash_is_not_taken_in_twice(
    store: Store, scanner: Scanner, printed: tuple[Path, list[Image.Image], list[str]]
) -> None:
    service.scan(store, Device("escl", scanner.url, "Uji"), FEEDER)
    before = files(store)
    with store.read() as c:
        batch = c.scalars(select(t.scan_batches.c.id)).one()
    crashed = store.data_dir / service.FOLDER / batch
    crashed.mkdir(parents=True)
    paper.save_image(crashed / before[-1][2], printed[1][0])
    paper.save_image(crashed / "halaman-00099.jpg", printed[1][1])
    assert service.rescue(store) == 1
    assert [name for _, _, name in files(store)] == [*(name for _, _, name in before), "halaman-00099.jpg"]
    assert left(store) == []


def test_what_a_killed_run_left_is_rescued_into_its_own_batch(
    store: Store, machine: Machine, scanner: Scanner, printed: tuple[Path, list[Image.Image], list[str]]
) -> None:
    machine.cut_after = 1
    service.scan(store, Device("escl", scanner.url, "Uji"), FEEDER)
    with store.read() as c:
        batch = c.scalar(select(t.scan_batches.c.id))
    folder = store.data_dir / service.FOLDER / str(batch)
    folder.mkdir(parents=True)
    paper.save_image(folder / "halaman-00002.png", printed[1][1])
    assert service.rescue(store) == 1
    assert service.rescue(store) == 0
    assert not (store.data_dir / service.FOLDER).exists()
    (first, second) = files(store)
    assert first[:2] == second[:2]  # the same batch, so the same scanner


def test_a_page_that_cannot_be_read_just_now_is_kept_for_later(
    store: Store, scanner: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = [2]  # a virus scanner looks at the first page twice
    really = service.take_in

    def hindered(store: Store, given: list[Path], *rest: object, **named: object) -> object:
        if given[0].name == "halaman-00001.jpg" and held[0]:
            held[0] -= 1
            return [], [Rejected(given[0].name, "not_readable", "")]
        return really(store, given, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(service, "take_in", hindered)
    assert service.scan(store, Device("escl", scanner.url, "Uji"), FEEDER).pages == 2
    assert [path.name for path in left(store) if path.is_file()] == ["halaman-00001.jpg"]
    assert service.rescue(store) == 1
    assert len(files(store)) == 3
    assert left(store) == []


class Empty:
    """A driver that gives a page without anything in it."""

    driver = "sane"

    def scan(self, device: Device, settings: Settings, folder: Path, progress: object) -> Iterator[Path]:
        (folder / "halaman-00001.jpg").touch()
        yield folder / "halaman-00001.jpg"


def test_a_file_that_is_no_picture_is_a_failure_of_the_scanner(store: Store) -> None:
    run = service.scan(store, Device("sane", "x:0", "Uji"), FEEDER, backend=Empty())  # type: ignore[arg-type]
    assert (run.pages, run.fault and run.fault.code) == (0, "scanner_failed")
    assert left(store) == []


def _scan_from_pc(data: str) -> None:
    with Store.open(Path(data), PASSWORD) as store:
        service.scan(store, Device("sane", "test:0", "Uji"), Settings(Source.FEEDER, Mode.GREY, 150))


@pytest.mark.real
def test_a_program_killed_while_a_scanner_of_this_pc_moves_loses_no_whole_page(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    SaneSetup(tmp_path, monkeypatch).configure("read-delay true", "read-delay-duration 20000")
    data = store.data_dir
    store.close()
    process = multiprocessing.get_context("spawn").Process(target=_scan_from_pc, args=(str(data),))
    process.start()
    while process.is_alive() and not list((data / service.FOLDER).rglob("halaman-00003*")):
        process.join(0.02)
    assert process.pid is not None
    process.kill()
    process.join()
    assert scanning_into(data)  # the driver goes on: the paper is on its way
    with Store.open(data, PASSWORD) as again:
        service.rescue(again)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and scanning_into(data):
            time.sleep(0.1)
        service.rescue(again)
        assert len(files(again)) == 10  # all that the virtual feeder held
        assert left(again) == []
        assert again.verify() == []


def scanning_into(data: Path) -> bool:
    """Whether a scanner's driver is still at work for this store."""
    told = subprocess.run([need("ps", "procps"), "-wweo", "args="], capture_output=True, text=True, check=True).stdout
    return any("scanimage" in line and str(data) in line for line in told.splitlines())


def test_settings_are_kept_for_a_device_and_fitted_to_what_it_can(store: Store, scanner: Scanner) -> None:
    device = service.device_at(scanner.url)
    profiles.remember(store, device, Settings(Source.DUPLEX, Mode.GREY, 600))
    _, settings = service.look_at(store, device)
    assert settings == Settings(Source.DUPLEX, Mode.GREY, 300)  # its finest
    scanner.machine.feeder = False
    _, settings = service.look_at(store, device)
    assert settings.source is Source.FLATBED


def test_a_device_is_one_record_however_often_it_is_used_or_taken_off_the_list(store: Store) -> None:
    device = Device("escl", "http://10.0.0.7/eSCL", "Mesin Lantai 2")
    first = profiles.remember(store, device, FEEDER)
    profiles.forget(store, first)
    with store.read() as c:
        assert profiles.profiles(c, store.office) == []
    assert profiles.remember(store, device, FEEDER) == first
    with store.read() as c:
        assert [profile.id for profile in profiles.profiles(c, store.office)] == [first]
    with pytest.raises(UsageProblem):
        profiles.forget(store, "tidak-ada")


def test_a_scanner_on_another_usb_port_is_known_again(store: Store) -> None:
    first = profiles.remember(store, Device("sane", "plustek:libusb:001:004", "Canon LiDE 220"), FEEDER)
    moved = Device("sane", "plustek:libusb:002:009", "Canon LiDE 220")
    assert profiles.remember(store, moved, FEEDER) == first
    other = Device("sane", "genesys:libusb:001:004", "Canon LiDE 220")
    assert profiles.remember(store, other, FEEDER) != first


def test_what_one_asks_for_and_the_device_cannot_is_refused(store: Store, scanner: Scanner) -> None:
    can, usual = service.look_at(store, service.device_at(scanner.url))
    assert service.asked(can, usual, source="flatbed", mode="grey", dpi=300) == Settings(Source.FLATBED, Mode.GREY, 300)
    for wish in ({"source": "laci"}, {"mode": "ungu"}, {"dpi": 123}):
        with pytest.raises(UsageProblem) as problem:
            service.asked(can, usual, **{"source": None, "mode": None, "dpi": None, **wish})  # type: ignore[arg-type]
        assert problem.value.code == "scanner_setting"


@pytest.mark.real
def test_a_signed_sheet_from_a_scanner_of_this_pc_is_filed(
    store: Store, printed: tuple[Path, list[Image.Image], list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SANE's `pnm` backend is a scanner that finds a picture on its glass; which, only its own option tells."""
    scanimage = need("scanimage", "sane-utils")
    glass, programs = tmp_path / "kaca.ppm", tmp_path / "bin"
    printed[1][1].convert("RGB").save(glass)
    SaneSetup(tmp_path, monkeypatch).configure(drivers=("pnm",))
    programs.mkdir()
    script = programs / "scanimage"
    script.write_text(f'#!/bin/sh\ncase "$*" in *--batch=*) exec {scanimage} "$@" --filename={glass};; esac\n'
                      f'exec {scanimage} "$@"\n')  # fmt: skip
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    device = next(device for device in service.find_devices() if device.address == "pnm:0")
    _, settings = service.look_at(store, device)
    assert service.scan(store, device, settings) == service.ScanRun(1)
    with Reader() as reader:
        (page,) = read_waiting(store, reader=reader).pages
    assert (page["state"], page["person"]) == ("filed", printed[2][1])
    assert service.current(store, None) == device  # the one used last


# -- check pages --------------------------------------------------------------------------------------------------


def check_picture(store: Store, out: Path, scale: float, printer: str) -> bytes:
    """A check page as a printer with that scale and the scanner's glass make it."""
    print_check_page(store, out, printer=printer)
    with printed_pages(out) as pages:
        whole = pages.picture(1, 200)
    small = whole.resize((round(whole.width * scale), round(whole.height * scale)), Image.Resampling.LANCZOS)
    sheet = Image.new("L", whole.size, 245)
    sheet.paste(small, ((whole.width - small.width) // 2, (whole.height - small.height) // 2))
    return jpeg(sheet.rotate(0.1, Image.Resampling.BICUBIC, fillcolor=245))  # no scanner lays it straighter


def test_check_pages_are_kept_per_printer_and_scanner(
    store: Store, machine: Machine, scanner: Scanner, tmp_path: Path
) -> None:
    machine.pages[:] = [
        check_picture(store, tmp_path / "a.pdf", 0.955, "Epson L3210 TU"),
        check_picture(store, tmp_path / "b.pdf", 1.0, "Mesin Lantai 2"),
        check_picture(store, tmp_path / "c.pdf", 1.0, "Epson L3210 TU"),
    ]
    service.scan(store, service.device_at(scanner.url), FEEDER)
    with Reader() as reader:
        read_waiting(store, reader=reader)
    with store.read() as c:
        found = readings.check_readings(c, store.office)
        data, info = export_records(c, store.office)
    assert {reading.scanner for reading in found} == {"Pemindai Uji 1"}
    by_scale = sorted(found, key=lambda reading: reading.scale or 0)
    assert by_scale[0].printer == "Epson L3210 TU"
    assert by_scale[0].scale == pytest.approx(95.5, abs=0.3)
    assert "Actual size" in by_scale[0].verdict
    assert all(reading.good for reading in by_scale[1:])
    newest = {reading.printer: reading for reading in readings.newest_per_device(found)}
    assert newest["Mesin Lantai 2"].good
    assert newest["Epson L3210 TU"].good  # printed again since, at full size
    assert b"127.0.0.1" not in data
    assert info.rows > 0


def test_a_printer_can_be_named_afterwards(store: Store, machine: Machine, scanner: Scanner, tmp_path: Path) -> None:
    machine.pages[:] = [check_picture(store, tmp_path / "a.pdf", 1.0, "")]
    service.scan(store, service.device_at(scanner.url), FEEDER)
    with Reader() as reader:
        (page,) = read_waiting(store, reader=reader).pages
    readings.name_printer(store, page["id"], "  Mesin Lantai 2 ")
    with store.read() as c:
        (found,) = readings.check_readings(c, store.office)
    assert found.printer == "Mesin Lantai 2"
    with pytest.raises(UsageProblem) as problem:
        readings.name_printer(store, "tidak-ada", "x")
    assert problem.value.code == "no_check_page"


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ({}, "Siap dipakai"),
        ({"scale": 95.0, "streaks": 2}, "Actual size"),
        ({"scale": 103.0}, "lebih dari 100 %"),
        ({"streaks": 2}, "2 garis kotor"),
        ({"black": 140.0}, "pucat"),
        ({"paper": 150.0}, "gelap"),
        ({"skew": -4.0}, "miring"),
        ({"scale": None}, "tidak terukur"),
    ],
)
def test_a_reading_has_one_sentence_of_advice(figures: dict[str, float], words: str) -> None:
    values = {"scale": 100.1, "skew": 0.4, "black": 40.0, "paper": 245.0, "streaks": 0, **figures}
    reading = readings.CheckReading("id", "2029-11-01T00:00:00Z", "", "berkas", **values)  # type: ignore[arg-type]
    assert words in reading.verdict
    assert reading.good == (not figures)


def test_a_disk_that_is_full_is_not_blamed_on_the_scanner(
    store: Store, scanner: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise EnvironmentFault("disk_full.database")

    monkeypatch.setattr(service, "take_in", full)
    with pytest.raises(EnvironmentFault) as fault:
        service.scan(store, Device("escl", scanner.url, "Uji"), FEEDER, progress=SILENT)
    assert fault.value.code == "disk_full"
    assert len([path for path in left(store) if path.suffix == ".jpg"]) == 1  # not lost: the next run takes it
