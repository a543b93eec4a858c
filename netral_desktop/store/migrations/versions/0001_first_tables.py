"""The tables of the first version."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null)


def _integer(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=null, autoincrement=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False)


def upgrade() -> None:
    op.create_table(
        "blobs",
        _text("id"),
        _text("sha256"),
        _integer("bytes"),
        _text("kind"),
        _text("added_at"),
        _text("acked_at", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_blobs"),
    )
    op.create_table(
        "bundles_out",
        _text("id"),
        _integer("epoch"),
        _integer("seq"),
        _text("snapshot"),
        _text("counts"),
        _text("blobs"),
        _text("made_at"),
        _text("acked_at", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_bundles_out"),
        sa.UniqueConstraint("epoch", "seq", name="uq_bundles_out_epoch_seq"),
    )
    op.create_table(
        "campaigns",
        _text("id"),
        _text("office"),
        _text("title"),
        _text("circular_number"),
        _text("circular_date", null=True),
        _text("issuer"),
        _text("place"),
        _text("time_zone"),
        _text("pact_deadline"),
        _text("ikrar_deadline"),
        _text("video_deadline", null=True),
        _flag("active"),
        _text("origin"),
        _integer("version"),
        _text("made_at"),
        sa.PrimaryKeyConstraint("id", name="pk_campaigns"),
    )
    op.create_table(
        "enrolments",
        _text("id"),
        _text("office"),
        _text("code_salt"),
        _text("code_key"),
        _text("state"),
        _text("made_at"),
        _text("used_at", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_enrolments"),
    )
    op.create_table(
        "ikrar_sessions",
        _text("id"),
        _text("office"),
        _text("campaign_id"),
        _text("title"),
        _text("day"),
        _text("place"),
        _text("leader"),
        _text("witnesses"),
        _flag("is_make_up"),
        _text("opened_at"),
        _text("closed_at", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_ikrar_sessions"),
    )
    op.create_table(
        "ledger",
        _integer("seq"),
        _text("at"),
        _text("actor"),
        _text("operation"),
        _text("detail"),
        _text("rows_root"),
        _text("prev"),
        _text("hash"),
        sa.PrimaryKeyConstraint("seq", name="pk_ledger"),
    )
    op.create_table(
        "ledger_rows",
        _integer("seq"),
        _integer("position"),
        _text("table_name"),
        _text("row_id"),
        _text("salt"),
        _text("digest"),
        sa.PrimaryKeyConstraint("seq", "position", name="pk_ledger_rows"),
    )
    op.create_index("ledger_rows_row", "ledger_rows", ["table_name", "row_id"])
    op.create_table(
        "office_heads",
        _text("id"),
        _integer("epoch"),
        _integer("seq"),
        _text("manifest"),
        _text("snapshot"),
        _text("counts"),
        _integer("ledger_size"),
        _text("ledger_head"),
        _text("gaps"),
        _flag("frozen"),
        _text("applied_at"),
        sa.PrimaryKeyConstraint("id", name="pk_office_heads"),
    )
    op.create_table(
        "offices",
        _text("id"),
        _text("name"),
        _text("state"),
        _text("added_at"),
        sa.PrimaryKeyConstraint("id", name="pk_offices"),
    )
    op.create_table(
        "page_decisions",
        _text("id"),
        _text("office"),
        _text("page_id"),
        _text("at"),
        _text("actor"),
        _text("action"),
        _text("person_id", null=True),
        _text("before"),
        sa.PrimaryKeyConstraint("id", name="pk_page_decisions"),
    )
    op.create_table(
        "print_batches",
        _text("id"),
        _text("office"),
        _text("campaign_id"),
        _text("kind"),
        _text("paper"),
        _integer("pages"),
        _text("sha256"),
        _text("made_at"),
        _text("confirmed_at", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_print_batches"),
    )
    op.create_table(
        "print_statics",
        _text("id"),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_print_statics"),
    )
    op.create_table(
        "received",
        _text("id"),
        _text("sha256"),
        _text("kind"),
        _text("office", null=True),
        _integer("epoch", null=True),
        _integer("seq", null=True),
        _text("manifest", null=True),
        _text("result"),
        _text("reason_code", null=True),
        _text("reason", null=True),
        _text("at"),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_received"),
    )
    op.create_index("received_manifest", "received", ["manifest"])
    op.create_table(
        "scan_batches",
        _text("id"),
        _text("office"),
        _text("source"),
        _text("opened_at"),
        sa.PrimaryKeyConstraint("id", name="pk_scan_batches"),
    )
    op.create_table(
        "scan_files",
        _text("id"),
        _text("office"),
        _text("batch_id"),
        _text("name"),
        _text("sha256"),
        _integer("bytes"),
        _text("blob"),
        _text("state"),
        _text("reason_code", null=True),
        _integer("pages", null=True),
        _text("received_at"),
        sa.PrimaryKeyConstraint("id", name="pk_scan_files"),
    )
    op.create_index("scan_files_sha256", "scan_files", ["sha256"])
    op.create_table(
        "scan_pages",
        _text("id"),
        _text("office"),
        _text("file_id"),
        _integer("page_no"),
        _text("state"),
        _text("sheet_id", null=True),
        _text("person_id", null=True),
        _text("campaign_id", null=True),
        _flag("by_hand"),
        _text("reason_code", null=True),
        _text("reason_detail", null=True),
        _text("image_blob", null=True),
        _text("image_sha256", null=True),
        _text("placement", null=True),
        _text("read_at"),
        _text("decided_at", null=True),
        _text("decided_by", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_scan_pages"),
        sa.UniqueConstraint("file_id", "page_no", name="uq_scan_pages_file_id_page_no"),
    )
    op.create_index("scan_pages_person", "scan_pages", ["person_id"])
    op.create_index("scan_pages_sheet", "scan_pages", ["sheet_id"])
    op.create_table(
        "secrets",
        _text("id"),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_secrets"),
    )
    op.create_table("settings", _text("id"), _text("value"), sa.PrimaryKeyConstraint("id", name="pk_settings"))
    op.create_table(
        "sheet_models",
        _text("id"),
        _text("static_id"),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sheet_models"),
    )
    op.create_table(
        "sheets",
        _text("id"),
        _text("office"),
        _text("campaign_id"),
        _text("kind"),
        _text("person_id", null=True),
        _text("text_id", null=True),
        _integer("revision"),
        _text("layout"),
        _integer("page_no"),
        _integer("page_count"),
        _text("batch_id"),
        _integer("batch_page"),
        _text("state"),
        _text("printed_at"),
        sa.PrimaryKeyConstraint("id", name="pk_sheets"),
    )
    op.create_index("sheets_person", "sheets", ["person_id"])
    op.create_table(
        "trusted_keys",
        _text("id"),
        _text("owner"),
        _text("kind"),
        _text("public"),
        _text("device", null=True),
        _text("state"),
        _integer("epoch"),
        _integer("valid_from_seq"),
        _integer("valid_to_seq", null=True),
        _text("added_at"),
        sa.PrimaryKeyConstraint("id", name="pk_trusted_keys"),
    )
    op.create_table(
        "units",
        _text("id"),
        _text("office"),
        _text("name"),
        _text("parent_id", null=True),
        _integer("position"),
        sa.PrimaryKeyConstraint("id", name="pk_units"),
        sa.UniqueConstraint("office", "parent_id", "name", name="uq_units_office_parent_id_name"),
        sa.ForeignKeyConstraint(["parent_id"], ["units.id"], name="fk_units_parent_id"),
    )
    op.create_table(
        "attendance",
        _text("id"),
        _text("office"),
        _text("session_id"),
        _text("person_id"),
        _text("status"),
        _text("note", null=True),
        _text("at"),
        _text("actor"),
        sa.PrimaryKeyConstraint("id", name="pk_attendance"),
        sa.UniqueConstraint("session_id", "person_id", name="uq_attendance_session_id_person_id"),
        sa.ForeignKeyConstraint(["session_id"], ["ikrar_sessions.id"], name="fk_attendance_session_id"),
    )
    op.create_index("attendance_person", "attendance", ["person_id"])
    op.create_table(
        "campaign_texts",
        _text("id"),
        _text("campaign_id"),
        _text("kind"),
        _integer("version"),
        _text("body"),
        _text("made_at"),
        sa.PrimaryKeyConstraint("id", name="pk_campaign_texts"),
        sa.UniqueConstraint("campaign_id", "kind", "version", name="uq_campaign_texts_campaign_id_kind_version"),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name="fk_campaign_texts_campaign_id"),
    )
    op.create_table(
        "page_zones",
        _text("id"),
        _text("office"),
        _text("page_id"),
        _integer("position"),
        _text("role"),
        _text("person_id", null=True),
        _text("verdict"),
        _text("read_verdict", null=True),
        sa.Column("ink_mm2", sa.Float(), nullable=True),
        _text("crop_blob", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_page_zones"),
        sa.UniqueConstraint("page_id", "position", name="uq_page_zones_page_id_position"),
        sa.ForeignKeyConstraint(["page_id"], ["scan_pages.id"], name="fk_page_zones_page_id"),
    )
    op.create_index("page_zones_person", "page_zones", ["person_id"])
    op.create_table(
        "people",
        _text("id"),
        _text("office"),
        _text("personnel_number", null=True),
        _text("local_staff_number", null=True),
        _text("name"),
        _text("bare_name"),
        _text("kind"),
        _text("non_asn_label", null=True),
        _text("grade", null=True),
        _text("position", null=True),
        _text("echelon", null=True),
        _text("unit_id", null=True),
        _text("duty_status"),
        _text("duty_since", null=True),
        _text("search_text"),
        _text("sort_key"),
        _text("added_at"),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("office", "personnel_number", name="uq_people_office_personnel_number"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_people_unit_id"),
    )
    op.create_index("people_sort", "people", ["office", "sort_key"])
    op.create_index("people_unit", "people", ["unit_id"])
    op.create_table(
        "sheet_zones",
        _text("id"),
        _text("office"),
        _text("sheet_id"),
        _integer("position"),
        _text("role"),
        _text("person_id", null=True),
        sa.Column("x", sa.Float(), nullable=False),
        sa.Column("y", sa.Float(), nullable=False),
        sa.Column("w", sa.Float(), nullable=False),
        sa.Column("h", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sheet_zones"),
        sa.UniqueConstraint("sheet_id", "position", name="uq_sheet_zones_sheet_id_position"),
        sa.ForeignKeyConstraint(["sheet_id"], ["sheets.id"], name="fk_sheet_zones_sheet_id"),
    )
