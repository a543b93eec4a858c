"""`scans watch`: a folder that a copier fills, by command line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest

from tests.cli import paper
from tests.cli.driver import PASSWORD, done, netral, spoken
from tests.cli.trip import Trip


@pytest.fixture(autouse=True)
def _no_long_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netral_desktop.scans.intake.watching.LOOK_SECONDS", 0.02)


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


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C of another process is a signal of its own there")
def test_a_watch_goes_on_until_it_is_ended_and_tells_everything_it_took(trip: Trip, copy_of, tmp_path: Path):
    opd, folder = copy_of(trip.opd), tmp_path / "mesin"
    folder.mkdir()
    line = [sys.executable, "-m", "netral_desktop.cli", "--json", "--data", str(opd), "scans", "watch", str(folder)]
    environment = {**os.environ, "NETRAL_PASSPHRASE": PASSWORD, "PYTHONUTF8": "1"}
    with subprocess.Popen(
        line,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # who runs the tests may ignore Ctrl+C
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        patience = threading.Timer(120, program.kill)
        patience.start()
        paper.save_image(folder / "satu.png", paper.blank_page())
        assert program.stderr.readline().startswith("1 halaman = 1")
        assert "satu.png" in program.stderr.readline()
        folder.rename(tmp_path / "dicabut")
        assert "menunggu" in program.stderr.readline()
        (tmp_path / "dicabut").rename(folder)
        assert "ada lagi" in program.stderr.readline()
        paper.save_image(folder / "dua.png", paper.foreign_page())
        assert program.stderr.readline().startswith("1 halaman = 1")
        assert "dua.png" in program.stderr.readline()
        program.send_signal(signal.SIGINT)
        out, err = program.communicate()
        patience.cancel()
    assert (program.returncode, err) == (0, "")
    document = json.loads(out)
    assert document["totals"] == {"blank": 1, "foreign": 1}
    assert [Path(page["file"]).name for page in document["pages"]] == ["satu.png", "dua.png"]
