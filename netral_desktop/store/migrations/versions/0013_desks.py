"""Further laptops take check-ins: what was made for them, who sent marks, and every mark."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0013", "0012"


def upgrade() -> None:
    op.create_table(
        "desks",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("id", "office", "session_id", "made_at")),
        sa.PrimaryKeyConstraint("id", name="pk_desks"),
    )
    op.create_index("desks_session", "desks", ["session_id"])
    op.create_table(
        "desk_devices",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("id", "office", "session_id")),
        sa.Column("entries", sa.Integer, nullable=False),
        sa.Column("taken_at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_desk_devices"),
    )
    op.create_index("desk_devices_session", "desk_devices", ["session_id"])
    op.create_table(
        "desk_marks",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("id", "office", "session_id", "person_id", "device")),
        sa.Column("counter", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=True) for name in ("status", "note", "way")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("at", "actor", "over")),
        sa.PrimaryKeyConstraint("id", name="pk_desk_marks"),
    )
    op.create_index("desk_marks_person", "desk_marks", ["session_id", "person_id"])
