"""Where nothing was done yet, each page of both roles says what to do first and has the button for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from netral_desktop.app import App
from netral_desktop.ui.widgets.buttons import Button
from netral_desktop.ui.workspace import Workspace
from tests.ui.conftest import PASSWORD, SMALL, opened
from tests.ui.drivers.page import PageDriver

SETTINGS = "pengaturan"  # has a card for each thing, none of which comes first


def made(tmp_path: Path, role: str) -> App:
    if role == "kantor":
        return App.create_office(tmp_path / "baru", PASSWORD, code="4.01", name="Dinas Contoh")[0]
    return App.create_regency(tmp_path / "baru", PASSWORD, code="51.99", name="Kabupaten Contoh")[0]


def offered(page: QWidget) -> list[str]:
    """The primary buttons that can be pressed now."""
    buttons = [each for each in page.findChildren(Button) if each.property("kind") == "primary"]
    return [each.text() for each in buttons if each.isVisible() and each.isEnabled()]


def pages(workspace: Workspace) -> list[str]:
    return [entry.key for entry in workspace.entries if entry.key != SETTINGS]


@pytest.mark.parametrize("role", ["kantor", "kabupaten"])
def test_every_page_of_new_data_has_a_button_for_what_comes_first(qtbot, tmp_path: Path, role: str) -> None:
    with made(tmp_path, role) as app, opened(qtbot, app) as workspace:
        workspace.window().resize(*SMALL)
        found = {}
        for key in pages(workspace):
            workspace.open_page(key)
            PageDriver(workspace.current).rest()
            found[key] = offered(workspace.current)
        assert [key for key, buttons in found.items() if not buttons] == []


@pytest.mark.parametrize("key", ["ikrar", "kampanye", "laporan"])
def test_a_regency_is_not_told_to_wait_for_its_regency(qtbot, tmp_path: Path, key: str) -> None:
    with made(tmp_path, "kabupaten") as app, opened(qtbot, app) as workspace:
        workspace.open_page(key)
        page = PageDriver(workspace.current)
        page.rest()
        said = " ".join(each.text() for each in workspace.current.findChildren(QLabel) if each.isVisible())
        assert "Belum ada kegiatan netralitas" in said
        assert "dari kabupaten" not in said
        page.click("Buka Pengaturan")
        assert workspace.current is workspace.page(SETTINGS)


def test_before_the_first_bundle_there_is_no_receipt_to_write(qtbot, tmp_path: Path) -> None:
    with made(tmp_path, "kabupaten") as app, opened(qtbot, app) as workspace:
        workspace.open_page("terima")
        assert not PageDriver(workspace.current).can_press("Tulis semua tanda terima")
