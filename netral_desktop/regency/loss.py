"""What takes many people or signatures away from an office waits for a person's word: a new computer may be empty, an
old one may have been put back, a list may have been read wrongly.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from netral_desktop.scans.states import PageState, Verdict
from netral_desktop.store import tables as t
from netral_desktop.sync.results import Quarantine
from netral_desktop.sync.rows import PageRow, PageZoneRow, PersonRow

from .partition import Rows

_TENTH = 10  # as many as every tenth may be gone without a question
_FEW = 4  # so many may be gone in any case, but for a new computer: a small office corrects its list too


def stop_at_loss(c: Connection, office: str, rows: Rows, *, begins: bool) -> None:
    """Raise Quarantine("people_gone") when `rows` lack more than a tenth of the people that stand here, or of those
    who have signed; `begins` tells that it is the first bundle of a new enrolment.

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
    if gone > max(few, len(here) // _TENTH) or unsigned > max(few, len(here.keys() & signed_here) // _TENTH):
        raise Quarantine("people_gone", office=office, people=len(here), gone=gone, unsigned=unsigned)


def _lost(
    here: dict[str, str | None], before: Iterable[str], people: dict[str, str | None], after: Iterable[str]
) -> int:
    """How many of `before` are not among `after`, by id or NIP."""
    ids = set(after)
    numbers = {people[person] for person in ids} - {None}
    return sum(1 for person in before if person not in ids and here[person] not in numbers)
