"""The static checks are tests like any other, so that one summary tells all."""

from tests.architecture.dead import EXPECTED, unused
from tests.architecture.source import tool


def test_ruff_finds_nothing():
    code, output = tool("-m", "ruff", "check", "--output-format", "concise")
    assert code == 0, output


def test_mypy_finds_nothing():
    code, output = tool("-m", "mypy")
    assert code == 0, output


def test_import_contracts_hold():
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    code, output = tool("-X", "utf8", "-c", program, "--no-cache")
    assert code == 0, output


def test_vulture_finds_nothing_dead():
    assert [item.get_report() for item in unused() if item.name not in EXPECTED] == []
