"""`netral scanner`: a scanner driven from the command line."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.cli import paper
from tests.cli.driver import done, netral, spoken
from tests.scans.scanner.escl_server import Machine, Scanner, serving
from tests.support.offices import make_office
from tests.support.sane import SaneSetup


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    SaneSetup(tmp_path, monkeypatch).configure()
    make_office(tmp_path / "opd").close()
    return tmp_path / "opd"


@pytest.fixture
def scanner() -> Iterator[Scanner]:
    with serving(Machine([jpeg(paper.foreign_page()), jpeg(paper.blank_page())])) as server:
        yield server


def jpeg(page: Image.Image) -> bytes:
    out = io.BytesIO()
    page.save(out, "JPEG", dpi=(200, 200))
    return out.getvalue()


@pytest.mark.real
def test_scanners_are_listed_those_of_the_network_once_they_were_named(data: Path, scanner: Scanner) -> None:
    first = done("scanner", "devices", data=data)
    (local,) = first["devices"]
    assert (first["problem"], local["driver"], local["address"], local["id"]) == (None, "sane", "test:0", None)
    assert local["settings"] == {"source": "feeder", "mode": "colour", "dpi": 200}
    done("scanner", "devices", "--address", scanner.url, data=data)
    network, again = done("scanner", "devices", data=data)["devices"]
    assert again == local
    assert (network["driver"], network["name"]) == ("escl", "Pemindai Uji 1")
    assert network["resolutions"] == [100, 200, 300]
    scanner.machine.answers["GET ScannerCapabilities"] = lambda handler: handler.say(503)
    network, _ = done("scanner", "devices", data=data)["devices"]
    assert network["problem"]["code"] == "scanner_busy"


@pytest.mark.real
def test_a_stack_is_scanned_read_and_told_and_the_scanner_is_remembered(data: Path, scanner: Scanner) -> None:
    answer = done("scanner", "scan", "--address", scanner.url, "--mode", "grey", data=data)
    assert (answer["scanned"], answer["stopped"]) == (2, None)
    assert answer["totals"] == {"foreign": 1, "blank": 1}
    assert scanner.machine.jobs[0]["ColorMode"] == "Grayscale8"
    scanner.machine.pages = [jpeg(paper.foreign_page())]
    again = done("scanner", "scan", data=data)  # without a word: the one used last, as it was used
    assert again["device"]["name"] == "Pemindai Uji 1"
    assert scanner.machine.jobs[1]["ColorMode"] == "Grayscale8"


@pytest.mark.real
def test_a_run_that_ends_badly_is_partly_refused_and_its_pages_are_read(data: Path, scanner: Scanner) -> None:
    scanner.machine.cut_after = 1
    answer = netral("scanner", "scan", "--address", scanner.url, data=data)
    assert answer.code == 3
    assert answer.document["stopped"]["code"] == "scanner_unplugged"
    assert answer.document["totals"] == {"foreign": 1}


@pytest.mark.real
def test_faults_before_the_first_page_are_errors_with_a_next_step(data: Path, scanner: Scanner) -> None:
    scanner.machine.pages = []
    empty = netral("scanner", "scan", "--address", scanner.url, data=data)
    assert (empty.code, empty.error["code"]) == (4, "feeder_empty")
    for words, code in (
        (("--address", "ftp://x"), "scanner_address"),
        (("--device", "tidak ada"), "unknown_scanner"),
        (("--address", scanner.url, "--source", "laci"), "scanner_setting"),
    ):
        answer = netral("scanner", "scan", *words, data=data)
        assert (answer.code, answer.error["code"]) == (2, code)


@pytest.mark.real
def test_the_only_scanner_of_the_pc_is_taken_without_a_word(data: Path) -> None:
    answer = netral("scanner", "scan", "--source", "flatbed", "--dpi", "150", data=data)
    assert answer.code == 3  # that device shows solid black, which is no paper: a page that could not be read
    said = json.loads(answer.out)
    assert said["device"]["address"] == "test:0"
    assert said["scanned"] == 1
    assert [page["reason"]["code"] for page in said["pages"]] == ["broken_page"]
    assert spoken("--data", str(data), "scanner", "checks").out == "Belum ada lembar uji yang dipindai kembali.\n"
    assert done("scanner", "checks", data=data) == {"readings": []}
