"""A migration happens whole with its version or not at all, and keeps what the ledger knows."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from netral_desktop.store import Store, migrating, schema, tables
from netral_desktop.store.engines.guard import LEDGERED_WRITE
from netral_desktop.store.engines.sqlite import Sqlite
from tests.store.hands import PASSWORD, add_units, codes, files, make_store, raw_database

TODAY = schema.HEAD
NEXT = f"{int(TODAY) + 1:04}"

_ADDS_A_COLUMN = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "{new}", "{old}"
def upgrade():
    with op.batch_alter_table("units", recreate="always") as units:
        units.add_column(sa.Column("phone", sa.Text, nullable=False, server_default="-"))
    op.create_table("notes", sa.Column("id", sa.Text, primary_key=True))
    op.execute("INSERT INTO notes VALUES ('catatan')")
    op.execute("DELETE FROM units WHERE name = 'Usang'")
    op.drop_table("print_statics")
"""
_FAILS = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "{new}", "{old}"
def upgrade():
    op.create_table("half", sa.Column("id", sa.Text, primary_key=True))
    op.execute("UPDATE units SET name = 'diubah'")
    op.execute("INSERT INTO tidak_ada VALUES (1)")
"""


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the migrations, to which a test adds what a later program would have."""
    copy = tmp_path / "100% migrations"
    shutil.copytree(migrating.SCRIPTS, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrating, "SCRIPTS", copy)
    return copy


def later_program(scripts: Path, monkeypatch: pytest.MonkeyPatch, *bodies: str) -> None:
    old = TODAY
    for number, body in enumerate(bodies, int(TODAY) + 1):
        new = f"{number:04}"
        named = body.replace("{new}", new).replace("{old}", old)
        (scripts / "versions" / f"{new}_later.py").write_text(named)
        old = new
    monkeypatch.setattr(schema, "HEAD", old)


def structure(connection: object) -> dict[str, str]:
    rows = connection.execute(  # type: ignore[attr-defined]
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    ).fetchall()
    # A table that was copied to be altered has its name in quotes, and its constraints in another order.
    plain = {name: "".join(sql.replace('"', "").split()).removesuffix(")") for name, sql in rows}
    return {name: ",".join(sorted(sql.split(",CONSTRAINT"))) for name, sql in plain.items()}


def old_store(data_dir: Path) -> list[str]:
    with make_store(data_dir) as store:
        return add_units(store, "Satu", "Dua", "Usang")


def test_the_scripts_make_exactly_the_tables_of_today(data_dir: Path, tmp_path: Path) -> None:
    make_store(data_dir).close()
    with raw_database(data_dir) as connection:
        today = structure(connection)
    database = Sqlite(tmp_path / "fresh.db", bytes(32))
    with database.writer.connect().execution_options(**{LEDGERED_WRITE: True}) as connection:
        with connection.begin():
            migrating.run_scripts(connection, "head")
        assert structure(connection.connection.driver_connection) == today
    assert schema.version_of(database) == schema.HEAD
    database.dispose()


