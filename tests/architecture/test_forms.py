"""A widget is made and hidden, or left alone: shown before it stands in a window, it would flash as one of its own.

Such a window takes the keyboard from the real one, and its place in the task bar. So whoever makes a widget says
`hide()` where it is not wanted yet, and never `setVisible(...)` or `show()` in the same breath.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
UI = ROOT / "netral_desktop" / "ui"


def _made(function: ast.AST) -> set[str]:
    """What a function makes: the targets of its assignments from a call of a class."""
    made = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            pairs = [(target, node.value) for target in node.targets]
            if isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = list(zip(node.targets[0].elts, node.value.elts, strict=False))
            for target, value in pairs:
                if isinstance(value, ast.Call) and ast.unparse(value.func).rpartition(".")[2][:1].isupper():
                    made.add(ast.unparse(target))
    return made


def _shown_in_the_making(path: Path) -> Iterator[str]:
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef):
            continue
        made = _made(function)
        top = [node for statement in function.body for node in ast.walk(statement)]
        for node in top:
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            always_hides = bool(node.args) and isinstance(node.args[0], ast.Constant) and node.args[0].value is False
            if node.func.attr == "setVisible" and ast.unparse(node.func.value) in made and not always_hides:
                yield f"{path.relative_to(ROOT)}:{node.lineno} {ast.unparse(node)}"


def test_nothing_is_shown_before_it_has_a_place():
    assert [found for path in sorted(UI.rglob("*.py")) for found in _shown_in_the_making(path)] == []


def test_every_form_that_can_be_left_says_what_enter_and_esc_do():
    silent = []
    for path in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            code = ast.unparse(node) if isinstance(node, ast.ClassDef) else ""
            if "cancelled = Signal()" in code and "FormKeys" not in re.findall(r"\w+", code):
                silent.append(f"{path.relative_to(ROOT)}: {node.name}")
    assert silent == []
