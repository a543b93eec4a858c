"""Whose sheet a page may be: looked up by any readable part of the code, of a name or of a number.

A candidate is a sheet, not only a person: its code is what `reread` holds the page against.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.kernel.text import fold
from netral_desktop.sheets.codes import CODE_LENGTH, parse_payload, parse_typed, typed_form
from netral_desktop.sheets.proof import box_counts
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in

from ..states import PageState
from .double_feeds import missing_beside

LIMIT = 20
_LEAST = 3  # characters of a code; fewer fit too many
_FOLDED = str.maketrans("OIL", "011")
_UNREADABLE = str.maketrans("?*.", "___")  # each stands for one character that cannot be read


@dataclass(frozen=True)
class Candidate:
    """A sheet that the page may be. `found_by`: code | person | neighbours (the printed order around the page).

    `person` is None for a list that many sign. `returned`: a scan of this sheet is filed already. `active`: it belongs
    to the campaign that is running.
    """

    code: str
    typed: str  # the code as it is printed
    person_id: str | None
    person: str | None
    number: str | None  # NIP, or the office's own
    unit: str | None
    revision: int
    page_no: int
    page_count: int
    superseded: bool
    returned: bool
    found_by: str
    active: bool


def candidates(c: Connection, page_id: str, text: str, limit: int = LIMIT) -> list[Candidate]:
    """The sheets of the page's office that fit what a person typed or scanned, the likeliest first.

    `text`: a whole code, or any part of it of at least three characters, with `?` for each that cannot be read, taken
    as it is printed or typed (small letters, dashes, O for 0); or parts of a name, a number or a unit, each of which
    must fit. Without a text: the sheets that lay beside the page's neighbours when they were printed and have not
    come back. Sheets of the active campaign stand before those of another, those that have not come back before those
    that have, newer ones before those they replaced.
    """
    pages = t.scan_pages.c
    office = c.scalar(select(pages.office).where(pages.id == page_id))
    if office is None:
        return []
    if not text.strip():
        codes = missing_beside(c, office, page_id)
        found = {each.code: each for each in _sheets(c, office, where_in(t.sheets.c.id, codes), "neighbours", limit)}
        return [found[code] for code in codes if code in found]
    scanned = parse_payload(text.strip())
    whole = scanned[0] if scanned is not None else parse_typed(text)
    if whole is not None:
        return _sheets(c, office, t.sheets.c.id == whole, "code", limit)
    by_person = _sheets(c, office, _of_person(text), "person", limit)
    part = _part_of_code(text)
    by_code = _sheets(c, office, t.sheets.c.id.like(f"%{part}%"), "code", limit) if part else []
    # A word without a figure is a name first; with one, or with a gap, it is a code.
    first, then = (by_code, by_person) if re.search(r"[\d?*]", text) else (by_person, by_code)
    known = {each.code for each in first}
    return [*first, *(each for each in then if each.code not in known)][:limit]


def _part_of_code(text: str) -> str | None:
    """A pattern of SQL for what may be part of a code; None when it cannot be."""
    plain = re.sub(r"[\s\-–]", "", text.upper())
    if not re.fullmatch(r"[0-9A-Z?*.]+", plain) or len(plain) > CODE_LENGTH:
        return None
    if sum(character.isalnum() for character in plain) < _LEAST:
        return None
    magic, rest = re.match(r"(N[TL1I](?=.{3}))?(.*)", plain, re.DOTALL).groups()  # type: ignore[union-attr]
    folded = str(rest).translate(_FOLDED).translate(_UNREADABLE)
    if magic is None:
        return folded
    return ("NT" if magic == "NT" else "N_") + folded


def _of_person(text: str) -> ColumnElement[bool]:
    """Every term in name, number or unit; a number may be typed in groups."""
    terms = fold(text).split()
    digits = re.sub(r"[\s.\-]", "", text)
    people, zones = t.people.c, t.sheet_zones.c
    fits = and_(*(people.search_text.contains(term, autoescape=True) for term in terms))
    if digits.isdigit():
        fits = or_(fits, people.personnel_number.contains(digits), people.local_staff_number.contains(digits))
    theirs = select(people.id).where(fits)
    signs = (
        select(zones.sheet_id)
        .join(t.sheets, t.sheets.c.id == zones.sheet_id)
        .where(box_counts(t.sheets.c.kind, zones.role), zones.person_id.in_(theirs))
    )
    return or_(t.sheets.c.person_id.in_(theirs), and_(t.sheets.c.person_id.is_(None), t.sheets.c.id.in_(signs)))


def _sheets(c: Connection, office: str, fits: ColumnElement[bool], found_by: str, limit: int) -> list[Candidate]:
    sheets, people, units, pages = t.sheets.c, t.people.c, t.units.c, t.scan_pages.c
    returned = sheets.id.in_(select(pages.sheet_id).where(pages.state == PageState.FILED, pages.sheet_id.is_not(None)))
    campaign = active_campaign(c)
    active = sheets.campaign_id == (campaign.id if campaign is not None else "")
    number: ColumnElement[Any] = func.coalesce(people.personnel_number, people.local_staff_number)
    query = (
        select(
            sheets.id, sheets.person_id, people.name, number.label("number"), units.name.label("unit"),
            sheets.revision, sheets.page_no, sheets.page_count, sheets.state,
            case((returned, True), else_=False).label("returned"), case((active, True), else_=False).label("active"),
        )
        .outerjoin(t.people, people.id == sheets.person_id)
        .outerjoin(t.units, units.id == people.unit_id)
        .where(sheets.office == office, fits)
        .order_by(
            active.desc(), returned, sheets.state != "current", people.sort_key, sheets.person_id,
            sheets.revision.desc(),
            sheets.page_no, sheets.id,
        )
        .limit(limit)
    )  # fmt: skip
    return [
        Candidate(
            row.id, typed_form(row.id), row.person_id, row.name, row.number, row.unit, row.revision, row.page_no,
            row.page_count, row.state != "current", bool(row.returned), found_by,
            bool(row.active),
        )
        for row in c.execute(query)
    ]  # fmt: skip
