"""One source of the version: what the program says of itself, and all that is built, numbered and told by it."""

from __future__ import annotations

import re
import tomllib

import netral_desktop
from build import dev
from netral_desktop.campaigns.data_files import order_of
from tests.support.dev import ROOT

STATED = re.compile(rf"\b{re.escape(netral_desktop.__version__)}\b")
BUILT = ("pyproject.toml", "installer.spec", "build/*.py", "build/*.iss", "netral_desktop/**/*.py", ".github/**/*.yml")


def test_the_package_states_it_and_nothing_that_is_built_states_it_again():
    stated = [path.relative_to(ROOT).as_posix() for pattern in BUILT for path in ROOT.glob(pattern)
              if STATED.search(path.read_text(encoding="utf-8"))]  # fmt: skip
    assert stated == ["netral_desktop/__init__.py"]
    assert dev.project_version() == netral_desktop.__version__
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" in project["project"]["dynamic"]
    assert project["tool"]["hatch"]["version"]["path"] == "netral_desktop/__init__.py"


def test_the_changelog_begins_with_it_and_goes_back_from_there():
    told = re.findall(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert told[0] == netral_desktop.__version__
    assert sorted(told, key=order_of, reverse=True) == told
