"""What a person needs to see before deciding a page: the pages of a state, one page with its evidence, its history.

Ids by SQL and rows on demand, as in `roster.queries`, so that a list of any length costs what it shows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, select

from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.sheets.proof import box_counts_alike
from netral_desktop.sheets.roles import Role
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in

from .. import reasons
from ..states import PageState, Verdict
from .history import HistoryRow, history

__all__ = [
    "FiledZone", "HistoryRow", "PageFacts", "PageRow", "ZoneRow", "filed_beside", "history", "page_facts", "page_ids",
    "pages_by_ids",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page in a list. `verdict` and `crop_blob` are those of its first zone; `person` is the name of whoever it
    belongs to, if known."""

    id: str
    file: str
    page_no: int
    file_pages: int | None
    state: PageState
    reason_code: str | None
    reason_detail: Mapping[str, Any]
    verdict: Verdict | None
    by_hand: bool
    person: str | None
    image_blob: str | None
    crop_blob: str | None


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """A zone of a page. `mm` is x, y, width, height on the sheet, None while no sheet is known."""

    role: Role
    person_id: str | None
    verdict: Verdict
    ink_mm2: float | None
    crop_blob: str | None
    mm: tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One page with its evidence. `placement` takes sheet mm to pixels of the page's image, row by row."""

    row: PageRow
    person_id: str | None
    sheet_id: str | None
    revision: int | None
    superseded: bool
    placement: tuple[float, ...] | None
    zones: tuple[ZoneRow, ...]
    history: tuple[HistoryRow, ...]


@dataclass(frozen=True, slots=True)
class FiledZone:
    """What is on record beside a zone: that place on a filed scan of its sheet, or its person's on another sheet."""

    page_id: str
    file: str
    page_no: int
    same_sheet: bool
    verdict: Verdict
    crop_blob: str | None


def filed_beside(c: Connection, page_id: str) -> dict[int, FiledZone]:
    """What to compare a page with, by the position of its zones; one of which nothing is on record is left out.

    A filed scan of the same sheet goes before the person's other sheets; where these are what the page waits for, only
    they count. Of several the signed one, then the newest.
    """
    pages, zones = t.scan_pages.c, t.page_zones.c
    own = c.execute(
        select(pages.sheet_id, pages.campaign_id, pages.kind, pages.reason_code).where(pages.id == page_id)
    ).one_or_none()
    if own is None:
        return {}
    places = c.execute(select(zones.position, zones.person_id, zones.role).where(zones.page_id == page_id)).all()
    kind = SheetKind(own.kind) if own.kind is not None else None
    counts = kind.meaning.counts if kind is not None else frozenset[Role]()
    signs = {zone.person_id: zone.position for zone in places if zone.role in counts and zone.person_id}
    found: dict[int, FiledZone] = {}
    if own.campaign_id is not None and kind is not None:
        elsewhere = (
            zones.person_id.in_(signs), box_counts_alike(kind, pages.kind, zones.role),
            pages.campaign_id == own.campaign_id,
            pages.sheet_id.is_distinct_from(own.sheet_id) | pages.sheet_id.is_(None),
        )  # fmt: skip
        found |= {signs[person]: zone for _, person, zone in _filed(c, page_id, *elsewhere, same_sheet=False)}
    if own.sheet_id is not None and not (found and reasons.of(own.reason_code).other_sheet):
        known = {zone.position for zone in places}
        same = _filed(c, page_id, pages.sheet_id == own.sheet_id, same_sheet=True)
        found |= {position: zone for position, _, zone in same if position in known}
    return found


def _filed(c: Connection, but: str, *which: ColumnElement[bool], same_sheet: bool) -> list[tuple[int, str, FiledZone]]:
    """Zones of filed pages with their position and person, what counts most last."""
    pages, files, zones = t.scan_pages.c, t.scan_files.c, t.page_zones.c
    query = (
        select(zones.position, zones.person_id, pages.id, files.name, pages.page_no, zones.verdict, zones.crop_blob)
        .join(t.scan_pages, pages.id == zones.page_id)
        .join(t.scan_files, files.id == pages.file_id)
        .where(pages.id != but, pages.state == PageState.FILED, *which)
        .order_by(zones.verdict == Verdict.SIGNED, pages.read_at, pages.id)
    )
    return [
        (position, person, FiledZone(page, file, page_no, same_sheet, Verdict(verdict), crop))
        for position, person, page, file, page_no, verdict, crop in c.execute(query)
    ]


