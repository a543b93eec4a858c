"""An office's records become the new ones by writing only what differs."""

from __future__ import annotations

import json

from sqlalchemy import select

from netral_desktop.followup.queries import office_progress, totals
from netral_desktop.store import tables as t
from tests.support.offices import add_campaign
from tests.support.parties import CAMPAIGN, CODE, add_records, partition


def touched(store) -> set[tuple[str, str]]:
    """The (table, row) pairs that the newest operation wrote."""
    with store.read() as c:
        newest = c.execute(select(t.ledger.c.seq, t.ledger.c.operation).order_by(t.ledger.c.seq.desc()).limit(1)).one()
        rows = c.execute(select(t.ledger_rows).where(t.ledger_rows.c.seq == newest.seq)).all()
    assert newest.operation == "bundle.apply"
    return {(row.table_name, row.row_id) for row in rows}


def test_only_rows_that_differ_are_written(parties):
    people = add_records(parties.office)
    parties.deliver(parties.export())
    with parties.office.operation("test") as tx:
        tx.update(t.people, people[0], grade="IV/a")
    parties.deliver(parties.export())
    records = partition(parties.office, CODE)
    assert {pair for pair in touched(parties.regency) if pair[0] in records} == {("people", people[0])}


def test_a_bundle_that_says_the_same_writes_no_record(parties):
    add_records(parties.office)
    parties.deliver(parties.export(), parties.export())
    noted = {"kept_records", "office_heads", "received", "receipts_made"}
    assert {table for table, _ in touched(parties.regency)} == noted


def test_what_is_gone_at_the_office_goes_at_the_regency_with_what_hangs_on_it(parties):
    add_records(parties.office, seed=1)
    add_records(parties.office, seed=2)
    parties.deliver(parties.export())
    with parties.office.operation("test") as tx:
        c = tx.connection
        session = c.scalar(select(t.ikrar_sessions.c.id).order_by(t.ikrar_sessions.c.title).limit(1))
        tx.delete(t.attendance, c.scalars(select(t.attendance.c.id).where(t.attendance.c.session_id == session)).all())
        tx.delete(t.ikrar_sessions, session)
    parties.deliver(parties.export())
    assert partition(parties.regency, CODE) == partition(parties.office, CODE)
    assert len(partition(parties.regency, CODE)["ikrar_sessions"]) == 1


def test_a_unit_may_be_replaced_while_its_people_move(parties):
    """Parents go, children move and names are used again in one step: no order of writing would do without care."""
    people = add_records(parties.office)
    parties.deliver(parties.export())
    with parties.office.operation("test") as tx:
        (unit,) = tx.connection.execute(select(t.units)).all()
        tx.update_rows(t.people, [(person, {"unit_id": None}) for person in people])
        tx.delete(t.units, unit.id)
        fresh = {"office": CODE, "parent_id": None, "position": 1}
        tx.insert(t.units, {**fresh, "id": "f" * 32, "name": unit.name})
        tx.insert(t.units, {**fresh, "id": "0" * 32, "name": "Seksi", "parent_id": "f" * 32})
        tx.update_rows(t.people, [(person, {"unit_id": "0" * 32}) for person in people])
    parties.deliver(parties.export())
    assert partition(parties.regency, CODE) == partition(parties.office, CODE)


def test_people_may_exchange_their_numbers(parties):
    one, other, *_ = add_records(parties.office)
    parties.deliver(parties.export())
    numbers = {row["id"]: row["personnel_number"] for row in partition(parties.office, CODE)["people"]}
    with parties.office.operation("test") as tx:
        tx.update(t.people, one, personnel_number=None)
        tx.update(t.people, other, personnel_number=numbers[one])
        tx.update(t.people, one, personnel_number=numbers[other])
    parties.deliver(parties.export())
    assert partition(parties.regency, CODE) == partition(parties.office, CODE)


def test_a_decision_arrives_without_the_state_before_it(parties):
    add_records(parties.office, people=1)
    parties.deliver(parties.export())
    with parties.regency.read() as c:
        assert c.scalars(select(t.page_decisions.c.before)).all() == ["{}"]
    with parties.office.read() as c:
        assert json.loads(c.scalars(select(t.page_decisions.c.before)).one()) == {}


