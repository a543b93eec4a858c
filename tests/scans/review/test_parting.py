"""Two sheets in one picture: cut in two and read again; what lies one upon the other stays for a person."""

from __future__ import annotations

import random

import pytest
from PIL import Image

from netral_desktop.kernel.errors import Refused
from netral_desktop.scans.service import page_document, part_sheets, undo_decision
from tests.scans.deck import harms
from tests.scans.office import Office


def laid(*pages: Image.Image, gap: int = 30, down: bool = False) -> Image.Image:
    """Sheets on one glass, beside or below each other."""
    wide, high = pages[0].size
    size = (wide, high * len(pages) + gap) if down else (wide * len(pages) + gap, high)
    glass = Image.new(pages[0].mode, size, 236 if pages[0].mode == "L" else (236, 236, 232))
    for place, page in enumerate(pages):
        step = place * ((high if down else wide) + gap)
        glass.paste(page, (0, step) if down else (step, 0))
    return glass


def waiting(office: Office, picture: Image.Image, name: str = "dua.png") -> str:
    (page,) = office.take([office.scan(name, picture)]).pages
    assert (page["state"], page["reason"]["code"]) == ("review", "two_sheets")
    return str(page["id"])


@pytest.mark.parametrize("quarters", [0, 1, 2])
def test_sheets_side_by_side_are_parted_read_and_filed_each_to_its_own_person(office: Office, quarters: int) -> None:
    turned = laid(office.signed(0), office.page(1)).rotate(90 * quarters, expand=True)
    page = waiting(office, turned)
    outcome, parted = part_sheets(office.store, page, reader=office.reader)
    assert parted
    found = {p["sheet"]: (p["state"], p["zones"][0]["verdict"]) for p in outcome.pages}
    assert found == {office.sheets[0].code: ("filed", "signed"), office.sheets[1].code: ("filed", "unsigned")}
    assert page_document(office.store, page)["state"] == "discarded"
    assert office.states() == {"filed": 2, "discarded": 1}
    undo_decision(office.store, page)
    assert page_document(office.store, page)["state"] == "review"


def test_a_photo_of_two_sheets_on_a_desk_is_parted_in_colour(office: Office) -> None:
    desk = laid(office.signed(0).convert("RGB"), office.signed(1).convert("RGB"), gap=60)
    photo = harms.photo(desk, random.Random(5), pixels=12, tilt=0.02, curl=0)
    page = waiting(office, photo, "foto.jpg")
    outcome, parted = part_sheets(office.store, page, reader=office.reader)
    assert parted
    assert {p["sheet"] for p in outcome.pages} == {sheet.code for sheet in office.sheets[:2]}
    assert {p["zones"][0]["verdict"] for p in outcome.pages} <= {"signed", "unsure"}


def test_the_second_page_of_a_file_is_the_one_that_is_cut(office: Office) -> None:
    pages = [office.signed(2), laid(office.signed(0), office.signed(1))]
    read = office.take([office.scan("mesin.pdf", *pages)]).pages
    page = next(str(p["id"]) for p in read if p["state"] == "review")
    outcome, parted = part_sheets(office.store, page, reader=office.reader)
    assert parted
    assert {p["file"] for p in outcome.pages} == {"mesin.pdf hal 2 bagian 1.jpg", "mesin.pdf hal 2 bagian 2.jpg"}
    assert office.states() == {"filed": 3, "discarded": 1}


def test_sheets_one_upon_the_other_are_not_parted_and_nothing_is_filed(office: Office) -> None:
    below, above = office.signed(0), office.signed(1)
    glass = Image.new("L", (below.width + 500, below.height + 500), 236)
    glass.paste(below, (0, 0))
    glass.paste(above, (500, 500))
    page = waiting(office, glass)
    outcome, parted = part_sheets(office.store, page, reader=office.reader)
    assert not parted
    assert len(outcome.pages) == 2
    assert page_document(office.store, page)["state"] == "review"
    assert office.states() == {"review": 1, "discarded": 2}


def test_a_page_with_one_sheet_is_not_cut(office: Office) -> None:
    (page,) = office.take([office.scan("satu.png", office.signed(0))]).pages
    with pytest.raises(Refused) as refused:
        part_sheets(office.store, str(page["id"]), reader=office.reader)
    assert refused.value.code == "not_two_sheets"
    assert office.states() == {"filed": 1}
