"""Instants of the store in words, in the time zone of the campaign's place."""

from __future__ import annotations

from datetime import tzinfo

from netral_desktop.app import App
from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.campaigns.queries import time_zone_of as time_zone_of_campaign
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.text import hour, long_day

from .texts import tr


def time_zone_of(app: App) -> tzinfo | None:
    """The active campaign's time zone; None, the computer's own, before there is a campaign."""
    with app.store.read() as c:
        return time_zone_of_campaign(active_campaign(c))


def moment(instant: str, zone: tzinfo | None, *, weekday: bool = True) -> str:
    """`Kamis, 22 November 2029 pukul 08.04`."""
    at = from_text(instant).astimezone(zone)
    return tr("{at} pukul {time}", at=long_day(at.date(), weekday=weekday), time=hour(at))


def day(instant: str, zone: tzinfo | None) -> str:
    """`22 November 2029`."""
    return long_day(from_text(instant).astimezone(zone).date(), weekday=False)
