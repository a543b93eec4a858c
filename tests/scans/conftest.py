"""What the tests of scans share: an office that has printed, and one reader process."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.pacts.service import print_pacts
from netral_desktop.scans.reading.process.worker import Reader
from netral_desktop.store import Store
from tests.scans.office import NAMES, Office
from tests.support.offices import add_people, make_office
from tests.support.once import once


@pytest.fixture(scope="package")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office that has printed; copied for every test."""
    return once(tmp_path_factory, "pemindaian", make)


def make(folder: Path) -> None:
    with make_office(folder / "opd", campaign=False) as store:
        new_campaign(
            store, title="Pemilu 2029", circular="800/1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26"
        )
        add_people(store, NAMES)
        print_pacts(store, folder / "pakta.pdf")


@pytest.fixture(scope="package")
def reader() -> Iterator[Reader]:
    """One process for all tests: starting it takes longer than most of them."""
    with Reader() as started:
        yield started


@pytest.fixture
def office(made: Path, reader: Reader, tmp_path: Path) -> Iterator[Office]:
    folder = tmp_path / "kerja"
    shutil.copytree(made, folder)
    with Store.open(folder / "opd", "rahasia-uji-1") as store:
        sheets = print_pacts(store, folder / "lagi.pdf").sheets  # the same sheets again
        yield Office(store, sheets, folder, reader)
