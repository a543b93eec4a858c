"""Whatever someone with the key does to the files behind the program's back, `verify` finds and tells it."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from netral_desktop.kernel.errors import Cancelled, KnownError
from netral_desktop.kernel.progress import CancelToken
from netral_desktop.store import Store, ledger, tables
from netral_desktop.words import labels
from tests.store.hands import PASSWORD, add_units, codes, make_store, raw_database, unit

_PAGE = 4096  # SQLCipher 4's page size


def filled(data_dir: Path) -> list[str]:
    """A closed store with three operations on units, one blob; the units' ids."""
    with make_store(data_dir) as store:
        ids = add_units(store, "Satu", "Dua", "Tiga")
        with store.operation("test.blob") as tx:
            tx.put_blob(b"halaman", "page")
        with store.operation("test.change") as tx:
            tx.update(tables.units, ids[1], name="Dua baru")
    return ids


def found_after(data_dir: Path, tampering: str, *values: Any) -> set[str]:
    """What verify finds after a statement that went past the program."""
    with raw_database(data_dir) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        assert connection.execute(tampering, values).rowcount != 0
    with Store.open(data_dir, PASSWORD) as store:
        return codes(store)


@pytest.mark.parametrize(
    ("tampering", "expected"),
    [
        ("UPDATE units SET name = 'Lain' WHERE name = 'Satu'", "row_changed"),
        ("UPDATE units SET position = 0.5 WHERE name = 'Dua baru'", "row_changed"),
        ("UPDATE units SET id = 'x' WHERE name = 'Tiga'", "row_missing"),
        ("DELETE FROM units WHERE name = 'Satu'", "row_missing"),
        ("INSERT INTO units VALUES ('x', '4.01.03', 'Empat', NULL, 0, NULL)", "row_unrecorded"),
        ("DROP TABLE units", "row_missing"),
        ("CREATE TABLE more AS SELECT * FROM units", "row_unrecorded"),
        ("UPDATE settings SET value = '\"lain\"' WHERE id = 'store.office'", "row_changed"),
        ("UPDATE blobs SET bytes = bytes + 1", "blob_damaged"),
        ("DELETE FROM blobs", "blob_unknown"),
        ("UPDATE ledger SET actor = 'orang lain' WHERE seq = 2", "ledger_broken"),
        ("UPDATE ledger SET detail = '{}' || ' ' WHERE seq = 3", "ledger_broken"),
        ("DELETE FROM ledger WHERE seq = 2", "ledger_broken"),
        ("DELETE FROM ledger WHERE seq = 4", "ledger_broken"),
        ("UPDATE ledger SET hash = prev WHERE seq = 3", "ledger_broken"),
        ("UPDATE ledger_rows SET digest = '' WHERE seq = 2 AND position = 0", "ledger_broken"),
        ("DELETE FROM ledger_rows WHERE seq = 2", "ledger_broken"),
        ("INSERT INTO ledger_rows VALUES (9, 0, 'units', 'x', '', '')", "ledger_broken"),
        ("UPDATE ledger_rows SET row_id = 'x' WHERE seq = 2 AND position = 1", "ledger_broken"),
        ("UPDATE ledger_rows SET salt = 'bukan bilangan' WHERE seq = 2 AND position = 0", "row_changed"),
    ],
)
def test_a_write_past_the_program_is_found(data_dir: Path, tampering: str, expected: str) -> None:
    filled(data_dir)
    assert expected in found_after(data_dir, tampering)


@pytest.mark.parametrize(
    ("table", "column"),
    [*(("ledger", column.name) for column in tables.ledger.columns),
     *(("ledger_rows", column.name) for column in tables.ledger_rows.columns)],
)  # fmt: skip
def test_a_flipped_bit_in_any_column_of_the_ledger_is_found(data_dir: Path, table: str, column: str) -> None:
    filled(data_dir)
    with raw_database(data_dir) as connection:
        ((row, value),) = connection.execute(f"SELECT rowid, {column} FROM {table} WHERE seq = 2 LIMIT 1").fetchall()
    flipped = value ^ 64 if isinstance(value, int) else chr(ord(value[0]) ^ 1) + value[1:]
    assert found_after(data_dir, f"UPDATE {table} SET {column} = ? WHERE rowid = ?", flipped, row)


