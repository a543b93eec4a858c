"""Which bundles the newest one of an office says to continue: another history that skips numbers is found by it."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0035", "0034"


def upgrade() -> None:
    op.add_column("office_heads", sa.Column("line", sa.Text(), nullable=True))
