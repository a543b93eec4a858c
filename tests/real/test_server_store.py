"""A regency on a server: pictures, secrets, backups, the move there, and several computers at once."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, select, text

from netral_desktop.app import App
from netral_desktop.kernel.data_folder import REGENCY
from netral_desktop.kernel.errors import EnvironmentFault, KnownError, Refused, UsageProblem
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.backups.layout import describe, stores_in
from netral_desktop.store.backups.making import make_backup
from netral_desktop.store.backups.restoring import restore, with_password
from netral_desktop.store.engines.door import ADDRESS_FILE, VARIABLE, on_server, shown_server
from netral_desktop.store.moving import move_to_server, renew_address, share, take_share
from netral_desktop.sync import trust
from netral_desktop.ui.first_run.opening import open_with_password
from netral_desktop.ui.first_run.presenter import Draft, make
from tests.store.hands import PASSWORD, add_units, codes, files
from tests.support.engines import Servers
from tests.support.offices import PASSWORD as OFFICE_PASSWORD
from tests.support.offices import make_office
from tests.support.parties import CODE, add_records, images, join, partition

pytestmark = pytest.mark.real
BIG = bytes(range(256)) * 9000  # over two parts


@pytest.fixture
def url(servers: Servers) -> str:
    return servers.new_address()


@pytest.fixture
def store(tmp_path: Path, url: str) -> Iterator[Store]:
    made, _ = Store.create(
        tmp_path / "data", PASSWORD, role="kab", code="51.04", name="Kabupaten Uji", database=on_server(url)
    )
    with made:
        yield made


def put(store: Store, content: bytes) -> str:
    with store.operation("test.picture") as tx:
        return tx.put_blob(io.BytesIO(content), "page").id


def on_the_server(url: str, query: str) -> list[object]:
    engine = create_engine(url)
    with engine.begin() as c:
        result = c.execute(text(query))
        found = list(result.scalars()) if result.returns_rows else []
    engine.dispose()
    return found


def refused(work: object) -> str:
    assert callable(work)
    with pytest.raises(KnownError) as caught:
        work()
    return caught.value.code


def test_pictures_stand_in_the_database_and_nowhere_else(store: Store, url: str) -> None:
    contents = [b"", b"satu", BIG, BIG[: 1024 * 1024], BIG[: 1024 * 1024 - 56]]
    ids = [put(store, content) for content in contents]
    assert [store.blobs.read(blob) for blob in ids] == contents
    assert put(store, BIG) == ids[2]  # equal content once
    assert codes(store) == set()
    assert sorted(store.blobs.ids()) == sorted(ids)
    assert {path.split("/")[0] for path in files(store.data_dir)} == {"keys.json", "lock", "office.json", "server.json"}
    on_the_server(url, f"UPDATE netral_pictures.parts SET body = '\\x00' WHERE blob = '{ids[1]}'")
    on_the_server(url, f"DELETE FROM netral_pictures.parts WHERE blob = '{ids[2]}'")
    assert codes(store) == {"blob_damaged", "blob_missing"}


def test_pictures_of_an_operation_that_fails_are_nowhere(store: Store) -> None:
    kept = put(store, b"tetap")

    def fail() -> None:
        with store.operation("test.fails") as tx:
            assert store.blobs.read(tx.put_blob(BIG, "page").id) == BIG
            tx.put_blob(b"tetap", "page")
            raise RuntimeError("uji")

    with pytest.raises(RuntimeError, match="uji"):
        fail()
    assert list(store.blobs.ids()) == [kept]
    assert store.blobs.read(kept) == b"tetap"
    assert codes(store) == set()


_DIE = """
import os, signal, sys
from pathlib import Path
from netral_desktop.store import Store
store = Store.open(Path(sys.argv[1]), sys.argv[2])
with store.operation("test.dies") as tx:
    tx.put_blob(os.urandom(300_000), "page")
    tx.before_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
