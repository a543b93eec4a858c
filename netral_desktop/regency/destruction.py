"""What a regency destroys of a campaign: its own rows, those of offices that send no more, and all that its offices'
own destruction leaves here: pictures, kept bundles, copies of what was set aside.

Rows of an office that sends are that office's: they go with its next bundle, and would come back with it.
"""

from __future__ import annotations

from sqlalchemy import Connection, Table, select, union

from netral_desktop.campaigns.queries import Campaign, all_campaigns
from netral_desktop.kernel.errors import Refused
from netral_desktop.reports.destruction import Side
from netral_desktop.reports.doomed import Doomed, blobs_of
from netral_desktop.store import tables as t
from netral_desktop.store.regency_tables import kept_records
from netral_desktop.store.where_in import where_in
from netral_desktop.sync.intake import RECEIVED_BLOB

from .evidence import NO_PICTURE, PICTURE
from .keeping import telling_of
from .offices import REVOKED

_OF_A_CAMPAIGN = (
    t.sheets, t.scan_pages, t.ikrar_sessions, t.outside_pacts, t.duty_marks, t.office_duties, t.follow_ups,
    t.activities,
)  # fmt: skip
_OF_A_PAGE = (t.page_zones, t.page_decisions)
_OF_A_SHEET = (t.sheet_zones,)
_OF_A_SESSION = (
    t.attendance, t.session_videos, t.session_sheets, t.desk_marks, t.desk_devices, t.desks, t.session_changes,
)  # fmt: skip
_LISTED = 5


def regency_side(own: str) -> Side:
    """The regency's, whose code is `own`."""

    def gather(c: Connection, campaign: Campaign) -> Doomed:
        return _doomed(c, campaign, _silent(c, own))

    def check(c: Connection, campaign: Campaign, _: Doomed) -> None:
        silent = _silent(c, own)
        telling = [office for office in _telling(c, campaign.id) if office not in silent]
        if telling:
            shown = ", ".join(telling[:_LISTED]) + (" …" if len(telling) > _LISTED else "")
            raise Refused("retention_offices", n=len(telling), offices=shown)

    return Side(gather, check)


def _silent(c: Connection, own: str) -> frozenset[str]:
    """The offices whose rows no bundle brings back: the regency itself, and those that were revoked."""
    o = t.offices.c
    return frozenset({own, *c.scalars(select(o.id).where(o.state == REVOKED))})


def _telling(c: Connection, campaign_id: str) -> list[str]:
    """The offices that still have rows of this campaign here, by code."""
    asked = [select(table.c.office).where(table.c.campaign_id == campaign_id) for table in _OF_A_CAMPAIGN]
    return sorted(set(c.scalars(union(*asked))))


def _doomed(c: Connection, campaign: Campaign, silent: frozenset[str]) -> Doomed:
    doomed = Doomed()
    found: dict[Table, list[str]] = {}
    for table in _OF_A_CAMPAIGN:
        mine = (table.c.campaign_id == campaign.id, table.c.office.in_(silent))
        found[table] = list(c.scalars(select(table.c.id).where(*mine)))
    for tables, column, of in (
        (_OF_A_PAGE, "page_id", t.scan_pages), (_OF_A_SHEET, "sheet_id", t.sheets),
        (_OF_A_SESSION, "session_id", t.ikrar_sessions),
    ):  # fmt: skip
        for table in tables:
            doomed.add(table, c.scalars(select(table.c.id).where(where_in(table.c[column], found[of]))))
    for table, of in ((t.signing_days, t.scan_pages), (t.reprints, t.sheets), (t.session_sheets, t.sheets)):
        doomed.add(table, c.scalars(select(table.c.id).where(where_in(table.c.id, found[of]))))
    for table, ids in found.items():
        doomed.add(table, ids)
    doomed.add(kept_records, telling_of(c, campaign.id))
    blobs_of(c, doomed, [*_loose_pictures(c), *_set_aside(c, campaign)])
    return doomed


def _loose_pictures(c: Connection) -> list[str]:
    """Pictures that came with bundles and that no page names any more."""
    b = t.blobs.c
    return list(c.scalars(select(b.id).where(b.kind.in_((PICTURE, NO_PICTURE)))))


def _set_aside(c: Connection, campaign: Campaign) -> list[str]:
    """Copies of files that were set aside while the campaign ran."""
    b, r = t.blobs.c, t.received.c
    later = [each.made_at for each in all_campaigns(c) if each.made_at > campaign.made_at]
    while_it_ran = (r.at >= campaign.made_at, *((r.at < min(later),) if later else ()))
    query = select(b.id).join(t.received, r.sha256 == b.sha256).where(b.kind == RECEIVED_BLOB, *while_it_ran)
    return list(c.scalars(query.distinct()))
