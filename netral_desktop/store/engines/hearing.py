"""What other computers commit in a shared database, told as it happens, by PostgreSQL's LISTEN and NOTIFY."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection, Engine, text

CHANNEL = "netral_commits"
_LOOK_UP = 1.0  # seconds between looks whether to end
_PAUSE = 5.0  # before a server that was lost is asked again

Heard = Callable[[frozenset[str]], object]  # names of tables


def announce(connection: Connection, who: str, names: Iterable[str]) -> None:
    """Tell everybody, once this transaction commits, that `who` has written rows of these tables."""
    said = f"{who} {','.join(sorted(names))}"
    connection.execute(text("SELECT pg_notify(:channel, :said)"), {"channel": CHANNEL, "said": said})


class Hearing:
    """A thread of its own that calls `told` for what others write, from now until `end`."""

    def __init__(self, engine: Engine, who: str, told: Heard) -> None:
        self._engine, self._who, self._told = engine, who, told
        self._ended = threading.Event()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._hear, name="netral-server", daemon=True)
        self._thread.start()

    def ready(self, seconds: float) -> bool:
        """Wait until it listens; whether it does."""
        return self._ready.wait(seconds)

    def end(self) -> None:
        """Stop, within about a second."""
        self._ended.set()
        self._thread.join(2 * _LOOK_UP)

    def _hear(self) -> None:
        while not self._ended.is_set():
            try:
                self._listen()
            except Exception:  # the server is away; whoever works with it is told by what they do
                self._ended.wait(_PAUSE)

    def _listen(self) -> None:
        with self._engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute(f"LISTEN {CHANNEL}")
            self._ready.set()
            while not self._ended.is_set():
                for notice in raw.notifies(timeout=_LOOK_UP):
                    who, _, names = notice.payload.partition(" ")
                    if who != self._who:
                        self._told(frozenset(filter(None, names.split(","))))
                    if self._ended.is_set():
                        return