"""


def test_a_program_that_is_killed_leaves_nothing_half_done(store: Store) -> None:
    add_units(store, "Satu")
    store.close()
    done = subprocess.run([sys.executable, "-c", _DIE, store.data_dir, PASSWORD], check=False)
    assert done.returncode == -signal.SIGKILL
    with Store.open(store.data_dir, PASSWORD) as again:
        assert list(again.blobs.ids()) == []
        assert codes(again) == set()
        assert not list((store.data_dir / "waiting").glob("??"))


def test_secrets_are_sealed_on_the_server_and_the_address_in_the_folder(tmp_path: Path, url: str) -> None:
    address = url.replace("netral@", "netral:sandi-server-1@")
    app, _, _ = App.create_regency(tmp_path / "kab", PASSWORD, code="51.04", name="Kabupaten Uji", server=address)
    with app, app.store.read() as c:
        key = trust.secret(c, trust.SIGN_KEY)
        assert key is not None
        kept = [bytes(value) for value in c.scalars(select(t.secrets.c.value))]
    assert kept
    assert all(value.startswith(b"NETRALS1") for value in kept)
    assert not any(key in value for value in kept)
    for path in (tmp_path / "kab").rglob("*"):
        assert path.is_dir() or b"sandi-server-1" not in path.read_bytes()
    assert shown_server(tmp_path / "kab")


def test_an_address_is_taken_from_the_environment_or_a_file_that_goes(
    store: Store, servers: Servers, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = store.data_dir
    add_units(store, "Satu")
    store.close()
    with monkeypatch.context() as patch:
        patch.setenv(VARIABLE, "postgresql://netral@/tidak_ada?host=/tidak/ada")
        assert refused(lambda: Store.open(folder, PASSWORD)) == "server_lost"
        patch.setenv(VARIABLE, "postgresql://netral:sandi@@@:x/")
        assert refused(lambda: Store.open(folder, PASSWORD)) == "bad_server_address"
        patch.setenv(VARIABLE, servers.new_address())
        assert refused(lambda: Store.open(folder, PASSWORD)) == "store_damaged"  # a database without a store
    good = (folder / "server.json").read_bytes()
    (folder / "server.json").write_text("{}")
    assert refused(lambda: Store.open(folder, PASSWORD)) == "server_file_damaged"
    (folder / "server.json").write_bytes(good)
    renew_address(folder, PASSWORD, "postgresql://netral@/tidak_ada?host=/tidak/ada")
    assert refused(lambda: Store.open(folder, PASSWORD)) == "server_lost"


def test_the_keys_of_one_store_do_not_open_the_database_of_another(store: Store, tmp_path: Path, url: str) -> None:
    store.close()
    other, _ = Store.create(tmp_path / "lain", PASSWORD, role="kab", code="51.05", name="Kabupaten Lain")
    other.close()
    (tmp_path / "lain" / "server.json").write_bytes((store.data_dir / "server.json").read_bytes())
    (tmp_path / "lain" / ADDRESS_FILE).write_text(f"{url}\n", encoding="utf-8")
    assert refused(lambda: Store.open(tmp_path / "lain", PASSWORD)) == "other_keys"
    assert not (tmp_path / "lain" / ADDRESS_FILE).exists()


def test_a_database_that_is_not_empty_is_left_as_it_is(tmp_path: Path, store: Store, url: str) -> None:
    add_units(store, "Satu")
    with pytest.raises(UsageProblem, match="sudah berisi"):
        Store.create(tmp_path / "baru", PASSWORD, role="kab", code="1", name="X Y Z", database=on_server(url))
    assert not (tmp_path / "baru").exists()
    assert codes(store) == set()


def test_a_making_that_fails_leaves_an_empty_database(tmp_path: Path, url: str) -> None:
    (tmp_path / "ada").mkdir()
    with pytest.raises(KnownError):
        App.create_regency(
            tmp_path / "kab", PASSWORD, code="51.04", name="Kabupaten Uji", server=url, rescue_out=tmp_path / "ada"
        )
    app, _, _ = App.create_regency(tmp_path / "kab", PASSWORD, code="51.04", name="Kabupaten Uji", server=url)
    app.close()


def test_the_first_steps_make_a_regency_on_a_server_and_its_window_opens_it(tmp_path: Path, url: str) -> None:
    draft = Draft(REGENCY, "Kabupaten Uji", "51.04", PASSWORD, PASSWORD, tmp_path / "brankas.txt", server=url)
    assert draft.problems() == {}
    made = make(tmp_path / "kab", draft)
    made.app.close()
    assert shown_server(tmp_path / "kab") is not None
    with open_with_password(tmp_path / "kab", PASSWORD) as app:
        assert app.board().rows == ()
        assert app.status()["people"] == 0


def test_a_backup_of_a_server_is_put_back_into_a_folder(store: Store, tmp_path: Path) -> None:
    add_units(store, *(f"Unit {n:03}" for n in range(300)))
    blob = put(store, BIG)
    with store.operation("test.secret") as tx:
        trust.keep_secret(tx, "test.secret", b"sangat rahasia")
    made = make_backup(store, tmp_path / "stik")
    (place,) = stores_in(tmp_path / "stik")
    with Store.open(restore(place, describe(place, made.name), tmp_path / "pulih", with_password(PASSWORD)) and
                    tmp_path / "pulih", PASSWORD) as back:  # fmt: skip
        assert codes(back) == set()
        assert back.blobs.read(blob) == BIG
        with back.read() as c:
            assert c.scalar(select(func.count()).select_from(t.units)) == 300
            assert trust.secret(c, "test.secret") == b"sangat rahasia"
    assert shown_server(tmp_path / "pulih") is None


def test_a_store_moves_to_a_server_whole_and_its_folder_is_set_aside(tmp_path: Path, url: str) -> None:
    folder = tmp_path / "kab"
    app, code, _ = App.create_regency(folder, PASSWORD, code="51.04", name="Kabupaten Uji")
    with app:
        blob = put(app.store, BIG)
        with app.store.read() as c:
            key = trust.secret(c, trust.SIGN_KEY)
    aside = move_to_server(folder, PASSWORD, url)
    with Store.open_with_recovery(folder, code) as there, there.read() as c:
        assert codes(there) == set()
        assert there.blobs.read(blob) == BIG
        assert trust.secret(c, trust.SIGN_KEY) == key
    assert not any(b"NETRALS1" not in bytes(value) for value in on_the_server(url, "SELECT value FROM secrets"))
    assert (aside / "store.db").is_file()
    with pytest.raises(Refused, match="sudah ada di server"):
        move_to_server(folder, PASSWORD, url)
    with pytest.raises(UsageProblem, match="sudah berisi"):
        move_to_server(aside, PASSWORD, url)
    with Store.open(aside, PASSWORD) as kept:
        assert codes(kept) == set()


def test_another_computer_sees_what_is_written_and_is_told(store: Store, tmp_path: Path) -> None:
    share(store.data_dir, tmp_path / "stik", PASSWORD, "sandi komputer dua")
    take_share(tmp_path / "dua", tmp_path / "stik")
    heard: list[frozenset[str]] = []
    told = threading.Event()

    def hear(names: frozenset[str]) -> None:
        heard.append(names)
        told.set()

    with Store.open(tmp_path / "dua", "sandi komputer dua") as second:
        end = second.on_commit(hear)
        for n in range(50):  # until it listens
            add_units(store, f"Unit {n}")
            if told.wait(0.2):
                break
        assert heard[0] == frozenset({"units"})
        add_units(second, "Dari komputer dua")
        end()
        with store.read() as c:
            assert "Dari komputer dua" in c.scalars(select(t.units.c.name)).all()
    assert codes(store) == set()
    assert refused(lambda: take_share(tmp_path / "dua", tmp_path / "stik")) == "folder_not_empty"
    assert refused(lambda: take_share(tmp_path / "tiga", tmp_path)) == "not_a_share"
    with pytest.raises(EnvironmentFault):
        Store.open(store.data_dir, PASSWORD)  # one program for one folder, here too


_RECEIVE = """
import sys
from pathlib import Path
from netral_desktop.regency.service import receive
from netral_desktop.store import Store
with Store.open(Path(sys.argv[1]), sys.argv[2]) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    for bundle in sys.argv[3:]:
        (file,) = receive(store, [Path(bundle)])
        print(file.result, file.reason.code if file.reason else "", flush=True)
