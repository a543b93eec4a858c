"""Each limit of the rules stands in one file, with what it was held against beside it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import numpy as np
import pytest

from netral_desktop.scans import judging
from tests.scans.deck.limits import OUT, STAGES, Seen, Watched, measured, named, table

ROOM = Path(judging.__file__).parent
_NUMBERS = re.compile(r"^_[A-Z]\w*(?:, _[A-Z]\w*)* = [-(\d][-\d., _()]*(?:#.*)?$", re.MULTILINE)
_PLAIN = {0, 1, 2, 1e-9}  # no limits: halves, pairs, nothing at all


@pytest.mark.parametrize("module", sorted(p.name for p in ROOM.glob("*.py") if p.name != "limits.py"))
def test_no_limit_stands_elsewhere(module):
    tree = ast.parse((ROOM / module).read_text("utf-8"))
    numbers = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and type(node.value) in (int, float)]
    floats = [node for node in numbers if type(node.value) is float]
    compared = [
        each for node in ast.walk(tree) if isinstance(node, ast.Compare) for each in (node.left, *node.comparators)
    ]
    bare = {(node.lineno, node.value) for node in (*floats, *compared) if node in numbers and node.value not in _PLAIN}
    assert bare == set()


def test_what_each_limit_was_held_against_stands_beside_it():
    rows = [line.split(" | ")[:2] for line in OUT.read_text("utf-8").splitlines() if line.startswith("| `")]
    told = {name.removeprefix("| ").strip("`"): value for name, value in rows}
    assert told == {name: f"{value:g}" for name, value in named()}, "run python -m tests.scans.deck.limits"


@pytest.mark.parametrize(("file", "limits"), STAGES, ids=[file.parent.name for file, _ in STAGES])
def test_numbers_of_what_measures_stand_in_one_file_a_stage_with_their_sources(file, limits):
    told = dict(line.split(" | ")[:2] for line in file.read_text("utf-8").splitlines() if line.startswith("| `"))
    assert told == {f"| `{name}`": f"{value:g}" for name, value in measured(limits)}, "as above"
    source = file.with_name("limits.py").read_text("utf-8").splitlines()
    for place, line in enumerate(source):
        if re.match(r"    \w+: (float|int|tuple)", line):
            said = line if "  # " in line else source[place - 1]
            above = [each for each in source[max(0, place - 4) : place] if each.startswith("    # ")]
            assert any(re.search(r"# [DGOPC]: ", each) for each in (said, *above)), line
    for module in file.parent.glob("*.py"):
        if module.name != "limits.py":
            assert not _NUMBERS.findall(module.read_text("utf-8")), module


def test_a_watched_limit_notes_whatever_it_is_compared_with_in_its_own_unit():
    seen = Seen()
    limit = Watched(3.0, "limit", seen)
    said = [limit <= 4, bool(np.float64(2) < limit), 2 * limit + 1 < 10.0, *(np.array([1.0, 9.0]) >= limit)]
    assert said == [True, True, True, False, True]
    assert seen.figures["limit", "signed"] == [4.0, 2.0, 4.5, 1.0, 9.0]


def test_the_table_tells_the_nearest_figures_on_both_sides():
    name, value = next(named())
    seen = Seen()
    seen.figures[name, "signed"] = [value - 0.1, value + 0.2, value + 0.3]
    row = next(line for line in table(seen.figures, "3 pages").splitlines() if line.startswith(f"| `{name}`"))
    assert f"| {value - 0.1:.3g} | {value + 0.2:.3g} |" in row
    assert "(3)" in row
