"""How good the picture of a page is, so that of two scans of one sheet the better one is kept."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0005", "0004"


def upgrade() -> None:
    with op.batch_alter_table("scan_pages", recreate="always") as altered:
        altered.add_column(sa.Column("quality", sa.Float, nullable=True))
