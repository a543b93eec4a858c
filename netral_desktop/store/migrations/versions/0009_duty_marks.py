"""Duties that no sheet proves are noted by hand, person by person."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0009", "0008"


def upgrade() -> None:
    op.create_table(
        "duty_marks",
        sa.Column("id", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("office", "campaign_id", "person_id")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("duty", "done_on")),
        sa.Column("note", sa.Text, nullable=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("at", "actor")),
        sa.PrimaryKeyConstraint("id", name="pk_duty_marks"),
        sa.UniqueConstraint("campaign_id", "person_id", "duty", name="uq_duty_marks_campaign_id_person_id_duty"),
    )
    op.create_index("duty_marks_person", "duty_marks", ["person_id"])
