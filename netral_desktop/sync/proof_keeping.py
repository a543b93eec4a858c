"""What an office keeps for proofs: the leaves of each bundle under way, and of the newest that was acknowledged.

Names and numbers stay as they were when the bundle was made: that is what the regency has signed.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
import zstandard
from sqlalchemy import Connection, and_, or_, select

from netral_desktop.store import Operation
from netral_desktop.store.proof_tables import proof_trees

from .proofs import Leaf, leaves_of, root_of
from .rows import Row
from .schemas import BundleManifest, Proofs, ReceiptManifest

_MOST_BYTES = 512 * 1024 * 1024
_LEVEL = 6
_UNDER_WAY = 8  # bundles without a receipt whose leaves are kept; a receipt tells of the newest that came


@dataclass(frozen=True)
class Tree:
    """An acknowledged bundle's leaves, in order, and the receipt that names their root, with its signature."""

    epoch: int
    seq: int
    leaves: tuple[Leaf, ...]
    receipt: bytes
    minisig: str


def plant(office: str, rows: Mapping[str, Sequence[Row]]) -> tuple[Proofs, list[Leaf]]:
    """The leaves of the next bundle, under a new key, and what its manifest tells of them."""
    key = secrets.token_hex(16)
    leaves = leaves_of(office, rows, key)
    return Proofs(key, len(leaves), root_of([leaf.hash for leaf in leaves])), leaves


def told_right(office: str, rows: Mapping[str, Sequence[Row]], proofs: Proofs) -> bool:
    """Whether the records have the root that the bundle tells."""
    leaves = leaves_of(office, rows, proofs.key)
    return len(leaves) == proofs.leaves and root_of([leaf.hash for leaf in leaves]) == proofs.root


def keep(tx: Operation, bundle_id: str, manifest: BundleManifest, leaves: Sequence[Leaf]) -> None:
    """Keep the leaves of a bundle that gets its number in this operation."""
    if manifest.proofs is None:
        return
    told = msgspec.json.encode([(leaf.person, leaf.row, leaf.text) for leaf in leaves])
    row = {
        "id": bundle_id, "epoch": manifest.epoch, "seq": manifest.seq, "root": manifest.proofs.root,
        "leaves": zstandard.ZstdCompressor(level=_LEVEL).compress(told), "receipt": None, "receipt_minisig": None,
    }  # fmt: skip
    tx.insert(proof_trees, row)
    p = proof_trees.c
    waiting = select(p.id).where(p.receipt.is_(None)).order_by(p.epoch.desc(), p.seq.desc()).offset(_UNDER_WAY)
    for unanswered in tx.connection.scalars(waiting).all():
        tx.delete(proof_trees, unanswered)


def forget(tx: Operation, bundle_id: str) -> None:
    """Of a bundle that was not sent after all."""
    if tx.connection.scalar(select(proof_trees.c.id).where(proof_trees.c.id == bundle_id)) is not None:
        tx.delete(proof_trees, bundle_id)


def acknowledge(tx: Operation, manifest: ReceiptManifest, data: bytes, minisig: bytes) -> None:
    """Keep a receipt with the leaves whose root it names, and let older ones go."""
    p, c = proof_trees.c, tx.connection
    root = c.scalar(select(p.root).where(p.id == manifest.manifest))
    if root is None or root != manifest.proofs:
        return
    tx.update(proof_trees, manifest.manifest, receipt=data, receipt_minisig=minisig.decode("ascii"))
    older = or_(p.epoch < manifest.epoch, and_(p.epoch == manifest.epoch, p.seq < manifest.seq))
    for bundle_id in c.scalars(select(p.id).where(older)).all():
        tx.delete(proof_trees, bundle_id)


def newest_tree(c: Connection) -> Tree | None:
    """The newest that the regency has signed."""
    p = proof_trees.c
    query = select(proof_trees).where(p.receipt.is_not(None)).order_by(p.epoch.desc(), p.seq.desc()).limit(1)
    row = c.execute(query).one_or_none()
    if row is None:
        return None
    told = zstandard.ZstdDecompressor().decompress(bytes(row.leaves), max_output_size=_MOST_BYTES)
    leaves = msgspec.json.decode(told, type=list[tuple[str, str, str]])
    return Tree(row.epoch, row.seq, tuple(Leaf(*leaf) for leaf in leaves), bytes(row.receipt), row.receipt_minisig)
