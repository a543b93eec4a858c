"""What was destroyed when its time was over."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0030", "0029"


def upgrade() -> None:
    names = ("id", "office", "campaign_id", "campaign_title", "number", "sha256", "counts", "copies", "at", "actor")
    op.create_table(
        "destructions",
        *(sa.Column(name, sa.Text, nullable=False) for name in names),
        sa.PrimaryKeyConstraint("id", name="pk_destructions"),
    )
