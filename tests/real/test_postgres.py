"""The store on a real PostgreSQL: what it promises holds there, and an office's bundle gives the same figures."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DBAPIError

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.followup import queries as followup
from netral_desktop.kernel.errors import EnvironmentFault
from netral_desktop.regency import service as kab
from netral_desktop.regency.queries import office_board
from netral_desktop.store import Store, migrating, schema
from netral_desktop.store import tables as t
from netral_desktop.store.engines.door import on_server
from netral_desktop.store.engines.port import DatabaseOf
from netral_desktop.store.where_in import where_in
from netral_desktop.sync.service import export_bundle, receive
from tests.store.hands import PASSWORD, add_units, codes, unit
from tests.store.test_migrating import later_program, scripts
from tests.support.engines import Servers
from tests.support.offices import make_office
from tests.support.parties import CODE, add_records, join, partition

__all__ = ["scripts"]

pytestmark = pytest.mark.real
OFFICE = "4.01.03"


@pytest.fixture
def url(servers: Servers) -> str:
    return servers.new_address()


@pytest.fixture
def database(url: str) -> DatabaseOf:
    return on_server(url)


@pytest.fixture
def store(tmp_path: Path, database: DatabaseOf) -> Iterator[Store]:
    made, _ = Store.create(tmp_path / "data", PASSWORD, role="opd", code=OFFICE, name="Dinas Uji", database=database)
    with made:
        yield made


def past_the_program(url: str, statement: str) -> None:
    """What someone with the password of the server could do."""
    engine = create_engine(url)
    with engine.begin() as c:
        c.execute(text(statement))
    engine.dispose()


def names(store: Store) -> list[str]:
    with store.read() as c:
        return list(c.scalars(select(t.units.c.name).order_by(t.units.c.name)))


def test_rows_few_and_many_are_kept_and_stand_in_the_ledger(store: Store) -> None:
    add_units(store, "Satu")
    add_units(store, *(f"Unit {n:04}" for n in range(2000)))
    with store.operation("test.zones") as tx:
        tx.set_setting("test.value", {"a": [1, 2.5, True]})
        tx.insert(t.secrets, {"id": "kunci", "value": bytes(range(256))})
    assert len(names(store)) == 2001
    assert store.get_setting("test.value") == {"a": [1, 2.5, True]}
    assert codes(store) == set()


def test_what_is_edited_past_the_program_is_found(store: Store, url: str) -> None:
    add_units(store, "Satu", "Dua", "Tiga")
    past_the_program(url, "UPDATE units SET name = 'Lain' WHERE name = 'Satu'")
    past_the_program(url, "DELETE FROM units WHERE name = 'Dua'")
    past_the_program(url, "INSERT INTO settings VALUES ('sisipan', '1')")
    assert codes(store) == {"row_changed", "row_missing", "row_unrecorded"}


def test_an_operation_happens_whole_or_not_at_all(store: Store) -> None:
    head = store.ledger_head()

    def fail() -> None:
        with store.operation("test.fails") as tx:
            tx.insert(t.units, [unit(f"Unit {n}") for n in range(500)])
            tx.put_blob(b"isi", "page")
            raise RuntimeError("uji")

    with pytest.raises(RuntimeError, match="uji"):
        fail()
    assert names(store) == []
    assert store.ledger_head() == head
    assert codes(store) == set()


def test_nobody_writes_but_an_operation(store: Store) -> None:
    with pytest.raises(RuntimeError, match="write through"), store.read() as c:
        c.execute(text("DELETE FROM units"))
    add_units(store, "Satu")
    with pytest.raises(EnvironmentFault, match="tidak bisa ditulis"), store.read() as c:
        c.execute(text("WITH gone AS (DELETE FROM units RETURNING id) SELECT * FROM gone"))
    assert names(store) == ["Satu"]


def test_a_reader_sees_one_moment(store: Store) -> None:
    add_units(store, "Satu")
    with store.read() as c:
        assert c.scalars(select(t.units.c.name)).all() == ["Satu"]
        add_units(store, "Dua")
        assert c.scalars(select(t.units.c.name)).all() == ["Satu"]
    assert names(store) == ["Dua", "Satu"]


def test_a_second_writer_waits_for_the_first(store: Store, url: str) -> None:
    from netral_desktop.store.engines.postgres import Postgres

    other, begun = Postgres(url), threading.Event()

    def write() -> None:
        with other.writer.connect() as c, c.begin():
            begun.set()

    thread = threading.Thread(target=write)
    with store.operation("test.first") as tx:
        tx.insert(t.units, unit("Satu"))
        thread.start()
        assert not begun.wait(0.3)
    assert begun.wait(10)
    thread.join()
    other.dispose()


def test_references_may_be_checked_at_the_end(store: Store) -> None:
    below, above = unit("Seksi"), unit("Bidang")
    with store.operation("test.tree") as tx:
        tx.defer_references()
        tx.insert(t.units, {**below, "parent_id": above["id"]})
        tx.insert(t.units, above)
    assert names(store) == ["Bidang", "Seksi"]

    def lose() -> None:
        with store.operation("test.lost") as tx:
            tx.defer_references()
            tx.insert(t.units, unit("Hilang", parent_id="tidak ada"))

    with pytest.raises(DBAPIError):
        lose()
    assert names(store) == ["Bidang", "Seksi"]


def test_lists_of_values_of_any_length(store: Store) -> None:
    ids = add_units(store, *(f"Unit {n:04}" for n in range(1200)))
    with store.read() as c:
        found = c.scalars(select(t.units.c.id).where(where_in(t.units.c.id, [*ids, *map(str, range(100_000))])))
        assert sorted(found) == sorted(ids)
        assert c.scalars(select(t.units.c.id).where(where_in(t.units.c.id, []))).all() == []
    with store.operation("test.remove") as tx:
        tx.delete(t.units, ids[:1100])
    assert len(names(store)) == 100
    assert codes(store) == set()


_NOTES = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "{new}", "{old}"
def upgrade():
    op.add_column("units", sa.Column("phone", sa.Text, nullable=False, server_default="-"))
    op.create_table("notes", sa.Column("id", sa.Text, primary_key=True))
    op.execute("INSERT INTO notes VALUES ('catatan')")
"""
_FAILS = """
from alembic import op
revision, down_revision = "{new}", "{old}"
def upgrade():
    op.execute("UPDATE units SET name = 'diubah'")
    op.execute("INSERT INTO tidak_ada VALUES (1)")
"""


