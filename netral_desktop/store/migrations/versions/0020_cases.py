"""The register of reported cases: who holds a key, cases, reporters, entries; everything in them under its own keys."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0020", "0019"


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


def upgrade() -> None:
    op.create_table(
        "case_holders",
        *(_text(name) for name in ("id", "office", "name")),
        _text("staff_id", null=True), _text("recipient"), _text("key_file"), _bytes("identity"), _text("added_at"),
        _text("ended_at", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_case_holders"),
    )  # fmt: skip
    op.create_table(
        "cases", _text("id"), _text("office"), _bytes("access"), _bytes("reporter_access"), _bytes("body"),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
    )  # fmt: skip
    op.create_table(
        "case_reporters", _text("id"), _text("office"), _text("case_id"), _bytes("body"),
        sa.PrimaryKeyConstraint("id", name="pk_case_reporters"),
    )  # fmt: skip
    op.create_index("case_reporters_case", "case_reporters", ["case_id"])
    op.create_table(
        "case_entries", _text("id"), _text("office"), _text("case_id"),
        sa.Column("position", sa.Integer, nullable=False), _bytes("body"), _text("blob", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_case_entries"),
    )  # fmt: skip
    op.create_index("case_entries_case", "case_entries", ["case_id", "position"])
