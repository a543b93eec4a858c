"""What came in and how more is brought in, without widgets: sums, refused files, and the ways of taking paper in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from netral_desktop.app import App
from netral_desktop.campaigns.queries import active_campaign, time_zone_of
from netral_desktop.followup import queries as followup
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import hour, number
from netral_desktop.practice.office import returned_beside
from netral_desktop.scans import queries
from netral_desktop.scans.intake import refusals
from netral_desktop.scans.intake.batches import uncounted_files
from netral_desktop.scans.intake.folders import SUFFIXES
from netral_desktop.scans.intake.watching import FolderWatch
from netral_desktop.scans.review.double_feeds import Missing, double_feeds
from netral_desktop.scans.states import PageState

from ...texts import tr
from .intake_words import Intake, Overview, Refused, ended, refused_line
from .wording import short_time

__all__ = ["SUFFIXES", "Intake", "Overview", "PindaiPresenter", "Refused"]


class PindaiPresenter:
    """See the module. What takes paper in runs on a worker."""

    def __init__(self, app: App) -> None:
        self._store = app.store
        self.practice_scans = returned_beside(app.data_dir) if app.store.practice else None
        self._last = ""
        self._told: list[refusals.RefusedFile] = []  # as last shown

    # -- what came in ------------------------------------------------------------------------------------------------

    def overview(self) -> Overview:
        """Sums and what is not read yet."""
        with self._store.read() as c:
            counts = followup.page_totals(c, self._store.office)
            unread = queries.unread_pages(c, self._store.office)
            uncounted = uncounted_files(c, self._store.office) if unread else 0
            by_hand = followup.pages_by_hand(c, self._store.office)
            refused = refusals.unseen_count(c, self._store.office)
            any_refused = refused > 0 or refusals.any_refused(c, self._store.office)
        return Overview(counts, unread, self._last, by_hand, refused, any_refused, uncounted)

    def refused(self, batch: str | None = None) -> Sequence[Refused]:
        """The files that were not taken: of one intake (`""`: of all), or those at which nobody has looked yet."""
        with self._store.read() as c:
            office = self._store.office
            if batch is None:
                told = refusals.unseen_files(c, office)
            else:
                told = refusals.refused_files(c, office, batch or None)
            zone = time_zone_of(active_campaign(c))
        self._told = told
        return [refused_line(file, short_time(from_text(file.at).astimezone(zone))) for file in told]

    def mark_seen(self) -> None:
        """Those that `refused` has shown last were looked at; on a worker."""
        refusals.mark_seen(self._store, self._told)

    # -- bringing in, on a worker -----------------------------------------------------------------------------------

    def take_in(self, paths: Sequence[Path], progress: Progress) -> Intake:
        """Store and read files and folders."""
        from netral_desktop.scans import service

        return ended(service.import_scans(self._store, list(paths), progress=progress), self._now())

    def part(self, page_id: str, progress: Progress) -> Intake:
        """Cut a picture with two sheets on it and read both parts. Raises Refused."""
        from netral_desktop.scans import service

        outcome, parted = service.part_sheets(self._store, page_id, progress=progress)
        if not parted:
            return Intake(tr("Kedua lembar tidak dapat dipisahkan, mungkin bertumpuk; pindai ulang satu per satu."))
        parts = (f"{number(n)}\N{NO-BREAK SPACE}{PageState(state).words}" for state, n in outcome.totals.items())
        return Intake(tr("Dua lembar dipisahkan dan dibaca: {parts}.", parts=", ".join(parts)))

    def take_picture(self, data: bytes, progress: Progress) -> Intake:
        """Store and read a picture from the clipboard, given as PNG."""
        from netral_desktop.scans import service

        return ended(service.import_picture(self._store, data, progress=progress), self._now())

    def take_watched(self, watch: FolderWatch, ready: Sequence[Path], progress: Progress) -> Intake:
        """Store and read what a watched folder gave; when that is cut short, it gives the files once more."""
        from netral_desktop.scans import service

        try:
            outcome = service.import_watched(self._store, watch, ready, progress=progress)
        except BaseException:
            for path in ready:
                watch.again(path)
            raise
        new = len({page["file"] for page in outcome.pages}) + len(outcome.rejected)
        return replace(ended(outcome, self._now()), watched=new) if new else Intake("")

    def watched_folder(self) -> Path | None:
        """The folder that is to be watched; on a worker, for it loads much."""
        from netral_desktop.scans import service

        return service.watch_folder(self._store)

    def set_watched_folder(self, folder: Path | None) -> Path | None:
        """Remember the folder to be watched; None ends it. Raises UsageProblem."""
        from netral_desktop.scans import service

        service.set_watch_folder(self._store, folder)
        return folder

    def alarms(self) -> list[Missing]:
        """Sheets that a feeder may have swallowed."""
        with self._store.read() as c:
            return double_feeds(c, self._store.office)

    def time_of_day(self) -> str:
        """The time now, as `10.42.08`."""
        return hour(self._now(), seconds=True)

    def rescue(self) -> int:
        """Take in what a killed run of a scanner left behind; how many pages."""
        from netral_desktop.scans.scanner.service import rescue

        return rescue(self._store)

    def go_on(self, progress: Progress) -> Intake:
        """Read what was stored and not read."""
        from netral_desktop.scans import service

        return ended(service.read_waiting(self._store, progress=progress), self._now())

    def _now(self) -> datetime:
        with self._store.read() as c:
            return self._store.clock().astimezone(time_zone_of(active_campaign(c)))

    def remember(self, intake: Intake) -> None:
        """Keep what the last intake came to, to say it; one of a watched folder may have come to nothing."""
        self._last = intake.sentence or self._last
