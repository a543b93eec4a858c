"""Ed25519 signatures in minisign's file format (prehashed, BLAKE2b-512), so that stock `minisign` can check ours.

The trusted comment is signed too and says what the signature is for ("netral:bundle:header"), so that a signature
made for one purpose never passes for another. A signature file has exactly one spelling; any other is refused.
Format: https://jedisct1.github.io/minisign/ ("Signature format").
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_UNTRUSTED = b"untrusted comment: netral\n"
_TRUSTED = b"trusted comment: "
_PREHASHED, _PUBLIC = b"ED", b"Ed"


class BadSignature(Exception):
    """Not a signature of these bytes, for this purpose, by one of the keys that were given."""


@dataclass(frozen=True)
class PublicKey:
    """An Ed25519 public key, 32 bytes."""

    raw: bytes

    @property
    def id(self) -> str:
        """SHA-256 of the key: 64 hex digits, the name under which it is kept."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def key_id(self) -> str:
        """The first 8 bytes of `id` (16 hex digits): what a signature names its key by."""
        return self.id[:16]

    def minisign(self) -> str:
        """The line that `minisign -P` takes: base64 of `Ed`, key id and key."""
        return base64.b64encode(_PUBLIC + bytes.fromhex(self.key_id) + self.raw).decode("ascii")

    def text(self) -> str:
        """Base64 of the 32 bytes, as it stands in the store and in files."""
        return base64.b64encode(self.raw).decode("ascii")

    @classmethod
    def from_text(cls, text: str) -> PublicKey:
        """The key that `text()` wrote. Raises ValueError."""
        raw = base64.b64decode(text, validate=True)
        if len(raw) != 32:
            raise ValueError("an Ed25519 key has 32 bytes")
        return cls(raw)


class Signer(Protocol):
    """Whoever can sign: a key that is here, or a tool that has one."""

    def sign(self, data: bytes, purpose: str) -> bytes:
        """The signature file for `data`, as `SigningKey.sign` makes it."""


class SigningKey:
    """An Ed25519 private key."""

    def __init__(self, raw: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(raw)
        self.public = PublicKey(self._key.public_key().public_bytes_raw())

    @classmethod
    def generate(cls) -> SigningKey:
        """A new random key."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    def raw(self) -> bytes:
        """The 32 secret bytes."""
        return self._key.private_bytes_raw()

    def sign(self, data: bytes, purpose: str) -> bytes:
        """The signature file for `data`; `purpose` becomes its trusted comment. Its size is `size_of(purpose)`."""
        signature = self._key.sign(_digest(data))
        return _render(self.public.key_id, signature, purpose, self._key.sign(signature + purpose.encode("ascii")))


def size_of(purpose: str) -> int:
    """Bytes of a signature file with this purpose."""
    return len(_render("00" * 8, bytes(64), purpose, bytes(64)))


def verify(data: bytes, text: bytes, purpose: str, keys: Mapping[str, PublicKey]) -> PublicKey:
    """The key, of `keys` by key id, that made this signature file for `data` and `purpose`. Raises BadSignature."""
    key_id, signature, comment_signature = _parse(text, purpose)
    key = keys.get(key_id)
    if key is None:
        raise BadSignature("signed by a key that is not known here")
    public = Ed25519PublicKey.from_public_bytes(key.raw)
    try:
        public.verify(signature, _digest(data))
        public.verify(comment_signature, signature + purpose.encode("ascii"))
    except InvalidSignature:
        raise BadSignature("the signature does not fit") from None
    return key


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=64).digest()


def _render(key_id: str, signature: bytes, purpose: str, comment_signature: bytes) -> bytes:
    first = base64.b64encode(_PREHASHED + bytes.fromhex(key_id) + signature)
    second = base64.b64encode(comment_signature)
    return b"".join((_UNTRUSTED, first, b"\n", _TRUSTED, purpose.encode("ascii"), b"\n", second, b"\n"))


def _parse(text: bytes, purpose: str) -> tuple[str, bytes, bytes]:
    lines = text.split(b"\n")
    try:
        first = base64.b64decode(lines[1], validate=True)
        key_id, signature, comment_signature = first[2:10].hex(), first[10:], base64.b64decode(lines[3], validate=True)
        if text == _render(key_id, signature, purpose, comment_signature) and len(first) == 74:
            return key_id, signature, comment_signature
    except (IndexError, ValueError, binascii.Error):
        pass
    raise BadSignature("not a signature file of ours for this purpose")
