"""What becomes of a file as a whole: read to its end, refused, or the same as one that came before."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t

from ..reasons import SAME_FILE
from ..states import PageState


def page_counted(tx: Operation, file_id: str, pages: int, *, first: bool, last: bool) -> None:
    """A page of the file was just written. Raises RuntimeError where pages are missing after the last."""
    if last:
        _require_all(tx.connection, file_id, pages)
    if last or first:
        tx.update(t.scan_files, file_id, pages=pages, state="read" if last else "stored")


def finish(store: Store, file_id: str) -> None:
    """Everything was read before, but for the last word."""
    with store.operation("scans.finish", {"file": file_id}) as tx:
        tx.update(t.scan_files, file_id, state="read")


def refuse(store: Store, file_id: str, code: str) -> None:
    """The file cannot be opened; `code` is one of `scans.reasons`."""
    with store.operation("scans.refuse", {"file": file_id, "reason": code}) as tx:
        tx.update(t.scan_files, file_id, state="refused", reason_code=code)


def repeat(store: Store, file_id: str, same: str, done: set[int]) -> tuple[int, dict[int, str]]:
    """Tell the pages of a file as duplicates of `same`, which has the same bytes, but for those that are `done`.

    How many pages it has, and the ids of those told, by number.
    """
    with store.operation("scans.repeat", {"file": file_id, "of": same}) as tx:
        query = select(t.scan_pages).where(t.scan_pages.c.file_id == same).order_by(t.scan_pages.c.page_no)
        earlier = tx.connection.execute(query).all()
        pages = {row.page_no: _duplicate(row, file_id, tx.clock()) for row in earlier if row.page_no not in done}
        tx.insert(t.scan_pages, list(pages.values()))
        tx.update(t.scan_files, file_id, state="read", pages=len(earlier))
    return len(earlier), {number: values["id"] for number, values in pages.items()}


def _duplicate(page: Row[Any], file_id: str, at: datetime) -> dict[str, Any]:
    """A page of state duplicate, as one of the file that is the same to the last byte."""
    values = {
        **page._mapping, "id": new_id(), "file_id": file_id, "state": PageState.DUPLICATE, "reason_code": SAME_FILE,
    }  # fmt: skip
    values |= {"reason_detail": None, "read_at": to_text(at), "decided_at": None, "decided_by": None, "by_hand": False}
    return values


def _require_all(c: Connection, file_id: str, pages: int) -> None:
    """The totals must balance, whatever happened on the way."""
    stored = c.scalar(select(func.count()).where(t.scan_pages.c.file_id == file_id))
    if stored != pages:
        raise RuntimeError(f"{stored} of {pages} pages of a file were kept")
