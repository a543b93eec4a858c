"""Which keys are trusted here, and this store's own: the only reader of `trusted_keys` and `secrets`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from netral_desktop.kernel.canonical import canonical_json
from netral_desktop.kernel.errors import Refused
from netral_desktop.store import Operation, sealing
from netral_desktop.store import tables as t
from netral_desktop.store.backups.numbers import MEMBERSHIP
from netral_desktop.store.operation import read_setting

from . import minisig
from .container import Container, purpose
from .minisig import BadSignature, PublicKey, SigningKey
from .schemas import KeyEntry, KeyList, SignedKeyList

REGENCY = "regency"  # the owner of a regency's keys
DEVICE_SIGN, DEVICE_AGE = "device.sign", "device.age"
ROOT_KEY, SIGN_KEY, AGE_KEY, RESCUE_KEY = "regency.root", "regency.sign", "regency.age", "regency.rescue"
OLD_SIGN_KEY = "regency.sign.before"  # while offices know no other (regency/rotation.py)
OLD_AGE_KEYS = "regency.age."  # and a mark: identities of earlier keys, for bundles that were closed for them
KEYS_VERSION = "sync.keys_version"
_RETIRED = "regency.retired_keys"  # ids of signing keys that served their time: what they signed then is still theirs


@dataclass(frozen=True)
class Membership:
    """What an office knows of its own enrolment, from the package it took in."""

    enrolment: str
    epoch: int
    regency: str
    regency_name: str


@dataclass(frozen=True)
class DeviceKey:
    """An office's signing key, as the regency knows it."""

    public: PublicKey
    office: str
    epoch: int
    valid: bool


# -- own keys -----------------------------------------------------------------------------------------------------


def secret(c: Connection, name: str) -> bytes | None:
    """A secret of this store, or None."""
    value: bytes | None = c.scalar(select(t.secrets.c.value).where(t.secrets.c.id == name))
    return None if value is None else sealing.opened(c, name, value)


def signing_key(c: Connection, name: str) -> SigningKey | None:
    """An own Ed25519 key, or None."""
    raw = secret(c, name)
    return None if raw is None else SigningKey(raw)


def identity(c: Connection, name: str) -> str | None:
    """An own age identity, or None."""
    raw = secret(c, name)
    return None if raw is None else raw.decode("ascii")


def own_identities(c: Connection) -> list[str]:
    """The age identities of this regency, that of now first."""
    s = t.secrets.c
    earlier = c.scalars(select(s.id).where(s.id.like(OLD_AGE_KEYS + "%")).order_by(s.id)).all()
    return [found for name in (AGE_KEY, *earlier) if (found := identity(c, name)) is not None]


def keep_secret(tx: Operation, name: str, value: bytes) -> None:
    """Store a secret, in place of an older one of that name."""
    kept = sealing.to_keep(tx.connection, name, value)
    if secret(tx.connection, name) is None:
        tx.insert(t.secrets, {"id": name, "value": kept})
    else:
        tx.update(t.secrets, name, value=kept)


def membership(c: Connection) -> Membership | None:
    """The office's enrolment, or None while it works alone."""
    value = read_setting(c, MEMBERSHIP)
    return None if value is None else Membership(**value)


def keep_membership(tx: Operation, value: Membership) -> None:
    """Remember the enrolment."""
    tx.set_setting(MEMBERSHIP, {**value.__dict__})


def is_revoked(c: Connection, key: PublicKey) -> bool:
    """Whether the key list names this key as revoked."""
    return c.scalar(select(t.trusted_keys.c.state).where(t.trusted_keys.c.id == key.id)) == "revoked"


# -- others' keys -------------------------------------------------------------------------------------------------


def public_keys(c: Connection, owner: str, kind: str) -> list[str]:
    """The valid public keys of this owner and kind (root, sign, age, rescue), as text, by epoch."""
    k = t.trusted_keys.c
    query = select(k.public).where(k.owner == owner, k.kind == kind, k.state == "valid").order_by(k.epoch, k.id)
    return list(c.scalars(query))


def signers(c: Connection, owner: str, kind: str = "sign") -> dict[str, PublicKey]:
    """The valid Ed25519 keys of this owner, by key id."""
    keys = [PublicKey.from_text(text) for text in public_keys(c, owner, kind)]
    return {key.key_id: key for key in keys}


def device_keys(c: Connection) -> dict[str, DeviceKey]:
    """Every office's signing keys at a regency, revoked ones too, by key id."""
    k = t.trusted_keys.c
    rows = c.execute(select(k.public, k.owner, k.epoch, k.state).where(k.kind == "sign", k.owner != REGENCY))
    keys = [DeviceKey(PublicKey.from_text(r.public), r.owner, r.epoch, r.state == "valid") for r in rows]
    return {key.public.key_id: key for key in keys}


