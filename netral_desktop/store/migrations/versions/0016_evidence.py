"""A duty may have a photo; an office fulfils duties too; sosialisasi and pembinaan have a log."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0016", "0015"


def upgrade() -> None:
    with op.batch_alter_table("duty_marks", recreate="always") as altered:
        altered.add_column(sa.Column("photo", sa.Text, nullable=True))
    op.create_table(
        "office_duties",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("id", "office", "campaign_id", "duty", "done_on")),
        *(sa.Column(name, sa.Text, nullable=True) for name in ("note", "photo")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("at", "actor")),
        sa.PrimaryKeyConstraint("id", name="pk_office_duties"),
        sa.UniqueConstraint("campaign_id", "office", "duty", name="uq_office_duties_campaign_id_office_duty"),
    )
    op.create_table(
        "activities",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("id", "office")),
        *(sa.Column(name, sa.Text, nullable=True) for name in ("campaign_id", "session_id")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "day", "what", "how", "speaker")),
        sa.Column("audience", sa.Integer, nullable=True),
        sa.Column("picture", sa.Text, nullable=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("at", "actor")),
        sa.PrimaryKeyConstraint("id", name="pk_activities"),
    )
    op.create_index("activities_day", "activities", ["office", "day"])
