"""Kinds, roles, states and verdicts are named by their types: no rule compares with a word that a typo would break."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from netral_desktop.scans.states import PageState, Verdict
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.sheets.roles import Role
from tests.architecture.source import PACKAGE, modules

WORDS = {str(member) for kind in (SheetKind, Role, PageState, Verdict) for member in kind}
# These are words of other things as well (an icon, a table, a field of a form, a result): they are looked for only
# where something is held against them, or given as a state, verdict, role or kind.
COMMON = {"attendance", "check", "clarification", "duplicate", "invitation", "leader", "review", "witness"}
MEANT = {"kind", "read_verdict", "role", "state", "verdict"}
OTHERS = {"icon", "tag"}  # arguments that name something else: a picture, a type in a file
APART = {PACKAGE / "words", PACKAGE / "store" / "migrations"}


def bare_words(source: str) -> Iterator[tuple[int, str]]:
    """Line and word of each literal that should be a member of a type."""
    tree = ast.parse(source)
    named: set[ast.AST] = set()  # where the words may stand
    meant: set[ast.AST] = set()  # where also the common ones may not
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "StrEnum" for base in node.bases):
            named |= {inner for part in node.body if isinstance(part, ast.Assign) for inner in ast.walk(part)}
        elif isinstance(node, ast.keyword):
            if node.arg in OTHERS:
                named.add(node.value)
            elif node.arg in MEANT:
                meant.add(node.value)
        elif isinstance(node, ast.Compare):
            for side in (node.left, *node.comparators):
                meant |= set(side.elts) if isinstance(side, ast.Tuple | ast.List | ast.Set) else {side}
        elif isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            meant |= {value for key, value in pairs if isinstance(key, ast.Constant) and key.value in MEANT}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or node.value not in WORDS or node in named:
            continue
        if node.value not in COMMON or node in meant:
            yield node.lineno, str(node.value)


def looked_at() -> list[Path]:
    return [path for path in modules() if not APART & set(path.parents)]


def test_no_kind_role_state_or_verdict_stands_as_a_bare_word():
    found = [
        (path.relative_to(PACKAGE).as_posix(), *each)
        for path in looked_at()
        for each in bare_words(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        'x = page.state == "filed"',
        'x = page.state in ("review", "filed")',
        'x = {"state": "duplicate"}',
        'change(state="review")',
        'c.where(zones.role == "witness")',
        'x = counts.get("filed", 0)',
        'if kind == "check": pass',
        'sheet = {"kind": "attendance"}',
        'class NotAnEnum:\n    filed = "filed"',
    ],
)
def test_a_bare_word_is_found(source):
    assert list(bare_words(source))


@pytest.mark.parametrize(
    "source",
    [
        'class PageState(StrEnum):\n    FILED = "filed"',
        'Button("Simpan", icon="check")',
        'class Row(Struct, tag="attendance"): pass',
        'table = Table("attendance", metadata)',
        'x = {"witness": form.witness_id}',
        '"""The state is filed."""',
        'result = Adoption("duplicate")',
    ],
)
def test_what_means_something_else_is_let_be(source):
    assert list(bare_words(source)) == []
