"""When pacts were signed: a fact that somebody tells, for an intake or single pages; in time or late is derived.

A day is kept with each scanned page (`signing_days`), and how it is known: the day of a session, a day that was told,
or what is written on the sheet. Of several pages of a person the earliest counts. Where no day is told nothing is
guessed: it is unknown, neither in time nor late.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, select

from netral_desktop.campaigns.duties import Duty, Tier
from netral_desktop.campaigns.queries import active_campaign, campaign_terms, today
from netral_desktop.kernel.clock import parse_day, to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.roster.echelons import leads
from netral_desktop.roster.queries import Person
from netral_desktop.scans.states import PageState, Verdict
from netral_desktop.sheets.proof import box_proves
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.operation import read_setting
from netral_desktop.store.where_in import where_in
from netral_desktop.words import label

from .duties import PactState
from .queries import pact_ids

SKIPPED = "signing.skipped"  # ids of intakes of which it is not known, nor asked any more


class SigningWay(StrEnum):
    """How a day is known. The values stand in stores and travel."""

    SESSION = "session"  # the day of the session at which they were signed
    TOLD = "told"
    WRITTEN = "written"  # as it stands on the sheet


class Timing(StrEnum):
    """Whether a pact was signed in time."""

    ON_TIME = "on_time"
    LATE = "late"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """In words."""
        return label(f"signing.{self.value}")


def note_signing_day(
    store: Store,
    day: str,
    *,
    batch: str | None = None,
    pages: Sequence[str] = (),
    way: SigningWay = SigningWay.TOLD,
) -> int:
    """Keep when the sheets of an intake, or on these pages, were signed; over what was told before. How many pages.

    `day` as `clock.parse_day` takes it, "" takes it back. Raises UsageProblem (`no_page` where there is none of them),
    Refused (`bad_day`).
    """
    p, f = t.scan_pages.c, t.scan_files.c
    detail = {"way": way.value, "batch": batch, "pages": len(pages)}
    with store.operation("followup.signing_day", detail=detail) as tx:
        value = _day(day, tx.connection, store) if day else None
        query = select(p.id).join(t.scan_files, f.id == p.file_id).where(p.office == store.office)
        query = query.where(f.batch_id == batch) if batch is not None else query.where(where_in(p.id, pages))
        found = list(tx.connection.scalars(query))
        if not found or (batch is None and len(found) != len(set(pages))):
            raise UsageProblem("no_page")
        s = t.signing_days.c
        known = set(tx.connection.scalars(select(s.id).where(where_in(s.id, found))))
        if value is None:
            tx.delete(t.signing_days, sorted(known))
            return len(known)
        row = {"day": value, "way": way.value, "at": to_text(store.clock()), "actor": store.actor}
        tx.update_rows(t.signing_days, [(page, row) for page in found if page in known])
        tx.insert(t.signing_days, [{"id": page, "office": store.office, **row} for page in found if page not in known])
        return len(found)


@dataclass(frozen=True)
class Undated:
    """An intake with signed pacts of which nobody told when that was; `pages` in their order."""

    batch: str
    opened_at: str
    pages: tuple[str, ...]


def undated(c: Connection, office: str) -> list[Undated]:
    """Such intakes of the active campaign, the newest first, without those that were passed over."""
    pages, zones, files, batches, s = (
        t.scan_pages.c, t.page_zones.c, t.scan_files.c, t.scan_batches.c, t.signing_days.c,
    )  # fmt: skip
    active = select(t.campaigns.c.id).where(t.campaigns.c.active)
    query = (
        select(batches.id, batches.opened_at, pages.id.label("page"))
        .join(t.scan_files, files.batch_id == batches.id)
        .join(t.scan_pages, pages.file_id == files.id)
        .join(t.page_zones, zones.page_id == pages.id)
        .outerjoin(t.signing_days, s.id == pages.id)
        .where(
            pages.office == office, pages.state == PageState.FILED, pages.campaign_id.in_(active), s.id.is_(None),
            box_proves(Duty.PACT, pages.kind, zones.role), zones.verdict == Verdict.SIGNED,
            batches.id.not_in(read_setting(c, SKIPPED, [])),
        )
        .order_by(batches.opened_at.desc(), batches.id, files.received_at, files.id, pages.page_no)
    )  # fmt: skip
    found: dict[tuple[str, str], dict[str, None]] = {}
    for row in c.execute(query):
        found.setdefault((row.id, row.opened_at), {})[row.page] = None
    return [Undated(batch, at, tuple(of)) for (batch, at), of in found.items()]


def pass_over(store: Store, batch: str, *, back: bool = False) -> None:
    """Ask no more when the pacts of an intake were signed, or (`back`) ask again."""
    with store.operation("followup.signing_skipped", detail={"batch": batch, "back": back}) as tx:
        kept = [each for each in tx.get_setting(SKIPPED, []) if each != batch]
        tx.set_setting(SKIPPED, kept if back else [*kept, batch])


def signing_days(c: Connection, office: str, person_id: str | None = None) -> dict[str, str]:
    """The day on which each person of an office (or one of them) signed this campaign's pact, where one is known."""
    pages, zones, s, o = t.scan_pages.c, t.page_zones.c, t.signing_days.c, t.outside_pacts.c
    active = select(t.campaigns.c.id).where(t.campaigns.c.active)
    own = (
        select(zones.person_id, s.day)
        .join(t.scan_pages, pages.id == zones.page_id)
        .join(t.signing_days, s.id == pages.id)
        .where(
            pages.office == office, pages.state == PageState.FILED, pages.campaign_id.in_(active),
            box_proves(Duty.PACT, pages.kind, zones.role), zones.verdict == Verdict.SIGNED,
            zones.person_id.is_not(None),
        )
    )  # fmt: skip
    elsewhere = select(o.person_id, o.signed_on).where(o.office == office, o.campaign_id.in_(active))
    if person_id is not None:
        own, elsewhere = own.where(zones.person_id == person_id), elsewhere.where(o.person_id == person_id)
    found: dict[str, str] = {}
    for query in (own, elsewhere):
        for person, day in c.execute(query):
            if person is not None:
                found[person] = min(day, found.get(person, day))
    return found


