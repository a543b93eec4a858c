"""One sitting of deciding, without a window: what counts, what leaves the list, what can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netral_desktop.kernel.errors import KnownError
from netral_desktop.scans.review.decisions import Action
from netral_desktop.scans.states import PageState, Verdict
from netral_desktop.sheets.codes import new_code
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.ui.pages.pindai.review_session import Decision, ReviewSession, open_decisions
from netral_desktop.ui.pages.pindai.wording import Choice, Owner
from tests.support.offices import add_campaign, add_page, add_people, add_sheet, make_office

NAMES = ["Ni Putu Contoh Lestari", "Siti Contoh Rahmawati", "Wayan Contoh Budi"]


class Sitting:
    """An office with three people, and somebody who decides."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.campaign = add_campaign(store)
        self.people = add_people(store, NAMES)
        self.session = ReviewSession(store)

    def waiting(self, person: int | None = 0) -> str:
        """A page that waits for a decision."""
        owner = self.people[person] if person is not None else None
        return add_page(
            self.store, self.campaign, owner, state=PageState.REVIEW, verdict=Verdict.UNSURE if owner else None
        )

    def shared(self, *verdicts: str) -> str:
        """A list of ours that came back, each box with one of these verdicts."""
        code = add_sheet(self.store, self.campaign, self.people[0], new_code(self.store.office, False))
        page = self.waiting(person=None)
        with self.store.operation("test.shared") as tx:
            tx.update(t.sheets, code, person_id=None)
            tx.update(t.scan_pages, page, sheet_id=code)
            for place, (person, verdict) in enumerate(zip(self.people, verdicts, strict=False)):
                tx.insert(
                    t.page_zones,
                    {
                        "id": f"{place:032x}", "office": self.store.office, "page_id": page, "position": place,
                        "role": "declarant", "person_id": person, "verdict": verdict, "decided_by": "reader",
                        "ink_mm2": 12.0,
                    },
                )  # fmt: skip
        return page

    def look_at(self, page: str) -> None:
        """Have a page on screen long enough."""
        self.session.choose(page)
        self.session.give()
        self.session.see()

    def decide(self, action: Action, named: Owner | None = None) -> Decision:
        """Decide what is at hand; it must count."""
        decision = self.session.decide(action, named)
        assert decision is not None
        return decision

    def listed(self) -> list[str]:
        return list(self.session.ids("", False))


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    with make_office(tmp_path / "opd", campaign=False) as store:
        yield Sitting(store)


def test_a_key_counts_only_for_a_page_that_has_stood_on_screen(sitting: Sitting) -> None:
    first, second = sitting.waiting(), sitting.waiting()
    session = sitting.session
    assert session.decide(Action.SIGNED) is None, "nothing is chosen"
    session.choose(first)
    assert session.decide(Action.SIGNED) is None
    session.give()
    assert session.waits_for_eyes
    assert session.decide(Action.SIGNED) is None, "given to be painted is not seen"
    session.see()
    session.choose(second)
    assert not session.seen, "what was seen was the page before"
    assert session.decide(Action.SIGNED) is None
    assert sitting.listed() == [first, second]
    assert session.last_decided() is None
    sitting.look_at(first)
    assert sitting.decide(Action.SIGNED).page_id == first


def test_a_page_that_was_decided_leaves_at_once_and_is_listed_where_it_belongs_once_stored(sitting: Sitting) -> None:
    page = sitting.waiting()
    sitting.look_at(page)
    decision = sitting.decide(Action.DISCARD)
    assert decision.sentence == "Hal. 1 dibuang."
    assert sitting.listed() == []
    sitting.session.store(decision)
    assert sitting.listed() == []
    sitting.session.state = PageState.DISCARDED
    assert sitting.listed() == [page]


def test_a_decision_that_cannot_be_stored_gives_the_page_back(sitting: Sitting) -> None:
    page = sitting.waiting()
    sitting.look_at(page)
    decision = sitting.decide(Action.SIGNED, Owner("0" * 32, "Orang Contoh", ""))
    with pytest.raises(KnownError):
        sitting.session.store(decision)
    sitting.session.give_back(decision)
    assert sitting.listed() == [page]
    assert sitting.session.last_decided() is None
    assert sitting.session.choose(page), "it is read anew"


def test_the_latest_decision_is_taken_back_first_and_each_once(sitting: Sitting) -> None:
    pages = [sitting.waiting(), sitting.waiting()]
    for page in pages:
        sitting.look_at(page)
        sitting.session.store(sitting.decide(Action.UNSIGNED))
    undone = []
    while (last := sitting.session.last_decided()) is not None:
        undone.append(last.page_id)
        assert sitting.session.undo(last.page_id) == "review"
    assert undone == pages[::-1]
    assert sitting.listed() == pages


def test_what_was_taken_back_at_its_page_is_not_taken_back_again(sitting: Sitting) -> None:
    pages = [sitting.waiting(), sitting.waiting()]
    for page in pages:
        sitting.look_at(page)
        sitting.session.store(sitting.decide(Action.SIGNED))
    sitting.session.forget(pages[1])
    last = sitting.session.last_decided()
    assert last is not None
    assert last.page_id == pages[0]