def test_an_edit_that_also_mends_its_digest_breaks_the_chain(data_dir: Path) -> None:
    (one, *_) = filled(data_dir)
    row = {"id": one, "office": "4.01.03", "name": "Lain", "parent_id": None, "position": 0, "code": None}
    digest = ledger.row_digest("00" * 16, "units", row)
    with raw_database(data_dir) as connection:
        connection.execute("UPDATE units SET name = 'Lain' WHERE id = ?", (one,))
        connection.execute("UPDATE ledger_rows SET salt = ?, digest = ? WHERE row_id = ?", ("00" * 16, digest, one))
    with Store.open(data_dir, PASSWORD) as store:
        assert codes(store) == {"ledger_broken"}


def test_any_older_page_put_back_is_found_or_changes_nothing(data_dir: Path, tmp_path: Path) -> None:
    """Each page alone, as it stood before an operation: encrypted, authentic, and accepted by SQLCipher's own check."""
    ids = filled(data_dir)
    database = data_dir / "store.db"
    old = database.read_bytes()
    with Store.open(data_dir, PASSWORD) as store, store.operation("test.change") as tx:
        tx.update(tables.units, ids[0], name="Sudah TTD")
    new = database.read_bytes()
    differing = [n for n in range(len(old) // _PAGE) if old[n * _PAGE :][:_PAGE] != new[n * _PAGE :][:_PAGE]]
    assert len(differing) >= 4

    def state(store: Store) -> list[Any]:
        with store.read() as connection:
            return [connection.execute(select(table)).all() for table in tables.metadata.sorted_tables]

    with Store.open(data_dir, PASSWORD) as store:
        right = state(store)
    caught = []
    for page in differing:
        place = page * _PAGE
        database.write_bytes(new[:place] + old[place : place + _PAGE] + new[place + _PAGE :])
        try:
            store = Store.open(data_dir, PASSWORD)
        except KnownError:
            caught.append(page)
            continue
        with store:
            if codes(store):
                caught.append(page)
            else:
                assert state(store) == right
    assert len(caught) >= 3


def test_a_flipped_bit_in_the_database_is_found(data_dir: Path) -> None:
    with make_store(data_dir) as store:
        add_units(store, *(f"Unit {number}" for number in range(2000)))
    content = bytearray((data_dir / "store.db").read_bytes())
    content[len(content) * 7 // 8] ^= 1  # among the units: a store whose schema is harmed does not open
    (data_dir / "store.db").write_bytes(content)
    with Store.open(data_dir, PASSWORD) as store:
        assert "database_damaged" in codes(store)


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        (lambda path, other: path.unlink(), "blob_missing"),
        (lambda path, other: path.write_bytes(b""), "blob_damaged"),
        (lambda path, other: path.write_bytes(other.read_bytes()), "blob_damaged"),
        (lambda path, other: path.write_bytes(path.read_bytes()[:-1]), "blob_damaged"),
    ],
)
def test_a_harmed_blob_is_found(store: Store, harm: Callable[[Path, Path], object], expected: str) -> None:
    with store.operation("test") as tx:
        one, two = tx.put_blob(b"halaman satu", "page"), tx.put_blob(b"halaman dua.", "page")
    harm(store.blobs.path(one.id), store.blobs.path(two.id))
    assert codes(store) == {expected}


def test_a_lost_blob_folder_is_one_sentence(store: Store) -> None:
    with store.operation("test") as tx:
        for number in range(30):
            tx.put_blob(f"halaman {number}".encode(), "page")
    shutil.rmtree(store.blobs.folder)
    store.blobs.folder.mkdir()
    (problem,) = store.verify()
    assert problem.code == "blob_missing"
    assert problem.message.startswith("30 berkas pindaian hilang: ")
    assert problem.message.endswith(" dan 25 lagi.")


def test_sentences_hold_no_personal_data(data_dir: Path) -> None:
    filled(data_dir)
    with raw_database(data_dir) as connection:
        connection.execute("UPDATE units SET name = 'Siti Aminah 196703151992032007'")
    with Store.open(data_dir, PASSWORD) as store:
        (problem,) = store.verify()
    assert "Siti" not in problem.message
    assert not re.search(r"19670315", problem.message)


def test_verifying_beside_a_running_operation_raises_no_alarm(store: Store) -> None:
    written, checked = threading.Event(), threading.Event()

    def work() -> None:
        with store.operation("test") as tx:
            tx.insert(tables.units, unit("Satu"))
            tx.put_blob(b"halaman", "page")
            written.set()
            checked.wait(30)

    thread = threading.Thread(target=work)
    thread.start()
    assert written.wait(30)
    assert codes(store) == set()
    checked.set()
    thread.join()
    assert codes(store) == set()


def test_verifying_can_be_stopped(store: Store) -> None:
    class Watching(CancelToken):
        labels: list[str] = []

        def report(self, done: int, total: int, label: str) -> None:
            self.labels.append(label)
            if label == "Memeriksa isi data":
                self.cancel()

    progress = Watching()
    with pytest.raises(Cancelled):
        store.verify(progress)
    assert progress.labels[:2] == ["Memeriksa basis data", "Memeriksa buku catatan"]


_STEPS = st.lists(
    st.tuples(st.sampled_from(["insert", "update", "delete"]), st.integers(0, 9), st.text(max_size=8)), max_size=8
)


@given(operations=st.lists(_STEPS, max_size=5))
@settings(max_examples=25)
def test_whatever_operations_do_the_ledger_agrees(
    tmp_path_factory: pytest.TempPathFactory, operations: list[list[tuple[str, int, str]]]
) -> None:
    expected: dict[str, str] = {}
    with make_store(tmp_path_factory.mktemp("ledger") / "data") as store:
        for steps in operations:
            with store.operation("test") as tx:
                for verb, number, name in steps:
                    key = f"{number}"
                    if verb == "insert" and key not in expected:
                        tx.insert(tables.units, unit(f"{number} {name}", id=key))
                    elif verb == "update" and key in expected:
                        tx.update(tables.units, key, name=f"{number} {name}")
                    elif verb == "delete" and key in expected:
                        tx.delete(tables.units, key)
                        del expected[key]
                        continue
                    else:
                        continue
                    expected[key] = f"{number} {name}"
        with store.read() as connection:
            assert {row.id: row.name for row in connection.execute(select(tables.units))} == expected
        assert store.ledger_head()[0] == 1 + len(operations)
        assert store.verify() == []


def test_the_bytes_of_an_entry_are_as_documented(data_dir: Path) -> None:
    """Recomputes the ledger with nothing but what README.md says."""
    import hashlib
    import json

    def spelled(value: Any) -> bytes:
        return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

    filled(data_dir)
    previous = "0" * 64
    with raw_database(data_dir) as connection:
        for seq, at, actor, operation, detail, rows_root, prev, digest in connection.execute(
            "SELECT seq, at, actor, operation, detail, rows_root, prev, hash FROM ledger ORDER BY seq"
        ).fetchall():
            root = hashlib.sha256()
            for row in connection.execute(
                "SELECT table_name, row_id, digest FROM ledger_rows WHERE seq = ? ORDER BY position", (seq,)
            ):
                root.update(spelled(list(row)) + b"\n")
            entry = {
                "seq": seq, "at": at, "actor": actor, "operation": operation, "detail": detail,
                "rows_root": rows_root, "prev": prev,
            }  # fmt: skip
            assert (root.hexdigest(), prev) == (rows_root, previous)
            assert hashlib.sha256(spelled(entry)).hexdigest() == digest
            previous = digest
        salt, digest, row_id = connection.execute(
            "SELECT salt, digest, row_id FROM ledger_rows WHERE table_name = 'units' ORDER BY seq DESC"
        ).fetchone()
        columns = ("id", "office", "name", "parent_id", "position", "code")
        values = connection.execute(f"SELECT {', '.join(columns)} FROM units WHERE id = ?", (row_id,)).fetchone()
    row = dict(zip(columns, values, strict=True))
    assert hashlib.sha256(bytes.fromhex(salt) + spelled(["units", row])).hexdigest() == digest


def test_every_character_is_spelt_alike_when_it_is_recorded_and_when_it_is_checked(data_dir: Path) -> None:
    """The database spells rows for the ledger, the program when it verifies them."""
    every = [*range(0x300), *range(0x2000, 0x2070), 0xFEFF, 0xFFFD, 0xFFFF, 0x1F600, 0x10FFFF]
    names = [f"a{chr(code)}b" for code in every] + ["".join(map(chr, every[1:])), "", '{"a": [1]}', "\\u0041"]
    with make_store(data_dir) as store:
        with store.operation("test.every") as tx:
            for n, name in enumerate(names):
                tx.insert(tables.units, {"id": f"{n:032x}", "office": "1", "name": name, "position": n - 2})
        assert store.verify() == []


def test_every_table_that_is_checked_has_a_name_for_people():
    checked = set(tables.metadata.tables) - {"ledger", "ledger_rows"}
    assert labels("stored_table").keys() == checked
