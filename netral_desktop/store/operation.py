"""The unit of work: everything an operation writes, its ledger entry, and the files that belong to it, or nothing."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, BinaryIO

from sqlalchemy import Connection, Executable, Table, bindparam, delete, insert, select, update

from netral_desktop.kernel.clock import Clock, to_text

from . import ledger, tables
from .blobs import BlobFolder, BlobRef, HeldBlob, Syncing
from .engines.guard import LEDGERED_WRITE
from .engines.port import Database
from .where_in import where_in

Row = Mapping[str, Any]
_FEW = 100  # rows below which it does not matter how they are inserted
_LEDGERED = frozenset(table.name for table in tables.LEDGERED)


class Operation:
    """Given by `Store.operation`; usable only inside its block. Every write is recorded for the ledger."""

    def __init__(self, database: Database, connection: Connection, blobs: BlobFolder, clock: Clock) -> None:
        self._database = database
        self.connection = connection
        self.clock = clock
        self._blobs = blobs
        self._touched: dict[tuple[str, str], None] = {}
        self._tables: set[str] = set()
        self._new_blobs: list[str] = []
        self._held_blobs: dict[str, HeldBlob] = {}
        self._syncing: Syncing | None = None
        self._before_commit: list[Callable[[], object]] = []
        self._after_rollback: list[Callable[[], object]] = []

    @property
    def written(self) -> frozenset[str]:
        """The names of the tables of which a row was written so far."""
        return frozenset(self._tables)

    # -- rows -----------------------------------------------------------------------------------------------------

    def insert(self, table: Table, rows: Row | Sequence[Row]) -> None:
        """Add one row or many (in one bulk statement for each set of columns, in the order given)."""
        records = [rows] if isinstance(rows, Mapping) else list(rows)
        self._touch(table, (row["id"] for row in records))
        for _, group in groupby(records, key=lambda row: row.keys()):
            self._insert_alike(table, list(group))

    def _insert_alike(self, table: Table, rows: list[Row]) -> None:
        """Rows with the same columns; many of them by the driver's own bulk insert, in half the time."""
        columns = list(rows[0])
        defaults = any(column.default is not None and column.name not in columns for column in table.columns)
        if len(rows) < _FEW or defaults:
            self._write(insert(table), [dict(row) for row in rows])
            return
        places = {name: table.c[name].name for name in columns}  # one that the table does not have is our mistake
        # A NULL takes the driver three times as long as a text, and is what a column holds that is not named.
        said = [name for name in columns if any(row[name] is not None for row in rows)]
        take = itemgetter(*said, "id")  # with the id once more, so that it gives a row of a single column too
        self._database.insert_many(
            self.connection, table, [places[name] for name in said], [take(row)[:-1] for row in rows]
        )

    def update(self, table: Table, row_id: str, **values: Any) -> None:
        """Change columns of the row with this id. Raises LookupError when there is none."""
        self._touch(table, (row_id,))
        if self._write(update(table).where(table.c.id == row_id).values(**values)) != 1:
            raise LookupError(f"{table.name}: no row to update")

    def update_rows(self, table: Table, changes: Iterable[tuple[str, Row]]) -> None:
        """Change many rows, each by its id (one bulk statement for each set of columns). Raises LookupError."""
        ordered = sorted(changes, key=lambda change: sorted(change[1]))
        for columns, group in groupby(ordered, key=lambda change: sorted(change[1])):
            statement = update(table).where(table.c.id == bindparam("_id"))
            statement = statement.values({column: bindparam(f"_{column}") for column in columns})
            parameters = [
                {"_id": row_id} | {f"_{column}": value for column, value in values.items()} for row_id, values in group
            ]
            self._touch(table, (parameter["_id"] for parameter in parameters))
            if self._write(statement, parameters) != len(parameters):
                raise LookupError(f"{table.name}: a row to update is missing")

    def delete(self, table: Table, row_ids: str | Iterable[str]) -> None:
        """Remove rows by id. Raises LookupError when one is not there."""
        ids = [row_ids] if isinstance(row_ids, str) else list(dict.fromkeys(row_ids))
        self._touch(table, ids)
        if ids and self._write(delete(table).where(where_in(table.c.id, ids))) != len(ids):
            raise LookupError(f"{table.name}: a row to delete is missing")

    def forget_salts(self, table: Table, row_ids: Iterable[str]) -> None:
        """Drop the salts of what the ledger has recorded of these rows so far: nobody can try out what a digest told.

        For rows that this operation removes or writes anew; digests and chain stay. Their newest state gets a salt of
        its own at the end.
        """
        r = tables.ledger_rows.c
        mine = (r.table_name == str(table.name), where_in(r.row_id, list(row_ids)), r.salt != "")
        self._write(update(tables.ledger_rows).where(*mine).values(salt=""))

    def defer_references(self) -> None:
        """Check references between rows only at the end, for rows that come in any order."""
        self._database.defer_references(self.connection)

    # -- settings and blobs ---------------------------------------------------------------------------------------

    def get_setting(self, key: str, default: Any = None) -> Any:
        """A setting as this operation sees it."""
        return read_setting(self.connection, key, default)

    def set_setting(self, key: str, value: Any) -> None:
        """Store a JSON value under `key`."""
        body = json.dumps(value, ensure_ascii=False, sort_keys=True)
        known = self.connection.scalar(select(tables.settings.c.id).where(tables.settings.c.id == key))
        if known is None:
            self.insert(tables.settings, {"id": key, "value": body})
        else:
            self.update(tables.settings, key, value=body)

    def put_blob(self, data: bytes | BinaryIO, kind: str) -> BlobRef:
        """Keep `data` encrypted beside the database; the same content gives the same blob. Raises EnvironmentFault."""
        ref = self.write_blob(data)
        self.add_blobs([ref], kind)
        return ref

    def write_blob(self, data: bytes | BinaryIO) -> BlobRef:
        """Only the file of a blob, from any thread; `add_blobs` must follow. Raises EnvironmentFault."""
        source = io.BytesIO(data) if isinstance(data, bytes | bytearray | memoryview) else data
        ref, new = self._blobs.write(source)
        if new:
            self._new_blobs.append(ref.id)
        return ref

    def hold_blob(self, data: bytes) -> BlobRef:
        """The same for many small ones: their files are made durable together, at the end. Till then none can be read.

        From any thread; `add_blobs` must follow. Raises EnvironmentFault.
        """
        ref, held = self._blobs.hold(data)
        if self._held_blobs.setdefault(ref.id, held) is not held:
            self._blobs.let_go([held])
        return ref

    def add_blobs(self, refs: Iterable[BlobRef], kind: str) -> None:
        """The rows of blobs whose files `write_blob` or `hold_blob` wrote; those that are known stay as they are.

        What is held begins to be made durable, while the operation goes on.
        """
        if self._syncing is None:
            self._syncing = self._blobs.begin_sync(self._held_blobs)
        rows = {
            ref.id: {"id": ref.id, "sha256": ref.sha256, "bytes": ref.bytes, "kind": kind, "acked_at": None}
            for ref in refs
        }
        at, known = to_text(self.clock()), select(tables.blobs.c.id).where(where_in(tables.blobs.c.id, rows))
        for blob_id in self.connection.scalars(known).all():
            del rows[blob_id]
        self.insert(tables.blobs, [{**row, "added_at": at} for row in rows.values()])

    # -- the end --------------------------------------------------------------------------------------------------

    def before_commit(self, action: Callable[[], object]) -> None:
        """Run `action` as the last step before COMMIT, after all rows and the ledger; a failure rolls back."""
        self._before_commit.append(action)

    def after_rollback(self, action: Callable[[], object]) -> None:
        """Run `action` when the operation came to nothing."""
        self._after_rollback.append(action)

    def finish(self, entry: ledger.Entry) -> None:
        """Write the ledger entry, make blobs durable, run the last steps. Called by the store, then it commits."""
        ledger.append(self._database, self.connection, entry, self._touched)
        self._new_blobs += self._blobs.name(self._held_blobs, self._syncing)
        self._blobs.settle(self._new_blobs, self.connection)
        self._database.announce(self.connection, self._tables)
        for action in self._before_commit:
            action()

    def committed(self) -> frozenset[str]:
        """Called by the store after COMMIT; the names of the tables of which a row was written."""
        self._blobs.clear_pending()
        return frozenset(self._tables)

    def rolled_back(self) -> None:
        """Called by the store after ROLLBACK: nothing of the operation remains."""
        try:
            for action in self._after_rollback:
                action()
        finally:
            self._blobs.let_go(self._held_blobs.values())
            self._blobs.take_back(self._new_blobs)
            self._blobs.clear_pending()

    def _write(self, statement: Executable, parameters: list[dict[str, Any]] | None = None) -> int:
        marked = statement.execution_options(**{LEDGERED_WRITE: True})
        return self.connection.execute(marked, parameters).rowcount

    def _touch(self, table: Table, ids: Iterable[str]) -> None:
        name = str(table.name)  # a plain one: the driver takes three times as long over a string of another type
        if name not in _LEDGERED:
            raise RuntimeError(f"{name} is written by the store only")
        before = len(self._touched)
        self._touched.update(dict.fromkeys((name, row_id) for row_id in ids))
        if len(self._touched) > before:
            self._tables.add(name)


def read_setting(connection: Connection, key: str, default: Any = None) -> Any:
    """The JSON value stored under `key`, or `default`."""
    body = connection.scalar(select(tables.settings.c.value).where(tables.settings.c.id == key))
    return default if body is None else json.loads(body)
