"""No bundle changes a record unless it is whole, from an approved office, and newer."""

from __future__ import annotations

import hashlib
import json
import shutil

import msgspec
import pytest
from sqlalchemy import select

from netral_desktop.campaigns.editing import track_duty
from netral_desktop.campaigns.service import new_campaign
from netral_desktop.followup.marks import mark_duty
from netral_desktop.followup.queries import totals
from netral_desktop.kernel import atomic
from netral_desktop.kernel.canonical import canonical_json
from netral_desktop.kernel.errors import EnvironmentFault
from netral_desktop.regency import service as kab
from netral_desktop.regency.queries import office_board, received_files
from netral_desktop.regency.waiting import quarantined
from netral_desktop.store import tables as t
from netral_desktop.sync import agefile, container, service, snapshot
from netral_desktop.sync.minisig import SigningKey
from netral_desktop.sync.schemas import FORMAT, RECORDS, BlobInfo
from tests.support.disk import small_disk
from tests.support.engines import ENGINES
from tests.support.offices import PASSWORD, make_office
from tests.support.parties import CODE, add_records, images, join, make_regency, partition
from tests.sync.forger import Forger
from tests.sync.mutants import standing

on_both = pytest.mark.parametrize("parties", ENGINES, indirect=True)


def results(found) -> list[tuple[str, str | None]]:
    return [(r.result, r.reason.code if r.reason else None) for r in found]


def same_records(parties) -> bool:
    return partition(parties.regency, CODE) == partition(parties.office, CODE)


# -- what is taken ------------------------------------------------------------------------------------------------


@on_both
def test_a_bundle_brings_records_and_images_and_is_answered(parties):
    add_records(parties.office)
    assert results(parties.deliver(parties.export())) == [("applied", None)]
    assert same_records(parties)
    assert images(parties.regency, CODE) == images(parties.office, CODE) != {}
    (row,) = _board(parties)
    assert (row.last_seq, row.gaps, row.frozen) == (1, (), False)
    assert len(parties.receipts()) == 1
    assert parties.regency.verify() == []


def _board(parties):
    with parties.regency.read() as c:
        return office_board(c)


@on_both
def test_the_next_bundle_takes_the_place_of_the_one_before(parties):
    people = add_records(parties.office)
    parties.deliver(parties.export())
    with parties.office.operation("test") as tx:
        tx.update(t.people, people[0], name="Ni Luh Berganti Nama, S.Pd.", unit_id=None)
        session = tx.connection.scalar(select(t.ikrar_sessions.c.id))
        gone = tx.connection.scalars(select(t.attendance.c.id).where(t.attendance.c.person_id == people[1])).all()
        tx.delete(t.attendance, gone)
        tx.update(t.ikrar_sessions, session, closed_at="2029-11-26T02:00:00Z")
    add_records(parties.office, seed=2)
    parties.deliver(parties.export())
    assert same_records(parties)
    assert images(parties.regency, CODE) == images(parties.office, CODE)
    assert parties.regency.verify() == []


@on_both
def test_a_bundle_again_is_a_duplicate_and_gets_the_same_receipt(parties):
    bundle = parties.export()
    parties.deliver(bundle)
    (first,) = parties.receipts()
    shutil.rmtree(first.parent)
    before = standing(parties.regency)
    assert results(parties.deliver(bundle, bundle)) == [("duplicate", None), ("duplicate", None)]
    assert standing(parties.regency) == before
    (again,) = parties.receipts()
    assert again.name == first.name


def test_the_inbox_keeps_why_as_key_and_figures_and_says_it_in_words(parties):
    add_records(parties.office)
    first = parties.export()
    parties.deliver(parties.export())
    parties.deliver(first)
    with parties.regency.read() as c:
        stored = c.scalars(select(t.received.c.reason).where(t.received.c.result == "old")).one()
        assert json.loads(stored) == {"key": "old", "figures": {"number": 1}}
        told = {file.reason for file in received_files(c) if file.result == "old"}
    assert told == {"Nomor 1 sudah digantikan oleh paket yang lebih baru."}


