"""When a pact was signed is told for an intake or a page; in time, late or unknown follows from that and the tier."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netral_desktop.campaigns.duties import Tier
from netral_desktop.campaigns.editing import edit_campaign, track_duty
from netral_desktop.followup.outside import note_outside_pact
from netral_desktop.followup.signing import SigningWay, Timing, note_signing_day, timing_counts, timing_of, timings
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.roster.queries import people_by_ids
from netral_desktop.roster.service import update_person
from netral_desktop.store import Store
from tests.support.offices import add_campaign, add_page, add_people, make_office


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as made:
        yield made


def drive(store: Store) -> str:
    """A campaign of some years ago: the days that are told lie before today."""
    campaign = add_campaign(store)
    edit_campaign(store, campaign, pact_deadline="2023-11-22")
    return campaign


def counts(store: Store) -> dict[str, int]:
    with store.read() as c:
        return timing_counts(c, store.office)


def test_a_day_told_for_an_intake_says_who_was_in_time_and_who_not(store: Store) -> None:
    campaign = drive(store)
    ani, budi, _ = add_people(store, ["Ani", "Budi", "Cahya"])
    pages = [add_page(store, campaign, person) for person in (ani, budi)]
    assert counts(store) == {"on_time": 0, "late": 0, "unknown": 2}, "nothing is guessed, who has not signed is in none"
    assert note_signing_day(store, "20-11-2023", batch="batch", way=SigningWay.SESSION) == 2
    assert counts(store) == {"on_time": 2, "late": 0, "unknown": 0}
    assert note_signing_day(store, "2023-12-20", pages=[pages[1]], way=SigningWay.WRITTEN) == 1
    with store.read() as c:
        assert timings(c, store.office) == {ani: Timing.ON_TIME, budi: Timing.LATE}
        (person,) = people_by_ids(c, [budi])
        assert timing_of(c, person) == ("2023-12-20", Timing.LATE)
    assert note_signing_day(store, "", pages=[pages[1]]) == 1
    assert counts(store) == {"on_time": 1, "late": 0, "unknown": 1}
    assert store.verify() == []


def test_leaders_have_their_own_day_and_proof_from_elsewhere_has_one_too(store: Store) -> None:
    campaign = drive(store)
    (leader,) = add_people(store, ["Ani"])
    update_person(store, leader, echelon="III.a")
    (other,) = add_people(store, ["Budi"], start=10)
    track_duty(store, "pakta", deadlines={Tier.LEADERS: "2023-11-15"})
    add_page(store, campaign, leader)
    note_signing_day(store, "2023-11-20", batch="batch")
    note_outside_pact(store, other, signed_on="2023-11-20", signed_at="Dinas Lain", document="Salinan")
    with store.read() as c:
        assert timings(c, store.office) == {leader: Timing.LATE, other: Timing.ON_TIME}


def test_days_to_come_and_pages_that_are_not_there_are_refused(store: Store) -> None:
    campaign = drive(store)
    (ani,) = add_people(store, ["Ani"])
    page = add_page(store, campaign, ani)
    for day in ("2099-01-01", "2023-02-30"):
        with pytest.raises(Refused) as refusal:
            note_signing_day(store, day, batch="batch")
        assert refusal.value.code == "bad_day"
    for wrong in ({"batch": "lain"}, {"pages": [page, "x"]}, {"pages": []}):
        with pytest.raises(UsageProblem):
            note_signing_day(store, "2023-11-20", **wrong)
