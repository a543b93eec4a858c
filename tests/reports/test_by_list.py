"""Papers count whoever signed the list of a session, and no list as a pact."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from netral_desktop.ikrar import service as ikrar
from netral_desktop.ikrar.kinds import SessionKind
from netral_desktop.reports.building import build
from netral_desktop.reports.document import Report
from netral_desktop.reports.names import ReportName
from netral_desktop.reports.ordering import Order
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.support.offices import PASSWORD, add_page, add_people, add_sheet, make_office

from .conftest import NOW


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    make_office(tmp_path / "opd").close()
    with Store.open(tmp_path / "opd", PASSWORD, clock=lambda: NOW) as store:
        yield store


def signed_list(store: Store, people: list[str], kind: SessionKind, code: str) -> None:
    """A session whose list came back with these signatures, and nothing noted of anybody."""
    with store.read() as c:
        campaign = str(c.scalar(select(t.campaigns.c.id)))
    session = ikrar.open_session(store, title="Sesi", day="2029-11-20", place="Aula", leader="Kepala", kind=kind)
    sheet = add_sheet(store, campaign, people[0], code)
    page = add_page(store, campaign, None, kind="attendance", boxes=[("attendee", p, "signed") for p in people])
    with store.operation("test.list") as tx:
        tx.update(t.scan_pages, page, sheet_id=sheet)
        tx.insert(t.session_sheets, {"id": sheet, "office": store.office, "session_id": session})


def paper(store: Store, name: ReportName) -> Report:
    return build(store, Order(name))


def test_the_history_counts_signatures_on_lists_as_presence_and_never_as_pacts(store: Store) -> None:
    people = add_people(store, ["Ani", "Budi", "Cahya"])
    signed_list(store, people[:2], SessionKind.OATH, "NT0000000000001")
    signed_list(store, people, SessionKind.BRIEFING, "NT0000000000002")
    figures = paper(store, ReportName.HISTORY).figures
    assert (figures["ttd"], figures["hadir"]) == (0, 2)


def test_the_minutes_count_the_list_and_name_who_signed_for_all(store: Store) -> None:
    people = add_people(store, ["Ani", "Budi", "Cahya"])
    signed_list(store, people[:2], SessionKind.OATH, "NT0000000000001")
    signed_list(store, people[2:], SessionKind.SYMBOLIC, "NT0000000000002")
    made = paper(store, ReportName.MINUTES)
    assert (made.figures["wajib"], made.figures["sesi-hadir"]) == (3, 2)
    assert "Cahya" in repr(made.parts)
