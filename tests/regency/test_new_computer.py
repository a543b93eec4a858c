"""An office on a new computer: nothing is lost by it without a person's word, and nothing of the old one blocks it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from netral_desktop.regency import service as kab
from netral_desktop.store import tables as t
from netral_desktop.sync.receipt import last_receipt
from tests.support.parties import CODE, add_records, images, join, partition


def results(found) -> list[tuple[str, str | None]]:
    return [(r.result, r.reason.code if r.reason else None) for r in found]


def last_seq(store) -> int:
    with store.read() as c:
        return last_receipt(c).seq


def _empty(store) -> None:
    with store.operation("test") as tx:
        for table in (t.page_decisions, t.page_zones, t.scan_pages, t.attendance, t.ikrar_sessions, t.sheet_zones,
                      t.sheets, t.people, t.units):  # fmt: skip
            tx.delete(table, list(tx.connection.scalars(select(table.c.id))))


def test_an_empty_new_computer_empties_no_office_until_a_person_says_so(parties):
    add_records(parties.office)
    parties.deliver(parties.export())
    before = partition(parties.regency, CODE)
    _empty(parties.office)
    join(parties.office, parties.regency, parties.folder)
    first, second = parties.export(), parties.export()
    assert results(parties.deliver(first, second)) == [("quarantined", "people_gone")] * 2
    assert partition(parties.regency, CODE) == before
    assert kab.accept(parties.regency, second, receipts_dir=parties.folder / "terima").result == "applied"
    assert partition(parties.regency, CODE) == partition(parties.office, CODE)


def test_a_new_computer_with_the_records_needs_no_word(parties):
    add_records(parties.office)
    parties.deliver(parties.export())
    join(parties.office, parties.regency, parties.folder)
    assert results(parties.deliver(parties.export())) == [("applied", None)]


def test_a_bundle_of_the_lost_computer_is_opened_by_a_persons_word(parties):
    add_records(parties.office)
    late = parties.export()
    join(parties.office, parties.regency, parties.folder)
    assert results(parties.deliver(late)) == [("quarantined", "key_revoked")]
    assert kab.accept(parties.regency, late).result == "applied"
    assert partition(parties.regency, CODE) == partition(parties.office, CODE)


def test_receipts_of_an_earlier_enrolment_do_not_age_those_of_this_one(parties):
    add_records(parties.office)
    with parties.office.operation("test") as tx:  # what the regency that was lost had said
        tx.set_setting(
            "sync.last_receipt", {"epoch": 7, "seq": 90, "manifest": "0" * 64, "at": "", "enrolment": "f" * 32}
        )
    parties.deliver(parties.export())
    assert results(parties.answer(*parties.receipts())) == [("applied", None)]


def test_many_people_gone_wait_for_a_persons_word_at_any_time_and_few_do_not(parties):
    people = add_records(parties.office, people=9)
    parties.deliver(parties.export())
    for gone, expected in ((people[:4], ("applied", None)), (people[4:], ("quarantined", "people_gone"))):
        with parties.office.operation("test") as tx:
            c = tx.connection
            for table in (t.attendance, t.page_zones, t.sheet_zones):
                tx.delete(table, list(c.scalars(select(table.c.id).where(table.c.person_id.in_(gone)))))
            tx.delete(t.people, gone)
        assert results(parties.deliver(parties.export())) == [expected]


def test_the_same_receipt_is_given_again_whatever_the_clock_said(parties):
    """An answer made while a clock was years ahead is not the newest for ever."""
    add_records(parties.office)
    parties.deliver(parties.export())
    with parties.regency.operation("test") as tx:
        tx.update(t.received, tx.connection.scalars(select(t.received.c.id)).one(), at="4147-01-01T00:00:00Z")
    second = parties.export()
    parties.deliver(second)
    for receipt in parties.receipts():
        receipt.unlink()
    assert results(parties.deliver(second)) == [("duplicate", None)]
    assert results(parties.answer(*parties.receipts())) == [("applied", None)]
    assert last_seq(parties.office) == 2


def test_many_signatures_taken_back_wait_for_a_persons_word_and_few_do_not(parties):
    add_records(parties.office, people=9)
    parties.deliver(parties.export())
    with parties.office.read() as c:
        boxes = list(c.scalars(select(t.page_zones.c.id)))
    for some, expected in ((boxes[:4], ("applied", None)), (boxes[4:], ("quarantined", "signatures_gone"))):
        with parties.office.operation("test") as tx:
            tx.update_rows(t.page_zones, [(box, {"verdict": "unsigned"}) for box in some])
        last = parties.export()
        assert results(parties.deliver(last)) == [expected]
    assert kab.accept(parties.regency, last).result == "applied"
    assert partition(parties.regency, CODE) == partition(parties.office, CODE)


def test_another_picture_for_a_page_that_was_received_waits_for_a_persons_word(parties):
    add_records(parties.office)
    parties.deliver(parties.export())
    before = images(parties.regency, CODE)
    with parties.office.operation("test") as tx:
        page = tx.connection.scalars(select(t.scan_pages.c.id)).first()
        blob = tx.put_blob(b"another picture", "page")
        tx.update(t.scan_pages, page, image_blob=blob.id, image_sha256=blob.sha256)
    changed = parties.export()
    assert results(parties.deliver(changed)) == [("quarantined", "pictures_replaced")]
    assert images(parties.regency, CODE) == before
    assert kab.accept(parties.regency, changed).result == "applied"
    assert images(parties.regency, CODE) == images(parties.office, CODE)


@pytest.mark.parametrize(("first", "second", "expected"), [
    (0, 8, ("quarantined", "clock_jump")), (0, 6, ("applied", None)),
    (0, -8, ("quarantined", "clock_jump")), (0, -6, ("applied", None)),
])  # fmt: skip
def test_a_clock_that_jumped_by_more_than_a_week_waits_for_a_persons_word(parties, first, second, expected):
    now = datetime.now(UTC)
    add_records(parties.office)
    parties.office.clock = lambda: now + timedelta(first)
    parties.deliver(parties.export())
    parties.office.clock = lambda: now + timedelta(second)
    odd = parties.export()
    assert results(parties.deliver(odd)) == [expected]
    if expected[1]:
        assert kab.accept(parties.regency, odd).result == "applied"
