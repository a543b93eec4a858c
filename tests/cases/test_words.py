"""Nowhere does the program call anybody anything: screens, prints, catalogues, templates, the manual."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from netral_desktop import words
from netral_desktop.words import find

ROOT = Path(__file__).resolve().parents[2]
FORBIDDEN = re.compile(r"\b(pelanggar|tidak netral|bersalah)\b", re.IGNORECASE)
SHOWN = [
    *sorted((ROOT / "netral_desktop").rglob("*.py")),
    *sorted((ROOT / "resources" / "templates").glob("*")),
    *sorted((ROOT / "resources" / "manual").rglob("*.md")),
    *sorted((ROOT / "resources" / "i18n").rglob("*.ts")),
]


def test_no_word_that_judges_a_person_stands_in_what_people_read() -> None:
    found = {path.relative_to(ROOT).as_posix(): FORBIDDEN.findall(path.read_text(encoding="utf-8")) for path in SHOWN}
    assert {path: said for path, said in found.items() if said} == {}


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_sentence_or_label_judges_a_person(language: str) -> None:
    said = [f"{each.message} {each.next_step}" for each in find.all_sentences(language).values()]
    said += find.all_labels(language).values()
    assert [each for each in said if FORBIDDEN.search(each)] == []


def test_whoever_lacks_a_pact_or_was_absent_becomes_no_case() -> None:
    """No room but the register's own, its page and its commands knows of it: nothing leads from a gap to a case."""
    knowing = {
        path.relative_to(ROOT / "netral_desktop").as_posix()
        for path in (ROOT / "netral_desktop").rglob("*.py")
        if "netral_desktop.cases" in path.read_text(encoding="utf-8")
    }
    allowed = (
        "cases/",
        "cli/case_",
        "ui/pages/dugaan/",
        "ui/pages/pengaturan/cases_panel.py",
        "app.py",
        "updates/",  # a package of data may replace its rules
        "ui/state_screens.py",
    )  # the last draws invented states of every page for the manual
    assert [path for path in sorted(knowing) if not path.startswith(allowed)] == []
