"""A page watches every table that it reads: what it shows is never older than what an operation wrote.

Held on the kept store of a released version, in which nearly everything has happened once.
"""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from netral_desktop.app import App
from netral_desktop.store import Store
from netral_desktop.ui import standing
from tests.store.test_released import PASSWORD, RELEASED
from tests.support.announcements import Announcements
from tests.support.statements import tables_read

from .conftest import opened

# What is written together with the rows that a page watches, and settings of the page itself.
_ASIDE = {
    "pindai": {"ledger", "ledger_rows", "settings"}, "pengaturan": {"ledger"},
    "beranda": {"ledger"}, "pantauan": {"ledger"}, "kantor": {"ledger_rows"}, "terima": {"ledger_rows"},
}  # fmt: skip
_OPENING = {"settings"}  # what jobs of the window's opening read, on whatever page that falls


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, _announcements: Announcements) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    with tarfile.open(RELEASED / "0.1.0.tar") as tar:
        tar.extractall(folder, filter="data")
    for side in ("opd", "kab"):
        Store.open(folder / side, PASSWORD).close()
    _announcements.wrong()  # the migration, before which nobody could listen
    return folder


@pytest.mark.parametrize("side", ["opd", "kab"])
def test_every_page_watches_what_it_reads(qtbot, kept: Path, side: str) -> None:
    with App.open(kept / side, PASSWORD) as app, opened(qtbot, app) as workspace:
        for entry in workspace.entries:
            workspace.open_page(entry.key)
            qtbot.waitUntil(lambda: not workspace.context.jobs.busy)  # what a page before still had to hear is its own
            with tables_read() as read:
                workspace.current.refresh()
                qtbot.wait(50)  # rows that are fetched when they are painted
            assert read - workspace.current.watches - _OPENING <= _ASIDE.get(entry.key, set()), entry.key


@pytest.mark.parametrize("side", ["opd", "kab"])
def test_the_frame_watches_what_it_reads(kept: Path, side: str) -> None:
    with App.open(kept / side, PASSWORD) as app, tables_read() as read:
        standing.read_standing(app)
    assert read <= standing.READS
