"""A store in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netral_desktop.store import Store
from tests.store.hands import make_store
from tests.support.engines import Servers, database_of


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(data_dir: Path, servers: Servers, request: pytest.FixtureRequest) -> Iterator[Store]:
    with make_store(data_dir, database_of(request, servers)) as made:
        yield made
