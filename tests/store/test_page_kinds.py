"""Pages of the first released version get the kind of their sheet, those filed by hand are pacts; undo knows it too."""

from __future__ import annotations

import json

from sqlalchemy import select

from netral_desktop.scans.service import page_document, undo_decision
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.store.test_released import PASSWORD, Kept, kept

__all__ = ["kept"]


def test_every_page_is_of_its_sheets_kind_and_by_hand_a_pact(kept: Kept) -> None:
    pages, sheets = t.scan_pages.c, t.sheets.c
    for folder in (kept.opd, kept.kab):
        with Store.open(folder, PASSWORD) as store, store.read() as c:
            query = select(pages.kind, pages.by_hand, sheets.kind.label("printed")).outerjoin(
                t.sheets, sheets.id == pages.sheet_id
            )
            found = c.execute(query).all()
        assert found
        assert [page.kind for page in found] == [page.printed or ("pact" if page.by_hand else None) for page in found]
        assert {"pact", None} <= {page.kind for page in found}


def test_a_decision_of_then_is_taken_back_whole(kept: Kept) -> None:
    with Store.open(kept.opd, PASSWORD) as store:
        with store.read() as c:
            page = c.scalar(select(t.scan_pages.c.id).where(t.scan_pages.c.by_hand))
            told = [json.loads(before) for before in c.scalars(select(t.page_decisions.c.before))]
        assert all("kind" in before["page"] for before in told if "page" in before)
        assert page is not None
        assert page_document(store, page)["kind"] == "pact"
        undo_decision(store, page)
        after = page_document(store, page)
        assert after["kind"] == ("pact" if after["sheet"] else None)
        assert store.verify() == []