"""


def test_two_importers_at_once_lose_nothing(tmp_path: Path, url: str) -> None:
    app, _, _ = App.create_regency(tmp_path / "satu", OFFICE_PASSWORD, code="51.04", name="Kabupaten Uji", server=url)
    bundles: list[Path] = []
    offices = {}
    with app:
        for number, code in enumerate((CODE, "4.01.04"), 1):
            office = make_office(tmp_path / code, code=code, campaign=False)
            join(office, app.store, tmp_path, code)
            for part in range(2):
                add_records(office, 30, seed=2 * number + part)
                bundles += [file.path for file in exported(office, tmp_path / "kirim")]
            offices[code] = (partition(office, code), images(office, code))
            office.close()
    share(tmp_path / "satu", tmp_path / "stik", OFFICE_PASSWORD, OFFICE_PASSWORD)
    take_share(tmp_path / "dua", tmp_path / "stik")
    orders = (bundles, bundles[2:] + bundles[:2])
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}
    importers = [
        subprocess.Popen(
            [sys.executable, "-c", _RECEIVE, tmp_path / folder, OFFICE_PASSWORD, *order], text=True, env=environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        for folder, order in zip(("satu", "dua"), orders, strict=True)
    ]  # fmt: skip
    for importer in importers:
        assert importer.stdout is not None
        assert importer.stdout.readline() == "ready\n"
    said = []
    for importer in importers:
        assert importer.stdin is not None
        importer.stdin.write("\n")
        importer.stdin.flush()
    for importer in importers:
        out, _ = importer.communicate(timeout=120)
        assert importer.returncode == 0
        said += out.splitlines()
    assert len(said) == 8
    assert {line.split()[0] for line in said} <= {"applied", "duplicate", "old"}
    with Store.open(tmp_path / "satu", OFFICE_PASSWORD) as regency:
        for code, (rows, pictures) in offices.items():
            assert partition(regency, code) == rows
            assert images(regency, code) == pictures
        with regency.read() as c:
            assert c.scalar(select(func.count()).select_from(t.received)) >= 4
        assert codes(regency) == set()


def exported(office: Store, to: Path) -> list:
    from netral_desktop.sync.service import export_bundle

    return list(export_bundle(office, to).files)


def test_the_server_knows_at_once_how_large_a_table_became_that_was_filled_in_bulk(store: Store, url: str) -> None:
    """By itself it looks minutes later; till then it takes the table for an empty one, and a board waits for hours."""
    with store.operation("test.units") as tx:
        tx.insert(
            t.units,
            [
                {
                    "id": f"{n:036d}",
                    "office": "51.04",
                    "name": f"Bidang {n}",
                    "position": n,
                    "parent_id": None,
                    "code": None,
                }
                for n in range(6_000)
            ],
        )
        known = tx.connection.scalar(text("SELECT reltuples FROM pg_class WHERE relname = 'units'"))
    assert known == 6_000
