"""What was measured of a page, so that rules can be run again over all that was read."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0028", "0027"


def upgrade() -> None:
    op.create_table(
        "page_facts",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("id", "office")),
        sa.Column("facts", sa.LargeBinary, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_page_facts"),
    )
