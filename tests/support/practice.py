"""The practice office, made once in a run by the command line; whoever changes or opens it works on a copy."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from netral_desktop.practice.office import PracticeOffice
from netral_desktop.practice.service import make_practice
from tests.cli.driver import done
from tests.support.once import once


@dataclass(frozen=True)
class Made:
    """What `netral practice FOLDER` made, and what it answered."""

    folder: Path
    answer: dict[str, Any]

    def copy(self, to: Path, scans: int | None = None) -> PracticeOffice:
        """A copy of the office; with `scans`, only the first so many of the scanned files are in it."""
        office = make_practice(Path(shutil.copytree(self.folder, to)))
        for scan in office.scans[scans:] if scans is not None else ():
            scan.unlink()
        return office


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The one practice office of this run; its files may be looked at, its stores not opened."""

    def make(folder: Path) -> None:
        answer = done("practice", folder / "baru", data=folder / "lain", password=None)
        (folder / "jawaban.json").write_text(json.dumps(answer), encoding="utf-8")

    folder = once(tmp_path_factory, "latihan", make)
    return Made(folder / "baru", json.loads((folder / "jawaban.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def practice_office(practice: Made, tmp_path_factory: pytest.TempPathFactory) -> PracticeOffice:
    """A copy of it for the tests of one module."""
    return practice.copy(tmp_path_factory.mktemp("latihan") / "kantor")
