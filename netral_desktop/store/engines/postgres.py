"""PostgreSQL, for a regency or a province that outgrows one file. The driver is loaded when an engine is first made.

The server guards what stands on its disk, and its administrator reads what is not sealed (`sealing`, blobs): a store
in it needs an encrypted disk and encrypted connections. The database must sort by code points (`LC_COLLATE C`), as
SQLite does.
Several computers may write: a transaction of the writer holds the ledger's head from its beginning, so that all of them
stand in one line, whoever began them.
"""

from __future__ import annotations

import contextlib
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles

from netral_desktop.kernel.atomic import disk_faults, replace_file, sync_folder
from netral_desktop.kernel.errors import UsageProblem

from .. import schema, tables
from ..blobs import BlobFolder
from ..sealing import SEAL, Seal
from .carrying import carry_rows
from .guard import LEDGERED_WRITE, refuse_unledgered
from .hearing import Hearing, announce
from .port import Damage, DatabaseCopy, Fault, Listed
from .server_blobs import SCHEMA as PICTURES
from .server_blobs import ServerBlobs, make_tables
from .sqlite import Sqlite, looked_over

_READERS, _PICTURES = 8, 4  # connections
_PATIENCE = 10  # seconds, until a server that does not answer counts as lost
_MANY = 5_000  # rows in bulk from which on it matters that the server knows of them
_WAITING = "waiting"  # the folder of pictures on their way
_ALLOWED = {LEDGERED_WRITE: True}
_WRITES = 0x6E657472616C  # the number of the lock that a writer holds until its transaction ends: "netral"

# SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html): whole codes before classes.
_FAULTS = {
    "53100": Fault.DISK_FULL, "58030": Fault.DISK_ERROR, "55P03": Fault.BUSY, "42501": Fault.DENIED,
    "25006": Fault.DENIED, "XX": Fault.DAMAGED, "53": Fault.BUSY, "57": Fault.BUSY,
    "28": Fault.UNREACHABLE, "08": Fault.UNREACHABLE, "57P": Fault.UNREACHABLE, "3D": Fault.UNREACHABLE,
}  # fmt: skip


