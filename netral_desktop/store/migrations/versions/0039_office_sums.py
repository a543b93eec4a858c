"""What the board tells of each office, kept as it was counted."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0039", "0038"


def upgrade() -> None:
    op.create_table(
        "office_sums",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("id", "content")),
        sa.PrimaryKeyConstraint("id", name="pk_office_sums"),
    )
