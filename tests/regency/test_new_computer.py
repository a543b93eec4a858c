"""An office on a new computer: nothing is lost by it without a person's word, and nothing of the old one blocks it."""

from __future__ import annotations

from sqlalchemy import select

from netral_desktop.regency import service as kab
from netral_desktop.store import tables as t
from tests.support.parties import CODE, add_records, join, partition


def results(found) -> list[tuple[str, str | None]]:
    return [(r.result, r.reason.code if r.reason else None) for r in found]


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
