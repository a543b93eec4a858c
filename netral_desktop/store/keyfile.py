"""The key file `keys.json`: one random master key, wrapped once for every way to open the store.

Byte layout and rules: README.md of this folder. The database key, the blob key and the blob name key are derived from
the master key, which never changes: a new password only wraps it anew.
"""

from __future__ import annotations

import base64
import binascii
import json
import secrets
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from netral_desktop.kernel.atomic import disk_faults, write_atomic
from netral_desktop.kernel.canonical import canonical_json
from netral_desktop.kernel.errors import EnvironmentFault, UsageProblem, WrongKey
from netral_desktop.kernel.ids import new_id

from .recovery import recovery_secret

FORMAT, VERSION = "netral-keys", 1
PASSWORD, RECOVERY, OPERATOR = "password", "recovery", "operator"

# What a new password costs, written into its slot. RFC 9106 §4, second recommended option (64 MiB, 3 passes, 4 lanes):
# 0.16 s measured on 2 cores. Nothing outside this program's text can change it.
PASSWORD_COST = {"memory_kib": 64 * 1024, "iterations": 3, "lanes": 4}
# What a key file may demand of the machine that reads it.
_ARGON2_MOST = {"memory_kib": 512 * 1024, "iterations": 10, "lanes": 16}
_MOST_BYTES, _MOST_SLOTS = 64 * 1024, 40
MOST_OPERATORS = 24  # beside the first administrator: what an office can tell apart, and well below the slots
_KEY_BYTES, _SALT_BYTES, _NONCE_BYTES = 32, 16, 12


@dataclass(frozen=True)
class Keys:
    """What the master key opens; 32 bytes each."""

    database: bytes
    blobs: bytes
    blob_names: bytes


def derive_keys(master: bytes) -> Keys:
    """The keys for each use, by HKDF-SHA-256 with its purpose as info."""

    def derive(purpose: bytes) -> bytes:
        return HKDF(SHA256(), _KEY_BYTES, salt=None, info=b"netral-store-v1/" + purpose).derive(master)

    return Keys(derive(b"database"), derive(b"blobs"), derive(b"blob-names"))


@dataclass(frozen=True)
class Slot:
    """One wrapping of the master key. `kdf` holds the derivation's name, parameters and salt, as in the file.

    `operator` and `code` (id, and how the password window calls them) stand in the slots of operators only.
    """

    id: str
    kind: str
    kdf: dict[str, Any]
    nonce: bytes
    wrapped: bytes
    operator: str = ""
    code: str = ""


@dataclass(frozen=True)
class Unlocked:
    """The master key, and who opened it: an operator's id, or "" for the first administrator."""

    master: bytes
    operator: str = ""


