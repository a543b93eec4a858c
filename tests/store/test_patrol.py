"""In thirty rounds every picture is read once; what is damaged is named with where it can be had again, and mended."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from netral_desktop.store import Store, patrol
from netral_desktop.store import tables as t
from netral_desktop.store.backups.layout import blob_file, stores_in
from netral_desktop.store.backups.making import make_backup


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2029, 11, 22, 7, 15, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock):
    made, _ = Store.create(tmp_path / "data", "kata-sandi-uji", role="opd", code="4.09", name="Dinas", clock=clock)
    with made:
        for number in range(70):
            with made.operation("test.picture") as tx:
                tx.put_blob(io.BytesIO(b"gambar %d" % number), "page")
        yield made


def blobs(store: Store) -> list[str]:
    return sorted(store.blobs.ids())


def spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-5] ^= 1
    path.write_bytes(data)


def test_thirty_rounds_read_every_picture_and_a_flipped_bit_is_found_on_its_day(store: Store, clock: Clock) -> None:
    victim = blobs(store)[41]
    spoil(store.blobs.path(victim))
    found = []
    for day in range(24):  # 3 of 70 a day: all after 24 days
        assert patrol.is_due(store)
        done = patrol.go_round(store)
        assert (done.read, done.of) == (3, 70)
        assert not patrol.is_due(store)
        found += [day] if done.damaged and not found else []
        clock.now += timedelta(days=1)
    assert found == [13]
    (told,) = patrol.known_damage(store)
    assert (told.blob, told.missing, told.in_backup, told.at_regency) == (victim, False, None, False)
    assert "pindai ulang" in patrol.sentence(told)


def test_a_damaged_and_a_lost_picture_are_had_again_from_the_backup(store: Store, tmp_path: Path) -> None:
    make_backup(store, tmp_path / "stik")
    spoiled, lost, gone_there = blobs(store)[:3]
    spoil(store.blobs.path(spoiled))
    store.blobs.path(lost).unlink()
    spoil(store.blobs.path(gone_there))
    (copies,) = stores_in(tmp_path / "stik")
    spoil(blob_file(copies / "blobs", gone_there))  # a copy that is damaged itself is not promised
    done = patrol.go_round(store, all_of_them=True)
    assert {each.blob: (each.missing, each.in_backup is not None) for each in done.damaged} == {
        spoiled: (False, True), lost: (True, True), gone_there: (False, False),
    }  # fmt: skip
    assert patrol.mend(store) == 2
    assert [each.blob for each in patrol.known_damage(store)] == [gone_there]
    assert store.blobs.read(spoiled).startswith(b"gambar")
    assert {problem.code for problem in store.verify()} == {"blob_damaged"}


def test_what_the_regency_has_received_is_named_as_such_and_what_is_whole_again_is_forgotten(store: Store) -> None:
    victim = blobs(store)[0]
    whole = store.blobs.path(victim).read_bytes()
    with store.operation("test.acked") as tx:
        tx.update(t.blobs, victim, acked_at="2029-11-20T00:00:00Z")
    spoil(store.blobs.path(victim))
    (told,) = patrol.go_round(store, all_of_them=True).damaged
    assert told.at_regency
    assert "Kabupaten" in patrol.sentence(told)
    store.blobs.path(victim).write_bytes(whole)
    assert patrol.go_round(store).damaged == ()


def test_a_backup_keeps_a_picture_that_was_lost_here(store: Store, tmp_path: Path, clock: Clock) -> None:
    make_backup(store, tmp_path / "stik")
    lost = blobs(store)[0]
    store.blobs.path(lost).unlink()
    clock.now += timedelta(days=1)
    again = make_backup(store, tmp_path / "stik")
    assert lost in again.blobs
