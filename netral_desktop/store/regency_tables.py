"""The tables of what a regency notes of offices beside the records that they send."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

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
