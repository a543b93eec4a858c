"""What no honest office sends every day waits for a person's word: many people or signatures gone, another picture for
a page, a clock that jumped. A new computer may be empty, an old one may have been put back, a list read wrongly.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from netral_desktop.kernel.clock import from_text
from netral_desktop.scans.states import PageState, Verdict
from netral_desktop.store import tables as t
from netral_desktop.sync.partition import Rows
from netral_desktop.sync.results import Quarantine
from netral_desktop.sync.rows import PageRow, PageZoneRow, PersonRow

_JUMP = timedelta(days=7)  # a clock that nobody looks after is off by minutes, one whose battery is empty by years
_TENTH = 10  # as many as every tenth may be gone without a question
_FEW = 4  # so many may be gone in any case, but for a new computer: a small office corrects its list too


def stop_at_loss(c: Connection, office: str, rows: Rows, *, begins: bool) -> None:
    """Raise Quarantine("people_gone") when `rows` lack more than a tenth of the people that stand here,
    Quarantine("signatures_gone") when of those who have signed, and Quarantine("pictures_replaced"); `begins` tells
    that it is the first bundle of a new enrolment.

    Somebody is the same by id or by NIP: a new computer may have read its list again.
    """
    p, page, zone = t.people.c, t.scan_pages.c, t.page_zones.c
    here = {
        row.id: row.personnel_number for row in c.execute(select(p.id, p.personnel_number).where(p.office == office))
    }
    signed_here = set(
        c.scalars(
            select(zone.person_id)
            .join(t.scan_pages, page.id == zone.page_id)
            .where(zone.office == office, zone.verdict == Verdict.SIGNED, page.state == PageState.FILED)
        )
    )
    people = {row.id: row.personnel_number for row in rows["people"] if isinstance(row, PersonRow)}
    filed = {row.id for row in rows["scan_pages"] if isinstance(row, PageRow) and row.state == PageState.FILED}
    signed = {
        row.person_id
        for row in rows["page_zones"]
        if isinstance(row, PageZoneRow) and row.verdict == Verdict.SIGNED and row.page_id in filed
    }
    gone = _lost(here, here, people, people)
    unsigned = _lost(here, here.keys() & signed_here, people, people.keys() & signed)
    few = 0 if begins else _FEW
    known = len(here.keys() & signed_here)
    if gone > max(few, len(here) // _TENTH):
        raise Quarantine("people_gone", office=office, people=len(here), gone=gone, unsigned=unsigned)
    if unsigned > max(few, known // _TENTH):
        raise Quarantine("signatures_gone", office=office, signed=known, unsigned=unsigned)
    _stop_at_other_pictures(c, office, rows)


def _stop_at_other_pictures(c: Connection, office: str, rows: Rows) -> None:
    """Raise Quarantine("pictures_replaced") when a page that is filed here with its picture now names another one.

    No version of the program ever gives a page another picture: what is scanned again is another page.
    """
    page = t.scan_pages.c
    here = select(page.id, page.image_sha256).where(
        page.office == office, page.state == PageState.FILED, page.image_blob.is_not(None)
    )
    pictures = {row.id: row.image_sha256 for row in c.execute(here)}
    replaced = sum(
        1
        for row in rows["scan_pages"]
        if isinstance(row, PageRow) and row.id in pictures and row.image_sha256 != pictures[row.id]
    )
    if replaced:
        raise Quarantine("pictures_replaced", office=office, pages=replaced)


def stop_at_clock(office: str, said: str, *, before: str | None, now: datetime) -> None:
    """Raise Quarantine("clock_jump") when a bundle says to have been made a week or more after `now`, or before the one
    that stands here (`before`; None: not known).

    Nothing is put in order by it. The days on which pages came in are of the same clock, and tell what was on time.
    """
    made = from_text(said)
    if made > now + _JUMP:
        raise Quarantine("clock_jump.ahead", office=office, days=(made - now).days)
    if before is not None and made < from_text(before) - _JUMP:
        raise Quarantine("clock_jump.back", office=office, days=(from_text(before) - made).days)


def _lost(
    here: dict[str, str | None], before: Iterable[str], people: dict[str, str | None], after: Iterable[str]
) -> int:
    """How many of `before` are not among `after`, by id or NIP."""
    ids = set(after)
    numbers = {people[person] for person in ids} - {None}
    return sum(1 for person in before if person not in ids and here[person] not in numbers)
