"""A data folder is made whole or not at all, and opened by one process with the right key."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from netral_desktop.kernel.errors import EnvironmentFault, KnownError, UsageProblem, WrongKey
from netral_desktop.store import Store, store_exists, tables
from tests.store.hands import PASSWORD, add_units, codes, files, make_store, raw_database
from tests.support.disk import small_disk
from tests.support.striking import ENDED


@pytest.fixture
def full_soon(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path, "4m") as folder:
        yield folder


def refusal(data_dir: Path, password: str = PASSWORD) -> KnownError:
    with pytest.raises(KnownError) as caught:
        Store.open(data_dir, password)
    return caught.value


# -- making -------------------------------------------------------------------------------------------------------


def test_a_new_store_knows_whose_it_is(data_dir: Path) -> None:
    made, recovery_code = Store.create(data_dir, PASSWORD, role="kab", code="4", name="Kabupaten Uji", practice=True)
    with made:
        assert (made.role, made.office, made.office_name, made.practice) == ("kab", "4", "Kabupaten Uji", True)
        assert made.ledger_head()[0] == 1
        assert made.verify() == []
    assert files(data_dir) == ["keys.json", "lock", "office.json", "store.db"]
    with Store.open_with_recovery(data_dir, recovery_code) as again:
        assert (again.role, again.office, again.office_name, again.practice) == ("kab", "4", "Kabupaten Uji", True)


def test_nothing_in_the_folder_can_be_read(data_dir: Path) -> None:
    with make_store(data_dir) as store:
        add_units(store, "Sekretariat Rahasia")
        with store.operation("test") as tx:
            tx.put_blob(b"Sekretariat Rahasia" * 1000, "page")
    for name in files(data_dir):
        content = (data_dir / name).read_bytes()
        assert b"Rahasia" not in content
        assert b"units" not in content
    assert not (data_dir / "store.db").read_bytes().startswith(b"SQLite format 3")


def test_a_folder_with_something_in_it_is_refused_and_left_alone(data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / "catatan.txt").write_text("milik orang")
    with pytest.raises(UsageProblem) as caught:
        make_store(data_dir)
    assert caught.value.code == "folder_not_empty"
    assert files(data_dir) == ["catatan.txt", "lock"]


def test_a_store_is_never_made_over_another(data_dir: Path) -> None:
    make_store(data_dir).close()
    before = (data_dir / "keys.json").read_bytes()
    with pytest.raises(UsageProblem):
        make_store(data_dir)
    assert (data_dir / "keys.json").read_bytes() == before
    Store.open(data_dir, PASSWORD).close()


def test_the_log_may_stand_in_the_folder_before_the_store(data_dir: Path) -> None:
    (data_dir / "log").mkdir(parents=True)
    make_store(data_dir).close()
    assert store_exists(data_dir)


@pytest.mark.parametrize(("password", "role"), [("", "opd"), ("a", "kantor")])
def test_a_failed_making_leaves_nothing(data_dir: Path, password: str, role: str) -> None:
    with pytest.raises(UsageProblem):
        Store.create(data_dir, password, role=role, code="4", name="Uji")
    assert not data_dir.exists()


def test_a_disk_too_small_for_a_store_is_told_and_left_clean(full_soon: Path) -> None:
    ballast = full_soon / "ballast"
    ballast.write_bytes(bytes(4 * 1024 * 1024 - 120_000))
    with pytest.raises(EnvironmentFault) as caught:
        make_store(full_soon / "data")
    assert caught.value.code == "disk_full"
    assert files(full_soon) == ["ballast"]


def test_a_making_that_was_killed_is_no_store_and_is_made_anew(data_dir: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from tests.support.striking import end\n"
        "from netral_desktop.store import schema; from tests.store.hands import make_store\n"
        "schema.create = lambda engine: end(os.getpid())\n"
        "make_store(Path(sys.argv[1]))\n"
    )
    done = subprocess.run([sys.executable, "-c", program, data_dir], check=False)
    assert done.returncode == ENDED
    assert (data_dir / "keys.json").exists()
    assert not store_exists(data_dir)
    assert refusal(data_dir).code == "no_store"
    make_store(data_dir).close()
    Store.open(data_dir, PASSWORD).close()


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"")
    with pytest.raises(EnvironmentFault) as caught:
        make_store(tmp_path / "data")
    assert caught.value.code == "not_folder"


# -- opening ------------------------------------------------------------------------------------------------------


def test_a_wrong_password_is_told_and_lets_the_folder_go(data_dir: Path) -> None:
    make_store(data_dir).close()
    error = refusal(data_dir, "bukan ini")
    assert (type(error), error.code, error.exit_code) == (WrongKey, "wrong_password", 5)
    Store.open(data_dir, PASSWORD).close()


def test_a_store_is_open_once(store: Store) -> None:
    assert refusal(store.data_dir).code == "locked"
    store.close()
    store.close()
    Store.open(store.data_dir, PASSWORD).close()


def test_no_store_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "tidak-ada").code == "no_store"
    assert refusal(tmp_path).code == "no_store"
    assert files(tmp_path) == []


def test_a_newer_store_is_refused_and_left_alone(data_dir: Path) -> None:
    make_store(data_dir).close()
    with raw_database(data_dir) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert refusal(data_dir).code == "too_new"


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "overwritten", "another"])
def test_a_damaged_database_is_told(data_dir: Path, tmp_path: Path, damage: str) -> None:
    make_store(data_dir).close()
    path = data_dir / "store.db"
    if damage == "missing":
        path.unlink()
    elif damage == "empty":
        path.write_bytes(b"")
    elif damage == "cut":
        os.truncate(path, 2000)
    elif damage == "overwritten":
        path.write_bytes(b"\xff" * path.stat().st_size)
    else:
        make_store(tmp_path / "lain").close()
        path.write_bytes((tmp_path / "lain" / "store.db").read_bytes())
    error = refusal(data_dir)
    assert (error.code, error.exit_code) == ("store_damaged", 4)


def test_a_recovery_code_with_a_slip_names_the_group(data_dir: Path) -> None:
    made, code = Store.create(data_dir, PASSWORD, role="opd", code="4", name="Uji")
    made.close()
    groups = code.split("-")
    groups[2] = "00000" if groups[2] != "00000" else "00001"
    with pytest.raises(WrongKey) as caught:
        Store.open_with_recovery(data_dir, "-".join(groups))
    assert caught.value.code == "recovery_mistyped"
    assert "ke-3" in caught.value.message


def test_another_offices_recovery_code_is_told_from_a_slip(data_dir: Path, tmp_path: Path) -> None:
    make_store(data_dir).close()
    other, code = Store.create(tmp_path / "lain", PASSWORD, role="opd", code="5", name="Lain")
    other.close()
    with pytest.raises(WrongKey) as caught:
        Store.open_with_recovery(data_dir, code)
    assert caught.value.code == "wrong_recovery_code"


def test_a_changed_password_opens_and_the_old_one_does_not(data_dir: Path) -> None:
    made, code = Store.create(data_dir, PASSWORD, role="opd", code="4", name="Uji")
    with made as store:
        with pytest.raises(WrongKey):
            store.change_password("bukan ini", "yang baru")
        with pytest.raises(UsageProblem):
            store.change_password(PASSWORD, "")
        store.change_password(PASSWORD, "yang baru")
        assert store.verify() == []
    assert refusal(data_dir).code == "wrong_password"
    with Store.open(data_dir, "yang baru") as store:
        store.reset_password(code, "yang ketiga")
    Store.open(data_dir, "yang ketiga").close()
    Store.open_with_recovery(data_dir, code).close()


# -- reading and settings -----------------------------------------------------------------------------------------


def test_a_reader_sees_one_moment_while_another_thread_writes(store: Store) -> None:
    count = select(func.count()).select_from(tables.units)
    with store.read() as connection:
        assert connection.scalar(count) == 0
        writer = threading.Thread(target=add_units, args=(store, "Satu", "Dua"))
        writer.start()
        writer.join()
        assert connection.scalar(count) == 0
    with store.read() as connection:
        assert connection.scalar(count) == 2


def test_many_threads_read_and_write_without_losing_anything(store: Store) -> None:
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(10):
                add_units(store, f"Unit {number}.{turn}")
                with store.read() as connection:
                    connection.execute(select(tables.units)).all()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert store.ledger_head()[0] == 41
    assert codes(store) == set()


def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(RuntimeError), store.read() as connection:
        connection.execute(tables.units.delete())


def test_settings_keep_json(store: Store) -> None:
    value = {"kertas": "f4", "ukuran": [1, 2.5], "kop": "Pemerintah “Kabupaten”"}
    assert store.get_setting("cetak") is None
    assert store.get_setting("cetak", 5) == 5
    for expected in (value, None, False, "lain"):
        with store.operation("test") as tx:
            tx.set_setting("cetak", expected)
            assert tx.get_setting("cetak") == expected
        assert store.get_setting("cetak", "baku") == expected
    assert codes(store) == set()


# -- a full disk --------------------------------------------------------------------------------------------------


def test_a_full_disk_undoes_the_operation_and_leaves_the_store_usable(full_soon: Path) -> None:
    with make_store(full_soon / "data") as store:
        add_units(store, "Sebelum")
        head = store.ledger_head()
        with pytest.raises(EnvironmentFault) as caught:
            add_units(store, *(f"{'x' * 2000} {number}" for number in range(5000)))
        assert caught.value.code == "disk_full"
        assert store.ledger_head() == head
        add_units(store, "Sesudah")
        assert codes(store) == set()


def test_a_full_disk_keeps_no_part_of_a_blob(full_soon: Path) -> None:
    with make_store(full_soon / "data") as store:
        before = files(full_soon)
        with pytest.raises(EnvironmentFault) as caught, store.operation("test") as tx:
            tx.put_blob(os.urandom(6_000_000), "original")
        assert caught.value.code == "disk_full"
        assert files(full_soon) == before
        assert codes(store) == set()


def test_a_new_recovery_code_opens_in_place_of_the_old_one_and_the_password_stays(data_dir: Path) -> None:
    store, old = Store.create(data_dir, PASSWORD, role="opd", code="4", name="Uji")
    with store:
        before = (data_dir / "keys.json").read_bytes()
        with pytest.raises(WrongKey):
            store.new_recovery_code("bukan kata sandinya")
        assert (data_dir / "keys.json").read_bytes() == before
        new = store.new_recovery_code(PASSWORD)
        assert store.verify() == []
    assert new != old
    with pytest.raises(WrongKey):
        Store.open_with_recovery(data_dir, old)
    Store.open_with_recovery(data_dir, new).close()
    Store.open(data_dir, PASSWORD).close()
