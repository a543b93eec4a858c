"""Which codes the program can answer with: read from its source, so that none is forgotten in the manual."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "netral_desktop"

# Constructors of known errors and problems, and where among their arguments stands the code, or the key that begins
# with it (`netral_desktop.words`).
_MAKERS = {
    "Refused": 0, "EnvironmentFault": 0, "WrongKey": 0, "UsageProblem": 0, "Cancelled": 0, "Problem": 0, "Reason": 0,
    "Fork": 0, "Quarantine": 0, "Said": 0,
    "_refuse": 1, "AskFirst": 0,
}  # fmt: skip


def codes_in(*parts: str) -> dict[str, str]:
    """Code -> the file that names it, of everything below these folders or modules of the package."""
    found: dict[str, str] = {}
    for part in parts:
        place = PACKAGE / part
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            for code in _codes(path):
                found.setdefault(code, path.relative_to(PACKAGE).as_posix())
    return found


def _codes(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)
        place = _MAKERS.get(name or "")
        if place is None or len(node.args) <= place:
            continue
        code = node.args[place]
        if isinstance(code, ast.JoinedStr):  # a key whose code is fixed: f"import_in_use.{why}"
            code = code.values[0]
        if isinstance(code, ast.Constant) and isinstance(code.value, str):
            yield code.value.partition(".")[0]
