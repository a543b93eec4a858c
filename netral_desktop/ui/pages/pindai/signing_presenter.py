"""When the pacts of an intake were signed, without widgets: what is asked, with which choices, and what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from netral_desktop.app import App
from netral_desktop.campaigns.queries import active_campaign, time_zone_of, today
from netral_desktop.followup.signing import SigningWay, note_signing_day, pass_over, undated
from netral_desktop.ikrar.queries import sessions
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.text import long_day
from netral_desktop.roster.queries import people_by_ids
from netral_desktop.scans.review.date_line import DateLine, date_line
from netral_desktop.scans.review.pages import page_facts

from ...texts import tr
from .wording import short_time


@dataclass(frozen=True)
class Asked:
    """One intake: which pages, since when they are here in words, and the days of sessions that it may have been."""

    batch: str
    when: str
    pages: tuple[str, ...]
    days: Sequence[tuple[str, str]]  # day, and what it is called


class SigningPresenter:
    """See the module."""

    def __init__(self, app: App) -> None:
        self._app = app

    def asked(self) -> Asked | None:
        """The newest intake of which nobody told the day; None when there is nothing to ask."""
        store = self._app.store
        with store.read() as c:
            found = undated(c, store.office)
            campaign = active_campaign(c)
            if not found or campaign is None:
                return None
            day = today(c, store.clock()).isoformat()
            held = [each for each in sessions(c, store.office, campaign.id) if each.day <= day]
        first = found[0]
        when = short_time(from_text(first.opened_at).astimezone(time_zone_of(campaign)))
        days = [
            (each.day, tr("{day} ({title})", day=_words(each.day), title=each.title)) for each in held
        ]  # fmt: skip
        return Asked(first.batch, when, first.pages, list(dict(days).items()))

    def today(self) -> date:
        """At the campaign's place."""
        with self._app.store.read() as c:
            return today(c, self._app.store.clock())

    def note(self, asked: Asked, day: str, *, of_session: bool) -> int:
        """Keep a day for the whole intake; how many pages. Raises Refused (`bad_day`)."""
        way = SigningWay.SESSION if of_session else SigningWay.TOLD
        return note_signing_day(self._app.store, day, batch=asked.batch, way=way)

    def take_back(self, asked: Asked) -> None:
        """As if nothing had been told of the intake."""
        note_signing_day(self._app.store, "", batch=asked.batch)

    def note_written(self, page: str, day: str) -> None:
        """Keep what is written on one page. Raises Refused (`bad_day`)."""
        note_signing_day(self._app.store, day, pages=[page], way=SigningWay.WRITTEN)

    def pass_over(self, asked: Asked, *, back: bool = False) -> None:
        """Ask no more of this intake, or again."""
        pass_over(self._app.store, asked.batch, back=back)

    def whose(self, page: str) -> str:
        """Whose sheet a page is, in words."""
        with self._app.store.read() as c:
            facts = page_facts(c, page)
            person = facts.person_id if facts is not None else None
            found = people_by_ids(c, [person]) if person else []
        return found[0].name if found else tr("Daftar bersama")

    def line(self, page: str) -> DateLine | None:
        """The line of the date on a page; on a worker."""
        return date_line(self._app.store, page)


def _words(day: str) -> str:
    return long_day(date.fromisoformat(day), weekday=False)
