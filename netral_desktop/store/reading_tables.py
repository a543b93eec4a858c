"""The tables of what reading a page measured, beside the page and its zones: they stay where the page was read."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from .table_parts import metadata
from .table_parts import text as _text

zone_traces = Table(  # what the strokes look like that signed a zone (scans/reading/marks/trace.py)
    "zone_traces", metadata,
    Column("id", Text, primary_key=True),
    _text("office"), _text("page_id"),
    Column("position", Integer, nullable=False),
    Column("width", Integer, nullable=False), Column("height", Integer, nullable=False),  # tenths of a mm
    _text("cells"),
    UniqueConstraint("page_id", "position"), Index("zone_traces_size", "width", "height"),
)  # fmt: skip

page_facts = Table(  # what was measured of a page, and what the rules of that day said by it
    "page_facts", metadata,
    Column("id", Text, primary_key=True),  # scan_pages.id
    _text("office"),
    Column("facts", LargeBinary, nullable=False),  # scans/judging/kept.py
    _text("said"),  # JSON: [finding, [[verdict, finding] of each zone]]
)  # fmt: skip
