"""The tables' version in a store: a new one gets today's tables, an older one is migrated, a newer one is refused."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, text

from netral_desktop.kernel.clock import Clock
from netral_desktop.kernel.errors import EnvironmentFault

from . import tables
from .engine import LEDGERED_WRITE

HEAD = "0001"
_VERSION_TABLE = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"


def create(engine: Engine) -> None:
    """Today's tables in an empty database, in one transaction."""
    with engine.connect().execution_options(**{LEDGERED_WRITE: True}) as connection, connection.begin():
        tables.metadata.create_all(connection)
        connection.execute(text(_VERSION_TABLE))
        connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def version_of(engine: Engine) -> str:
    """The store's version. Raises EnvironmentFault("store_damaged") when it has none."""
    with engine.connect() as connection:
        version = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return str(version)


def bring_up_to_date(engine: Engine, data_dir: Path, clock: Clock) -> None:
    """Refuse a store that a newer program made. Raises EnvironmentFault("too_new")."""
    if version_of(engine) > HEAD:
        raise EnvironmentFault(
            "too_new",
            f"Data di folder “{data_dir.name}” dibuat oleh NETRAL yang lebih baru.",
            "Pasang NETRAL versi terbaru di komputer ini.",
        )
