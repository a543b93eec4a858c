"""A person's word: page by page, zone by zone on a list that many sign, sent to be printed again, each taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from netral_desktop.followup.duties import PactState
from netral_desktop.followup.queries import pact_ids, totals
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.scans.review.decisions import Action
from netral_desktop.scans.review.history import history
from netral_desktop.scans.service import decide, decide_zone, page_document, undo_decision
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.words import labels
from tests.support.offices import add_campaign, add_page, add_people, add_sheet, make_office


class Desk:
    """An office with a list that three people sign, scanned: signed, unsigned, unsure."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.campaign = add_campaign(store)
        self.people = add_people(store, ["Ani", "Budi", "Cahya"])
        self.sheet = add_sheet(store, self.campaign, None, "NT0000000000001")
        self.page = self.scanned(("signed", "unsigned", "unsure"))

    def scanned(self, verdicts: tuple[str, ...], state: str = "review") -> str:
        page = add_page(self.store, self.campaign, None, state=state, verdict=None)
        with self.store.operation("test.zones") as tx:
            tx.update(t.scan_pages, page, sheet_id=self.sheet, reason_code="few_strokes")
            rows = [
                {"id": new_id(), "office": self.store.office, "page_id": page, "position": n, "role": "declarant",
                 "person_id": person, "verdict": verdict, "read_verdict": verdict, "ink_mm2": 1.0, "crop_blob": None}
                for n, (person, verdict) in enumerate(zip(self.people, verdicts, strict=True))
            ]  # fmt: skip
            tx.insert(t.page_zones, rows)
        return page

    def verdicts(self, page: str | None = None) -> list[str]:
        return [zone["verdict"] for zone in page_document(self.store, page or self.page)["zones"]]

    def state(self, page: str | None = None) -> str:
        return str(page_document(self.store, page or self.page)["state"])

    def pacts(self) -> dict[str, int]:
        with self.store.read() as c:
            return {state: n for state, n in totals(c, self.store.office).pacts.items() if n}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with make_office(tmp_path / "opd", campaign=False) as store:
        yield Desk(store)


def test_a_list_is_filed_once_none_of_its_zones_is_unsure(desk: Desk) -> None:
    decide_zone(desk.store, desk.page, 0, "unsigned")
    assert (desk.state(), desk.verdicts()) == ("review", ["unsigned", "unsigned", "unsure"])
    decide_zone(desk.store, desk.page, 2, "signed")
    assert (desk.state(), desk.verdicts()) == ("filed", ["unsigned", "unsigned", "signed"])
    assert desk.pacts() == {"signed": 1, "unsigned": 2}
    undo_decision(desk.store, desk.page)
    undo_decision(desk.store, desk.page)
    assert (desk.state(), desk.verdicts()) == ("review", ["signed", "unsigned", "unsure"])
    assert desk.store.verify() == []


def test_a_filed_verdict_is_overruled_zone_by_zone_and_who_did_is_kept(desk: Desk) -> None:
    page = desk.scanned(("signed", "signed", "signed"), state="filed")
    decide_zone(desk.store, page, 1, "unsigned")
    assert (desk.state(page), desk.verdicts(page)) == ("filed", ["signed", "unsigned", "signed"])
    with desk.store.read() as c:
        query = (
            select(t.page_zones.c.read_verdict).where(t.page_zones.c.page_id == page).order_by(t.page_zones.c.position)
        )
        assert list(c.scalars(query)) == ["signed"] * 3  # the machine's word stays beside the person's
        event = next(e for e in history(c, page) if e.kind == "decided")
    assert (event.detail, event.actor, event.person) == ("zone_unsigned", "Administrator", "Budi")


def test_one_word_for_a_list_settles_its_one_unsure_zone_and_no_other(desk: Desk) -> None:
    decide(desk.store, desk.page, "signed")
    assert (desk.state(), desk.verdicts()) == ("filed", ["signed", "unsigned", "signed"])
    two = desk.scanned(("unsure", "unsigned", "unsure"))
    for action in ("signed", "unsigned"):
        with pytest.raises(UsageProblem) as refused:
            decide(desk.store, two, action)
        assert refused.value.code == "several_zones"
    assert desk.verdicts(two) == ["unsure", "unsigned", "unsure"]


def test_a_list_is_never_filed_to_one_person(desk: Desk) -> None:
    with pytest.raises(UsageProblem) as refused:
        decide(desk.store, desk.page, "signed", person_id=desk.people[0])
    assert refused.value.code == "several_zones"
    assert desk.verdicts() == ["signed", "unsigned", "unsure"]


def test_a_list_sent_to_be_printed_again_keeps_its_signatures_and_asks_the_rest_anew(desk: Desk) -> None:
    decide(desk.store, desk.page, "reprint")
    assert (desk.state(), desk.verdicts()) == ("filed", ["signed", "unsigned", "unsigned"])
    with desk.store.read() as c:
        assert pact_ids(c, desk.store.office, (PactState.UNSIGNED,)) == desk.people[1:]


