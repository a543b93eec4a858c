"""A clock that must be wrong is asked about once, wherever the data are opened, and not again for a while."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from netral_desktop.roster.clock_doubt import be_sure, doubt
from netral_desktop.store import Store

NOW = datetime(2029, 11, 20, 3, tzinfo=UTC)


class Clock:
    """One that a battery may fail."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock):
    store, _ = Store.create(tmp_path / "opd", "kata sandi", role="opd", code="4.01", name="Dinas Uji", clock=clock)
    with store:
        yield store


def test_a_clock_behind_what_is_stored_is_asked_about_until_a_person_is_sure(store: Store, clock: Clock) -> None:
    assert doubt(store) is None
    clock.now = NOW - timedelta(days=400)
    asked = doubt(store)
    assert asked is not None
    assert "2028" in asked.message
    be_sure(store)
    assert doubt(store) is None
    clock.now += timedelta(days=59)
    assert doubt(store) is None, "it goes on from there"


def test_a_clock_that_jumps_again_is_asked_about_again(store: Store, clock: Clock) -> None:
    clock.now = NOW - timedelta(days=400)
    be_sure(store)
    clock.now = datetime(2020, 1, 1, tzinfo=UTC)
    assert doubt(store) is not None
