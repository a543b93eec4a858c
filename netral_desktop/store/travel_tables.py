"""The tables of keys and of files that travel; `tables` has them beside all others."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from . import proof_tables as proof_tables
from . import regency_tables as regency_tables
from .table_parts import metadata
from .table_parts import text as _text

secrets = Table("secrets", metadata, Column("id", Text, primary_key=True), Column("value", LargeBinary, nullable=False))

trusted_keys = Table(
    "trusted_keys", metadata,
    Column("id", Text, primary_key=True),  # fingerprint of the public key
    _text("owner"),  # office code, or "regency"
    _text("kind"),  # root | sign | age | rescue
    _text("public"),  # Ed25519: base64 of 32 bytes; age: age1...
    _text("device", null=True),
    _text("state"),  # valid | revoked
    Column("epoch", Integer, nullable=False, default=1),
    Column("valid_from_seq", Integer, nullable=False, default=1),
    Column("valid_to_seq", Integer, nullable=True),
    _text("added_at"),
)  # fmt: skip

enrolments = Table(  # at the regency: codes that were given out
    "enrolments", metadata,
    Column("id", Text, primary_key=True),  # enrolment id, in the package
    _text("office"), _text("code_salt"), _text("code_key"), _text("state"),  # issued | used | cancelled
    _text("made_at"), _text("used_at", null=True),
    Column("epoch", Integer, nullable=True),  # of the office, in the package; null: as many as were made before it
)  # fmt: skip

bundles_out = Table(
    "bundles_out", metadata,
    Column("id", Text, primary_key=True),  # SHA-256 of the manifest
    Column("epoch", Integer, nullable=False), Column("seq", Integer, nullable=False),
    _text("snapshot"), _text("counts"), _text("blobs"),  # JSON
    _text("made_at"), _text("acked_at", null=True),
    UniqueConstraint("epoch", "seq"),
)  # fmt: skip

office_heads = Table(  # at the regency: the newest state applied of each office
    "office_heads", metadata,
    Column("id", Text, primary_key=True),  # office code
    Column("epoch", Integer, nullable=False), Column("seq", Integer, nullable=False),
    _text("manifest"), _text("snapshot"), _text("counts"),
    Column("ledger_size", Integer, nullable=False), _text("ledger_head"),
    _text("gaps"),  # JSON list of sequence numbers never seen
    Column("frozen", Boolean, nullable=False, default=False),
    _text("applied_at"),
    _text("made_at", null=True),  # of that bundle, by its office's clock; null: of a version that did not keep it
    _text("proofs", null=True),  # root of what can be proved of single people (sync/proofs.py); null: it told none
    _text("line", null=True),  # JSON list of the manifests that it says to continue (sync/schemas.py)
)  # fmt: skip

received = Table(
    "received", metadata,
    Column("id", Text, primary_key=True),
    _text("sha256"),  # of the file as it came; "" of a bundle applied, or known, while none of its office waited
    _text("kind"),  # bundle receipt campaign enrolment request unknown
    _text("office", null=True),
    Column("epoch", Integer, nullable=True), Column("seq", Integer, nullable=True),
    _text("manifest", null=True),
    _text("result"),  # applied held duplicate old fork quarantined rejected
    _text("reason_code", null=True),
    _text("reason", null=True),  # JSON of the key and figures of its sentence; older rows hold words
    _text("at"),
    Column("answer", LargeBinary, nullable=True),  # the receipt file that was written for it
    Column("pack", Integer, nullable=True),  # of a bundle in several files: which of them, from 0
    Index("received_manifest", "manifest"),
)  # fmt: skip
