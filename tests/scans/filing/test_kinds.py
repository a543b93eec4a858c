"""A page is filed as the paper it is: what its sheet's kind proves, and whose box on it counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageDraw
from sqlalchemy import select

from netral_desktop.pacts.form import choose
from netral_desktop.pacts.service import print_pacts
from netral_desktop.scans.review.history import history
from netral_desktop.scans.service import decide, page_document
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.store import tables as t
from tests.cli import paper
from tests.scans.office import Office
from tests.support.offices import add_page


def as_kind(office: Office, number: int, kind: SheetKind) -> None:
    """From now on one of the printed sheets is of another kind."""
    with office.store.operation("test.kind") as tx:
        tx.update(t.sheets, office.sheets[number].code, kind=kind)


def test_a_signed_attendance_list_is_filed_and_makes_no_pact_signed(office: Office) -> None:
    as_kind(office, 0, SheetKind.ATTENDANCE)
    page = office.take([office.scan("a.png", office.signed(0))]).pages[0]
    assert (page["state"], page["kind"], page["zones"][0]["verdict"]) == ("filed", "attendance", "signed")
    assert office.signed_people() == 0


@pytest.mark.parametrize(
    ("kind", "role", "state"),
    [("pact", "declarant", "review"), ("pact", "witness", "filed"), ("attendance", "attendee", "filed"),
     ("attendance", "declarant", "filed")],
)  # fmt: skip
def test_only_a_signature_that_proves_the_same_is_a_second(office: Office, kind: str, role: str, state: str) -> None:
    person = office.sheets[0].person_id
    with office.store.read() as c:
        campaign = c.scalar(select(t.campaigns.c.id))
    assert campaign is not None
    add_page(office.store, campaign, person, kind=kind, boxes=[(role, person, "signed")])
    assert office.take([office.scan("a.png", office.signed(0))]).pages[0]["state"] == state


def test_the_history_of_a_page_tells_the_prints_of_its_kind(office: Office) -> None:
    page = office.take([office.scan("a.png", office.signed(0))]).pages[0]
    as_kind(office, 0, SheetKind.CLARIFICATION)
    with office.store.read() as c:
        assert "printed" not in {event.kind for event in history(c, page["id"])}


def test_a_pact_with_a_witness_who_left_a_dot_waits_for_both(office: Office, tmp_path: Path) -> None:
    """Nobody's box is passed over: with the declarant decided, the page is still asked about until the witness is."""
    people = [sheet.person_id for sheet in office.sheets]
    choose(office.store, witness=people[3], witness_title="Sekretaris")
    out = tmp_path / "saksi.pdf"
    printed = print_pacts(office.store, out, people=people[:1]).sheets[0]
    declarant, witness = printed.zones
    picture = paper.render(out)[0]
    draw = ImageDraw.Draw(picture)
    for zone in (declarant, witness):  # a trial of the pen each
        x, y = ((zone.x + zone.w / 2) * paper.PX_PER_MM, (zone.y + zone.h / 2) * paper.PX_PER_MM)
        draw.line((x, y, x + 2.5 * paper.PX_PER_MM, y + 1 * paper.PX_PER_MM), fill=40, width=4)
    page = office.take([office.scan("c.png", picture)]).pages[0]
    assert (page["state"], [zone["verdict"] for zone in page["zones"]]) == ("review", ["unsure", "unsure"])
    decide(office.store, page["id"], "signed")
    page = page_document(office.store, page["id"])
    assert (page["state"], [zone["verdict"] for zone in page["zones"]]) == ("review", ["signed", "unsure"])
    assert office.signed_people() == 0
    decide(office.store, page["id"], "signed")
    assert page_document(office.store, page["id"])["state"] == "filed"
    assert office.signed_people() == 1
