"""The regency's keys: made once, and the rescue identity only where it belongs."""

from __future__ import annotations

import pytest

from netral_desktop.kernel.errors import EnvironmentFault, UsageProblem
from netral_desktop.regency import queries, service
from netral_desktop.regency.answers import write_all
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.sync import agefile, fingerprint, trust
from netral_desktop.sync.receipt import last_receipt
from tests.support.offices import PASSWORD
from tests.support.parties import CODE, add_records, join


@pytest.fixture
def regency(tmp_path):
    with Store.create(tmp_path / "kab", PASSWORD, role="kab", code="51.04", name="Kabupaten Uji")[0] as store:
        yield store


def test_the_root_key_has_the_fingerprint_that_is_told(regency):
    told = service.init_regency(regency)
    with regency.read() as c:
        assert fingerprint.of_root(trust.root_key(c)) == told
    assert regency.verify() == []


def test_keys_are_made_once(regency, tmp_path):
    service.init_regency(regency)
    with pytest.raises(UsageProblem) as caught:
        service.init_regency(regency, rescue_out=tmp_path / "rescue.txt")
    assert caught.value.code == "keys_exist"
    assert not (tmp_path / "rescue.txt").exists()


def test_a_written_rescue_identity_is_kept_nowhere_else(regency, tmp_path):
    service.init_regency(regency, rescue_out=tmp_path / "brankas" / "rescue.txt")
    lines = (tmp_path / "brankas" / "rescue.txt").read_text("utf-8").splitlines()
    identity = lines[-1]
    assert [line for line in lines if not line.startswith("#")] == [identity]
    with regency.read() as c:
        assert trust.secret(c, trust.RESCUE_KEY) is None
        assert trust.public_keys(c, trust.REGENCY, "rescue") == [agefile.recipient_of(identity)]
        assert trust.root_key(c).minisign() in lines[2]


def test_an_unwritten_rescue_identity_waits_and_is_then_forgotten(regency, tmp_path):
    service.init_regency(regency)
    with pytest.raises(EnvironmentFault):
        service.write_rescue(regency, tmp_path)
    service.write_rescue(regency, tmp_path / "rescue.txt")
    with regency.read() as c:
        assert trust.secret(c, trust.RESCUE_KEY) is None
        identity = (tmp_path / "rescue.txt").read_text("utf-8").splitlines()[-1]
        assert trust.public_keys(c, trust.REGENCY, "rescue") == [agefile.recipient_of(identity)]
    with pytest.raises(UsageProblem) as caught:
        service.write_rescue(regency, tmp_path / "again.txt")
    assert caught.value.code == "rescue_gone"


def test_a_rescue_file_that_cannot_be_written_leaves_no_keys(regency, tmp_path):
    (tmp_path / "berkas").touch()
    with pytest.raises(EnvironmentFault):
        service.init_regency(regency, rescue_out=tmp_path / "berkas" / "rescue.txt")
    with regency.read() as c:
        assert trust.secret(c, trust.ROOT_KEY) is None


def test_a_store_without_keys_says_so(regency, tmp_path):
    with pytest.raises(UsageProblem) as caught:
        service.enrol_office(regency, code="4.01", name="Dinas", out=tmp_path / "paket.netral")
    assert caught.value.code == "no_keys"


@pytest.mark.parametrize("name", ["", "   ", "x" * 301])
def test_an_office_needs_a_name(regency, tmp_path, name):
    service.init_regency(regency)
    with pytest.raises(UsageProblem):
        service.enrol_office(regency, code="4.01", name=name, out=tmp_path / "paket.netral")


def test_a_clock_that_was_years_ahead_keeps_no_office_out(parties):
    with parties.regency.operation("test") as tx:  # as if an earlier package had been made in the year 4147
        row = {"id": "f" * 32, "office": CODE, "code_salt": "00", "code_key": "00", "state": "cancelled"}
        tx.insert(t.enrolments, {**row, "made_at": "4147-01-01T00:00:00Z", "used_at": None, "epoch": 2})
    join(parties.office, parties.regency, parties.folder)
    with parties.regency.read() as c:
        assert max(device.epoch for device in trust.device_keys(c).values()) == 3


def test_the_status_tells_which_offices_are_frozen(parties):
    add_records(parties.office)
    parties.deliver(parties.export())
    with parties.regency.read() as c:
        assert queries.frozen_offices(c) == []
    with parties.regency.operation("test") as tx:
        tx.update(t.office_heads, CODE, frozen=True)
    with parties.regency.read() as c:
        assert queries.frozen_offices(c) == [CODE]


def test_the_newest_receipt_of_every_office_is_written_at_once(parties, tmp_path):
    assert write_all(parties.regency, tmp_path) == []
    add_records(parties.office)
    parties.deliver(parties.export(), parties.export())
    (first,) = write_all(parties.regency, tmp_path / "stik")
    assert write_all(parties.regency, tmp_path / "stik") == [first]
    (taken,) = parties.answer(first)
    assert (taken.kind, taken.result) == ("receipt", "applied")
    with parties.office.read() as c:
        assert last_receipt(c).seq == 2
