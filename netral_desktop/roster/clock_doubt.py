"""Whether this computer's day can be right: a number is never blamed for a clock that is wrong.

Three things speak against it: the program did not exist yet, something stored here is newer, or the deadlines of the
campaign are years past. A person is asked; meanwhile numbers are read as of the latest day that is known to have been.
"""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from netral_desktop.kernel.clock import from_text, local_day
from netral_desktop.kernel.text import long_day
from netral_desktop.store import tables as t

from .strangers import AskFirst

BUILT = date(2026, 6, 1)  # no copy of the program is older
_YEARS_PAST = 2  # after the last deadline, before its day is doubted
_TIME_ZONES = timedelta(days=1)  # by which a day may differ between computers


def clock_doubt(c: Connection, today: date) -> tuple[AskFirst | None, date]:
    """What to ask of this day, if anything, and the day as of which numbers are to be read."""
    newest = c.execute(select(func.max(t.ledger.c.at))).scalar()
    stored = local_day(from_text(newest)) if newest else BUILT
    latest = max(today, stored, BUILT)
    if today < BUILT:
        return AskFirst("clock_doubtful.too_early", day=_day(today)), latest
    if today + _TIME_ZONES < stored:
        return AskFirst("clock_doubtful.before_stored", day=_day(today), stored=_day(stored)), latest
    k = t.campaigns.c
    last = c.execute(
        select(func.max(k.pact_deadline), func.max(k.ikrar_deadline), func.max(k.video_deadline)).where(k.active)
    ).one()
    year = max((int(deadline[:4]) for deadline in last if deadline), default=today.year)
    if today.year - year > _YEARS_PAST:
        return AskFirst("clock_doubtful.deadlines_past", day=_day(today), year=str(year)), latest
    return None, latest


def _day(day: date) -> str:
    return long_day(day, weekday=False)
