"""What the page of the people shows and does, without widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from netral_desktop.app import App
from netral_desktop.followup.duties import PactState, State, TrackedDuty, tracked_duties
from netral_desktop.followup.queries import Lacking, PersonState, lacking_ids, missing_ids, person_states
from netral_desktop.kernel.progress import Progress
from netral_desktop.reports.ordering import Listing
from netral_desktop.roster.export import export_people
from netral_desktop.roster.kinds import DutyStatus, EmploymentKind
from netral_desktop.roster.list_order import known_order, places
from netral_desktop.roster.queries import Order, Person, Unit, counts, people_by_ids, person_ids, units
from netral_desktop.roster.units import UnitsResult, import_units, read_unors

from ...texts import tr

CHOOSE_TOP = "choose_top"  # refused: the office's own unit cannot be told from the file


@dataclass(frozen=True)
class Employee:
    """One line of the list; `state` is None for someone who is not due, `place` where no list placed them."""

    person: Person
    state: PersonState | None
    place: int | None = None  # among the office's people, as its list (DUK) has them


@dataclass(frozen=True)
class OnlyThese:
    """Whom another page asks the list to show, exactly those, and what they are called."""

    words: str
    whom: Lacking


@dataclass(frozen=True)
class Shown:
    """A part of the people that the list can show, and what it is called: one entry of its filter."""

    words: str
    missing: bool = False  # who lacks anything
    whom: Lacking | None = None  # who stands so with a duty
    status: DutyStatus | None = None
    gone: bool = False  # whom the last file did not name


def everyone() -> Shown:
    """Who leaves nobody out."""
    return Shown(tr("Semua pegawai"))


def missing() -> Shown:
    """Who lacks anything."""
    return Shown(tr("Belum lengkap"), missing=True)


def _fuller() -> dict[State, str]:
    return {PactState.UNSIGNED: tr("kembali tanpa TTD")}  # than the chip, beside "semua yang belum"


def _of_duty(duty: TrackedDuty, words: str, states: frozenset[State]) -> Shown:
    return Shown(f"{duty.short.capitalize()}: {words}", whom=Lacking(duty.key, states))


class PegawaiPresenter:
    """Also the list's source."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.search = ""
        self.unit_id: str | None = None
        self.gone: frozenset[str] = frozenset()  # whom the last file did not name
        self.shown = everyone()
        self.kind: EmploymentKind | None = None

    @property
    def narrowed(self) -> bool:
        """Whether the list leaves anybody out."""
        return bool(self.search or self.unit_id or self.kind or self.shown != everyone())

    @property
    def duty(self) -> str | None:
        """The key of the duty that the list is narrowed by."""
        return None if self.shown.whom is None else self.shown.whom.duty

    def show_everyone(self) -> None:
        """Leave nobody out."""
        self.search, self.unit_id, self.shown, self.kind = "", None, everyone(), None

    def groups(self) -> list[list[Shown]]:
        """What the filter offers, in groups: all, every state of each duty, every duty status."""
        with self._app.store.read() as c:
            duties = tracked_duties(c)
        states = [
            [
                _of_duty(duty, tr("semua yang belum"), duty.lacks),
                *(_of_duty(duty, _fuller().get(state, state.label), frozenset({state})) for state in duty.states),
            ]
            for duty in duties
        ]
        return [[everyone(), missing()], *states, [Shown(status.label, status=status) for status in DutyStatus]]

    def said(self) -> list[str]:
        """What narrows the list, in words."""
        names = {unit.id: unit.name for unit in self.units()} if self.unit_id else {}
        found = tr("cari “{text}”", text=self.search) if self.search else ""
        parts = ("" if self.shown == everyone() else self.shown.words, self.kind.label if self.kind else "",
                 names.get(self.unit_id or "", ""), found)  # fmt: skip
        return [part for part in parts if part]

    def ids(self, order: str, descending: bool) -> Sequence[str]:
        """See `Source.ids`."""
        shown, office = self.shown, self._app.store.office
        with self._app.store.read() as c:
            found = person_ids(
                c, office=office, search=self.search, unit_id=self.unit_id, kind=self.kind,
                duty=shown.status, order=cast(Order, order), descending=descending,
            )  # fmt: skip
            if shown.gone:
                return [p for p in found if p in self.gone]
            if shown.whom is not None:
                these = set(lacking_ids(c, office, shown.whom, self.unit_id))
            elif shown.missing:
                these = missing_ids(c, office, self.unit_id)
            else:
                return found
        return [p for p in found if p in these]

    def rows(self, ids: Sequence[str]) -> Mapping[str, Employee]:
        """See `Source.rows`."""
        with self._app.store.read() as c:
            people = people_by_ids(c, list(ids))
            states = person_states(c, list(ids))
            placed = places(c, self._app.store.office)
        return {p.id: Employee(p, states.get(p.id), placed.get(p.id)) for p in people}

    def is_ordered(self) -> bool:
        """Whether a list has told an order of the office's people."""
        with self._app.store.read() as c:
            return bool(known_order(c, self._app.store.office))

    def units(self) -> list[Unit]:
        """The office's units, for the filter."""
        with self._app.store.read() as c:
            return units(c, self._app.store.office)

    def bring_units(self, path: Path, top: str | None, progress: Progress) -> UnitsResult:
        """Take the tree of a HierarkiUnor file in. Raises Refused, with CHOOSE_TOP where `top` must be told."""
        return import_units(self._app.store, path, top=top, progress=progress)

    def unors(self, path: Path, progress: Progress) -> list[str]:
        """The names that stand once in a HierarkiUnor file: what an office chooses its own from."""
        named = Counter(unor.name for unor in read_unors(path, progress))
        return sorted(name for name, times in named.items() if times == 1)

    def listing(self, ids: Sequence[str]) -> Listing:
        """What a paper of the list holds: these people, and what narrowed it."""
        return Listing(ids, self.said(), self.duty)

    def write(self, out: Path, listing: Listing, progress: Progress) -> int:
        """Write the list with the columns that it shows, .pdf or .xlsx; how many people. Raises EnvironmentFault."""
        self._app.write_people(listing, out, progress)
        return len(listing.ids)

    def export(self, out: Path, ids: Sequence[str]) -> int:
        """Write all data of these people to a spreadsheet; how many they were. Raises EnvironmentFault."""
        return export_people(self._app.store, out, ids)

    def summary(self) -> str:
        """How many there are, and how many are due."""
        with self._app.store.read() as c:
            staff = counts(c, self._app.store.office)
        if staff.people == 0:
            return tr("Belum ada pegawai")
        return tr("{people} pegawai · {due} aktif dan wajib pakta", people=staff.people, due=staff.due)
