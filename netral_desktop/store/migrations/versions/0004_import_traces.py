"""What an import relied on, so that an older one can be undone where nothing later depends on it."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0004", "0003"


def upgrade() -> None:
    with op.batch_alter_table("roster_imports", recreate="always") as altered:
        altered.add_column(sa.Column("trace", sa.Text, nullable=True))