def test_a_line_of_the_inbox_that_was_written_in_words_is_still_shown(parties):
    add_records(parties.office)
    parties.deliver(parties.export())
    with parties.regency.operation("test.words") as tx:
        row_id = tx.connection.scalars(select(t.received.c.id).where(t.received.c.kind == "bundle")).one()
        tx.update(t.received, row_id, reason_code="gap", reason="Paket nomor 3 belum pernah tiba.")
    with parties.regency.read() as c:
        assert "Paket nomor 3 belum pernah tiba." in {file.reason for file in received_files(c)}


@on_both
def test_an_overtaken_bundle_gives_its_images_and_no_records(parties):
    add_records(parties.office, people=2)
    first = parties.export()
    parties.deliver(parties.export())
    parties.answer(*parties.receipts())
    with parties.office.operation("test") as tx:
        tx.delete(t.attendance, tx.connection.scalars(select(t.attendance.c.id)).all())
    third = parties.export()
    assert results(parties.deliver(third)) == [("applied", None)]
    assert results(parties.deliver(first)) == [("old", "old")]
    assert same_records(parties)


@on_both
def test_a_late_bundle_closes_its_gap_and_brings_what_was_missing(parties):
    add_records(parties.office, people=2)
    first = parties.export()
    with parties.office.operation("test") as tx:  # as if a receipt had come that the regency does not remember
        ids = tx.connection.scalars(select(t.blobs.c.id)).all()
        tx.update_rows(t.blobs, [(blob, {"acked_at": "2029-11-20T00:00:00Z"}) for blob in ids])
    second = parties.export()
    (found,) = parties.deliver(second)
    assert (found.result, found.reason.code) == ("applied", "gap")
    assert images(parties.regency, CODE) == {}
    assert _board(parties)[0].gaps == (1,)
    assert results(parties.deliver(first)) == [("old", "old")]
    assert images(parties.regency, CODE) == images(parties.office, CODE) != {}
    assert _board(parties)[0].gaps == ()
    assert same_records(parties)
    assert parties.regency.verify() == []


def test_offices_do_not_touch_each_other(parties, tmp_path):
    with make_office(tmp_path / "lain", code="4.02", campaign=False) as other:
        join(other, parties.regency, parties.folder, code="4.02")
        add_records(parties.office)
        add_records(other, seed=1)
        parties.deliver(parties.export())
        parties.deliver(service.export_bundle(other, parties.folder / "kirim-2").files[0].path)
        assert same_records(parties)
        assert partition(parties.regency, "4.02") == partition(other, "4.02")
        assert [row.code for row in _board(parties)] == [CODE, "4.02"]


@on_both
def test_the_regency_derives_the_offices_figures(parties):
    out = parties.folder / "kampanye.netral"
    made = new_campaign(
        parties.regency, title="Pemilu", circular="1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26"
    )
    kab.publish_campaign(parties.regency, out)
    parties.answer(out)
    add_records(parties.office, people=3)
    with parties.office.operation("test") as tx:
        for table in (t.sheets, t.scan_pages, t.ikrar_sessions):
            ids = tx.connection.scalars(select(table.c.id)).all()
            tx.update_rows(table, [(row, {"campaign_id": made.id}) for row in ids])
    assert results(parties.deliver(parties.export())) == [("applied", None)]
    (row,) = _board(parties)
    assert (row.people, row.done, row.complete) == (3, {"pakta": 3, "ikrar": 3}, True)


def test_duties_that_the_regency_adds_are_counted_there_and_told_by_the_office(parties):
    out = parties.folder / "kampanye.netral"
    drive = {"title": "Pemilu", "circular": "1", "pact_deadline": "2029-11-22", "ikrar_deadline": "2029-11-26"}
    new_campaign(parties.regency, **drive)
    track_duty(parties.regency, "logo")
    track_duty(parties.regency, "spanduk", words="Memasang spanduk")
    kab.publish_campaign(parties.regency, out)
    parties.answer(out)
    ani, *_ = add_records(parties.office, people=3)
    mark_duty(parties.office, [ani], "spanduk")
    assert results(parties.deliver(parties.export())) == [("applied", None)]
    (row,) = _board(parties)
    assert (row.done["logo"], row.done["spanduk"], row.complete) == (0, 1, False)
    with parties.regency.read() as c:
        told = json.loads(c.scalar(select(t.office_heads.c.counts)))
        assert told["duties"] == dict(totals(c, CODE).duties)


