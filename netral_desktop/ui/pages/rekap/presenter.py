"""What the recap shows: every office with its counts, and their sum. No widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from netral_desktop.app import App
from netral_desktop.campaigns.duties import Duty
from netral_desktop.followup.queries import Totals, office_progress, totals
from netral_desktop.kernel.text import fold
from netral_desktop.regency.queries import OfficeRow, office_board

from ...moments import day, time_zone_of
from ...texts import tr


@dataclass(frozen=True)
class RecapLine:
    """One office; `totals` is None while nothing has come from it."""

    office: OfficeRow
    totals: Totals | None
    last_day: str  # of the newest bundle, in words; empty before the first


class RekapPresenter:
    """Also the list's source."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.search = ""
        self._lines: dict[str, RecapLine] = {}

    def read(self) -> Totals:
        """Read every office anew; the sum of all."""
        with self._app.store.read() as c:
            board, progress, everyone = office_board(c), office_progress(c), totals(c)
        zone = time_zone_of(self._app)
        self._lines = {
            office.code: RecapLine(
                office, progress.get(office.code), day(office.last_at, zone) if office.last_at is not None else ""
            )
            for office in board
        }
        return everyone

    def ids(self, order: str, descending: bool) -> Sequence[str]:
        """See `Source.ids`."""
        keys = {
            "code": lambda line: line.office.code,
            "name": lambda line: fold(line.office.name),
            "people": lambda line: line.office.people,
            "pacts": lambda line: _share(line.office.done[Duty.PACT], line.office.people),
            "oaths": lambda line: _share(line.office.done[Duty.IKRAR], line.office.people),
            "last": lambda line: line.office.last_at or "",
        }
        wanted = fold(self.search)
        lines = [line for line in self._lines.values() if wanted in fold(f"{line.office.code} {line.office.name}")]
        return [line.office.code for line in sorted(lines, key=keys[order], reverse=descending)]

    def rows(self, ids: Sequence[str]) -> Mapping[str, RecapLine]:
        """See `Source.rows`."""
        return self._lines

    @property
    def unproven(self) -> int:
        """People of all offices who are told as signed without a picture that shows it."""
        return sum(line.office.unproven for line in self._lines.values())

    def subtitle(self) -> str:
        """How many offices, and how many have sent."""
        sent = sum(1 for line in self._lines.values() if line.office.last_seq)
        return tr("{sent} dari {lines} kantor sudah mengirim", sent=sent, lines=len(self._lines)) if self._lines else ""


def _share(part: int, whole: int) -> float:
    return part / whole if whole else -1.0
