"""The ledger: one entry an operation, chained by hashes, with a salted digest of every row that the operation touched.

Encryption shows that nobody without the key wrote the file; it does not show that an old page was put back (that passes
SQLCipher's own check). These digests do. The digest is taken over what the database holds, column by column, not over
what the program meant to write, so that it can be recomputed from the file alone. Exact bytes: README.md.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, CursorResult, column, insert, inspect, select, text
from sqlalchemy import table as sql_table

from netral_desktop.kernel.canonical import canonical_json, sha256_hex

from . import tables
from .engines.guard import LEDGERED_WRITE
from .engines.port import Database
from .where_in import where_in

GENESIS = "0" * 64
REMOVED = ""
_SALT_BYTES = 16
_BATCH = 500
_SORTED = msgspec.json.Encoder(order="sorted")
_PLAIN_TYPES = frozenset({str, int, float, type(None)})


def plain(value: Any) -> Any:
    """A column's value for a digest: the same from SQLite and PostgreSQL."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, bytes):
        return value.hex()
    return value


def row_digest(salt: str, table: str, row: dict[str, Any]) -> str:
    """SHA-256 (hex) of the salt's bytes and the row as it stands in the database. `salt` is hex."""
    return hashlib.sha256(bytes.fromhex(salt) + _spelt(table, row)).hexdigest()


def agrees(salt: str, digest: str, table: str, row: dict[str, Any]) -> bool:
    """Whether a row stands as it was recorded with this salt and digest; not where somebody wrote what is no salt."""
    try:
        return row_digest(salt, table, row) == digest
    except ValueError:
        return False


def _spelt(table: str, row: dict[str, Any]) -> bytes:
    # The same bytes in a tenth of the time, of rows without floats, which msgspec spells otherwise.
    if float in map(type, row.values()):
        return canonical_json([table, row])
    return _SORTED.encode((str(table), row))


def entry_hash(entry: dict[str, Any]) -> str:
    """The hash of a ledger entry: over all its columns but `hash`."""
    return sha256_hex(canonical_json({name: value for name, value in entry.items() if name != "hash"}))


class RowsRoot:
    """SHA-256 over (table, row id, digest) of an entry's rows in their order."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    def add(self, *rows: tuple[str, str, str]) -> None:
        """The next rows: table, id, and digest, which is "" for one that was removed."""
        self._digest.update(_SORTED.encode_lines(rows))

    def hex(self) -> str:
        """The root."""
        return self._digest.hexdigest()


@dataclass(frozen=True)
class Head:
    """The ledger's newest entry; seq 0 and the genesis hash when there is none."""

    seq: int
    hash: str


def read_head(connection: Connection) -> Head:
    """The newest entry."""
    found = connection.execute(text("SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1")).one_or_none()
    return Head(found.seq, found.hash) if found else Head(0, GENESIS)


def _held_head(connection: Connection) -> Head:
    """The newest entry, whose row nobody else can take as the newest before this transaction ends."""
    own = tables.ledger
    newest = select(own.c.seq, own.c.hash).order_by(own.c.seq.desc()).limit(1).with_for_update()
    found = connection.execute(newest).one_or_none()
    return Head(found.seq, found.hash) if found else Head(0, GENESIS)


