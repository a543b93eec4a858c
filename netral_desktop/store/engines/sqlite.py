"""SQLCipher, which is SQLite with every page encrypted: one connection that writes, several that only read.

Transactions are explicit (BEGIN IMMEDIATE for the writer, BEGIN for readers, so that all SELECTs of one `read` see one
moment). Figures behind the settings: WAL with synchronous=FULL costs one fsync a commit and survives a power cut; the
vendor's small overhead holds only while pages sit in the cache, hence its size.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from netral_desktop.kernel.atomic import disk_faults, replace_file, sync_folder
from netral_desktop.kernel.errors import EnvironmentFault

from ..blobs import BlobFolder
from ..sealing import SEAL, Seal
from .guard import LEDGERED_WRITE, refuse_unledgered
from .port import Damage, DatabaseCopy, Fault, Listed

# Older builds carry the WAL-reset bug (https://www.sqlite.org/wal.html#walresetbug), which can damage the file.
_OLDEST_SQLITE = (3, 51, 3)
_WRITER_CACHE_KIB, _READER_CACHE_KIB = 64_000, 16_000
_READERS = 8
_SPELT_ALIKE = frozenset({"TEXT", "INTEGER", "BOOLEAN"})  # types of columns that SQLite spells in JSON as we do
_ALLOWED = {LEDGERED_WRITE: True}
_FETCH = 500

# Primary result codes (https://www.sqlite.org/rescode.html); the low byte of an extended code.
_FAULTS = {
    dbapi2.SQLITE_CORRUPT: Fault.DAMAGED, dbapi2.SQLITE_NOTADB: Fault.DAMAGED,
    dbapi2.SQLITE_FULL: Fault.DISK_FULL, dbapi2.SQLITE_IOERR: Fault.DISK_ERROR,
    dbapi2.SQLITE_BUSY: Fault.BUSY, dbapi2.SQLITE_LOCKED: Fault.BUSY,
    dbapi2.SQLITE_READONLY: Fault.DENIED, dbapi2.SQLITE_CANTOPEN: Fault.DENIED,
    dbapi2.SQLITE_PERM: Fault.DENIED, dbapi2.SQLITE_AUTH: Fault.DENIED,
}  # fmt: skip


def connect(path: Path, key: bytes, *, writer: bool) -> Any:
    """A DB-API connection to the database at `path` under the raw 256-bit `key`. Raises sqlcipher3 errors."""
    if dbapi2.sqlite_version_info < _OLDEST_SQLITE:
        raise RuntimeError(f"SQLite {dbapi2.sqlite_version} is too old")
    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA cipher_log_level = NONE")
        cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        cursor.execute("PRAGMA busy_timeout = 10000")
        cursor.execute("PRAGMA temp_store = MEMORY")  # nothing readable in the system's temp folder
        cursor.execute("PRAGMA trusted_schema = OFF")
        cursor.execute("PRAGMA foreign_keys = ON")
        if writer:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = FULL")
            cursor.execute(f"PRAGMA cache_size = -{_WRITER_CACHE_KIB}")
        else:
            cursor.execute(f"PRAGMA cache_size = -{_READER_CACHE_KIB}")
            cursor.execute("PRAGMA query_only = ON")
        cursor.close()
    except BaseException:
        connection.close()
        raise
    return connection


def in_folder(data_dir: Path, key: bytes) -> Sqlite:
    """The database of a data folder."""
    return Sqlite(data_dir / "store.db", key)


class Sqlite:
    """The database file at `path` under the raw 256-bit `key` (see `port.Database`); opened when it is first used."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self.writer = _engine(path, key, writer=True)
        self.readers = _engine(path, key, writer=False)

    def exists(self) -> bool:
        """See `Database`."""
        return self._path.is_file()

    def prepare(self) -> None:
        """See `Database`: the folder was looked at."""

    def discard(self) -> None:
        """See `Database`: the file goes with its folder."""

    def announce(self, connection: Connection, names: Iterable[str]) -> None:
        """See `Database`: there are none."""

    def hear(self, told: Callable[[frozenset[str]], object]) -> None:
        """See `Database`."""

    def pictures(self, folder: BlobFolder) -> BlobFolder:
        """See `Database`."""
        return folder

    def dispose(self) -> None:
        """See `Database`. What stands beside the file goes into it."""
        self.readers.dispose()
        self.writer.dispose()

    def fault(self, error: BaseException) -> Fault | None:
        """See `Database`."""
        cause = error.orig if isinstance(error, DBAPIError) else error
        number = getattr(cause, "sqlite_errorcode", None)
        return None if number is None else _FAULTS.get(number & 0xFF)

    def insert_many(self, connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Any]) -> None:
        """See `Database`: half the time of the same through parameter names."""
        names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
        statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'
        connection.exec_driver_sql(statement, list(rows), execution_options=_ALLOWED)

    def defer_references(self, connection: Connection) -> None:
        """See `Database`."""
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")

    def spelt_rows(self, connection: Connection, table: str, ids: Sequence[str]) -> Iterator[tuple[str, bytes]] | None:
        """See `Database`: a table without floats and bytes."""
        columns = connection.exec_driver_sql(f'PRAGMA table_info("{table}")').all()
        if not _SPELT_ALIKE.issuperset(column.type for column in columns):
            return None
        return _spelt(connection, table, sorted(column.name for column in columns), ids)

    def keep_copy(self, connection: Connection, name: str) -> None:
        """See `Database`: a file beside it, under the same key."""
        path = self._path.with_name(f"{name}.db")
        raw: Any = connection.connection.driver_connection
        with disk_faults(path):
            temp = path.with_suffix(".tmp")
            temp.unlink(missing_ok=True)
            try:
                raw.execute("VACUUM INTO ?", (str(temp),))
                replace_file(temp, path)
            finally:
                temp.unlink(missing_ok=True)
            sync_folder(path.parent)

    def copy_to(self, path: Path) -> DatabaseCopy | None:
        """See `Database`."""
        temp = path.with_suffix(".part")
        with disk_faults(path):
            temp.unlink(missing_ok=True)
            try:
                raw = connect(self._path, self._key, writer=False)
                try:
                    raw.execute("PRAGMA query_only = OFF")
                    raw.execute("VACUUM INTO ?", (str(temp),))
                finally:
                    raw.close()
                with temp.open("rb+") as file:
                    os.fsync(file.fileno())
                found = looked_over(temp, self._key)
                replace_file(temp, path)
            finally:
                temp.unlink(missing_ok=True)
            sync_folder(path.parent)
        return found

    def compact(self) -> None:
        """See `Database`."""
        self.readers.dispose()
        raw = connect(self._path, self._key, writer=True)
        try:
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.close()

    def after_tables(self, connection: Connection) -> None:
        """See `Database`: nothing."""

    @contextlib.contextmanager
    def altering(self, connection: Connection) -> Iterator[None]:
        """See `Database`. SQLite alters a table by copying it; with foreign keys on, dropping the old one would count
        as deleting its rows.
        """
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            yield
        finally:
            raw.execute("PRAGMA foreign_keys = ON")

    def lost_reference(self, connection: Connection) -> str | None:
        """See `Database`."""
        found = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        return None if found is None else str(found[0])

    def damage(self, connection: Connection) -> Iterator[tuple[Damage, int]]:
        """See `Database`."""
        pages = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
        if pages:
            yield Damage.PAGES, len(pages)
        findings = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        if findings != ["ok"]:
            yield Damage.STRUCTURE, len(findings)
        if self.lost_reference(connection) is not None:
            yield Damage.REFERENCE, 1


