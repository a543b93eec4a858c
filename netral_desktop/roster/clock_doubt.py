"""Whether this computer's day can be right: a number is never blamed for a clock that is wrong.

Three things speak against it: the program did not exist yet, something stored here is newer, or the deadlines of the
campaign are years past. A person is asked once, wherever the data are opened or a file is taken in; meanwhile numbers
are read as of the latest day that is known to have been.
"""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from netral_desktop.kernel.clock import from_text, local_day
from netral_desktop.kernel.text import long_day
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.operation import read_setting

from .strangers import AskFirst

BUILT = date(2026, 6, 1)  # no copy of the program is older
_YEARS_PAST = 2  # after the last deadline, before its day is doubted
_TIME_ZONES = timedelta(days=1)  # by which a day may differ between computers
_SURE = "clock.sure"  # setting: the day that a person said to be right
_STAYS_SURE = timedelta(days=60)  # either way: a clock that jumps again is asked about again


def clock_doubt(c: Connection, today: date) -> tuple[AskFirst | None, date]:
    """What to ask of this day, if anything, and the day as of which numbers are to be read."""
    newest = c.execute(select(func.max(t.ledger.c.at))).scalar()
    stored = local_day(from_text(newest)) if newest else BUILT
    latest = max(today, stored, BUILT)
    sure = read_setting(c, _SURE)
    if sure is not None and abs(today - date.fromisoformat(sure)) <= _STAYS_SURE:
        return None, latest
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


def doubt(store: Store) -> AskFirst | None:
    """What to ask of the computer's day, if anything."""
    with store.read() as c:
        return clock_doubt(c, local_day(store.clock()))[0]


def be_sure(store: Store) -> None:
    """A person said that the computer's day is right."""
    with store.operation("clock.sure") as tx:
        tx.set_setting(_SURE, local_day(store.clock()).isoformat())


def _day(day: date) -> str:
    return long_day(day, weekday=False)
