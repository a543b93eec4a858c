"""A thumb's print counts as a signature by a person's word and before a witness, who is told wherever that stands."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from netral_desktop.followup.history import person_history
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.scans.review.decisions import Action, decide, decide_zone, undo_decision
from netral_desktop.scans.review.history import history
from netral_desktop.scans.states import Verdict
from netral_desktop.store import tables as t
from tests.scans.office import Office


def page_of(office: Office) -> str:
    return office.take([office.scan("satu.pdf", office.page(0))]).pages[0]["id"]


@pytest.mark.parametrize("whole", [True, False])
def test_a_thumbs_print_signs_and_its_witness_is_told_at_the_page_and_the_person(office: Office, whole: bool) -> None:
    page = page_of(office)
    if whole:
        decide(office.store, page, Action.THUMB, witness="  Made   Contoh, S.H. ")
    else:
        decide_zone(office.store, page, 0, Verdict.SIGNED, "Made Contoh, S.H.")
    assert office.signed_people() == 1
    with office.store.read() as c:
        told = [row.words for row in history(c, page) if row.kind == "decided"]
        person = c.scalar(select(t.scan_pages.c.person_id))
        details = [json.loads(each) for each in c.scalars(select(t.ledger.c.detail))]
        about = [event.what for event in person_history(c, person)]
    assert "cap jempol, saksi Made Contoh, S.H." in told[0]
    assert any("saksi Made Contoh, S.H." in words for words in about)
    assert "Contoh" not in json.dumps(details)
    undo_decision(office.store, page)
    assert office.signed_people() == 0


@pytest.mark.parametrize("witness", [None, "", "  ", "1."])
def test_without_a_witness_no_thumb_is_accepted(office: Office, witness: str | None) -> None:
    page = page_of(office)
    with pytest.raises(UsageProblem, match="nama saksi"):
        decide(office.store, page, Action.THUMB, witness=witness)
    with pytest.raises(UsageProblem, match="nama saksi"):
        decide_zone(office.store, page, 0, Verdict.SIGNED, witness or "")
    assert office.signed_people() == 0
