"""The tables of what a regency notes of offices beside the records that they send."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, Table, Text

from .table_parts import metadata
from .table_parts import text as _text

manual_recaps = Table(  # of offices without the program: the newest recap that each handed in
    "manual_recaps", metadata,
    Column("id", Text, primary_key=True),  # the office's code
    _text("name"),
    _text("counts"),  # JSON of reports/recap.py: COUNTED
    _text("day"),  # on which it stood so, as whoever took it in told
    _text("sha256"),  # of the file
    _text("at"), _text("actor"),
)  # fmt: skip

kept_records = Table(  # of each office's newest bundles that were applied: its records as they came, to give back
    "kept_records", metadata,
    Column("id", Text, primary_key=True),  # SHA-256 of the bundle's manifest
    _text("office"),
    Column("epoch", Integer, nullable=False), Column("seq", Integer, nullable=False),
    _text("info"),  # JSON of sync/schemas.py: RecordsInfo
    Column("records", LargeBinary, nullable=False),  # records.jsonl.zst
    _text("at"),
    Index("kept_records_office", "office"),
)  # fmt: skip

receipts_made = Table(  # every receipt that was made here: what an office says to have seen is known by it
    "receipts_made", metadata,
    Column("id", Text, primary_key=True),  # SHA-256 of its manifest
    _text("office"),
    Column("epoch", Integer, nullable=False), Column("seq", Integer, nullable=False),
    Column("keys_version", Integer, nullable=False),  # of the key list in it
    _text("incarnation"),  # of the regency's data that made it
    Column("seen", Boolean, nullable=False, default=False),  # whether a bundle of that office has named it since
    Index("receipts_made_office", "office"),
)  # fmt: skip

counted_places = Table(  # at which office somebody counts whom two offices name; one that was taken back stays
    "counted_places", metadata,
    Column("id", Text, primary_key=True),
    _text("personnel_number"),  # of the person; no office's id of them lasts
    _text("office"),  # where they count
    _text("note"),  # why, as whoever decided put it
    _text("at"), _text("actor"),
    _text("ended_at", null=True), _text("ended_by", null=True),
    Index("counted_places_number", "personnel_number"),
)  # fmt: skip

office_sums = Table(  # what the board tells of each office, as it was counted when its records came (regency/sums.py)
    "office_sums", metadata,
    Column("id", Text, primary_key=True),  # the office's code; "*": what all of them hold for
    _text("content"),  # JSON
)  # fmt: skip

determinations = Table(  # figures of a campaign as they were signed; one that was replaced or withdrawn stays
    "determinations", metadata,
    Column("id", Text, primary_key=True),
    _text("office"),  # the regency's own code
    _text("campaign_id"),
    _text("number"), _text("day"), _text("signer"),  # as on the signed paper
    _text("content"),  # canonical JSON: followup/determined.py
    _text("sha256"),  # of the content
    _text("at"), _text("actor"),
    _text("ended_at", null=True), _text("ended_by", null=True),
    _text("ended_note", null=True),  # the number that took its place, or why it was withdrawn
    Index("determinations_campaign", "campaign_id"),
)  # fmt: skip