def test_an_office_on_another_campaign_is_pointed_out(parties):
    new_campaign(parties.office, title="X", circular="1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26")
    assert results(parties.deliver(parties.export())) == [("applied", "other_campaign")]


# -- what is refused ----------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_an_office_that_was_never_approved_is_refused_until_it_is(tmp_path):
    with make_regency(tmp_path / "kab") as regency, make_office(tmp_path / "opd", campaign=False) as office:
        invited = kab.enrol_office(regency, code=CODE, name="Dinas Uji", out=tmp_path / "paket.netral")
        joined = service.enrol_office(office, invited.file, invited.one_time_code, out=tmp_path / "permintaan.netral")
        add_records(office)
        bundle = service.export_bundle(office, tmp_path / "kirim").files[0].path
        (found,) = kab.receive(regency, [bundle], receipts_dir=tmp_path / "terima")
        assert (found.result, found.reason.code) == ("rejected", "not_approved")
        assert "belum disetujui" in found.reason.message
        assert partition(regency, CODE)["people"] == []
        assert list((tmp_path / "terima").iterdir()) == []
        kab.approve_office(regency, joined.file, device_fingerprint=joined.device_fingerprint)
        assert results(kab.receive(regency, [bundle])) == [("applied", None)]


def test_an_office_that_no_one_invited_is_refused(parties, tmp_path):
    with make_regency(tmp_path / "kab-2") as other:
        assert results(kab.receive(other, [parties.export()])) == [("rejected", "not_approved")]


def _image(data: bytes) -> BlobInfo:
    return BlobInfo(len(data), hashlib.sha256(data).hexdigest())


STRANGER = SigningKey(b"\1" * 32)
SOMEONE = agefile.recipient_of(agefile.new_identity())
ONE, TWO = b"gambar", b"rambag"
WRONG = {
    "signed by a stranger": ({"outer": STRANGER}, "unknown_sender"),
    "another's manifest inside": ({"inner": STRANGER}, "payload_broken"),
    "not readable here": ({"to": [SOMEONE]}, "not_for_us"),
    "sent on from elsewhere": ({"told": {"to": [SOMEONE]}}, "payload_broken"),
    "another number outside": ({"header": {"seq": 2}}, "payload_broken"),
    "another manifest named outside": ({"header": {"manifest": "0" * 64}}, "payload_broken"),
    "an epoch that no one approved": ({"told": {"epoch": 2}}, "payload_broken"),
    "another device's name": ({"told": {"device": "0" * 16}}, "payload_broken"),
    "an image missing": ({"told": {"blobs": [_image(ONE)]}}, "payload_broken"),
    "an image not told of": ({"images": [(_image(ONE), [ONE])]}, "payload_broken"),
    "an image with another's hash": (
        {"told": {"blobs": [_image(ONE)]}, "images": [(_image(ONE), [TWO])]},
        "payload_broken",
    ),
    "an image twice": (
        {"told": {"blobs": [_image(ONE)] * 2}, "images": [(_image(ONE), [ONE])] * 2},
        "payload_broken",
    ),
    "other records": ({"records": b"x"}, "payload_broken"),
    "more after the end": ({"tail": b"\0"}, "payload_broken"),
}


@pytest.mark.parametrize(("given", "code"), WRONG.values(), ids=WRONG.keys())
def test_what_an_enrolled_office_makes_wrongly_is_refused(parties, given, code):
    add_records(parties.office, people=1)
    forger, before = Forger(parties), standing(parties.regency)
    assert results(parties.deliver(forger.write(**given))) == [("rejected", code)]
    assert standing(parties.regency) == before
    assert results(parties.deliver(forger.write())) == [("applied", None)]
    assert parties.regency.verify() == []


