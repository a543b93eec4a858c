"""Lists and texts are printed for a session; what was done about who lacks something is kept."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0018", "0017"


def upgrade() -> None:
    op.create_table(
        "session_sheets",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("id", "office", "session_id")),
        sa.PrimaryKeyConstraint("id", name="pk_session_sheets"),
    )
    op.create_index("session_sheets_session", "session_sheets", ["session_id"])
    op.create_table(
        "follow_ups",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("id", "office", "campaign_id", "person_id", "duty")),
        *(
            sa.Column(name, sa.Text, nullable=True)
            for name in ("reason", "note", "decision", "planned_on", "where_to_find", "until")
        ),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("at", "actor")),
        sa.PrimaryKeyConstraint("id", name="pk_follow_ups"),
        sa.UniqueConstraint("campaign_id", "person_id", "duty", name="uq_follow_ups_campaign_id_person_id_duty"),
    )
