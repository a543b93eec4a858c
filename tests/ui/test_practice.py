"""The window on the practice office: the smoke run of a build, and the screenshots."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from netral_desktop.ui.roles import OFFICE_PAGES, REGENCY_PAGES
from tests.support.practice import Made

pytestmark = pytest.mark.slow


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=600,
    )


def test_the_smoke_run_opens_every_page_and_says_nothing(practice: Made, tmp_path: Path) -> None:
    office = practice.copy(tmp_path / "latihan", scans=0)
    answer = python("netral_desktop.ui", "--smoke", "--practice", str(office.folder))
    assert (answer.returncode, answer.stdout) == (0, ""), answer.stderr
    said = [line for line in answer.stderr.splitlines() if "propagateSizeHints" not in line]
    assert said == []


def test_every_page_of_both_roles_is_drawn_as_small_as_a_screen_may_be(practice: Made, tmp_path: Path) -> None:
    office = practice.copy(tmp_path / "latihan", scans=3)
    words = ("--out", str(tmp_path / "layar"), "--practice", str(office.folder), "--small")
    answer = python("netral_desktop.ui.screenshots", *words)
    assert answer.returncode == 0, answer.stderr
    drawn = {path.stem for path in (tmp_path / "layar").glob("*.png")}
    pages = [f"opd-{n}-{e.key}" for n, e in enumerate(OFFICE_PAGES, 1)]
    pages += [f"kab-{n}-{e.key}" for n, e in enumerate(REGENCY_PAGES, 1)]
    pages += ["ikrar-siap", "kehadiran-2-hadir", "kehadiran-3-sudah", "kehadiran-4-tidak-dikenal", "papan-ikrar"]
    assert {f"{page}-1093x535" for page in pages} <= drawn