class Postgres:
    """The database at a `postgresql+psycopg://` address; see `port.Database`. Opened when it is first used."""

    def __init__(self, url: URL | str, key: bytes = b"") -> None:
        self._url, self._key = url, key
        self._who = secrets.token_hex(8)  # among those who write
        self._added, self._told = Counter[str](), Counter[str]()  # rows by table; how many when the server last looked
        seal = {SEAL: Seal(key, always=True)}
        self.writer = _engine(url, 1, seal)
        self.readers = _engine(url, _READERS, seal).execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self._pictures = _engine(url, _PICTURES, {"isolation_level": "AUTOCOMMIT"})
        refuse_unledgered(self.writer, frozenset({"SHOW"}))
        refuse_unledgered(self.readers, frozenset({"SHOW"}))

        for engine in (self.writer, self.readers):
            event.listen(engine, "connect", _for_boards)

        @event.listens_for(self.writer, "begin")
        def _begin(connection: Connection) -> None:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITES})

    def exists(self) -> bool:
        """See `Database`."""
        with self.readers.connect() as connection:
            return inspect(connection).has_table("alembic_version")

    def prepare(self) -> None:
        """See `Database`: an empty database that sorts by code points."""
        with self.readers.connect() as connection:
            query = (
                "SELECT datcollate, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()"
            )
            collation, encoding = connection.execute(text(query)).one()
            taken = inspect(connection).get_table_names()
        if collation.split(".")[0] not in ("C", "POSIX") or encoding != "UTF8":
            raise UsageProblem("server_collation", collation=collation, encoding=encoding)
        if taken:
            raise UsageProblem("server_not_empty", tables=len(taken))

    def discard(self) -> None:
        """See `Database`."""
        with self._pictures.connect() as connection:
            for table in (*(each.name for each in tables.metadata.tables.values()), "alembic_version"):
                connection.exec_driver_sql(f'DROP TABLE IF EXISTS "{table}" CASCADE')
            connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {PICTURES} CASCADE")

    def announce(self, connection: Connection, names: Iterable[str]) -> None:
        """See `Database`."""
        announce(connection, self._who, names)

    def hear(self, told: Callable[[frozenset[str]], object]) -> Callable[[], object]:
        """See `Database`. The connection it listens on is one of its own."""
        engine = _engine(self._url, 1, {"isolation_level": "AUTOCOMMIT"})
        hearing = Hearing(engine, self._who, told)

        def end() -> None:
            hearing.end()
            engine.dispose()

        return end

    def pictures(self, folder: BlobFolder) -> BlobFolder:
        """See `Database`: in the database."""
        return ServerBlobs(folder.beside(folder.folder.with_name(_WAITING)), self._pictures)

    def dispose(self) -> None:
        """See `Database`."""
        self._pictures.dispose()
        self.readers.dispose()
        self.writer.dispose()

    def fault(self, error: BaseException) -> Fault | None:
        """See `Database`. An error of the connection itself has no state."""
        cause = error.orig if isinstance(error, DBAPIError) else error
        state = getattr(cause, "sqlstate", None)
        if state is None:
            lost = isinstance(error, DBAPIError) and type(cause).__name__ == "OperationalError"
            return Fault.UNREACHABLE if lost else None
        return _FAULTS.get(state) or _FAULTS.get(state[:3]) or _FAULTS.get(state[:2])

    def insert_many(self, connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Any]) -> None:
        """See `Database`: by COPY. Of a table that has become much larger the server learns at once how large it is.

        By itself it looks within a minute or so, and till then it seeks each of 100,000 people among 100,000 pages.
        """
        names = ", ".join(f'"{name}"' for name in columns)
        raw: Any = connection.connection.driver_connection
        with raw.cursor() as cursor:
            with cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
                    self._added[table.name] += 1
            if self._added[table.name] >= max(_MANY, 2 * self._told[table.name]):
                cursor.execute(f'ANALYZE "{table.name}"')
                self._told[table.name] = self._added[table.name]

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
        """See `Database`: row by row into a file as a data folder has it."""
        temp = path.with_suffix(".part")
        with disk_faults(path):
            temp.unlink(missing_ok=True)
        copy = Sqlite(temp, self._key)
        try:
            with self.readers.connect() as source, source.begin():
                if source.scalar(text("SELECT version_num FROM alembic_version")) != schema.HEAD:
                    return None
                schema.create(copy)
                with copy.writer.connect().execution_options(**_ALLOWED) as target, target.begin():
                    carry_rows(source, copy, target)
            copy.dispose()
            found = looked_over(temp, self._key)
            with disk_faults(path):
                replace_file(temp, path)
                sync_folder(path.parent)
        finally:
            copy.dispose()
            for name in (temp.name, f"{temp.name}-wal", f"{temp.name}-shm"):
                temp.with_name(name).unlink(missing_ok=True)
        return found

    def compact(self) -> None:
        """See `Database`: a server writes its tables anew, each by itself."""
        with self.writer.connect().execution_options(isolation_level="AUTOCOMMIT", **_ALLOWED) as connection:
            connection.exec_driver_sql("VACUUM FULL", execution_options=_ALLOWED)

    def after_tables(self, connection: Connection) -> None:
        """See `Database`: references may be checked at the end of a transaction."""
        make_tables(connection, _ALLOWED)
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


def _for_boards(connection: Any, record: object) -> None:
    """A board asks of every person whether they are in sets of hundreds of thousands: these stay in memory (64 MB each
    at most, with the server's factor of two), or each person would be looked for in all of them. Compiling such
    statements takes longer than running them.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET work_mem = '64MB'")
        cursor.execute("SET jit = off")
    connection.commit()


def _engine(url: URL | str, connections: int, options: dict[str, Any]) -> Engine:
    return create_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=30,
        pool_pre_ping=True,  # a server that was started anew is no reason to close the window
        connect_args={"connect_timeout": _PATIENCE},
        execution_options=options,
        hide_parameters=True,
    )


@compiles(Listed, "postgresql")
def _listed(element: Listed, compiler: Any, **options: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **options)} AS JSON)) AS listed(value)"
