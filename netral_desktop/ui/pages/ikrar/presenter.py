"""What the oath page shows and does, without widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from netral_desktop.app import App
from netral_desktop.campaigns.duties import Duty
from netral_desktop.campaigns.queries import active_campaign, today
from netral_desktop.followup import presence
from netral_desktop.followup.newcomers import newcomers
from netral_desktop.ikrar import queries, service
from netral_desktop.ikrar.expected import EVERYONE, LEADERS, Expected
from netral_desktop.ikrar.kinds import Mode, SessionKind, Way
from netral_desktop.ikrar.queries import Mark, Session
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.text import hour, long_day, number, short_day
from netral_desktop.roster.queries import DUE, Order, Person, Unit, people_by_ids, person_ids, units

from ...texts import tr

ALL = "semua"
UNMARKED = "belum"


@dataclass(frozen=True)
class Attendee:
    """One line of the list."""

    person: Person
    status: AttendanceStatus | None
    note: str | None
    came: date | None = None  # the day they came, where that was after the deadline


class IkrarPresenter:
    """Also the list's source: the people due, with what the chosen session notes of them."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.session: Session | None = None
        self.search = ""
        self.filter = ALL
        self.unit_id: str | None = None
        self.has_marks = False  # of the chosen session
        self.ways: dict[Way | None, int] = {}  # how those present there came to be noted
        self._staff = service.staff(app.store)

    # -- sessions ---------------------------------------------------------------------------------------------------

    def has_campaign(self) -> bool:
        """Whether a session could be opened."""
        with self._app.store.read() as c:
            return active_campaign(c) is not None

    def today(self) -> date:
        """The day at the campaign's place."""
        with self._app.store.read() as c:
            return today(c, self._app.store.clock())

    def sessions(self) -> list[Session]:
        """The sessions of the active campaign; keeps the choice, or chooses the newest."""
        with self._app.store.read() as c:
            campaign = active_campaign(c)
            found = queries.sessions(c, self._app.store.office, campaign.id) if campaign is not None else []
        chosen = self.session.id if self.session is not None else None
        self.session = next((s for s in found if s.id == chosen), found[0] if found else None)
        return found

    def choose(self, session_id: str) -> None:
        """Show another session."""
        self.session = next((s for s in self.sessions() if s.id == session_id), self.session)

    # -- the list ---------------------------------------------------------------------------------------------------

    def ids(self, order: str, descending: bool) -> Sequence[str]:
        """See `Source.ids`."""
        with self._app.store.read() as c:
            found = person_ids(
                c,
                office=self._staff,
                search=self.search,
                unit_id=self.unit_id,
                duty=DUE,
                order=cast(Order, order),
                descending=descending,
            )
            if self.session is not None and not self.session.expected.everyone:
                expected = queries.expected_ids(c, self._staff, self.session.expected)
                found = [p for p in found if p in expected]
            if self.session is None or self.filter == ALL:
                return found
            if self.filter == UNMARKED:
                noted = presence.known_ids(c, self.session.id)
                return [p for p in found if p not in noted]
            wanted = presence.known_ids(c, self.session.id, AttendanceStatus(self.filter))
            return [p for p in found if p in wanted]

    def rows(self, ids: Sequence[str]) -> Mapping[str, Attendee]:
        """See `Source.rows`."""
        with self._app.store.read() as c:
            people = people_by_ids(c, list(ids))
            marks = presence.marks(c, self.session.id, list(ids)) if self.session is not None else {}
            came = newcomers(c, self._staff, Duty.IKRAR, list(ids))
        none = Mark("", None, None)
        return {
            p.id: Attendee(p, marks.get(p.id, none).status, marks.get(p.id, none).note, came.get(p.id)) for p in people
        }

    def counts(self) -> dict[str, int]:
        """People expected, of the chosen unit, by status at the chosen session; `belum` counts those without a note."""
        if self.session is None:
            return {}
        with self._app.store.read() as c:
            found = presence.counts(c, self._staff, self.session.id, self.unit_id, self.session.expected)
            self.has_marks = bool(presence.known_ids(c, self.session.id))
            self.ways = presence.present_by_way(c, self.session.id)
        return found

    def units(self) -> list[Unit]:
        """The office's units, to narrow list and figures by; none where there is only one."""
        found = self.all_units()
        return found if len(found) > 1 else []

    def all_units(self) -> list[Unit]:
        """The office's units, from which a session's people are chosen; none at a regency."""
        if self._staff is None:
            return []
        with self._app.store.read() as c:
            return units(c, self._staff)

    def usually_expected(self) -> Expected:
        """Who is expected unless something else is chosen: at a regency the leaders of all offices."""
        return EVERYONE if self._staff is not None else LEADERS

    # -- attendance -------------------------------------------------------------------------------------------------

    def person_meant(self, text: str) -> str | None:
        """The one person that a scanned code, a number, or what is typed leaves in the list; None when unclear."""
        from netral_desktop.kernel.errors import Refused

        try:
            return service.resolve(self._app.store, text)
        except Refused:
            listed = self.ids("name", False)
            return listed[0] if len(listed) == 1 else None

    def name(self, person_id: str) -> str:
        """A person's name, for a message."""
        with self._app.store.read() as c:
            found = people_by_ids(c, [person_id])
        return found[0].name if found else ""


def session_title(session: Session) -> str:
    """How a session is called in the list of sessions."""
    kind = "" if session.kind is SessionKind.OATH else f" ({session.kind.label.lower()})"
    return f"{session.title}{kind} · {long_day(date.fromisoformat(session.day))}"


def session_entry(session: Session) -> str:
    """The same as one of many to choose from: the day first, which stays in sight where there is little room."""
    kind = "" if session.kind is SessionKind.OATH else f" ({session.kind.label.lower()})"
    return f"{short_day(date.fromisoformat(session.day))} · {session.title}{kind}"


def session_line(session: Session) -> str:
    """Where it was and who led it."""
    times = "–".join(hour(each) for each in (session.starts, session.ends) if each)
    mode = "" if session.mode is Mode.ROOM else session.mode.label.lower()
    parts = [times, session.place, mode, tr("dipimpin {leader}", leader=session.leader) if session.leader else ""]
    if session.witnesses:
        parts.append(tr("saksi ") + ", ".join(session.witnesses))
    if session.closed:
        parts.append(tr("sudah ditutup"))
    return " · ".join(p for p in parts if p)


def ways_line(ways: Mapping[Way | None, int]) -> str:
    """How those present came to be noted: `dipindai 212, diketik 5`."""
    return ", ".join(f"{way.label} {number(ways[way])}" for way in Way if ways.get(way))


def what_was_marked(names: int, name: str, status: AttendanceStatus | None) -> str:
    """The sentence of the banner after a note."""
    who = name if names == 1 else tr("{names} orang", names=names)
    return f"{who}: {status.label.lower()}." if status is not None else tr("Catatan {who} dihapus.", who=who)
