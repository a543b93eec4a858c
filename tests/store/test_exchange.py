"""A restore that ends between any two of its steps leaves one whole store under the name, and loses nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from netral_desktop.kernel.exchange import settle
from netral_desktop.store import Store
from netral_desktop.store.backups.layout import stores_in
from netral_desktop.store.backups.making import make_backup
from tests.support.offices import PASSWORD, add_unit, make_office

# Restores, and ends the process without a word before the change of the file system that is named by its number.
_PROGRAM = """
import os, sys
from pathlib import Path
from netral_desktop.kernel import exchange
from netral_desktop.store.backups.layout import describe, names_in, stores_in
from netral_desktop.store.backups.restoring import restore, with_password
left = int(sys.argv[3])
def counted(real):
    def step(*given, **more):
        global left
        if left == 0:
            os._exit(9)
        left -= 1
        return real(*given, **more)
    return step
# What `exchange` changes the disk with.
exchange.replace_file = counted(exchange.replace_file)
exchange.write_atomic = counted(exchange.write_atomic)
exchange.sync_folder = counted(exchange.sync_folder)
Path.rmdir, Path.unlink = counted(Path.rmdir), counted(Path.unlink)
(place,) = stores_in(Path(sys.argv[1]))
backup = describe(place, names_in(place)[0])
restore(place, backup, Path(sys.argv[2]), with_password(sys.argv[4]), set_aside=True)
"""


def ended_after(steps: int, stick: Path, data: Path) -> int:
    """Restore, and end after so many changes of `exchange` and of files before it; 9 where it was ended."""
    environment = {**os.environ, "PYTHONPATH": "."}
    words = [sys.executable, "-c", _PROGRAM, str(stick), str(data), str(steps), PASSWORD]
    return subprocess.run(words, check=False, env=environment).returncode


def units(data: Path) -> int:
    with Store.open(data, PASSWORD) as store, store.read() as c:
        assert store.verify() == []
        return len(c.exec_driver_sql("SELECT id FROM units").fetchall())


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A backup of an office without a unit, to which one was added since."""
    with make_office(tmp_path / "asal") as store:
        make_backup(store, tmp_path / "stik")
        add_unit(store, "Sekretariat")
    return tmp_path / "stik"


def test_ended_before_every_step_one_whole_store_opens_and_the_other_is_not_lost(stick: Path, tmp_path: Path) -> None:
    opened, ended = set(), 0
    for steps in range(60):
        place = tmp_path / f"pc-{steps}"
        data = place / "data"
        place.mkdir()
        (tmp_path / "asal").rename(data)
        code = ended_after(steps, stick, data)
        found = units(data)  # opening it settles what was cut short
        opened.add(found)
        aside = list(place.glob("data-sebelum-*"))
        if found == 0:  # the backup stands there now; what stood there before lies beside it
            assert [units(each) for each in aside] == [1]
        else:
            assert aside == []
        assert not (place / ".data-tukar").exists()
        assert not (code == 9 and list(place.glob(".data-2*")) and found == 0)
        (aside[0] if aside else data).rename(tmp_path / "asal")
        if code == 0:
            break
        ended += 1
        assert code == 9
    assert opened == {0, 1}
    assert ended >= 6


def test_a_note_that_names_nothing_of_use_changes_nothing(tmp_path: Path) -> None:
    with make_office(tmp_path / "data"):
        pass
    for told in (
        b"{",
        json.dumps({"made": "../lain", "aside": ""}).encode(),
        b'{"made": ".data-x", "aside": "data-y"}',
    ):
        (tmp_path / ".data-tukar").write_bytes(told)
        settle(tmp_path / "data")
        assert units(tmp_path / "data") == 0
        assert not (tmp_path / ".data-tukar").exists()


def test_a_folder_that_a_program_made_meanwhile_for_its_log_is_moved_away(stick: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "log").mkdir()
    (tmp_path / "asal").rename(tmp_path / ".data-siap")
    (tmp_path / ".data-tukar").write_text('{"made": ".data-siap", "aside": ""}', encoding="utf-8")
    assert units(tmp_path / "data") == 1
    assert (tmp_path / "data-kosong" / "log").is_dir()
    assert len(stores_in(stick)) == 1
