"""For whom a batch was printed, and when a sheet was printed again."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0021", "0020"


def upgrade() -> None:
    op.create_table(
        "reprints",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("id", "office", "at")),
        sa.PrimaryKeyConstraint("id", name="pk_reprints"),
    )
    op.create_table(
        "print_orders",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("id", "office", "scope")),
        sa.Column("unit_id", sa.Text, nullable=True),
        sa.Column("people", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_print_orders"),
    )
