"""Backups as the window sees them: how the last one stands, and the one that is made by itself once a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from netral_desktop.app import App
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import Progress
from netral_desktop.store.backups.before import back_up_before
from netral_desktop.store.backups.layout import Description, Why
from netral_desktop.store.backups.making import FOLDER, LAST, LAST_PAPER, is_due, make_backup

from .jobs import JobRunner
from .moments import moment, time_zone_of
from .texts import tr
from .widgets.banners import Notice


@dataclass(frozen=True)
class Standing:
    """Where backups go, when the last good one was made (UTC text), whether the next is due, and all that in words."""

    folder: str
    at: str | None
    due: bool
    words: str


def read_standing(app: App) -> Standing:
    """How the backups of an open store stand."""
    last, now = app.store.get_setting(LAST), app.store.clock()
    folder = app.store.get_setting(FOLDER, "")
    if not last:
        return Standing(folder, None, True, tr("Belum pernah dicadangkan"))
    days = (now - from_text(last["at"])).days
    words = tr("Terakhir {at}", at=moment(last["at"], time_zone_of(app)))
    if days >= 1:
        words = tr("{words} · {n} hari lalu", words=words, n=days)
    return Standing(folder, last["at"], is_due(app.store, now), words)


def read_paper(app: App) -> str:
    """When the last kertas cadangan was made, in words; empty before the first."""
    last = app.store.get_setting(LAST_PAPER)
    if not last:
        return ""
    at = moment(last["at"], time_zone_of(app))
    return tr("Kertas cadangan terakhir {at}: {n} halaman, set {set}", at=at, n=last["pages"], set=last["set"])


class Guard:
    """A backup before a larger change: `before` within its job, `told` for what is said when it is done."""

    def __init__(self, app: App, why: Why) -> None:
        self._app, self._why = app, why
        self._missed = ""

    def before(self, progress: Progress) -> None:
        """Make it, on the worker. Raises Cancelled; that there is none is no error."""
        self._missed = back_up_before(self._app.store, self._why, progress).missed

    def told(self, notice: Notice) -> Notice:
        """The notice, and that no backup was made before where that is so."""
        return replace(notice, next_step=f"{notice.next_step} {self._missed}".strip()) if self._missed else notice

    @property
    def missed(self) -> str:
        """Why there is none, in words; empty where all is well."""
        return self._missed


def back_up(app: App, folder: Path, progress: Progress) -> Description:
    """Make one now. Raises as `make_backup`."""
    return make_backup(app.store, folder, progress)


def back_up_when_due(app: App, jobs: JobRunner) -> None:
    """Once a day, where a place was chosen and is there: a stick that is not plugged in is no error."""
    standing = read_standing(app)
    if app.store.practice or not standing.folder or not standing.due:
        return
    folder = Path(standing.folder)

    def work(progress: Progress) -> None:
        if folder.is_dir():
            try:
                make_backup(app.store, folder, progress, Why.DAILY)
            except KnownError:
                return  # the card in Pengaturan and the home page say how old the last one is

    jobs.run(tr("Membuat cadangan harian"), work, quiet=True)
