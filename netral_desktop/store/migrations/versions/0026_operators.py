"""Operators with keys and roles of their own."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0026", "0025"


def upgrade() -> None:
    op.create_table(
        "operators",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("id", "name", "code", "role")),
        sa.Column("person_id", sa.Text, nullable=True),
        sa.Column("added_at", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_operators"),
    )
