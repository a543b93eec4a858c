"""All rows of a store from one engine to another, as they stand: ids, ledger and digests stay what they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from sqlalchemy import Connection, select

from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.words import label

from .. import tables
from .port import Database

_AT_ONCE = 10_000  # rows in one statement


def carry_rows(source: Connection, database: Database, target: Connection, progress: Progress = SILENT) -> None:
    """Copy every table into the empty tables of `database`, in the transaction of its `target`. Raises Cancelled."""
    database.defer_references(target)
    every = tables.metadata.sorted_tables
    for done, table in enumerate(every):
        progress.check()
        progress.report(done, len(every), label("progress.carried"))
        names = [column.name for column in table.columns]
        for rows in _parts(source.execute(select(table).execution_options(yield_per=_AT_ONCE)).partitions()):
            database.insert_many(target, table, names, rows)


def _parts(found: Iterable[Iterable[Any]]) -> Iterator[Iterable[tuple[Any, ...]]]:
    for part in found:
        rows = (tuple(row) for row in part)
        first = next(rows, None)
        if first is not None:
            yield chain((first,), rows)
