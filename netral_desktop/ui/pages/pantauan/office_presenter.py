"""What the board shows of one office: units, people, pages. No widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from netral_desktop.app import App
from netral_desktop.followup.duties import IkrarState, PactState, State, TrackedDuty, tracked_duties
from netral_desktop.followup.queries import Lacking, lacking_ids, missing_ids, person_states, tally, unit_progress
from netral_desktop.kernel.text import number
from netral_desktop.regency.board import BoardRow, ShownPage, pages_of
from netral_desktop.roster.numbers import format_nip
from netral_desktop.roster.queries import DUE, people_by_ids, person_ids
from netral_desktop.sheets.kinds import SheetKind

from ...moments import day, time_zone_of
from ...texts import tr

EVERY_UNIT, NO_UNIT = "", "-"
ALL, MISSING = "all", "missing"


@dataclass(frozen=True)
class UnitLine:
    """A unit, or all of them, or those who belong to none: people due and how many have signed."""

    id: str
    name: str
    people: int
    signed: int


@dataclass(frozen=True)
class PersonLine:
    """One person who is due."""

    id: str
    name: str
    number: str
    pact: PactState
    ikrar: IkrarState


class OfficePresenter:
    """Also the source of the list of people."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.office = ""
        self.unit = EVERY_UNIT
        self.state = ALL
        self.search = ""
        self.pages: tuple[ShownPage, ...] = ()
        self._person: str | None = None
        self._place = 0
        self._duties: tuple[TrackedDuty, ...] = ()

    def choose_office(self, code: str) -> None:
        """Show this one; another than before begins with all of its people."""
        if code != self.office:
            self.office, self.unit, self.state, self._person = code, EVERY_UNIT, ALL, None
        with self._app.store.read() as c:
            self._duties = tracked_duties(c)

    def units(self, row: BoardRow) -> list[UnitLine]:
        """All, then each unit that has people due."""
        with self._app.store.read() as c:
            units = unit_progress(c, tally(c, self.office))
        every = UnitLine(EVERY_UNIT, tr("Semua unit"), row.office.people, sum(unit.signed for unit in units))
        return [every, *(UnitLine(unit.unit_id or NO_UNIT, unit.name, unit.people, unit.signed) for unit in units)]

    def states(self) -> list[tuple[str, str]]:
        """What the people can be narrowed to."""
        duties = [
            (f"{duty.key}:{state.value}", duty.chip(state) if duty.noted else f"{duty.short}: {state.label}")
            for duty in self._duties
            for state in duty.states
        ]
        return [(ALL, tr("Semua pegawai")), (MISSING, tr("Belum lengkap")), *duties]

    def ids(self, order: str, descending: bool) -> Sequence[str]:
        """See `Source.ids`."""
        if not self.office:
            return []
        unit = self.unit if self.unit not in (EVERY_UNIT, NO_UNIT) else None
        with self._app.store.read() as c:
            found = person_ids(
                c, office=self.office, search=self.search, unit_id=unit, duty=frozenset(DUE), descending=descending
            )
            if self.unit == NO_UNIT:
                found = [person.id for person in people_by_ids(c, found) if person.unit is None]
            if self.state == ALL:
                return found
            if self.state == MISSING:
                these = missing_ids(c, self.office, unit)
            else:
                these = set(lacking_ids(c, self.office, self._whom(), unit))
        return [person for person in found if person in these]

    def _whom(self) -> Lacking:
        key, value = self.state.rsplit(":", 1)
        states: frozenset[State] = frozenset(
            state for duty in self._duties if duty.key == key for state in duty.states if state.value == value
        )
        return Lacking(key, states)

    def rows(self, ids: Sequence[str]) -> Mapping[str, PersonLine]:
        """See `Source.rows`."""
        with self._app.store.read() as c:
            people, states = people_by_ids(c, list(ids)), person_states(c, list(ids))
        return {
            one.id: PersonLine(
                one.id, one.name,
                format_nip(one.personnel_number) if one.personnel_number else one.local_staff_number or "",
                states[one.id].pact, states[one.id].ikrar,
            )
            for one in people
            if one.id in states
        }  # fmt: skip

    # -- the pages of one person ------------------------------------------------------------------------------------

    def choose_person(self, person_id: str | None) -> bool:
        """Read the pages of this person, None: of nobody; whether they are others than before."""
        pages: tuple[ShownPage, ...] = ()
        if person_id is not None:
            with self._app.store.read() as c:
                pages = pages_of(c, [person_id]).get(person_id, ())
        same = (person_id, pages) == (self._person, self.pages)
        self._person, self.pages = person_id, pages
        if not same:
            self._place = 0
        return not same or person_id is None

    def turn(self, step: int) -> None:
        """To another page of the same person, round and round."""
        self._place = (self._place + step) % max(1, len(self.pages))

    @property
    def blob(self) -> str | None:
        """The picture of the page that is shown; None where there is none."""
        return self.pages[self._place].blob if self.pages else None

    def page_words(self) -> str:
        """What the page is, or why there is none."""
        if self._person is None:
            return tr("Pilih orang untuk melihat lembarnya.")
        if not self.pages:
            return tr("Belum ada lembar yang terarsip.")
        page = self.pages[self._place]
        kind = SheetKind(page.kind).label if page.kind in set(SheetKind) else tr("Lembar")
        words = tr("{kind}, dibaca {day}", kind=kind, day=day(page.read_at, time_zone_of(self._app)))
        if len(self.pages) > 1:
            words = tr("{words} ({place} dari {pages})", words=words, place=self._place + 1,
                       pages=number(len(self.pages)))  # fmt: skip
        return words if page.blob is not None else tr("{words}. Gambarnya belum tiba di sini.", words=words)

    def picture(self, blob: str) -> bytes:
        """The picture, redrawn; on a worker. Raises Refused, EnvironmentFault."""
        from netral_desktop.regency.pictures import page_picture

        return page_picture(self._app.store, blob)
