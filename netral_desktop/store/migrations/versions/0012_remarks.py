"""A remark about somebody's duty is kept with them, and the rows that an import refused with the import."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0012", "0011"


def upgrade() -> None:
    with op.batch_alter_table("people", recreate="always") as altered:
        altered.add_column(sa.Column("remark", sa.Text, nullable=True))
    with op.batch_alter_table("roster_imports", recreate="always") as altered:
        altered.add_column(sa.Column("refused", sa.Text, nullable=True))
