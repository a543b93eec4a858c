"""The Windows installer's script: what it may touch, what it registers, and that it speaks of files that there are."""

from __future__ import annotations

import re

import pytest

from netral_desktop.sync.container import EXTENSION
from tests.support.dev import ROOT

SCRIPT = (ROOT / "build" / "installer.iss").read_text(encoding="utf-8")
SPEC = (ROOT / "installer.spec").read_text(encoding="utf-8")


def section(name: str) -> list[str]:
    """The lines of a section without comments and blanks."""
    text = re.search(rf"^\[{name}\]\n(.*?)(?=^\[|\Z)", SCRIPT, re.MULTILINE | re.DOTALL)
    assert text is not None, name
    return [line for line in text[1].splitlines() if line.strip() and not line.startswith((";", "#"))]


def setup() -> dict[str, str]:
    return dict(line.split("=", 1) for line in section("Setup"))


def test_it_needs_no_administrator_and_is_the_same_program_in_every_version():
    told = setup()
    assert told["PrivilegesRequired"] == "lowest"
    assert told["AppId"] == "{{6F1B6C0E-6E55-4B53-9C35-3B0B7E2A4D11}"  # another one would install a second program
    assert told["AppVersion"] == "{#AppVersion}"


def test_it_removes_nothing_but_libraries_of_the_program():
    assert section("InstallDelete") == ['Type: filesandordirs; Name: "{app}\\_internal"']
    assert "[UninstallDelete]" not in SCRIPT
    assert not re.search(r"localappdata|userappdata|userdocs", SCRIPT, re.IGNORECASE)


def test_a_file_of_ours_opens_in_the_window_program_whatever_its_path():
    lines = section("Registry")
    assert all(line.startswith("Root: HKA;") for line in lines)  # for one user too
    assert any(f'"Software\\Classes\\{EXTENSION}"' in line for line in lines)
    (command,) = (line for line in lines if "shell\\open\\command" in line)
    assert '"""{app}\\netral-desktop.exe"" ""%1"""' in command
    assert setup()["ChangesAssociations"] == "yes"
    # What it registers goes with the program.
    assert all("uninsdelete" in line or "NetralDesktop.File\\" in line for line in lines)


def test_the_programs_it_names_are_frozen_and_the_window_has_no_console():
    named = set(re.findall(r"\{app\}\\([\w-]+)\.exe", SCRIPT))
    frozen = dict(re.findall(r'program\("([\w-]+)", "\w+", console=(\w+)\)', SPEC))
    assert named <= set(frozen)
    assert frozen == {"netral-desktop": "False", "netral": "True"}


@pytest.mark.parametrize("name", ["Run", "Icons"])
def test_nothing_starts_by_itself_and_icons_lead_to_the_window(name):
    lines = section(name)
    assert all("{app}\\netral-desktop.exe" in line for line in lines)
    assert name != "Run" or all("postinstall skipifsilent" in line for line in lines)
