"""Until when the data of a campaign are kept, and which are due: a default that is data, over it the office's day.

The default is `retention.json`, which ships in `resources/templates` and which a data package may replace: then it
holds for every campaign whose day nobody has set.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated

import msgspec
from msgspec import Meta, Struct
from sqlalchemy import Connection, select

from netral_desktop.campaigns.data_files import SHIPPED, DataFiles, data_files
from netral_desktop.campaigns.queries import Campaign, all_campaigns, find_campaign, today
from netral_desktop.kernel.clock import parse_day
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.shapes import prepare
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.operation import read_setting

SETTING = "retention.until"  # {campaign id: day}


RETENTION = "retention.json"
_Words = Annotated[str, Meta(min_length=1, max_length=600)]


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """The default: so many years after the last deadline, and by which law."""

    years: Annotated[int, Meta(ge=1, le=50)]
    sources: Annotated[tuple[_Words, ...], Meta(min_length=1, max_length=12)]
    note: _Words


@dataclass(frozen=True)
class Kept:
    """A campaign and the last day on which its data are kept; `own`: the office has set it. `destroyed`: by which
    berita acara, "" while they are here."""

    id: str
    title: str
    active: bool
    until: date
    own: bool
    due: bool
    destroyed: str


@dataclass(frozen=True)
class Destroyed:
    """What a berita acara took: rows by table and "pictures"; `copies`: backups that still hold it, until which day;
    `figures`: what the history goes on telling (signed, present, minutes)."""

    campaign_id: str
    title: str
    number: str
    sha256: str
    at: str
    actor: str
    counts: dict[str, int]
    copies: dict[str, str]
    figures: dict[str, int]


def default_rule(files: DataFiles = SHIPPED) -> Rule:
    """The rule of these files. Raises msgspec.ValidationError where it is none."""
    return _decoded(files.read(RETENTION))


@lru_cache(maxsize=4)
def _decoded(body: bytes) -> Rule:
    return msgspec.json.decode(body, type=Rule)


def rule_here(c: Connection) -> Rule:
    """The rule that counts in this store."""
    return default_rule(data_files(c))


def kept_campaigns(store: Store) -> list[Kept]:
    """Every campaign, the one whose day comes first before the others."""
    with store.read() as c:
        day, own = today(c, store.clock()), read_setting(c, SETTING, {})
        gone, rule = {each.campaign_id: each.number for each in destructions(c)}, rule_here(c)
        found = [_kept(each, own.get(each.id), gone.get(each.id, ""), day, rule) for each in all_campaigns(c)]
    return sorted(found, key=lambda each: (bool(each.destroyed), each.until, each.id))


def due_for_destruction(c: Connection, day: date) -> int:
    """How many campaigns' time is over while their data are still here."""
    own, gone = read_setting(c, SETTING, {}), {each.campaign_id: each.number for each in destructions(c)}
    rule = rule_here(c)
    return sum(_kept(each, own.get(each.id), gone.get(each.id, ""), day, rule).due for each in all_campaigns(c))


def kept_until(c: Connection, campaign_id: str) -> date:
    """The last day on which a campaign's data are kept. Raises UsageProblem (unknown_campaign)."""
    campaign = find_campaign(c, campaign_id)
    if campaign is None:
        raise UsageProblem("unknown_campaign")
    own = read_setting(c, SETTING, {}).get(campaign_id)
    return _default(campaign, rule_here(c)) if own is None else date.fromisoformat(own)


def set_kept_until(store: Store, campaign_id: str, day: str | None) -> date:
    """Keep a campaign's data until this day; None: as the default says. Raises UsageProblem, Refused (`bad_day`)."""
    until = None
    if day is not None:
        try:
            until = parse_day(day)
        except ValueError:
            raise Refused("bad_day.retention", day=day) from None
    with store.operation("retention.date", {"campaign": campaign_id, "own": until is not None}) as tx:
        kept_until(tx.connection, campaign_id)
        own = {key: value for key, value in tx.get_setting(SETTING, {}).items() if key != campaign_id}
        tx.set_setting(SETTING, own | ({} if until is None else {campaign_id: until.isoformat()}))
        return kept_until(tx.connection, campaign_id)


def destructions(c: Connection) -> list[Destroyed]:
    """What was destroyed here, the newest first."""
    d = t.destructions.c
    query = select(d.campaign_id, d.campaign_title, d.number, d.sha256, d.at, d.actor, d.counts, d.copies, d.figures)
    return [
        Destroyed(*row[:6], json.loads(row.counts), json.loads(row.copies), json.loads(row.figures or "{}"))
        for row in c.execute(query.order_by(d.at.desc(), d.id))
    ]


def _kept(campaign: Campaign, own: str | None, destroyed: str, day: date, rule: Rule) -> Kept:
    until = _default(campaign, rule) if own is None else date.fromisoformat(own)
    due = until < day and not campaign.active and not destroyed
    return Kept(campaign.id, campaign.title, campaign.active, until, own is not None, due, destroyed)


def _default(campaign: Campaign, rule: Rule) -> date:
    last = max(filter(None, (campaign.pact_deadline, campaign.ikrar_deadline, campaign.video_deadline)))
    day = date.fromisoformat(last)
    year = day.year + rule.years
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


prepare(Rule)
