"""People whom two offices name, in words: what each office tells, where they count, and who decided so. No widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from netral_desktop.app import App
from netral_desktop.kernel.text import fold
from netral_desktop.regency.conflicts import Claim, Conflict, Decision, conflicts, settle, take_back

from ...moments import day, moment, time_zone_of
from ...texts import tr

Reading = tuple[list[Conflict], tzinfo | None]


@dataclass(frozen=True)
class ClaimLine:
    """What one office tells of somebody."""

    office: str  # its code
    title: str
    told: str


class ConflictPresenter:
    """Also the list's source."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.search = ""
        self._found: dict[str, Conflict] = {}
        self._zone: tzinfo | None = None

    def read(self) -> Reading:
        """Read everybody anew; on a worker."""
        with self._app.store.read() as c:
            found = conflicts(c)
        return found, time_zone_of(self._app)

    def take(self, read: Reading) -> None:
        """What was read becomes what is shown."""
        found, self._zone = read
        self._found = {each.number: each for each in found}

    def ids(self, order: str, descending: bool) -> Sequence[str]:
        """See `Source.ids`: those without a decision first."""
        wanted = fold(self.search)
        return [each.number for each in self._found.values() if wanted in fold(f"{each.number} {each.name}")]

    def rows(self, ids: Sequence[str]) -> Mapping[str, Conflict]:
        """See `Source.rows`."""
        return self._found

    def conflict(self, number: str) -> Conflict | None:
        """One of them, as it was read."""
        return self._found.get(number)

    def subtitle(self) -> str:
        """How many, and how many are still open."""
        undecided = sum(1 for each in self._found.values() if each.decision is None)
        return tr(
            "{n} orang tercatat di lebih dari satu kantor · {undecided} belum diputuskan dan terhitung di semuanya",
            n=len(self._found), undecided=undecided,
        )  # fmt: skip

    def claims(self, conflict: Conflict) -> list[ClaimLine]:
        """What each office tells."""
        return [ClaimLine(c.office, f"{c.office_name} ({c.office})", self._told(c)) for c in conflict.claims]

    def _told(self, claim: Claim) -> str:
        signed = tr("sudah TTD") if claim.signed else tr("belum TTD")
        present = tr("hadir ikrar") if claim.present else tr("belum hadir ikrar")
        since = tr("di daftarnya sejak {day}", day=day(claim.added_at, self._zone))
        parts = [claim.name, claim.position or "", claim.unit or "", signed, present, since]
        return " · ".join(part for part in parts if part)

    def history(self, conflict: Conflict) -> str:
        """Every decision, the newest first; empty before the first."""
        return "\n".join(self._decided(each) for each in conflict.history)

    def _decided(self, decision: Decision) -> str:
        said = tr(
            "{at}: dihitung di {office} ({note}), oleh {actor}.",
            at=moment(decision.at, self._zone, weekday=False), office=decision.office, note=decision.note,
            actor=decision.actor,
        )  # fmt: skip
        if decision.ended_at is None:
            return said
        ended = tr("Berakhir {at}.", at=moment(decision.ended_at, self._zone, weekday=False))
        return f"{said} {ended}"

    def settle(self, number: str, office: str, note: str) -> None:
        """Decide where somebody counts. Raises as `conflicts.settle`."""
        settle(self._app.store, number, office, note)

    def take_back(self, number: str) -> None:
        """Take the decision back. Raises as `conflicts.take_back`."""
        take_back(self._app.store, number)


def state(conflict: Conflict) -> str:
    """Where they count, in two or three words."""
    if conflict.decision is None:
        return tr("belum diputuskan")
    return tr("dihitung di {office}", office=conflict.decision.office)
