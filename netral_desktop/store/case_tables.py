"""The tables of the register of reported cases: what stands in them is under the register's own keys (cases/README.md).

The key of the store opens nothing of it but who holds a key, how many cases and entries there are, and when.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text

from .table_parts import metadata
from .table_parts import text as _text

case_holders = Table(  # who may open the register
    "case_holders", metadata,
    Column("id", Text, primary_key=True),
    _text("office"), _text("name"),
    _text("staff_id", null=True),  # people.id of the holder: a case about them is kept from them
    _text("recipient"),  # age1...: for whom keys are sealed
    _text("key_file"),  # a key file (store/keyfile.py): the holder's password and recovery code
    Column("identity", LargeBinary, nullable=False),  # the age identity under the key of that file
    _text("added_at"), _text("ended_at", null=True),
)  # fmt: skip

cases = Table(
    "cases", metadata,
    Column("id", Text, primary_key=True),
    _text("office"),
    Column("access", LargeBinary, nullable=False),  # age: the key of the case
    Column("reporter_access", LargeBinary, nullable=False),  # age: the key of its reporters
    Column("body", LargeBinary, nullable=False),  # Case of cases/model.py
)  # fmt: skip

case_reporters = Table(
    "case_reporters", metadata,
    Column("id", Text, primary_key=True),
    _text("office"), _text("case_id"),
    Column("body", LargeBinary, nullable=False),  # Reporter of cases/model.py
    Index("case_reporters_case", "case_id"),
)  # fmt: skip

case_entries = Table(  # everything that was done, only ever added to
    "case_entries", metadata,
    Column("id", Text, primary_key=True),
    _text("office"), _text("case_id"),
    Column("position", Integer, nullable=False),  # among the entries of its case, from 0
    Column("body", LargeBinary, nullable=False),  # Entry of cases/model.py
    _text("blob", null=True),  # blobs.id of evidence, encrypted under the key of the case before the store does
    Index("case_entries_case", "case_id", "position"),
)  # fmt: skip
