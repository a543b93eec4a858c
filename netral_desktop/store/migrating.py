"""Bring an older store to today's tables: a backup first, then all migrations and their version in one transaction.

The ledger's digests cover every column, so new columns change them. The migration therefore ends with a ledger entry
that holds the new digests, but only of rows that agreed with their old ones: a row that someone had edited is still
found afterwards.
"""

from __future__ import annotations

from pathlib import Path

import alembic.command
from alembic.config import Config
from sqlalchemy import Connection

from netral_desktop.kernel.canonical import canonical_json
from netral_desktop.kernel.clock import Clock, to_text

from . import ledger
from .engines.guard import LEDGERED_WRITE
from .engines.port import Database

SCRIPTS = Path(__file__).parent / "migrations"


def copy_name(target: str) -> str:
    """Under which the database as it was before the migration to `target` is kept."""
    return f"store-before-{target}"


def migrate(database: Database, version: str, target: str, clock: Clock) -> None:
    """From `version` to `target`; on any error the store is as it was. Raises EnvironmentFault for a full disk."""
    with database.writer.connect().execution_options(**{LEDGERED_WRITE: True}) as connection:
        database.keep_copy(connection, copy_name(target))
        with database.altering(connection), connection.begin():
            _upgrade(database, connection, version, target, clock)


def run_scripts(connection: Connection, target: str) -> None:
    """Alembic's part: the scripts up to revision `target`, in the transaction that `connection` has open."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    alembic.command.upgrade(config, target)


def _upgrade(database: Database, connection: Connection, version: str, target: str, clock: Clock) -> None:
    agreed = {name: ledger.compare_rows(connection, name) for name in ledger.table_names(connection)}
    run_scripts(connection, target)
    database.after_tables(connection)
    broken = database.lost_reference(connection)
    if broken is not None:
        raise RuntimeError(f"the migration to {target} leaves a reference in {broken} without its row")
    touched = [
        (name, row_id)
        for name in ledger.table_names(connection)
        for row_id in _changed_by_migration(agreed.get(name), ledger.compare_rows(connection, name))
    ]
    entry = ledger.Entry(
        at=to_text(clock()),
        actor="netral",
        operation="store.migrate",
        detail=canonical_json({"from": version, "to": target}).decode("ascii"),
    )
    ledger.append(database, connection, entry, touched)


def _changed_by_migration(before: ledger.Comparison | None, after: ledger.Comparison) -> list[str]:
    """Rows that differ from the ledger now and did not before."""
    different = after.edited | after.unrecorded | after.missing
    return sorted(different if before is None else different - before.edited - before.unrecorded - before.missing)
