"""At which office somebody counts whom two offices name."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0033", "0032"


def upgrade() -> None:
    names = ("id", "personnel_number", "office", "note", "at", "actor")
    op.create_table(
        "counted_places",
        *(sa.Column(name, sa.Text, nullable=False) for name in names),
        *(sa.Column(name, sa.Text) for name in ("ended_at", "ended_by")),
        sa.PrimaryKeyConstraint("id", name="pk_counted_places"),
    )
    op.create_index("counted_places_number", "counted_places", ["personnel_number"])
