"""A session says of which kind it is, when, how and for whom; its corrections stay; a mark says how it came about."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0010", "0009"


def upgrade() -> None:
    with op.batch_alter_table("ikrar_sessions", recreate="always") as altered:
        for name in ("kind", "starts", "ends", "mode", "text_id", "officials", "expected"):
            altered.add_column(sa.Column(name, sa.Text, nullable=True))
        altered.add_column(sa.Column("no_typing", sa.Boolean, nullable=True))
    with op.batch_alter_table("attendance", recreate="always") as altered:
        altered.add_column(sa.Column("way", sa.Text, nullable=True))
    op.create_table(
        "session_changes",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("id", "office", "session_id", "before", "after")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("at", "actor")),
        sa.PrimaryKeyConstraint("id", name="pk_session_changes"),
    )
    op.create_index("session_changes_session", "session_changes", ["session_id"])
