"""Rows as earlier versions of the records spelt them, and what they are today.

Version 1 (program 0.1): a page did not say which kind of paper it is; a session not of which kind it is, how long it
lasts, who is expected; a mark not how it came about.
"""

from __future__ import annotations

import msgspec

from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.shapes import prepare
from netral_desktop.scans.states import PageState
from netral_desktop.sheets.kinds import SheetKind

from .rows import (
    AttendanceRow,
    DecisionRow,
    Hash,
    Key,
    OutsidePactRow,
    PageRow,
    PageZoneRow,
    PersonRow,
    Row,
    SessionRow,
    SheetRow,
    SheetZoneRow,
    Text,
    UnitRow,
    Whole,
)


class PageRow1(Row, frozen=True, tag="scan_pages"):
    """`PageRow` of version 1."""

    file_id: Key
    page_no: Whole
    state: PageState
    sheet_id: Key | None
    person_id: Key | None
    campaign_id: Key | None
    by_hand: bool
    reason_code: Text | None
    reason_detail: Text | None
    image_sha256: Hash | None
    placement: Text | None
    read_at: Text
    decided_at: Text | None
    decided_by: Text | None


class SessionRow1(Row, frozen=True, tag="ikrar_sessions"):
    """`SessionRow` of version 1."""

    campaign_id: Key
    title: Text
    day: Text
    place: Text
    leader: Text
    witnesses: Text
    is_make_up: bool
    opened_at: Text
    closed_at: Text | None


class AttendanceRow1(Row, frozen=True, tag="attendance"):
    """`AttendanceRow` of version 1."""

    session_id: Key
    person_id: Key
    status: AttendanceStatus
    note: Text | None
    at: Text
    actor: Text


AnyRow1 = (
    UnitRow
    | PersonRow
    | SheetRow
    | SheetZoneRow
    | OutsidePactRow
    | PageRow1
    | PageZoneRow
    | DecisionRow
    | SessionRow1
    | AttendanceRow1
)


def as_of_today(rows: dict[str, list[Row]]) -> None:
    """Turn what `AnyRow1` read, by table, into the rows of today: a page is of its sheet's kind, by hand a pact.

    What was not told of a session or a mark is not known.
    """
    kinds = {row.id: row.kind for row in rows["sheets"] if isinstance(row, SheetRow)}
    rows["scan_pages"] = [_page(row, kinds) for row in rows["scan_pages"] if isinstance(row, PageRow1)]
    rows["ikrar_sessions"] = [
        SessionRow(
            **msgspec.structs.asdict(row), kind=None, starts=None, ends=None, mode=None, text_id=None, officials=None,
            expected=None, no_typing=None,
        )
        for row in rows["ikrar_sessions"]
    ]  # fmt: skip
    rows["attendance"] = [AttendanceRow(**msgspec.structs.asdict(row), way=None) for row in rows["attendance"]]


def _page(row: PageRow1, kinds: dict[str, SheetKind]) -> PageRow:
    by_hand = SheetKind.PACT if row.by_hand and row.sheet_id is None else None
    kind = by_hand if row.sheet_id is None else kinds.get(row.sheet_id)
    return PageRow(kind=kind, **msgspec.structs.asdict(row))


prepare(PageRow1, SessionRow1, AttendanceRow1)
