"""The regency's signing and age keys are replaced, once a year or because they were stolen; offices follow by receipts.

The new keys stand in the key list that the root signs and every receipt carries. An office that has not seen it yet
knows only the key before: its receipts are signed by that one until a bundle names a receipt with the list. Nobody has
to be told anything, and no order of files matters. What the key before can open stays readable here.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, select

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.store.operation import read_setting
from netral_desktop.store.regency_tables import receipts_made
from netral_desktop.sync import agefile, trust
from netral_desktop.sync.minisig import SigningKey

from .offices import ENROLLED

_SETTING = "regency.rotation"


@dataclass(frozen=True)
class Rotation:
    """A rotation that has not ended. `version`: of the first key list with the new keys; `epochs`: of each office that
    knew the keys before, the newest enrolment it had; `stolen`: the key before is trusted no more."""

    version: int
    epochs: dict[str, int]
    stolen: bool
    at: str


@dataclass(frozen=True)
class Keys:
    """The regency's public keys as they stand: (kind, public, state), and the rotation that runs."""

    keys: tuple[tuple[str, str, str], ...]
    rotation: Rotation | None
    behind: tuple[str, ...]  # offices that have not seen the new list


def keys_of(c: Connection) -> Keys:
    """See `Keys`."""
    k = t.trusted_keys.c
    rows = c.execute(
        select(k.kind, k.public, k.state).where(k.owner == trust.REGENCY).order_by(k.kind, k.state.desc(), k.added_at)
    )
    return Keys(tuple((row.kind, row.public, row.state) for row in rows), running(c), tuple(behind(c)))


def running(c: Connection) -> Rotation | None:
    """The rotation that has not ended."""
    noted: dict[str, Any] | None = read_setting(c, _SETTING)
    return None if not noted else Rotation(**noted)


def behind(c: Connection) -> list[str]:
    """The offices that still know the key before alone, by code."""
    rotation = running(c)
    if rotation is None:
        return []
    k, m, o = t.trusted_keys.c, receipts_made.c, t.offices.c
    followed = set(c.scalars(select(m.office).where(m.seen, m.keys_version >= rotation.version)))
    valid = select(k.owner, k.epoch).where(k.kind == "age", k.state == "valid")
    now = {row.owner: row.epoch for row in c.execute(valid)}
    enrolled = c.scalars(select(o.id).where(o.state == ENROLLED).order_by(o.id))
    return [code for code in enrolled if code not in followed and now.get(code, 0) <= rotation.epochs.get(code, 0)]


def key_for(c: Connection, office: str) -> SigningKey:
    """The key by which this office takes a file of the regency. Raises UsageProblem("no_keys")."""
    before = trust.signing_key(c, trust.OLD_SIGN_KEY)
    key = before if before is not None and office in behind(c) else trust.signing_key(c, trust.SIGN_KEY)
    if key is None:
        raise UsageProblem("no_keys")
    return key


def key_for_all(c: Connection) -> SigningKey:
    """The key for a file that every office is to take: that before, while an office knows no other and it is good."""
    rotation, before = running(c), trust.signing_key(c, trust.OLD_SIGN_KEY)
    old = rotation is not None and not rotation.stolen and behind(c)
    key = before if old and before is not None else trust.signing_key(c, trust.SIGN_KEY)
    if key is None:
        raise UsageProblem("no_keys")
    return key


def rotate(store: Store, *, stolen: bool = False) -> Rotation:
    """Replace the signing key and the age identity; with `stolen` nobody who follows trusts the key before any more.

    Raises UsageProblem (no_keys, rotation_running); then nothing has changed.
    """
    sign, age, at = SigningKey.generate(), agefile.new_identity(), to_text(store.clock())
    with store.operation("regency.rotate", {"stolen": stolen}) as tx:
        c = tx.connection
        old_sign, old_age = trust.signing_key(c, trust.SIGN_KEY), trust.identity(c, trust.AGE_KEY)
        if old_sign is None or old_age is None:
            raise UsageProblem("no_keys")
        if running(c) is not None:
            raise UsageProblem("rotation_running")
        trust.keep_secret(tx, trust.OLD_SIGN_KEY, old_sign.raw())
        trust.keep_secret(tx, trust.OLD_AGE_KEYS + _mark(old_age), old_age.encode("ascii"))
        trust.keep_secret(tx, trust.SIGN_KEY, sign.raw())
        trust.keep_secret(tx, trust.AGE_KEY, age.encode("ascii"))
        _end(tx, "age", agefile.recipient_of(old_age))
        if stolen:
            _end(tx, "sign", old_sign.public.text())
        rows = [
            trust.key_row(trust.REGENCY, "sign", sign.public.text()),
            trust.key_row(trust.REGENCY, "age", agefile.recipient_of(age)),
        ]
        tx.insert(t.trusted_keys, [{**row, "added_at": at} for row in rows])
        version = trust.new_keys_version(tx)
        rotation = Rotation(version, _epochs(c), stolen, at)
        tx.set_setting(_SETTING, asdict(rotation))
    return rotation


def end_rotation(store: Store, *, although_behind: bool = False) -> list[str]:
    """Trust the key before no more, wherever the next receipt comes; the offices that have not followed.

    Those can read no receipt any more and must enrol again. Raises UsageProblem (no_rotation, rotation_behind).
    """
    with store.operation("regency.rotate_end") as tx:
        c = tx.connection
        rotation, left = running(c), behind(c)
        old = trust.signing_key(c, trust.OLD_SIGN_KEY)
        if rotation is None or old is None:
            raise UsageProblem("no_rotation")
        if left and not although_behind:
            raise UsageProblem("rotation_behind", offices=", ".join(left[:10]) + (" …" if len(left) > 10 else ""))
        if not rotation.stolen:
            _end(tx, "sign", old.public.text())
            trust.keep_retired(tx, old.public)
        tx.delete(t.secrets, trust.OLD_SIGN_KEY)
        trust.new_keys_version(tx)
        tx.set_setting(_SETTING, None)
    return left


def _epochs(c: Connection) -> dict[str, int]:
    """Of each office the newest enrolment whose package names the keys of now: trusted or still waiting."""
    k, e = t.trusted_keys.c, t.enrolments.c
    found: dict[str, int] = {}
    for row in c.execute(select(k.owner, k.epoch).where(k.kind == "age", k.owner != trust.REGENCY)):
        found[row.owner] = max(found.get(row.owner, 0), row.epoch)
    for row in c.execute(select(e.office, e.epoch).where(e.state == "issued")):
        found[row.office] = max(found.get(row.office, 0), row.epoch or found.get(row.office, 0) + 1)
    return found


def _end(tx: Operation, kind: str, public: str) -> None:
    k = t.trusted_keys.c
    query = select(k.id).where(k.owner == trust.REGENCY, k.kind == kind, k.public == public)
    for key in tx.connection.scalars(query).all():
        tx.update(t.trusted_keys, key, state="revoked")


def _mark(identity: str) -> str:
    return hashlib.sha256(agefile.recipient_of(identity).encode("ascii")).hexdigest()[:16]
