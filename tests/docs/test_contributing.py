"""The pages for whoever works on the program speak of what is there."""

from __future__ import annotations

import re

import pytest

from netral_desktop.store import tables as t
from tests.architecture.source import PACKAGE, ROOT

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
DECISIONS = (PACKAGE / "DECISIONS.md").read_text(encoding="utf-8")
SCANS = PACKAGE / "scans"


def named(text: str) -> set[str]:
    """What stands in code style and looks like a file or folder of ours."""
    found = re.findall(r"`([a-z_]+(?:/[a-z_A-Z<>]+)+(?:\.\w+)?)`", text)
    return {name for name in found if "<" not in name}


def is_there(name: str) -> bool:
    places = [base / name for base in (ROOT, PACKAGE, SCANS)]
    whole = [place.with_suffix(".py") if not place.suffix else place for place in places]
    return any(place.exists() for place in (*places, *whole))


@pytest.mark.parametrize("text", [CONTRIBUTING, DECISIONS], ids=["CONTRIBUTING", "DECISIONS"])
def test_every_file_that_is_named_is_there(text: str) -> None:
    # The last part may be a name in the file: `followup/duties`, `campaigns/duties.Duty`.
    assert {name for name in named(text) if not is_there(name) and not is_there(name.rpartition(".")[0])} == set()


def rows(heading: str) -> list[list[str]]:
    """The rows of the table below a heading, without its head."""
    below = CONTRIBUTING.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in below.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_every_room_is_on_the_map() -> None:
    told = {room for cells in rows("Map") for room in re.findall(r"`(\w+)`", cells[0])}
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()} | {"app"}
    assert rooms <= told


def test_every_folder_of_tests_is_told() -> None:
    told = {room for cells in rows("Tests") for room in re.findall(r"`(\w+)`", cells[0])}
    assert {path.name for path in (ROOT / "tests").iterdir() if any(path.glob("**/test_*.py"))} <= told


def test_the_glossary_names_tables_and_columns_that_exist() -> None:
    columns = {f"{column.table.name}.{column.name}" for table in t.metadata.sorted_tables for column in table.c}
    known = columns | set(t.metadata.tables)
    told = {name for cells in rows("Words") for name in re.findall(r"`([a-z_]+(?:\.[a-z_]+)?)`", cells[3])}
    assert told - known <= {"keys.json", "pact", "check"}


def test_the_decisions_are_counted() -> None:
    assert [int(n) for n in re.findall(r"^\*\*(\d+)\. ", DECISIONS, re.MULTILINE)] == list(range(1, 25))
