"""The order in which an office's own list names its people."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0024", "0023"


def upgrade() -> None:
    op.create_table(
        "list_orders",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("id", "office", "people", "at")),
        sa.PrimaryKeyConstraint("id", name="pk_list_orders"),
    )
    op.create_index("list_orders_newest", "list_orders", ["office", "at"])
