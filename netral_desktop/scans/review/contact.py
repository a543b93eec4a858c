"""The contact sheet: the crops of all filed signatures, those with the least ink first, for a last look in minutes.

What is wrongly filed stands at the beginning: a signed zone with little ink, an unsigned one with much. Ids by one
statement and rows on demand, as in `pages`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from netral_desktop.sheets.proof import box_counts
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in

from ..states import PageState, Verdict


@dataclass(frozen=True, slots=True)
class Crop:
    """A zone that counts, of a filed page. `decided`: its verdict, or the page's owner, is a person's word.

    `crop_blob` is None where a page without a known print was filed by hand; `image_blob` is the page's picture.
    """

    id: str
    page_id: str
    position: int
    person_id: str | None
    person: str | None
    verdict: Verdict
    read_verdict: Verdict | None
    ink_mm2: float | None
    crop_blob: str | None
    image_blob: str | None
    by_hand: bool

    @property
    def decided(self) -> bool:
        """Whether a person overruled or named something here."""
        return self.by_hand or self.read_verdict != self.verdict


def contact_sheet(
    c: Connection,
    office: str,
    verdict: Verdict | None = Verdict.SIGNED,
    *,
    batch_id: str | None = None,
    campaign_id: str | None = None,
    descending: bool | None = None,
) -> list[str]:
    """Ids of the zones that count with this verdict on filed pages, by ink; what has no measure comes first.

    `signed` and None (any verdict) begin with the least ink, `unsigned` with the most, unless `descending` says
    otherwise. `batch_id`: only of one intake; `campaign_id`: only of one campaign.
    """
    zones, pages, files = t.page_zones.c, t.scan_pages.c, t.scan_files.c
    query = (
        select(zones.id)
        .join(t.scan_pages, pages.id == zones.page_id)
        .where(pages.office == office, pages.state == PageState.FILED, box_counts(pages.kind, zones.role))
    )
    if verdict is not None:
        query = query.where(zones.verdict == verdict)
    if campaign_id is not None:
        query = query.where(pages.campaign_id == campaign_id)
    if batch_id is not None:
        query = query.join(t.scan_files, files.id == pages.file_id).where(files.batch_id == batch_id)
    falling = verdict == Verdict.UNSIGNED if descending is None else descending
    ink = zones.ink_mm2.desc() if falling else zones.ink_mm2
    return list(c.scalars(query.order_by(zones.ink_mm2.is_not(None), ink, zones.id)))


def crops_by_ids(c: Connection, ids: Sequence[str]) -> dict[str, Crop]:
    """The zones with these ids; one that is not there is left out."""
    zones, pages = t.page_zones.c, t.scan_pages.c
    query = (
        select(
            zones.id, zones.page_id, zones.position, zones.person_id, t.people.c.name.label("person"), zones.verdict,
            zones.read_verdict, zones.ink_mm2, zones.crop_blob, pages.image_blob, pages.by_hand,
        )
        .join(t.scan_pages, pages.id == zones.page_id)
        .outerjoin(t.people, t.people.c.id == zones.person_id)
        .where(where_in(zones.id, ids))
    )  # fmt: skip
    found: dict[str, Crop] = {}
    for row in c.execute(query):
        values = dict(row._mapping)
        values["verdict"] = Verdict(row.verdict)
        values["read_verdict"] = Verdict(row.read_verdict) if row.read_verdict else None
        found[row.id] = Crop(**values)
    return found
