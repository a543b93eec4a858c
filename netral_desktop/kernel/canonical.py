"""One spelling for every structure, so that equal content has equal bytes, hashes and signatures."""

from __future__ import annotations

import hashlib
import json
from typing import Any

_ENCODER = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, check_circular=False
)


def canonical_json(value: Any) -> bytes:
    """JSON in UTF-8: keys sorted by code point, no spaces, nothing escaped that need not be.

    Raises ValueError for NaN, infinity and lone surrogates, TypeError for what JSON cannot say.
    """
    return _ENCODER.encode(value).encode("utf-8")


def sha256_hex(data: bytes) -> str:
    """SHA-256 as 64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()