@dataclass(frozen=True)
class KeyFile:
    """The parsed key file. Frozen: every change makes a new one, which `save` writes in one step."""

    store_id: str
    slots: tuple[Slot, ...]

    @classmethod
    def create(cls, master: bytes, password: str, recovery_code: str) -> KeyFile:
        """A key file with a password slot and a recovery slot."""
        store_id = new_id()
        return cls(
            store_id, (_password_slot(store_id, master, password), _recovery_slot(store_id, master, recovery_code))
        )

    @classmethod
    def load(cls, path: Path) -> KeyFile:
        """Read and check `path`. Raises EnvironmentFault (key_file_damaged, key_file_too_new, not_found ...)."""
        with disk_faults(path), path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        return cls.from_bytes(data)

    @classmethod
    def from_bytes(cls, data: bytes) -> KeyFile:
        """The key file in `data`. Raises EnvironmentFault."""
        try:
            if len(data) > _MOST_BYTES:
                raise ValueError("too big")
            body = json.loads(data)
            if body["format"] != FORMAT:
                raise ValueError("not a key file")
            version = body["version"]
            if version == VERSION:
                return cls(_text(body["store"]), tuple(_read_slot(slot) for slot in _list(body["slots"])))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise EnvironmentFault("key_file_damaged") from error
        raise EnvironmentFault("key_file_too_new")

    def to_bytes(self) -> bytes:
        """The file's bytes: JSON with two spaces of indent, so that a person can look at it."""
        body = {
            "format": FORMAT,
            "version": VERSION,
            "store": self.store_id,
            "slots": [_written(s) for s in self.slots],
        }
        return (json.dumps(body, indent=2) + "\n").encode("ascii")

    def save(self, path: Path) -> None:
        """Replace `path` in one step. Raises EnvironmentFault."""
        write_atomic(path, self.to_bytes())

    def open_with_password(self, password: str) -> bytes:
        """The master key by the first administrator's password. Raises WrongKey("wrong_password")."""
        secret = _normal(password)
        for slot in self.slots:
            if slot.kind == PASSWORD and (master := _unwrap(self.store_id, slot, secret)) is not None:
                return master
        raise WrongKey("wrong_password")

    def unlock(self, password: str, operator: str | None = None) -> Unlocked:
        """The master key by the password of one operator, named by code or id; of the first administrator if of none.

        Raises WrongKey (wrong_password, unknown_operator).
        """
        if operator is None:
            return Unlocked(self.open_with_password(password))
        slot = self._slot_of(operator)
        if slot is None:
            raise WrongKey("unknown_operator", code=operator)
        master = _unwrap(self.store_id, slot, _normal(password))
        if master is None:
            raise WrongKey("wrong_password.operator", code=slot.code)
        return Unlocked(master, slot.operator)

    def operators(self) -> tuple[tuple[str, str], ...]:
        """Id and code of each operator who has a slot of their own."""
        return tuple((slot.operator, slot.code) for slot in self.slots if slot.kind == OPERATOR)

    def with_operator(self, master: bytes, operator: str, code: str, password: str) -> KeyFile:
        """The same with a slot of that operator, in place of an earlier one. Raises UsageProblem (password_empty)."""
        made = _password_slot(self.store_id, master, password, operator, code)
        return KeyFile(self.store_id, (*self.without_operator(operator).slots, made))

    def without_operator(self, operator: str) -> KeyFile:
        """The same without that operator's slot."""
        return KeyFile(self.store_id, tuple(slot for slot in self.slots if slot.operator != operator or not operator))

    def _slot_of(self, operator: str) -> Slot | None:
        wanted = operator.strip().casefold()
        slots = (slot for slot in self.slots if slot.kind == OPERATOR)
        return next((slot for slot in slots if wanted in (slot.code.casefold(), slot.operator)), None)

    def open_with_recovery(self, code: str) -> bytes:
        """The master key. Raises WrongKey: recovery_mistyped (names the group) or wrong_recovery_code."""
        secret = recovery_secret(code)
        for slot in self.slots:
            if slot.kind == RECOVERY and (master := _unwrap(self.store_id, slot, secret)) is not None:
                return master
        raise WrongKey("wrong_recovery_code")

    def with_password(self, master: bytes, password: str) -> KeyFile:
        """The same with `password` in place of the first administrator's; operators and recovery code stay good."""
        others = tuple(slot for slot in self.slots if slot.kind != PASSWORD)
        return KeyFile(self.store_id, (_password_slot(self.store_id, master, password), *others))

    def with_recovery(self, master: bytes, code: str) -> KeyFile:
        """The same with `code` in place of every earlier recovery code; the password stays good."""
        others = tuple(slot for slot in self.slots if slot.kind != RECOVERY)
        return KeyFile(self.store_id, (*others, _recovery_slot(self.store_id, master, code)))


def new_master_key() -> bytes:
    """32 random bytes."""
    return secrets.token_bytes(_KEY_BYTES)


