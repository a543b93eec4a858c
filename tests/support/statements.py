"""What the program asks of its databases, seen from outside: the statements that SQLAlchemy sends, in any thread."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Engine, event

from netral_desktop.store.tables import metadata

_WRITE = re.compile(r'\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)', re.IGNORECASE)
_WRITTEN = "tables written in this transaction"
_WORD = re.compile(r"(?<![.\w])(?<!AS )\"?(\w+)\"?")


def written_table(statement: str) -> str | None:
    """The table of which a statement writes rows."""
    found = _WRITE.match(statement)
    return found[1] if found else None


def read_tables(statement: str) -> set[str]:
    """The tables that a statement reads, by their names in it."""
    return set() if written_table(statement) else set(_WORD.findall(statement)) & metadata.tables.keys()


class Commits:
    """Gathers what each transaction writes, and gives it to `committed` on its thread, just before its COMMIT."""

    def __init__(self, committed: Callable[[frozenset[str]], object]) -> None:
        self._committed = committed

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """While it is so, of every engine in this process."""
        with _listening("before_cursor_execute", self._execute), _listening("commit", self._commit), \
             _listening("begin", self._begin):  # fmt: skip
            yield

    def _begin(self, connection: Any) -> None:
        connection.info[_WRITTEN] = set()

    def _execute(self, connection: Any, cursor: Any, statement: str, *more: Any) -> None:
        table = written_table(statement)
        if table is not None:
            connection.info[_WRITTEN].add(table)

    def _commit(self, connection: Any) -> None:
        self._committed(frozenset(connection.info[_WRITTEN]))


@contextlib.contextmanager
def tables_read() -> Iterator[set[str]]:
    """The tables that are read inside, by this thread."""
    found: set[str] = set()
    here = threading.get_ident()

    def execute(connection: Any, cursor: Any, statement: str, *more: Any) -> None:
        if threading.get_ident() == here:
            found.update(read_tables(statement))

    with _listening("before_cursor_execute", execute):
        yield found


@contextlib.contextmanager
def plans_of(table: str) -> Iterator[list[str]]:
    """How SQLite goes about each statement inside, by this thread, that reads a table: one line a step of its plan."""
    found: list[str] = []
    here = threading.get_ident()

    def execute(connection: Any, cursor: Any, statement: str, parameters: Any, *more: Any) -> None:
        if threading.get_ident() == here and table in read_tables(statement):
            with contextlib.closing(cursor.connection.cursor()) as other:
                found.extend(str(row[-1]) for row in other.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))

    with _listening("before_cursor_execute", execute):
        yield found


@contextlib.contextmanager
def _listening(name: str, function: Callable[..., None]) -> Iterator[None]:
    event.listen(Engine, name, function)
    try:
        yield
    finally:
        event.remove(Engine, name, function)
