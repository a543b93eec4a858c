"""The people's list and their counts are read from an index alone, without the rows."""

from alembic import op

revision, down_revision = "0034", "0033"


def upgrade() -> None:
    op.drop_index("people_sort", "people")
    op.create_index("people_sort", "people", ["office", "sort_key", "id"])
    op.create_index("people_kinds", "people", ["office", "kind", "duty_status"])
