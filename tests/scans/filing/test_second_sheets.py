"""Somebody who signs twice, on a list that many sign and on a sheet of their own, or on two lists: a person looks, and
whoever signed is counted once. On real prints and scans.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PIL import Image

from netral_desktop.followup.queries import Totals, totals
from netral_desktop.pacts.service import PrintedSheet, print_pacts
from netral_desktop.scans.review.pages import FiledZone, filed_beside
from netral_desktop.scans.service import decide, decide_zone, page_document, undo_decision
from netral_desktop.scans.states import Verdict
from netral_desktop.store import tables as t
from tests.cli import paper
from tests.scans.office import Office
from tests.support.offices import add_people


@dataclass
class SignedList:
    """A printed list whose boxes are signed as told, and whose each box is."""

    sheet: PrintedSheet
    page: Image.Image

    def signed(self, *boxes: int) -> Image.Image:
        picture = self.page.copy()
        for box in boxes:
            zone = self.sheet.zones[box]
            paper.sign(picture, (zone.x, zone.y, zone.w, zone.h))
        return picture

    def box_of(self, person: str | None) -> int:
        return next(n for n, zone in enumerate(self.sheet.zones) if zone.person_id == person)


def printed_list(office: Office, people: list[str | None], name: str = "daftar.pdf") -> SignedList:
    """A list of these people, up to three: more do not stand below the text."""
    sheets = print_pacts(
        office.store, office.folder / name, people=list(filter(None, people)), collective="straight"
    ).sheets
    (sheet,) = sheets
    return SignedList(sheet, paper.render(office.folder / name)[0])


@pytest.fixture
def shared(office: Office) -> SignedList:
    """A list of all but the first."""
    return printed_list(office, [sheet.person_id for sheet in office.sheets[1:]])


def dotted(picture: Image.Image, shared: SignedList, box: int) -> Image.Image:
    """A slip of the pen in a box: more than dust, less than initials."""
    zone = shared.sheet.zones[box]
    x, y = round((zone.x + 5) * paper.PX_PER_MM), round((zone.y + zone.h / 2) * paper.PX_PER_MM)
    picture.paste(40, (x, y, x + 22, y + 4))
    return picture


def taken(office: Office, name: str, picture: Image.Image) -> str:
    """The id of the page."""
    return str(office.take([office.scan(name, picture)]).pages[0]["id"])


def state(office: Office, page: str) -> tuple[str, str | None]:
    document = page_document(office.store, page)
    return document["state"], document["reason"] and document["reason"]["code"]


def beside(office: Office, page: str) -> dict[int, FiledZone]:
    with office.store.read() as c:
        return filed_beside(c, page)


def status(office: Office) -> Totals:
    with office.store.read() as c:
        return totals(c, office.store.office)


def test_a_list_signed_by_somebody_whose_own_sheet_is_signed_is_asked_about(office: Office, shared: SignedList) -> None:
    own = taken(office, "sendiri.png", office.signed(2))
    box = shared.box_of(office.sheets[2].person_id)
    page = taken(office, "daftar.png", shared.signed(0, 1, 2))
    assert state(office, page) == ("review", "second_on_list")
    assert f"kotak {box + 1} " in page_document(office.store, page)["reason"]["message"]
    assert {zone["verdict"] for zone in page_document(office.store, page)["zones"]} == {"signed"}
    assert status(office).pacts == {"not_printed": 0, "printed": 1, "unsigned": 0, "review": 2, "signed": 1}
    assert {place: (zone.page_id, zone.same_sheet, zone.verdict) for place, zone in beside(office, page).items()} == {
        box: (own, False, "signed")
    }


def test_once_a_person_has_filed_the_list_everybody_counts_once(office: Office, shared: SignedList) -> None:
    taken(office, "sendiri.png", office.signed(2))
    page = taken(office, "daftar.png", shared.signed(0, 1, 2))
    decide(office.store, page, "as_read")
    assert status(office).pacts["signed"] == 3
    undo_decision(office.store, page)
    assert (state(office, page), status(office).pacts["signed"]) == (("review", "second_on_list"), 1)
    decide_zone(office.store, page, shared.box_of(office.sheets[2].person_id), "unsigned")  # only the own one counts
    assert state(office, page)[0] == "filed"
    assert status(office).pacts["signed"] == 3
    assert office.store.verify() == []


def test_every_box_that_somebody_signs_a_second_time_is_named(office: Office, shared: SignedList) -> None:
    for place in (1, 3):
        taken(office, f"sendiri{place}.png", office.signed(place))
    boxes = sorted(shared.box_of(office.sheets[place].person_id) for place in (1, 3))
    page = taken(office, "daftar.png", shared.signed(0, 1, 2))
    assert f"kotak {boxes[0] + 1}, {boxes[1] + 1} " in page_document(office.store, page)["reason"]["message"]
    assert {zone.file for zone in beside(office, page).values()} == {"sendiri1.png", "sendiri3.png"}


def test_a_list_on_which_the_others_signed_is_filed(office: Office, shared: SignedList) -> None:
    taken(office, "sendiri.png", office.signed(2))
    others = [n for n in range(3) if n != shared.box_of(office.sheets[2].person_id)]
    assert state(office, taken(office, "daftar.png", shared.signed(*others))) == ("filed", None)
    assert status(office).pacts["signed"] == 3


def test_an_own_sheet_of_somebody_who_signed_a_list_is_asked_about_beside_its_box(
    office: Office, shared: SignedList
) -> None:
    listed = taken(office, "daftar.png", shared.signed(0, 1, 2))
    page = taken(office, "sendiri.png", office.signed(2))
    assert state(office, page) == ("review", "second_sheet")
    (on_record,) = beside(office, page).values()
    assert (on_record.page_id, on_record.same_sheet, on_record.verdict) == (listed, False, "signed")
    with office.store.read() as c:
        zones = t.page_zones.c
        query = t.page_zones.select().where(
            zones.page_id == listed, zones.position == shared.box_of(office.sheets[2].person_id)
        )
        assert on_record.crop_blob == c.execute(query).one().crop_blob  # that person's box, not the list's first
    assert status(office).pacts["signed"] == 3


def test_two_lists_that_the_same_people_signed_are_asked_about(office: Office, shared: SignedList) -> None:
    first = taken(office, "daftar.png", shared.signed(0, 1))
    (newcomer,) = add_people(office.store, ["Eka Contoh Baru"], start=900)
    both = [shared.sheet.zones[box].person_id for box in (0, 1)]
    again = printed_list(office, [*both, newcomer], "daftar2.pdf")
    page = taken(office, "daftar2.png", again.signed(0, 1, 2))
    assert state(office, page) == ("review", "second_on_list")
    twice = {again.box_of(person) for person in both}
    assert {place for place, zone in beside(office, page).items() if zone.verdict == "signed"} == twice
    assert status(office).pacts["signed"] == 2
    decide(office.store, page, "as_read")
    assert (state(office, first)[0], status(office).pacts["signed"]) == ("filed", 3)


def test_paper_filed_by_hand_counts_as_the_other_sheet(office: Office, shared: SignedList) -> None:
    page = taken(office, "kertas.png", paper.foreign_page())
    decide(office.store, page, "signed", person_id=office.sheets[1].person_id)
    listed = taken(office, "daftar.png", shared.signed(0, 1, 2))
    assert state(office, listed) == ("review", "second_on_list")


def test_what_a_person_has_settled_about_a_list_is_not_asked_again(office: Office, shared: SignedList) -> None:
    box = shared.box_of(office.sheets[2].person_id)
    further = next(n for n in range(3) if n != box)
    taken(office, "sendiri.png", office.signed(2))
    page = taken(office, "daftar.png", shared.signed(box))
    decide(office.store, page, "as_read")
    again = taken(office, "daftar-lagi.png", shared.signed(box).rotate(180))
    assert state(office, again) == ("duplicate", "rescan")
    later = taken(office, "daftar-kemudian.png", shared.signed(*sorted({box, further})))
    assert state(office, later) == ("filed", None)
    assert state(office, page) == ("duplicate", "signed_later")
    assert status(office).pacts["signed"] == 2


def test_a_list_that_waited_for_another_box_is_asked_about_once_that_is_clear(
    office: Office, shared: SignedList
) -> None:
    box = shared.box_of(office.sheets[2].person_id)
    doubtful, plain = (n for n in range(3) if n != box)
    taken(office, "sendiri.png", office.signed(2))
    page = taken(office, "daftar.png", dotted(shared.signed(box, plain), shared, doubtful))
    assert state(office, page) == ("review", "few_strokes")
    decide_zone(office.store, page, doubtful, "signed")
    assert state(office, page) == ("review", "second_on_list")
    assert f"kotak {box + 1} " in page_document(office.store, page)["reason"]["message"]
    undo_decision(office.store, page)
    assert state(office, page) == ("review", "few_strokes")
    decide(office.store, page, "unsigned")  # the same by the word for the one box that is unsure
    assert state(office, page) == ("review", "second_on_list")
    decide(office.store, page, "as_read")
    assert state(office, page)[0] == "filed"
    assert status(office).pacts["signed"] == 2
    assert office.store.verify() == []


def test_a_person_who_decides_the_second_signature_itself_is_not_asked_again(
    office: Office, shared: SignedList
) -> None:
    box = shared.box_of(office.sheets[2].person_id)
    taken(office, "sendiri.png", office.signed(2))
    page = taken(office, "daftar.png", dotted(shared.page.copy(), shared, box))
    assert beside(office, page)[box].file == "sendiri.png"
    decide_zone(office.store, page, box, "signed")
    assert state(office, page)[0] == "filed"
    assert status(office).pacts["signed"] == 1


@pytest.mark.parametrize("order", [("sendiri", "daftar"), ("daftar", "sendiri")])
def test_in_whatever_order_they_come_nobody_is_lost_and_nobody_counted_twice(
    office: Office, shared: SignedList, order: tuple[str, str]
) -> None:
    pictures = {"sendiri": office.signed(2), "daftar": shared.signed(0, 1, 2)}
    pages = [taken(office, f"{name}.png", pictures[name]) for name in order]
    assert [state(office, page)[0] for page in pages] == ["filed", "review"]
    decide(office.store, pages[1], "as_read" if order[1] == "daftar" else "signed")
    assert status(office).pacts["signed"] == 3
    decide(office.store, pages[order.index("daftar")], "discard")  # what is left stands for its own person
    assert status(office).pacts["signed"] == 1


def test_another_list_or_strange_paper_on_record_is_not_shown_beside_a_page(office: Office, shared: SignedList) -> None:
    """A list belongs to no person and strange paper to no sheet; that is nothing they have in common."""
    by_hand = taken(office, "kertas.png", paper.foreign_page())
    decide(office.store, by_hand, "signed", person_id=office.sheets[3].person_id)
    unknown = taken(office, "kertas2.png", paper.foreign_page())
    assert beside(office, unknown) == {}
    page = taken(office, "daftar.png", dotted(shared.page.copy(), shared, 0))
    assert state(office, page)[0] == "review"
    assert set(beside(office, page)) == {shared.box_of(office.sheets[3].person_id)}


def renamed(office: Office, person: str | None, name: str) -> None:
    with office.store.operation("test.renamed") as tx:
        tx.update(t.people, str(person), name=name)


def test_a_list_that_was_printed_anew_is_replaced_box_by_box(office: Office, shared: SignedList) -> None:
    people = [zone.person_id for zone in shared.sheet.zones]
    renamed(office, people[0], "Budi Contoh Santoso, M.Pd.")
    printed_list(office, people, "baru.pdf")
    page = taken(office, "lama.png", shared.signed(0, 1, 2))
    assert state(office, page) == ("review", "old_revision")
    assert [zone["verdict"] for zone in page_document(office.store, page)["zones"]] == ["unsure", "signed", "signed"]
    decide_zone(office.store, page, 0, Verdict.SIGNED)
    assert state(office, page)[0] == "filed"
    assert status(office).pacts["signed"] == 3


def test_an_old_list_stands_where_the_new_one_says_the_same(office: Office, shared: SignedList) -> None:
    people = [zone.person_id for zone in shared.sheet.zones]
    printed_list(office, people[1:], "baru.pdf")  # one of them less
    page = taken(office, "lama.png", shared.signed(0, 1))
    assert state(office, page) == ("filed", None)
    assert status(office).pacts["signed"] == 2


def test_who_signs_over_the_line_is_asked_about_once_with_both_boxes(office: Office, shared: SignedList) -> None:
    first = shared.sheet.zones[0]
    picture = shared.page.copy()
    paper.sign(picture, (first.x, first.y + 0.5 * first.h, first.w, first.h))
    page = taken(office, "antara.png", picture)
    assert state(office, page) == ("review", "neighbour_ink")
    document = page_document(office.store, page)
    assert "kotak 1 dan kotak 2" in document["reason"]["message"]
    assert [zone["verdict"] for zone in document["zones"]] == ["unsure", "unsure", "unsigned"]
    decide_zone(office.store, page, 1, Verdict.SIGNED)
    assert state(office, page)[0] == "filed"
    decided = [zone["verdict"] for zone in page_document(office.store, page)["zones"]]
    assert decided == ["unsigned", "signed", "unsigned"]
    undo_decision(office.store, page)
    assert [zone["verdict"] for zone in page_document(office.store, page)["zones"]] == ["unsure", "unsure", "unsigned"]
