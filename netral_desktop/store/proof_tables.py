"""The table of what an office can prove of single people: its newest bundles' leaves, and the receipt for them."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, Table, Text

from .table_parts import metadata
from .table_parts import text as _text

proof_trees = Table(
    "proof_trees", metadata,
    Column("id", Text, primary_key=True),  # SHA-256 of the bundle's manifest
    Column("epoch", Integer, nullable=False), Column("seq", Integer, nullable=False),
    _text("root"),  # of the tree (sync/proofs.py)
    Column("leaves", LargeBinary, nullable=False),  # zstd of JSON: sync/proof_keeping.py
    Column("receipt", LargeBinary, nullable=True),  # the regency's manifest that names the root; null: not yet
    _text("receipt_minisig", null=True),
)  # fmt: skip
