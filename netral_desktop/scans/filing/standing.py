"""Which of several scans of one sheet counts, when a person decides about one of them.

At most one scan of a sheet is filed, except where a person files an unsigned one beside a signed one: paper does not
lose its ink, so the empty one is another print of the same sheet, and the signature stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from netral_desktop.store import Operation
from netral_desktop.store import tables as t

from .. import reasons
from ..reasons import DIFFERS, OTHER_DISCARDED, OTHER_SCAN
from ..states import PageState, Verdict
from .record import Change, other_scans, zones_of

_LIVE = (PageState.FILED, PageState.REVIEW)


def filed_by_hand(change: Change) -> None:
    """The page of `change` was just filed by a person: scans of its sheet that show no more are set aside behind it."""
    page, c = change.page, change.tx.connection
    if page.sheet_id is None:
        return
    signed = signed_positions(c, page.id)
    for other in other_scans(c, page.id, page.sheet_id, _LIVE):
        asks_else = other.state == PageState.REVIEW and not reasons.of(other.reason_code).other_scan
        if not asks_else and signed_positions(c, other.id) <= signed:
            detail = json.dumps({"by": page.id})
            change.update_other(other, state=PageState.DUPLICATE, reason_code=OTHER_SCAN, reason_detail=detail)


def set_aside(c: Connection, by: str, replaces: Sequence[tuple[str, str]]) -> Iterator[tuple[Row[Any], dict[str, Any]]]:
    """The pages that stand back behind a page that was just read, each with the values it takes."""
    for page_id, reason in replaces:
        row = c.execute(select(t.scan_pages).where(t.scan_pages.c.id == page_id)).one()
        yield row, {"state": PageState.DUPLICATE, "reason_code": reason, "reason_detail": json.dumps({"by": by})}


def left_its_sheet(change: Change) -> None:
    """The page of `change` no longer stands for its sheet: the best scan that was set aside for it is asked about."""
    page, c = change.page, change.tx.connection
    if page.sheet_id is None or page.state != PageState.FILED or other_scans(c, page.id, page.sheet_id, _LIVE):
        return
    aside = other_scans(c, page.id, page.sheet_id, (PageState.DUPLICATE,))
    waiting = [other for other in aside if reasons.of(other.reason_code).stands_back]
    if waiting:
        best = max(waiting, key=lambda other: (len(signed_positions(c, other.id)), other.read_at))
        change.update_other(best, state=PageState.REVIEW, reason_code=OTHER_DISCARDED, reason_detail=None)


def stays_aside(tx: Operation, was: Row[Any]) -> None:
    """After an undo about a page that had been set aside since (`was`): it does not come back beside the filed scan.

    Where the undo brought back a signature that the filed scan does not show, a person compares the two.
    """
    c = tx.connection
    filed = other_scans(c, was.id, was.sheet_id, (PageState.FILED,))
    if was.state != PageState.DUPLICATE or not reasons.of(was.reason_code).stands_back or not filed:
        return
    if all(signed_positions(c, was.id) <= signed_positions(c, other.id) for other in filed):
        tx.update(t.scan_pages, was.id, state=was.state, reason_code=was.reason_code, reason_detail=was.reason_detail)
    else:
        tx.update(t.scan_pages, was.id, state=PageState.REVIEW, reason_code=DIFFERS, reason_detail=None)


def signed_positions(c: Connection, page_id: str) -> frozenset[int]:
    """The zones of a page that are signed, by their place on the sheet."""
    return signed_of(zones_of(c, page_id))


def signed_of(zones: Sequence[Row[Any]]) -> frozenset[int]:
    """The same of zones at hand."""
    return frozenset(zone.position for zone in zones if zone.verdict == Verdict.SIGNED)
