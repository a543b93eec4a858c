"""The bundle that leaves an office: whole and numbered, or not there at all."""

from __future__ import annotations

import os
import re

import pytest
from sqlalchemy import select

from netral_desktop.kernel import atomic
from netral_desktop.kernel.errors import Cancelled, EnvironmentFault, UsageProblem
from netral_desktop.kernel.progress import CancelToken
from netral_desktop.store import tables as t
from netral_desktop.sync import bundle, container, service, trust
from netral_desktop.sync.container import open_container
from tests.support.disk import small_disk
from tests.support.offices import make_office
from tests.support.parties import CODE, add_records, join, partition
from tests.sync.failing_disk import Failing


def numbers(store) -> list[tuple[int, int]]:
    with store.read() as c:
        b = t.bundles_out.c
        return [tuple(row) for row in c.execute(select(b.epoch, b.seq).order_by(b.epoch, b.seq))]


def test_a_bundle_tells_what_it_is_and_names_no_one(parties):
    add_records(parties.office)
    done = service.export_bundle(parties.office, parties.folder / "kirim" / "november")
    (file,) = done.files
    assert (done.epoch, done.seq) == (1, 1)
    assert file.bytes == file.path.stat().st_size
    assert re.fullmatch(r"4\.01\.03-000001-[0-9a-f]{8}\.netral", file.path.name)
    with open_container(file.path) as found:
        assert (found.header.office, found.header.epoch, found.header.seq) == (CODE, 1, 1)
        assert found.sha256 == file.sha256
        assert b"Contoh" not in found.signed
    content = file.path.read_bytes()
    for person in partition(parties.office, CODE)["people"]:
        assert person["bare_name"].encode() not in content
        assert person["personnel_number"].encode() not in content


def test_numbers_follow_one_another(parties):
    for _ in range(3):
        parties.export()
    assert numbers(parties.office) == [(1, 1), (1, 2), (1, 3)]
    assert parties.office.verify() == []


def test_an_office_that_works_alone_is_told_how_to_join(tmp_path):
    with make_office(tmp_path / "opd") as office, pytest.raises(UsageProblem) as caught:
        service.export_bundle(office, tmp_path / "kirim")
    assert caught.value.code == "not_enrolled"


def test_a_device_that_was_replaced_no_longer_sends(parties):
    parties.deliver(parties.export())
    with parties.office.operation("test") as tx:
        key = trust.signing_key(tx.connection, trust.DEVICE_SIGN).public
        tx.insert(t.trusted_keys, {**trust.key_row(CODE, "sign", key.text()), "state": "revoked", "added_at": ""})
    with pytest.raises(UsageProblem) as caught:
        parties.export()
    assert caught.value.code == "key_revoked"


def test_a_new_enrolment_begins_a_new_count(parties):
    parties.export()
    join(parties.office, parties.regency, parties.folder)
    parties.export()
    assert numbers(parties.office) == [(1, 1), (2, 1)]


# -- nothing half done --------------------------------------------------------------------------------------------


def test_a_full_disk_leaves_no_file_and_the_number_free(parties, tmp_path):
    add_records(parties.office, people=8, image_bytes=60_000)
    with small_disk(tmp_path, "256k") as stick:
        with pytest.raises(EnvironmentFault) as caught:
            service.export_bundle(parties.office, stick)
        assert caught.value.code == "disk_full"
        assert list(stick.iterdir()) == []
    assert numbers(parties.office) == []
    assert service.export_bundle(parties.office, tmp_path / "kirim").seq == 1


