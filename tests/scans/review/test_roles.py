"""A person's word about paper on which not every box counts: it settles what counts, and nothing unsure is filed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netral_desktop.followup.queries import PactState, person_states
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.scans.review.candidates import candidates
from netral_desktop.scans.review.contact import contact_sheet
from netral_desktop.scans.review.decisions import Action
from netral_desktop.scans.review.pages import filed_beside
from netral_desktop.scans.service import decide, decide_zone, page_document, undo_decision
from netral_desktop.scans.states import Verdict
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.sheets.roles import Role
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.support.offices import add_campaign, add_page, add_people, add_sheet, make_office


class Desk:
    """An office with two people."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.campaign = add_campaign(store)
        self.ani, self.budi = add_people(store, ["Ani", "Budi"])

    def page(self, *boxes: tuple[str, str], kind: SheetKind = SheetKind.PACT, state: str = "review") -> str:
        """A page of Ani's; the first box is hers, the others Budi's."""
        people = (self.ani, self.budi, self.budi, self.budi)
        told = [(role, person, verdict) for (role, verdict), person in zip(boxes, people, strict=False)]
        return add_page(self.store, self.campaign, self.ani, state=state, kind=kind, boxes=told)

    def now(self, page: str) -> tuple[str, ...]:
        """Its state, and the verdicts of its boxes."""
        document = page_document(self.store, page)
        return (document["state"], *(zone["verdict"] for zone in document["zones"]))

    def pact(self) -> PactState:
        with self.store.read() as c:
            return person_states(c, [self.ani])[self.ani].pact


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with make_office(tmp_path / "opd", campaign=False) as store:
        yield Desk(store)


def test_a_pact_waits_while_its_witness_is_unsure(desk: Desk) -> None:
    page = desk.page(("declarant", "unsure"), ("witness", "unsure"))
    decide(desk.store, page, Action.SIGNED)
    assert desk.now(page) == ("review", "signed", "unsure")
    assert desk.pact() is PactState.REVIEW
    decide(desk.store, page, Action.SIGNED)  # what is left to say of it
    assert desk.now(page) == ("filed", "signed", "signed")
    assert desk.pact() is PactState.SIGNED
    undo_decision(desk.store, page)
    assert desk.now(page) == ("review", "signed", "unsure")
    decide_zone(desk.store, page, 1, Verdict.UNSIGNED)
    assert desk.now(page) == ("filed", "signed", "unsigned")
    assert desk.store.verify() == []


def test_a_word_against_what_was_read_is_about_who_declares(desk: Desk) -> None:
    page = desk.page(("declarant", "signed"), ("witness", "unsure"))
    decide(desk.store, page, Action.UNSIGNED)
    assert desk.now(page) == ("review", "unsigned", "unsure")


def test_a_witness_who_was_read_clearly_is_left_alone(desk: Desk) -> None:
    page = desk.page(("declarant", "unsure"), ("witness", "unsigned"))
    decide(desk.store, page, Action.SIGNED)
    assert desk.now(page) == ("filed", "signed", "unsigned")


@pytest.mark.parametrize("role", [Role.WITNESS, Role.LEADER, Role.ATTENDEE, Role.SYMBOLIC_SIGNER])
def test_a_page_whose_only_box_counts_for_nothing_is_settled_too(desk: Desk, role: Role) -> None:
    page = desk.page((role, "unsure"))
    decide(desk.store, page, Action.SIGNED)
    assert desk.now(page) == ("filed", "signed")
    assert desk.pact() is not PactState.SIGNED


def test_several_boxes_that_count_for_nothing_are_decided_one_by_one(desk: Desk) -> None:
    page = desk.page(("witness", "unsure"), ("leader", "unsure"))
    with pytest.raises(UsageProblem) as caught:
        decide(desk.store, page, Action.SIGNED)
    assert caught.value.code == "several_zones"
    assert desk.now(page) == ("review", "unsure", "unsure")


def test_whoever_signs_an_attendance_list_is_decided_like_any_box_that_counts(desk: Desk) -> None:
    page = desk.page(("attendee", "unsure"), kind=SheetKind.ATTENDANCE)
    decide(desk.store, page, Action.SIGNED)
    assert desk.now(page) == ("filed", "signed")
    assert desk.pact() is PactState.NOT_PRINTED


def test_a_sheet_to_print_again_leaves_nothing_unsure(desk: Desk) -> None:
    page = desk.page(("declarant", "signed"), ("witness", "unsure"), ("witness", "signed"))
    decide(desk.store, page, Action.REPRINT)
    assert desk.now(page) == ("filed", "unsigned", "unsigned", "signed")


