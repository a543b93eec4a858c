"""Paper that we did not print: it counts as signed by a named decision, and is told apart in every figure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from netral_desktop.followup import queries
from netral_desktop.followup.duties import Basis
from netral_desktop.followup.outside import note_outside_pact
from netral_desktop.scans.intake.batches import recent_batches
from netral_desktop.scans.service import decide, undo_decision
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.support.offices import MADE_AT, add_campaign, add_page, add_people, add_unit, make_office


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as opened:
        yield opened


def totals(store: Store, unit: str | None = None) -> queries.Totals:
    with store.read() as c:
        return queries.totals(c, store.office, unit)


def loose_paper(store: Store) -> str:
    """A page without any code, as a run of reading leaves it."""
    return add_page(store, None, None, state="foreign", verdict=None)  # type: ignore[arg-type]


def test_a_page_filed_by_hand_counts_as_signed_and_apart(store: Store) -> None:
    add_campaign(store)
    unit = add_unit(store, "Sekretariat")
    ani, _ = add_people(store, ["Ani", "Budi"], unit=unit)
    page = loose_paper(store)
    decide(store, page, "signed", person_id=ani)
    for figures in (totals(store), totals(store, unit)):
        assert (figures.pacts["signed"], figures.other_paper, figures.signed_elsewhere) == (1, 1, 0)
        assert sum(figures.pacts.values()) == figures.people == 2
        assert {words: n for n, words in figures.apart} == {
            "tertanda di kertas lain": 1, "tertanda di kantor lain": 0,
        }  # fmt: skip
    with store.read() as c:
        assert queries.person_states(c, [ani])[ani].basis is Basis.OTHER_PAPER
        assert [(u.signed, u.other_paper) for u in queries.unit_progress(c, queries.tally(c, store.office))] == [(1, 1)]
        assert queries.office_progress(c) == {store.office: totals(store)}
        assert queries.totals(c) == totals(store)
    undo_decision(store, page)
    assert (totals(store).pacts["signed"], totals(store).other_paper) == (0, 0)


def test_our_own_sheet_goes_before_other_paper_and_that_before_proof_from_elsewhere(store: Store) -> None:
    campaign = add_campaign(store)
    (ani,) = add_people(store, ["Ani"])
    note_outside_pact(store, ani, signed_on="2025-11-01", signed_at="Dinas Lain", document="Foto pakta")
    figures = totals(store)
    assert (figures.pacts["signed"], figures.other_paper, figures.signed_elsewhere) == (1, 0, 1)
    decide(store, loose_paper(store), "signed", person_id=ani)
    figures = totals(store)
    assert (figures.pacts["signed"], figures.other_paper, figures.signed_elsewhere) == (1, 1, 0)
    add_page(store, campaign, ani, verdict="signed")
    figures = totals(store)
    assert (figures.pacts["signed"], figures.other_paper, figures.signed_elsewhere) == (1, 0, 0)


def test_unsigned_other_paper_is_no_signature(store: Store) -> None:
    add_campaign(store)
    (ani,) = add_people(store, ["Ani"])
    decide(store, loose_paper(store), "unsigned", person_id=ani)
    assert (totals(store).pacts["unsigned"], totals(store).other_paper) == (1, 0)


def test_pages_filed_by_hand_are_told_beside_those_filed(store: Store) -> None:
    campaign = add_campaign(store)
    ani, budi = add_people(store, ["Ani", "Budi"])
    with store.operation("test.batch") as tx:
        tx.insert(t.scan_batches, {"id": "batch", "office": store.office, "source": "file", "opened_at": MADE_AT})
    add_page(store, campaign, ani, verdict="signed")
    page = loose_paper(store)
    decide(store, page, "signed", person_id=budi)
    with store.read() as c:
        assert (queries.page_totals(c, store.office), queries.pages_by_hand(c, store.office)) == ({"filed": 2}, 1)
        (batch,) = recent_batches(c, store.office)
    assert (batch.balances, batch.by_hand) == (True, 1)
    assert batch.sentence == "2 halaman = 2\N{NO-BREAK SPACE}terarsip; 1 di antaranya diarsipkan manual"
    decide(store, page, "discard")
    with store.read() as c:
        assert (queries.pages_by_hand(c, store.office), recent_batches(c, store.office)[0].by_hand) == (0, 0)


FACT = st.tuples(
    st.integers(0, 2), st.sampled_from(["filed", "review", "discarded"]),
    st.sampled_from(["signed", "unsigned"]), st.booleans(),
)  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=st.lists(FACT, max_size=6))
def test_the_figures_apart_are_never_more_than_the_signed(
    store: Store, facts: list[tuple[int, str, str, bool]]
) -> None:
    with store.operation("test.clear") as tx:
        for table in (t.page_zones, t.scan_pages, t.people):
            tx.delete(table, list(tx.connection.scalars(select(table.c.id))))
    with store.read() as c:
        campaign = c.scalar(select(t.campaigns.c.id))
    campaign = campaign or add_campaign(store)
    people = add_people(store, ["Ani", "Budi", "Cahya"])
    for who, state, verdict, by_hand in facts:
        page = add_page(store, campaign, people[who], state=state, verdict=verdict)
        with store.operation("test.by_hand") as tx:
            tx.update(t.scan_pages, page, by_hand=by_hand)
    signed = {who for who, state, verdict, _ in facts if (state, verdict) == ("filed", "signed")}
    own = {who for who, state, verdict, hand in facts if (state, verdict, hand) == ("filed", "signed", False)}
    figures = totals(store)
    assert (figures.pacts["signed"], figures.other_paper) == (len(signed), len(signed - own))
    assert sum(figures.pacts.values()) == figures.people == 3
