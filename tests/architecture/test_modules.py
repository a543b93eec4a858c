"""Rules about modules that no tool knows."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT, imported, modules

LONGEST_MODULE = 500
OURS = [*modules(), *modules(ROOT / "build"), *modules(ROOT / "tests")]

# What each of these may be imported by, as folders of the package.
KEEPERS = {
    "PySide6": {"ui"},
    "alembic": {"store"},
    "sqlcipher3": {"store"},
    "multiprocessing": {"kernel"},  # a process for bytes from outside is started by its sandbox
}
# And what must not be met in a folder at all.
STRANGERS = {
    "ui": {"sqlalchemy", "reportlab", "pypdfium2", "zxingcpp", "sqlite3"},
    "kernel": {"sqlalchemy", "typer", "reportlab", "numpy", "PIL"},
}


def folder(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_module_is_longer_than_can_be_read_in_one_sitting():
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in OURS}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_MODULE} == {}


@pytest.mark.parametrize(("part", "keepers"), KEEPERS.items())
def test_a_part_is_known_only_to_its_keeper(part, keepers):
    assert [name(p) for p in modules() if folder(p) not in keepers and part in imported(p)] == []


@pytest.mark.parametrize(("place", "strangers"), STRANGERS.items())
def test_a_folder_does_not_know_what_is_not_its_business(place, strangers):
    met = {name(path): strangers & set(imported(path)) for path in modules(PACKAGE / place)}
    assert {path: found for path, found in met.items() if found} == {}


def test_every_folder_of_the_package_is_a_package():
    folders = {path.parent for path in modules() if "migrations" not in path.parts}
    assert [name(path) for path in sorted(folders) if not (path / "__init__.py").exists()] == []


def test_build_stays_a_folder_of_scripts():
    # With an __init__.py here, `python -m build` would run our folder.
    assert not (ROOT / "build" / "__init__.py").exists()


# What the standard library has on POSIX alone.
POSIX_ONLY = {"fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty"}


def test_no_module_asks_at_its_head_for_what_windows_lacks():
    """One such line in what tests share, and on Windows no test runs at all."""
    asked = {}
    for path in OURS:
        head = ast.parse(path.read_text(encoding="utf-8")).body
        plain = {alias.name for node in head if isinstance(node, ast.Import) for alias in node.names}
        plain |= {str(node.module) for node in head if isinstance(node, ast.ImportFrom)}
        if found := plain & POSIX_ONLY:
            asked[name(path)] = found
    assert asked == {}


# What the standard library and SQLAlchemy publish under such a name.
PUBLISHED = {"_replace", "_fields", "_asdict", "_mapping", "_exit"}


def private_names(path: Path) -> list[str]:
    """Names with a leading underscore that a file takes from another object or module than its own."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and is_private(node.attr):
            if not (isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")):
                found.append(ast.unparse(node))
        elif isinstance(node, ast.ImportFrom):
            found += [alias.name for alias in node.names if is_private(alias.name)]
    return found


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name not in PUBLISHED


def test_no_test_reaches_behind_what_a_module_or_a_page_shows():
    """Pages have drivers (tests/ui/drivers); a seam that a test needs has a public name."""
    reached = {name(path): private_names(path) for path in modules(ROOT / "tests")}
    assert {path: names for path, names in reached.items() if names} == {}
