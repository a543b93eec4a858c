"""What a campaign adds to pact and oath is tracked like them: a partition of the people due, a list, a deadline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netral_desktop.campaigns.duties import Duty, Tier
from netral_desktop.campaigns.editing import track_duty
from netral_desktop.campaigns.queries import active_campaign, campaign_terms
from netral_desktop.campaigns.service import adopt_campaign, new_campaign, package
from netral_desktop.followup import queries
from netral_desktop.followup.duties import MarkState, tracked_duties
from netral_desktop.followup.marks import duty_marks, mark_duty, withdraw_duty
from netral_desktop.kernel.errors import KnownError
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.support.offices import PASSWORD, add_people, make_office

DRIVE = {"title": "Pemilu 2029", "circular": "800/1", "pact_deadline": "2029-11-22", "ikrar_deadline": "2029-11-26"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as opened:
        new_campaign(opened, **DRIVE)
        yield opened


def totals(store: Store) -> queries.Totals:
    with store.read() as c:
        return queries.totals(c, store.office)


def refusal(change: object, *args: object, **named: object) -> str:
    with pytest.raises(KnownError) as caught:
        change(*args, **named)  # type: ignore[operator]
    return caught.value.code


def test_pact_and_oath_are_tracked_before_anything_is_chosen(store: Store) -> None:
    with store.read() as c:
        assert [duty.key for duty in tracked_duties(c)] == ["pakta", "ikrar"]


def test_an_added_duty_is_counted_listed_and_told_of_a_person(store: Store) -> None:
    ani, budi, _ = add_people(store, ["Ani", "Budi", "Cahya"])
    track_duty(store, "logo")
    track_duty(store, "spanduk", words="Memasang spanduk di gerbang")
    mark_duty(store, [ani, budi], "logo", done_on="2026-11-20", note="foto di map")
    mark_duty(store, [ani], "spanduk", done_on="20-11-2026")
    counted = totals(store)
    assert counted.duties["logo"] == {"open": 1, "done": 2}
    assert counted.duties["spanduk"] == {"open": 2, "done": 1}
    assert counted.as_json()["duties"]["pakta"] == counted.pacts  # type: ignore[index]
    with store.read() as c:
        assert queries.person_states(c, [ani])[ani].duties["spanduk"] is MarkState.DONE
        assert [missing.name for missing in queries.missing(c, store.office)][-1] == "Ani"  # lacks least
        assert duty_marks(c, [ani])[ani]["spanduk"].done_on == "2026-11-20"


def test_a_note_is_replaced_not_doubled_and_can_be_taken_back(store: Store) -> None:
    (ani,) = add_people(store, ["Ani"])
    track_duty(store, "logo")
    mark_duty(store, [ani], "logo", done_on="2026-11-19")
    mark_duty(store, [ani], "logo", done_on="2026-11-20")
    with store.read() as c:
        assert duty_marks(c, [ani])[ani]["logo"].done_on == "2026-11-20"
    assert withdraw_duty(store, [ani], "logo") == 1
    assert withdraw_duty(store, [ani], "logo") == 0
    assert totals(store).duties["logo"] == {"open": 1, "done": 0}
    assert store.verify() == []


def test_what_cannot_be_noted_is_refused_by_name(store: Store) -> None:
    (ani,) = add_people(store, ["Ani"])
    assert refusal(mark_duty, store, [ani], "pakta") == "duty_proved"
    assert refusal(mark_duty, store, [ani], "logo") == "unknown_duty"
    track_duty(store, "logo")
    assert refusal(mark_duty, store, ["0" * 32], "logo") == "no_person"
    assert refusal(mark_duty, store, [ani], "logo", done_on="31-02-2026") == "bad_day"
    assert refusal(mark_duty, store, [ani], "logo", done_on="2999-01-01") == "bad_day"
    assert refusal(mark_duty, store, [ani], "logo", note="x" * 201) == "text_too_long"
    assert refusal(track_duty, store, "spanduk") == "text_missing"
    assert refusal(track_duty, store, "Memasang spanduk", words="Memasang spanduk") == "bad_duty_key"
    assert refusal(track_duty, store, "ikrar", off=True) == "duty_always"
    assert refusal(track_duty, store, "logo", deadlines={Tier.STAFF: "besok"}) == "bad_day"
    assert totals(store).duties["logo"] == {"open": 1, "done": 0}


def test_leaders_have_a_day_of_their_own_and_without_one_that_of_the_staff(store: Store) -> None:
    track_duty(store, Duty.PACT, deadlines={Tier.LEADERS: "2029-11-15"})
    track_duty(store, "logo", deadlines={Tier.STAFF: "2029-11-30"})
    with store.read() as c:
        found = {duty.key: duty.deadlines for duty in tracked_duties(c)}
    assert found["pakta"] == {Tier.LEADERS: "2029-11-15", Tier.STAFF: "2029-11-22"}
    assert found["ikrar"] == {Tier.LEADERS: "2029-11-26", Tier.STAFF: "2029-11-26"}
    assert found["logo"] == {Tier.LEADERS: "2029-11-30", Tier.STAFF: "2029-11-30"}
    track_duty(store, Duty.PACT, deadlines={Tier.LEADERS: ""})
    with store.read() as c:
        assert tracked_duties(c)[0].deadlines[Tier.LEADERS] == "2029-11-22"


def test_the_last_day_of_pact_and_oath_is_the_campaigns_own(store: Store) -> None:
    track_duty(store, Duty.PACT, deadlines={Tier.STAFF: "24-11-2029", Tier.LEADERS: "2029-11-15"})
    with store.read() as c:
        campaign = active_campaign(c)
        assert campaign is not None
        assert campaign.pact_deadline == "2029-11-24"
        assert [each.tier for each in campaign_terms(c, campaign.id).deadlines] == [Tier.LEADERS]
    assert refusal(track_duty, store, Duty.PACT, deadlines={Tier.STAFF: ""}) == "bad_day"


@pytest.mark.parametrize(
    ("echelon", "tier"),
    [
        ("II.b", "leaders"),
        ("III.a", "leaders"),
        ("Eselon III/b", "leaders"),
        ("IIIb", "leaders"),
        ("3a", "leaders"),
        ("IV.a", "staff"),
        ("Non Eselon", "staff"),
        (None, "staff"),
    ],
)
def test_who_leads_is_told_by_the_echelon(store: Store, echelon: str | None, tier: str) -> None:
    (ani,) = add_people(store, ["Ani"])
    with store.operation("test.echelon") as tx:
        tx.update(t.people, ani, echelon=echelon)
    with store.read() as c:
        assert queries.person_states(c, [ani])[ani].tier == tier


def test_the_regency_decides_what_its_offices_track(tmp_path: Path, store: Store) -> None:
    regency, _ = Store.create(tmp_path / "kab", PASSWORD, role="kab", code="99.01", name="Kabupaten Contoh")
    with regency:
        new_campaign(regency, **DRIVE)
        track_duty(regency, "aplikasi", deadlines={Tier.LEADERS: "2029-11-18"})
        track_duty(regency, "spanduk", words="Memasang spanduk")
        published = package(regency)
    adopt_campaign(store, published)
    with store.read() as c:
        found = {duty.key: (duty.label, duty.deadlines.get(Tier.LEADERS)) for duty in tracked_duties(c)}
    assert found["aplikasi"][1] == "2029-11-18"
    assert found["spanduk"][0] == "Memasang spanduk"
    assert refusal(track_duty, store, "logo") == "campaign_from_regency"


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(marks=st.lists(st.tuples(st.integers(0, 4), st.sampled_from(["logo", "aplikasi"]), st.booleans()), max_size=8))
def test_every_duty_is_a_partition_of_the_people_due(store: Store, marks: list[tuple[int, str, bool]]) -> None:
    with store.read() as c:
        people = sorted(queries.missing_ids(c, store.office))
    people = people or add_people(store, ["Ani", "Budi", "Cahya", "Dewi", "Eka"])
    for duty in ("logo", "aplikasi"):
        track_duty(store, duty)
    done = {"logo": set(), "aplikasi": set()}  # type: ignore[var-annotated]
    for duty in done:
        withdraw_duty(store, people, duty)
    for place, duty, noted in marks:
        (mark_duty if noted else withdraw_duty)(store, [people[place]], duty)
        (done[duty].add if noted else done[duty].discard)(people[place])
    counted = totals(store)
    assert {sum(states.values()) for states in counted.duties.values()} == {counted.people}
    assert {duty: counted.duties[duty]["done"] for duty in done} == {duty: len(who) for duty, who in done.items()}
