"""What the program's source asks of the catalogues: its known errors, its keys, its labels."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "netral_desktop"

Name = tuple[str, str]  # module, and what it calls something

# What takes the key of a sentence first, with every class below it; what takes the key of a label, or its beginning.
_SAYING: set[Name] = {("netral_desktop.kernel.errors", "KnownError"), ("netral_desktop.words.said", "Said")}
_LABEL: Name = ("netral_desktop.words.find", "label")
_LABELS: Name = ("netral_desktop.words.find", "labels")


@dataclass(frozen=True)
class Call:
    """A call that names a sentence or a label."""

    where: str  # module of the package, by its path, and line
    node: ast.Call

    @property
    def keys(self) -> set[str]:
        """The key, where it stands there as it is; both, where one of two is chosen there."""
        return _texts_of(self.node.args[0]) if self.node.args else set()

    @property
    def figures(self) -> set[str] | None:
        """The names of the figures given; None where they are handed on as a whole."""
        names = {keyword.arg for keyword in self.node.keywords}
        return None if None in names else {name for name in names if name is not None}

    @property
    def room(self) -> str:
        """The folder of the package, or the module beside the folders."""
        return self.where.partition("/")[0].partition(":")[0]


def saying() -> list[Call]:
    """The calls that make a known error or something else that is said by key."""
    return _calls(_below(_SAYING))


def labelling() -> list[Call]:
    """The calls that ask for a label."""
    return _calls({_LABEL})


def label_heads() -> set[str]:
    """How the keys of labels begin whose rest is known only at run time, each with its last full stop."""
    return key_heads(labelling()) | {f"{key}." for call in _calls({_LABELS}) for key in call.keys}


def key_heads(calls: list[Call]) -> set[str]:
    """How the keys begin that these calls put together: `f"import_in_use.{why}"`."""
    keys = (call.node.args[0] for call in calls if call.node.args)
    heads = (_text(key.values[0]) for key in keys if isinstance(key, ast.JoinedStr))
    return {head for head in heads if head is not None}


def texts() -> set[str]:
    """Every text that stands in the source by itself, outside the catalogues; docstrings left out."""
    found: set[str] = set()
    for tree in _trees().values():
        docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        found |= {text for node in ast.walk(tree) if id(node) not in docstrings and (text := _text(node)) is not None}
    return found


@functools.cache
def _trees() -> dict[str, ast.Module]:
    """Every module of the program but the catalogues, by its dotted name; a package by its own."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts[1] != "words":
            found[".".join(parts)] = ast.parse(path.read_text(encoding="utf-8"))
    return found


@functools.cache
def _imported(module: str) -> dict[str, Name]:
    """What a module imports by name, at any place in it: its own name for it -> whence."""
    found: dict[str, Name] = {}
    for node in ast.walk(_trees()[module]):
        if isinstance(node, ast.ImportFrom):
            above = module.split(".")[: -node.level] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            found |= {each.asname or each.name: (source, each.name) for each in node.names}
    return found


def _meant(module: str, name: str) -> Name:
    """Where what `module` calls `name` is defined, through packages that hand it on."""
    seen: set[Name] = set()
    at: Name = (module, name)
    while at not in seen:
        seen.add(at)
        place = at[0] if at[0] in _trees() else f"{at[0]}.__init__"
        if place in _trees() and at[1] in _imported(place):
            at = _imported(place)[at[1]]
    if at[0] == "netral_desktop.words":  # its catalogues are not read here
        at = {
            "Said": ("netral_desktop.words.said", "Said"),
            "label": _LABEL,
            "on_screen": _LABEL,
            "labels": _LABELS,
        }.get(at[1], at)
    return at


def _below(roots: set[Name]) -> set[Name]:
    """These classes and all that inherit from them."""
    above = {
        (module, node.name): {_meant(module, base.id) for base in node.bases if isinstance(base, ast.Name)}
        for module, tree in _trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found = set(roots)
    while more := {name for name, bases in above.items() if bases & found} - found:
        found |= more
    return found


def _calls(names: set[Name]) -> list[Call]:
    return list(_found(names))


def _found(names: set[Name]) -> Iterator[Call]:
    for module, tree in _trees().items():
        path = module.replace(".", "/").removeprefix("netral_desktop/")
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = node.func
            if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):  # words.label(...)
                source, name = _meant(module, called.value.id)
                meant = _meant(f"{source}.{name}", called.attr)
            elif isinstance(called, ast.Name):
                meant = _meant(module, called.id)
            else:
                continue
            if meant in names:
                yield Call(f"{path}.py:{node.lineno}", node)


def _text(node: ast.AST) -> str | None:
    """The text that this node is, if it is one."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _texts_of(node: ast.AST) -> set[str]:
    if isinstance(node, ast.IfExp):
        return _texts_of(node.body) | _texts_of(node.orelse)
    return {text for text in [_text(node)] if text is not None}
