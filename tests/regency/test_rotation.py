"""The regency's keys are replaced and every office follows by its receipts, in whatever order they come."""

from __future__ import annotations

import base64

import pytest
from sqlalchemy import select

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.regency import rotation
from netral_desktop.regency import service as kab
from netral_desktop.regency.recovery import write_recovery
from netral_desktop.store import tables as t
from netral_desktop.sync import service as sync
from netral_desktop.sync import trust
from netral_desktop.sync.container import open_container
from netral_desktop.sync.receipt import make_receipt
from tests.support.offices import make_office
from tests.support.parties import CODE, add_records, images, join, partition


def results(found) -> list[tuple[str, str | None]]:
    return [(r.result, r.reason.code if r.reason else None) for r in found]


def behind(parties) -> list[str]:
    with parties.regency.read() as c:
        return rotation.behind(c)


def sign_keys(store) -> dict[str, str]:
    """States of the regency's signing keys as a store knows them."""
    k = t.trusted_keys.c
    with store.read() as c:
        return dict(c.execute(select(k.public, k.state).where(k.owner == trust.REGENCY, k.kind == "sign")).all())


def own(parties, name: str) -> str | None:
    with parties.regency.read() as c:
        key = trust.signing_key(c, name)
    return None if key is None else key.public.text()


def exchange(parties) -> list[tuple[str, str | None]]:
    """A bundle there, its receipt back; what the office says of it."""
    before = set(parties.receipts())
    (found,) = parties.deliver(parties.export())
    assert found.result == "applied", found
    return results(parties.answer(*(path for path in parties.receipts() if path not in before)))


def signed_by(path) -> bytes:
    """The key id in the signature of a file's head."""
    with open_container(path) as found:
        return base64.b64decode(found.signature.split(b"\n")[1])[2:10]


@pytest.mark.parametrize("stolen", [False, True], ids=["yearly", "stolen"])
def test_an_office_follows_by_the_receipt_and_the_old_key_ends(parties, stolen):
    add_records(parties.office)
    exchange(parties)
    old = own(parties, trust.SIGN_KEY)
    rotation.rotate(parties.regency, stolen=stolen)
    new = own(parties, trust.SIGN_KEY)
    assert (new != old, behind(parties)) == (True, [CODE])
    assert exchange(parties) == [("applied", None)]  # signed by the key that the office knows; it brings the new one
    assert sign_keys(parties.office) == {old: "revoked" if stolen else "valid", new: "valid"}
    assert behind(parties) == [CODE]  # nothing has come back that says so
    assert exchange(parties) == [("applied", None)]
    assert behind(parties) == []
    assert rotation.end_rotation(parties.regency) == []
    assert own(parties, trust.OLD_SIGN_KEY) is None
    assert exchange(parties) == [("applied", None)]
    assert sign_keys(parties.office) == {old: "revoked", new: "valid"}
    assert partition(parties.regency, CODE) == partition(parties.office, CODE)
    assert images(parties.regency, CODE) == images(parties.office, CODE)
    assert parties.regency.verify() == parties.office.verify() == []


def test_bundles_that_were_closed_for_the_old_key_are_still_opened(parties):
    add_records(parties.office)
    late, packed = parties.export(), sync.export_bundle(parties.office, parties.folder / "kirim", pack_bytes=70_000)
    rotation.rotate(parties.regency)
    assert results(parties.deliver(late)) == [("applied", None)]
    assert {found.result for found in parties.deliver(*(file.path for file in packed.files))} == {"applied"}
    rotation_ended = rotation.end_rotation(parties.regency, although_behind=True)
    assert rotation_ended == [CODE]
    with parties.regency.read() as c:
        assert len(trust.own_identities(c)) == 2


def test_the_office_closes_what_it_sends_for_the_new_key_alone(parties):
    exchange(parties)
    rotation.rotate(parties.regency)
    exchange(parties)
    with parties.office.read() as c:
        (to,) = trust.public_keys(c, trust.REGENCY, "age")
    with parties.regency.read() as c:
        assert to in {public for kind, public, state in rotation.keys_of(c).keys if (kind, state) == ("age", "valid")}
    assert exchange(parties) == [("applied", None)]