def test_an_office_cannot_speak_for_another(parties, tmp_path):
    with make_office(tmp_path / "lain", code="4.02", campaign=False) as other:
        join(other, parties.regency, parties.folder, code="4.02")
        forger = Forger(parties)
        assert results(parties.deliver(forger.write({"office": "4.02"}))) == [("rejected", "other_office")]
        add_records(other)
        parties.deliver(service.export_bundle(other, parties.folder / "kirim-2").files[0].path)
        with other.read() as c:
            forger.records, info = snapshot.export_records(c, "4.02")
        assert results(parties.deliver(forger.write({"records": info}))) == [("applied", None)]
        assert partition(parties.regency, "4.02") == partition(other, "4.02")
        theirs = {row["id"] for row in partition(other, "4.02")["people"]}
        assert not theirs & {row["id"] for row in partition(parties.regency, CODE)["people"]}


@on_both
def test_a_replaced_key_is_set_aside(parties):
    bundle = parties.export()
    join(parties.office, parties.regency, parties.folder)
    assert results(parties.deliver(bundle)) == [("quarantined", "key_revoked")]
    assert results(parties.deliver(parties.export())) == [("applied", None)]


def test_files_of_a_newer_program_are_kept_for_it(parties):
    forger = Forger(parties)
    newer = forger.write({"records": msgspec.structs.replace(forger.manifest.records, version=RECORDS + 1)})
    before = standing(parties.regency)
    assert results(parties.deliver(newer)) == [("quarantined", "newer_format")]
    after = standing(parties.regency)
    kept = after.pop("blobs")
    assert before.pop("blobs") == []
    assert after == before
    assert parties.regency.blobs.read(kept[0].id) == newer.read_bytes()


def test_a_container_of_a_newer_program_is_kept_for_it(parties):
    forger = Forger(parties)
    data = forger.write().read_bytes()
    text = json.loads(data[512 : 512 + 4096]) | {"format": FORMAT + 1, "min_reader": FORMAT + 1, "colour": "blue"}
    head = canonical_json(text).ljust(4095) + b"\n"
    signature = forger.key.sign(head, container.purpose("bundle", "header"))
    newer = data[:512] + head + data[4608:5120] + signature + data[5120 + len(signature) :]
    forger.path.write_bytes(newer)
    assert results(parties.deliver(forger.path)) == [("quarantined", "newer_format")]
    assert parties.regency.verify() == []


def _hashes(parties) -> list[tuple[str, str]]:
    with parties.regency.read() as c:
        r = t.received.c
        return [(row.result, row.sha256) for row in c.execute(select(r.result, r.sha256).order_by(r.at, r.id))]


def test_a_file_waits_no_more_once_a_program_that_understands_it_has_taken_it(parties, monkeypatch):
    bundle = parties.export()
    with monkeypatch.context() as older:
        older.setattr(container, "FORMAT", 0)
        assert results(parties.deliver(bundle)) == [("quarantined", "newer_format")]
    assert results(parties.deliver(bundle)) == [("applied", None)]
    whole = hashlib.sha256(bundle.read_bytes()).hexdigest()
    assert _hashes(parties) == [("quarantined", whole), ("applied", whole)]
    with parties.regency.read() as c:
        assert quarantined(c) == []


def test_a_bundle_of_an_office_that_has_nothing_waiting_is_not_hashed_once_more_for_its_line(parties):
    first, second = parties.export(), parties.export()
    parties.deliver(first, second, first)
    assert _hashes(parties) == [("applied", ""), ("applied", ""), ("duplicate", "")]


