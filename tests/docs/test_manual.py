"""The manual tells every word and option of the command line, and every code that the program answers with."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import typer

from netral_desktop.cli.__main__ import build, run
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel import atomic
from netral_desktop.kernel.manual import CODES as CODES_CHAPTER
from netral_desktop.kernel.manual import code_rows, explanations, heading_of, headings
from netral_desktop.reports.manual_paper import write_manual
from netral_desktop.reports.opening import pages_text
from netral_desktop.scans import reasons
from netral_desktop.sheets.pdfium import PDFIUM_LOCK
from netral_desktop.ui.roles import CASES, OFFICE_PAGES, REGENCY_PAGES
from netral_desktop.words.find import SOURCE_LANGUAGE, all_sentences
from tests.docs.source_codes import PACKAGE, codes_in

MANUAL = (PACKAGE.parent / "resources" / "manual" / "panduan.md").read_text(encoding="utf-8")
CODES = set(re.findall(r"`([\w.-]+)`", MANUAL))


def commands(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every command with its full name."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


COMMANDS = dict(commands(typer.main.get_command(build())))


def row_of(word: str) -> str:
    """The manual's row about a command."""
    found = re.search(rf"^\| `{re.escape(word)}[ `].*$", MANUAL, re.MULTILINE)
    assert found is not None, f"the manual has no row about `{word}`"
    return found[0]


@pytest.mark.parametrize("word", COMMANDS)
def test_every_word_with_its_options_is_in_the_manual(word):
    row = row_of(word)
    for param in COMMANDS[word].params:
        if param.param_type_name == "option" and param.name != "help":
            assert any(re.search(rf"{option}\b", row) for option in param.opts), (word, param.opts)


def test_the_manual_names_no_word_that_there_is_not():
    rows = re.findall(
        r"^\| `([a-z]+(?: [a-z]+(?:-[a-z]+)?){0,2})(?= [-A-Z(\[]|`)[^|]*", MANUAL.partition("## 12.")[2], re.MULTILINE
    )
    assert set(rows) == set(COMMANDS)


def test_the_options_before_the_word_and_the_exit_codes_are_told():
    for option in ("--data", "--json", "--version", "--smoke", "--help", "NETRAL_PASSPHRASE"):
        assert option in MANUAL
    for code in (0, 2, 3, 4, 5, 70):
        assert f"| {code} |" in MANUAL


@pytest.mark.parametrize("status", AttendanceStatus)
def test_every_kind_of_attendance_is_told(status):
    assert status.value in CODES


@pytest.mark.parametrize(
    "parts",
    [
        ("scans", "followup"),
        ("sync", "regency"),
        ("cases",),
        ("roster",),
        ("store", "kernel"),
        ("campaigns", "sheets", "pacts", "ikrar"),
        ("app.py", "cli", "practice", "ui", "updates"),
    ],
    ids="+".join,
)
def test_every_code_in_the_source_is_in_the_manual(parts):
    found = codes_in(*parts).items()
    elsewhere = "scans/reasons.py"  # words by code; the codes themselves have their own test
    assert {code: where for code, where in found if code not in CODES and where != elsewhere} == {}


def test_the_manual_tells_the_reasons_of_a_scan_and_no_others():
    tables = MANUAL.partition("### Berkas pindaian yang ditolak")[2].partition("### Hasil menerima")[0]
    told = set(re.findall(r"`(\w+)`", tables))
    assert told == reasons.FILES.keys() | reasons.PAGES.keys()


def test_the_faults_of_disks_are_in_the_manual():
    assert {key.partition(".")[0] for key in atomic.FAULTS.values()} - CODES == set()


def test_links_within_the_manual_lead_somewhere():
    heads = re.findall(r"^#+ (.+)$", MANUAL, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
    assert set(re.findall(r"\(#([^)]+)\)", MANUAL)) <= anchors


def test_pictures_of_the_manual_are_there():
    folder = Path(PACKAGE.parent / "resources" / "manual")
    for picture in re.findall(r"!\[[^]]*\]\(([^)]+)\)", MANUAL):
        assert (folder / picture).is_file(), picture


ROWS = code_rows()


def test_every_code_stands_once_in_the_section_of_messages():
    assert [code for code, times in Counter(row.code for row in ROWS).items() if times > 1] == []


def test_every_code_that_the_program_answers_with_has_its_row():
    rooms = [path.name for path in PACKAGE.iterdir() if path.is_dir() or path.suffix == ".py"]
    assert {code: where for code, where in codes_in(*rooms).items() if code not in explanations()} == {}
    said = {key.partition(".")[0] for key in all_sentences(SOURCE_LANGUAGE)}
    assert len(said) > 400
    assert said - explanations().keys() == set()


def test_every_row_lies_below_a_heading_and_says_something():
    assert [row.code for row in ROWS if not row.meaning or heading_of(row.anchor).chapter != CODES_CHAPTER] == []


def test_no_two_headings_have_the_same_anchor():
    assert [name for name, times in Counter(heading.anchor for heading in headings()).items() if times > 1] == []


@pytest.mark.parametrize("entry", [*OFFICE_PAGES, *REGENCY_PAGES, CASES], ids=lambda entry: entry.load.__name__)
def test_every_page_has_its_section(entry):
    section = heading_of(entry.chapter)
    assert section.depth in (2, 3)


def test_a_heading_that_is_not_there_is_said():
    with pytest.raises(KeyError):
        heading_of("tidak-ada")


def test_the_printed_manual_has_every_chapter_and_code(tmp_path):
    out = tmp_path / "panduan.pdf"
    pages = write_manual(out)
    with PDFIUM_LOCK:
        document = pypdfium2.PdfDocument(out)
        try:
            assert len(document) == pages
            said = re.sub(r"\s+", "", pages_text(document))
        finally:
            document.close()
    assert {heading.title for heading in headings() if re.sub(r"[\s`]", "", heading.title) not in said} == set()
    assert {code for code in explanations() if code not in said} == set()


def test_the_command_line_tells_a_code_the_chapters_and_refuses_what_is_no_code(capsys):
    assert run(["--json", "manual", "spreadsheet_damaged"]) == 0
    assert json.loads(capsys.readouterr().out)["next_step"]
    assert run(["--json", "manual"]) == 0
    assert len(json.loads(capsys.readouterr().out)["chapters"]) == len([one for one in headings() if one.depth == 2])
    assert run(["--json", "manual", "tidak-ada"]) == 3
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "unknown_code"
