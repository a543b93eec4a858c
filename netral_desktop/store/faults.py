"""What a database engine reports of the world, as known errors."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from netral_desktop.kernel.errors import EnvironmentFault

from .engines.port import Database, Fault


def damaged(data_dir: Path) -> EnvironmentFault:
    """The database is missing, cut or overwritten."""
    return EnvironmentFault("store_damaged", folder=data_dir.name)


def _said(fault: Fault, data_dir: Path) -> EnvironmentFault:
    folder = data_dir.name
    match fault:
        case Fault.DAMAGED:
            return damaged(data_dir)
        case Fault.DISK_FULL:
            return EnvironmentFault("disk_full.database")
        case Fault.BUSY:
            return EnvironmentFault("locked.database", folder=folder)
        case Fault.DENIED:
            return EnvironmentFault("not_writable.database", folder=folder)
        case Fault.UNREACHABLE:
            return EnvironmentFault("server_lost", folder=folder)
        case Fault.DISK_ERROR:
            return EnvironmentFault("disk_error.database", folder=folder)


@contextlib.contextmanager
def database_faults(database: Database, data_dir: Path) -> Iterator[None]:
    """Raise EnvironmentFault for the world's faults of the database; mistakes of ours pass as they are."""
    try:
        yield
    except Exception as error:
        fault = database.fault(error)
        if fault is None:
            raise
        raise _said(fault, data_dir) from error