def test_a_spoiled_sheet_puts_its_person_among_those_to_print_for_again(desk: Desk) -> None:
    ani = desk.people[0]
    decide(desk.store, desk.page, "discard")
    page = add_page(desk.store, desk.campaign, ani, state="review", verdict="unsure")
    with desk.store.read() as c:
        assert ani not in pact_ids(c, desk.store.office)
    decide(desk.store, page, "reprint")
    with desk.store.read() as c:
        assert pact_ids(c, desk.store.office, (PactState.UNSIGNED,)) == [ani]
    undo_decision(desk.store, page)
    assert desk.state(page) == "review"
    loose = add_page(desk.store, desk.campaign, None, state="review", verdict=None)
    with pytest.raises(UsageProblem) as refused:
        decide(desk.store, loose, "reprint")
    assert refused.value.code == "no_owner"


def test_as_read_files_what_is_clear_and_nothing_else(desk: Desk) -> None:
    with pytest.raises(UsageProblem) as refused:
        decide(desk.store, desk.page, "as_read")
    assert refused.value.code == "unsure_zones"
    clear = desk.scanned(("signed", "unsigned", "signed"))
    decide(desk.store, clear, "as_read")
    assert (desk.state(clear), desk.verdicts(clear)) == ("filed", ["signed", "unsigned", "signed"])


def test_words_that_do_not_exist_are_refused(desk: Desk) -> None:
    for verb, code in (
        (lambda: decide(desk.store, desk.page, "forget"), "unknown_action"),
        (lambda: decide_zone(desk.store, desk.page, 0, "unsure"), "unknown_action"),
        (lambda: decide_zone(desk.store, desk.page, 3, "signed"), "no_zone"),
        (lambda: decide_zone(desk.store, new_id(), 0, "signed"), "no_page"),
        (lambda: decide(desk.store, desk.page, "signed", person_id=new_id()), "unknown_person"),
    ):
        with pytest.raises(UsageProblem) as refused:
            verb()
        assert refused.value.code == code


def test_a_decision_of_an_older_version_is_still_taken_back(desk: Desk) -> None:
    """What was kept for undo before a column was added does not name it."""
    page = desk.scanned(("signed", "signed", "signed"), state="filed")
    decide_zone(desk.store, page, 0, "unsigned")
    with desk.store.operation("test.older") as tx:
        row = tx.connection.execute(select(t.page_decisions)).one()
        before = json.loads(row.before)
        del before["page"]["quality"], before["page"]["image_blob"], before["others"]
        tx.update(t.page_decisions, row.id, before=json.dumps(before))
    undo_decision(desk.store, page)
    assert desk.verdicts(page) == ["signed"] * 3


ACTION = st.one_of(
    st.sampled_from(["signed", "unsigned", "reprint", "as_read", "discard"]).map(lambda action: (action, None)),
    st.tuples(st.sampled_from(["signed", "unsigned"]), st.integers(0, 2)),
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=st.lists(ACTION, min_size=1, max_size=6))
def test_whatever_was_decided_is_taken_back_step_by_step(desk: Desk, actions: list[tuple[str, int | None]]) -> None:
    pages = [desk.scanned(("signed", "unsure", "unsure")), desk.scanned(("signed", "unsigned", "unsigned"), "filed")]

    def seen() -> list[dict]:
        return [page_document(desk.store, page) for page in pages]

    steps = []
    for n, (action, zone) in enumerate(actions):
        before, page = seen(), pages[n % 2]
        try:
            if zone is None:
                decide(desk.store, page, action)
            else:
                decide_zone(desk.store, page, zone, action)
        except UsageProblem:
            assert seen() == before
        else:
            steps.append((page, before))
        assert sum(desk.pacts().values()) == 3
    for page, before in reversed(steps):
        undo_decision(desk.store, page)
        assert seen() == before


def test_every_decision_there_is_has_words() -> None:
    by_hand = {f"{action}_by_hand" for action in Action if action != "discard"}
    of_boxes = {"zone_signed", "zone_thumb", "zone_unsigned"}
    assert labels("page_decision").keys() == {*Action, *by_hand, *of_boxes, "code", "undo", "taken_back"}


def test_a_page_that_is_filed_to_whom_it_belongs_anyway_is_not_filed_by_hand(desk: Desk) -> None:
    page = add_page(desk.store, desk.campaign, desk.people[0], state="review", verdict="unsure")
    listed = add_page(desk.store, desk.campaign, desk.people[0], state="review", verdict="unsure")
    with desk.store.operation("test.list_of_one") as tx:
        tx.update(t.scan_pages, listed, person_id=None, sheet_id=desk.sheet)
    for each in (page, listed):
        decide(desk.store, each, "signed", person_id=desk.people[0])
        assert page_document(desk.store, each)["by_hand"] is False
    with desk.store.read() as c:
        assert [e.detail for e in history(c, page) if e.kind == "decided"] == ["signed"]
