"""An office's store, empty."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from netral_desktop.store import Store
from tests.support.offices import make_office


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as made:
        yield made
