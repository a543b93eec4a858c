"""A thumb's print in review, on a real store."""

from __future__ import annotations

from sqlalchemy import select

from netral_desktop.store import tables as t
from tests.ui.drivers.pindai import Desk


def test_a_thumbs_print_is_accepted_with_the_name_of_a_witness(desk: Desk) -> None:
    review = desk.page.review
    first = review.list.ids()[0]
    assert not review.decision.thumb.isVisible()
    with desk.app.store.operation("test.thumb") as tx:
        tx.update(t.scan_pages, first, reason_code="thumbprint")
    desk.settle()
    desk.page.refresh()
    review.list.choose(review.list.ids()[1])
    review.list.choose(first)
    desk.settle()
    desk.qtbot.waitUntil(review.decision.thumb.isVisible)
    assert not review.decision.thumb.accept.isEnabled()
    desk.qtbot.keyClicks(review.decision.thumb.witness, "Tuti Kebun")  # letters that are keys elsewhere
    desk.qtbot.waitUntil(lambda: review.session.seen)
    desk.hand.click("Terima cap jempol")
    desk.settle()
    with desk.app.store.read() as c:
        assert c.scalar(select(t.page_zones.c.verdict).where(t.page_zones.c.page_id == first)) == "signed"
        kept = c.scalar(select(t.page_decisions.c.before).where(t.page_decisions.c.page_id == first))
    assert "Tuti Kebun" in kept
    assert not review.decision.thumb.witness.text()
