"""What the tests of the scans' page share: a batch that was scanned once, and a window on an own copy of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.once import once
from tests.ui.drivers.pindai import Desk
from tests.ui.pages import pindai_paper


@pytest.fixture(scope="session")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "pindai", pindai_paper.make_scanned) / "opd"


@pytest.fixture
def desk(scanned: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    with pindai_paper.open_copy(scanned, tmp_path / "opd") as app:
        yield Desk(app, qtbot, tmp_path)  # pytest-qt closes the window before this goes on