def test_a_page_that_was_filed_with_an_unsure_box_waits_once_it_is_touched(desk: Desk) -> None:
    page = desk.page(("declarant", "signed"), ("witness", "unsure"), state="filed")  # as version 0.1 left it
    decide_zone(desk.store, page, 0, Verdict.UNSIGNED)
    assert desk.now(page) == ("review", "unsigned", "unsure")


def test_paper_with_boxes_of_several_kinds_cannot_be_filed_to_one_person(desk: Desk) -> None:
    page = add_page(desk.store, desk.campaign, None, state="foreign", kind=None, verdict=None)
    for kind in (SheetKind.OATH_TEXT, SheetKind.INVITATION, SheetKind.CHECK_PAGE):
        with pytest.raises(UsageProblem) as caught:
            decide(desk.store, page, Action.SIGNED, desk.ani, kind)
        assert caught.value.code == "kind_not_by_hand"
    decide(desk.store, page, Action.SIGNED, desk.ani, SheetKind.CLARIFICATION)
    document = page_document(desk.store, page)
    assert (document["kind"], document["zones"][0]["role"]) == ("clarification", "respondent")
    undo_decision(desk.store, page)
    assert page_document(desk.store, page)["kind"] is None


def test_whose_page_it_is_already_may_be_told_to_be_other_paper(desk: Desk) -> None:
    page = desk.page(("declarant", "unsure"))
    decide(desk.store, page, Action.SIGNED, desk.ani)
    assert desk.pact() is PactState.SIGNED
    decide(desk.store, page, Action.SIGNED, desk.ani, SheetKind.ATTENDANCE)
    assert page_document(desk.store, page)["kind"] == "attendance"
    assert desk.pact() is PactState.NOT_PRINTED
    decide(desk.store, page, Action.UNSIGNED, desk.ani)  # of what it is by now
    assert page_document(desk.store, page)["kind"] == "attendance"


def test_a_second_sheet_is_beside_one_that_proves_the_same_only(desk: Desk) -> None:
    desk.page(("attendee", "signed"), kind=SheetKind.ATTENDANCE, state="filed")
    desk.page(("declarant", "signed"), kind=SheetKind.CLARIFICATION, state="filed")
    asked = desk.page(("declarant", "unsure"))
    with desk.store.read() as c:
        assert filed_beside(c, asked) == {}
    signed = desk.page(("declarant", "signed"), state="filed")
    with desk.store.read() as c:
        assert filed_beside(c, asked)[0].page_id == signed


def test_the_contact_sheet_shows_what_counts_on_any_paper(desk: Desk) -> None:
    desk.page(("declarant", "signed"), ("witness", "signed"), state="filed")
    desk.page(("attendee", "signed"), kind=SheetKind.ATTENDANCE, state="filed")
    with desk.store.read() as c:
        assert len(contact_sheet(c, desk.store.office)) == 2


def test_a_list_of_another_kind_is_found_by_who_signs_it(desk: Desk) -> None:
    sheet = add_sheet(desk.store, desk.campaign, None, "NT0000000000001")
    with desk.store.operation("test.list") as tx:
        tx.update(t.sheets, sheet, kind=SheetKind.ATTENDANCE)
        box = {"id": "z", "office": desk.store.office, "sheet_id": sheet, "position": 0, "role": Role.ATTENDEE}
        tx.insert(t.sheet_zones, box | {"person_id": desk.budi, "x": 1.0, "y": 1.0, "w": 1.0, "h": 1.0})
    page = add_page(desk.store, desk.campaign, None, state="foreign", kind=None, verdict=None)
    with desk.store.read() as c:
        assert [each.code for each in candidates(c, page, "budi")] == [sheet]


BOX = st.tuples(st.sampled_from(sorted(Role)), st.sampled_from(sorted(Verdict)))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    kind=st.sampled_from([SheetKind.PACT, SheetKind.ATTENDANCE, SheetKind.OATH_TEXT, SheetKind.CLARIFICATION]),
    boxes=st.lists(BOX, min_size=1, max_size=4),
    actions=st.lists(st.sampled_from([Action.SIGNED, Action.UNSIGNED, Action.REPRINT, Action.AS_READ]), max_size=3),
)
def test_whatever_is_said_no_page_with_an_unsure_box_is_filed(
    desk: Desk, kind: SheetKind, boxes: Sequence[tuple[Role, Verdict]], actions: Sequence[Action]
) -> None:
    page = desk.page(*boxes, kind=kind)
    for action in actions:
        try:
            decide(desk.store, page, action)
        except UsageProblem as problem:
            assert problem.code in ("several_zones", "unsure_zones")  # noqa: PT017  (either is an answer)
        state, *verdicts = desk.now(page)
        assert state == "review" or "unsure" not in verdicts
