"""An office gets back what the regency last took from it; what was set aside can be opened from the copy kept here."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from netral_desktop.kernel.errors import KnownError
from netral_desktop.regency import keeping, quarantine, recovery
from netral_desktop.regency import waiting as asides
from netral_desktop.scans.intake.batches import recent_batches
from netral_desktop.store import tables as t
from netral_desktop.sync import service as sync
from tests.support.offices import add_people, make_office
from tests.support.parties import CODE, add_records, images, join, partition


def results(found) -> list[tuple[str, str | None]]:
    return [(r.result, r.reason.code if r.reason else None) for r in found]


@pytest.fixture
def stolen(parties, tmp_path):
    """The office's computer is gone after a bundle; a new one, empty, has been enrolled for it."""
    add_records(parties.office)
    parties.deliver(parties.export())
    before = partition(parties.office, CODE), images(parties.office, CODE)
    parties.office.close()
    parties.office = make_office(tmp_path / "baru", code=CODE, campaign=False)
    join(parties.office, parties.regency, parties.folder)
    return parties, before


def test_an_empty_new_computer_gets_back_what_the_regency_has(stolen):
    parties, (records, pictures) = stolen
    given = recovery.write_recovery(parties.regency, CODE, parties.folder / "pulih.netral")
    assert (given.epoch, given.seq, given.people, given.images, given.missing) == (1, 1, 4, 4, 0)
    assert results(sync.receive(parties.office, [given.file.path])) == [("applied", "recovered")]
    assert (partition(parties.office, CODE), images(parties.office, CODE)) == (records, pictures)
    with parties.office.read() as c:
        assert c.scalars(select(t.blobs.c.acked_at)).all().count(None) == 0
        assert [batch.pages_in for batch in recent_batches(c, CODE)] == [4]
    assert results(sync.receive(parties.office, [given.file.path])) == [("duplicate", None)]
    assert results(parties.deliver(parties.export())) == [("applied", None)]
    assert partition(parties.regency, CODE) == records
    assert parties.office.verify() == parties.regency.verify() == []


def test_people_that_were_taken_in_meanwhile_give_way_and_anything_else_is_never_replaced(stolen):
    parties, (records, _) = stolen
    add_people(parties.office, ["Made Contoh"], start=900)
    given = recovery.write_recovery(parties.regency, CODE, parties.folder / "pulih.netral")
    other = make_office(parties.folder / "ketiga", code=CODE, campaign=False)
    with other:
        join(other, parties.regency, parties.folder)
        again = recovery.write_recovery(parties.regency, CODE, parties.folder / "lagi.netral")
        add_records(other, people=1)
        before = partition(other, CODE)
        assert results(sync.receive(other, [again.file.path])) == [("rejected", "recovery_not_empty")]
        assert partition(other, CODE) == before
    assert results(sync.receive(parties.office, [given.file.path])) == [("applied", "recovered")]
    assert partition(parties.office, CODE) == records


def test_nobody_but_the_new_computer_opens_it(stolen, tmp_path):
    parties, _ = stolen
    given = recovery.write_recovery(parties.regency, CODE, parties.folder / "pulih.netral")
    with make_office(tmp_path / "lain", code="4.02", campaign=False) as other:
        join(other, parties.regency, parties.folder, code="4.02")
        assert results(sync.receive(other, [given.file.path])) == [("rejected", "not_for_us")]
    with make_office(tmp_path / "sendiri", code=CODE, campaign=False) as alone:
        assert results(sync.receive(alone, [given.file.path])) == [("rejected", "not_enrolled")]
    data = bytearray(given.file.path.read_bytes())
    for place in range(11, len(data), 997):
        changed = bytearray(data)
        changed[place] ^= 4
        given.file.path.write_bytes(changed)
        (found,) = sync.receive(parties.office, [given.file.path])
        assert found.result == "rejected"
    assert not any(partition(parties.office, CODE).values())


