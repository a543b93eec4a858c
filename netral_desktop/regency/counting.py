"""What the board tells of each office, counted from its records: who stands where, and when signed sheets came back.

The figures hold whatever day it is: which deadlines have passed is said when they are read. `sums` keeps them.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, func, select

from netral_desktop.campaigns.duties import Duty, Tier
from netral_desktop.campaigns.queries import Campaign, active_campaign, time_zone_of
from netral_desktop.followup.duties import Basis, TrackedDuty, Within, tracked_duties
from netral_desktop.followup.places import counted_here
from netral_desktop.followup.queries import Group, Tally, tally
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.shapes import prepare
from netral_desktop.roster.echelons import leads
from netral_desktop.roster.queries import DUE
from netral_desktop.scans.states import PageState, Verdict
from netral_desktop.sheets.proof import box_proves
from netral_desktop.store import tables as t

from .evidence import without_evidence

_HOUR = len("2029-11-22T08")  # of an instant's text: an hour of UTC is an hour everywhere


class Alike(msgspec.Struct, frozen=True, array_like=True):
    """People who stand alike in everything that is counted. `states` in the order of the campaign's duties."""

    tier: Tier
    basis: str  # Basis, or "" while the pact is not signed
    states: tuple[str, ...]
    people: int


class Sums(msgspec.Struct, frozen=True):
    """One office. `back`: people whose signed sheet came in first on a day (YYYY-MM-DD), by tier and day."""

    people: tuple[Alike, ...] = ()
    back: dict[Tier, dict[str, int]] = {}
    unproven: int = 0  # people told as signed, of whom no picture shows it

    def tally(self, duties: Sequence[TrackedDuty]) -> Tally:
        """The people due, as `followup.queries.tally` would count them."""
        return Tally(tuple(duties), tuple(_group(each, duties) for each in self.people))


def count(c: Connection, office: str | None = None) -> dict[str, Sums]:
    """Count one office, or (None) all of which anything is to be told, by code."""
    campaign, duties = active_campaign(c), tracked_duties(c)
    people: dict[str, tuple[Alike, ...]] = {}
    for code, part in tally(c, None if office is None else Within(office)).parts().items():
        groups = [Alike(g.tier, g.basis or "", tuple(s.value for s in g.states), g.people) for g in _merged(part)]
        people[code or ""] = tuple(sorted(groups, key=lambda each: (each.tier, each.basis, each.states)))
    assert all(len(each.states) == len(duties) for groups in people.values() for each in groups)
    back = {} if campaign is None else _back(c, campaign, office)
    unproven = without_evidence(c, office)
    return {
        code: Sums(people.get(code, ()), back.get(code, {}), unproven.get(code, 0))
        for code in sorted(people.keys() | back.keys() | unproven.keys())
    }


def _merged(part: Tally) -> list[Group]:
    """Groups of one office that only their echelon told apart, together."""
    found: dict[tuple[object, ...], Group] = {}
    for group in part.groups:
        key = (group.tier, group.basis, group.states)
        before = found.get(key)
        people = group.people + (before.people if before else 0)
        found[key] = Group(group.part, group.tier, group.states, group.basis, people)
    return list(found.values())


def _group(alike: Alike, duties: Sequence[TrackedDuty]) -> Group:
    states = tuple(duty.state_of(state) for duty, state in zip(duties, alike.states, strict=True))
    return Group(None, alike.tier, states, Basis(alike.basis) if alike.basis else None, alike.people)


def _back(c: Connection, campaign: Campaign, office: str | None) -> dict[str, dict[Tier, dict[str, int]]]:
    """By office. A person counts once, on the day on which the first page with their signed box was read."""
    page, box, p = t.scan_pages.c, t.page_zones.c, t.people.c
    read = (
        select(box.person_id, func.min(page.read_at).label("at"))
        .join(t.scan_pages, page.id == box.page_id)
        .where(
            page.state == PageState.FILED, page.campaign_id == campaign.id, box.verdict == Verdict.SIGNED,
            box_proves(Duty.PACT, page.kind, box.role), box.person_id.is_not(None),
        )
    )  # fmt: skip
    if office is not None:
        own = t.people.alias("own").c
        read = read.where(box.person_id.in_(select(own.id).where(own.office == office)))
    first = read.group_by(box.person_id).subquery("first")
    hour = func.substr(first.c.at, 1, _HOUR)
    query = (
        select(p.office, p.echelon, hour, func.count())
        .join(first, first.c.person_id == p.id)
        .where(p.duty_status.in_(DUE), counted_here())
        .group_by(p.office, p.echelon, hour)
    )
    zone = time_zone_of(campaign)
    days: dict[str, str] = {}
    found: dict[str, dict[Tier, dict[str, int]]] = {}
    for code, echelon, at, people in c.execute(query):
        if at not in days:
            days[at] = from_text(f"{at}:00:00Z").astimezone(zone).date().isoformat()
        tier = Tier.LEADERS if leads(echelon) else Tier.STAFF
        of = found.setdefault(code, {}).setdefault(tier, {})
        of[days[at]] = of.get(days[at], 0) + people
    return found


prepare(Alike, Sums)
