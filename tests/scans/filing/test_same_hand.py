"""The very same strokes on the sheets of several people: everybody whose sheet shows them is asked about."""

from __future__ import annotations

from PIL import Image, ImageChops

from netral_desktop.scans.service import decide, page_document, undo_decision
from tests.cli import paper
from tests.scans.office import Office


def pasted(office: Office, number: int, right: int = 0, down: int = 0) -> Image.Image:
    """Somebody's sheet with strokes that are the same for everybody, a few pixels off."""
    page, zone = office.page(number), office.sheets[0].zones[0]
    strokes = Image.new("L", page.size, 255)
    paper.sign(strokes, (zone.x, zone.y, zone.w, zone.h))
    return ImageChops.darker(page, ImageChops.offset(strokes, right, down))


def taken(office: Office, name: str, picture: Image.Image) -> str:
    return str(office.take([office.scan(name, picture)]).pages[0]["id"])


def state(office: Office, page: str) -> tuple[str, str | None]:
    document = page_document(office.store, page)
    return document["state"], document["reason"] and document["reason"]["code"]


def test_strokes_on_several_sheets_are_asked_about_on_each_of_them(office: Office) -> None:
    first = taken(office, "satu.png", pasted(office, 0))
    assert state(office, first) == ("filed", None)
    own = taken(office, "sendiri.png", office.signed(3))
    second = taken(office, "dua.jpg", pasted(office, 1, 3, 2).rotate(1.2, fillcolor=255))
    assert state(office, second) == state(office, first) == ("review", "same_ink")
    third = taken(office, "tiga.png", pasted(office, 2, -4, 1))
    assert state(office, third) == ("review", "same_ink")
    assert "pada 3 orang" in page_document(office.store, third)["reason"]["message"]
    assert state(office, own) == ("filed", None)  # whoever signed by hand is not touched
    assert office.signed_people() == 1
    assert office.store.verify() == []


def test_a_person_says_which_of_them_count(office: Office) -> None:
    first, second = (taken(office, f"{n}.png", pasted(office, n)) for n in (0, 1))
    decide(office.store, first, "as_read")
    decide(office.store, second, "unsigned")
    assert (state(office, first)[0], state(office, second)[0], office.signed_people()) == ("filed", "filed", 1)
    undo_decision(office.store, second)
    assert state(office, second) == ("review", "same_ink")
    third = taken(office, "tiga.png", pasted(office, 2))
    assert state(office, third) == ("review", "same_ink")
    assert state(office, first)[0] == "filed"  # about which a person has decided


def test_the_same_paper_scanned_again_is_a_rescan(office: Office) -> None:
    first = taken(office, "satu.png", office.signed(0))
    again = taken(office, "lagi.png", office.signed(0).rotate(0.7, fillcolor=255))
    assert (state(office, first)[0], state(office, again)) == ("filed", ("duplicate", "rescan"))
