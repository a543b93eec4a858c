"""Times are written as the language on the screen writes them, on paper as the law's does, and in one place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time

import pytest

from netral_desktop.kernel.text import hour
from netral_desktop.words import in_source_language, speak
from tests.architecture.source import PACKAGE

APART = {"kernel/clock.py", "ui/crash_report.py"}  # what stands in the store and in a report of a crash


@pytest.fixture(autouse=True)
def _indonesian_again() -> Iterator[None]:
    yield
    speak("id")


@pytest.mark.parametrize(("language", "mark"), [("id", "."), ("en", ":")])
def test_a_time_is_written_as_the_language_writes_it(language: str, mark: str) -> None:
    speak(language)
    assert hour(datetime(2029, 11, 22, 4, 6, 9)) == f"04{mark}06"
    assert hour(time(23, 59, 1), seconds=True) == f"23{mark}59{mark}01"
    assert hour("00:00") == f"00{mark}00"


def test_on_paper_it_is_written_as_the_law_writes_it() -> None:
    speak("en")
    with in_source_language():
        assert hour("08:30") == "08.30"


def test_no_other_place_writes_a_time() -> None:
    own = re.compile(r"%H[.:]%M")
    found = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py")
             if own.search(path.read_text(encoding="utf-8"))}  # fmt: skip
    assert found == APART
