"""How fast an office's signed sheets come back, and where that leads: a rule that anybody can follow with a pencil.

The sheets of the last seven days before its newest bundle, by the day, are its pace; what is still out, divided by
that, tells when the last would be there. Nothing is known of why an office is slow, so nothing more is said than "at
this pace". Pure: no store, no clock.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from netral_desktop.words import label

WINDOW = 7  # days; a week has its weekend in it, so that no weekday weighs more than another
_LEAST_DAYS = 2  # since the first sheet came; before that a pace is chance
_LONGEST = 365  # days; further than that nobody looks ahead


class Outlook(StrEnum):
    """What can be said of an office."""

    SILENT = "silent"  # nothing has come from it
    DONE = "done"  # everybody has signed
    EARLY = "early"  # at this pace done on the deadline or before it
    LATE = "late"  # at this pace done after it
    STILL = "still"  # no sheet came in the last days
    MANUAL = "manual"  # an office without the program, of which only sums are known
    UNKNOWN = "unknown"  # too little has come for a pace


@dataclass(frozen=True)
class Forecast:
    """Where the pace leads. `days`: from the deadline to the end, negative before it; None where there is no end."""

    outlook: Outlook
    ends: date | None = None
    days: int | None = None
    pace: float = 0.0  # sheets a day

    @property
    def words(self) -> str:
        """It in words: what is so at the pace of the last days, and no more."""
        if self.days == 0:
            return label("outlook.on_time")
        return label(f"outlook.{self.outlook.value}", days=abs(self.days or 0))

    def as_json(self) -> dict[str, object]:
        """The shape of the command line's answer."""
        ends = None if self.ends is None else self.ends.isoformat()
        return {"outlook": self.outlook.value, "ends": ends, "days": self.days, "words": self.words}


def forecast(back: Mapping[date, int], *, left: int, deadline: date, seen: date | None) -> Forecast:
    """The forecast of one office.

    `back`: how many signed sheets came in on each day; `left`: people who have not signed; `seen`: the day of its
    newest bundle, up to which its sheets are known, None before the first.
    """
    if seen is None:
        return Forecast(Outlook.SILENT)
    if left <= 0:
        return Forecast(Outlook.DONE)
    first = min(back, default=None)
    if first is None or (seen - first).days + 1 < _LEAST_DAYS:
        return Forecast(Outlook.UNKNOWN)
    window = min(WINDOW, (seen - first).days + 1)
    came = sum(n for day, n in back.items() if seen - timedelta(window) < day <= seen)
    if came <= 0:
        return Forecast(Outlook.STILL)
    pace = came / window
    needed = math.ceil(left / pace)
    if needed > _LONGEST:
        return Forecast(Outlook.STILL, pace=pace)
    ends = seen + timedelta(needed)
    days = (ends - deadline).days
    return Forecast(Outlook.LATE if days > 0 else Outlook.EARLY, ends, days, pace)
