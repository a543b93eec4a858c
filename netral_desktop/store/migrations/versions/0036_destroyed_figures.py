"""What the history goes on telling of a campaign whose data were destroyed."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0036", "0035"


def upgrade() -> None:
    with op.batch_alter_table("destructions") as table:
        table.add_column(sa.Column("figures", sa.Text))
