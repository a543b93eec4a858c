"""What every table is made of: the metadata that they share, and a column of text."""

from __future__ import annotations

from sqlalchemy import Column, MetaData, Text

# Every constraint has a name, so that a migration can speak of it.
metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def text(name: str, *, null: bool = False) -> Column[str]:
    """A column of text, empty only where `null` is said."""
    return Column(name, Text, nullable=null)
