"""A regency that began anew, or was put back to an earlier day: its receipts count; what it forgot is sent again."""

from __future__ import annotations

import shutil

import pytest
from sqlalchemy import select

from netral_desktop.regency import answering
from netral_desktop.regency import service as kab
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.backups.numbers import RESTORED
from netral_desktop.sync import messages, trust
from netral_desktop.sync import service as sync
from netral_desktop.sync.container import open_container
from netral_desktop.sync.queries import sent_bundles, standing
from netral_desktop.sync.receipt import last_receipt
from netral_desktop.sync.schemas import ReceiptManifest
from tests.support.offices import PASSWORD
from tests.support.parties import CODE, add_records, images, make_regency, partition


def results(found) -> list[tuple[str, str | None]]:
    return [(r.result, r.reason.code if r.reason else None) for r in found]


def waiting(parties) -> int:
    with parties.office.read() as c:
        return standing(c, CODE).waiting_images


def arrived(parties) -> dict[int, bool]:
    with parties.office.read() as c:
        return {bundle.seq: bundle.acked_at is not None for bundle in sent_bundles(c)}


def new_receipts(parties, before) -> list:
    return [path for path in parties.receipts() if path not in before]


def send(parties, *, expect: str = "applied") -> list:
    """A bundle there and its receipt back; what the office says of it."""
    before = parties.receipts()
    (found,) = parties.deliver(parties.export())
    assert found.result == expect
    return results(parties.answer(*new_receipts(parties, before)))


def keep_regency(parties) -> None:
    parties.regency.close()
    shutil.copytree(parties.folder / "kab", parties.folder / "kab-lama")
    parties.regency = Store.open(parties.folder / "kab", PASSWORD)


def put_regency_back(parties, *, by_the_program: bool) -> None:
    parties.regency.close()
    shutil.rmtree(parties.folder / "kab")
    shutil.copytree(parties.folder / "kab-lama", parties.folder / "kab")
    parties.regency = Store.open(parties.folder / "kab", PASSWORD)
    if by_the_program:
        with parties.regency.operation("store.restore") as tx:
            tx.set_setting(RESTORED, {"from": 1, "at": "2029-11-01T00:00:00Z", "after": {}})


def test_a_regency_rebuilt_from_nothing_is_told_to_the_office_which_sends_everything_again(parties, tmp_path):
    add_records(parties.office)
    for _ in range(3):
        send(parties)
    assert waiting(parties) == 0
    parties.regency.close()
    parties.regency = make_regency(tmp_path / "kab-baru")
    package, request = tmp_path / "paket.netral", tmp_path / "permintaan.netral"
    invited = kab.enrol_office(parties.regency, code=CODE, name="Dinas Uji", out=package)
    joined = sync.enrol_office(parties.office, package, invited.one_time_code, out=request)
    assert joined.again == waiting(parties) == 4
    kab.approve_office(parties.regency, request, device_fingerprint=joined.device_fingerprint)
    assert send(parties) == [("applied", None)]
    assert waiting(parties) == 0
    assert partition(parties.regency, CODE) == partition(parties.office, CODE)
    assert images(parties.regency, CODE) == images(parties.office, CODE)


def test_joining_the_same_regency_again_sends_no_picture_twice(parties, tmp_path):
    add_records(parties.office)
    send(parties)
    package = tmp_path / "paket.netral"
    invited = kab.enrol_office(parties.regency, code=CODE, name="Dinas Uji", out=package)
    joined = sync.enrol_office(parties.office, package, invited.one_time_code, out=tmp_path / "permintaan.netral")
    assert (joined.again, waiting(parties)) == (0, 0)


@pytest.mark.parametrize("by_the_program", [True, False], ids=["restored", "folder copied over"])
def test_a_regency_that_was_put_back_is_told_and_gets_again_what_it_forgot(parties, by_the_program):
    add_records(parties.office)
    send(parties)
    keep_regency(parties)
    add_records(parties.office, people=2, seed=2)
    send(parties)
    late = parties.receipts()[-1]
    put_regency_back(parties, by_the_program=by_the_program)
    assert send(parties) == [("applied", "regency_put_back")]
    assert waiting(parties) == 2
    assert results(parties.answer(late)) == [("duplicate", None)]
    assert send(parties) == [("applied", None)]
    assert waiting(parties) == 0
    assert partition(parties.regency, CODE) == partition(parties.office, CODE)
    assert images(parties.regency, CODE) == images(parties.office, CODE)


def test_a_receipt_for_less_than_had_arrived_is_believed_once_the_regency_was_put_back(parties):
    add_records(parties.office)
    first = parties.export()
    parties.deliver(first)
    keep_regency(parties)
    add_records(parties.office, people=2, seed=2)
    second = parties.export()
    parties.deliver(second)
    unseen = parties.receipts()[-1]
    add_records(parties.office, people=1, seed=3)
    send(parties)
    assert (arrived(parties), waiting(parties)) == ({1: True, 2: True, 3: True}, 0)
    put_regency_back(parties, by_the_program=True)
    before = parties.receipts()
    assert results(parties.deliver(first)) == [("duplicate", None)]
    assert results(parties.answer(*new_receipts(parties, before))) == [("applied", "regency_put_back")]
    assert (arrived(parties), waiting(parties)) == ({1: True, 2: False, 3: False}, 3)
    assert results(parties.answer(unseen)) == [("old", None)]
    assert send(parties) == [("applied", None)]
    assert images(parties.regency, CODE) == images(parties.office, CODE)


def test_key_lists_of_a_regency_that_was_put_back_are_above_all_before(parties):
    send(parties)
    keep_regency(parties)
    with parties.regency.operation("test") as tx:  # what was enrolled since is forgotten
        tx.set_setting(trust.KEYS_VERSION, 40)
    send(parties)
    assert parties.office.get_setting(trust.KEYS_VERSION) == 40
    put_regency_back(parties, by_the_program=True)
    send(parties)
    assert parties.office.get_setting(trust.KEYS_VERSION) > 1000


def test_an_office_is_told_which_of_its_bundles_wait(parties):
    people = add_records(parties.office, people=9)
    send(parties)
    with parties.office.operation("test") as tx:
        c = tx.connection
        for table in (t.attendance, t.page_zones, t.sheet_zones):
            tx.delete(table, list(c.scalars(select(table.c.id).where(table.c.person_id.in_(people)))))
        tx.delete(t.people, people)
    assert send(parties, expect="quarantined") == [("applied", "bundles_wait")]
    with parties.office.read() as c:
        last = last_receipt(c)
    assert (last.seq, list(last.refused)) == (1, [{"epoch": 1, "seq": 2, "code": "people_gone"}])
    assert arrived(parties) == {1: True, 2: False}


def test_an_office_with_version_01_gets_receipts_that_it_can_read(parties):
    parties.deliver(parties.export())
    with parties.regency.operation("test") as tx:
        older = answering.answer_for(tx, "51.04", CODE, 1)
    path = parties.folder / "lama.netral"
    path.write_bytes(older)
    with parties.office.read() as c, open_container(path) as file:
        assert (file.stem.format, file.stem.min_reader) == (1, 1)
        (key,) = trust.signers(c, trust.REGENCY).values()
        told = messages.unlock(file, [trust.identity(c, trust.DEVICE_AGE)]).opened(key, ReceiptManifest)
    assert (told.format, told.incarnation, told.refused) == (1, None, [])
    assert results(parties.answer(path)) == [("applied", None)]
