"""The receipts that a regency made: what an office says to have seen is known by it."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0032", "0031"


def upgrade() -> None:
    op.create_table(
        "receipts_made",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("office", sa.Text, nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("keys_version", sa.Integer, nullable=False),
        sa.Column("incarnation", sa.Text, nullable=False),
        sa.Column("seen", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_receipts_made"),
    )
    op.create_index("receipts_made_office", "receipts_made", ["office"])