def looked_over(path: Path, key: bytes) -> DatabaseCopy:
    """What a copy holds. Raises EnvironmentFault("disk_error") for one that is not whole."""
    raw = connect(path, key, writer=False)
    try:
        whole = raw.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        head = raw.execute("SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1").fetchone() or (0, "")
    finally:
        raw.close()
    if not whole:
        raise EnvironmentFault("disk_error.file", name=f"“{path.name}”")
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return DatabaseCopy(head[0], head[1], path.stat().st_size, sha256)


def _engine(path: Path, key: bytes, *, writer: bool) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, key, writer=writer),
        module=dbapi2,
        poolclass=QueuePool,
        pool_size=1 if writer else _READERS,
        max_overflow=0,
        pool_timeout=30,
        execution_options={SEAL: Seal(key, always=False)},
        hide_parameters=True,  # they are names and numbers of people, and would stand in logs and crash reports
    )
    begin = "BEGIN IMMEDIATE" if writer else "BEGIN"

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin, execution_options=_ALLOWED)

    refuse_unledgered(engine, frozenset({"PRAGMA"}))
    return engine


def _spelt(connection: Connection, table: str, columns: list[str], ids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    pairs = ", ".join(f"'{name}', \"{name}\"" for name in columns)
    query = (
        f"SELECT id, json_array('{table}', json_object({pairs})) FROM \"{table}\" "
        "WHERE id IN (SELECT value FROM json_each(?))"
    )
    cursor = connection.exec_driver_sql(query, (msgspec.json.encode(list(ids)).decode(),)).cursor
    while part := cursor.fetchmany(_FETCH) if cursor is not None else ():
        for row_id, spelt in part:
            yield row_id, spelt.encode()


@compiles(Listed, "sqlite")
def _listed(element: Listed, compiler: Any, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"
