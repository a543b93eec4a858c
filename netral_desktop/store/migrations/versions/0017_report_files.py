"""Reports that were made, and to whom each was handed over."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0017", "0016"


def upgrade() -> None:
    told = ("id", "office", "report", "param", "form", "number", "sha256", "made_at", "actor")
    op.create_table(
        "report_files",
        *(sa.Column(name, sa.Text, nullable=False) for name in told),
        *(sa.Column(name, sa.Text, nullable=True) for name in ("sent_at", "sent_to")),
        sa.PrimaryKeyConstraint("id", name="pk_report_files"),
    )
    op.create_index("report_files_made", "report_files", ["office", "made_at"])
