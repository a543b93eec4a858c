"""What the page of the pacts shows and does, without widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from netral_desktop.app import App
from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.followup import queries as followup
from netral_desktop.kernel.clock import ZONES, from_text
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import long_day, number
from netral_desktop.pacts.queries import Batch, batches
from netral_desktop.roster.queries import Unit, people_by_ids, units

from ...theme import Tone

EVERYONE = "semua"
PENDING = "belum"


@dataclass(frozen=True)
class Standing:
    """Where the pacts stand; `missing` says in words what is not there yet, empty when printing can begin."""

    people: int
    pacts: dict[str, int]
    missing: str


@dataclass(frozen=True)
class Refusal:
    """Someone whose pact could not be printed, and why; a line of `ReceivedList`."""

    name: str
    reason: str
    kind: str = ""
    chip: str = "tidak dicetak"
    tone: Tone = Tone.DUE


@dataclass(frozen=True)
class Printed:
    """What one run made."""

    pages: int
    refused: list[Refusal]


class PaktaPresenter:
    """See the module."""

    def __init__(self, app: App) -> None:
        self._app = app

    def standing(self) -> Standing:
        """Counts, and what is missing before anything can be printed: `kampanye`, `pegawai`, or nothing."""
        with self._app.store.read() as c:
            totals = followup.totals(c, self._app.store.office)
            campaign = active_campaign(c)
        missing = "kampanye" if campaign is None else "" if totals.people else "pegawai"
        return Standing(totals.people, totals.pacts, missing)

    def units(self) -> list[Unit]:
        """The office's units."""
        with self._app.store.read() as c:
            return units(c, self._app.store.office)

    def batches(self) -> Sequence[Batch]:
        """What was printed, the newest first."""
        with self._app.store.read() as c:
            return batches(c, self._app.store.office)

    def when(self, batch: Batch) -> str:
        """The day and time at which a batch was made, at the office's place."""
        with self._app.store.read() as c:
            campaign = active_campaign(c)
        zone = ZONES[campaign.time_zone] if campaign is not None else ZONES["WIB"]
        made = from_text(batch.made_at).astimezone(zone)
        return f"{long_day(made.date())} pukul {made:%H.%M}"

    def suggested_name(self, scope: str, unit: str | None) -> str:
        """A file name without a person's name in it."""
        part = {EVERYONE: "semua", PENDING: "belum-ttd"}[scope]
        where = "".join(ch if ch.isalnum() else "-" for ch in unit.lower()) if unit else ""
        return "-".join(p for p in ("pakta", part, where.strip("-"), date.today().isoformat()) if p) + ".pdf"

    def print_to(self, out: Path, scope: str, unit_id: str | None, paper: str, progress: Progress) -> Printed:
        """Write the PDF and register its sheets."""
        result = self._app.print_pacts(out, paper=paper, unit=unit_id, only_pending=scope == PENDING, progress=progress)
        with self._app.store.read() as c:
            names = {p.id: p.name for p in people_by_ids(c, [r.person_id for r in result.rejected])}
        refused = [Refusal(names.get(r.person_id, ""), r.message) for r in result.rejected]
        return Printed(result.pages, refused)


def explain(pacts: dict[str, int]) -> str:
    """The line under the figure."""
    parts = (
        (pacts["printed"], "belum kembali"), (pacts["review"], "ditinjau"), (pacts["unsigned"], "kembali tanpa TTD"),
        (pacts["not_printed"], "belum dicetak"),
    )  # fmt: skip
    return " · ".join(f"{number(n)} {words}" for n, words in parts if n) or "semua sudah ditandatangani"
