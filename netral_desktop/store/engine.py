"""Connections to the encrypted database: one that writes, several that only read.

Transactions are explicit (BEGIN IMMEDIATE for the writer, BEGIN for readers, so that all SELECTs of one `read` see one
moment). Figures behind the settings: WAL with synchronous=FULL costs one fsync a commit and survives a power cut; the
vendor's small overhead holds only while pages sit in the cache, hence its size.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

# Older builds carry the WAL-reset bug (https://www.sqlite.org/wal.html#walresetbug), which can damage the file.
_OLDEST_SQLITE = (3, 51, 3)
_WRITER_CACHE_KIB, _READER_CACHE_KIB = 64_000, 16_000
_READERS = 8
_READ_WORDS = frozenset({"SELECT", "WITH", "VALUES", "EXPLAIN", "PRAGMA"})

LEDGERED_WRITE = "netral_ledgered_write"


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


def make_engine(path: Path, key: bytes, *, writer: bool) -> Engine:
    """An engine on `connect`: the writer's has one connection, the readers' up to eight, usable from any thread."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, key, writer=writer),
        module=dbapi2,
        poolclass=QueuePool,
        pool_size=1 if writer else _READERS,
        max_overflow=0,
        pool_timeout=30,
        hide_parameters=True,  # they are names and numbers of people, and would stand in logs and crash reports
    )
    begin = "BEGIN IMMEDIATE" if writer else "BEGIN"

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin, execution_options={LEDGERED_WRITE: True})

    event.listen(engine, "before_cursor_execute", _refuse_unledgered)
    return engine


def _refuse_unledgered(
    connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, executemany: bool
) -> None:
    """A write that does not come from an Operation would stand in no ledger entry: that is a mistake of ours."""
    if statement.lstrip()[:8].split(None, 1)[0].upper() in _READ_WORDS:
        return
    if not context.execution_options.get(LEDGERED_WRITE):
        raise RuntimeError("write through tx.insert, tx.update and tx.delete, not through a connection")
