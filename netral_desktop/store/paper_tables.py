"""The tables of what sheets belong to beside their person, and of what was done about who lacks something."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text, UniqueConstraint

from .table_parts import metadata
from .table_parts import text as _text

session_sheets = Table(  # of which session a printed list or text is
    "session_sheets", metadata,
    Column("id", Text, primary_key=True),  # sheets.id
    _text("office"), _text("session_id"),
    Index("session_sheets_session", "session_id"),
)  # fmt: skip

reprints = Table(  # when a sheet was last printed again, the same as it was
    "reprints", metadata,
    Column("id", Text, primary_key=True),  # sheets.id
    _text("office"), _text("at"),
)  # fmt: skip

print_orders = Table(  # for whom a batch was printed; stays at the office, as the batch does
    "print_orders", metadata,
    Column("id", Text, primary_key=True),  # print_batches.id
    _text("office"),
    _text("scope"),  # Scope of pacts/results.py
    _text("unit_id", null=True),
    Column("people", Integer, nullable=False),
)  # fmt: skip

follow_ups = Table(  # what is known and decided of somebody who lacks a duty
    "follow_ups", metadata,
    Column("id", Text, primary_key=True),
    _text("office"), _text("campaign_id"), _text("person_id"),
    _text("duty"),  # key, campaigns/duties.py
    _text("reason", null=True),  # Reason of followup/pursuit.py
    _text("note", null=True),  # what the person said
    _text("decision", null=True),  # Decision of followup/pursuit.py
    _text("planned_on", null=True),  # day of the make-up
    _text("where_to_find", null=True),  # where to look for them
    _text("until", null=True),  # day until which they are away
    _text("at"), _text("actor"),
    UniqueConstraint("campaign_id", "person_id", "duty"),
)  # fmt: skip
