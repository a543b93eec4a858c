"""What a batch's PDF holds, page by page, and how many of its pages came out of the printer."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    with op.batch_alter_table("print_batches", recreate="always") as batches:
        batches.add_column(sa.Column("content", sa.Text, nullable=True))
        batches.add_column(sa.Column("confirmed_pages", sa.Integer, nullable=True))
