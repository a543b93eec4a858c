"""Signed without evidence: what an office tells is signed, while the picture that would show it is not here.

Rows alone say nothing. A page counts as shown when its picture came, is one, and no other filed page of that office has
the same. Whoever is signed only on pages that show nothing is still counted as the office counts them, but told apart.
"""

from __future__ import annotations

from sqlalchemy import Connection, and_, func, select

from netral_desktop.campaigns.duties import Duty
from netral_desktop.followup.places import counted_here
from netral_desktop.roster.queries import DUE
from netral_desktop.scans.states import PageState, Verdict
from netral_desktop.sheets.proof import box_proves
from netral_desktop.store import tables as t

PICTURE, NO_PICTURE = "page", "not_picture"  # kinds of a blob that came as a page's image
_LEAST_PX = 100  # a side; the smallest photo of a sheet on which a name can be read has many times more
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # markers that tell the size of a JPEG as scanners and cameras write it
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length


def kind_of(data: bytes) -> str:
    """The blob kind of what came as a page's image: whether it is a JPEG at all, whole and large enough to show one.

    Only its markers are walked over; nothing of a stranger's file is decoded here.
    """
    if not data.startswith(b"\xff\xd8\xff") or b"\xff\xd9" not in data[-64:]:
        return NO_PICTURE
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width = int.from_bytes(data[at + 5 : at + 7]), int.from_bytes(data[at + 7 : at + 9])
            return PICTURE if min(height, width) >= _LEAST_PX else NO_PICTURE
        at += 1 if marker == 0xFF else 2 if marker in _BARE else 2 + int.from_bytes(data[at + 2 : at + 4])
    return NO_PICTURE


def without_evidence(c: Connection, office: str | None = None) -> dict[str, int]:
    """How many people due, of one office or (None) of all, are signed only on pages that show nothing, by office.

    Offices without any are left out.
    """
    p, page, zone, blob = t.people.c, t.scan_pages.c, t.page_zones.c, t.blobs.c
    repeated = (
        select(page.office, page.image_sha256)
        .where(page.state == PageState.FILED, *(() if office is None else (page.office == office,)))
        .group_by(page.office, page.image_sha256)
        .having(func.count() > 1)
        .subquery("repeated")
    )
    active = select(t.campaigns.c.id).where(t.campaigns.c.active)
    elsewhere = select(t.outside_pacts.c.person_id).where(t.outside_pacts.c.campaign_id.in_(active))
    shown = and_(blob.kind == PICTURE, repeated.c.image_sha256.is_(None))
    told = (
        select(p.id, p.office, func.count(blob.id).filter(shown).label("shown"))
        .select_from(t.page_zones)
        .join(t.scan_pages, page.id == zone.page_id)
        .join(t.people, p.id == zone.person_id)
        .outerjoin(t.blobs, blob.id == page.image_blob)
        .outerjoin(
            repeated, and_(repeated.c.office == page.office, repeated.c.image_sha256 == page.image_sha256)
        )
        .where(
            page.state == PageState.FILED, page.campaign_id.in_(active), zone.verdict == Verdict.SIGNED,
            box_proves(Duty.PACT, page.kind, zone.role), p.duty_status.in_(DUE), p.id.not_in(elsewhere), counted_here(),
            *(() if office is None else (p.office == office,)),
        )
        .group_by(p.id, p.office)
        .subquery("told")
    )  # fmt: skip
    query = select(told.c.office, func.count()).where(told.c.shown == 0).group_by(told.c.office)
    return {row.office: row[1] for row in c.execute(query)}
