"""How a regency grows: the board of 11,000 and of 100,000 people in a folder and on a server, and of millions.

    python3 build/dev.py scale [--nation PEOPLE]

The first part fills stores by operations, with ledger, and reads the board from the sums that are kept, and once
counted anew; a board within 100 ms is as good as at once, however few people the other has. The second is a simulation
of reading: rows are made by the server itself, without ledger, in tables of the same columns whose keys begin with the
office, in one partition a province; then the program's own board is read for the nation, and for one province through
views of its partitions.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, create_engine, text
from sqlalchemy.dialects import postgresql

from netral_desktop.followup.queries import totals
from netral_desktop.kernel.clock import from_text
from netral_desktop.regency.board import read_board
from netral_desktop.regency.sums import counted_anew, recount
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.engines.door import by_folder, checked, on_server
from tests.bench.bench_board import head_of
from tests.bench.bench_reports import fill_regency
from tests.support.offices import MADE_AT, PASSWORD, add_campaign
from tests.support.postgres import server

LATE = from_text("2029-12-20T00:00:00Z")
PROVINCES = 38
OFFICE_PEOPLE = 220  # of 11,000 in 50 offices
MOST = 3.0  # times the board of 11,000 people
AT_ONCE = 0.1  # seconds in which nobody sees anything pass
_SPLIT = (t.people, t.scan_pages, t.page_zones)  # what grows with people; all other tables stay whole


def main(arguments: list[str]) -> int:
    """Print the figures; 1 where the board of 100,000 takes longer than it may."""
    options = argparse.ArgumentParser(prog="dev.py scale")
    options.add_argument("--nation", type=int, default=5_000_000, metavar="PEOPLE", help="0: leave it out")
    nation = options.parse_args(arguments).nation
    with server(("-c", "shared_buffers=1GB", "-c", "max_wal_size=8GB", "-c", "max_locks_per_transaction=256")) as new:
        with tempfile.TemporaryDirectory(prefix="netral-scale-") as name:
            held = True
            for where, address in (("in a folder", lambda: ""), ("on a server", new)):
                small = _board(Path(name) / f"small {where}", address(), 11_000, 50, where)
                large = _board(Path(name) / f"large {where}", address(), 100_000, 450, where)
                print(f"100,000 against 11,000 {where}: {large / small:.1f} x", flush=True)
                held = held and large <= max(MOST * small, AT_ONCE)
        if nation:
            simulate(new(), nation)
    return 0 if held else 1


def _board(folder: Path, address: str, people: int, offices: int, where: str) -> float:
    """Seconds (median of five) until the board of a store that was just filled is read."""
    began = time.perf_counter()
    database = on_server(address) if address else by_folder
    made, _ = Store.create(folder, PASSWORD, role="kab", code="4.01", name="Kabupaten Uji", database=database)
    with made as store:
        add_campaign(store)
        fill_regency(store, people, offices)
        with store.operation("scale.heads") as tx:
            tx.insert(t.office_heads, [head_of(f"4.01.{n:02d}") for n in range(offices)])
        with store.operation("scale.count") as tx:
            recount(tx)
        filled = time.perf_counter() - began
        if address:
            _run(_engine(address), "ANALYZE")  # as the server does by itself within minutes
        took, busy = [], []
        for _ in range(5):
            with store.read() as c:
                began, worked = time.perf_counter(), time.process_time()
                board = read_board(c, LATE)
                took.append(time.perf_counter() - began)
                busy.append(time.process_time() - worked)
        with store.read() as c:
            began, worked = time.perf_counter(), time.process_time()
            counted_anew(c)
            anew, worked = time.perf_counter() - began, time.process_time() - worked
    assert board.totals.people == people
    best = statistics.median(took)
    said = (
        f"filled in {filled:.0f} s, board {1000 * best:.0f} ms; counting anew {1000 * anew:.0f} ms "
        f"(of processor here {1000 * statistics.median(busy):.0f} and {1000 * worked:.0f} ms)"
    )
    print(f"{people:,} people in {offices} offices {where}: {said}", flush=True)
    return best


# -- a nation --------------------------------------------------------------------------------------------------------


def simulate(address: str, people: int) -> None:
    """Make the tables in partitions, fill them on the server, and read the board."""
    engine = _engine(address)
    split = {table.name for table in _SPLIT}
    t.metadata.create_all(engine, tables=[table for table in t.metadata.sorted_tables if table.name not in split])
    for table in _SPLIT:
        _run(engine, *_partitioned(table))
    offices = -(-people // OFFICE_PEOPLE)
    began = time.perf_counter()
    _run(
        engine,
        f"INSERT INTO offices SELECT {_OFFICE.format('n')}, 'Dinas Contoh ' || n, 'enrolled', '{MADE_AT}' "
        f"FROM generate_series(0, {offices - 1}) n",
        "INSERT INTO office_heads (id, epoch, seq, manifest, snapshot, counts, ledger_size, ledger_head, gaps, frozen, "
        f"applied_at) SELECT id, 1, 3, id, '', '{{}}', 1, '', '[]', false, '{MADE_AT}' FROM offices",
        "INSERT INTO campaigns (id, office, title, circular_number, issuer, place, time_zone, pact_deadline, "
        "ikrar_deadline, active, origin, version, made_at) VALUES ('c', '00', 'Pemilu 2029', '800/1', 'Sekda', 'Uji', "
        f"'WIB', '2029-11-22', '2029-11-26', true, 'own', 1, '{MADE_AT}')",
    )
    for first in range(0, people, 500_000):
        last = min(people, first + 500_000) - 1
        office = _OFFICE.format(f"n % {offices}")
        _run(engine, *(statement.format(first=first, last=last, office=office) for statement in _ROWS))
        print(f"  {last + 1:,} people after {time.perf_counter() - began:.0f} s", flush=True)
    _run(engine, "VACUUM ANALYZE")
    size = _run(engine, "SELECT pg_size_pretty(pg_database_size(current_database()))")
    made = f"made in {time.perf_counter() - began:.0f} s, {size}"
    print(f"{people:,} people, {offices:,} offices, {PROVINCES} partitions: {made}", flush=True)
    _run(engine, *_province("12"))
    with engine.connect() as c:
        inside = int(c.execute(text("SELECT count(*) FROM people WHERE office LIKE '12.%'")).scalar_one())
    engine.dispose()
    _timed("one office", address, "public", lambda c: totals(c, "12.00001").people)
    assert _timed("one province", address, "p12,public", lambda c: read_board(c, LATE).totals.people) == inside
    assert _timed("the nation", address, "public", lambda c: read_board(c, LATE).totals.people) == people


# 38 provinces by the numbers 11 to 48; an office's code begins with its province's.
_OFFICE = "((11 + ({0}) % 38) || '.' || lpad(({0})::text, 5, '0'))"
_READER = "-cwork_mem=1GB -chash_mem_multiplier=2 -cjit=off"
_ROWS = (
    "INSERT INTO people (id, office, personnel_number, name, bare_name, kind, grade, position, duty_status, "
    "search_text, sort_key, added_at) SELECT md5('p' || n), {office}, lpad(n::text, 18, '1'), "
    "'Pegawai Contoh ' || n || ', S.E.', 'Pegawai Contoh ' || n, 'pns', 'III/c', 'Analis Kebijakan', 'active', "
    "'pegawai contoh ' || n, "
    f"'pegawai ' || n, '{MADE_AT}' FROM generate_series({{first}}, {{last}}) n",
    "INSERT INTO scan_pages (id, office, file_id, page_no, state, person_id, campaign_id, by_hand, read_at, kind) "
    "SELECT md5('s' || n), {office}, md5('f' || n), 1, 'filed', md5('p' || n), 'c', false, "
    "'2029-11-' || lpad((1 + n % 25)::text, 2, '0') || 'T00:00:00Z', 'pact' "
    "FROM generate_series({first}, {last}) n WHERE n % 10 < 7",
    "INSERT INTO page_zones (id, office, page_id, position, role, person_id, verdict, read_verdict, ink_mm2) "
    "SELECT md5('z' || n), {office}, md5('s' || n), 0, 'declarant', md5('p' || n), 'signed', 'signed', 50.0 "
    "FROM generate_series({first}, {last}) n WHERE n % 10 < 7",
)


def _partitioned(table: Table) -> list[str]:
    """The table with the same columns, its keys beginning with the office, in one partition a province."""
    name = table.name
    columns = ", ".join(
        f'"{column.name}" {column.type.compile(postgresql.dialect())}{"" if column.nullable else " NOT NULL"}'
        for column in table.columns
    )
    made = [f"CREATE TABLE {name} ({columns}, PRIMARY KEY (office, id)) PARTITION BY RANGE (office)"]
    made += [
        f"CREATE TABLE {name}_{province} PARTITION OF {name} FOR VALUES FROM ('{province}') TO ('{province + 1}')"
        for province in range(11, 11 + PROVINCES)
    ]
    made += [
        f"CREATE INDEX ON {name} ({', '.join(column.name for column in index.columns)})" for index in table.indexes
    ]
    return made


def _province(number: str) -> list[str]:
    """A schema in which the tables are one province's: the same program reads it."""
    views = [f"CREATE VIEW p{number}.{table.name} AS TABLE {table.name}_{number}" for table in _SPLIT]
    views += [
        f"CREATE VIEW p{number}.{name} AS SELECT * FROM {name} WHERE id LIKE '{number}.%'"
        for name in ("offices", "office_heads")
    ]
    return [f"CREATE SCHEMA p{number}", *views]


def _timed(what: str, address: str, path: str, read: Callable[[Connection], int]) -> int:
    """How many people were counted; printed with the seconds that it took (median of three)."""
    url = checked(address).update_query_dict({"options": f"-csearch_path={path} {_READER}"})
    engine, took, found = create_engine(url, isolation_level="AUTOCOMMIT"), [], 0
    for _ in range(3):
        with engine.connect() as c:
            began = time.perf_counter()
            found = read(c)
            took.append(time.perf_counter() - began)
    engine.dispose()
    print(f"  board of {what}, {found:,} people: {statistics.median(took):.2f} s", flush=True)
    return found


def _engine(address: str) -> Engine:
    return create_engine(checked(address), isolation_level="AUTOCOMMIT")


def _run(engine: Engine, *statements: str) -> object:
    """Each statement by itself; the value that the last one answers with."""
    with engine.connect() as c:
        for statement in statements:
            result = c.exec_driver_sql(statement.replace("%", "%%"))
        return result.scalar() if result.returns_rows else None


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
