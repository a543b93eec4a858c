"""Is everything as the store left it? Every page, every row, the ledger's chain, every blob.

What it cannot see: the whole data folder put back to an earlier day. That shows at the other side of a bundle, which
holds the ledger's head of then.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator
from functools import partial

from sqlalchemy import Connection, text

from netral_desktop.kernel.errors import EnvironmentFault, Refused
from netral_desktop.kernel.progress import Progress
from netral_desktop.words import Said, label, labels

from . import ledger
from .blobs import BlobFolder
from .engines.port import Damage, Database

Reader = Callable[[], contextlib.AbstractContextManager[Connection]]

_NAMED = 5  # how many ids a sentence lists


class Problem(Said):
    """Something wrong (the codes are listed in README.md), said without personal data."""


def verify(database: Database, read: Reader, blobs: BlobFolder, progress: Progress) -> list[Problem]:
    """All problems, in the order: database, ledger, rows, blobs. Raises Cancelled."""
    problems: list[Problem] = []
    for part in (partial(_database, database), _ledger_chain, _rows):
        progress.check()
        try:
            with read() as connection:
                for problem in part(connection, progress):
                    problems.append(problem)
        except EnvironmentFault as fault:
            if fault.code != "store_damaged":
                raise
            problems.append(Problem("database_damaged.unreadable"))
    problems += _blobs(read, blobs, progress)
    return list(dict.fromkeys(problems))


def _database(database: Database, connection: Connection, progress: Progress) -> Iterator[Problem]:
    progress.report(0, 0, label("progress.database"))
    for damage, places in database.damage(connection):
        match damage:
            case Damage.PAGES:
                yield Problem("database_damaged.pages", pages=places)
            case Damage.STRUCTURE:
                yield Problem("database_damaged.structure", findings=places)
            case Damage.REFERENCE:
                yield Problem("database_damaged.reference")


def _ledger_chain(connection: Connection, progress: Progress) -> Iterator[Problem]:
    progress.report(0, 0, label("progress.ledger"))
    broken = ledger.broken_entries(connection)
    if broken:
        yield Problem("ledger_broken", entries=_listed([label("ledger_entry", entry=str(n)) for n in broken]))


def _rows(connection: Connection, progress: Progress) -> Iterator[Problem]:
    names, tables = ledger.table_names(connection), labels("stored_table")
    for done, table in enumerate(names):
        progress.check()
        progress.report(done, len(names), label("progress.rows"))
        found = ledger.compare_rows(connection, table)
        called = tables.get(table, table)  # a table of an older version has no words any more
        if found.edited:
            yield Problem("row_changed", table=called, ids=_listed(found.edited))
        if found.missing:
            yield Problem("row_missing", table=called, ids=_listed(found.missing))
        if found.unrecorded:
            yield Problem("row_unrecorded", table=called, ids=_listed(found.unrecorded))


def _blobs(read: Reader, blobs: BlobFolder, progress: Progress) -> Iterator[Problem]:
    # In this order, so that an operation running beside us raises no alarm: whatever stands in the folder now is
    # pending now, or its row is in the moment that is read afterwards, or it is gone when looked at once more.
    standing = set(blobs.ids())
    pending = blobs.pending()
    try:
        with read() as connection:
            known = {row.id: row.bytes for row in connection.execute(text("SELECT id, bytes FROM blobs"))}
    except EnvironmentFault:
        return  # told by the part before
    missing: set[str] = set()
    damaged: set[str] = set()
    for done, (blob_id, size) in enumerate(known.items()):
        progress.check()
        progress.report(done, len(known), label("progress.blobs"))
        try:
            found = sum(map(len, blobs.chunks(blob_id)))
            if found != size:
                damaged.add(blob_id)
        except (Refused, EnvironmentFault) as error:
            (missing if error.code == "blob_missing" else damaged).add(blob_id)
    if missing:
        yield Problem("blob_missing.several", files=len(missing), ids=_listed(missing))
    if damaged:
        yield Problem("blob_damaged.several", files=len(damaged), ids=_listed(damaged))
    unknown = {blob_id for blob_id in standing - pending - known.keys() if blobs.exists(blob_id)}
    if unknown:
        yield Problem("blob_unknown", files=len(unknown), ids=_listed(unknown))


def _listed(ids: Collection[str]) -> str:
    """The first few of `ids`, shortened, and how many more."""
    shown = ", ".join(name[:12] for name in sorted(ids)[:_NAMED])
    return shown if len(ids) <= _NAMED else label("listed_and_more", shown=shown, more=len(ids) - _NAMED)
