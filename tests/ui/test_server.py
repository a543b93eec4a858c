"""A regency's data move to a server from the window, and a second computer opens them with a key folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from netral_desktop.kernel.data_folder import REGENCY
from netral_desktop.store.engines.door import shown_server
from netral_desktop.ui.application import Desktop
from netral_desktop.ui.first_run.server import JoinServer, MoveToServer
from netral_desktop.ui.first_run.setup import ChooseRole
from netral_desktop.ui.first_run.unlock import Unlock
from netral_desktop.ui.pages.pengaturan.server_panel import ServerPanel
from netral_desktop.ui.workspace import Workspace
from tests.support.engines import Servers

from .conftest import PASSWORD

OTHER = "dermaga-Sore-5561-teduh"
Desk = Callable[[str], Desktop]


@pytest.fixture
def desk(qtbot, templates: Path, tmp_path: Path) -> Iterator[Desk]:
    """Starts the program on a folder: `kab` holds a regency."""
    shutil.copytree(templates / "kab", tmp_path / "kab")
    started = []

    def start(folder: str, password: str = "") -> Desktop:
        desktop = Desktop(tmp_path / folder, tmp_path / "latihan", password)
        started.append(desktop)
        desktop.window.show()
        return desktop

    yield start
    for desktop in started:
        qtbot.waitUntil(lambda desktop=desktop: not desktop.window.jobs.busy)
        desktop.window.close()
        assert desktop.app is None, "it was not closed, and would read from a server that has ended"


def press(widget: QWidget, words: str) -> None:
    next(b for b in widget.findChildren(QPushButton) if words in b.text()).click()


def said(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def workspace_of(qtbot, desktop: Desktop) -> Workspace:
    qtbot.waitUntil(lambda: isinstance(desktop.window.view, Workspace))
    return desktop.window.view


def settings_of(workspace: Workspace) -> ServerPanel:
    workspace.open_page("pengaturan")
    return workspace.current.findChild(ServerPanel)


def to_the_move(qtbot, desktop: Desktop) -> MoveToServer:
    press(settings_of(workspace_of(qtbot, desktop)), "Pindahkan ke server")
    qtbot.waitUntil(lambda: desktop.gate is not None)
    assert desktop.app is None
    step = desktop.gate.step
    assert isinstance(step, MoveToServer)
    return step


def to_the_keys(desktop: Desktop) -> None:
    assert isinstance(desktop.gate.step, ChooseRole)
    desktop.gate.step.cards[REGENCY].click()
    press(desktop.gate.step, "Data di server…")


def fill(step: QWidget, *texts: str) -> None:
    for field, text in zip(step.findChildren(QLineEdit), texts, strict=True):
        field.setText(text)


def test_what_is_wrong_stands_at_its_field_and_nothing_moves(qtbot, desk: Desk, tmp_path: Path) -> None:
    desktop = desk("kab", PASSWORD)
    step = to_the_move(qtbot, desktop)
    fill(step, "server.go.id", PASSWORD)
    press(step, "Pindahkan")
    qtbot.waitUntil(lambda: "postgresql://" in said(step))
    fill(step, "postgresql://a:b@localhost:1/netral", "bukan kata sandinya")
    press(step, "Pindahkan")
    qtbot.waitUntil(step.isEnabled)
    qtbot.waitUntil(lambda: "Kata sandi tidak cocok" in said(step))
    press(step, "Kembali")
    assert isinstance(desktop.gate.step, Unlock)
    desktop.gate.unlock(PASSWORD)
    assert workspace_of(qtbot, desktop) is not None
    assert shown_server(tmp_path / "kab") is None


def test_a_folder_that_is_no_key_folder_is_refused(qtbot, desk: Desk, tmp_path: Path) -> None:
    desktop = desk("lain")
    to_the_keys(desktop)
    step = desktop.gate.step
    assert isinstance(step, JoinServer)
    press(step, "Lanjut")
    qtbot.waitUntil(lambda: "Pilih folder kunci" in said(step))
    step.choose(tmp_path / "kab")
    press(step, "Lanjut")
    qtbot.waitUntil(step.isEnabled)
    assert desktop.gate.banner is not None
    assert not (tmp_path / "lain" / "keys.json").exists()


@pytest.mark.real
def test_data_move_and_a_second_computer_opens_them(qtbot, desk: Desk, servers: Servers, tmp_path: Path) -> None:
    first = desk("kab", PASSWORD)
    step = to_the_move(qtbot, first)
    fill(step, servers.new_address(), PASSWORD)
    press(step, "Pindahkan")
    panel = settings_of(workspace_of(qtbot, first))
    assert shown_server(tmp_path / "kab") is not None
    (aside,) = tmp_path.glob("kab-*")
    assert aside.name in first.app.said_at_opening
    stick = tmp_path / "stik"
    panel.ask = lambda: str(stick)
    fill(panel, PASSWORD, OTHER, OTHER)
    press(panel, "Tulis folder kunci")
    qtbot.waitUntil(lambda: (stick / "keys.json").is_file())
    second = desk("lain")
    to_the_keys(second)
    second.gate.step.choose(stick)
    press(second.gate.step, "Lanjut")
    qtbot.waitUntil(lambda: isinstance(second.gate.step, Unlock))
    second.gate.unlock(OTHER)
    assert workspace_of(qtbot, second)
    assert second.app.store.office_name == first.app.store.office_name
