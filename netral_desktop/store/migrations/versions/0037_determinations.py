"""A campaign's figures as they were signed."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0037", "0036"


def upgrade() -> None:
    names = ("id", "office", "campaign_id", "number", "day", "signer", "content", "sha256", "at", "actor")
    op.create_table(
        "determinations",
        *(sa.Column(name, sa.Text, nullable=False) for name in names),
        *(sa.Column(name, sa.Text) for name in ("ended_at", "ended_by", "ended_note")),
        sa.PrimaryKeyConstraint("id", name="pk_determinations"),
    )
    op.create_index("determinations_campaign", "determinations", ["campaign_id"])
