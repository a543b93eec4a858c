"""The forecast of an office: sheets a day in the last week, what is left divided by it, held to the deadline."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.regency.pace import Forecast, Outlook, forecast

DEADLINE = date(2029, 11, 22)
DAY = date(2029, 11, 15)


def of(*came: int, left: int) -> Forecast:
    """What is told after these numbers of sheets on the days up to DAY."""
    back = {DAY - timedelta(len(came) - 1 - place): n for place, n in enumerate(came) if n}
    return forecast(back, left=left, deadline=DEADLINE, seen=DAY)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (of(10, 10, left=100), "dengan laju ini selesai ± 3 hari sesudah batas"),
        (of(10, 10, left=30), "dengan laju ini selesai ± 4 hari sebelum batas"),
        (of(10, 10, left=70), "dengan laju ini selesai tepat di batas"),
        (of(10, 10, left=0), "semua sudah TTD"),
        (of(10, left=50), "belum cukup data untuk perkiraan"),
        (of(9, 0, 0, 0, 0, 0, 0, 0, left=5), "hampir tidak ada lembar baru dalam 7 hari"),
        (of(1, 0, 0, 0, 0, 0, 0, left=5000), "hampir tidak ada lembar baru dalam 7 hari"),
    ],
)
def test_the_forecast_says_in_words_where_the_pace_leads(told: Forecast, words: str) -> None:
    assert told.words == words


def test_an_office_that_has_sent_nothing_has_no_forecast() -> None:
    assert forecast({}, left=10, deadline=DEADLINE, seen=None) == Forecast(Outlook.SILENT)


def test_sheets_of_more_than_a_week_ago_do_not_count() -> None:
    assert of(500, 7, 7, 7, 7, 7, 7, 7, left=14).ends == DAY + timedelta(2)


@given(st.dictionaries(st.integers(0, 30), st.integers(1, 60), max_size=12), st.integers(0, 500), st.integers(1, 500))
def test_more_sheets_never_tell_a_later_end(days: dict[int, int], left: int, more: int) -> None:
    back = {DAY - timedelta(ago): n for ago, n in days.items()}
    before = forecast(back, left=left, deadline=DEADLINE, seen=DAY)
    after = forecast({**back, DAY: back.get(DAY, 0) + more}, left=max(0, left - more), deadline=DEADLINE, seen=DAY)
    if before.ends is not None and after.ends is not None:
        assert after.ends <= before.ends