def test_there_must_be_something_and_a_computer_to_give_it_to(parties):
    for office, code in ((CODE, "nothing_to_give_back"), ("9", "unknown_office")):
        with pytest.raises(KnownError) as caught:
            recovery.write_recovery(parties.regency, office, parties.folder / "pulih.netral")
        assert caught.value.code == code
    parties.deliver(parties.export())
    with pytest.raises(KnownError) as caught:
        recovery.write_recovery(parties.regency, CODE, parties.folder / "pulih.netral", manifest="0" * 64)
    assert caught.value.code == "bundle_not_kept"
    with parties.regency.operation("test") as tx:
        keys = tx.connection.scalars(select(t.trusted_keys.c.id).where(t.trusted_keys.c.owner == CODE)).all()
        tx.update_rows(t.trusted_keys, [(key, {"state": "revoked"}) for key in keys])
    with pytest.raises(KnownError) as caught:
        recovery.write_recovery(parties.regency, CODE, parties.folder / "pulih.netral")
    assert caught.value.code == "no_device_yet"
    assert not (parties.folder / "pulih.netral").exists()


def test_the_newest_few_are_kept_and_one_before_can_be_given_back(parties):
    add_records(parties.office)
    parties.deliver(parties.export())
    first = partition(parties.office, CODE)
    for seed in range(2, 5):
        add_records(parties.office, people=1, seed=seed)
        parties.deliver(parties.export())
        if seed == 2:
            second = partition(parties.office, CODE)
    with parties.regency.read() as c:
        there = keeping.kept(c, CODE)
    assert [each.seq for each in there] == [4, 3, 2]
    with make_office(parties.folder / "baru", code=CODE, campaign=False) as new:
        join(new, parties.regency, parties.folder)
        given = recovery.write_recovery(parties.regency, CODE, parties.folder / "pulih", manifest=there[-1].id)
        assert results(sync.receive(new, [given.file.path])) == [("applied", "recovered")]
        assert partition(new, CODE) == second != first


def test_what_a_version_that_kept_nothing_took_is_given_back_from_what_stands_here(stolen):
    parties, (records, _) = stolen
    with parties.regency.operation("test") as tx:
        keeping.forget(tx, CODE)
    given = recovery.write_recovery(parties.regency, CODE, parties.folder / "pulih.netral")
    assert results(sync.receive(parties.office, [given.file.path])) == [("applied", "recovered")]
    assert partition(parties.office, CODE) == records


def test_a_bundle_of_the_lost_computer_is_opened_from_its_copy_once_the_stick_is_gone(parties):
    add_records(parties.office)
    late = parties.export()
    join(parties.office, parties.regency, parties.folder)
    assert results(parties.deliver(late, late)) == [("quarantined", "key_revoked")] * 2
    late.unlink()
    with parties.regency.read() as c:
        (waiting,) = asides.quarantined(c)
    assert (waiting.office, waiting.seq, waiting.by_word, waiting.kept) == (CODE, 1, True, True)
    assert quarantine.open_kept(parties.regency, waiting).result == "applied"
    assert partition(parties.regency, CODE) == partition(parties.office, CODE)
    with parties.regency.read() as c:
        assert asides.quarantined(c) == []


def test_once_the_new_computer_has_sent_only_pictures_are_taken_of_the_lost_ones_bundle(parties):
    add_records(parties.office)
    late = parties.export()
    join(parties.office, parties.regency, parties.folder)
    parties.deliver(late)
    add_records(parties.office, seed=2)
    parties.deliver(parties.export())
    standing = partition(parties.regency, CODE)
    with parties.regency.read() as c:
        (waiting,) = asides.quarantined(c)
    found = quarantine.open_kept(parties.regency, waiting)
    assert (found.result, found.reason.key) == ("old", "old.before_enrolment")
    assert partition(parties.regency, CODE) == standing


def test_a_copy_that_is_gone_is_told_in_a_sentence(parties):
    late = parties.export()
    join(parties.office, parties.regency, parties.folder)
    parties.deliver(late)
    with parties.regency.read() as c:
        (waiting,) = asides.quarantined(c)
        blob = c.scalars(select(t.blobs.c.id).where(t.blobs.c.kind == "received")).one()
    with parties.regency.operation("test") as tx:
        tx.delete(t.blobs, blob)
    with pytest.raises(KnownError) as caught:
        quarantine.open_kept(parties.regency, waiting)
    assert caught.value.code == "copy_gone"
    with pytest.raises(KnownError) as caught:
        asides.find([waiting], "0123456789")
    assert caught.value.code == "not_in_quarantine"
