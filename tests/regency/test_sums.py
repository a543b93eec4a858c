"""The sums that the board is read from are always what counting gives, whatever arrived and was decided before."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from netral_desktop.app import App
from netral_desktop.kernel.errors import KnownError
from netral_desktop.regency import sums
from netral_desktop.regency.board import read_board
from netral_desktop.regency.conflicts import settle, take_back
from netral_desktop.regency.queries import office_board
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.sync.partition import apply_partition
from netral_desktop.sync.rows import TRAVELLING, AttendanceRow, PageRow, PageZoneRow, PersonRow, Row, SessionRow
from tests.support.engines import ENGINES
from tests.support.offices import MADE_AT, PASSWORD, add_campaign, make_office
from tests.support.parties import Parties, add_records
from tests.support.statements import plans_of, tables_read

OFFICES = ("4.01.01", "4.01.02", "4.01.03")
RECORDS = {"people", "scan_pages", "page_zones", "sheets", "attendance"}
LATE = datetime(2029, 12, 20, tzinfo=UTC)


@dataclass(frozen=True)
class Someone:
    """What an office tells of one person. `paper`: of their pact, "" for none; `day` on which it was read."""

    number: int
    due: bool
    leader: bool
    paper: str
    day: int
    present: bool


SOMEONE = st.builds(
    Someone, st.integers(0, 4), st.booleans(), st.booleans(), st.sampled_from(["", "signed", "unsigned", "hand"]),
    st.integers(1, 3), st.booleans(),
)  # fmt: skip
PEOPLE = st.lists(SOMEONE, max_size=4, unique_by=lambda person: person.number)
OFFICE = st.sampled_from(OFFICES)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("bundle"), OFFICE, PEOPLE),
        st.tuples(st.just("settle"), OFFICE, st.integers(0, 4)),
        st.tuples(st.just("take back"), OFFICE, st.integers(0, 4)),
        st.tuples(st.just("campaign"), OFFICE, st.none()),
    ),
    min_size=3, max_size=7,
)  # fmt: skip


def number_of(place: int) -> str:
    return f"19800101200501{1000 + place}"


def told(office: str, people: Sequence[Someone], campaign: str) -> dict[str, list[Row]]:
    """The records of a bundle that tells this."""
    rows: dict[str, list[Row]] = {table.name: [] for table, _ in TRAVELLING}
    session = f"s{office}"
    rows["ikrar_sessions"].append(
        SessionRow(session, campaign, "Ikrar", "2029-11-20", "Halaman", "Kepala", "[]", False, MADE_AT, None, None,
                   None, None, None, None, None, None, None)
    )  # fmt: skip
    for one in people:
        person = f"p{office}-{one.number}"
        rows["people"].append(
            PersonRow(person, number_of(one.number), None, "Contoh", "Contoh", "pns", None, None, None,
                      "II.b" if one.leader else None, None, "active" if one.due else "retired", None, "contoh",
                      "contoh", MADE_AT)
        )  # fmt: skip
        if one.paper:
            page, at = f"h{person}", f"2029-11-2{one.day}T17:00:00Z"
            rows["scan_pages"].append(
                PageRow(page, f"f{person}", 1, "filed", None, person, campaign, one.paper == "hand", None, None, None,
                        None, at, None, None, "pact")
            )  # fmt: skip
            verdict = "unsigned" if one.paper == "unsigned" else "signed"
            rows["page_zones"].append(PageZoneRow(f"z{person}", page, 0, "declarant", person, verdict, verdict, 30.0))
        if one.present:
            rows["attendance"].append(
                AttendanceRow(f"a{person}", session, person, "hadir", None, MADE_AT, "operator", None)
            )
    return rows


def take(store: Store, office: str, people: Sequence[Someone]) -> None:
    with store.read() as c:
        campaign = c.scalar(select(t.campaigns.c.id).where(t.campaigns.c.active))
    with store.operation("bundle.apply") as tx, sums.kept_up(tx, office):
        apply_partition(tx, office, told(office, people, campaign), {})


def another_campaign(store: Store) -> None:
    with store.operation("test.campaign_ends") as tx:
        for each in tx.connection.scalars(select(t.campaigns.c.id)).all():
            tx.update(t.campaigns, each, active=False)
    add_campaign(store)


@given(steps=STEPS)
@settings(max_examples=8, deadline=None)
def test_after_any_sequence_of_bundles_and_decisions_they_are_what_counting_gives(steps) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        make_office(Path(folder) / "kab", code="4.01", role="kab") as store,
    ):  # fmt: skip
        take(store, OFFICES[0], [])
        for what, office, more in steps:
            with contextlib.suppress(KnownError):
                match what:
                    case "bundle":
                        take(store, office, more)
                    case "settle":
                        settle(store, number_of(more), office, "pindah")
                    case "take back":
                        take_back(store, number_of(more))
                    case _:
                        another_campaign(store)
            with store.read() as c:
                assert sums.standing(c) == sums.counted_anew(c)
                assert sums.holds(c) or what == "campaign" or "campaign" in {step[0] for step in steps}


@pytest.mark.parametrize("parties", ENGINES, indirect=True)
def test_the_board_is_read_without_a_look_at_anybodys_records(parties: Parties) -> None:
    campaign = add_campaign(parties.regency)
    people = add_records(parties.office)
    with parties.office.operation("test.campaign") as tx:
        for page in tx.connection.scalars(select(t.scan_pages.c.id)).all():
            tx.update(t.scan_pages, page, campaign_id=campaign)
    parties.deliver(parties.export())
    with parties.regency.read() as c, tables_read() as read:
        board, offices = read_board(c, LATE), office_board(c)
    assert offices == [row.office for row in board.rows]
    assert (board.totals.people, board.totals.pacts["signed"], board.rows[0].on_time) == (len(people), len(people), 4)
    assert (board.rows[0].overdue, board.rows[0].office.unproven) == (4, 4)  # nobody was at this campaign's oath
    assert not read & RECORDS


def test_only_what_the_ledger_tells_since_they_were_counted_is_gone_through(parties: Parties) -> None:
    """It has a line for each row that was ever written: all of them took longer than the board itself."""
    add_campaign(parties.regency)
    add_records(parties.office)
    parties.deliver(parties.export())
    with parties.regency.read() as c, plans_of("ledger_rows") as plans:
        assert sums.holds(c)
    assert plans
    assert all("(seq>?)" in plan for plan in plans)


def test_a_deadline_that_passes_is_seen_without_a_new_bundle(parties: Parties) -> None:
    add_campaign(parties.regency)
    add_records(parties.office)
    parties.deliver(parties.export())
    with parties.regency.read() as c:
        assert sums.holds(c)
        before, after = (read_board(c, at).rows[0].overdue for at in (datetime(2029, 11, 20, tzinfo=UTC), LATE))
    assert (before, after) == (0, 4)


def test_what_no_operation_counted_is_counted_when_the_data_are_opened(parties: Parties) -> None:
    """As after an update of the program: the rows stand there, and nothing of them is kept."""
    add_records(parties.office)
    parties.deliver(parties.export())
    with parties.regency.operation("test.elsewhere") as tx:
        person = tx.connection.scalars(select(t.people.c.id)).first()
        tx.update(t.people, person, duty_status="retired")
    with parties.regency.read() as c:
        assert not sums.holds(c)
        assert read_board(c, LATE).totals.people == 3  # counted anew meanwhile
    parties.regency.close()
    with App.open(parties.folder / "kab", PASSWORD) as app, app.store.read() as c:
        assert sums.holds(c)
        assert read_board(c, LATE).totals.people == 3
    parties.regency = Store.open(parties.folder / "kab", PASSWORD)
