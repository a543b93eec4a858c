"""Pictures fetched off the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from netral_desktop.kernel.errors import Refused
from netral_desktop.ui.jobs import JobRunner
from netral_desktop.ui.pages.pindai.pictures import Pictures


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    made = JobRunner()
    yield made
    qtbot.waitUntil(lambda: not made.busy)
    made.stop()


def png(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(200)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return data.data()


class Shelf:
    """Where the pictures come from; it counts who asks, and on which thread."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.on_main = False

    def read(self, blob: str) -> bytes:
        self.asked.append(blob)
        self.on_main |= threading.current_thread() is threading.main_thread()
        if blob == "rusak":
            raise Refused("blob_damaged", blob="ab12")
        return b"bukan gambar" if blob == "lain" else png(400, 600)


def test_a_picture_comes_later_and_is_there_from_then_on(qtbot: QtBot, runner: JobRunner) -> None:
    shelf = Shelf()
    pictures = Pictures(runner, shelf.read, keep=4)
    with qtbot.waitSignal(pictures.ready) as told:
        assert pictures.get("a") is None
        assert pictures.get("a") is None
    assert told.args == ["a"]
    found = pictures.get("a")
    assert found is not None
    assert found.image.size() == QSize(400, 600)
    assert shelf.asked == ["a"]
    assert not shelf.on_main


def test_a_thumbnail_fits_its_box(qtbot: QtBot, runner: JobRunner) -> None:
    pictures = Pictures(runner, Shelf().read, keep=4, box=QSize(88, 120))
    with qtbot.waitSignal(pictures.ready):
        pictures.get("a")
    found = pictures.get("a")
    assert found is not None
    assert found.image.size() == QSize(80, 120)


def test_only_so_many_are_kept(qtbot: QtBot, runner: JobRunner) -> None:
    shelf = Shelf()
    pictures = Pictures(runner, shelf.read, keep=2)
    for blob in ("a", "b", "c"):
        with qtbot.waitSignal(pictures.ready):
            pictures.get(blob)
    assert pictures.get("c") is not None
    assert pictures.get("b") is not None
    assert pictures.get("a") is None  # asked for again


def test_what_was_wished_for_last_is_fetched_before_what_has_scrolled_away(qtbot: QtBot, runner: JobRunner) -> None:
    shelf = Shelf()
    pictures = Pictures(runner, shelf.read, keep=200)
    wished = [f"{n}" for n in range(100)]
    for blob in wished:
        pictures.get(blob)
    qtbot.waitUntil(lambda: not runner.busy)
    assert shelf.asked[0] == "0"  # nothing else was wished for yet
    assert shelf.asked[1] == "99"
    assert "10" not in shelf.asked


@pytest.mark.parametrize(
    ("blob", "words"), [("rusak", "Berkas pindaian ab12 rusak di media penyimpanan."), ("lain", "tidak dapat dibuka")]
)
def test_a_picture_that_cannot_be_shown_says_why(qtbot: QtBot, runner: JobRunner, blob: str, words: str) -> None:
    pictures = Pictures(runner, Shelf().read, keep=4)
    with qtbot.waitSignal(pictures.ready):
        pictures.get(blob)
    found = pictures.get(blob)
    assert found is not None
    assert found.image.isNull()
    assert words in found.problem
