"""What the strokes in a zone look like, so that the very same strokes are known in the boxes of several people."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0027", "0026"


def upgrade() -> None:
    op.create_table(
        "zone_traces",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("id", "office", "page_id")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("position", "width", "height")),
        sa.Column("cells", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_zone_traces"),
        sa.UniqueConstraint("page_id", "position", name="uq_zone_traces_page_id_position"),
    )
    op.create_index("zone_traces_size", "zone_traces", ["width", "height"])
