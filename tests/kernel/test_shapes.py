"""Every type that is decoded is worked out when its module is imported, never by two threads at once."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Many threads decode their first document of one type at the same moment.
RUSH = """
import sys, threading
sys.setswitchinterval(1e-6)
import msgspec
from netral_desktop.scans.reading.process.messages import Answer, Judged
from netral_desktop.scans.reading.process.results import Judgement, ZoneReading
from netral_desktop.sheets import model
from tests.sheets.samples import sample_model
answer = msgspec.json.encode(Judged(Judgement((ZoneReading("a", "b", "signed", 1.0),), b"x")))
sheet = model.to_bytes(sample_model())
gate = threading.Barrier(16)
def work(number):
    gate.wait()
    msgspec.json.decode(answer, type=Answer) if number % 2 else model.from_bytes(sheet)
threads = [threading.Thread(target=work, args=(number,)) for number in range(16)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""


def structs(path: Path) -> set[str]:
    """Names of the structs that a module defines, by their bases."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef) and any(
            ast.unparse(base) in {"msgspec.Struct", "Struct", *found} for base in node.bases
        ):
            found.add(node.name)
    return found


def prepared(path: Path) -> set[str]:
    """Names given to `prepare` at the end of a module; those of a union or a list stand for its members."""
    last = ast.parse(path.read_text(encoding="utf-8")).body[-1]
    if not (
        isinstance(last, ast.Expr) and isinstance(last.value, ast.Call) and ast.unparse(last.value.func) == "prepare"
    ):
        return set()
    module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    names = [node.id for argument in last.value.args for node in ast.walk(argument) if isinstance(node, ast.Name)]
    kinds = [getattr(module, name) for name in names if hasattr(module, name)]
    return {member.__name__ for kind in kinds for member in getattr(kind, "__args__", (kind,))}


MODULES = [path for path in sorted((ROOT / "netral_desktop").rglob("*.py")) if structs(path)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_struct_is_prepared_at_the_end_of_its_module(path: Path) -> None:
    assert structs(path) - prepared(path) == set()


def test_there_are_structs_to_prepare() -> None:
    assert len(MODULES) > 10


def test_a_rush_of_threads_on_a_type_ends_nothing() -> None:
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", RUSH], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
