"""What an office can prove of single people; at the regency the root that a receipt names."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0029", "0028"


def upgrade() -> None:
    op.create_table(
        "proof_trees",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("root", sa.Text, nullable=False),
        sa.Column("leaves", sa.LargeBinary, nullable=False),
        sa.Column("receipt", sa.LargeBinary, nullable=True),
        sa.Column("receipt_minisig", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_proof_trees"),
    )
    op.add_column("office_heads", sa.Column("proofs", sa.Text, nullable=True))