def _normal(password: str) -> bytes:
    """The same bytes whichever way a keyboard composes an accent."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def _password_slot(store_id: str, master: bytes, password: str, operator: str = "", code: str = "") -> Slot:
    if not password:
        raise UsageProblem("password_empty")
    kdf = {"name": "argon2id", **PASSWORD_COST, "salt": _b64(secrets.token_bytes(_SALT_BYTES))}
    slot = Slot(new_id(), OPERATOR if operator else PASSWORD, kdf, b"", b"", operator, code)
    return _wrap(store_id, slot, _normal(password), master)


def _recovery_slot(store_id: str, master: bytes, code: str) -> Slot:
    kdf = {"name": "hkdf-sha256", "salt": _b64(secrets.token_bytes(_SALT_BYTES))}
    return _wrap(store_id, Slot(new_id(), RECOVERY, kdf, b"", b""), recovery_secret(code), master)


def _bound(store_id: str, slot: Slot) -> bytes:
    """The associated data of a wrapping: everything of the slot that is not secret."""
    head = {"format": FORMAT, "version": VERSION, "store": store_id, "id": slot.id, "kind": slot.kind, "kdf": slot.kdf}
    return canonical_json(head | _whose(slot))


def _whose(slot: Slot) -> dict[str, str]:
    return {"operator": slot.operator, "code": slot.code} if slot.kind == OPERATOR else {}


def _wrap(store_id: str, slot: Slot, secret: bytes, master: bytes) -> Slot:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    wrapped = AESGCM(_wrapping_key(slot.kdf, secret)).encrypt(nonce, master, _bound(store_id, slot))
    return replace(slot, nonce=nonce, wrapped=wrapped)


def _unwrap(store_id: str, slot: Slot, secret: bytes) -> bytes | None:
    key = _wrapping_key(slot.kdf, secret)
    try:
        return AESGCM(key).decrypt(slot.nonce, slot.wrapped, _bound(store_id, slot))
    except InvalidTag:
        return None


def _wrapping_key(kdf: dict[str, Any], secret: bytes) -> bytes:
    salt = base64.b64decode(kdf["salt"])
    if kdf["name"] == "hkdf-sha256":
        return HKDF(SHA256(), _KEY_BYTES, salt=salt, info=b"netral-store-v1/recovery").derive(secret)
    derivation = Argon2id(
        salt=salt,
        length=_KEY_BYTES,
        iterations=kdf["iterations"],
        lanes=kdf["lanes"],
        memory_cost=kdf["memory_kib"],
    )
    try:
        return derivation.derive(secret)
    except MemoryError as error:
        raise EnvironmentFault("no_memory") from error


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _written(slot: Slot) -> dict[str, Any]:
    return {
        "id": slot.id, "kind": slot.kind, **_whose(slot), "kdf": slot.kdf,
        "nonce": _b64(slot.nonce), "wrapped": _b64(slot.wrapped),
    }  # fmt: skip


def _read_slot(body: Any) -> Slot:
    kdf = body["kdf"]
    allowed = {"name", "salt"}
    if kdf["name"] == "argon2id":
        allowed |= _ARGON2_MOST.keys()
        for parameter, most in _ARGON2_MOST.items():
            value = kdf[parameter]
            if type(value) is not int or not 1 <= value <= most:
                raise ValueError(f"{parameter} out of bounds")
        if kdf["memory_kib"] < 8 * kdf["lanes"]:  # RFC 9106 §3.1
            raise ValueError("too little memory for the lanes")
    elif kdf["name"] != "hkdf-sha256":
        raise ValueError("unknown derivation")
    if set(kdf) != allowed or len(_bytes(kdf["salt"])) != _SALT_BYTES:
        raise ValueError("derivation")
    nonce, wrapped = _bytes(body["nonce"]), _bytes(body["wrapped"])
    if len(nonce) != _NONCE_BYTES or len(wrapped) != _KEY_BYTES + 16:
        raise ValueError("wrapping")
    kind = _text(body["kind"])
    whose = (_text(body["operator"]), _text(body["code"])) if kind == OPERATOR else ()
    return Slot(_text(body["id"]), kind, kdf, nonce, wrapped, *whose)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > _MOST_SLOTS:
        raise TypeError("short list expected")
    return value


def _bytes(value: Any) -> bytes:
    try:
        return base64.b64decode(_text(value), validate=True)
    except binascii.Error as error:
        raise ValueError("base64") from error
