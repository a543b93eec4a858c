"""What a page's history says of who changed it."""

from __future__ import annotations

from netral_desktop.scans.review.pages import history
from netral_desktop.scans.service import decide
from tests.scans.office import Office


def told(office: Office, page: str) -> list[str]:
    with office.store.read() as c:
        return [event.words for event in history(c, page)]


def test_a_page_that_a_later_scan_replaced_says_that_nobody_decided_it(office: Office) -> None:
    (empty,) = office.take([office.scan("kosong.png", office.page(0))]).pages
    office.take([office.scan("kembali.png", office.signed(0))])
    assert "digantikan oleh pindaian lain dari lembar ini, otomatis" in told(office, str(empty["id"]))
    assert not any(words.endswith("oleh Administrator") for words in told(office, str(empty["id"])))


def test_a_decision_names_who_made_it(office: Office) -> None:
    (page,) = office.take([office.scan("ttd.png", office.signed(0))]).pages
    decide(office.store, str(page["id"]), "unsigned")
    assert told(office, str(page["id"]))[0] == "diputuskan kosong oleh Administrator"
