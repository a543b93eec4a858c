"""Recordings and the slate at the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from netral_desktop.app import App
from netral_desktop.ui.pages.ikrar.slate_screen import SlateScreen
from tests.support.desks import open_session
from tests.ui.drivers.ikrar import IkrarDriver

from ..conftest import opened


@pytest.fixture
def page(qtbot, office: App) -> Iterator[IkrarDriver]:
    open_session(office.store)
    with opened(qtbot, office) as workspace:
        workspace.open_page("ikrar")
        driver = IkrarDriver(workspace.current)
        driver.click("Siap ikrar?")
        yield driver


@pytest.fixture
def film(tmp_path: Path) -> Path:
    (tmp_path / "film.mp4").write_bytes(b"film" * 500_000)
    return tmp_path / "film.mp4"


def said(page: IkrarDriver) -> str:
    return "\n".join(label.text() for label in page.window.findChildren(QLabel) if label.isVisible())


def test_a_recording_is_noted_with_its_place_and_looked_at_again(page: IkrarDriver, film: Path) -> None:
    assert "Belum ada rekaman yang dicatat." in said(page)
    page.fill("Disimpan di", "lemari arsip")
    with page.choosing(film):
        page.click("Catat rekaman")
    assert page.told == "Rekaman film.mp4 dicatat."
    assert "panjang belum diketahui · 2 MB · lemari arsip" in said(page)
    film.unlink()
    page.click("Periksa ulang")
    assert page.told == "film.mp4: tidak ada di tempatnya."


def test_an_empty_recording_is_refused_in_a_sentence(page: IkrarDriver, tmp_path: Path) -> None:
    (tmp_path / "kosong.mp4").touch()
    with page.choosing(tmp_path / "kosong.mp4"):
        page.click("Catat rekaman")
    assert page.told == "“kosong.mp4” kosong (0 byte), jadi tidak dicatat."
    assert "Belum ada rekaman yang dicatat." in said(page)


@pytest.mark.parametrize("size", [(1366, 768), (1093, 535), (1920, 1080)])
def test_the_slate_on_the_screen_is_read_from_a_picture_of_it(
    page: IkrarDriver, film: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    with page.choosing(film):
        page.click("Catat rekaman")
    page.click("Tampilkan papan")
    (screen,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, SlateScreen) and w.isVisible()]
    screen.resize(*size)
    QApplication.processEvents()
    screen.grab().save(str(tmp_path / "papan.png"))
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    page.rest()
    assert not screen.isVisible()
    with page.choosing(tmp_path / "papan.png"):
        page.click("Dari gambar")
    assert page.told.startswith("Rekaman ini dari sesi ini: mulai ")
    assert "sesi ini" in said(page)
