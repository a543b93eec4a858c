"""One database engine's own words stand in `store/engines` only, and lists of values are not cut into batches."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT, imported, modules

ENGINES = PACKAGE / "store" / "engines"
SCRIPTS = PACKAGE / "store" / "migrations"
OTHERS = [path for path in modules() if ENGINES not in path.parents]

# Names that reach past what SQLAlchemy says alike for every engine.
_OWN_NAMES = re.compile(r"exec_driver_sql|driver_connection|dbapi\w*|json_each|sqlite_\w+|postgres\w*|psycopg\w*", re.I)
_OWN_WORDS = re.compile(
    r"\bPRAGMA\b|\bVACUUM\b|\bINSERT OR\b|\bsqlite_\w+|\bjson_(?:each|object|array)\b|\browid\b|"
    r"(?:=|\bIN|\bVALUES|\bLIKE)\s*\(?\s*\?",
    re.IGNORECASE,
)
# Loops over pieces of what is drawn, written or spelt, not over lists of values for a statement.
_PIECES = {
    "ikrar/paper/oath_text.py", "ikrar/paper/printing.py",
    "pacts/cover.py", "reports/charts.py", "reports/flowing.py", "sheets/codes.py", "sync/fingerprint.py",
    "sync/paper/codes.py", "sync/screen/fountain.py",
    "store/ledger.py",
}  # fmt: skip


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def spelt(tree: ast.AST) -> Iterator[str]:
    """Every name and attribute in a module, and every text that is no docstring."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body
        and isinstance(node.body[0], ast.Expr)
    }  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield f"“{node.value}”"


def of_an_engine(source: str) -> list[str]:
    """What only one engine understands."""
    return [
        said for said in spelt(ast.parse(source))
        if (_OWN_WORDS.search(said) if said.startswith("“") else _OWN_NAMES.fullmatch(said))
    ]  # fmt: skip


def cut_lists(source: str) -> list[int]:
    """Lines of `range(0, len(...), step)`."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range"
        and len(node.args) == 3 and isinstance(node.args[1], ast.Call) and ast.unparse(node.args[1].func) == "len"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        'c.exec_driver_sql("SELECT 1")', 'text("PRAGMA defer_foreign_keys = ON")', "func.json_each(ids)",
        'text("SELECT 1 FROM people WHERE id IN (?, ?)")', 'text("INSERT INTO people VALUES (?)")',
        "from_(sqlite_insert(people))", "c.connection.driver_connection.cursor()",
    ],
)  # fmt: skip
def test_an_engines_own_words_are_seen(line: str) -> None:
    assert of_an_engine(line) != []


def test_plain_sql_and_questions_are_no_engines_own() -> None:
    assert of_an_engine('text("SELECT seq FROM ledger WHERE name = :name")\nask("Siapa? (ya atau tidak?)")') == []


def test_only_the_engines_speak_their_own_words() -> None:
    found = {
        name(path): of_an_engine(path.read_text(encoding="utf-8")) for path in OTHERS if SCRIPTS not in path.parents
    }
    assert {path: said for path, said in found.items() if said} == {}


def test_only_an_engine_knows_its_driver() -> None:
    drivers = {"sqlcipher3", "sqlite3", "psycopg"}
    assert [name(path) for path in OTHERS if drivers & set(imported(path))] == []


def test_lists_of_values_are_not_cut_for_a_statement() -> None:
    assert cut_lists("for start in range(0, len(ids), 500):\n    pass") == [1]
    places = {path.relative_to(PACKAGE).as_posix() for path in modules() if cut_lists(path.read_text(encoding="utf-8"))}
    assert places <= _PIECES
