"""Recordings of sessions: what is known of each file, and what its slate said."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0015", "0014"


def upgrade() -> None:
    op.create_table(
        "session_videos",
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("id", "office", "session_id", "file_name", "file_path", "kept")
        ),
        sa.Column("bytes", sa.BigInteger, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("seconds", sa.Float, nullable=True),
        sa.Column("blob", sa.Text, nullable=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("at", "actor")),
        *(sa.Column(name, sa.Text, nullable=True) for name in ("checked_at", "checked", "slate")),
        *(sa.Column(name, sa.Text, nullable=True) for name in ("slate_began", "slate_ended")),
        sa.Column("slate_cut", sa.Boolean, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_session_videos"),
        sa.ForeignKeyConstraint(["session_id"], ["ikrar_sessions.id"], name="fk_session_videos_session_id"),
        sa.UniqueConstraint("session_id", "sha256", name="uq_session_videos_session_id_sha256"),
    )
