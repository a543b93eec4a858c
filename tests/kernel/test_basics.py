"""Time, words, ids, places and stopping."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.kernel import clock, ids, paths, text
from netral_desktop.kernel.errors import Cancelled
from netral_desktop.kernel.progress import CancelToken


@given(st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2999, 1, 1)))
def test_an_instant_comes_back_as_written(moment: datetime) -> None:
    instant = moment.replace(microsecond=0, tzinfo=UTC)
    assert clock.from_text(clock.to_text(instant)) == instant


def test_an_instant_is_written_in_utc() -> None:
    wita = datetime(2029, 11, 20, 8, 4, 31, tzinfo=clock.ZONES["WITA"])
    assert clock.to_text(wita) == "2029-11-20T00:04:31Z"
    assert clock.system_clock().utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "text",
    [
        "2029-11-20",
        "2029-11-20T00:04:31",
        "2029-W47-2T00:04:31Z",
        "20291120T000431Z",
        "2029-1-20T00:04:31Z",
        "2029-11-20T00:04:31+08:00",
        "2029-11-20T00:04:61Z",
        "2029-11-20T00:04:31Z\n",
        "\u0662029-11-20T00:04:31Z",
    ],
)
def test_only_what_is_written_so_is_taken_as_an_instant(text: str) -> None:
    with pytest.raises(ValueError):
        clock.from_text(text)


@given(st.dates(max_value=date(2999, 1, 1)))
def test_a_working_day_is_the_day_itself_or_the_monday_after_the_weekend(day: date) -> None:
    found = clock.working_day(day)
    assert found.weekday() < 5
    assert found == day if day.weekday() < 5 else (found.weekday(), 1 <= (found - day).days <= 2) == (0, True)


@pytest.mark.parametrize("written", ["2029-11-22", "22-11-2029", " 22/11/2029 "])
def test_a_day_is_read_in_the_ways_people_write_it(written: str) -> None:
    assert clock.parse_day(written) == date(2029, 11, 22)


@pytest.mark.parametrize("written", ["", "22.11.2029", "2029-02-30", "besok"])
def test_no_day_is_guessed(written: str) -> None:
    with pytest.raises(ValueError):
        clock.parse_day(written)


def test_days_and_numbers_are_indonesian() -> None:
    assert text.long_day(date(2029, 11, 22)) == "Kamis, 22 November 2029"
    assert text.long_day(date(2029, 8, 17), weekday=False) == "17 Agustus 2029"
    assert text.number(10996) == "10.996"
    assert (text.percent(7, 8), text.percent(1, 1), text.percent(0, 0)) == ("87,5%", "100%", "0%")


def test_folding_ignores_case_accents_and_spaces() -> None:
    assert text.fold("  Désa\u200b  ÉRNI ") == "desa erni"


@given(st.text())
def test_folding_again_changes_nothing(value: str) -> None:
    assert text.fold(text.fold(value)) == text.fold(value)


def test_ids_differ_and_tell_their_order() -> None:
    made = [*(ids.new_id() for _ in range(1000)), *islice(ids.new_ids(at_once=300), 1000)]
    assert len(set(made)) == 2000
    assert all(len(one) == 32 and set(one) <= set("0123456789abcdef") for one in made)
    assert [one[:12] for one in made] == sorted(one[:12] for one in made)


def test_the_data_folder_is_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    expected = "NETRAL" if sys.platform == "win32" else "netral"
    assert paths.default_data_dir() == tmp_path / expected


def test_resources_of_a_frozen_program_lie_beside_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert paths.resource("fonts").parent.name == "resources"
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resource("fonts", "a.ttf") == tmp_path / "resources" / "fonts" / "a.ttf"


def test_a_job_stops_when_asked() -> None:
    token = CancelToken()
    token.check()
    token.cancel()
    assert token.cancelled
    with pytest.raises(Cancelled):
        token.check()


def test_a_zone_of_our_own_is_not_needed_for_utc() -> None:
    assert clock.to_text(datetime(2029, 1, 1, tzinfo=timezone(timedelta(hours=7)))) == "2028-12-31T17:00:00Z"
