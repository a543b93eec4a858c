"""Files that were refused before they were stored are kept by name and reason, without content."""

from alembic import op

revision, down_revision = "0007", "0006"


def upgrade() -> None:
    with op.batch_alter_table("scan_files", recreate="always") as altered:
        altered.alter_column("sha256", nullable=True)
        altered.alter_column("blob", nullable=True)
