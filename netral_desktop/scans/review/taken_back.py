"""A whole intake taken back: a wrong stack, a wrong folder. Its pages stand aside as discarded, its originals are kept.

What counted before the intake counts again; where one of its pages had taken the place of an older scan of its sheet,
that scan is asked about. The same files may be taken in again, and are then read as new ones.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from netral_desktop.kernel.errors import KnownError, Refused, UsageProblem
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in

from ..filing import standing
from ..filing.record import Change
from ..reasons import TAKEN_BACK
from ..states import PageState


def take_back_intake(store: Store, batch_id: str) -> int:
    """Take an intake back as one operation; how many pages were set aside.

    Raises UsageProblem (no_intake, intake_taken_back) and Refused (intake_in_use) where later work stands on it:
    a person decided about one of its pages, or a later intake holds the same file or another scan of the same sheet.
    """
    with store.operation("scans.take_back", {"batch": batch_id}) as tx:
        c = tx.connection
        files, pages = _content(c, store.office, batch_id)
        obstacle = _obstacle(c, files, pages)
        if obstacle is not None:
            raise obstacle
        read = Counter(page.file_id for page in pages)
        # Those that count come last: a page beside them that stands aside need not be asked about first.
        for page in sorted(pages, key=lambda row: (row.state == PageState.FILED, row.id)):
            change = Change(tx, store, page.id)
            change.update(state=PageState.DISCARDED, decided_at=change.at, decided_by=change.actor)
            standing.left_its_sheet(change)
            change.note(TAKEN_BACK)
        for file in files:
            if file.state != "refused":
                tx.update(t.scan_files, file.id, state="read", pages=read[file.id], reason_code=TAKEN_BACK)
    return len(pages)


def why_intake_stays(c: Connection, office: str, batch_id: str) -> KnownError | None:
    """What `take_back_intake` would raise now; None where it would work."""
    try:
        files, pages = _content(c, office, batch_id)
    except KnownError as reason:
        return reason
    return _obstacle(c, files, pages)


def _content(c: Connection, office: str, batch_id: str) -> tuple[list[Row[Any]], list[Row[Any]]]:
    """The files of an intake and the pages that were read of them."""
    f, p = t.scan_files.c, t.scan_pages.c
    known = select(f.id, f.sha256, f.state, f.reason_code).where(f.office == office, f.batch_id == batch_id)
    files: list[Row[Any]] = list(c.execute(known))
    if not files:
        raise UsageProblem("no_intake")
    if all(file.state == "refused" or file.reason_code == TAKEN_BACK for file in files):
        raise UsageProblem("intake_taken_back")
    pages = select(p.id, p.file_id, p.sheet_id, p.state).join(t.scan_files, f.id == p.file_id)
    return files, list(c.execute(pages.where(f.batch_id == batch_id, f.office == office).order_by(p.id)))


def _obstacle(c: Connection, files: Sequence[Row[Any]], pages: Sequence[Row[Any]]) -> Refused | None:
    decided = _decided(c, [page.id for page in pages])
    if decided:
        return Refused("intake_in_use.decided", pages=decided)
    later = _later_scans(c, files, pages) + _later_files(c, files)
    return Refused("intake_in_use.later", pages=later) if later else None


def _decided(c: Connection, pages: Sequence[str]) -> int:
    """About how many pages a decision of a person stands."""
    d = t.page_decisions.c
    query = select(d.id, d.page_id, d.action, d.before).where(where_in(d.page_id, pages))
    made: dict[str, str] = {}
    for row in c.execute(query.order_by(d.id)):
        if row.action == "undo":
            made.pop(json.loads(row.before or "{}").get("undone", ""), None)
        else:
            made[row.id] = row.page_id
    return len(set(made.values()))


def _later_scans(c: Connection, files: Sequence[Row[Any]], pages: Sequence[Row[Any]]) -> int:
    """How many pages of later intakes are scans of the same sheets."""
    p = t.scan_pages.c
    first: dict[str, str] = {}
    for page in pages:
        if page.sheet_id is not None:
            first.setdefault(page.sheet_id, page.id)
    own = {file.id for file in files}
    query = select(p.id, p.file_id, p.sheet_id).where(where_in(p.sheet_id, first), p.state != PageState.DISCARDED)
    return sum(row.file_id not in own and row.id > first[row.sheet_id] for row in c.execute(query))


def _later_files(c: Connection, files: Sequence[Row[Any]]) -> int:
    """How many pages without a sheet came in once more, in later files of the same bytes."""
    f, p = t.scan_files.c, t.scan_pages.c
    first = {file.sha256: file.id for file in files if file.sha256 is not None and file.reason_code is None}
    query = (
        select(f.id, f.sha256, func.count(p.id).label("pages"))
        .join(t.scan_pages, p.file_id == f.id)
        .where(where_in(f.sha256, first), f.reason_code.is_(None), p.sheet_id.is_(None))
        .where(p.state != PageState.DISCARDED)
        .group_by(f.id, f.sha256)
    )
    own = {file.id for file in files}
    return sum(row.pages for row in c.execute(query) if row.id not in own and row.id > first[row.sha256])
