"""Pictures in the database itself, for a store on a server: one address, one transaction, one thing to copy.

Their bytes are those of a blob folder (encrypted, README.md), cut into parts of 1 MiB that the server never opens. They
stand in a schema of their own, beside the tables that the ledger covers. What an operation writes waits, encrypted, in
a folder of this computer, and goes to the server in the operation's own transaction.
"""

from __future__ import annotations

import contextlib
import io
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, cast

from sqlalchemy import Connection, Engine, text

from netral_desktop.kernel.errors import Refused

from ..blobs import BlobFolder

SCHEMA = "netral_pictures"
_PARTS = f"{SCHEMA}.parts"
_PART = 1024 * 1024


class ServerBlobs(BlobFolder):
    """See `BlobFolder`. `engine` gives connections of its own, each statement by itself."""

    def __init__(self, waiting: BlobFolder, engine: Engine) -> None:
        super().__init__(waiting.folder, waiting.key, waiting.name_key)
        self._engine = engine

    def encrypted(self, blob_id: str) -> IO[bytes]:
        if self.path(blob_id).is_file():  # written by the operation that runs
            return super().encrypted(blob_id)
        first = self._part(blob_id, 0)
        if first is None:
            raise Refused("blob_missing", blob=blob_id[:8])
        return cast(IO[bytes], io.BufferedReader(_Parts(self, blob_id, first), _PART))

    def exists(self, blob_id: str) -> bool:
        return blob_id in self.sizes((blob_id,))

    def sizes(self, blob_ids: Iterable[str]) -> dict[str, int]:
        query = text(f"SELECT blob, sum(octet_length(body)) FROM {_PARTS} WHERE blob = ANY(:ids) GROUP BY blob")
        with self._engine.connect() as c:
            return {blob: int(size) for blob, size in c.execute(query, {"ids": list(blob_ids)})}

    def ids(self) -> Iterator[str]:
        with self._engine.connect() as c:
            yield from c.scalars(text(f"SELECT blob FROM {_PARTS} WHERE part = 0")).all()

    def settle(self, written: list[str], connection: Connection) -> None:
        for blob_id in written:
            with super().encrypted(blob_id) as file:
                put_parts(connection, blob_id, file)

    def replace(self, blob_id: str, source: IO[bytes]) -> None:
        with self._engine.connect() as c, c.execution_options(isolation_level="READ COMMITTED").begin():
            put_parts(c, blob_id, source)

    def take_back(self, written: Iterable[str]) -> None:
        super().remove(written)  # here; on the server nothing of it ever stood

    def remove(self, blob_ids: Iterable[str]) -> None:
        ids = list(blob_ids)
        super().remove(ids)
        with self._engine.connect() as c:
            c.execute(text(f"DELETE FROM {_PARTS} WHERE blob = ANY(:ids)"), {"ids": ids})

    def clear_pending(self) -> None:
        waiting = self.pending()
        if waiting:
            super().remove(waiting)
        super().clear_pending()

    def clear_temporary(self) -> None:
        """Also what a killed process had waiting: either it stands on the server, or nothing names it."""
        for entry in self._folders():
            shutil.rmtree(entry, ignore_errors=True)
        super().clear_temporary()

    def part(self, blob_id: str, number: int) -> bytes | None:
        """One part of what is stored, from 0, or None."""
        return self._part(blob_id, number)

    def _part(self, blob_id: str, number: int) -> bytes | None:
        query = text(f"SELECT body FROM {_PARTS} WHERE blob = :blob AND part = :number")
        with self._engine.connect() as c:
            body: Any = c.scalar(query, {"blob": blob_id, "number": number})
        return None if body is None else bytes(body)

    def _folders(self) -> list[Path]:
        with contextlib.suppress(OSError):
            return [entry for entry in self.folder.iterdir() if entry.is_dir() and len(entry.name) == 2]
        return []


def make_tables(connection: Connection, options: dict[str, Any]) -> None:
    """What the pictures of a new store need. The bodies are encrypted: compressing them would be for nothing."""
    for statement in (
        f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}",
        f"CREATE TABLE IF NOT EXISTS {_PARTS} "
        "(blob TEXT NOT NULL, part INTEGER NOT NULL, body BYTEA NOT NULL, PRIMARY KEY (blob, part))",
        f"ALTER TABLE {_PARTS} ALTER body SET STORAGE EXTERNAL",
    ):
        connection.exec_driver_sql(statement, execution_options=options)


def put_parts(connection: Connection, blob_id: str, source: IO[bytes]) -> None:
    """Store a blob's bytes in place of what stands there, in the transaction of `connection`."""
    raw: Any = connection.connection.driver_connection
    with raw.cursor() as cursor:
        cursor.execute(f"DELETE FROM {_PARTS} WHERE blob = %s", (blob_id,))
        with cursor.copy(f"COPY {_PARTS} (blob, part, body) FROM STDIN") as copy:
            number = 0
            while body := _full(source):
                copy.write_row((blob_id, number, body))
                number += 1


def _full(source: IO[bytes]) -> bytes:
    """One part, short only at the end."""
    pieces, wanted = [], _PART
    while wanted and (piece := source.read(wanted)):
        pieces.append(piece)
        wanted -= len(piece)
    return b"".join(pieces)


class _Parts(io.RawIOBase):
    """The parts of one blob, one after another; only the last is short."""

    def __init__(self, blobs: ServerBlobs, blob_id: str, first: bytes) -> None:
        self._blobs, self._blob_id = blobs, blob_id
        self._left, self._number, self._last = memoryview(first), 0, len(first) < _PART

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._left and not self._last:
            self._number += 1
            body = self._blobs.part(self._blob_id, self._number)
            self._left, self._last = memoryview(body or b""), body is None or len(body) < _PART
        count = min(len(self._left), len(buffer))
        buffer[:count] = self._left[:count]
        self._left = self._left[count:]
        return count
