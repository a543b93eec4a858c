"""Identifiers of records: 32 hexadecimal characters, roughly ordered by the time they were made."""

from __future__ import annotations

import secrets
import time


def new_id() -> str:
    """A new record id: 48 bits of Unix milliseconds, then 80 random bits, as 32 lower-case hex digits."""
    milliseconds = time.time_ns() // 1_000_000
    return f"{milliseconds & 0xFFFFFFFFFFFF:012x}{secrets.token_hex(10)}"
