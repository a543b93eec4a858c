"""The code on a slate: which session, at which moment, and a tag that only this store can make.

Twenty alphanumeric characters, which is what a QR code of version 1 holds at level M: the fewest and so the largest
modules that a small, blurred and compressed picture can carry. Magic 2, session 6, moment 6, tag 6; all but the magic
are Crockford's base 32 digits.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from netral_desktop.kernel.typed_codes import ALPHABET
from netral_desktop.store import Store

MAGIC = "NV"
LENGTH = 20
SETTING = "ikrar.slate_key"  # hex, 32 bytes; stays in this store
STEP_SECONDS = 2  # how long one code stands: several pictures of any recording, and several frames of a compressed one
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_BITS = 30  # six digits
_GROUP = 6


@dataclass(frozen=True)
class SlateCode:
    """What a code says, before anybody knows whether it is true; `moment` is None on a printed slate."""

    session: str
    moment: datetime | None
    tag: str


def slate_key(store: Store) -> bytes:
    """The key of this store's slates, made when it is first asked for."""
    known = store.get_setting(SETTING)
    if known is None:
        known = secrets.token_hex(32)
        with store.operation("ikrar.slate_key") as tx:
            tx.set_setting(SETTING, known)
    return bytes.fromhex(known)


def known_key(store: Store) -> bytes | None:
    """The same, None where no slate was ever shown or printed here."""
    known = store.get_setting(SETTING)
    return None if known is None else bytes.fromhex(known)


def session_digits(session_id: str) -> str:
    """Six digits of a session, which tell nothing about it."""
    return _spell(int.from_bytes(hashlib.sha256(session_id.encode()).digest()[:4], "big") >> 2)


def slate_payload(key: bytes, session_id: str, moment: datetime | None) -> str:
    """The text of the QR code for a moment, rounded down to a step; of a printed slate for None."""
    steps = 0 if moment is None else max(0, int((moment - _EPOCH).total_seconds()) // STEP_SECONDS)
    body = session_digits(session_id) + _spell(steps)
    return MAGIC + body + _tag(key, session_id, body)


def read_slate(text: str) -> SlateCode | None:
    """What a text says that was found in a picture; None where it is no slate's."""
    digits = text.removeprefix(MAGIC)
    if len(text) != LENGTH or len(digits) != LENGTH - len(MAGIC) or any(d not in ALPHABET for d in digits):
        return None
    session, steps, tag = digits[:_GROUP], digits[_GROUP : 2 * _GROUP], digits[2 * _GROUP :]
    seconds = _number(steps) * STEP_SECONDS
    return SlateCode(session, _EPOCH + timedelta(seconds=seconds) if seconds else None, tag)


def is_of(code: SlateCode, text: str, key: bytes, session_id: str) -> bool:
    """Whether this store made the code, for this session."""
    body = text.removeprefix(MAGIC)[:-_GROUP]
    return code.session == session_digits(session_id) and hmac.compare_digest(code.tag, _tag(key, session_id, body))


def typed_form(session_id: str) -> str:
    """The session's digits as they stand in words on the slate: `7K2-MDA`."""
    digits = session_digits(session_id)
    return f"{digits[:3]}-{digits[3:]}"


def _tag(key: bytes, session_id: str, body: str) -> str:
    digest = hmac.new(key, b"netral:slate\n" + f"{session_id}\n{body}".encode(), hashlib.sha256).digest()
    return _spell(int.from_bytes(digest[:4], "big") >> 2)


def _spell(number: int) -> str:
    return "".join(ALPHABET[(number >> 5 * place) & 31] for place in reversed(range(_GROUP)))


def _number(digits: str) -> int:
    number = 0
    for digit in digits:
        number = number * 32 + ALPHABET.index(digit)
    return number
