"""Siap ikrar?: what is looked at before the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from netral_desktop.ikrar import readiness
from netral_desktop.ikrar.checkin import check_in
from netral_desktop.ikrar.kinds import Way
from netral_desktop.ikrar.readiness import Check, Standing, check_readiness, note_gun
from netral_desktop.sheets.codes import new_code
from netral_desktop.store import Store
from netral_desktop.sync.desk import export_marks, take_marks
from tests.support.desks import make_desk, open_session
from tests.support.offices import add_people, add_sheet, make_office

NOON = datetime(2029, 11, 24, 4, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd") as opened:
        opened.clock = lambda: NOON
        yield opened


def seen(store: Store, session: str) -> dict[Check, tuple[Standing, str]]:
    return {f.check: (f.standing, f.said.key.partition(".")[2]) for f in check_readiness(store, session)}


def test_on_the_first_look_it_says_what_is_still_to_do(store: Store) -> None:
    people = add_people(store, ["Ani", "Budi", "Cici"])
    session = open_session(store)
    with store.read() as c:
        campaign = readiness.next_session(c, store.office, "2029-11-24").campaign_id  # type: ignore[union-attr]
    add_sheet(store, campaign, people[0], new_code(store.office, practice=False))
    found = seen(store, session)
    assert found[Check.SHEETS] == (Standing.LOOK, "sheets_missing")
    assert found[Check.LISTS] == (Standing.OPTIONAL, "no_lists")
    assert found[Check.GUN] == (Standing.LOOK, "gun_untried")
    assert found[Check.CLOCK] == (Standing.READY, "clock")
    assert found[Check.LAPTOP] == (Standing.OPTIONAL, "no_laptop")
    assert found[Check.DEADLINE] == (Standing.READY, "deadline")
    sentence = next(f.said for f in check_readiness(store, session) if f.check is Check.SHEETS).said()
    assert sentence.startswith("2 dari 3 orang")


def test_a_laptop_counts_as_tried_once_its_marks_were_taken_even_none(store: Store, tmp_path: Path) -> None:
    add_people(store, ["Ani"])
    session = open_session(store)
    with make_desk(store, session, tmp_path) as desk:
        assert seen(store, session)[Check.LAPTOP] == (Standing.LOOK, "laptop_untried")
        export_marks(desk, tmp_path / "m.netral")
    take_marks(store, [tmp_path / "m.netral"])
    assert seen(store, session)[Check.LAPTOP] == (Standing.READY, "laptop")


def test_a_gun_that_was_tried_or_used_is_known(store: Store) -> None:
    (ani,) = add_people(store, ["Ani"])
    session = open_session(store)
    note_gun(store)
    assert seen(store, session)[Check.GUN] == (Standing.READY, "gun")
    check_in(store, session, ani, Way.GUN)
    assert seen(store, session)[Check.GUN] == (Standing.READY, "gun")


def test_a_clock_set_back_and_a_day_that_is_past_are_said(store: Store) -> None:
    session = open_session(store)
    store.clock = lambda: datetime(2029, 11, 27, 4, 0, tzinfo=UTC)
    assert seen(store, session)[Check.CLOCK] == (Standing.LOOK, "day_past")
    assert seen(store, session)[Check.DEADLINE] == (Standing.LOOK, "deadline_past")
    note_gun(store)
    store.clock = lambda: datetime(2028, 1, 1, tzinfo=UTC)
    assert seen(store, session)[Check.CLOCK] == (Standing.LOOK, "clock_back")


def test_a_session_after_the_deadline_is_said(store: Store) -> None:
    assert seen(store, open_session(store, day="2029-11-27"))[Check.DEADLINE] == (Standing.LOOK, "deadline_before")


def test_little_room_on_the_disk_is_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    session = open_session(store)
    monkeypatch.setattr(readiness, "ENOUGH_BYTES", 1 << 60)
    assert seen(store, session)[Check.DISK] == (Standing.LOOK, "disk_small")