@on_both
def test_an_office_whose_store_was_put_back_forks_and_is_frozen_until_enrolled_again(parties):
    add_records(parties.office)
    first = parties.export()
    parties.keep_office()
    second = parties.export()
    parties.deliver(first, second)
    parties.put_office_back()
    add_records(parties.office, seed=2)
    forked = parties.export()
    before = partition(parties.regency, CODE)
    (found,) = parties.deliver(forked)
    assert (found.result, found.reason.code) == ("fork", "fork")
    assert results(parties.deliver(parties.export())) == [("quarantined", "frozen")]
    assert results(parties.deliver(second)) == [("duplicate", None)]
    assert partition(parties.regency, CODE) == before
    assert _board(parties)[0].frozen
    join(parties.office, parties.regency, parties.folder)
    assert results(parties.deliver(parties.export())) == [("applied", None)]
    assert not _board(parties)[0].frozen
    assert same_records(parties)
    assert parties.regency.verify() == []


def test_a_number_far_ahead_is_looked_at_by_a_person(parties):
    assert results(parties.deliver(Forger(parties).write({"seq": 5000}))) == [("quarantined", "too_far")]


def test_other_files_are_named_and_the_good_one_beside_them_taken(parties):
    foreign, package = parties.folder / "daftar.netral", parties.folder / "paket.netral"
    foreign.write_bytes(b"bukan")
    invited = kab.enrol_office(parties.regency, code="4.09", name="Lain", out=package)
    with make_office(parties.folder / "lain", code="4.09", campaign=False) as other:
        request = service.enrol_office(other, package, invited.one_time_code, out=parties.folder / "minta.netral").file
    found = parties.deliver(foreign, package, request, parties.export(), parties.folder / "tidak-ada.netral")
    assert results(found) == [
        ("rejected", "not_netral"),
        ("rejected", "wrong_door"),
        ("rejected", "use_approve"),
        ("applied", None),
        ("rejected", "not_found"),
    ]
    with parties.regency.read() as c:
        assert [(f.kind, f.result) for f in received_files(c)] == [
            ("bundle", "applied"),
            ("request", "rejected"),
            ("enrolment", "rejected"),
            ("unknown", "rejected"),
        ]


# -- what goes wrong on the way -----------------------------------------------------------------------------------


def test_a_receipt_that_could_not_be_written_is_written_when_the_bundle_comes_again(parties, monkeypatch):
    bundle = parties.export()
    with monkeypatch.context() as patch:
        patch.setattr(atomic.StagedFile, "seal", _no_room)
        with pytest.raises(EnvironmentFault):
            parties.deliver(bundle)
    assert parties.receipts() == []
    assert same_records(parties)
    assert results(parties.deliver(bundle)) == [("duplicate", None)]
    assert results(parties.answer(*parties.receipts())) == [("applied", None)]


def _no_room(self) -> None:
    raise EnvironmentFault("disk_full.database")


def test_a_full_disk_at_the_regency_changes_nothing_there(parties, tmp_path):
    add_records(parties.office, people=6, image_bytes=300_000)
    bundle = parties.export()
    parties.regency.close()
    with small_disk(tmp_path, "2m") as disk:
        shutil.copytree(parties.folder / "kab", disk / "kab")
        with type(parties.regency).open(disk / "kab", PASSWORD) as small:
            before = standing(small)
            with pytest.raises(EnvironmentFault) as caught:
                kab.receive(small, [bundle])
            assert caught.value.code == "disk_full"
            assert standing(small) == before
            assert small.verify() == []
    parties.regency = type(parties.regency).open(parties.folder / "kab", PASSWORD)
    assert results(parties.deliver(bundle)) == [("applied", None)]


def test_an_office_that_was_put_back_is_found_out_although_its_next_bundles_were_lost(parties):
    add_records(parties.office)
    parties.deliver(parties.export())
    parties.keep_office()
    parties.deliver(parties.export())
    before = partition(parties.regency, CODE)
    parties.put_office_back()
    lost = [parties.export() for _ in range(3)]
    assert results(parties.deliver(parties.export())) == [("fork", "fork")]
    assert partition(parties.regency, CODE) == before
    assert results(parties.deliver(*lost)) == [("fork", "fork"), ("quarantined", "frozen"), ("quarantined", "frozen")]
