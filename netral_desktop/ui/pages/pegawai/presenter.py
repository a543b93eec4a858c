"""What the page of the people shows and does, without widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from netral_desktop.app import App
from netral_desktop.followup.queries import Lacking, PersonState, lacking_ids, missing_ids, person_states
from netral_desktop.kernel.progress import Progress
from netral_desktop.roster.export import export_people
from netral_desktop.roster.kinds import DutyStatus, EmploymentKind
from netral_desktop.roster.queries import Order, Person, Unit, counts, people_by_ids, person_ids, units
from netral_desktop.roster.units import UnitsResult, import_units, read_unors

from ...texts import tr

CHOOSE_TOP = "choose_top"  # refused: the office's own unit cannot be told from the file


@dataclass(frozen=True)
class Employee:
    """One line of the list; `state` is None for someone who is not due."""

    person: Person
    state: PersonState | None


@dataclass(frozen=True)
class OnlyThese:
    """Whom another page asks the list to show, exactly those, and what they are called."""

    words: str
    whom: Lacking


class PegawaiPresenter:
    """Also the list's source."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.search = ""
        self.unit_id: str | None = None
        self.only_missing = False
        self.gone: frozenset[str] = frozenset()  # whom the last file did not name
        self.only_gone = False
        self.these: OnlyThese | None = None
        self.only_these = False
        self.kind: EmploymentKind | None = None
        self.status: DutyStatus | None = None

    @property
    def narrowed(self) -> bool:
        """Whether the list leaves anybody out."""
        only = self.only_missing or self.only_gone or self.only_these
        return bool(self.search or self.unit_id or only or self.kind or self.status)

    def show_everyone(self) -> None:
        """Leave nobody out."""
        self.search, self.unit_id, self.only_missing, self.only_gone = "", None, False, False
        self.only_these, self.kind, self.status = False, None, None

    def ids(self, order: str, descending: bool) -> Sequence[str]:
        """See `Source.ids`."""
        with self._app.store.read() as c:
            found = person_ids(
                c, office=self._app.store.office, search=self.search, unit_id=self.unit_id, kind=self.kind,
                duty=self.status, order=cast(Order, order), descending=descending,
            )  # fmt: skip
            if self.only_gone:
                return [p for p in found if p in self.gone]
            if self.only_these and self.these is not None:
                these = set(lacking_ids(c, self._app.store.office, self.these.whom))
                return [p for p in found if p in these]
            if not self.only_missing:
                return found
            lacking = missing_ids(c, self._app.store.office, self.unit_id)
        return [p for p in found if p in lacking]

    def rows(self, ids: Sequence[str]) -> Mapping[str, Employee]:
        """See `Source.rows`."""
        with self._app.store.read() as c:
            people = people_by_ids(c, list(ids))
            states = person_states(c, list(ids))
        return {p.id: Employee(p, states.get(p.id)) for p in people}

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

    def export(self, out: Path, ids: Sequence[str]) -> int:
        """Write these people to a spreadsheet; how many they were. Raises EnvironmentFault."""
        return export_people(self._app.store, out, ids)

    def summary(self) -> str:
        """How many there are, and how many are due."""
        with self._app.store.read() as c:
            staff = counts(c, self._app.store.office)
        if staff.people == 0:
            return tr("Belum ada pegawai")
        return tr("{people} pegawai · {due} aktif dan wajib pakta", people=staff.people, due=staff.due)