def timings(c: Connection, office: str) -> dict[str, Timing]:
    """Whether each person whose pact is signed did so in time, by their own tier's day."""
    campaign = active_campaign(c)
    if campaign is None:
        return {}
    terms = campaign_terms(c, campaign.id)
    deadlines = {tier: campaign.deadline(Duty.PACT, tier, terms) for tier in Tier}
    days = signing_days(c, office)
    signed = pact_ids(c, office, (PactState.SIGNED,))
    p = t.people.c
    echelons = {row.id: row.echelon for row in c.execute(select(p.id, p.echelon).where(p.office == office))}
    return {person: _timing(days.get(person), deadlines[tier_of(echelons[person])]) for person in signed}


def timing_of(c: Connection, person: Person) -> tuple[str | None, Timing]:
    """The day on which somebody whose pact is signed did so, and whether that was in time."""
    campaign = active_campaign(c)
    day = signing_days(c, person.office, person.id).get(person.id)
    if campaign is None:
        return day, Timing.UNKNOWN
    terms = campaign_terms(c, campaign.id)
    return day, _timing(day, campaign.deadline(Duty.PACT, tier_of(person.echelon), terms))


def tier_of(echelon: str | None) -> Tier:
    """Whose deadline is somebody's."""
    return Tier.LEADERS if leads(echelon) else Tier.STAFF


def timing_counts(c: Connection, office: str) -> dict[str, int]:
    """How many of the signed pacts of an office were signed in time, late, or on a day that nobody told."""
    counts = {timing.value: 0 for timing in Timing}
    for timing in timings(c, office).values():
        counts[timing.value] += 1
    return counts


def _timing(day: str | None, deadline: str | None) -> Timing:
    if day is None or deadline is None:
        return Timing.UNKNOWN
    return Timing.ON_TIME if day <= deadline else Timing.LATE


def _day(text: str, c: Connection, store: Store) -> str:
    try:
        day = parse_day(text)
    except ValueError:
        raise Refused("bad_day", day=text) from None
    if day > today(c, store.clock()):
        raise Refused("bad_day.future", day=text)
    return day.isoformat()
