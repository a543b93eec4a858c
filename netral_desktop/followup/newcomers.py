"""Who came to the office only after a duty's deadline had passed: they could not have fulfilled it in time.

Known by the day on which the roster first held them. In an office whose whole roster came later than the deadline that
day tells nothing of anybody, so nobody is named there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, func, select

from netral_desktop.campaigns.duties import Tier
from netral_desktop.campaigns.queries import active_campaign, time_zone_of
from netral_desktop.kernel.clock import from_text, to_text
from netral_desktop.roster.echelons import leads
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in

from .duties import tracked_duties


def newcomers(c: Connection, office: str | None, duty: str, person_ids: Sequence[str]) -> dict[str, date]:
    """Of these people those who came after the deadline of their tier for the duty, with the day they came.

    `office` None: a regency, whose people are of many offices; each is compared with their own.
    """
    deadlines = next((each.deadlines for each in tracked_duties(c) if each.key == duty), {})
    if not deadlines:
        return {}
    p = t.people.c
    zone = time_zone_of(active_campaign(c))
    # The first instant after each tier's deadline: stored instants are texts in UTC, which sort as they follow.
    after = {
        tier: to_text(datetime.combine(date.fromisoformat(day) + timedelta(days=1), time(), zone))
        for tier, day in deadlines.items()
    }
    query = select(p.id, p.office, p.echelon, p.added_at).where(
        where_in(p.id, person_ids), p.added_at >= min(after.values())
    )
    if office is not None:
        query = query.where(p.office == office)
    late = [
        (row, limit)
        for row in c.execute(query)
        if (limit := after.get(Tier.LEADERS if leads(row.echelon) else Tier.STAFF)) is not None
        and row.added_at >= limit
    ]
    if not late:
        return {}
    first = select(p.office, func.min(p.added_at).label("at")).where(p.office.in_({row.office for row, _ in late}))
    began = {row.office: row.at for row in c.execute(first.group_by(p.office))}
    return {row.id: from_text(row.added_at).astimezone(zone).date() for row, limit in late if began[row.office] < limit}
