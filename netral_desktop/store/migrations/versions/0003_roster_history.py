"""Imports that can be undone, what changed of whom, open questions, NIK, unor codes; proof from elsewhere; terms."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0003", "0002"


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null)


def _integer(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def upgrade() -> None:
    for table, column in (("units", "code"), ("people", "nik"), ("campaigns", "terms")):
        with op.batch_alter_table(table, recreate="always") as altered:
            altered.add_column(_text(column, null=True))
    op.create_table(
        "outside_pacts",
        _text("id"),
        _text("office"),
        _text("campaign_id"),
        _text("person_id"),
        _text("signed_on"),
        _text("signed_at"),
        _text("document"),
        _text("at"),
        _text("actor"),
        sa.PrimaryKeyConstraint("id", name="pk_outside_pacts"),
        sa.UniqueConstraint("campaign_id", "person_id", name="uq_outside_pacts_campaign_id_person_id"),
    )
    op.create_table(
        "person_changes",
        _text("id"),
        _text("office"),
        _text("person_id"),
        _text("import_id", null=True),
        _text("source"),
        _text("before"),
        _text("after"),
        _text("at"),
        _text("actor"),
        sa.PrimaryKeyConstraint("id", name="pk_person_changes"),
    )
    op.create_index("person_changes_import", "person_changes", ["import_id"])
    op.create_index("person_changes_person", "person_changes", ["person_id"])
    op.create_table(
        "roster_imports",
        _text("id"),
        _text("office"),
        _text("file_name"),
        _text("file_sha256"),
        _integer("created"),
        _integer("updated"),
        _text("at"),
        _text("actor"),
        _text("undone_at", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_roster_imports"),
    )
    op.create_table(
        "roster_questions",
        _text("id"),
        _text("office"),
        _text("import_id"),
        _text("kind"),
        _text("person_id", null=True),
        _text("rows"),
        _text("answer", null=True),
        _text("asked_at"),
        _text("answered_at", null=True),
        _text("answered_by", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_roster_questions"),
    )
