"""What the page of the people shows and does, without widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from netral_desktop.app import App
from netral_desktop.followup.queries import PersonState, missing, person_states
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import number
from netral_desktop.roster.queries import Order, Person, Unit, counts, people_by_ids, person_ids, units
from netral_desktop.roster.service import ImportResult, import_roster

SPREADSHEETS = (".xlsx", ".xls", ".ods")


@dataclass(frozen=True)
class Employee:
    """One line of the list; `state` is None for someone who is not due."""

    person: Person
    state: PersonState | None


@dataclass(frozen=True)
class Problem:
    """One row of a spreadsheet that was refused, or that should be looked at."""

    row: int
    refused: bool
    message: str


@dataclass(frozen=True)
class Preview:
    """What an import would do: nothing is stored yet."""

    path: Path
    result: ImportResult

    @property
    def changes(self) -> bool:
        """Whether storing it would change anything."""
        return bool(self.result.created or self.result.updated)

    @property
    def problems(self) -> list[Problem]:
        """Refused rows first, each in the order of the file."""
        refused = [Problem(r.row, True, r.message) for r in self.result.rejected]
        return refused + [Problem(r.row, False, r.message) for r in self.result.review]

    @property
    def sentence(self) -> str:
        """The figures in words."""
        r = self.result
        parts = [
            f"{number(r.created)} baru", f"{number(r.updated)} berubah", f"{number(r.unchanged)} sama",
            f"{number(len(r.rejected))} ditolak",
        ]  # fmt: skip
        if r.review:
            parts.append(f"{number(len(r.review))} perlu diperiksa")
        return " · ".join(parts)


class PegawaiPresenter:
    """Also the list's source."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.search = ""
        self.unit_id: str | None = None
        self.only_missing = False

    @property
    def narrowed(self) -> bool:
        """Whether the list leaves anybody out."""
        return bool(self.search or self.unit_id or self.only_missing)

    def show_everyone(self) -> None:
        """Leave nobody out."""
        self.search, self.unit_id, self.only_missing = "", None, False

    def ids(self, order: str, descending: bool) -> Sequence[str]:
        """See `Source.ids`."""
        with self._app.store.read() as c:
            found = person_ids(
                c, office=self._app.store.office, search=self.search, unit_id=self.unit_id, order=cast(Order, order),
                descending=descending,
            )  # fmt: skip
            if not self.only_missing:
                return found
            lacking = {m.person_id for m in missing(c, self._app.store.office)}
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

    def summary(self) -> str:
        """How many there are, and how many are due."""
        with self._app.store.read() as c:
            staff = counts(c, self._app.store.office)
        if staff.people == 0:
            return "Belum ada pegawai"
        return f"{number(staff.people)} pegawai · {number(staff.due)} aktif dan wajib pakta"

    def preview(self, path: Path, progress: Progress) -> Preview:
        """Read a spreadsheet and say what it would change. Raises Refused for a file that cannot be read."""
        return Preview(path, import_roster(self._app.store, path, dry_run=True, progress=progress))

    def store(self, path: Path, progress: Progress) -> ImportResult:
        """Import it."""
        return import_roster(self._app.store, path, progress=progress)
