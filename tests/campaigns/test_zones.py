"""Times and days are told where the campaign is; before there is one, as the computer's own clock tells them."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from netral_desktop.campaigns.queries import time_zone_of, today
from netral_desktop.campaigns.service import new_campaign
from netral_desktop.kernel.clock import local_day
from netral_desktop.store import Store
from tests.architecture.source import PACKAGE, modules

LATE = datetime(2029, 11, 19, 15, 30, tzinfo=UTC)  # 22.30 in Jakarta, 00.30 of the next day in Jayapura


@pytest.fixture(params=["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
def computer_in(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if sys.platform == "win32":
        pytest.skip("Windows does not take a zone from the environment")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


OFFSETS = {"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}


def test_before_a_campaign_the_zone_is_that_of_the_computer(office: Store, computer_in: str) -> None:
    assert LATE.astimezone(time_zone_of(None)).utcoffset() == timedelta(hours=OFFSETS[computer_in])
    with office.read() as c:
        assert today(c, LATE) == local_day(LATE) == date(2029, 11, 20 if computer_in == "Asia/Jayapura" else 19)


def test_with_a_campaign_the_zone_is_that_of_its_place(office: Store, computer_in: str) -> None:
    new_campaign(
        office, title="Uji", circular="1", time_zone="WIT", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26"
    )  # fmt: skip
    with office.read() as c:
        assert today(c, LATE) == date(2029, 11, 20)


def test_only_one_place_turns_a_campaign_into_a_zone() -> None:
    places = [
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        if re.search(r"ZONES\[[^\]]*(campaign|time_zone)", path.read_text(encoding="utf-8"))
    ]
    assert places == ["campaigns/queries.py"]


def test_no_day_is_told_in_utc_and_no_other_place_asks_the_computer_for_its_zone() -> None:
    own = re.compile(r"from_text\([^()]*\)\.(date|strftime)\(|clock\(\)\.(date|strftime)\(|\.astimezone\(\)")
    places = [
        path.relative_to(PACKAGE).as_posix() for path in modules() if own.search(path.read_text(encoding="utf-8"))
    ]
    assert places == ["kernel/clock.py", "ui/crash.py"]  # a report of a fault may find no store to ask
