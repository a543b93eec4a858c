"""Rules about modules that no tool knows."""

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
