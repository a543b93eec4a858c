"""Whoever installs the program gets the licences of all that is in it."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
LICENCES = ROOT / "resources" / "licences"
LIST = (LICENCES / "THIRD-PARTY.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def licences() -> ModuleType:
    """build/licences.py as a module."""
    spec = importlib.util.spec_from_file_location("netral_licences", ROOT / "build" / "licences.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_locked_runtime_package_is_listed_with_its_version(licences):
    versions = licences.locked_versions()
    rows = [row.strip("| ").split(" | ") for row in LIST.splitlines() if row.startswith("| ")]
    listed = {row[0]: row[1] for row in rows if len(row) == 4 and row[0] != "paket"}
    assert listed == {name: versions[name] for name in licences.runtime_packages()}


def test_every_listed_package_has_its_licence_text(licences):
    by_qt = {"pyside6-essentials", "shiboken6"}  # their text is LGPL-3.0.txt
    missing = [name for name in licences.runtime_packages() if not (LICENCES / "texts" / f"{name}.txt").is_file()]
    assert set(missing) <= by_qt
    assert (LICENCES / "texts" / "LGPL-3.0.txt").is_file()
    assert (LICENCES / "texts" / "GPL-3.0.txt").is_file()


def test_every_text_that_the_list_names_is_there():
    for named in re.findall(r"(?:texts|\.\./fonts)/[\w.-]+\.txt", LIST):
        assert (LICENCES / named).is_file(), named
