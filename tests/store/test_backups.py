"""A backup is whole or absent, is found damaged, and puts back what was there without losing what stands there."""

from __future__ import annotations

import io
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.kernel.errors import EnvironmentFault, KnownError, WrongKey
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.backups import making
from netral_desktop.store.backups.before import Safeguard, back_up_before
from netral_desktop.store.backups.layout import Why, describe, described, stores_in
from netral_desktop.store.backups.making import is_due, make_backup
from netral_desktop.store.backups.numbers import RESTORED
from netral_desktop.store.backups.restoring import (
    check,
    damaged_pictures,
    restore,
    with_password,
    with_recovery,
)
from tests.support.disk import small_disk
from tests.support.offices import add_unit

PASSWORD = "kata-sandi-uji"


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2029, 11, 22, 7, 15, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def made(tmp_path: Path, clock: Clock):
    store, code = Store.create(tmp_path / "data", PASSWORD, role="opd", code="4.09", name="Dinas Contoh", clock=clock)
    with store:
        picture(store, b"satu" * 1000)
        yield store, code


def picture(store: Store, content: bytes) -> str:
    with store.operation("test.picture") as tx:
        return tx.put_blob(io.BytesIO(content), "original").id


def place(to: Path) -> Path:
    (found,) = stores_in(to)
    return found


def code_of(work) -> str:
    with pytest.raises(KnownError) as caught:
        work()
    return caught.value.code


def test_a_backup_opens_in_an_empty_folder_with_the_password_or_the_recovery_code_alone(made, tmp_path):
    store, code = made
    blob = picture(store, b"dua")
    backup = make_backup(store, tmp_path / "stik")
    head = store.ledger_head()
    assert backup.ledger_seq == head[0] - 1  # the note that it was made comes after it
    for name, unlock in (("satu", with_password(PASSWORD)), ("dua", with_recovery(code))):
        restore(place(tmp_path / "stik"), backup, tmp_path / name, unlock)
        with Store.open(tmp_path / name, PASSWORD) as back:
            assert back.verify() == []
            assert back.blobs.read(blob) == b"dua"
            assert back.office_name == "Dinas Contoh"
            assert back.get_setting("store.restored")["from"] == backup.ledger_seq


def test_pictures_are_copied_once(made, tmp_path, clock):
    store, _ = made
    make_backup(store, tmp_path / "stik")
    files = {path: path.stat().st_mtime_ns for path in (place(tmp_path / "stik") / "blobs").glob("??/*")}
    clock.now += timedelta(days=1)
    picture(store, b"dua")
    make_backup(store, tmp_path / "stik")
    after = {path: path.stat().st_mtime_ns for path in (place(tmp_path / "stik") / "blobs").glob("??/*")}
    assert len(after) == len(files) + 1
    assert files.items() <= after.items()


def test_a_wrong_password_a_changed_byte_and_a_lost_file_change_nothing(made, tmp_path):
    store, _ = made
    backup = make_backup(store, tmp_path / "stik")
    folder, target = place(tmp_path / "stik"), tmp_path / "baru"
    with pytest.raises(WrongKey):
        restore(folder, backup, target, with_password("salah"))
    blob = next((folder / "blobs").glob("??/*"))
    whole = blob.read_bytes()
    blob.write_bytes(whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:])
    assert damaged_pictures(folder, backup, with_password(PASSWORD)) == [blob.name[:8]]
    assert code_of(lambda: restore(folder, backup, target, with_password(PASSWORD))) == "backup_damaged"
    blob.unlink()
    assert check(folder, backup) == [blob.name[:8]]
    assert code_of(lambda: restore(folder, backup, target, with_password(PASSWORD))) == "backup_damaged"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "stik"]


@pytest.mark.parametrize("part", [".db", ".keys.json"])
def test_a_flipped_bit_in_database_or_keys_is_found(made, tmp_path, part):
    store, _ = made
    backup = make_backup(store, tmp_path / "stik")
    file = place(tmp_path / "stik") / f"{backup.name}{part}"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 4
    file.write_bytes(data)
    assert check(place(tmp_path / "stik"), backup) == ["database" if part == ".db" else "keys"]


