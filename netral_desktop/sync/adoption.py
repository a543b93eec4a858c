"""An office that began alone takes on the code under which its regency knows it."""

from __future__ import annotations

from sqlalchemy import select

from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t

_SETTING = "store.office"  # where the store keeps its own code


def recode(tx: Operation, old: str, new: str) -> None:
    """Rewrite the office column of every row that bears this code."""
    for table in t.LEDGERED:
        if "office" in table.c:
            own = tx.connection.scalars(select(table.c.id).where(table.c.office == old)).all()
            tx.update_rows(table, [(row_id, {"office": new}) for row_id in own])


def adopt_code(tx: Operation, old: str, new: str) -> None:
    """Rewrite the office column of every own row, inside the operation that joins the regency.

    Sheets that were printed before stay valid: a sheet is found by its own code; the office's tag in it is only a hint.
    """
    recode(tx, old, new)
    tx.set_setting(_SETTING, new)


def show_code(store: Store, new: str) -> None:
    """Let the open store answer to its new code, once the operation has been committed."""
    store.office = new
