"""The tables' version in a store: a new one gets today's tables, an older one is migrated, a newer one is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import inspect, text

from netral_desktop.kernel.clock import Clock
from netral_desktop.kernel.errors import EnvironmentFault

from . import tables
from .engines.guard import LEDGERED_WRITE
from .engines.port import Database
from .faults import damaged

# The newest migration's revision. Revisions are four digits that count up; a test holds the two together.
HEAD = "0039"
_VERSION_TABLE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


def create(database: Database) -> None:
    """Today's tables in an empty database, in one transaction."""
    with database.writer.connect().execution_options(**{LEDGERED_WRITE: True}) as connection, connection.begin():
        tables.metadata.create_all(connection)
        database.after_tables(connection)
        connection.execute(text(_VERSION_TABLE))
        connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def knows(version: str) -> bool:
    """Whether this program can open a store of that version, after migrating it where it is older."""
    return version <= HEAD


def version_of(database: Database) -> str | None:
    """The revision that the store is at; None when it tells none."""
    with database.writer.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return version


def bring_up_to_date(
    database: Database, data_dir: Path, clock: Clock, before: Callable[[str], object] | None = None
) -> None:
    """Migrate an older store, once `before` was called with its version; leave one of today alone.

    Raises EnvironmentFault (too_new, store_damaged, disk_full).
    """
    version = version_of(database)
    if version is None:
        raise damaged(data_dir)
    if version > HEAD:
        raise EnvironmentFault("too_new", folder=data_dir.name)
    if version < HEAD:
        if before is not None:
            before(version)
        from .migrating import migrate  # importing Alembic takes longer than opening the store

        migrate(database, version, HEAD, clock)
