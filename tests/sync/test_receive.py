"""What an office takes in: receipts and campaigns of its regency, in any order, any number of times."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import select

from netral_desktop.campaigns.editing import save_terms, save_text, track_duty
from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.campaigns.service import new_campaign
from netral_desktop.campaigns.templates import PLACEHOLDERS, TextKind, default_text, fill
from netral_desktop.campaigns.terms import CampaignTerms
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.regency import service as kab
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.sync import messages, service, trust
from netral_desktop.sync.container import open_container
from netral_desktop.sync.minisig import SigningKey
from netral_desktop.sync.queries import sent_bundles, standing
from netral_desktop.sync.receipt import last_receipt, make_receipt
from netral_desktop.sync.schemas import ReceiptManifest
from tests.support.offices import PASSWORD, make_office
from tests.support.parties import CODE, add_records, images, join


def results(found) -> list[tuple[str, str | None]]:
    return [(r.result, r.reason.code if r.reason else None) for r in found]


def arrived(parties) -> dict[int, bool]:
    with parties.office.read() as c:
        return {bundle.seq: bundle.acked_at is not None for bundle in sent_bundles(c)}


def waiting(parties) -> int:
    with parties.office.read() as c:
        return standing(c, CODE).waiting_images


def receipt_for(parties, number: int):
    """The office's receipt with this number in its name."""
    return next(path for path in parties.receipts() if f"-{number:06d}-" in path.name)


# -- receipts -----------------------------------------------------------------------------------------------------


def test_only_a_receipt_makes_a_bundle_arrive(parties):
    add_records(parties.office, people=3)
    parties.deliver(parties.export())
    assert (arrived(parties), waiting(parties)) == ({1: False}, 3)
    (found,) = parties.answer(*parties.receipts())
    assert (found.kind, found.result) == ("receipt", "applied")
    assert (arrived(parties), waiting(parties)) == ({1: True}, 0)
    assert parties.office.verify() == []


def test_a_receipt_again_changes_nothing(parties):
    parties.deliver(parties.export())
    parties.answer(*parties.receipts())
    assert results(parties.answer(*parties.receipts())) == [("duplicate", None)]


def test_one_receipt_covers_every_bundle_before_it(parties):
    add_records(parties.office, people=2)
    parties.deliver(parties.export(), parties.export())
    assert results(parties.answer(receipt_for(parties, 2))) == [("applied", None)]
    assert (arrived(parties), waiting(parties)) == ({1: True, 2: True}, 0)


def test_an_older_receipt_that_comes_late_changes_nothing(parties):
    parties.deliver(parties.export(), parties.export())
    parties.answer(receipt_for(parties, 2))
    assert results(parties.answer(receipt_for(parties, 1))) == [("old", None)]
    with parties.office.read() as c:
        assert last_receipt(c).seq == 2


def test_a_bundle_that_was_lost_is_not_said_to_have_arrived_but_its_images_are(parties):
    add_records(parties.office, people=2)
    lost, second = parties.export(), parties.export()
    lost.unlink()
    parties.deliver(second)
    parties.answer(*parties.receipts())
    assert (arrived(parties), waiting(parties)) == ({1: False, 2: True}, 0)


def test_an_image_that_the_regency_lacks_is_sent_again(parties):
    """As after a regency was restored from a backup: its next receipt tells what is missing."""
    add_records(parties.office, people=2)
    parties.deliver(parties.export())
    parties.answer(*parties.receipts())
    with parties.regency.operation("test") as tx:
        pages = tx.connection.execute(select(t.scan_pages.c.id, t.scan_pages.c.image_blob)).all()
        tx.update_rows(t.scan_pages, [(page.id, {"image_blob": None}) for page in pages])
        tx.delete(t.blobs, [page.image_blob for page in pages])
    parties.deliver(parties.export())
    parties.answer(receipt_for(parties, 2))
    assert waiting(parties) == 2
    parties.deliver(parties.export())
    parties.answer(receipt_for(parties, 3))
    assert waiting(parties) == 0
    assert len(images(parties.regency, CODE)) == 2


