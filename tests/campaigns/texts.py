"""The very text that a sheet was printed with, out of the store."""

from __future__ import annotations

from sqlalchemy import Connection, select

from netral_desktop.campaigns.templates import Text, TextKind, decode_text
from netral_desktop.store import tables as t


def text_by_id(c: Connection, text_id: str) -> Text:
    """The version of a campaign's text with this id."""
    x = t.campaign_texts.c
    found = c.execute(select(x.kind, x.body).where(x.id == text_id)).one()
    return decode_text(TextKind(found.kind), found.body)
