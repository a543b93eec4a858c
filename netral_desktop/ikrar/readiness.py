"""Whether everything is ready for a session: what should be looked at before the day, and what can wait.

Nothing here stops anybody: a check says what it saw, and what to do about it.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection, func, select

from netral_desktop.campaigns.queries import active_campaign, find_campaign, time_zone_of, today
from netral_desktop.kernel.clock import from_text, to_text
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.text import hour, long_day
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.words import Said, label

from . import desks, queries, service
from .kinds import TAKING_THE_OATH, Way

GUN_TRIED = "ikrar.gun_tried"  # setting: when a scanner gun was tried last
ENOUGH_BYTES = 2 * 1024**3  # free: scans of a day and their encrypted copies; a video that is copied in needs more


class Check(StrEnum):
    """What is looked at."""

    SHEETS = "sheets"
    LISTS = "lists"
    GUN = "gun"
    CLOCK = "clock"
    DISK = "disk"
    LAPTOP = "laptop"
    DEADLINE = "deadline"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return label(f"ready_check.{self.value}")


class Standing(StrEnum):
    """How it is."""

    READY = "ready"
    LOOK = "look"  # something to do before the day
    OPTIONAL = "optional"  # not there, and perhaps not wanted

    @property
    def label(self) -> str:
        """The word on the screen."""
        return label(f"ready_standing.{self.value}")


@dataclass(frozen=True)
class Finding:
    """What a check saw."""

    check: Check
    standing: Standing
    said: Said


def check_readiness(store: Store, session_id: str) -> list[Finding]:
    """All checks for a session, in the order of `Check`. Raises UsageProblem (no_session)."""
    with store.read() as c:
        session = queries.session(c, store.office, session_id)
        if session is None:
            raise UsageProblem("no_session")
        return [
            _sheets(c, store, session), _lists(c, session), _gun(c, store), _clock(c, store, session), _disk(store),
            _laptop(c, session), _deadline(c, store, session),
        ]  # fmt: skip


def next_session(c: Connection, office: str, day: str) -> queries.Session | None:
    """The session that comes next on or after a day (`YYYY-MM-DD`), else the newest; None where there is none."""
    found = [session for session in queries.sessions(c, office) if not session.closed]
    ahead = [session for session in found if session.day >= day]
    return ahead[-1] if ahead else (found[0] if found else None)


def note_gun(store: Store) -> None:
    """A scanner gun was tried, and what it typed was read."""
    with store.operation("ikrar.gun_tried") as tx:
        tx.set_setting(GUN_TRIED, to_text(store.clock()))


def _sheets(c: Connection, store: Store, session: queries.Session) -> Finding:
    s = t.sheets.c
    printed = set(
        c.scalars(select(s.person_id).where(s.campaign_id == session.campaign_id, s.person_id.is_not(None)).distinct())
    )
    expected = queries.expected_ids(c, service.staff(store), session.expected)
    missing = len(expected - printed)
    if not expected:
        return Finding(Check.SHEETS, Standing.LOOK, Said("ready.nobody"))
    if missing:
        return Finding(Check.SHEETS, Standing.LOOK, Said("ready.sheets_missing", people=missing, of=len(expected)))
    return Finding(Check.SHEETS, Standing.READY, Said("ready.sheets", people=len(expected)))


def _lists(c: Connection, session: queries.Session) -> Finding:
    s, of = t.sheets.c, t.session_sheets.c
    query = select(func.count()).select_from(t.sheets).join(t.session_sheets, of.id == s.id)
    pages = c.scalar(query.where(of.session_id == session.id, s.kind == SheetKind.ATTENDANCE.value)) or 0
    if pages:
        return Finding(Check.LISTS, Standing.READY, Said("ready.lists", pages=pages))
    return Finding(Check.LISTS, Standing.OPTIONAL, Said("ready.no_lists"))


def _gun(c: Connection, store: Store) -> Finding:
    tried = store.get_setting(GUN_TRIED)
    a = t.attendance.c
    used = c.scalar(select(func.max(a.at)).where(a.way == Way.GUN.value))
    newest = max((at for at in (tried, used) if at), default=None)
    if newest is None:
        return Finding(Check.GUN, Standing.LOOK, Said("ready.gun_untried"))
    day = long_day(from_text(newest).astimezone(time_zone_of(active_campaign(c))).date(), weekday=False)
    return Finding(Check.GUN, Standing.READY, Said("ready.gun", day=day))


def _clock(c: Connection, store: Store, session: queries.Session) -> Finding:
    now, newest = store.clock(), c.scalar(select(func.max(t.ledger.c.at)))
    there = now.astimezone(time_zone_of(find_campaign(c, session.campaign_id)))
    clock = f"{long_day(there.date())} {hour(there)}"
    if newest is not None and to_text(now) < newest:
        return Finding(Check.CLOCK, Standing.LOOK, Said("ready.clock_back", clock=clock))
    if there.date().isoformat() > session.day:
        return Finding(Check.CLOCK, Standing.LOOK, Said("ready.day_past", clock=clock, day=_long(session.day)))
    return Finding(Check.CLOCK, Standing.READY, Said("ready.clock", clock=clock))


def _disk(store: Store) -> Finding:
    try:
        free = shutil.disk_usage(store.data_dir).free
    except OSError:
        return Finding(Check.DISK, Standing.LOOK, Said("ready.disk_unknown"))
    figures = {"free": free / 1024**3}
    if free < ENOUGH_BYTES:
        return Finding(Check.DISK, Standing.LOOK, Said("ready.disk_small", **figures))
    return Finding(Check.DISK, Standing.READY, Said("ready.disk", **figures))


def _laptop(c: Connection, session: queries.Session) -> Finding:
    prepared, sent = desks.prepared(c, session.id), {device.desk for device in desks.devices(c, session.id)}
    if not prepared:
        return Finding(Check.LAPTOP, Standing.OPTIONAL, Said("ready.no_laptop"))
    if len(sent) < prepared:
        return Finding(Check.LAPTOP, Standing.LOOK, Said("ready.laptop_untried", laptops=prepared - len(sent)))
    return Finding(Check.LAPTOP, Standing.READY, Said("ready.laptop", laptops=len(sent)))


def _deadline(c: Connection, store: Store, session: queries.Session) -> Finding:
    campaign = find_campaign(c, session.campaign_id)
    if campaign is None or session.kind not in TAKING_THE_OATH:
        return Finding(Check.DEADLINE, Standing.READY, Said("ready.no_deadline"))
    last = _long(campaign.ikrar_deadline)
    if session.day > campaign.ikrar_deadline:
        return Finding(Check.DEADLINE, Standing.LOOK, Said("ready.deadline_before", day=last))
    left = (date.fromisoformat(campaign.ikrar_deadline) - today(c, store.clock())).days
    if left < 0:
        return Finding(Check.DEADLINE, Standing.LOOK, Said("ready.deadline_past", day=last))
    return Finding(Check.DEADLINE, Standing.READY, Said("ready.deadline", day=last, days=left))


def _long(day: str) -> str:
    return long_day(date.fromisoformat(day), weekday=False)
