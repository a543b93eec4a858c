"""A sample of the long runs: some kills, and each job on a disk that is full from the beginning and a little later."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.havoc import full_disks, kills
from tests.support.disk import small_disk

_ON_A_FULL_DISK = ("import", "print", "attend", "export", "restore")


@pytest.mark.skipif(sys.platform == "win32", reason="forks and kills by signal")
def test_a_program_that_is_killed_leaves_a_whole_store_and_loses_nothing_it_told(tmp_path: Path) -> None:
    report = kills.run(tmp_path, kills=4, seed=3, longest=1.2)
    assert report.faults == []
    assert sum(report.kills.values()) == 4


@pytest.mark.filterwarnings("ignore")
def test_a_disk_that_is_full_refuses_each_job_and_changes_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path, "48m") as disk:
        report = full_disks.run(tmp_path, disk, _ON_A_FULL_DISK, step=64, say=lambda line: None)
    assert report.faults == []
    assert report.refused["disk_full"] >= len(_ON_A_FULL_DISK)
