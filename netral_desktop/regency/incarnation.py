"""Which life of the regency's data this is: a new one begins when it is made, and whenever it was put back.

A regency that was put back to an earlier day has forgotten bundles and receipts. It finds that out by itself: through
the program's own restoring, or because an office names a receipt that was never made here. Its receipts then bear
another name, by which offices know that what they had been told no longer holds; no clock is asked.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Operation
from netral_desktop.store import tables as t
from netral_desktop.store.backups.numbers import RESTORED
from netral_desktop.store.operation import read_setting
from netral_desktop.store.regency_tables import receipts_made
from netral_desktop.sync import trust
from netral_desktop.sync.container import manifest_of
from netral_desktop.sync.schemas import BundleManifest, Incarnation

_SETTING = "regency.incarnation"
_KEYS_APART = 1000  # key lists between a backup and the day it was put back; nobody approves so many computers


@dataclass(frozen=True)
class _Noted:
    id: str
    number: int
    restored: dict[str, Any] | None  # what the store said of its restoring when this life began


def present(tx: Operation) -> Incarnation:
    """The life that receipts of now belong to. It begins here where there was none, or the store was put back since."""
    noted, restored = _noted(tx.connection), read_setting(tx.connection, RESTORED)
    if noted is None or noted.restored != restored:
        noted = _begin(tx, noted, restored)
    return Incarnation(noted.id, noted.number)


def notice(tx: Operation, bundle: BundleManifest) -> bool:
    """Hold what an office says to have seen to what was made here; whether a new life began by it.

    Then this store was put back without a word: the folder was copied over.
    """
    c, noted = tx.connection, _noted(tx.connection)
    if not bundle.receipt:
        return False
    m = receipts_made.c
    if c.scalar(select(m.id).where(m.id == bundle.receipt, m.office == bundle.office)) is not None:
        tx.update(receipts_made, bundle.receipt, seen=True)
        return False
    if noted is None or _made_by_an_earlier_version(c, bundle):
        return False
    _begin(tx, noted, read_setting(c, RESTORED))
    return True


def note_made(tx: Operation, office: str, receipt: bytes, incarnation: Incarnation) -> None:
    """Remember a receipt that was made."""
    h = t.office_heads.c
    head = tx.connection.execute(select(h.epoch, h.seq).where(h.id == office)).one()
    row = {"id": manifest_of(receipt), "office": office, "epoch": head.epoch, "seq": head.seq}
    keys = {"keys_version": tx.get_setting(trust.KEYS_VERSION, 0), "incarnation": incarnation.id, "seen": False}
    tx.insert(receipts_made, {**row, **keys})


def is_of_another(tx: Operation, office: str) -> bool:
    """Whether the receipts that were made for this office are all of an earlier life."""
    m = receipts_made.c
    lives = set(tx.connection.scalars(select(m.incarnation).where(m.office == office)))
    return bool(lives) and present(tx).id not in lives


def _noted(c: Connection) -> _Noted | None:
    said = read_setting(c, _SETTING)
    return None if said is None else _Noted(**said)


def _begin(tx: Operation, before: _Noted | None, restored: dict[str, Any] | None) -> _Noted:
    """A new life. Its key lists have versions that no list of the one before, however far it got, can have had."""
    noted = _Noted(new_id(), 1 if before is None else before.number + 1, restored)
    if before is not None:
        apart = _KEYS_APART + secrets.randbelow(1000 * _KEYS_APART)
        tx.set_setting(trust.KEYS_VERSION, tx.get_setting(trust.KEYS_VERSION, 0) + apart)
    tx.set_setting(_SETTING, asdict(noted))
    return noted


def _made_by_an_earlier_version(c: Connection, bundle: BundleManifest) -> bool:
    """Whether the receipt is one that was made before they were remembered; its header tells."""
    r = t.received.c
    heads = select(func.substr(r.answer, 1, 8192)).where(r.office == bundle.office, r.answer.is_not(None))
    return any(manifest_of(bytes(head)) == bundle.receipt for head in c.scalars(heads))
