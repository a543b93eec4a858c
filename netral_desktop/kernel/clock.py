"""Time: instants are stored as ISO 8601 text in UTC, days as `YYYY-MM-DD`; zones are the three of Indonesia."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

Clock = Callable[[], datetime]
_SATURDAY = 5
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")

# WIB, WITA and WIT have no daylight saving time (Keppres 41/1987).
ZONES = {
    "WIB": timezone(timedelta(hours=7), "WIB"),
    "WITA": timezone(timedelta(hours=8), "WITA"),
    "WIT": timezone(timedelta(hours=9), "WIT"),
}


def system_clock() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def to_text(instant: datetime) -> str:
    """An aware instant as `2029-11-20T00:04:31Z` (whole seconds)."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_text(text: str) -> datetime:
    """The instant that `to_text` wrote. Raises ValueError for anything else."""
    if not _INSTANT.fullmatch(text):
        raise ValueError(text)
    return datetime.fromisoformat(text)


def parse_day(text: str) -> date:
    """A day from `YYYY-MM-DD` or `DD-MM-YYYY`. Raises ValueError."""
    for pattern in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), pattern).date()
        except ValueError:
            continue
    raise ValueError(text)


def local_day(instant: datetime) -> date:
    """The day of an aware instant by this computer's own clock on the wall."""
    return instant.astimezone().date()


def working_day(day: date) -> date:
    """This day, or the Monday after where it falls on a weekend. Holidays are not known here."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() >= _SATURDAY else 0)
