"""What the board shows: every office with its figures, narrowed and sorted. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, tzinfo

from netral_desktop.app import App
from netral_desktop.campaigns.duties import Duty
from netral_desktop.kernel.text import fold, long_day, number
from netral_desktop.regency.board import Board, BoardRow, manual_row
from netral_desktop.regency.pace import Outlook

from ...moments import day, time_zone_of
from ...texts import tr
from .determination_presenter import difference

ALL, TROUBLED, SLOW, OVERDUE, SILENT, MANUAL, COMPLETE, CHANGED = (
    "all",
    "troubled",
    "slow",
    "overdue",
    "silent",
    "manual",
    "complete",
    "changed",
)
_NARROWED: Mapping[str, Callable[[BoardRow], bool]] = {
    ALL: lambda row: True,
    TROUBLED: lambda row: row.troubled,
    SLOW: lambda row: row.forecast.outlook in (Outlook.LATE, Outlook.STILL),
    OVERDUE: lambda row: row.overdue > 0,
    SILENT: lambda row: row.totals is None and row.manual is None,
    MANUAL: lambda row: row.manual is not None,
    COMPLETE: lambda row: row.office.complete,
    CHANGED: lambda row: row.change is not None,
}


def _filter_words() -> tuple[tuple[str, str], ...]:
    return (
        (ALL, tr("Semua kantor")),
        (TROUBLED, tr("Perlu perhatian")),
        (SLOW, tr("Diperkirakan terlambat")),
        (OVERDUE, tr("Lewat tenggat")),
        (SILENT, tr("Belum mengirim")),
        (MANUAL, tr("Rekap manual")),
        (COMPLETE, tr("Lengkap")),
        (CHANGED, tr("Berubah sesudah penetapan")),
    )


Reading = tuple[Board, tzinfo | None]  # the board, and where its times are told


class PantauanPresenter:
    """Also the list's source."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.search = ""
        self.narrowed = ALL
        self.board: Board | None = None
        self._zone: tzinfo | None = None

    def read(self) -> Reading:
        """Read every office anew; on a worker."""
        return self._app.board(), time_zone_of(self._app)

    def take(self, read: Reading) -> None:
        """What was read becomes what is shown."""
        self.board, self._zone = read

    @property
    def lines(self) -> tuple[BoardRow, ...]:
        """Every office; none before the board is read."""
        if self.board is None:
            return ()
        since = {change.code: change for change in self.board.changes}
        by_hand = {recap.code: manual_row(recap, since.get(recap.code)) for recap in self.board.manual}
        return (*(row for row in self.board.rows if row.office.code not in by_hand), *by_hand.values())

    def choices(self) -> list[tuple[str, str]]:
        """What the list can be narrowed to, each with how many offices there are of it."""
        determined = self.board is not None and self.board.determination is not None
        return [
            (key, f"{words} ({number(self.count(key))})")
            for key, words in _filter_words()
            if determined or key != CHANGED
        ]

    def count(self, key: str) -> int:
        """How many offices it would be narrowed to."""
        return sum(map(_NARROWED[key], self.lines))

    def ids(self, order: str, descending: bool) -> Sequence[str]:
        """See `Source.ids`."""
        wanted = fold(self.search)
        lines = [
            row
            for row in self.lines
            if _NARROWED[self.narrowed](row) and wanted in fold(f"{row.office.code} {row.office.name}")
        ]
        return [row.office.code for row in sorted(lines, key=_KEYS[order], reverse=descending)]

    def rows(self, ids: Sequence[str]) -> Mapping[str, BoardRow]:
        """See `Source.rows`."""
        return {row.office.code: row for row in self.lines}

    @property
    def unproven(self) -> int:
        """People of all offices who are told as signed without a picture that shows it."""
        return sum(row.office.unproven for row in self.lines)

    def last(self, row: BoardRow) -> tuple[str, str]:
        """The day of the newest bundle; its number, and what is the matter with the numbers."""
        office = row.office
        if row.manual is not None:
            return long_day(date.fromisoformat(row.manual.day), weekday=False), tr("rekap manual")
        if office.last_at is None or office.last_seq is None:
            return tr("belum mengirim"), ""
        parts = [
            tr("nomor {seq}", seq=office.last_seq),
            tr("dibekukan") if office.frozen else "",
            tr("{gaps} tidak tiba", gaps=len(office.gaps)) if office.gaps else "",
        ]
        return day(office.last_at, self._zone), " · ".join(part for part in parts if part)

    def subtitle(self) -> str:
        """How many offices, and how many have sent; the deadline that the forecast is held to."""
        rows = self.lines
        if self.board is None or not rows:
            return ""
        sent = sum(1 for row in rows if row.office.last_seq)
        words = tr("{sent} dari {rows} kantor sudah mengirim", sent=sent, rows=len(rows))
        if self.board.deadline is None:
            return words
        until = long_day(self.board.deadline, weekday=False)
        words = tr("{words} · batas pakta {until}", words=words, until=until)
        found = self.board.determination
        return words if found is None else tr("{words} · penetapan nomor {number}", words=words, number=found.number)


def unproven(row: BoardRow) -> str:
    """How many are told as signed without a picture that shows it, in words; empty when nobody is."""
    people = row.office.unproven
    return tr("{people} tanpa bukti", people=number(people)) if people else ""


def since_determined(row: BoardRow) -> str:
    """What has changed since the figures were signed, in words; empty when nothing has."""
    return "" if row.change is None else tr("{what} sesudah penetapan", what=difference(row.change))


def _share(row: BoardRow, duty: Duty) -> float:
    return row.office.done[duty] / row.office.people if row.office.people else -1.0


_DIRE = (Outlook.LATE, Outlook.STILL, Outlook.SILENT, Outlook.MANUAL, Outlook.UNKNOWN, Outlook.EARLY, Outlook.DONE)
_KEYS: Mapping[str, Callable[[BoardRow], tuple[object, ...]]] = {
    "name": lambda row: (fold(row.office.name),),
    "pacts": lambda row: (_share(row, Duty.PACT),),
    "oaths": lambda row: (_share(row, Duty.IKRAR),),
    "late": lambda row: (-row.overdue, -row.late),
    "last": lambda row: (row.office.last_at or "", row.office.last_seq or 0),
    "forecast": lambda row: (_DIRE.index(row.forecast.outlook), -(row.forecast.days or 0)),
    "trouble": lambda row: (not row.office.frozen, -len(row.office.gaps), -row.office.unproven),
}