def rows_of(connection: Connection, table: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row of `table` as (id, columns), whatever columns the file has; none when there is no such table."""
    if not inspect(connection).has_table(table):
        return iter(())
    return _plain_rows(connection.execute(select(text("*")).select_from(sql_table(table))))


def rows_by_id(connection: Connection, table: str, ids: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows with these ids that exist."""
    if inspect(connection).has_table(table):
        query = select(text("*")).select_from(sql_table(table)).where(where_in(column("id"), ids))
        yield from _plain_rows(connection.execute(query))


def _spelt_rows(
    database: Database, connection: Connection, table: str, ids: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    """The rows with these ids that exist, spelt for their digest; by the database itself where it can."""
    spelt = database.spelt_rows(connection, table, ids)
    if spelt is not None:
        return spelt
    return ((row_id, _spelt(table, row)) for row_id, row in rows_by_id(connection, table, ids))


def _plain_rows(result: CursorResult[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    columns = [str(name) for name in result.keys()]  # noqa: SIM118  (a view of its own, of marked names)
    place = columns.index("id")
    cursor = result.cursor  # the driver's tuples: nothing is asked of them by name
    while part := cursor.fetchmany(_BATCH) if cursor is not None else ():
        for row in part:
            record = dict(zip(columns, row, strict=True))
            if not _PLAIN_TYPES.issuperset(map(type, row)):
                record = {name: plain(value) for name, value in record.items()}
            yield row[place], record
    result.close()


@dataclass(frozen=True)
class Comparison:
    """How a table's rows stand to the ledger: ids by what is wrong with them, and how many rows agree."""

    edited: frozenset[str]
    unrecorded: frozenset[str]
    missing: frozenset[str]
    agreeing: int


def table_names(connection: Connection) -> list[str]:
    """The tables whose every row the ledger records: those that the file has, and those that it once had."""
    own = {"ledger", "ledger_rows", "alembic_version"}
    recorded = connection.scalars(text("SELECT DISTINCT table_name FROM ledger_rows"))
    return sorted({*inspect(connection).get_table_names(), *recorded} - own)


def compare_rows(connection: Connection, table: str) -> Comparison:
    """Recompute the digest of every row of `table` and compare it with the newest one in the ledger."""
    newest = {
        row_id: (salt, digest)
        for row_id, salt, digest in connection.execute(
            text("SELECT row_id, salt, digest FROM ledger_rows WHERE table_name = :name ORDER BY seq, position"),
            {"name": table},
        )
    }
    edited, unrecorded, agreeing = set(), set(), 0
    for row_id, row in rows_of(connection, table):
        salt, digest = newest.pop(row_id, ("", REMOVED))
        if digest == REMOVED:
            unrecorded.add(row_id)
        elif not agrees(salt, digest, table, row):
            edited.add(row_id)
        else:
            agreeing += 1
    missing = {row_id for row_id, (_, digest) in newest.items() if digest != REMOVED}
    return Comparison(frozenset(edited), frozenset(unrecorded), frozenset(missing), agreeing)


def broken_entries(connection: Connection) -> list[int]:
    """Numbers of ledger entries that do not follow from the one before, or whose rows are not those they sealed.

    A gap is reported as the number that is missing.
    """
    roots: dict[int, RowsRoot] = {}
    rows = connection.execute(
        text("SELECT seq, table_name, row_id, digest FROM ledger_rows ORDER BY seq, position"),
    )
    for seq, table, row_id, digest in rows:
        roots.setdefault(seq, RowsRoot()).add((table, row_id, digest))
    broken, previous = set(), Head(0, GENESIS)
    for found in connection.execute(text("SELECT * FROM ledger ORDER BY seq")).mappings():
        entry = dict(found)
        expected = previous.seq + 1
        if entry["seq"] != expected:
            broken.add(expected)
        root = roots.pop(entry["seq"], RowsRoot()).hex()
        if entry["prev"] != previous.hash or entry["rows_root"] != root or entry_hash(entry) != entry["hash"]:
            broken.add(entry["seq"])
        previous = Head(entry["seq"], entry["hash"])
    return sorted(broken | roots.keys())


def _salts(count: int) -> Iterator[bytes]:
    random = os.urandom(_SALT_BYTES * count)
    return (random[start : start + _SALT_BYTES] for start in range(0, len(random), _SALT_BYTES))


@dataclass(frozen=True)
class Entry:
    """What is to be recorded of an operation. `detail` is JSON text without personal data."""

    at: str
    actor: str
    operation: str
    detail: str


def append(database: Database, connection: Connection, entry: Entry, touched: Iterable[tuple[str, str]]) -> None:
    """Record `entry` with the present state of the `touched` rows (table, id), in their order."""
    touched = [(str(table), row_id) for table, row_id in touched]  # a name as SQLAlchemy marks it costs the driver time
    by_table: dict[str, list[str]] = {}
    for table, row_id in touched:
        by_table.setdefault(table, []).append(row_id)
    digests: dict[tuple[str, str], tuple[str, str]] = {}
    salts = _salts(len(touched))
    for table, ids in by_table.items():
        for (row_id, row), random in zip(_spelt_rows(database, connection, table, ids), salts, strict=False):
            digests[table, row_id] = (random.hex(), hashlib.sha256(random + row).hexdigest())
    head = _held_head(connection)
    root = RowsRoot()
    seq, gone = head.seq + 1, ("", REMOVED)
    rows = [(seq, position, *row, *digests.get(row, gone)) for position, row in enumerate(touched)]
    root.add(*((table, row_id, digest) for _, _, table, row_id, _, digest in rows))
    record: dict[str, Any] = {
        "seq": seq, "at": entry.at, "actor": entry.actor, "operation": entry.operation,
        "detail": entry.detail, "rows_root": root.hex(), "prev": head.hash,
    }  # fmt: skip
    record["hash"] = entry_hash(record)
    marked = {LEDGERED_WRITE: True}
    connection.execute(insert(tables.ledger).execution_options(**marked), record)
    if rows:
        names = [column.name for column in tables.ledger_rows.columns]
        database.insert_many(connection, tables.ledger_rows, names, rows)
