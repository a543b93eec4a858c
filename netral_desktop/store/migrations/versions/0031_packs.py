"""Which file of a bundle in several files came."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0031", "0030"


def upgrade() -> None:
    op.add_column("received", sa.Column("pack", sa.Integer, nullable=True))
