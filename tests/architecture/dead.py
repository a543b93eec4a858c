"""`python -m tests.architecture.dead`: names of the program that nothing in the program uses.

A test is no user: what only a test calls is dead, or is listed here with the reason why it stays.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

from vulture import Vulture
from vulture.core import Item

from tests.architecture.source import PACKAGE, ROOT, modules

PROGRAM = (PACKAGE, ROOT / "build")
USERS = (ROOT / "tests" / "bench", ROOT / "tests" / "fuzz")  # programs of their own; what is dead in them is not told
LEAST_CONFIDENCE = 60  # of vulture, per cent; what is below is a guess
HOOKS = ["*Event"]  # Qt calls them
WORDS = ["@words.*", "@*.command"]  # typer calls them

# Reason: the names that are used where vulture cannot see it.
UNSEEN = {
    "Qt calls it": {
        "paint", "hasHeightForWidth", "heightForWidth", "minimumSizeHint", "keyboardSearch", "focusNextPrevChild",
        "highlightBlock", "eventFilter", "isEmpty",
    },
    "ReportLab calls or reads it": {
        "afterFlowable", "bulletIndent", "bulletFontName", "bulletFontSize", "keepWithNext", "spaceBefore",
    },
    "typer reads it": {"context_class"},
    "io.RawIOBase calls it": {"readable", "readinto"},
    "logging reads it from the record": {"args", "msg", "exc_text"},
    "expat or HTMLParser calls or reads it": {
        "StartElementHandler", "EndElementHandler", "CharacterDataHandler", "StartDoctypeDeclHandler",
        "EntityDeclHandler", "buffer_text", "handle_startendtag", "handle_data",
    },
    "Windows reads it": {
        "limit_flags", "process_memory", "color_mode", "desired_resolution", "max_number_of_pages",
    },
    "Alembic reads it": {"down_revision"},
    "SQLAlchemy reads or passes it": {"inherit_cache", "executemany"},
    "it travels: a field of a format": {"pack", "packs", "regency_ledger", "traits", "added_at"},
    "a result that the manual tells, of a bundle in parts": {"HELD"},
    "the engine of a server's store, driven by tests/real": {"Postgres"},
    "the pairs of ink and ground that the tests hold to a contrast": {"TEXT_PAIRS", "MARK_PAIRS"},
}  # fmt: skip
EXPECTED = set().union(*UNSEEN.values())


def unused() -> list[Item]:
    """What nothing uses, whatever UNSEEN says of it; members of enums are looked up by their values."""
    search = Vulture(ignore_names=HOOKS, ignore_decorators=WORDS)
    search.scavenge([str(path) for folder in (*PROGRAM, *USERS) for path in modules(folder)])
    members = {(path, line) for path in modules() for line in _enum_members(path)}
    found = search.get_unused_code(min_confidence=LEAST_CONFIDENCE)
    return [
        item for item in found
        if any(Path(item.filename).is_relative_to(folder) for folder in PROGRAM)
        and (Path(item.filename), item.first_lineno) not in members
    ]  # fmt: skip


def _enum_members(path: Path) -> list[int]:
    """The lines on which members of enums stand."""
    classes = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ClassDef)]
    enums = [node for node in classes if any(ast.unparse(base).endswith("Enum") for base in node.bases)]
    return [entry.lineno for node in enums for entry in node.body if isinstance(entry, ast.Assign)]


def main() -> int:
    """Tell them; 1 when there are any."""
    dead = [item for item in unused() if item.name not in EXPECTED]
    for item in dead:
        print(item.get_report())
    return 1 if dead else 0


if __name__ == "__main__":
    sys.exit(main())
