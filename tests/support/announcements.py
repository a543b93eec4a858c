"""Holds what the stores of this process announce to what they really write, statement by statement."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from netral_desktop.store import Store
from netral_desktop.store.tables import LEDGERED
from tests.support.statements import Commits

_OWN = frozenset({"ledger", "ledger_rows", "alembic_version"})  # the store's bookkeeping
_MADE = frozenset(table.name for table in LEDGERED)


class Announcements:
    """A commit puts down what it wrote; the announcement that must follow on its thread takes it up."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._due: dict[int, frozenset[str]] = {}
        self._wrong: list[str] = []

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """While it is so, of every store that is made or opened."""
        init = Store.__init__

        def listened(store: Store, *given: Any, **named: Any) -> None:
            init(store, *given, **named)
            store.on_commit(self._announced)

        with pytest.MonkeyPatch.context() as patch, Commits(self._committed).watching():
            patch.setattr(Store, "__init__", listened)
            yield

    def wrong(self) -> list[str]:
        """What did not agree since this was last asked."""
        with self._lock:
            wrong, self._wrong = self._wrong, []
            wrong += [f"{sorted(tables)} not announced" for tables in self._due.values()]
            self._due.clear()
        return wrong

    def _committed(self, tables: frozenset[str]) -> None:
        written = tables - _OWN
        if written:
            with self._lock:
                before = self._due.pop(threading.get_ident(), None)
                if before is not None:
                    self._wrong.append(f"{sorted(before)} not announced")
                self._due[threading.get_ident()] = written

    def _announced(self, tables: frozenset[str]) -> None:
        with self._lock:
            written = self._due.pop(threading.get_ident(), frozenset())
            if tables != written:
                self._wrong.append(f"{sorted(tables)} announced, {sorted(written)} written")
