"""What stands around every page: whose data this is, the campaign, how long is left, what waits where. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from netral_desktop.app import App
from netral_desktop.campaigns.queries import Campaign, active_campaign
from netral_desktop.followup import queries as followup
from netral_desktop.kernel.clock import ZONES
from netral_desktop.kernel.text import long_day

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
    note: str
    campaign: str
    deadline: Deadline | None
    badges: Mapping[str, int] = field(default_factory=dict)


def read_standing(app: App) -> Standing:
    """Read it all, quickly enough for the window's thread."""
    store = app.store
    badges: dict[str, int] = {}
    with store.read() as c:
        campaign = active_campaign(c)
        if app.is_office:
            badges["pindai"] = followup.page_totals(c, store.office).get("review", 0)
    return Standing(
        office=store.office_name,
        note="Kantor latihan, orang rekaan" if store.practice else "",
        campaign=" · ".join(p for p in (campaign.title, campaign.circular_number) if p) if campaign else "",
        deadline=next_deadline(campaign, today(app, campaign)) if campaign else None,
        badges=badges,
    )


def today(app: App, campaign: Campaign | None) -> date:
    """The day it is at the campaign's place."""
    zone = ZONES[campaign.time_zone] if campaign else None
    return app.store.clock().astimezone(zone).date()


def next_deadline(campaign: Campaign, day: date) -> Deadline:
    """The pact's deadline until it has passed, then the oath's."""
    pact, ikrar = date.fromisoformat(campaign.pact_deadline), date.fromisoformat(campaign.ikrar_deadline)
    if day <= pact or pact >= ikrar:
        return _in_words("Pakta", pact, day)
    return _in_words("Ikrar", ikrar, day)


def _in_words(what: str, deadline: date, day: date) -> Deadline:
    left = (deadline - day).days
    when = f"({long_day(deadline)})"
    if left > 1:
        text = f"{what} ditutup {left} hari lagi {when}"
    elif left == 1:
        text = f"{what} ditutup besok {when}"
    elif left == 0:
        text = f"{what} ditutup hari ini {when}"
    else:
        text = f"Tenggat {what.lower()} lewat {-left} hari {when}"
    return Deadline(text, left)