def test_a_flipped_bit_anywhere_in_its_description_is_found(made, tmp_path):
    store, _ = made
    backup = make_backup(store, tmp_path / "stik")
    file = place(tmp_path / "stik") / f"{backup.name}.json"
    whole = file.read_bytes()
    for at in range(0, len(whole) * 8, 5):  # every byte, and each of its bits in turn
        data = bytearray(whole)
        data[at // 8] ^= 1 << at % 8
        file.write_bytes(data)
        assert code_of(lambda: describe(place(tmp_path / "stik"), backup.name)) in ("backup_damaged", "backup_too_new")
    file.write_bytes(whole)
    assert describe(place(tmp_path / "stik"), backup.name).held == backup.held


def test_an_older_database_under_a_newer_description_is_found(made, tmp_path, clock):
    store, _ = made
    first = make_backup(store, tmp_path / "stik")
    clock.now += timedelta(days=1)
    add_unit(store, "Sekretariat")
    second = make_backup(store, tmp_path / "stik")
    folder = place(tmp_path / "stik")
    shutil.copyfile(folder / f"{first.name}.db", folder / f"{second.name}.db")
    assert check(folder, second) == ["database"]


def test_what_stands_in_the_folder_is_set_aside_and_never_overwritten(made, tmp_path):
    store, _ = made
    backup = make_backup(store, tmp_path / "stik")
    add_unit(store, "Sesudah cadangan")
    store.close()
    folder, data = place(tmp_path / "stik"), tmp_path / "data"
    assert code_of(lambda: restore(folder, backup, data, with_password(PASSWORD))) == "restore_not_empty"
    done = restore(folder, backup, data, with_password(PASSWORD), set_aside=True)
    assert done.aside is not None
    for where, units in ((data, []), (done.aside, ["Sesudah cadangan"])):
        with Store.open(where, PASSWORD) as found, found.read() as c:
            assert [row.name for row in c.execute(t.units.select())] == units


def test_a_medium_without_room_is_told_before_anything_is_written(made, tmp_path):
    store, _ = made
    picture(store, bytes(range(256)) * 4096)
    with small_disk(tmp_path, "1m") as folder:
        assert code_of(lambda: make_backup(store, folder)) == "backup_no_room"
        assert stores_in(folder) == []


def test_a_disk_that_fills_up_on_the_way_leaves_the_older_backups(made, tmp_path, clock, monkeypatch):
    store, _ = made
    with small_disk(tmp_path, "2m") as folder:
        monkeypatch.setattr(making, "_SPARE", -(10**9))
        make_backup(store, folder)
        clock.now += timedelta(days=1)
        for n in range(40):
            picture(store, n.to_bytes(2, "big") * 50_000)
        with pytest.raises(EnvironmentFault) as caught:
            make_backup(store, folder)
        assert caught.value.code == "disk_full"
        (kept,) = described(place(folder))
        assert check(place(folder), kept) == []


def test_a_folder_inside_the_data_is_no_place_for_a_backup(made):
    store, _ = made
    assert code_of(lambda: make_backup(store, store.data_dir / "cadangan")) == "backup_inside_data"


def test_a_day_after_the_last_one_the_next_is_due_and_also_when_the_clock_went_back(made, tmp_path, clock):
    store, _ = made
    assert is_due(store, clock.now)
    make_backup(store, tmp_path / "stik")
    assert not is_due(store, clock.now + timedelta(hours=23))
    assert is_due(store, clock.now + timedelta(hours=25))
    assert is_due(store, clock.now - timedelta(days=2))


def test_a_backup_of_a_newer_version_is_refused_in_words(made, tmp_path):
    store, _ = made
    backup = make_backup(store, tmp_path / "stik")
    file = place(tmp_path / "stik") / f"{backup.name}.json"
    file.write_text(file.read_text().replace('"format":1', '"format":2'))
    assert code_of(lambda: describe(place(tmp_path / "stik"), backup.name)) == "backup_too_new"


def test_a_backup_that_cannot_be_read_hides_no_other_and_lets_nothing_go(made, tmp_path, clock):
    store, _ = made
    names = []
    for _ in range(20):
        names.append(make_backup(store, tmp_path / "stik").name)
        clock.now += timedelta(days=1)
        if len(names) == 3:
            (place(tmp_path / "stik") / f"{names[1]}.json").write_bytes(b"{")
    folder = place(tmp_path / "stik")
    assert [each.name for each in described(folder)] == sorted({*names} - {names[1]}, reverse=True)
    assert check(folder, describe(folder, names[0])) == []


def test_two_computers_of_one_office_keep_a_folder_each(made, tmp_path, clock):
    store, _ = made
    other, _ = Store.create(tmp_path / "lain", PASSWORD, role="opd", code="4.09", name="Dinas Contoh", clock=clock)
    with other:
        make_backup(other, tmp_path / "stik")
    make_backup(store, tmp_path / "stik")
    assert len(stores_in(tmp_path / "stik")) == 2


def test_data_that_a_program_has_open_is_not_set_aside_from_under_it(made, tmp_path):
    store, _ = made
    backup = make_backup(store, tmp_path / "stik")
    folder = place(tmp_path / "stik")
    work = lambda: restore(folder, backup, tmp_path / "data", with_password(PASSWORD), set_aside=True)  # noqa: E731
    assert code_of(work) == "locked"
    assert store.verify() == []


@given(st.sets(st.dates(date(2029, 1, 1), date(2029, 12, 31)), max_size=120))
def test_of_all_days_seven_days_four_weeks_and_six_months_are_kept_and_the_newest_always(days):
    names = sorted(day.strftime("%Y%m%dT070000Z") for day in days)
    kept = making.kept_of(names)
    assert set(names[-7:]) <= kept <= set(names)
    assert len(kept) <= 7 + 4 + 6
    months = sorted({name[:6] for name in names})[-6:]
    assert set(months) <= {name[:6] for name in kept}
    for name in names:  # a second look lets nothing more go
        assert name not in kept or name in making.kept_of(sorted(kept))


def test_what_comes_before_a_change_is_kept_apart_from_the_days(made, tmp_path, clock):
    store, _ = made
    make_backup(store, tmp_path / "stik")
    for number in range(8):
        picture(store, b"impor %d" % number)
        clock.now += timedelta(minutes=20)
        done = back_up_before(store, Why.IMPORT)
        assert done.made is not None
        assert done.made.reason is Why.IMPORT
    kept = described(place(tmp_path / "stik"))
    assert [each.reason for each in kept] == [Why.IMPORT] * 5  # of the day the newest, and the last five of changes
    picture(store, b"sendiri")
    clock.now += timedelta(hours=1)
    make_backup(store, tmp_path / "stik")
    assert [each.reason for each in described(place(tmp_path / "stik"))] == [Why.HAND, *[Why.IMPORT] * 5]


def test_nothing_new_is_not_copied_again_and_marks_do_with_one_of_a_moment_ago(made, tmp_path, clock):
    store, _ = made
    assert back_up_before(store, Why.IMPORT) == Safeguard()  # no place was chosen
    make_backup(store, tmp_path / "stik")
    assert back_up_before(store, Why.IMPORT) == Safeguard()
    picture(store, b"dua")
    clock.now += timedelta(minutes=9)
    assert back_up_before(store, Why.MANY) == Safeguard()
    clock.now += timedelta(minutes=2)
    assert back_up_before(store, Why.MANY).made is not None


def test_a_stick_that_is_away_or_full_is_told_and_stops_nothing(made, tmp_path, monkeypatch):
    store, _ = made
    make_backup(store, tmp_path / "stik")
    picture(store, b"dua")
    (tmp_path / "stik").rename(tmp_path / "lain")
    done = back_up_before(store, Why.BUNDLE)
    assert (done.made, "tidak terpasang" in done.missed) == (None, True)
    (tmp_path / "lain").rename(tmp_path / "stik")
    monkeypatch.setattr(making, "_SPARE", 1024**5)
    done = back_up_before(store, Why.BUNDLE)
    assert (done.made, "kurang ruang" in done.missed) == (None, True)


def test_two_in_one_second_stand_beside_each_other(made, tmp_path):
    store, _ = made
    first = make_backup(store, tmp_path / "stik")
    second = make_backup(store, tmp_path / "stik", why=Why.UNDO)
    third = make_backup(store, tmp_path / "stik", why=Why.IMPORT)  # the first has been let go meanwhile
    assert first.name < second.name < third.name


def test_one_backup_can_be_put_back_again_and_again_each_time_beside_what_stood_there(made, tmp_path):
    store, _ = made
    backup = make_backup(store, tmp_path / "stik")
    store.close()
    stood = [
        restore(place(tmp_path / "stik"), backup, tmp_path / "data", with_password(PASSWORD), set_aside=True).aside
        for _ in range(3)
    ]
    assert len(set(stood)) == 3
    assert all(each.is_dir() for each in stood)


def test_a_backup_that_is_put_back_twice_gives_no_bundle_number_twice(made, tmp_path):
    store, _ = made
    give(store, 2)
    backup = make_backup(store, tmp_path / "stik")
    store.close()
    newest = 0
    for _ in range(3):
        restore(place(tmp_path / "stik"), backup, tmp_path / "data", with_password(PASSWORD), set_aside=True)
        with Store.open(tmp_path / "data", PASSWORD) as again:
            after = again.get_setting(RESTORED)["after"]["1"]
            assert after >= newest
            newest = after + 1
            give(again, newest)


def give(store: Store, number: int) -> None:
    with store.operation("test.bundle") as tx:
        tx.insert(
            t.bundles_out,
            {
                "id": f"{number:064x}", "epoch": 1, "seq": number, "snapshot": "", "counts": "{}", "blobs": "[]",
                "made_at": "2029-11-22T07:15:00Z", "acked_at": None,
            },
        )  # fmt: skip


def test_a_description_that_is_no_text_any_more_is_told_and_hides_no_other(made, tmp_path, clock):
    store, _ = made
    older = make_backup(store, tmp_path / "stik")
    clock.now += timedelta(days=1)
    newer = make_backup(store, tmp_path / "stik")
    (place(tmp_path / "stik") / f"{newer.name}.json").write_bytes(b'{"na\xffme": 1}')
    assert [each.name for each in described(place(tmp_path / "stik"))] == [older.name]
    assert code_of(lambda: describe(place(tmp_path / "stik"), newer.name)) == "backup_damaged"
