"""An operation happens whole, with its ledger entry and its files, or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from netral_desktop.kernel.atomic import StagedFile
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Store, tables
from tests.store.hands import PASSWORD, add_units, codes, files, unit
from tests.support.engines import ENGINES
from tests.support.striking import ENDED

on_both = pytest.mark.parametrize("store", ENGINES, indirect=True)

_DIE_IN_AN_OPERATION = """
import os, sys
from pathlib import Path
from netral_desktop.store import Store, tables
from tests.store.hands import unit
from tests.support.striking import end
store = Store.open(Path(sys.argv[1]), sys.argv[2])
with store.operation("test") as tx:
    tx.insert(tables.units, [unit(f"Unit {n}") for n in range(20_000)])
    for _ in range(3):
        tx.put_blob(os.urandom(300_000), "page")
    if sys.argv[3] == "late":
        tx.before_commit(lambda: end(os.getpid()))
    else:
        end(os.getpid())
"""


def unit_names(store: Store) -> dict[str, str]:
    with store.read() as connection:
        return {row.id: row.name for row in connection.execute(select(tables.units))}


@on_both
def test_rows_are_written_as_asked(store: Store) -> None:
    one, two, three, four = add_units(store, "Satu", "Dua", "Tiga", "Empat")
    with store.operation("test") as tx:
        tx.update(tables.units, one, name="Satu baru", position=7)
        tx.update_rows(tables.units, [(two, {"name": "Dua baru"}), (three, {"position": 3}), (four, {"name": "E"})])
        tx.delete(tables.units, [four])
        tx.insert(tables.units, unit("Lima", id="5" * 32))
    assert unit_names(store) == {one: "Satu baru", two: "Dua baru", three: "Tiga", "5" * 32: "Lima"}
    assert codes(store) == set()


@on_both
def test_rows_with_different_columns_go_in_together_in_their_order(store: Store) -> None:
    parent = unit("Induk")
    child = {key: value for key, value in unit("Anak", parent_id=parent["id"]).items() if key != "position"}
    with store.operation("test") as tx:
        tx.insert(tables.units, [parent, child, unit("Lain")])
    with store.read() as connection:
        found = connection.execute(select(tables.units).where(tables.units.c.name == "Anak")).one()
    assert (found.parent_id, found.position) == (parent["id"], 0)
    assert codes(store) == set()


@on_both
def test_many_rows_keep_what_they_leave_empty(store: Store) -> None:
    made = [
        {
            "id": new_id(),
            "office": "1",
            "name": f"Unit {n}",
            "parent_id": None,
            "position": n,
            "code": None if n else "A",
        }
        for n in range(250)
    ]
    without = [{**row, "id": new_id(), "name": f"Bagian {n}", "code": None} for n, row in enumerate(made)]
    with store.operation("test.many") as tx:
        tx.insert(tables.units, made)
        tx.insert(tables.units, without)
    with pytest.raises(KeyError), store.operation("test.unknown") as tx:
        tx.insert(tables.units, [{**row, "id": new_id(), "warna": None} for row in made])
    with store.read() as c:
        kept = {row["id"]: dict(row) for row in c.execute(select(tables.units)).mappings()}
    assert kept == {row["id"]: row for row in (*made, *without)}
    assert store.verify() == []


def test_nothing_to_write_is_an_operation_too(store: Store) -> None:
    with store.operation("test", {"created": 0}) as tx:
        tx.insert(tables.units, [])
        tx.update_rows(tables.units, [])
        tx.delete(tables.units, [])
    assert store.ledger_head()[0] == 2
    assert codes(store) == set()


@on_both
def test_the_ledger_tells_who_when_and_what(store: Store) -> None:
    store.clock = lambda: from_text("2029-11-20T00:04:31Z")
    with store.operation("roster.import", {"created": 3}, actor="siti"):
        pass
    with store.operation("roster.import"):
        pass
    with store.read() as connection:
        _, first, second = connection.execute(select(tables.ledger).order_by(tables.ledger.c.seq)).all()
    assert (first.at, first.actor, first.operation, first.detail) == (
        "2029-11-20T00:04:31Z", "siti", "roster.import", '{"created":3}',
    )  # fmt: skip
    assert (second.actor, second.detail, second.prev) == ("operator", "{}", first.hash)


@on_both
def test_an_exception_undoes_everything(store: Store) -> None:
    head, before = store.ledger_head(), files(store.data_dir)
    undone: list[str] = []

    def interrupted() -> None:
        with store.operation("test") as tx:
            tx.insert(tables.units, unit("Satu"))
            tx.put_blob(b"isi", "page")
            tx.after_rollback(lambda: undone.append("ya"))
            raise ValueError("berhenti")

    with pytest.raises(ValueError, match="berhenti"):
        interrupted()
    assert unit_names(store) == {}
    assert undone == ["ya"]
    assert store.ledger_head() == head
    assert [name for name in files(store.data_dir) if name not in before] == []
    assert codes(store) == set()


def test_a_published_file_and_its_rows_appear_together(store: Store, tmp_path: Path) -> None:
    staged = StagedFile(tmp_path / "pakta.pdf")
    staged.file.write(b"%PDF")
    staged.seal()
    with store.operation("test") as tx:
        tx.insert(tables.units, unit("Satu"))
        tx.before_commit(staged.publish)
        tx.after_rollback(staged.discard)
        assert not staged.path.exists()
    assert staged.path.read_bytes() == b"%PDF"


def test_a_file_that_cannot_be_published_undoes_the_rows(store: Store, tmp_path: Path) -> None:
    staged = StagedFile(tmp_path / "pakta.pdf")
    staged.seal()
    (tmp_path / "pakta.pdf").mkdir()

    def interrupted() -> None:
        with store.operation("test") as tx:
            tx.insert(tables.units, unit("Satu"))
            tx.before_commit(staged.publish)
            tx.after_rollback(staged.discard)

    with pytest.raises(Exception, match="folder"):
        interrupted()
    assert unit_names(store) == {}
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


def test_a_failure_after_publishing_takes_the_file_back(store: Store, tmp_path: Path) -> None:
    staged = StagedFile(tmp_path / "pakta.pdf")
    staged.seal()

    def fail() -> None:
        raise ValueError("sesudah")

    def interrupted() -> None:
        with store.operation("test") as tx:
            tx.before_commit(staged.publish)
            tx.before_commit(fail)
            tx.after_rollback(staged.discard)

    with pytest.raises(ValueError, match="sesudah"):
        interrupted()
    assert not staged.path.exists()


@pytest.mark.parametrize("moment", ["early", "late"])
def test_a_killed_process_leaves_no_trace_of_its_operation(store: Store, moment: str) -> None:
    add_units(store, "Sebelum")
    head, before, data_dir = store.ledger_head(), files(store.data_dir), store.data_dir
    store.close()
    done = subprocess.run([sys.executable, "-c", _DIE_IN_AN_OPERATION, data_dir, PASSWORD, moment], check=False)
    assert done.returncode == ENDED
    assert len([name for name in files(data_dir) if name.startswith("blobs/")]) == 4  # three and the list of them
    (data_dir / "blobs" / ".0123.tmp").write_bytes(b"half")
    with Store.open(data_dir, PASSWORD) as again:
        assert again.ledger_head() == head
        assert codes(again) == set()
    assert files(data_dir) == [name for name in before if not name.startswith("store.db-")]


@on_both
def test_a_row_that_is_not_there_is_a_mistake_of_ours(store: Store) -> None:
    (one,) = add_units(store, "Satu")
    with pytest.raises(LookupError), store.operation("test") as tx:
        tx.update(tables.units, "tidak-ada", name="x")
    with pytest.raises(LookupError), store.operation("test") as tx:
        tx.update_rows(tables.units, [(one, {"name": "x"}), ("tidak-ada", {"name": "x"})])
    with pytest.raises(LookupError), store.operation("test") as tx:
        tx.delete(tables.units, [one, "tidak-ada"])
    assert unit_names(store) == {one: "Satu"}


@on_both
def test_a_rule_of_the_tables_is_not_dressed_up_as_a_known_error(store: Store) -> None:
    with pytest.raises(IntegrityError), store.operation("test") as tx:
        tx.insert(tables.units, unit("Anak", parent_id=new_id()))
    assert unit_names(store) == {}


@on_both
def test_a_write_past_the_ledger_is_refused(store: Store) -> None:
    add_units(store, "Satu")
    with pytest.raises(RuntimeError), store.operation("test") as tx:
        tx.connection.execute(tables.units.delete())
    with pytest.raises(RuntimeError), store.operation("test") as tx:
        tx.delete(tables.ledger, "1")
    assert len(unit_names(store)) == 1


def test_an_operation_inside_an_operation_is_refused_at_once(store: Store) -> None:
    with store.operation("outer"), pytest.raises(RuntimeError), store.operation("inner"):
        pass
    assert store.ledger_head()[0] == 2


@on_both
def test_a_row_touched_twice_stands_once_in_the_ledger(store: Store) -> None:
    row = unit("Satu")
    with store.operation("test") as tx:
        tx.insert(tables.units, row)
        tx.update(tables.units, row["id"], name="Dua")
        tx.delete(tables.units, row["id"])
    with store.read() as connection:
        found = connection.execute(select(tables.ledger_rows).where(tables.ledger_rows.c.seq == 2)).all()
    assert [(one.row_id, one.digest) for one in found] == [(row["id"], "")]
    assert codes(store) == set()


# -- what is announced ------------------------------------------------------------------------------------------------


@on_both
def test_the_tables_that_were_written_are_announced_after_the_commit(store: Store) -> None:
    told: list[tuple[frozenset[str], int]] = []
    end = store.on_commit(lambda names: told.append((names, store.ledger_head()[0])))
    head = store.ledger_head()[0]
    with store.operation("test.several") as tx:
        tx.insert(tables.units, [unit("Satu"), unit("Dua")])
        tx.insert(tables.people, [])
        tx.set_setting("test.value", 1)
        assert told == []
    assert told == [(frozenset({"units", "settings"}), head + 1)]
    end()
    add_units(store, "Tiga")
    assert len(told) == 1


@on_both
def test_nothing_is_announced_of_what_came_to_nothing(store: Store) -> None:
    told: list[frozenset[str]] = []
    store.on_commit(told.append)
    with store.operation("test.empty"):
        pass

    def fail() -> None:
        with store.operation("test.fails") as tx:
            tx.insert(tables.units, unit("Satu"))
            raise RuntimeError("uji")

    with pytest.raises(RuntimeError, match="uji"):
        fail()
    assert told == []


def test_whoever_hears_of_an_operation_may_begin_the_next(store: Store) -> None:
    def follow(names: frozenset[str]) -> None:
        if "units" in names:
            with store.operation("test.follows") as tx:
                tx.set_setting("test.value", 1)

    store.on_commit(follow)
    add_units(store, "Satu")
    assert store.get_setting("test.value") == 1
