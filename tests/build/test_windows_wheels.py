"""What of the lock Windows installs is decided for Windows, on whatever computer is asked."""

from __future__ import annotations

import importlib.util
import json
from types import ModuleType

import pytest

from tests.architecture.source import ROOT

LOCK = """\
# how it is made
alembic==1.20.1 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:cc
macholib==1.16.4 ; sys_platform == 'darwin' \\
    --hash=sha256:dd
numpy==2.4.6 ; python_full_version < '3.12' \\
    --hash=sha256:ee
numpy==2.5.5 ; python_full_version >= '3.12' \\
    --hash=sha256:ff
"""


@pytest.fixture(scope="module")
def wheels() -> ModuleType:
    """build/windows_wheels.py as a module."""
    spec = importlib.util.spec_from_file_location("netral_windows_wheels", ROOT / "build" / "windows_wheels.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_markers_are_decided_for_windows_and_the_python_that_is_asked_for(wheels):
    (alembic, colorama, numpy) = wheels.for_windows(LOCK, "3.11")
    assert alembic == "alembic==1.20.1 --hash=sha256:aa      --hash=sha256:bb"
    assert colorama.startswith("colorama==0.4.6 --hash=sha256:cc")
    assert numpy.startswith("numpy==2.4.6 ")
    assert wheels.for_windows(LOCK, "3.13")[-1].startswith("numpy==2.5.5 ")


def test_what_asks_for_another_python_is_named(wheels):
    told = [{"metadata": {"name": "a", "requires_python": ">=3.12"}}, {"metadata": {"name": "b"}}]
    report = json.dumps({"install": told})
    assert wheels.other_pythons(report, "3.11") == ["a"]
    assert wheels.other_pythons(report, "3.12") == []


def test_the_lock_itself_names_the_scanners_parts(wheels):
    names = {entry.partition("==")[0] for entry in wheels.for_windows(wheels.LOCK.read_text(), "3.12")}
    assert "winrt-runtime" in names
    assert "macholib" not in names