def test_a_receipt_of_anyone_else_is_refused(parties):
    parties.deliver(parties.export())
    (real,) = parties.receipts()
    with parties.regency.read() as c, parties.office.read() as o, open_container(real) as file:
        identity = trust.identity(o, trust.DEVICE_AGE)
        key = trust.signing_key(c, trust.SIGN_KEY)
        manifest = messages.unlock(file, [identity]).opened(key.public, ReceiptManifest)
        lock = messages.lock_for(trust.public_keys(c, CODE, "age"))
    forged = parties.folder / "palsu.netral"
    forged.write_bytes(messages.seal(manifest, SigningKey.generate(), lock))
    assert results(parties.answer(forged)) == [("rejected", "unknown_sender")]
    assert arrived(parties) == {1: False}

    keys = msgspec.structs.replace(manifest.keys, content=msgspec.structs.replace(manifest.keys.content, version=9))
    forged.write_bytes(messages.seal(msgspec.structs.replace(manifest, keys=keys), key, lock))
    assert results(parties.answer(forged)) == [("rejected", "keys_unsigned")]
    assert arrived(parties) == {1: False}


def test_a_receipt_for_another_office_is_refused(parties, tmp_path):
    with make_office(tmp_path / "lain", code="4.02", campaign=False) as other:
        join(other, parties.regency, parties.folder, code="4.02")
        parties.deliver(parties.export())
        assert results(service.receive(other, parties.receipts())) == [("rejected", "not_for_us")]


def test_a_receipt_with_one_changed_byte_is_refused(parties):
    parties.deliver(parties.export())
    (real,) = parties.receipts()
    data = real.read_bytes()
    for position in range(7, len(data), 397):
        changed = bytearray(data)
        changed[position] ^= 32
        real.write_bytes(changed)
        (found,) = parties.answer(real)
        assert found.result == "rejected"
    assert arrived(parties) == {1: False}


def test_a_receipt_that_saw_a_later_history_than_ours_is_set_aside(parties):
    """The office's data was put back to an older state after it had sent a bundle."""
    parties.keep_office()
    add_records(parties.office)
    parties.deliver(parties.export())
    parties.put_office_back()
    assert results(parties.answer(*parties.receipts())) == [("quarantined", "history_differs")]


def test_newer_keys_are_taken_and_older_ones_never_come_back(parties):
    parties.deliver(parties.export())
    parties.answer(*parties.receipts())
    with parties.office.read() as c:
        before = trust.public_keys(c, CODE, "sign")
    assert len(before) == 1
    with parties.regency.operation("test") as tx:
        key = trust.public_keys(tx.connection, CODE, "sign")[0]
        row = tx.connection.execute(select(t.trusted_keys.c.id).where(t.trusted_keys.c.public == key)).scalar_one()
        tx.update(t.trusted_keys, row, state="revoked")
        tx.set_setting(trust.KEYS_VERSION, 40)
    with parties.regency.operation("test") as tx:
        newest = make_receipt(tx, regency="51.04", office=CODE, missing=[])
    with parties.regency.operation("test") as tx:
        tx.set_setting(trust.KEYS_VERSION, 1)
        tx.update(t.trusted_keys, row, state="valid")
        rolled_back = make_receipt(tx, regency="51.04", office=CODE, missing=[])
    for name, data in (("baru", newest), ("lama", rolled_back)):
        path = parties.folder / f"{name}.netral"
        path.write_bytes(data)
        assert results(parties.answer(path)) == [("applied", None)]
        with parties.office.read() as c:
            assert trust.public_keys(c, CODE, "sign") == []
    with pytest.raises(UsageProblem) as caught:
        parties.export()
    assert caught.value.code == "key_revoked"


