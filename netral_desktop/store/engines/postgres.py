"""PostgreSQL, for a regency or a province that outgrows one file. The driver is loaded when an engine is first made.

The server guards what stands on its disk, and its administrator copies and checks it: a store in it needs an encrypted
disk and encrypted connections. The database must sort by code points (`LC_COLLATE C`), as SQLite does. Only one process
may have the store of a data folder open, here too; transactions of the writer shut each other out besides.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles

from .guard import LEDGERED_WRITE, refuse_unledgered
from .port import Damage, DatabaseCopy, Fault, Listed

_READERS = 8
_ALLOWED = {LEDGERED_WRITE: True}
_WRITES = 0x6E657472616C  # the number of the lock that a writer holds until its transaction ends: "netral"

# SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html): whole codes before classes.
_FAULTS = {
    "53100": Fault.DISK_FULL, "58030": Fault.DISK_ERROR, "55P03": Fault.BUSY, "42501": Fault.DENIED,
    "25006": Fault.DENIED, "XX": Fault.DAMAGED, "53": Fault.BUSY, "57": Fault.BUSY, "08": Fault.BUSY,
    "28": Fault.DENIED,
}  # fmt: skip


class Postgres:
    """The database at a `postgresql+psycopg://` address; see `port.Database`. Opened when it is first used."""

    def __init__(self, url: str) -> None:
        self.writer = _engine(url, 1)
        self.readers = _engine(url, _READERS).execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

        @event.listens_for(self.writer, "begin")
        def _begin(connection: Connection) -> None:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITES})

    def exists(self) -> bool:
        """See `Database`."""
        with self.readers.connect() as connection:
            return inspect(connection).has_table("alembic_version")

    def dispose(self) -> None:
        """See `Database`."""
        self.readers.dispose()
        self.writer.dispose()

    def fault(self, error: BaseException) -> Fault | None:
        """See `Database`. An error of the connection itself has no state."""
        cause = error.orig if isinstance(error, DBAPIError) else error
        state = getattr(cause, "sqlstate", None)
        if state is None:
            lost = isinstance(error, DBAPIError) and type(cause).__name__ == "OperationalError"
            return Fault.BUSY if lost else None
        return _FAULTS.get(state) or _FAULTS.get(state[:2])

    def insert_many(self, connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Any]) -> None:
        """See `Database`: by COPY."""
        names = ", ".join(f'"{name}"' for name in columns)
        raw: Any = connection.connection.driver_connection
        with raw.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)

    def defer_references(self, connection: Connection) -> None:
        """See `Database`."""
        connection.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED", execution_options=_ALLOWED)

    def spelt_rows(self, connection: Connection, table: str, ids: Sequence[str]) -> Iterator[tuple[str, bytes]] | None:
        """See `Database`: its JSON has blanks, and its truth values are not 0 and 1."""
        return None

    def keep_copy(self, connection: Connection, name: str) -> None:
        """See `Database`: a schema with the rows of every table."""
        with connection.begin():
            tables = inspect(connection).get_table_names()
            connection.exec_driver_sql(f'DROP SCHEMA IF EXISTS "{name}" CASCADE', execution_options=_ALLOWED)
            connection.exec_driver_sql(f'CREATE SCHEMA "{name}"', execution_options=_ALLOWED)
            for table in tables:
                copy = f'CREATE TABLE "{name}"."{table}" AS TABLE "{table}"'
                connection.exec_driver_sql(copy, execution_options=_ALLOWED)

    def copy_to(self, path: Path) -> DatabaseCopy | None:
        """See `Database`: a server is copied by its own tools."""
        return None

    def after_tables(self, connection: Connection) -> None:
        """See `Database`: references may be checked at the end of a transaction."""
        for table in inspect(connection).get_table_names():
            for key in inspect(connection).get_foreign_keys(table):
                altered = f'ALTER TABLE "{table}" ALTER CONSTRAINT "{key["name"]}" DEFERRABLE'
                connection.exec_driver_sql(altered, execution_options=_ALLOWED)

    def altering(self, connection: Connection) -> contextlib.AbstractContextManager[None]:
        """See `Database`: a table is altered in its place."""
        return contextlib.nullcontext()

    def lost_reference(self, connection: Connection) -> str | None:
        """See `Database`: no transaction that leaves one commits."""
        return None

    def damage(self, connection: Connection) -> Iterator[tuple[Damage, int]]:
        """See `Database`: the server checks its pages when it reads them, and everything is read for the ledger."""
        return iter(())


def _engine(url: str, connections: int) -> Engine:
    engine = create_engine(url, pool_size=connections, max_overflow=0, pool_timeout=30, hide_parameters=True)
    refuse_unledgered(engine, frozenset({"SHOW"}))
    return engine


@compiles(Listed, "postgresql")
def _listed(element: Listed, compiler: Any, **options: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **options)} AS JSON)) AS listed(value)"
