"""The keys of the register: none of them is, or follows from, the key that opens the store.

A holder has an age identity, kept under a key that the holder's own password or recovery code gives (`store.keyfile`).
A case has a random data key, and its reporter another; both are kept as an age file for the holders. Rows are
AES-256-GCM under the data key, bound to their table, case and id. README.md of this folder tells the bytes.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec
import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from netral_desktop.kernel.canonical import canonical_json
from netral_desktop.kernel.errors import EnvironmentFault

KEY_BYTES = 32
_NONCE = 12
_BLOCK = 256  # bytes to which a row is filled up, so that its length tells little
_IDENTITY = b"netral-cases-v1/identity"
_Shape = TypeVar("_Shape")


def new_key() -> bytes:
    """32 random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def new_identity() -> tuple[str, str]:
    """A holder's secret identity and the recipient that others seal for, both as age writes them."""
    made = pyrage.x25519.Identity.generate()
    return str(made), str(made.to_public())


def lock_identity(key: bytes, identity: str) -> bytes:
    """A holder's identity under the key that the password opens."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, identity.encode("ascii"), _IDENTITY)


def unlock_identity(key: bytes, locked: bytes) -> str:
    """The same back. Raises EnvironmentFault (`case_damaged`)."""
    return _opened(key, locked, _IDENTITY).decode("ascii")


def seal_key(key: bytes, recipients: Sequence[str], closed: int = 0) -> bytes:
    """A key for those who may open it. For each who may not (`closed`) somebody who does not exist takes the place: how
    many it was sealed for does not tell from whom it is kept."""
    wanted = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    nobody = [pyrage.x25519.Identity.generate().to_public() for _ in range(closed)]
    mixed = [*wanted, *nobody]
    secrets.SystemRandom().shuffle(mixed)
    return bytes(pyrage.encrypt(key, mixed))


def open_key(sealed: bytes, identity: str) -> bytes | None:
    """The key, where it was sealed for this identity."""
    try:
        return bytes(pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)]))
    except pyrage.DecryptError:
        return None


def lock_row(key: bytes, table: str, case_id: str, row_id: str, value: Any) -> bytes:
    """A row's content. `case_id` is that of the row itself in the table of cases."""
    plain = msgspec.json.encode(value)
    plain += b" " * (-len(plain) % _BLOCK)
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, _bound(table, case_id, row_id))


def unlock_row(key: bytes, table: str, case_id: str, row_id: str, body: bytes, shape: type[_Shape] | Any) -> Any:
    """The content of a row that `lock_row` wrote. Raises EnvironmentFault (`case_damaged`)."""
    plain = _opened(key, body, _bound(table, case_id, row_id))
    try:
        return msgspec.json.decode(plain, type=shape)
    except msgspec.MsgspecError as error:
        raise EnvironmentFault("case_damaged") from error


def lock_file(key: bytes, row_id: str, content: bytes) -> bytes:
    """The content of a file of evidence, bound to its entry."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, _bound("file", "", row_id))


def unlock_file(key: bytes, row_id: str, body: bytes) -> bytes:
    """The same back. Raises EnvironmentFault (`case_damaged`)."""
    return _opened(key, body, _bound("file", "", row_id))


def _bound(table: str, case_id: str, row_id: str) -> bytes:
    return canonical_json({"v": "netral-cases-v1", "table": table, "case": case_id, "id": row_id})


def _opened(key: bytes, body: bytes, bound: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(body[:_NONCE], body[_NONCE:], bound)
    except (InvalidTag, ValueError) as error:
        raise EnvironmentFault("case_damaged") from error
