"""The laws of a campaign as they are edited: what is typed, their order, and what replaces what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.campaigns.templates import LegalBasis, legal_bases
from netral_desktop.campaigns.terms import CampaignTerms, check_terms, decode_terms, encode_terms
from netral_desktop.ui.pages.kampanye.laws import added, is_own, law_from, moved, removed

WORDS = st.text(min_size=1, max_size=200)


@given(short=WORDS, title=st.text(max_size=1200), source=WORDS)
def test_whatever_is_typed_becomes_a_law_that_the_store_reads_back_or_is_refused_by_field(short, title, source) -> None:
    known = {law.id for law in legal_bases()}
    made = law_from(short, title, "2029", source, known)
    if isinstance(made, dict):
        assert set(made) <= {"short", "source"}
        return
    assert made.id not in known
    terms = CampaignTerms(legal_bases=added(legal_bases(), made, "pp-42-2004"))
    check_terms(terms)
    assert decode_terms(encode_terms(terms)) == terms


def test_two_laws_of_the_same_name_are_two() -> None:
    first = law_from("Perbup 12", "", "2029", "JDIH", set())
    second = law_from("Perbup 12", "", "2029", "JDIH", {first.id})
    assert (first.id, second.id) == ("lain-perbup-12", "lain-perbup-12-2")


@pytest.mark.parametrize("dated", ["", "kemarin", "31-02-2029", "20290314"])
def test_a_day_that_does_not_exist_is_refused(dated: str) -> None:
    assert set(law_from("Perbup 12", "", dated, "JDIH", set())) == {"dated"}


@given(st.data())
def test_moving_keeps_every_law_once(data: st.DataObject) -> None:
    laws = legal_bases()
    law = data.draw(st.sampled_from(laws))
    by = data.draw(st.sampled_from((-1, 1)))
    after = moved(laws, law.id, by)
    assert sorted(each.id for each in after) == sorted(each.id for each in laws)
    place = laws.index(law)
    assert after.index(law) == min(max(place + by, 0), len(laws) - 1)


def test_what_is_added_and_removed_leaves_the_catalogue_as_it_was() -> None:
    own = LegalBasis(id="lain-a", title="A", short="A", dated="2029", source="JDIH")
    laws = added(legal_bases(), own, "uu-20-2023")
    assert is_own(own, legal_bases())
    assert not is_own(laws[0], legal_bases())
    assert next(law for law in laws if law.id == "uu-20-2023").superseded_by == ("lain-a",)
    assert removed(laws, "lain-a") == legal_bases()
