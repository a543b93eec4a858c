"""The round trip is made once; whoever changes a store works on a copy of its folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.trip import Trip, make_trip


@pytest.fixture(scope="session")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Trip:
    """The whole round trip; read only."""
    return make_trip(tmp_path_factory.mktemp("trip"))


@pytest.fixture
def copy_of(tmp_path: Path) -> Callable[[Path], Path]:
    """A copy of a closed data folder, to be changed at will."""

    def copied(data: Path) -> Path:
        return Path(shutil.copytree(data, tmp_path / data.name))

    return copied
