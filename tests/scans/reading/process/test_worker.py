"""The reader process: it knows nothing worth stealing, and its end harms nobody."""

from __future__ import annotations

import contextlib
import io
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from netral_desktop.kernel.errors import EnvironmentFault
from netral_desktop.scans.reading.process.worker import PageUnreadable, Reader, ReaderDied
from netral_desktop.sheets.model import to_bytes
from tests.scans.deck.cases import Deck, Hand
from tests.support.striking import end, suspend

SECRET = "rahasia-kantor-9b1f"


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as started:
        yield started


@pytest.fixture(scope="module")
def scan() -> tuple[bytes, bytes]:
    """A signed sheet as a JPEG, and its print model."""
    deck = Deck(1, 1)
    hand = Hand(deck, random.Random("pekerja"), "flatbed")
    hand.dpi = 150
    model = deck.print_sheet(hand.rng, "own form")
    paper, _, _ = hand.written(model, "signed")
    out = io.BytesIO()
    askew = paper.image.rotate(0.2, Image.Resampling.BILINEAR, fillcolor="white")
    askew.save(out, "JPEG", quality=85)
    return out.getvalue(), to_bytes(model)


def given(reader: Reader, data: bytes) -> int:
    return reader.open(len(data), [data[start : start + 1000] for start in range(0, len(data), 1000)])


def test_a_page_goes_through_the_pipe_and_comes_back_read(reader, scan):
    data, model = scan
    assert given(reader, data) == 1
    look = reader.look(0)
    assert look.code is not None
    judgement = reader.judge(model)
    (zone,) = judgement.zones
    assert (judgement.finding, zone.verdict) == (None, "signed")
    assert judgement.placement is not None
    with Image.open(io.BytesIO(judgement.image)) as page, Image.open(io.BytesIO(zone.crop)) as crop:
        assert page.format == crop.format == "JPEG"
        assert len(judgement.image) <= 120_000
        assert crop.width > crop.height


def test_a_page_can_be_shown_without_a_sheet(reader, scan):
    given(reader, scan[0])
    reader.look(0)
    with Image.open(io.BytesIO(reader.show())) as page:
        assert page.height > page.width


@pytest.mark.parametrize(("data", "code"), [(b"halo", "not_a_scan"), (b"%PDF-1.7 rusak", "broken_file")])
def test_what_cannot_be_opened_is_named_and_the_process_lives_on(reader, scan, data, code):
    with pytest.raises(PageUnreadable) as refusal:
        given(reader, data)
    assert refusal.value.code == code
    before = reader.pid
    assert given(reader, scan[0]) == 1
    assert reader.pid == before


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_process_gets_no_password_and_no_folder(monkeypatch, tmp_path, scan):
    monkeypatch.setenv("NETRAL_PASSPHRASE", SECRET)
    monkeypatch.setattr(sys, "argv", ["netral", "--data", str(tmp_path / SECRET)])
    with Reader() as reader:
        given(reader, scan[0])
        process = Path("/proc") / str(reader.pid)
        assert SECRET.encode() not in process.joinpath("environ").read_bytes()
        assert SECRET.encode() not in process.joinpath("cmdline").read_bytes()
        for link in process.joinpath("fd").iterdir():
            assert str(tmp_path) not in os.readlink(link)
    assert os.environ["NETRAL_PASSPHRASE"] == SECRET
    assert sys.argv[0] == "netral"


@pytest.mark.skipif(sys.platform == "win32", reason="asks for the niceness of POSIX")
def test_the_window_goes_before_the_reader(reader, scan):
    given(reader, scan[0])
    assert os.getpriority(os.PRIO_PROCESS, reader.pid) > os.getpriority(os.PRIO_PROCESS, os.getpid())


def test_a_killed_process_is_noticed_and_the_next_file_starts_another(scan):
    with Reader() as reader:
        given(reader, scan[0])
        first = reader.pid
        assert first is not None
        end(first)
        with pytest.raises(ReaderDied):
            reader.look(0)
        assert given(reader, scan[0]) == 1
        assert reader.pid != first


def test_a_computer_that_can_start_no_more_processes_says_so_and_the_next_file_tries_again(scan, monkeypatch):
    def full(*arguments: object, **options: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    with Reader() as reader:
        with monkeypatch.context() as patched:
            patched.setattr(subprocess, "Popen", full)
            with pytest.raises(EnvironmentFault) as fault:
                given(reader, scan[0])
            reader.interrupt()
        assert fault.value.code == "reader_not_started"
        reader.stop()
        assert given(reader, scan[0]) == 1


def test_a_process_that_hangs_is_given_up(scan):
    with Reader(page_seconds=0.5) as reader:
        reader.open(len(scan[0]), [scan[0]])
        assert reader.pid is not None
        suspend(reader.pid)
        with pytest.raises(ReaderDied):
            reader.look(0)
        assert reader.pid is None


def test_nothing_runs_after_the_reader_is_closed(scan):
    with Reader() as reader:
        given(reader, scan[0])
        pid = reader.pid
    assert pid is not None
    if sys.platform != "win32":
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_damaged_fax_says_nothing_on_the_programs_channels(capfd):
    out = io.BytesIO()
    Image.effect_noise((600, 600), 90).convert("1").save(out, "TIFF", compression="group4")
    data = bytearray(out.getvalue())
    data[2000:2400] = bytes(400)
    with Reader() as reader:
        given(reader, bytes(data))
        with contextlib.suppress(PageUnreadable):
            reader.look(0)
    assert capfd.readouterr() == ("", "")


def test_what_reads_pictures_holds_no_store_and_no_keys():
    names = "import sys; import netral_desktop.scans.reading.process.session; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", names], capture_output=True, text=True, check=True).stdout.split()
    assert {name.split(".")[0] for name in loaded}.isdisjoint({"sqlalchemy", "sqlcipher3", "cryptography", "asyncio"})
    assert [name for name in loaded if name.startswith(("netral_desktop.store", "netral_desktop.campaigns"))] == []
