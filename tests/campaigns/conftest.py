"""An office and a regency, empty."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from netral_desktop.store import Store
from tests.support.offices import PASSWORD, make_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as made:
        yield made


@pytest.fixture
def regency(tmp_path: Path) -> Iterator[Store]:
    made, _ = Store.create(tmp_path / "kab", PASSWORD, role="kab", code="99.01", name="Kabupaten Contoh")
    with made:
        yield made