def test_a_request_that_was_made_before_is_approved_after(parties, tmp_path):
    with make_office(tmp_path / "lain", code="4.02", campaign=False) as other:
        invited = kab.enrol_office(parties.regency, code="4.02", name="Lain", out=tmp_path / "paket.netral")
        joined = sync.enrol_office(other, invited.file, invited.one_time_code, out=tmp_path / "minta.netral")
        rotation.rotate(parties.regency)
        kab.approve_office(parties.regency, joined.file, device_fingerprint=joined.device_fingerprint)
        assert behind(parties) == [CODE, "4.02"]
        bundle = sync.export_bundle(other, tmp_path / "kirim").files[0].path
        kab.receive(parties.regency, [bundle], receipts_dir=tmp_path / "terima")
        assert results(sync.receive(other, list((tmp_path / "terima").iterdir()))) == [("applied", None)]


def test_an_office_that_enrols_after_it_knows_the_new_key_from_the_start(parties):
    rotation.rotate(parties.regency, stolen=True)
    join(parties.office, parties.regency, parties.folder)
    assert behind(parties) == []
    assert exchange(parties) == [("applied", None)]


def test_a_new_computer_gets_back_what_it_lost_by_the_key_it_knows(parties, tmp_path):
    add_records(parties.office)
    exchange(parties)
    rotation.rotate(parties.regency, stolen=True)
    with make_office(tmp_path / "baru", code=CODE, campaign=False) as fresh:
        join(fresh, parties.regency, parties.folder)
        write_recovery(parties.regency, CODE, tmp_path / "pulih.netral")
        assert results(sync.receive(fresh, [tmp_path / "pulih.netral"])) == [("applied", "recovered")]


def test_a_campaign_is_signed_by_what_all_offices_know(parties, tmp_path):
    new_campaign(
        parties.regency, title="Pemilu 2029", circular="800/1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26"
    )
    rotation.rotate(parties.regency)
    kab.publish_campaign(parties.regency, tmp_path / "satu.netral")
    assert results(parties.answer(tmp_path / "satu.netral")) == [("applied", None)]
    exchange(parties)
    exchange(parties)
    kab.publish_campaign(parties.regency, tmp_path / "dua.netral")
    assert signed_by(tmp_path / "satu.netral") != signed_by(tmp_path / "dua.netral")
    (found,) = parties.answer(tmp_path / "dua.netral")
    assert found.result in {"applied", "duplicate", "old"}


def test_what_the_stolen_key_signs_is_nothing_to_an_office_that_followed(parties, tmp_path):
    add_records(parties.office)
    exchange(parties)
    with parties.regency.read() as c:
        thief = trust.signing_key(c, trust.SIGN_KEY)
    rotation.rotate(parties.regency, stolen=True)
    exchange(parties)
    with parties.regency.operation("test") as tx:
        forged = make_receipt(tx, regency="51.04", office=CODE, missing=[], key=thief)
    (tmp_path / "palsu.netral").write_bytes(forged)
    assert results(parties.answer(tmp_path / "palsu.netral")) == [("rejected", "unknown_sender")]


def test_what_cannot_be_is_refused_in_words(parties):
    for work, code in (
        (lambda: rotation.end_rotation(parties.regency), "no_rotation"),
        (lambda: rotation.rotate(parties.office), "no_keys"),
    ):
        with pytest.raises(UsageProblem) as caught:
            work()
        assert caught.value.code == code
    rotation.rotate(parties.regency)
    with pytest.raises(UsageProblem) as caught:
        rotation.rotate(parties.regency)
    assert caught.value.code == "rotation_running"
    with pytest.raises(UsageProblem) as caught:
        rotation.end_rotation(parties.regency)
    assert caught.value.code == "rotation_behind"
    assert CODE in caught.value.message
