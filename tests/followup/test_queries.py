"""Status is derived from facts: who is counted where, and that every partition sums to the people due."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netral_desktop.followup import queries
from netral_desktop.ikrar.service import mark, open_session
from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.support.offices import add_campaign, add_page, add_people, add_sheet, add_unit, make_office


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as opened:
        yield opened


def totals(store: Store) -> queries.Totals:
    with store.read() as c:
        return queries.totals(c, store.office)


def test_every_state_of_a_pact_is_counted_once_and_the_strongest_fact_wins(store: Store) -> None:
    campaign = add_campaign(store)
    people = add_people(store, ["Ani", "Budi", "Cahya", "Dewi", "Eka", "Fajar"])
    for n, person in enumerate(people[1:], 1):
        add_sheet(store, campaign, person, f"NT00000000000{n:02d}")
    add_page(store, campaign, people[2], verdict="unsigned")
    add_page(store, campaign, people[3], verdict="unsigned")
    add_page(store, campaign, people[3], state="review", verdict="unsure")
    add_page(store, campaign, people[4], state="review", verdict="unsure")
    add_page(store, campaign, people[4], verdict="signed")
    add_page(store, campaign, people[5], state="discarded", verdict="signed")
    assert totals(store).pacts == {"not_printed": 1, "printed": 2, "unsigned": 1, "review": 1, "signed": 1}


def test_a_list_that_many_sign_counts_for_each_of_them(store: Store) -> None:
    campaign = add_campaign(store)
    ani, budi, _ = add_people(store, ["Ani", "Budi", "Cahya"])
    sheet = add_sheet(store, campaign, None, "NT0000000000001")
    with store.operation("test.boxes") as tx:
        tx.insert(
            t.sheet_zones,
            [
                {"id": new_id(), "office": store.office, "sheet_id": sheet, "position": n, "role": "declarant",
                 "person_id": person, "x": 1.0, "y": 1.0, "w": 1.0, "h": 1.0}
                for n, person in enumerate((ani, budi))
            ],
        )  # fmt: skip
    assert totals(store).pacts == {"not_printed": 1, "printed": 2, "unsigned": 0, "review": 0, "signed": 0}
    page = add_page(store, campaign, None, state="review", verdict=None)
    with store.operation("test.zones") as tx:
        tx.insert(
            t.page_zones,
            [
                {"id": new_id(), "office": store.office, "page_id": page, "position": n, "role": "declarant",
                 "person_id": person, "verdict": verdict, "read_verdict": verdict, "ink_mm2": 1.0, "crop_blob": None}
                for n, (person, verdict) in enumerate(((ani, "signed"), (budi, "unsure")))
            ],
        )  # fmt: skip
    assert totals(store).pacts == {"not_printed": 1, "printed": 0, "unsigned": 0, "review": 2, "signed": 0}


def test_people_who_are_not_due_are_in_no_count(store: Store) -> None:
    add_campaign(store)
    add_people(store, ["Ani"])
    add_people(store, ["Budi", "Cahya"], duty_status="retired", start=10)
    assert totals(store).people == 1


def test_sheets_of_an_earlier_campaign_do_not_count(store: Store) -> None:
    old = add_campaign(store, active=False)
    add_campaign(store)
    (ani,) = add_people(store, ["Ani"])
    add_page(store, old, ani, verdict="signed")
    assert totals(store).pacts["signed"] == 0


def test_present_at_any_session_counts_over_an_excuse_and_an_excuse_over_no_word(store: Store) -> None:
    add_campaign(store)
    ani, budi, cahya, _ = add_people(store, ["Ani", "Budi", "Cahya", "Dewi"])
    first = open_session(store, title="Ikrar", day="2029-11-20", place="Halaman", leader="Kepala Dinas")
    later = open_session(store, title="Susulan", day="2029-11-23", place="Aula", leader="Kepala Dinas", kind="susulan")
    mark(store, first, ani, "dinas-luar")
    mark(store, later, ani, "hadir")
    mark(store, first, budi, "tanpa-keterangan")
    mark(store, later, budi, "sakit")
    mark(store, first, cahya, "tanpa-keterangan")
    assert totals(store).ikrar == {"present": 1, "closed": 0, "excused": 1, "absent": 1, "unmarked": 1}
    assert totals(store).as_json()["ikrar"] == {"present": 1, "excused": 1, "absent": 1, "unmarked": 1}


def test_units_add_up_to_the_office(store: Store) -> None:
    campaign = add_campaign(store)
    first, second = add_unit(store, "Sekretariat", 0), add_unit(store, "UPTD Contoh", 1)
    ani, *_ = add_people(store, ["Ani", "Budi"], unit=first)
    add_people(store, ["Cahya"], unit=second, start=10)
    add_people(store, ["Dewi"], start=20)
    add_page(store, campaign, ani, verdict="signed")
    with store.read() as c:
        progress = queries.unit_progress(c, queries.tally(c, store.office))
        of_first = queries.unit_progress(c, queries.tally(c, store.office, first))
        missing = queries.missing(c, store.office, unit_id=first)
        assert queries.missing_ids(c, store.office, first) == {m.person_id for m in missing}
        assert queries.totals(c, store.office, first).lacking == len(missing) == 2
    assert [(u.name, u.people, u.signed) for u in of_first] == [("Sekretariat", 2, 1)]
    assert [(u.name, u.people, u.signed) for u in progress] == [
        ("Sekretariat", 2, 1),
        ("UPTD Contoh", 1, 0),
        ("Tanpa unit", 1, 0),
    ]


def test_the_list_of_those_missing_names_everyone_who_lacks_something_and_nobody_else(store: Store) -> None:
    campaign = add_campaign(store)
    ani, budi, cahya = add_people(store, ["Ani", "Budi", "Cahya"])
    session = open_session(store, title="Ikrar", day="2029-11-20", place="Halaman", leader="Kepala Dinas")
    for person in (ani, budi):
        add_page(store, campaign, person, verdict="signed")
    mark(store, session, ani, "hadir")
    with store.read() as c:
        missing = queries.missing(c, store.office)
        assert queries.totals(c, store.office).lacking == len(missing)
        assert queries.missing_ids(c, store.office) == {cahya, budi}
        assert queries.pact_ids(c, store.office) == [cahya]
        assert queries.pact_ids(c, store.office, (queries.PactState.SIGNED,)) == [ani, budi]
    assert [(m.person_id, [(duty.key, state.value) for duty, state in m.lacks]) for m in missing] == [
        (cahya, [("pakta", "not_printed"), ("ikrar", "unmarked")]),
        (budi, [("ikrar", "unmarked")]),
    ]


def test_a_duplicate_scan_alone_does_not_sign(store: Store) -> None:
    campaign = add_campaign(store)
    (ani,) = add_people(store, ["Ani"])
    add_page(store, campaign, ani, state="duplicate", verdict="signed")
    assert totals(store).pacts["signed"] == 0


FACT = st.tuples(
    st.integers(0, 3),
    st.sampled_from(["filed", "review", "duplicate", "discarded"]),
    st.sampled_from(["signed", "unsigned", "unsure"]),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=st.lists(FACT, max_size=8))
def test_both_partitions_always_sum_to_the_people_due(store: Store, facts: list[tuple[int, str, str]]) -> None:
    with store.operation("test.clean") as tx:
        for table in (t.page_zones, t.scan_pages, t.people, t.campaigns):
            tx.delete(table, [row[0] for row in tx.connection.execute(table.select().with_only_columns(table.c.id))])
    campaign = add_campaign(store)
    people = add_people(store, ["Ani", "Budi", "Cahya", "Dewi"])
    for who, state, verdict in facts:
        add_page(store, campaign, people[who], state=state, verdict=verdict)
    counted = totals(store)
    assert counted.people == 4
    assert sum(counted.pacts.values()) == 4
    assert sum(counted.ikrar.values()) == 4
    signed = {who for who, state, verdict in facts if (state, verdict) == ("filed", "signed")}
    assert counted.pacts["signed"] == len(signed)
