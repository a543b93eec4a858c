"""When what is on a page was signed, as somebody told."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0019", "0018"


def upgrade() -> None:
    op.create_table(
        "signing_days",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("id", "office", "day", "way", "at", "actor")),
        sa.PrimaryKeyConstraint("id", name="pk_signing_days"),
    )
