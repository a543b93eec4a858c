"""The tables of what spreadsheets told: imports, what each changed and left open, in which order people came."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from .table_parts import metadata
from .table_parts import text as _text

roster_imports = Table(  # spreadsheets that were taken in; stays at the office
    "roster_imports", metadata,
    Column("id", Text, primary_key=True),
    _text("office"),
    _text("file_name"),  # as given; inside the encrypted store only
    _text("file_sha256"),
    Column("created", Integer, nullable=False), Column("updated", Integer, nullable=False),
    _text("at"), _text("actor"),
    _text("undone_at", null=True),
    _text("trace", null=True),  # JSON, schema in roster/traces.py: what it relied on; null: nothing is known
    _text("refused", null=True),  # JSON, schema in roster/refusals.py: the rows that it could not take
)  # fmt: skip

person_changes = Table(  # what became of a person's data, old and new; stays at the office
    "person_changes", metadata,
    Column("id", Text, primary_key=True),
    _text("office"), _text("person_id"),
    _text("import_id", null=True),
    _text("source"),  # import | hand | answer | undo
    _text("before"), _text("after"),  # JSON of the columns of `people` that changed
    _text("at"), _text("actor"),
    Index("person_changes_person", "person_id"), Index("person_changes_import", "import_id"),
)  # fmt: skip

roster_questions = Table(  # what only a person can decide about rows of a spreadsheet; stays at the office
    "roster_questions", metadata,
    Column("id", Text, primary_key=True),  # hash of what is asked, so that the same is never asked twice
    _text("office"),
    _text("import_id"),  # which import asked first
    _text("kind"),  # QuestionKind: same_person number_two_names two_units
    _text("person_id", null=True),  # who is on record, where it is about somebody known
    _text("rows"),  # JSON of the rows as they were read
    _text("answer", null=True),  # null while it is open; else same | different | record | none | a row's place
    _text("asked_at"), _text("answered_at", null=True), _text("answered_by", null=True),
)  # fmt: skip

list_orders = Table(  # in which order an import's list named the people; stays at the office
    "list_orders", metadata,
    Column("id", Text, primary_key=True),  # roster_imports.id: with it, the order is taken back
    _text("office"),
    _text("people"),  # JSON: ids in order, see roster/list_order.py
    _text("at"),
    Index("list_orders_newest", "office", "at"),
)  # fmt: skip
