"""`scans watch`: a folder that a copier fills, by command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli import paper
from tests.cli.driver import done, netral, spoken
from tests.cli.trip import Trip


@pytest.fixture(autouse=True)
def _no_long_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netral_desktop.scans.watching.LOOK_SECONDS", 0.02)


def test_what_has_been_written_is_taken_once_and_what_was_known_is_passed_over(trip: Trip, copy_of, tmp_path: Path):
    opd, folder = copy_of(trip.opd), tmp_path / "mesin"
    folder.mkdir()
    (folder / "lama.png").write_bytes((trip.folder / "pindaian" / "ulang.png").read_bytes())
    (folder / "setengah.pdf.part").write_bytes(b"%PDF")
    paper.save_image(folder / "baru.png", paper.blank_page())
    first = done("scans", "watch", folder, "--once", data=opd)
    assert first["totals"] == {"blank": 1}
    assert first["pages"][0]["file"] == str(folder / "baru.png")
    assert done("scans", "watch", folder, "--once", data=opd) == {"pages": [], "totals": {}, "rejected": []}


def test_a_file_that_is_no_scan_is_named_and_the_rest_goes_on(trip: Trip, copy_of, tmp_path: Path):
    opd, folder = copy_of(trip.opd), tmp_path / "mesin"
    folder.mkdir()
    (folder / "surat.pdf").write_bytes(b"PK\x03\x04 surat")
    paper.save_image(folder / "baru.png", paper.blank_page())
    answer = netral("scans", "watch", folder, "--once", data=opd)
    assert answer.code == 3
    assert answer.document["totals"] == {"blank": 1}
    assert [r["code"] for r in answer.document["rejected"]] == ["office_document"]


def test_without_a_folder_chosen_or_given_there_is_nothing_to_watch(trip: Trip, copy_of, tmp_path: Path):
    opd = copy_of(trip.opd)
    assert netral("scans", "watch", "--once", data=opd).error["code"] == "watch_no_folder"
    assert netral("scans", "watch", tmp_path / "tidak-ada", "--once", data=opd).error["code"] == "watch_no_folder"
    assert netral("scans", "watch", opd, "--once", data=opd).error["code"] == "watch_own_folder"


def test_every_intake_is_listed_with_a_sum_that_balances(trip: Trip):
    (batch,) = done("scans", "batches", data=trip.opd)["batches"]
    assert batch["balances"]
    assert batch["pages"] == sum(batch["totals"].values()) == 8
    assert (batch["files"], batch["refused"], batch["waiting"], batch["source"]) == (2, 0, 0, "file")
    spoken_lines = spoken("--data", str(trip.opd), "scans", "batches", "--last", "1").out
    assert "berkas: 8 halaman = " in spoken_lines
