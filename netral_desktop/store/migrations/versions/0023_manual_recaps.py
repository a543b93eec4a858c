"""Recaps of offices without the program."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0023", "0022"


def upgrade() -> None:
    names = ("id", "name", "counts", "day", "sha256", "at", "actor")
    op.create_table(
        "manual_recaps",
        *(sa.Column(name, sa.Text, nullable=False) for name in names),
        sa.PrimaryKeyConstraint("id", name="pk_manual_recaps"),
    )
