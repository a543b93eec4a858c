"""The short form of `python -m tests.scans.soak`: a few kills of the real program and its readers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.scans.soak import soak


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="finds the readers in /proc")
def test_killed_programs_and_readers_lose_and_double_nothing(tmp_path: Path) -> None:
    report = soak(tmp_path, kills=3, pages=24, seed=3)
    assert report.faults == []
    assert report.kills >= 3
    assert report.pages == 24
