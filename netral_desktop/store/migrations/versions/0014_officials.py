"""A register of people who are not staff, but lead, witness or sign."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0014", "0013"


def upgrade() -> None:
    op.create_table(
        "officials",
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("id", "office", "kind", "name", "title", "institution")
        ),
        *(sa.Column(name, sa.Text, nullable=True) for name in ("home_agency", "number", "signed_on", "signed_note")),
        sa.Column("added_at", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text, nullable=True),
        sa.Column("given", sa.Boolean, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_officials"),
    )
    op.create_index("officials_office", "officials", ["office"])
