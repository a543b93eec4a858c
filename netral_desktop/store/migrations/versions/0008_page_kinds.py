"""A page says which kind of paper it is, also one that a person filed to somebody without a sheet of ours."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0008", "0007"


def upgrade() -> None:
    with op.batch_alter_table("scan_pages", recreate="always") as altered:
        altered.add_column(sa.Column("kind", sa.Text, nullable=True))
    sheets = sa.table("sheets", sa.column("id"), sa.column("kind"))
    pages = sa.table("scan_pages", *map(sa.column, ("sheet_id", "by_hand", "kind")))
    printed = sa.select(sheets.c.kind).where(sheets.c.id == pages.c.sheet_id).scalar_subquery()
    op.execute(pages.update().where(pages.c.sheet_id.is_not(None)).values(kind=printed))
    # Until now a page could be filed by hand as a pact only.
    op.execute(pages.update().where(pages.c.by_hand == sa.true(), pages.c.sheet_id.is_(None)).values(kind="pact"))
    _tell_former_states()


def _tell_former_states() -> None:
    """What undo puts back (`page_decisions.before`) says the kind as well."""
    c = op.get_bind()
    sheets = sa.table("sheets", sa.column("id"), sa.column("kind"))
    decisions = sa.table("page_decisions", sa.column("id"), sa.column("before"))
    kinds: dict[str | None, str] = {row[0]: row[1] for row in c.execute(sa.select(sheets.c.id, sheets.c.kind))}
    for decision, text in c.execute(sa.select(decisions.c.id, decisions.c.before)).all():
        before: dict[str, Any] = json.loads(text) if text else {}  # a regency is not told the former state
        if (page := before.get("page")) is None:
            continue
        page["kind"] = kinds.get(page["sheet_id"], "pact" if page["by_hand"] and page["sheet_id"] is None else None)
        c.execute(decisions.update().where(decisions.c.id == decision).values(before=json.dumps(before)))
