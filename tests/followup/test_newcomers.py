"""Who came only after the deadline is named; an office whose whole roster came later names nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.followup.newcomers import newcomers
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.support.offices import add_people, make_office


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as store:
        new_campaign(
            store, title="Pemilu 2029", circular="800/1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26"
        )
        yield store


def came(store: Store, people: dict[str, str]) -> dict[str, date]:
    """Who is named for the oath, when these people were first held at these instants."""
    with store.operation("test.people") as tx:
        for person, at in people.items():
            tx.update(t.people, person, added_at=at)
    with store.read() as c:
        return newcomers(c, store.office, "ikrar", list(people))


def test_who_came_after_the_deadline_is_named_with_the_day_at_the_place(store: Store) -> None:
    ani, budi, citra = add_people(store, ["Ani Contoh", "Budi Contoh", "Citra Contoh"])
    named = came(store, {ani: "2029-11-01T00:00:00Z", budi: "2029-11-26T15:59:00Z", citra: "2029-11-26T16:01:00Z"})
    assert named == {citra: date(2029, 11, 27)}, "Budi came at 23.59 of the last day there"


def test_an_office_that_began_after_the_deadline_names_nobody(store: Store) -> None:
    ani, budi = add_people(store, ["Ani Contoh", "Budi Contoh"])
    assert came(store, {ani: "2029-12-01T00:00:00Z", budi: "2029-12-05T00:00:00Z"}) == {}
