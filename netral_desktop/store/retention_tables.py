"""The table of what was destroyed when its time was over: which berita acara took what, and where copies still lie."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from .table_parts import metadata
from .table_parts import text as _text

destructions = Table(  # stays where it was done
    "destructions", metadata,
    Column("id", Text, primary_key=True),
    _text("office"), _text("campaign_id"), _text("campaign_title"),
    _text("number"),  # of the berita acara
    _text("sha256"),  # of its file
    _text("counts"),  # JSON: how many rows by table, and "pictures"
    _text("copies"),  # JSON: names of backups that still hold it -> day on which the last rule lets each go
    _text("at"), _text("actor"),
    _text("figures", null=True),  # JSON: signed, present and minutes, as counted last; null: of an earlier version
)  # fmt: skip
