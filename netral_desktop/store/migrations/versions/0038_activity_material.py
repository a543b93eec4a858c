"""What was handed out or shown at a sosialisasi, which the monthly report tells."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0038", "0037"


def upgrade() -> None:
    with op.batch_alter_table("activities") as table:
        table.add_column(sa.Column("material", sa.Text, nullable=False, server_default=""))
