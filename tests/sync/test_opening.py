"""The next file is opened while the one before is applied; nobody believes it before its turn."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from pathlib import Path

import pytest

from netral_desktop.kernel.errors import Cancelled, Refused
from netral_desktop.kernel.progress import SILENT, Silent
from netral_desktop.sync import opening
from netral_desktop.sync.container import Abandoned, Container, open_container
from netral_desktop.sync.intake import take_each
from netral_desktop.sync.opening import Opener
from netral_desktop.sync.results import FileResult

from .test_container import a_file


@pytest.fixture
def stick(tmp_path: Path) -> list[Path]:
    (tmp_path / "stik").mkdir()
    paths = [tmp_path / "stik" / f"{number}.netral" for number in range(3)]
    for number, path in enumerate(paths):
        path.write_bytes(a_file(bytes([number]) * 3_000_000))
    return paths


def left_open(folder: Path) -> list[str]:
    """The files below a folder that this process holds open: Linux tells them, Windows does not let them be removed."""
    if sys.platform != "linux":
        return [path.name for path in folder.iterdir() if not _removed(path)]
    found = []
    for handle in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # the listing's own
            found.append(os.readlink(handle))
    return [name for name in found if name.startswith(str(folder))]


def _removed(path: Path) -> bool:
    try:
        path.unlink()
    except PermissionError:
        return False
    return True


def test_a_file_is_opened_ahead_once_and_given_when_it_is_asked_for(stick, monkeypatch):
    asked: list[tuple[str, str]] = []

    def noted(path, **more):
        asked.append((path.name, threading.current_thread().name))
        return open_container(path, **more)

    monkeypatch.setattr(opening, "open_container", noted)
    with Opener() as opener:
        with opener.open(stick[0]) as first:
            opener.begin(stick[1:])
            assert first.payload().read(1) == b"\0"
        with opener.open(stick[1]) as second:
            assert second.payload().read() == b"\1" * 3_000_000
    assert [name for name, _ in asked] == ["0.netral", "1.netral"]
    assert asked[0][1] == threading.current_thread().name
    assert asked[1][1].startswith("opener")


def test_another_file_than_the_one_ahead_is_opened_all_the_same(stick):
    with Opener() as opener:
        opener.begin(stick[:1])
        with opener.open(stick[2]) as third:
            assert third.payload().read(1) == b"\2"
            opener.begin(stick[1:])
        with opener.open(stick[1]) as second:
            assert second.payload().read(1) == b"\1"


def test_what_is_wrong_with_a_file_ahead_is_told_at_its_turn(stick):
    stick[1].write_bytes(b"bukan milik kita")
    with Opener() as opener:
        opener.begin(stick[1:])
        with opener.open(stick[0]) as first:
            assert first.payload().read(1) == b"\0"
        with pytest.raises(Refused, check=lambda error: error.code == "not_netral"):
            opener.open(stick[1])


def test_a_file_that_nobody_wants_any_more_is_given_up_between_two_pieces(stick):
    pieces: list[bool] = []

    def ended() -> bool:
        pieces.append(True)
        return len(pieces) > 1

    with pytest.raises(Abandoned):
        open_container(stick[0], ended=ended)
    assert len(pieces) == 2
    assert left_open(stick[0].parent) == []


def test_a_run_that_is_cancelled_leaves_no_file_open(parties, stick):
    class Stopped(Silent):
        wanted = True

        def check(self) -> None:
            if not self.wanted:
                raise Cancelled

    progress = Stopped()

    def handle(container: Container) -> FileResult:
        progress.wanted = False
        return FileResult(container.path, "bundle", "applied")

    with pytest.raises(Cancelled):
        take_each(parties.regency, stick, handle, progress)
    assert left_open(stick[0].parent) == []


def test_files_come_to_their_handler_one_by_one_in_their_order(parties, stick):
    stick[1].write_bytes(a_file()[:-1])
    taken: list[str] = []

    def handle(container: Container) -> FileResult:
        taken.append(container.path.name)
        return FileResult(container.path, "bundle", "applied")

    results = take_each(parties.regency, stick, handle, SILENT)
    assert taken == ["0.netral", "2.netral"]
    assert [(found.path, found.result) for found in results] == [
        (stick[0], "applied"), (stick[1], "rejected"), (stick[2], "applied"),
    ]  # fmt: skip
