"""Secrets of a store whose database the server's administrator can read: sealed under a key of the key file.

In a data folder the whole database is encrypted, and a secret stands there as it is. On a server it is sealed from the
moment it is written; what is sealed is opened on both, so a store can move either way row by row.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection

from netral_desktop.kernel.errors import WrongKey

SEAL = "netral_seal"  # the execution option of an engine's connections that holds its `Seal`
_MAGIC, _NONCE = b"NETRALS1", 12


@dataclass(frozen=True)
class Seal:
    """Seals under a key that is derived from the database's. `always`: whether what is written now is sealed."""

    database_key: bytes = field(repr=False)
    always: bool

    def close(self, name: str, value: bytes) -> bytes:
        """`value` sealed, so that it opens under this name only."""
        nonce = secrets.token_bytes(_NONCE)
        return _MAGIC + nonce + self._cipher().encrypt(nonce, value, name.encode())

    def open(self, name: str, value: bytes) -> bytes:
        """What was sealed, or a value that never was. Raises WrongKey("sealed_elsewhere")."""
        if not is_sealed(value):
            return value
        nonce, body = value[len(_MAGIC) : len(_MAGIC) + _NONCE], value[len(_MAGIC) + _NONCE :]
        try:
            return self._cipher().decrypt(nonce, body, name.encode())
        except InvalidTag as error:
            raise WrongKey("sealed_elsewhere") from error

    def _cipher(self) -> AESGCM:
        return AESGCM(HKDF(SHA256(), 32, salt=None, info=b"netral-store-v1/secrets").derive(self.database_key))


def is_sealed(value: bytes) -> bool:
    """Whether these are the bytes of a sealed value."""
    return value.startswith(_MAGIC)


def opened(connection: Connection, name: str, value: bytes) -> bytes:
    """A secret as it was given, of a value as it stands in the database. Raises WrongKey."""
    return _seal_of(connection).open(name, value)


def to_keep(connection: Connection, name: str, value: bytes) -> bytes:
    """What is to stand in this database for a secret."""
    seal = _seal_of(connection)
    return seal.close(name, value) if seal.always else value


def derived(database_key: bytes, purpose: str) -> bytes:
    """A key of 32 bytes for another purpose, from the database's: whoever opens the key file has it."""
    return HKDF(SHA256(), 32, salt=None, info=f"netral-store-v1/{purpose}".encode()).derive(database_key)


def key_for(connection: Connection, purpose: str) -> bytes:
    """The same, of an open store."""
    return derived(_seal_of(connection).database_key, purpose)


def _seal_of(connection: Connection) -> Seal:
    seal = connection.get_execution_options()[SEAL]
    assert isinstance(seal, Seal)
    return seal
