"""Scanners that the program drives itself, which of them a batch came from, and the printer of a check page."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0006", "0005"


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null)


def upgrade() -> None:
    for table, column in (("scan_batches", "device_id"), ("print_batches", "printer")):
        with op.batch_alter_table(table, recreate="always") as altered:
            altered.add_column(_text(column, null=True))
    op.create_table(
        "scan_devices",
        _text("id"),
        _text("office"),
        _text("driver"),
        _text("address"),
        _text("name"),
        _text("source"),
        _text("mode"),
        sa.Column("dpi", sa.Integer, nullable=False),
        _text("added_at"),
        _text("used_at"),
        _text("removed_at", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_scan_devices"),
        sa.UniqueConstraint("office", "driver", "address", name="uq_scan_devices_office_driver_address"),
    )
