"""What the store asks of a database engine beyond what SQLAlchemy already says alike for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.sql.functions import FunctionElement

from ..blobs import BlobFolder


class Fault(Enum):
    """What may be wrong with the world when a statement fails."""

    DAMAGED = auto()
    DISK_FULL = auto()
    DISK_ERROR = auto()
    BUSY = auto()
    DENIED = auto()
    UNREACHABLE = auto()  # a server that does not answer, or lets nobody in


class Damage(Enum):
    """What an engine's own check may find."""

    PAGES = auto()  # that are not as they were written
    STRUCTURE = auto()
    REFERENCE = auto()  # to a row that is not there


@dataclass(frozen=True)
class DatabaseCopy:
    """A copy on a medium: its newest ledger entry (0 and "" where there is none), its size in bytes and its SHA-256."""

    ledger_seq: int
    ledger_hash: str
    bytes: int
    sha256: str


class Database(Protocol):
    """One open database. `writer` has one connection, whose transactions shut out other writers from their beginning;
    each of `readers` sees one moment of the store in a transaction and cannot write.
    """

    @property
    def writer(self) -> Engine:
        """For operations and migrations."""

    @property
    def readers(self) -> Engine:
        """For everything else, from any thread, several at once."""

    def exists(self) -> bool:
        """Whether there is something to open."""

    def prepare(self) -> None:
        """Before tables are made: whether this is a place for them. Raises UsageProblem."""

    def discard(self) -> None:
        """Remove the tables that were just made, of a store that came to nothing."""

    def announce(self, connection: Connection, names: Iterable[str]) -> None:
        """Let other computers know, when this transaction commits, of which tables rows were written."""

    def hear(self, told: Callable[[frozenset[str]], object]) -> Callable[[], object] | None:
        """Call `told` with the tables of which other computers write rows, on a thread of its own; what ends that.

        None where no other computer can write.
        """

    def pictures(self, folder: BlobFolder) -> BlobFolder:
        """Where blobs are kept: in this folder, or in the database, with the folder for those on their way."""

    def dispose(self) -> None:
        """Let all connections go. Again is harmless."""

    def fault(self, error: BaseException) -> Fault | None:
        """What an error of the driver, or of SQLAlchemy about it, says of the world; None: a mistake of ours."""

    def insert_many(self, connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Any]) -> None:
        """Add rows, tuples of these columns' values, in the quickest way the driver has."""

    def defer_references(self, connection: Connection) -> None:
        """Check references to rows when this transaction commits, not statement by statement."""

    def spelt_rows(self, connection: Connection, table: str, ids: Sequence[str]) -> Iterator[tuple[str, bytes]] | None:
        """The rows with these ids that exist, each spelt for its digest (`ledger`); None where Python must spell."""

    def keep_copy(self, connection: Connection, name: str) -> None:
        """Keep the database as it stands beside it, as well guarded, in place of a copy of the same name.

        `name` is of letters, digits and hyphens. Outside a transaction. Raises EnvironmentFault where there is no room.
        """

    def copy_to(self, path: Path) -> DatabaseCopy | None:
        """The database as it stands, under the same key, as a SQLCipher file that was opened and found whole.

        None for a server's that is of an older version. Raises EnvironmentFault; then there is no file.
        """

    def compact(self) -> None:
        """Leave nothing of removed rows in the file: what is kept is written anew, and the rest let go.

        Outside a transaction; waits for readers. Raises what the driver raises.
        """

    def after_tables(self, connection: Connection) -> None:
        """What is left to do in a transaction that has made or altered tables."""

    def altering(self, connection: Connection) -> AbstractContextManager[None]:
        """For the time in which tables are altered; begun and ended outside a transaction."""

    def lost_reference(self, connection: Connection) -> str | None:
        """The name of a table with a reference to a row that is not there."""

    def damage(self, connection: Connection) -> Iterator[tuple[Damage, int]]:
        """Look through the whole database; what is wrong, and at how many places."""


DatabaseOf = Callable[[Path, bytes], Database]  # of a data folder and the 256-bit key of its database


class Listed(FunctionElement[str]):
    """A text that holds a JSON list, as a set of rows with one column `value`; each engine says how."""

    name = "listed"
    inherit_cache = True
