"""The table of those who work with the store; their keys are slots of the key file, which tells no name."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from .table_parts import metadata
from .table_parts import text as _text

operators = Table(  # stays where it is: elsewhere only the id is seen
    "operators", metadata,
    Column("id", Text, primary_key=True),  # the actor of ledger and rows
    _text("name"),
    _text("code"),  # how the password window and the key file call them; no name
    _text("role"),  # OperatorRole of rights.py
    _text("person_id", null=True),  # people.id, where they are on the roster: their own sheet is another's to decide
    _text("added_at"), _text("removed_at", null=True),
)  # fmt: skip
