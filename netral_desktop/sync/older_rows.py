"""Rows as earlier versions of the records spelt them, and what they are today.

Version 1 (program 0.1): a page did not say which kind of paper it is.
"""

from __future__ import annotations

import msgspec

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


AnyRow1 = (
    UnitRow
    | PersonRow
    | SheetRow
    | SheetZoneRow
    | OutsidePactRow
    | PageRow1
    | PageZoneRow
    | DecisionRow
    | SessionRow
    | AttendanceRow
)


def as_of_today(rows: dict[str, list[Row]]) -> None:
    """Turn what `AnyRow1` read, by table, into the rows of today: a page is of its sheet's kind, by hand a pact."""
    kinds = {row.id: row.kind for row in rows["sheets"] if isinstance(row, SheetRow)}
    rows["scan_pages"] = [_page(row, kinds) for row in rows["scan_pages"] if isinstance(row, PageRow1)]


def _page(row: PageRow1, kinds: dict[str, SheetKind]) -> PageRow:
    by_hand = SheetKind.PACT if row.by_hand and row.sheet_id is None else None
    kind = by_hand if row.sheet_id is None else kinds.get(row.sheet_id)
    return PageRow(kind=kind, **msgspec.structs.asdict(row))


prepare(PageRow1)
