"""What can be done in the window can be done with `netral`: every operation of the trail is within reach of a word.

The calls are followed by name, through everything that is neither the window nor words: a function that no word of the
command line leads to is found, one that merely shares its name with another is not.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from netral_desktop.words.find import labels
from tests.architecture.source import PACKAGE

OPERATIONS = set(labels("operation"))
APART = ("ui", "words")


class Calls(ast.NodeVisitor):
    """Of a module: which names each function or class uses, and where operations are named."""

    def __init__(self, module: str) -> None:
        self.owners = [module]
        self.uses: dict[str, set[str]] = defaultdict(set)
        self.operations: dict[str, set[str]] = defaultdict(set)
        self.constants: dict[str, set[str]] = defaultdict(set)  # what a module calls it; perhaps a setting of that name

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.ClassDef) -> None:
        self.owners.append(node.name)
        self.generic_visit(node)
        self.owners.pop()

    visit_ClassDef = visit_FunctionDef

    def visit_Assign(self, node: ast.Assign) -> None:
        named = isinstance(node.value, ast.Constant) and len(self.owners) == 1 and isinstance(node.targets[0], ast.Name)
        if named and node.value.value in OPERATIONS:
            self.constants[node.value.value].add(ast.unparse(node.targets[0]))
        else:
            self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        self.uses[self.owners[-1]].add(node.id)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.uses[self.owners[-1]].add(node.attr)
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if node.value in OPERATIONS:
            self.operations[str(node.value)].add(self.owners[-1])

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        first = node.values[0]  # f"file.{result}": any of them
        if isinstance(first, ast.Constant) and str(first.value).endswith("."):
            for name in OPERATIONS:
                if name.startswith(str(first.value)):
                    self.operations[name].add(self.owners[-1])
        self.generic_visit(node)


def modules() -> Iterator[tuple[Path, Calls]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE)
        if place.parts[0] not in APART:
            calls = Calls(f"<{place}>")
            calls.visit(ast.parse(path.read_text(encoding="utf-8")))
            yield place, calls


def test_every_operation_is_within_reach_of_a_word_of_the_command_line():
    uses: dict[str, set[str]] = defaultdict(set)
    operations: dict[str, set[str]] = defaultdict(set)
    constants: dict[str, set[str]] = defaultdict(set)
    waiting: set[str] = set()
    for place, calls in modules():
        for owner, names in calls.uses.items():
            uses[owner] |= names
        for name, owners in calls.operations.items():
            operations[name] |= {owner for owner in owners if not owner.startswith("<")}
        for name, owners in calls.constants.items():
            constants[name] |= owners
        if place.parts[0] == "cli":
            waiting |= set().union(*calls.uses.values())
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        reached.add(name)
        waiting |= uses[name] - reached
    assert {name for name in OPERATIONS if not (operations[name] or constants[name]) & reached} == set()
