"""The other data folders of this computer: remembered, offered, and opened in a window of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess

from netral_desktop.app import App
from netral_desktop.kernel.known_folders import other_folders, remembered
from netral_desktop.kernel.paths import default_data_dir
from netral_desktop.ui.other_data import command_for, other_data_menu
from netral_desktop.ui.workspace import Workspace
from tests.ui.conftest import opened


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "milik"))


def kept_file() -> Path:
    own = default_data_dir()
    return own.with_name(f"{own.name}-folder.json")


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    for role, name in (("opd", "Dinas Kepegawaian"), ("kab", "Kabupaten Uji")):
        make = App.create_office if role == "opd" else App.create_regency
        make(tmp_path / f"lain-{role}", "kata sandi uji coba", code="51.04", name=name)[0].close()
    return tmp_path / "lain-opd", tmp_path / "lain-kab"


def test_each_of_two_folders_is_offered_in_the_other(two: tuple[Path, Path]) -> None:
    office, regency = two
    assert remembered(office) == []
    assert [(each.path, each.name) for each in remembered(regency)] == [(office, "Dinas Kepegawaian")]
    assert [each.name for each in other_folders(office)] == ["Kabupaten Uji"]
    remembered(regency)
    assert json.loads(kept_file().read_text()) == [str(regency), str(office)]  # each once, the newest first


def test_what_is_gone_or_was_spoilt_is_not_offered(two: tuple[Path, Path], tmp_path: Path) -> None:
    office, regency = two
    remembered(office)
    remembered(tmp_path / "stik yang dicabut")
    assert [each.path for each in remembered(regency)] == [office]
    for spoilt in ("", "[", "{}", '["relatif", 7, null]', "x" * 100_000):
        kept_file().write_text(spoilt)
        assert other_folders(office) == []
    assert [each.path for each in remembered(office)] == []


def test_the_window_has_a_way_to_the_other_data_where_there_is_any(
    qtbot, office: App, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []

    def start(program: str, arguments: list[str]) -> tuple[bool, int]:
        started.append([program, *arguments])
        return True, 1

    remembered(two[1])
    with opened(qtbot, office) as workspace:
        assert isinstance(workspace, Workspace)
        assert not workspace.navigation.others.isVisible()
        workspace.offer_others(other_folders(office.data_dir))
        assert workspace.navigation.others.isVisible()
        menu = other_data_menu(office.data_dir, workspace)
        (entry,) = [each for each in menu.actions() if each.text() == "Kabupaten Uji"]
        monkeypatch.setattr(QProcess, "startDetached", start)
        entry.trigger()
    program, arguments = command_for(two[1])
    assert started == [[program, *arguments]]
    assert arguments[-2:] == ["--data", str(two[1])]