def test_an_older_store_is_brought_up_to_date(data_dir: Path, scripts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old_store(data_dir)
    later_program(scripts, monkeypatch, _ADDS_A_COLUMN)
    with Store.open(data_dir, PASSWORD) as store:
        assert codes(store) == set()
        with store.read() as connection:
            rows = connection.exec_driver_sql("SELECT name, phone FROM units ORDER BY name").all()
            entry = connection.execute(tables.ledger.select().order_by(tables.ledger.c.seq.desc())).first()
        assert [tuple(row) for row in rows] == [("Dua", "-"), ("Satu", "-")]
        assert entry is not None
        assert (entry.operation, entry.detail) == ("store.migrate", f'{{"from":"{TODAY}","to":"{NEXT}"}}')
        head = store.ledger_head()
    with Store.open(data_dir, PASSWORD) as store:
        assert store.ledger_head() == head


def test_a_store_of_the_first_tables_is_brought_up_to_date(data_dir: Path) -> None:
    make_store(data_dir).close()
    with raw_database(data_dir) as connection:
        today = structure(connection)
        later = ("duty_marks", "outside_pacts", "person_changes", "roster_imports", "roster_questions", "scan_devices")
        named = (
            "session_changes",
            "desks",
            "desk_devices",
            "desk_marks",
            "officials",
            "signing_days",
            "session_videos",
            "office_duties",
            "activities",
            "report_files",
            "session_sheets",
            "follow_ups",
            "case_holders",
            "cases",
            "case_reporters",
            "case_entries",
            "reprints",
            "print_orders",
            "manual_recaps",
            "list_orders",
            "kept_records",
            "operators",
            "zone_traces",
            "page_facts",
            "proof_trees",
            "destructions",
            "receipts_made",
            "counted_places",
            "determinations",
            "office_sums",
        )
        for table in (*later, *named):
            connection.execute(f"DROP TABLE {table}")
        people = ("people_kinds", "people_sort")
        for index in ("units_parent", "sheets_batch", "sheet_zones_person", "page_decisions_page", *people):
            connection.execute(f"DROP INDEX {index}")
        connection.execute("CREATE INDEX people_sort ON people (office, sort_key)")
        added = (("enrolments", "epoch"), ("office_heads", "made_at"), ("office_heads", "proofs"), ("received", "pack"),
                 ("office_heads", "line"),
                 ("print_batches", "content"), ("print_batches", "confirmed_pages"), ("units", "code"),
                 ("people", "nik"), ("campaigns", "terms"), ("scan_batches", "device_id"),
                 ("print_batches", "printer"), ("scan_pages", "quality"), ("scan_pages", "kind"),
                 *(("ikrar_sessions", name) for name in ("kind", "starts", "ends", "mode", "text_id", "officials",
                                                         "expected", "no_typing")),
                 ("attendance", "way"), ("people", "remark"))  # fmt: skip
        for table, column in added:
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    with Store.open(data_dir, PASSWORD) as store:
        assert codes(store) == set()
    with raw_database(data_dir) as connection:
        assert structure(connection) == today


def test_the_store_as_it_was_is_kept_beside_it(data_dir: Path, scripts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old_store(data_dir)
    later_program(scripts, monkeypatch, _ADDS_A_COLUMN)
    Store.open(data_dir, PASSWORD).close()
    assert files(data_dir) == ["keys.json", "lock", "office.json", f"store-before-{NEXT}.db", "store.db"]
    monkeypatch.setattr(schema, "HEAD", TODAY)
    shutil.copyfile(data_dir / f"{migrating.copy_name(NEXT)}.db", data_dir / "store.db")
    with Store.open(data_dir, PASSWORD) as store:
        assert codes(store) == set()


def test_a_failing_migration_leaves_the_store_as_it_was(
    data_dir: Path, scripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_store(data_dir)
    with raw_database(data_dir) as connection:
        before = structure(connection)
    with monkeypatch.context() as patch:
        later_program(scripts, patch, _ADDS_A_COLUMN, _FAILS)
        with pytest.raises(Exception, match="tidak_ada"):
            Store.open(data_dir, PASSWORD)
    with raw_database(data_dir) as connection:
        assert structure(connection) == before
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(TODAY,)]
    with Store.open(data_dir, PASSWORD) as store:
        assert codes(store) == set()


def test_a_row_that_was_edited_before_is_still_found_after(
    data_dir: Path, scripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, *_ = old_store(data_dir)
    with raw_database(data_dir) as connection:
        connection.execute("UPDATE units SET name = 'Lain' WHERE id = ?", (one,))
        connection.execute("INSERT INTO units VALUES ('x', '4.01.03', 'Sisipan', NULL, 0, NULL)")
    later_program(scripts, monkeypatch, _ADDS_A_COLUMN)
    with Store.open(data_dir, PASSWORD) as store:
        assert codes(store) == {"row_changed", "row_unrecorded"}


def test_a_store_of_today_is_opened_without_alembic(data_dir: Path) -> None:
    make_store(data_dir).close()
    program = (
        "import sys; from pathlib import Path; from netral_desktop.store import Store\n"
        "Store.open(Path(sys.argv[1]), sys.argv[2]).close()\n"
        "print('alembic' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, data_dir, PASSWORD], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "False"
