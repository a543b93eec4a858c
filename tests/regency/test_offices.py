"""A key that ends, an office under another code, the two sides of a fork."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from netral_desktop.kernel.errors import KnownError
from netral_desktop.regency import forks, offices, quarantine, waiting
from netral_desktop.regency import service as kab
from netral_desktop.regency.many import revoke_office
from netral_desktop.regency.queries import office_board
from netral_desktop.store import tables as t
from netral_desktop.sync import trust
from tests.support.parties import CODE, add_records, images, join, partition

NEW = "4.01.33"


def results(found) -> list[tuple[str, str | None]]:
    return [(r.result, r.reason.code if r.reason else None) for r in found]


def refusal(verb, *given, **named) -> str:
    with pytest.raises(KnownError) as caught:
        verb(*given, **named)
    return caught.value.code


def row(parties, code):
    with parties.regency.read() as c:
        return next(office for office in office_board(c) if office.code == code)


def test_a_stolen_computers_key_ends_at_once_and_what_it_sent_stands(parties):
    add_records(parties.office)
    parties.deliver(parties.export())
    standing = partition(parties.regency, CODE)
    revoke_office(parties.regency, CODE)
    assert row(parties, CODE).state == "revoked"
    late = parties.export()
    assert results(parties.deliver(late)) == [("quarantined", "key_revoked")]
    assert partition(parties.regency, CODE) == standing
    before = parties.receipts()
    assert results([kab.accept(parties.regency, late, receipts_dir=parties.folder / "terima")]) == [("applied", None)]
    assert parties.receipts() == before  # nobody could open one
    join(parties.office, parties.regency, parties.folder)
    assert row(parties, CODE).state == "enrolled"
    assert results(parties.deliver(parties.export())) == [("applied", None)]
    assert parties.regency.verify() == []


def test_an_office_goes_on_under_another_code_with_all_that_stands_of_it(parties):
    add_records(parties.office)
    parties.deliver(parties.export())
    late, standing, shown = parties.export(), partition(parties.regency, CODE), images(parties.regency, CODE)
    offices.move_office(parties.regency, CODE, NEW, name="Dinas Baru")
    assert (partition(parties.regency, NEW), images(parties.regency, NEW)) == (standing, shown)
    assert not any(partition(parties.regency, CODE).values())
    assert [office.code for office in [row(parties, NEW)]] == [NEW]
    assert (row(parties, NEW).name, row(parties, NEW).state, row(parties, NEW).last_seq) == ("Dinas Baru", "invited", 1)
    (found,) = parties.deliver(late)
    assert (found.result, found.reason.key) == ("rejected", "office_moved.bundle")
    package = parties.folder / "paket.netral"
    assert refusal(kab.enrol_office, parties.regency, code=CODE, name="Dinas", out=package) == "office_moved"
    join(parties.office, parties.regency, parties.folder, code=NEW)
    assert parties.office.office == NEW
    assert results(parties.deliver(parties.export())) == [("applied", None)]
    assert partition(parties.regency, NEW) == standing
    assert results(parties.answer(parties.receipts()[-1])) == [("applied", None)]
    with parties.regency.read() as c:
        assert [device.epoch for device in trust.device_keys(c).values() if device.valid] == [2]
    assert parties.regency.verify() == []


def test_no_office_takes_the_code_of_another(parties):
    kab.enrol_office(parties.regency, code="4.02", name="Lain", out=parties.folder / "paket.netral")
    for to, code in (("4.02", "code_taken"), ("51.04", "code_taken"), ("a b", "bad_code")):
        assert refusal(offices.move_office, parties.regency, CODE, to) == code
    assert refusal(offices.move_office, parties.regency, "9", NEW) == "unknown_office"


@pytest.fixture
def forked(parties):
    """Two writers: one took two people in, the other changed somebody's position; the first was applied."""
    add_records(parties.office)
    parties.deliver(parties.export())
    parties.keep_office()
    add_records(parties.office, people=2, seed=2)
    parties.deliver(parties.export())
    parties.put_office_back()
    with parties.office.operation("test") as tx:
        c = tx.connection
        person = c.scalars(select(t.people.c.id).order_by(t.people.c.name)).first()
        tx.update(t.people, person, position="Kepala")
        boxes = c.scalars(select(t.page_zones.c.id).where(t.page_zones.c.person_id == person)).all()
        tx.update_rows(t.page_zones, [(box, {"verdict": "unsigned"}) for box in boxes])
    assert results(parties.deliver(parties.export())) == [("fork", "fork")]
    return parties


def test_both_sides_of_a_fork_are_shown_person_by_person(forked):
    with forked.regency.read() as c:
        (file,) = waiting.of_fork(c, CODE)
    view = forks.view_fork(forked.regency, file)
    assert view.tables["people"] == (2, 0, 1)
    assert len(view.people) == 3
    (changed,) = [each for each in view.people if each.here and each.there]
    assert (changed.here.signed, changed.there.signed) == (True, False)
    assert (changed.here.position, changed.there.position) == ("Analis", "Kepala")
    assert all(each.there is None for each in view.people if each is not changed)


def test_the_other_side_of_a_fork_is_applied_by_a_persons_word_and_the_office_stays_frozen(forked):
    with forked.regency.read() as c:
        (file,) = waiting.of_fork(c, CODE)
    assert file.by_word
    assert quarantine.open_kept(forked.regency, file).result == "applied"
    assert partition(forked.regency, CODE) == partition(forked.office, CODE)
    assert row(forked, CODE).frozen
    assert results(forked.deliver(forked.export())) == [("quarantined", "frozen")]
    join(forked.office, forked.regency, forked.folder)
    assert results(forked.deliver(forked.export())) == [("applied", None)]
    assert not row(forked, CODE).frozen