@pytest.mark.parametrize("silent", [False, True], ids=["refusing", "short"])
def test_a_writer_that_fails_anywhere_is_never_a_success(parties, monkeypatch, silent):
    add_records(parties.office, people=2)
    whole = parties.export().stat().st_size
    opened = atomic.StagedFile.__init__
    folder, rooms = parties.folder / "stik", []

    def failing(self, path) -> None:
        opened(self, path)
        if path.parent == folder:
            self.file = Failing(self.file, rooms[-1], silent=silent)

    monkeypatch.setattr(atomic.StagedFile, "__init__", failing)
    for room in [*range(0, whole, whole // 40), *range(whole - 2100, whole - 1, 300)]:
        rooms.append(room)
        with pytest.raises(EnvironmentFault):
            service.export_bundle(parties.office, folder)
        assert list(folder.iterdir()) == []
    assert numbers(parties.office) == [(1, 1)]


def test_a_medium_that_gives_back_something_else_is_named(parties, monkeypatch):
    sealed = atomic.StagedFile.seal

    def seal(self) -> None:
        sealed(self)
        with open(self.temp, "r+b") as file:
            file.seek(9000)
            file.write(b"rusak")

    monkeypatch.setattr(atomic.StagedFile, "seal", seal)
    with pytest.raises(EnvironmentFault) as caught:
        parties.export()
    assert caught.value.code == "bad_medium"
    assert list((parties.folder / "kirim").iterdir()) == []
    assert numbers(parties.office) == []


def test_a_name_that_cannot_be_given_frees_the_number(parties, monkeypatch):
    def refuse(*_) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        with pytest.raises(EnvironmentFault):
            parties.export()
    assert list((parties.folder / "kirim").iterdir()) == []
    assert numbers(parties.office) == []
    assert parties.office.verify() == []
    assert "000001" in parties.export().name


def test_a_power_cut_before_the_name_is_given_leaves_a_gap_and_no_fork(parties, monkeypatch):
    """The number is committed first: it is never given out again, so no second bundle can bear it."""

    class PowerCut(BaseException):
        pass

    def cut(self) -> None:
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(atomic.StagedFile, "publish", cut)
        patch.setattr(atomic.StagedFile, "discard", cut)
        with pytest.raises(PowerCut):
            parties.export()
    assert numbers(parties.office) == [(1, 1)]
    (result,) = parties.deliver(parties.export())
    assert (result.result, result.reason.code) == ("applied", "gap")


def test_stopping_leaves_no_file_and_the_number_free(parties):
    add_records(parties.office)

    class Stopping:
        def __init__(self) -> None:
            self.token = CancelToken()

        def report(self, done: int, total: int, label: str) -> None:
            assert 0 <= done <= total
            self.token.cancel()

        def check(self) -> None:
            self.token.check()

    with pytest.raises(Cancelled):
        service.export_bundle(parties.office, parties.folder / "kirim", progress=Stopping())
    assert list((parties.folder / "kirim").iterdir()) == []
    assert numbers(parties.office) == []


def test_a_second_export_that_overtook_keeps_the_number(parties, monkeypatch):
    """Two windows cannot give one number to two files."""
    plan = bundle.plan_bundle

    def slow(c, store):
        made = plan(c, store)
        monkeypatch.setattr(bundle, "plan_bundle", plan)
        service.export_bundle(store, parties.folder / "kirim")
        return made

    monkeypatch.setattr(bundle, "plan_bundle", slow)
    with pytest.raises(UsageProblem) as caught:
        parties.export()
    assert caught.value.code == "export_running"
    assert numbers(parties.office) == [(1, 1)]
    assert len(list((parties.folder / "kirim").iterdir())) == 1


# -- what it carries ----------------------------------------------------------------------------------------------


def test_images_travel_until_a_receipt_names_them(parties):
    add_records(parties.office, people=3, image_bytes=50_000)
    first = parties.export()
    again = parties.export()
    assert first.stat().st_size > 150_000
    assert again.stat().st_size > 150_000
    parties.deliver(again)
    parties.answer(*parties.receipts())
    assert parties.export().stat().st_size < 20_000
    add_records(parties.office, people=1, seed=2, image_bytes=50_000)
    assert 50_000 < parties.export().stat().st_size < 80_000


def test_the_head_has_a_fixed_size_so_that_it_can_be_written_last():
    assert {container.head_size(kind) for kind in container.PAYLOADS} == {6144}
