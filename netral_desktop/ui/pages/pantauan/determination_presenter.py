"""What the page of determinations shows and does, without widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, tzinfo

from netral_desktop.app import App
from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.campaigns.queries import today as today_of
from netral_desktop.followup.determined import (
    Change,
    Determination,
    OfficeFigures,
    changes_since,
    determination_history,
    draft_determination,
    figures_now,
    standing_determination,
    sums,
)
from netral_desktop.kernel.text import long_day, number
from netral_desktop.regency.determining import determine, freeze, unfreeze, withdraw

from ...moments import moment, time_zone_of
from ...texts import tr


@dataclass(frozen=True)
class Reading:
    """All that is shown at once. `today` is None while there is no campaign."""

    today: date | None
    now: tuple[OfficeFigures, ...]
    holds: Determination | None
    draft: Determination | None  # frozen, and waits for its number
    history: tuple[Determination, ...]
    changes: tuple[Change, ...]
    zone: tzinfo | None


class DeterminationPresenter:
    """See the module."""

    def __init__(self, app: App) -> None:
        self._app = app

    def read(self) -> Reading:
        """Read everything anew; on a worker."""
        zone = time_zone_of(self._app)
        with self._app.store.read() as c:
            campaign = active_campaign(c)
            if campaign is None:
                return Reading(None, (), None, None, (), (), zone)
            now, history = figures_now(c), determination_history(c, campaign.id)
            day = today_of(c, self._app.store.clock())
            holds, draft = standing_determination(c, campaign.id), draft_determination(c, campaign.id)
        changes = () if holds is None else tuple(changes_since(holds, now))
        return Reading(day, now, holds, draft, tuple(history), changes, zone)

    def subtitle(self, read: Reading) -> str:
        """Whether figures were determined, and whether they are those of now."""
        if read.today is None:
            return tr("Belum ada kegiatan netralitas")
        if read.holds is None:
            return tr("Belum ada angka yang ditetapkan")
        if not read.changes:
            return tr("Semua angka masih seperti yang ditetapkan")
        return tr("{n} kantor berubah sesudah penetapan", n=len(read.changes))

    def now(self, read: Reading) -> str:
        """The figures that are frozen and wait for their number, else those of now."""
        if read.draft is not None:
            due, pacts, oaths = read.draft.totals
            return tr(
                "Dibekukan {at}: {offices} kantor, {due} wajib, {pacts} sudah TTD, {oaths} hadir ikrar. Cetak laporan "
                "H, minta tanda tangan, lalu catat nomornya di sini. Sidik: {sha256}…",
                at=moment(read.draft.at, read.zone, weekday=False), offices=len(read.draft.offices), due=number(due),
                pacts=number(pacts), oaths=number(oaths), sha256=read.draft.sha256[:16],
            )  # fmt: skip
        due, pacts, oaths = sums(read.now)
        return tr(
            "Sekarang: {offices} kantor, {due} wajib, {pacts} sudah TTD, {oaths} hadir ikrar.",
            offices=len(read.now), due=number(due), pacts=number(pacts), oaths=number(oaths),
        )  # fmt: skip

    def holds(self, holds: Determination) -> str:
        """The figures that were signed."""
        if not holds.whole:
            return tr("Isi penetapan ini berubah dari yang dicatat; jangan dipakai, dan periksa keutuhan data.")
        due, pacts, oaths = holds.totals
        return tr(
            "Nomor {number} tanggal {day}, {signer}: {due} wajib, {pacts} sudah TTD, {oaths} hadir ikrar.",
            number=holds.number, day=long_day(date.fromisoformat(holds.day), weekday=False), signer=holds.signer,
            due=number(due), pacts=number(pacts), oaths=number(oaths),
        )  # fmt: skip

    def past(self, read: Reading) -> str:
        """Those that hold no more, the newest first."""
        return "\n".join(_ended(each, read.zone) for each in read.history if each.ended_at is not None)

    def determine(self, number: str, day: str, signer: str) -> tuple[int, int, int]:
        """Note the number of what was frozen; its figures. Raises as `determining.determine`."""
        return determine(self._app.store, number=number, day=day, signer=signer).totals

    def freeze(self) -> None:
        """Freeze the figures of now, to be printed and signed. Raises as `determining.freeze`."""
        freeze(self._app.store)

    def unfreeze(self) -> None:
        """Let what was frozen go."""
        unfreeze(self._app.store)

    def withdraw(self, note: str) -> None:
        """Take it back. Raises as `determining.withdraw`."""
        withdraw(self._app.store, note)


def _ended(each: Determination, zone: tzinfo | None) -> str:
    if each.draft:
        return tr("Dibekukan {at}, tidak ditandatangani.", at=moment(each.at, zone, weekday=False))
    return tr(
        "Nomor {number}: dicatat {at}, berakhir {ended} ({note}).",
        number=each.number, at=moment(each.at, zone, weekday=False),
        ended=moment(each.ended_at or each.at, zone, weekday=False), note=each.ended_note or "",
    )  # fmt: skip


def counted(figures: OfficeFigures | None) -> str:
    """Three counts in a few words."""
    if figures is None:
        return tr("belum ada")
    return tr(
        "{pacts} dari {due} TTD, {oaths} hadir",
        pacts=number(figures.pacts), due=number(figures.due), oaths=number(figures.oaths),
    )  # fmt: skip


def difference(change: Change) -> str:
    """What has been added or has gone, in a few words; what is the same is left out."""
    due, pacts, oaths = change.differences
    parts = (
        (pacts, tr("{n} TTD", n=f"{pacts:+d}")),
        (oaths, tr("{n} hadir", n=f"{oaths:+d}")),
        (due, tr("{n} wajib", n=f"{due:+d}")),
    )
    return ", ".join(words for n, words in parts if n)