def keep_retired(tx: Operation, key: PublicKey) -> None:
    """Remember a signing key of this regency whose time is over."""
    tx.set_setting(_RETIRED, [*tx.get_setting(_RETIRED, []), key.id])


def retired_signers(c: Connection) -> list[PublicKey]:
    """The signing keys of this regency that served their time."""
    ids = read_setting(c, _RETIRED, [])
    k = t.trusted_keys.c
    return [PublicKey.from_text(text) for text in c.scalars(select(k.public).where(k.id.in_(ids)).order_by(k.id))]


def own_signers(c: Connection) -> list[PublicKey]:
    """Every key that ever signed receipts of this regency, whatever is thought of it today."""
    k = t.trusted_keys.c
    return [
        PublicKey.from_text(text)
        for text in c.scalars(select(k.public).where(k.owner == REGENCY, k.kind == "sign").order_by(k.id))
    ]


def new_keys_version(tx: Operation) -> int:
    """The key lists that are made from now on are newer than all before; their version."""
    version = int(tx.get_setting(KEYS_VERSION, 0)) + 1
    tx.set_setting(KEYS_VERSION, version)
    return version


def sender(container: Container, keys: dict[str, PublicKey]) -> PublicKey:
    """Whose signature the header bears. Raises Refused("unknown_sender")."""
    try:
        return minisig.verify(container.signed, container.signature, purpose(container.stem.kind, "header"), keys)
    except BadSignature:
        raise Refused("unknown_sender", file=container.path.name) from None


# -- the key list -------------------------------------------------------------------------------------------------


def key_row(owner: str, kind: str, public: str, *, device: str | None = None, epoch: int = 1) -> dict[str, Any]:
    """A new row of `trusted_keys`, without its time."""
    key_id = hashlib.sha256(public.encode("ascii")).hexdigest()
    if kind in {"root", "sign"}:
        key_id = PublicKey.from_text(public).id
    row = {"id": key_id, "owner": owner, "kind": kind, "public": public, "device": device}
    return {**row, "state": "valid", "epoch": epoch}


def signed_key_list(c: Connection, root: SigningKey, regency: str, office: str) -> SignedKeyList:
    """What an office must know: the regency's keys and its own, signed by the root key."""
    k = t.trusted_keys.c
    query = select(k.id, k.owner, k.kind, k.public, k.device, k.state, k.epoch)
    rows = c.execute(query.where(k.owner.in_([REGENCY, office])).order_by(k.id))
    entries = [KeyEntry(r.id, r.owner, r.kind, r.public, r.device or "", r.state, r.epoch) for r in rows]
    content = KeyList(version=read_setting(c, KEYS_VERSION, 0), regency=regency, office=office, keys=entries)
    return SignedKeyList(content, root.sign(_list_bytes(content), purpose("keys", "list")).decode("ascii"))


def root_key(c: Connection) -> PublicKey:
    """The regency's root key. Raises LookupError where none is known."""
    for text in public_keys(c, REGENCY, "root"):
        return PublicKey.from_text(text)
    raise LookupError("no root key")


def check_key_list(signed: SignedKeyList, root: PublicKey, office: str) -> KeyList:
    """The list, when the root key signed it for this office. Raises Refused("keys_unsigned")."""
    try:
        if signed.content.office != office:
            raise BadSignature("made for another office")
        minisig.verify(
            _list_bytes(signed.content), signed.minisig.encode(), purpose("keys", "list"), {root.key_id: root}
        )
    except BadSignature:
        raise Refused("keys_unsigned") from None
    return signed.content


def take_key_list(tx: Operation, content: KeyList, at: str) -> bool:
    """Take over a checked list if it is newer than the one here; whether it was."""
    if content.version <= tx.get_setting(KEYS_VERSION, 0):
        return False
    replace_keys(tx, content, at)
    return True


def replace_keys(tx: Operation, content: KeyList, at: str) -> None:
    """Let the keys of a checked list be all that are trusted here."""
    tx.delete(t.trusted_keys, list(tx.connection.scalars(select(t.trusted_keys.c.id))))
    rows = [{**msgspec.structs.asdict(entry), "device": entry.device or None, "added_at": at} for entry in content.keys]
    tx.insert(t.trusted_keys, rows)
    tx.set_setting(KEYS_VERSION, content.version)


def _list_bytes(content: KeyList) -> bytes:
    return canonical_json(msgspec.to_builtins(content))