def test_a_migration_happens_whole_with_a_copy_or_not_at_all(
    store: Store, database: DatabaseOf, scripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_units(store, "Satu", "Dua")
    store.close()
    with monkeypatch.context() as patch:
        later_program(scripts, patch, _NOTES, _FAILS)
        with pytest.raises(DBAPIError):
            Store.open(store.data_dir, PASSWORD, database=database)
    for path in (scripts / "versions").glob("*_later.py"):
        path.unlink()
    with Store.open(store.data_dir, PASSWORD, database=database) as again:
        assert names(again) == ["Dua", "Satu"]
        assert codes(again) == set()
    later_program(scripts, monkeypatch, _NOTES)
    with Store.open(store.data_dir, PASSWORD, database=database) as newer:
        assert codes(newer) == set()
        with newer.read() as c:
            kept = c.scalars(text(f'SELECT name FROM "{migrating.copy_name(schema.HEAD)}".units ORDER BY name'))
            assert kept.all() == ["Dua", "Satu"]
            assert c.scalars(text("SELECT phone FROM units")).all() == ["-", "-"]


def test_a_server_that_is_not_there_is_a_known_error(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(EnvironmentFault) as caught:
        Store.create(
            tmp_path / "data", PASSWORD, role="opd", code=OFFICE, name="Dinas Uji",
            database=on_server(f"postgresql://netral:rahasia-server@/netral?host={tmp_path}"),
        )  # fmt: skip
    assert caught.value.code == "server_lost"
    assert "rahasia-server" not in "".join(traceback.format_exception(caught.value))
    assert not (tmp_path / "data").exists()


def test_a_regency_on_it_takes_a_bundle_and_says_what_the_office_says(tmp_path: Path, database: DatabaseOf) -> None:
    regency, _ = Store.create(
        tmp_path / "kab", PASSWORD, role="kab", code="51.04", name="Kabupaten Uji", database=database
    )
    with regency, make_office(tmp_path / "opd", code=CODE, campaign=False) as office:
        kab.init_regency(regency)
        join(office, regency, tmp_path)
        campaign = new_campaign(
            regency, title="Pemilu 2029", circular="800/1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26"
        )
        kab.publish_campaign(regency, tmp_path / "kampanye.netral")
        assert [file.result for file in receive(office, [tmp_path / "kampanye.netral"])] == ["applied"]
        people = add_records(office, 150)
        with office.operation("test.campaign") as tx:
            for table in (t.sheets, t.scan_pages, t.ikrar_sessions):
                rows = list(tx.connection.scalars(select(table.c.id)))
                tx.update_rows(table, [(row, {"campaign_id": campaign.id}) for row in rows])
        for _ in range(2):
            bundle = export_bundle(office, tmp_path / "kirim").files[0].path
            (file,) = kab.receive(regency, [bundle], receipts_dir=tmp_path / "terima")
            assert (file.result, file.reason) == ("applied", None)
        assert partition(regency, CODE) == partition(office, CODE)
        assert codes(regency) == set()
        with regency.read() as c, office.read() as own:
            assert [line.code for line in office_board(c)] == [CODE]
            assert followup.totals(c, CODE) == followup.totals(own, CODE)
            assert followup.totals(c).people == len(people)
            assert len(followup.missing(c, CODE)) == len(followup.missing(own, CODE))
