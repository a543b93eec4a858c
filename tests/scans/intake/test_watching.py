"""A watched folder: a file is given once, when it is whole."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from netral_desktop.scans.intake.watching import LOOK_SECONDS, FolderWatch, Glance


class Watched:
    """A watch with a clock that goes on by one look at a time."""

    def __init__(self, folder: Path) -> None:
        self.watch = FolderWatch(folder)
        self.now = 100.0

    def look(self, times: int = 1) -> Glance:
        for _ in range(times):
            glance = self.watch.look(self.now)
            self.now += LOOK_SECONDS
        return glance

    def names(self, times: int = 1) -> list[str]:
        """Names given in any of the next looks, in their order."""
        return [path.name for _ in range(times) for path in self.look().ready]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "dari-mesin"
    made.mkdir()
    return made


@pytest.fixture
def watched(folder: Path) -> Watched:
    return Watched(folder)


def test_a_file_is_given_once_when_it_has_stood_still_for_three_looks(folder, watched):
    (folder / "a.pdf").write_bytes(b"%PDF")
    assert [watched.look() for _ in range(2)] == [Glance(waiting=1)] * 2
    assert watched.look() == Glance(ready=(folder / "a.pdf",))
    assert watched.look(5) == Glance()


def test_a_file_that_grows_waits_until_it_has_stood_still(folder, watched):
    path = folder / "a.pdf"
    for size in range(1, 6):
        path.write_bytes(b"x" * size)
        assert watched.names(2) == []
    assert watched.names(1) == ["a.pdf"]


def test_a_file_of_the_same_size_that_is_written_anew_waits(folder, watched):
    path = folder / "a.pdf"
    path.write_bytes(b"abcd")
    watched.look(2)
    os.utime(path, ns=(5, 5))
    assert watched.names(2) == []
    assert watched.names(1) == ["a.pdf"]


def test_what_is_written_over_a_given_file_is_given_as_well(folder, watched):
    path = folder / "scan.pdf"
    path.write_bytes(b"satu")
    assert watched.names(3) == ["scan.pdf"]
    path.write_bytes(b"yang kedua")
    assert watched.names(3) == ["scan.pdf"]


@pytest.mark.parametrize(
    "name", ["~$a.pdf", "._a.jpg", ".a.pdf", "a.pdf.part", "a.pdf.crdownload", "a.tmp", "catatan.txt", "a.docx"]
)
def test_what_is_not_a_whole_scan_by_its_name_is_left_alone(folder, watched, name):
    (folder / name).write_bytes(b"isi")
    assert watched.look(5) == Glance()


def test_a_file_with_a_half_loaded_twin_waits_for_its_end(folder, watched):
    (folder / "a.pdf").write_bytes(b"isi")
    (folder / "a.pdf.part").write_bytes(b"isi yang lain")
    assert watched.names(5) == []
    (folder / "a.pdf.part").replace(folder / "a.pdf")
    assert watched.names(3) == ["a.pdf"]


def test_an_empty_file_waits_long_and_is_then_given_to_be_named(folder, watched):
    (folder / "a.pdf").touch()
    assert watched.names(59) == []
    assert watched.names(3) == ["a.pdf"]


def test_folders_below_are_watched_and_names_keep_their_order(folder, watched):
    (folder / "2029-11-20" / "mesin").mkdir(parents=True)
    for name in ("b.jpg", "a.TIF", "2029-11-20/mesin/c.png"):
        (folder / name).write_bytes(b"isi")
    assert watched.names(3) == ["c.png", "a.TIF", "b.jpg"]


def test_a_folder_that_vanishes_is_told_and_watched_again_when_it_is_back(folder, watched, tmp_path):
    (folder / "a.pdf").write_bytes(b"isi")
    assert watched.names(3) == ["a.pdf"]
    (folder / "b.pdf").write_bytes(b"lain")
    watched.look()
    folder.rename(tmp_path / "dicabut")
    assert watched.look(2) == Glance(missing=True)
    (tmp_path / "dicabut").rename(folder)
    assert watched.names(1) == []
    assert watched.names(4) == ["b.pdf"]  # and a.pdf, which is as it was, not again


def test_a_file_that_could_not_be_read_through_is_given_again(folder, watched):
    (folder / "a.pdf").write_bytes(b"isi")
    assert watched.names(3) == ["a.pdf"]
    watched.watch.again(folder / "a.pdf")
    assert watched.names(3) == ["a.pdf"]


def test_a_file_that_still_cannot_be_read_is_given_ever_more_rarely(folder, watched):
    (folder / "a.pdf").write_bytes(b"isi")
    looks = []
    for _ in range(11):
        taken = 1
        while not watched.names(1):
            taken += 1
        looks.append(taken)
        watched.watch.again(folder / "a.pdf")
    assert looks == [3, 3, 6, 12, 24, 48, 96, 192, 384, 384, 384]


@pytest.mark.skipif(sys.platform != "linux", reason="a file that is there and cannot be read")
def test_a_file_that_cannot_be_opened_waits_and_is_given_after_ten_minutes_to_be_named(folder, watched):
    """As Windows refuses while the writer holds the file; here a link to nothing readable."""
    os.symlink("/proc/self/mem", folder / "a.pdf")
    assert watched.look(4) == Glance(waiting=1)
    assert watched.names(296) == []
    assert watched.names(2) == ["a.pdf"]


def test_a_file_that_disappears_is_forgotten(folder, watched):
    (folder / "a.pdf").write_bytes(b"isi")
    watched.look(2)
    (folder / "a.pdf").unlink()
    assert watched.look() == Glance()
