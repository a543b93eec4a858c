"""The board: every office with all that a regency watches, down to the people of one and the pages of a person.

Everything is derived from the records of the newest bundle of each office; what was counted of them is kept (`sums`).
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, and_, or_, select

from netral_desktop.campaigns.duties import Duty, Tier
from netral_desktop.campaigns.queries import Campaign, active_campaign, campaign_terms, time_zone_of, today
from netral_desktop.followup.determined import (
    Change,
    Determination,
    changes_since,
    figures_now,
    standing_determination,
)
from netral_desktop.followup.duties import tracked_duties
from netral_desktop.followup.places import Doubles
from netral_desktop.followup.queries import Totals, together
from netral_desktop.kernel.clock import from_text
from netral_desktop.scans.states import PageState
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.ledger import read_head

from .counting import Sums
from .manual import ManualRecap, manual_recaps_of
from .pace import Forecast, Outlook, forecast
from .queries import OfficeRow, office_rows
from .sums import standing


@dataclass(frozen=True)
class BoardRow:
    """One office. `totals` is None while nothing has come from it."""

    office: OfficeRow
    totals: Totals | None
    on_time: int  # signed sheets that came in by the deadline of their tier
    late: int  # those that came after it
    overdue: int  # people who lack a duty whose deadline has passed
    forecast: Forecast
    manual: ManualRecap | None = None  # all that is known of an office without the program
    change: Change | None = None  # since the figures were determined; None where they are the same

    @property
    def troubled(self) -> bool:
        """Whether its files ask for a person: frozen, a number that never came, signed without evidence."""
        return self.office.frozen or bool(self.office.gaps) or self.office.unproven > 0


@dataclass(frozen=True)
class Board:
    """Every office, by code, the sum of all, and the pact's deadline, of the staff; None before there is a campaign."""

    rows: tuple[BoardRow, ...]
    manual: tuple[ManualRecap, ...]  # of offices without the program; in no row and no sum
    totals: Totals
    deadline: date | None
    doubles: Doubles  # people whom more than one office names
    determination: Determination | None = None  # the figures that were signed, where they were
    changes: tuple[Change, ...] = ()  # and what differs from them now, by code


@dataclass(frozen=True)
class ShownPage:
    """A page of a person. `blob` is None while its picture is not here."""

    id: str
    kind: str | None
    read_at: str
    blob: str | None


def read_board(c: Connection, now: datetime) -> Board:
    """See `Board`; what is overdue is so on the campaign's day of `now`."""
    campaign, day = active_campaign(c), today(c, now)
    kept, duties = standing(c), tracked_duties(c)
    progress = {code: sums.tally(duties).totals(day) for code, sums in kept.offices.items() if sums.people}
    offices = office_rows(c, kept, progress)
    zone = time_zone_of(campaign)
    deadline = None if campaign is None else date.fromisoformat(campaign.pact_deadline)
    deadlines = {} if campaign is None else _deadlines(c, campaign)
    determined = None if campaign is None else standing_determination(c, campaign.id)
    changes = [] if determined is None else changes_since(determined, figures_now(c, progress))
    since = {change.code: change for change in changes}
    days: dict[str, date] = {}
    rows = []
    for office in offices:
        totals = progress.get(office.code)
        back, late = _returns(kept.offices.get(office.code, Sums()), deadlines, days)
        seen = None if office.last_at is None else from_text(office.last_at).astimezone(zone).date()
        left = office.people - office.done[Duty.PACT]
        rows.append(
            BoardRow(
                office, totals, sum(back.values()) - late, late, totals.overdue if totals else 0,
                forecast(back, left=left, deadline=deadline or date.max, seen=seen), change=since.get(office.code),
            )
        )  # fmt: skip
    return Board(
        tuple(rows), tuple(manual_recaps_of(c)), together(c, progress.values()), deadline, kept.doubles, determined,
        tuple(changes),
    )  # fmt: skip


def manual_row(recap: ManualRecap, change: Change | None = None) -> BoardRow:
    """The line of an office without the program; `change` as in `BoardRow`."""
    done = {Duty.PACT.value: recap.signed, Duty.IKRAR.value: recap.present}
    office = OfficeRow(recap.code, recap.name, "manual", recap.people, done, None, None, (), False)
    late = recap.counts["terlambat"]
    return BoardRow(office, None, recap.counts["masuk"], late, 0, Forecast(Outlook.MANUAL), recap, change)


class BoardReader:
    """Reads the board once for everybody who shows it, until an operation has changed something or a day has passed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._known: tuple[object, Board] | None = None

    def read(self) -> Board:
        """The board as things stand; from any thread."""
        with self._lock, self._store.read() as c:
            now = self._store.clock()
            state = (read_head(c).hash, today(c, now))
            if self._known is None or self._known[0] != state:
                self._known = state, read_board(c, now)
            return self._known[1]


def _deadlines(c: Connection, campaign: Campaign) -> dict[Tier, str]:
    """Until which day each tier signs its pact."""
    terms = campaign_terms(c, campaign.id)
    return {tier: campaign.deadline(Duty.PACT, tier, terms) or campaign.pact_deadline for tier in Tier}


def _returns(sums: Sums, deadlines: Mapping[Tier, str], days: dict[str, date]) -> tuple[Counter[date], int]:
    """How many signed sheets came in on each day, and how many of them after their deadline; `days` by their text."""
    back, late = Counter[date](), 0
    for tier, came in sums.back.items():
        for text, people in came.items():
            if text not in days:
                days[text] = date.fromisoformat(text)
            back[days[text]] += people
            late += people if text > deadlines[tier] else 0
    return back, late


def pages_of(c: Connection, person_ids: Sequence[str]) -> Mapping[str, tuple[ShownPage, ...]]:
    """The filed pages on which these people are, the newest first, by person."""
    page, box = t.scan_pages.c, t.page_zones.c
    query = (
        select(page.id, page.kind, page.read_at, page.image_blob, page.person_id, box.person_id.label("signer"))
        .outerjoin(t.page_zones, and_(box.page_id == page.id, box.person_id.in_(person_ids)))
        .where(page.state == PageState.FILED, or_(page.person_id.in_(person_ids), box.person_id.in_(person_ids)))
        .order_by(page.read_at.desc(), page.id)
    )
    found: dict[str, dict[str, ShownPage]] = {}
    for row in c.execute(query):
        for person in {row.person_id, row.signer} & set(person_ids):
            found.setdefault(person, {})[row.id] = ShownPage(row.id, row.kind, row.read_at, row.image_blob)
    return {person: tuple(pages.values()) for person, pages in found.items()}