def test_an_id_of_another_office_blocks_neither(parties):
    """The same data under two codes, as after an office's code changed or a folder was copied for a second office."""
    people = add_records(parties.office)
    parties.deliver(parties.export())
    with parties.regency.operation("test") as tx:
        for table in (t.units, t.people, t.sheets, t.sheet_zones, t.scan_pages, t.page_zones, t.page_decisions,
                      t.ikrar_sessions, t.attendance):  # fmt: skip
            ids = tx.connection.scalars(select(table.c.id)).all()
            tx.update_rows(table, [(row, {"office": "4.99"}) for row in ids])
    before = partition(parties.regency, "4.99")
    assert [found.result for found in parties.deliver(parties.export())] == ["applied"]
    assert partition(parties.regency, "4.99") == before
    here = partition(parties.regency, CODE)
    assert {name: len(rows) for name, rows in here.items()} == {name: len(rows) for name, rows in before.items()}
    with parties.regency.read() as c:
        shown = office_progress(c)
    assert shown[CODE] == shown["4.99"]
    with parties.office.operation("test") as tx:
        tx.update(t.people, people[0], grade="IV/a")
    parties.deliver(parties.export())
    noted = {"kept_records", "office_heads", "received", "receipts_made"}
    assert {name for name, _ in touched(parties.regency)} == {"people", "office_sums", *noted}
    again = partition(parties.regency, CODE)["people"]
    assert {row["id"] for row in again} == {row["id"] for row in here["people"]}


def test_an_office_says_nothing_of_another_offices_people(parties):
    """What it points at outside its own records is nobody, even where somebody of that id comes later."""
    add_records(parties.office)
    theirs = "b" * 32
    with parties.office.operation("test") as tx:
        mark = tx.connection.scalars(select(t.attendance.c.id)).first()
        tx.update(t.attendance, mark, person_id=theirs)
    assert [found.result for found in parties.deliver(parties.export())] == ["applied"]
    with parties.regency.read() as c:
        assert c.scalars(select(t.attendance.c.id).where(t.attendance.c.person_id == theirs)).all() == []
        assert c.scalar(select(t.attendance.c.person_id).where(t.attendance.c.id == mark)) is not None


def test_what_is_told_apart_at_the_office_is_told_apart_at_the_regency(parties):
    """Whose signature stands on paper that the office did not print, and who decided so, travels with the records."""
    people = add_records(parties.office)
    for store in (parties.office, parties.regency):
        made = add_campaign(store)
        with store.operation("test.same_campaign") as tx:
            row = tx.connection.execute(select(t.campaigns).where(t.campaigns.c.id == made)).one()
            tx.delete(t.campaigns, made)
            tx.insert(t.campaigns, {**row._mapping, "id": CAMPAIGN})
    with parties.office.operation("test") as tx:
        theirs = select(t.scan_pages).where(t.scan_pages.c.person_id.in_(people[:2]))
        for page in tx.connection.execute(theirs).all():
            tx.update(t.scan_pages, page.id, by_hand=True, sheet_id=None)
    parties.deliver(parties.export())
    with parties.office.read() as at_office, parties.regency.read() as at_regency:
        told = totals(at_office, CODE)
        assert (told.pacts["signed"], told.other_paper) == (4, 2)
        assert totals(at_regency, CODE) == office_progress(at_regency)[CODE] == told


def test_letters_that_steer_a_screen_do_not_arrive(parties):
    people = add_records(parties.office)
    with parties.office.operation("test") as tx:
        tx.update(t.people, people[0], name="Siti\x1b[2J\r\nAminah\u202e\0")
        tx.update(t.people, people[1], name="x" * 40_000)
        tx.update(t.people, people[2], name="José 'Umar ✓")
    assert [found.result for found in parties.deliver(parties.export())] == ["applied"]
    with parties.regency.read() as c:
        names = [c.scalar(select(t.people.c.name).where(t.people.c.id == person)) for person in people[:3]]
    assert names == ["Siti[2J Aminah", "x" * 300, "José 'Umar ✓"]