# -- campaigns and the rest ---------------------------------------------------------------------------------------


def published(parties):
    out = parties.folder / "kampanye.netral"
    new_campaign(parties.regency, title="Pemilu", circular="1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26")
    kab.publish_campaign(parties.regency, out)
    return out


def test_a_campaign_becomes_the_offices(parties):
    file = published(parties)
    assert results(parties.answer(file)) == [("applied", None)]
    assert results(parties.answer(file)) == [("duplicate", None)]
    with parties.office.read() as c, parties.regency.read() as k:
        assert active_campaign(c).id == active_campaign(k).id


def test_a_campaign_with_one_changed_byte_is_refused(parties):
    file = published(parties)
    data = file.read_bytes()
    for position in range(11, len(data), 797):
        changed = bytearray(data)
        changed[position] ^= 8
        file.write_bytes(changed)
        assert parties.answer(file)[0].result == "rejected"
    with parties.office.read() as c:
        assert active_campaign(c) is None


@pytest.mark.parametrize(("added", "version"), [(False, 1), (True, 2)], ids=["plain", "own duty"])
def test_a_campaign_is_written_for_older_programs_where_they_would_understand_it(parties, added, version):
    file = published(parties)
    with parties.regency.read() as c:
        campaign = active_campaign(c)
    save_terms(parties.regency, campaign.id, CampaignTerms())
    for kind in (TextKind.PACT_ASN, TextKind.PACT_NON_ASN):
        text = fill(default_text(kind), {name: f"{{{name}}}" for name in PLACEHOLDERS} | {"peserta": "calon"})
        save_text(parties.regency, campaign.id, kind, text)
    if added:
        track_duty(parties.regency, "spanduk", words="Memasang spanduk")
    kab.publish_campaign(parties.regency, file)
    with open_container(file) as found:
        assert (found.stem.format, found.stem.min_reader) == (version, version)
    assert [found.result for found in parties.answer(file)] == ["applied"]


def test_a_regency_without_a_campaign_cannot_publish(parties):
    with pytest.raises(UsageProblem):
        kab.publish_campaign(parties.regency, parties.folder / "kampanye.netral")
    assert not (parties.folder / "kampanye.netral").exists()


def test_an_office_that_works_alone_cannot_check_a_campaign(parties, tmp_path):
    file = published(parties)
    with make_office(tmp_path / "lain", campaign=False) as alone:
        assert results(service.receive(alone, [file])) == [("rejected", "not_enrolled")]


def test_files_for_another_door_are_named_and_the_good_ones_beside_them_taken(parties):
    bundle, package = parties.export(), parties.folder / "paket.netral"
    kab.enrol_office(parties.regency, code="4.09", name="Lain", out=package)
    foreign = parties.folder / "daftar.netral"
    foreign.write_bytes(b"bukan")
    gone = parties.folder / "tidak-ada.netral"
    found = parties.answer(bundle, package, foreign, gone, parties.folder, published(parties))
    assert results(found) == [
        ("rejected", "wrong_door"),
        ("rejected", "use_enrol"),
        ("rejected", "not_netral"),
        ("rejected", "not_found"),
        ("rejected", "is_folder"),
        ("applied", None),
    ]
    with parties.office.read() as c:
        assert c.execute(select(t.received.c.result)).scalars().all().count("rejected") == 3


def test_a_receipt_for_what_a_copy_of_the_data_sent_under_a_number_of_ours_is_set_aside(parties, tmp_path):
    parties.keep_office()
    own = parties.export()
    with Store.open(parties.folder / "simpanan", PASSWORD) as copy:
        parties.deliver(service.export_bundle(copy, tmp_path / "kirim").files[0].path)
    assert results(parties.answer(*parties.receipts())) == [("quarantined", "history_differs")]
    assert arrived(parties) == {1: False}
    assert results(parties.deliver(own)) == [("fork", "fork")]
