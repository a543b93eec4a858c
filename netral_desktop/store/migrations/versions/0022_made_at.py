"""When the newest bundle of each office was made, by the office's own clock."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0022", "0021"


def upgrade() -> None:
    op.add_column("office_heads", sa.Column("made_at", sa.Text, nullable=True))
