"""What SQLCipher reports, as known errors: the one place that reads its error numbers."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from netral_desktop.kernel.errors import EnvironmentFault

# Primary result codes (https://www.sqlite.org/rescode.html); the low byte of an extended code.
_DAMAGED = {dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB}
_BUSY = {dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED}
_DENIED = {dbapi2.SQLITE_READONLY, dbapi2.SQLITE_CANTOPEN, dbapi2.SQLITE_PERM, dbapi2.SQLITE_AUTH}


def damaged(data_dir: Path) -> EnvironmentFault:
    """The database is missing, cut or overwritten."""
    return EnvironmentFault("store_damaged", folder=data_dir.name)


def _fault_of(number: int, data_dir: Path) -> EnvironmentFault | None:
    code, folder = number & 0xFF, data_dir.name
    if code in _DAMAGED:
        return damaged(data_dir)
    if code == dbapi2.SQLITE_FULL:
        return EnvironmentFault("disk_full.database")
    if code in _BUSY:
        return EnvironmentFault("locked.database", folder=folder)
    if code in _DENIED:
        return EnvironmentFault("not_writable.database", folder=folder)
    if code == dbapi2.SQLITE_IOERR:
        return EnvironmentFault("disk_error.database", folder=folder)
    return None


@contextlib.contextmanager
def database_faults(data_dir: Path) -> Iterator[None]:
    """Raise EnvironmentFault for the world's faults of the database; mistakes of ours pass as they are."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        fault = _fault_of(getattr(cause, "sqlite_errorcode", None) or 0, data_dir)
        if fault is None:
            raise
        raise fault from error
