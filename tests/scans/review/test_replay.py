"""Today's rules over what was measured when pages were read: the same verdicts, without a picture."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image

from netral_desktop.scans.filing.facts import facts_of
from netral_desktop.scans.judging.facts import NotMeasured
from netral_desktop.scans.judging.kept import Unusable, judge_kept, unpacked
from netral_desktop.scans.judging.limits import THRESHOLDS
from netral_desktop.scans.review.replay import replay
from netral_desktop.scans.review.reread import reread
from netral_desktop.scans.service import decide, page_document
from netral_desktop.store.reading_tables import page_facts
from tests.cli import paper
from tests.scans.office import Office, without_codes

Pages = dict[str, str]


def dotted(office: Office, number: int) -> Image.Image:
    page, zone = office.page(number), office.sheets[number].zones[0]
    x, y = round((zone.x + 20) * paper.PX_PER_MM), round((zone.y + 10) * paper.PX_PER_MM)
    page.paste(40, (x, y, x + 22, y + 4))
    return page


def taken(office: Office, name: str, picture: Image.Image) -> str:
    return str(office.take([office.scan(name, picture)]).pages[0]["id"])


def read(office: Office) -> Pages:
    """Signed, left empty, a slip of the pen, and a page without codes."""
    pictures = {
        "ada": office.signed(0),
        "kosong": office.page(1),
        "titik": dotted(office, 2),
        "kode": without_codes(office.signed(3)),
    }
    return {name: taken(office, f"{name}.png", picture) for name, picture in pictures.items()}


def kept(office: Office, page: str) -> bytes:
    with office.store.read() as c:
        found = facts_of(c, page)
    assert found is not None
    return found


def test_the_rules_say_the_same_of_what_was_kept_and_people_decided_is_held_against_them(office: Office) -> None:
    pages = read(office)
    found = replay(office.store)
    assert (found.pages, found.same, found.changed, found.unread) == (3, 3, [], [])  # none of what no code told
    decide(office.store, pages["titik"], "unsigned")
    assert replay(office.store).against == {"asked": 1, "same": 0, "other": 0}
    reread(office.store, pages["kode"], office.sheets[3].code, reader=office.reader)
    assert (replay(office.store).pages, page_document(office.store, pages["kode"])["state"]) == (4, "filed")
    assert all(len(kept(office, page)) < 6000 for page in pages.values())
    assert office.store.verify() == []


def test_other_limits_say_otherwise_or_ask_for_the_page(office: Office) -> None:
    signed = kept(office, taken(office, "ada.png", office.signed(0)))
    (zone,) = judge_kept(signed).zones
    assert zone.verdict == "signed"
    (zone,) = judge_kept(signed, replace(THRESHOLDS, corrected_mm2=-1.0)).zones
    assert (zone.verdict, zone.finding and zone.finding.code) == ("unsure", "correction_fluid")
    with pytest.raises(NotMeasured):
        judge_kept(signed, replace(THRESHOLDS, signed_mm2=1e6))  # then the rest of the page would count


def test_damaged_facts_are_named_as_to_be_read_again(office: Office) -> None:
    page = taken(office, "ada.png", office.signed(0))
    with office.store.operation("test.damage", {}) as tx:
        tx.update(page_facts, page, facts=kept(office, page)[:50])
    assert replay(office.store).unread == [page]
    for broken in (b"", b"x", kept(office, page)):
        with pytest.raises(Unusable):
            unpacked(broken)