def test_a_verdict_needs_an_owner_and_a_page_is_discarded_once(sitting: Sitting) -> None:
    page = sitting.waiting(person=None)
    sitting.look_at(page)
    detail = sitting.session.detail
    assert detail is not None
    assert open_decisions(detail, 0) == {Action.DISCARD}
    assert sitting.session.decide(Action.SIGNED) is None
    named = Owner(sitting.people[1], NAMES[1], "")
    verdicts = {Action.SIGNED, Action.THUMB, Action.UNSIGNED, Action.REPRINT}
    assert open_decisions(detail, 0, named) == verdicts | {Action.DISCARD}
    decision = sitting.decide(Action.SIGNED, named)
    assert (decision.person, decision.sentence) == (
        sitting.people[1],
        f"Hal. 1 diarsipkan manual ke {NAMES[1]}, ditandai tertandatangani.",
    )
    sitting.session.store(decision)
    sitting.session.state = PageState.FILED
    sitting.look_at(page)
    sitting.session.store(sitting.decide(Action.DISCARD))
    sitting.look_at(page)
    assert sitting.session.decide(Action.DISCARD) is None


def test_a_list_of_many_is_decided_box_by_box_and_leaves_with_the_last(sitting: Sitting) -> None:
    page = sitting.shared("unsure", "signed", "unsure")
    sitting.look_at(page)
    session = sitting.session
    assert (session.zones, session.zone) == (3, 0)
    first = sitting.decide(Action.SIGNED)
    assert (first.zone, first.leaves, session.zone) == (0, False, 2)
    assert first.sentence == f"Hal. 1, kotak 1 ({NAMES[0]}) ditandai tertandatangani."
    assert session.seen, "the same page is still on screen"
    session.store(first)
    assert sitting.listed() == [page]
    last = sitting.decide(Action.UNSIGNED)
    assert (last.zone, last.leaves) == (2, True)
    assert sitting.listed() == []
    session.store(last)
    session.state = PageState.FILED
    assert sitting.listed() == [page]


def test_a_list_whose_boxes_are_all_clear_can_be_filed_as_it_was_read(sitting: Sitting) -> None:
    clear, doubtful = sitting.shared("signed", "unsigned"), sitting.waiting()
    sitting.look_at(clear)
    detail = sitting.session.detail
    assert detail is not None
    assert Action.AS_READ in open_decisions(detail, 0)
    sitting.look_at(doubtful)
    assert sitting.session.decide(Action.AS_READ) is None


def test_a_page_read_anew_keeps_its_box_and_another_page_begins_at_the_one_that_waits(sitting: Sitting) -> None:
    page, other = sitting.shared("signed", "unsure", "signed"), sitting.waiting()
    session = sitting.session
    session.choose(page)
    assert session.zone == 1
    assert session.step_zone(1)
    assert not session.choose(page), "nothing has changed"
    with sitting.store.operation("test.ink") as tx:
        tx.update(t.page_zones, f"{0:032x}", verdict="unsigned")
    assert session.choose(page)
    assert session.zone == 2
    assert [session.step_zone(1), session.zone, session.step_zone(-1), session.zone] == [True, 0, True, 2]
    assert [session.choose_zone(3), session.choose_zone(-1), session.zone] == [False, False, 2]
    session.choose(other)
    assert session.zone == 0
    assert not session.step_zone(1)


def test_a_page_is_held_against_one_sheet_at_a_time_and_only_once_seen(sitting: Sitting) -> None:
    page = sitting.waiting(person=None)
    session = sitting.session
    session.choose(page)
    assert session.begin_reread() is None
    sitting.look_at(page)
    detail = session.begin_reread()
    assert detail is not None
    assert session.begin_reread() is None, "the first is not done"
    session.end_reread(detail)
    last = session.last_decided()
    assert last is not None
    assert last.page_id == page
    assert session.begin_reread() is not None


def test_paper_that_is_not_the_sheet_named_may_be_other_paper_of_its_person(sitting: Sitting) -> None:
    page, other = sitting.waiting(person=None), sitting.waiting()
    session = sitting.session
    choice = Choice("x", "1", NAMES[1], "", sitting.people[1], "KODE")
    sitting.look_at(page)
    detail = session.begin_reread()
    assert detail is not None
    assert not session.refuse_reread(detail, choice, "wrong_code")
    assert session.other_paper() is None
    assert session.refuse_reread(detail, choice, "not_this_sheet")
    named = session.other_paper()
    assert named is not None
    assert (named.person_id, named.code) == (sitting.people[1], "")
    assert session.other_paper() is None, "it is asked once"
    assert session.refuse_reread(detail, choice, "not_this_sheet")
    session.choose(other)
    assert session.other_paper() is None, "what was said of one page is not meant of the next"
    assert not session.refuse_reread(detail, choice, "not_this_sheet"), "the page is not at hand any more"
