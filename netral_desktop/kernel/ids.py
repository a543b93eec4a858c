"""Identifiers of records: 32 hexadecimal characters, roughly ordered by the time they were made."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator


def new_ids(at_once: int = 1000) -> Iterator[str]:
    """New record ids without end; asks for randomness for so many of them at a time."""
    while True:
        moment = f"{time.time_ns() // 1_000_000 & 0xFFFFFFFFFFFF:012x}"
        random = secrets.token_hex(10 * at_once)
        for start in range(0, 20 * at_once, 20):
            yield moment + random[start : start + 20]


def new_id() -> str:
    """A new record id: 48 bits of Unix milliseconds, then 80 random bits, as 32 lower-case hex digits."""
    milliseconds = time.time_ns() // 1_000_000
    return f"{milliseconds & 0xFFFFFFFFFFFF:012x}{secrets.token_hex(10)}"
