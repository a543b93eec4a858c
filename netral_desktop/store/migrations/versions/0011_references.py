"""What points at a row is found by an index; an enrolment keeps its epoch, so that no clock orders enrolments."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0011", "0010"


def upgrade() -> None:
    op.create_index("units_parent", "units", ["parent_id"])
    op.create_index("sheets_batch", "sheets", ["batch_id"])
    op.create_index("sheet_zones_person", "sheet_zones", ["person_id"])
    op.create_index("page_decisions_page", "page_decisions", ["page_id"])
    op.add_column("enrolments", sa.Column("epoch", sa.Integer, nullable=True))