def page_ids(c: Connection, office: str, state: PageState) -> list[str]:
    """The pages in a state, in the order in which they came in."""
    pages, files = t.scan_pages.c, t.scan_files.c
    query = (
        select(pages.id)
        .join(t.scan_files, files.id == pages.file_id)
        .where(pages.office == office, pages.state == state)
        .order_by(files.received_at, files.name, files.id, pages.page_no)
    )
    return list(c.scalars(query))


def pages_by_ids(c: Connection, ids: Sequence[str]) -> dict[str, PageRow]:
    """The pages with these ids; one that is not there is left out."""
    return {row.id: _page_row(row) for row in c.execute(_rows().where(where_in(t.scan_pages.c.id, ids)))}


def page_facts(c: Connection, page_id: str) -> PageFacts | None:
    """One page with its evidence and history, or None when there is no such page."""
    found = c.execute(_rows().where(t.scan_pages.c.id == page_id)).one_or_none()
    if found is None:
        return None
    pages, sheets = t.scan_pages.c, t.sheets.c
    own = c.execute(
        select(pages.person_id, pages.sheet_id, pages.campaign_id, pages.placement, sheets.revision, sheets.state)
        .outerjoin(t.sheets, sheets.id == pages.sheet_id)
        .where(pages.id == page_id)
    ).one()
    placement = json.loads(own.placement) if own.placement else None
    return PageFacts(
        row=_page_row(found),
        person_id=own.person_id,
        sheet_id=own.sheet_id,
        revision=own.revision,
        superseded=own.state == "superseded",
        placement=tuple(float(value) for line in placement for value in line) if placement else None,
        zones=_zones(c, page_id, own.sheet_id),
        history=tuple(history(c, page_id)),
    )


def _rows() -> Select[Any]:
    pages, files, zones = t.scan_pages.c, t.scan_files.c, t.page_zones.c
    return (
        select(
            pages.id, files.name.label("file"), pages.page_no, files.pages.label("file_pages"), pages.state,
            pages.reason_code, pages.reason_detail, zones.verdict, pages.by_hand, t.people.c.name.label("person"),
            pages.image_blob, zones.crop_blob,
        )
        .join(t.scan_files, files.id == pages.file_id)
        .outerjoin(t.people, t.people.c.id == pages.person_id)
        .outerjoin(t.page_zones, and_(zones.page_id == pages.id, zones.position == 0))
    )  # fmt: skip


def _page_row(row: Any) -> PageRow:
    values = dict(row._mapping)
    values["reason_detail"] = json.loads(values["reason_detail"]) if values["reason_detail"] else {}
    values["state"] = PageState(values["state"])
    values["verdict"] = Verdict(values["verdict"]) if values["verdict"] else None
    return PageRow(**values)


def _zones(c: Connection, page_id: str, sheet_id: str | None) -> tuple[ZoneRow, ...]:
    zones, drawn = t.page_zones.c, t.sheet_zones.c
    query = (
        select(zones.role, zones.person_id, zones.verdict, zones.ink_mm2, zones.crop_blob,
               drawn.x, drawn.y, drawn.w, drawn.h)
        .outerjoin(t.sheet_zones, and_(drawn.sheet_id == sheet_id, drawn.position == zones.position))
        .where(zones.page_id == page_id)
        .order_by(zones.position)
    )  # fmt: skip
    return tuple(
        ZoneRow(
            Role(r.role),
            r.person_id,
            Verdict(r.verdict),
            r.ink_mm2,
            r.crop_blob,
            (r.x, r.y, r.w, r.h) if r.w else None,
        )
        for r in c.execute(query)
    )
