"""What stands around every page: whose data this is, the campaign, how long is left, what waits where. No widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from netral_desktop.app import App
from netral_desktop.campaigns.duties import Tier
from netral_desktop.campaigns.queries import Campaign, active_campaign, time_zone_of
from netral_desktop.followup import queries as followup
from netral_desktop.followup.duties import TrackedDuty, tracked_duties
from netral_desktop.followup.queries import Overdue
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.text import hour, long_day, month_name
from netral_desktop.scans.states import PageState
from netral_desktop.store.operator_rows import all_operators
from netral_desktop.sync.queries import sent_bundles

from .texts import tr
from .watched import STATES

READS = STATES | {"bundles_out", "operators"}  # the tables that `read_standing` reads
SOON_DAYS = 7  # from here on a deadline is written in the colour of a warning


@dataclass(frozen=True)
class Deadline:
    """A deadline in words. `days` are left until it, negative when it has passed."""

    text: str
    days: int

    @property
    def ink(self) -> str:
        """The colour token it is written in."""
        if self.days < 0:
            return "due"
        return "warning" if self.days <= SOON_DAYS else "muted"


@dataclass(frozen=True)
class Standing:
    """What the window's frame shows."""

    office: str
    notes: tuple[str, ...]
    campaign: str
    deadline: Deadline | None
    badges: Mapping[str, int] = field(default_factory=dict)


def read_standing(app: App) -> Standing:
    """Read it all, quickly enough for the window's thread."""
    store = app.store
    badges: dict[str, int] = {}
    sent = ""
    with store.read() as c:
        campaign, duties = active_campaign(c), tracked_duties(c)
        day = today(app, campaign)
        known = all_operators(c)
        who = next((each.name for each in known if each.id == store.session.id), "") if len(known) > 1 else ""
        late = overdue_in_words(followup.overdue(c, store.office if app.is_office else None, day))
        if app.is_office:
            badges["pindai"] = followup.page_totals(c, store.office).get(PageState.REVIEW, 0)
            bundles = sent_bundles(c, 1)
            if bundles:
                sent = tr(
                    "Paket terakhir: {moment}",
                    moment=moment_words(bundles[0].made_at, store.clock(), time_zone_of(campaign)),
                )
    return Standing(
        office=store.office_name,
        notes=tuple(filter(None, (sent, who))),
        campaign=" · ".join(p for p in (campaign.title, campaign.circular_number) if p) if campaign else "",
        deadline=late or next_deadline(duties, day),
        badges=badges,
    )


def today(app: App, campaign: Campaign | None) -> date:
    """The day it is at the campaign's place."""
    return app.store.clock().astimezone(time_zone_of(campaign)).date()


def moment_words(instant: str, now: datetime, zone: tzinfo | None) -> str:
    """An instant of the store as `hari ini 08.12`, `kemarin 08.12` or `20 November 08.12`."""
    at = from_text(instant).astimezone(zone)
    past = (now.astimezone(zone).date() - at.date()).days
    day = {0: tr("hari ini"), 1: tr("kemarin")}.get(past, f"{at.day} {month_name(at)}")
    return f"{day} {hour(at)}"


def overdue_in_words(late: Sequence[Overdue]) -> Deadline | None:
    """What is overdue, for how many people and since how many days, by duty; None where nothing is."""
    if not late:
        return None
    told = "; ".join(
        tr("{duty} {people} orang, {days} hari", duty=each.duty.short.lower(), people=each.people, days=each.days)
        for each in late
    )
    return Deadline(tr("Lewat tenggat: {told}", told=told), -max(each.days for each in late))


def next_deadline(duties: Sequence[TrackedDuty], day: date) -> Deadline | None:
    """The soonest day that has not passed, of any duty and tier, else the last; None where no day is told."""
    told: list[tuple[date, str]] = []
    for duty in duties:
        days = {tier: date.fromisoformat(text) for tier, text in duty.deadlines.items()}
        leaders, staff = days.get(Tier.LEADERS), days.get(Tier.STAFF)
        if leaders is not None and leaders != staff:
            told.append((leaders, tr("{duty} pimpinan", duty=duty.short)))
        if staff is not None:
            told.append((staff, duty.short))
    told.sort(key=lambda each: each[0])
    if not told:
        return None
    when, what = next((each for each in told if each[0] >= day), told[-1])
    return _in_words(what, when, day)


def _in_words(what: str, deadline: date, day: date) -> Deadline:
    left = (deadline - day).days
    when = f"({long_day(deadline)})"
    if left > 1:
        text = tr("{what} ditutup {left} hari lagi {when}", what=what, left=left, when=when)
    elif left == 1:
        text = tr("{what} ditutup besok {when}", what=what, when=when)
    elif left == 0:
        text = tr("{what} ditutup hari ini {when}", what=what, when=when)
    else:
        text = tr("Tenggat {what} lewat {left} hari {when}", what=what.lower(), left=-left, when=when)
    return Deadline(text, left)
