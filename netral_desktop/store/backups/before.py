"""A backup before something larger happens: a migration, a bundle applied, a spreadsheet, many people at once.

Only where a place was chosen, and quick, because pictures that lie there are not copied again. Where the place is not
there, or takes nothing, the work goes on all the same, and whoever began it is told so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from netral_desktop.kernel.errors import Cancelled, KnownError
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.words import label

from ..store import Store
from .layout import Description, Why
from .making import FOLDER, LAST, make_backup, note_backup, write_backup

MANY = 20  # people at once; fewer are taken back one by one
_FRESH = timedelta(minutes=10)  # before marks, which are taken back by a click, one as old as this will do


@dataclass(frozen=True)
class Safeguard:
    """What came of it: a backup, or in words why there is none. Neither: nothing new to keep, or no place chosen."""

    made: Description | None = None
    missed: str = ""


def back_up_before(store: Store, why: Why, progress: Progress = SILENT) -> Safeguard:
    """Make one unless the last holds all there is. Raises Cancelled, and nothing else that is known."""
    folder = store.get_setting(FOLDER, "")
    if store.practice or not folder or _is_kept(store, why):
        return Safeguard()
    if not _is_there(Path(folder)):
        return Safeguard(missed=label("backup_missed.absent"))
    try:
        return Safeguard(make_backup(store, Path(folder), progress, why))
    except Cancelled:
        raise
    except KnownError as error:
        return Safeguard(missed=label("backup_missed.failed", why=error.message))


class BeforeMigration:
    """Given to `Store.open`: called with the older store before its tables are altered; `note` comes after that."""

    def __init__(self) -> None:
        self.done = Safeguard()
        self._to: Path | None = None

    def __call__(self, store: Store, version: str) -> None:
        """Back up a store whose tables are those of `version`; whatever happens is kept in `done`."""
        folder = store.get_setting(FOLDER, "")
        if store.practice or not folder:
            return
        self._to = Path(folder)
        if not _is_there(self._to):
            self.done = Safeguard(missed=label("backup_missed.migration"))
            return
        try:
            self.done = Safeguard(write_backup(store, self._to, version, SILENT, Why.MIGRATION))
        except KnownError as error:
            self.done = Safeguard(missed=label("backup_missed.failed", why=error.message))

    def note(self, store: Store) -> None:
        """Remember it in the store, once that has today's tables."""
        if self.done.made is not None and self._to is not None:
            note_backup(store, self._to, self.done.made)


def _is_kept(store: Store, why: Why) -> bool:
    """Whether the last backup holds all there is, its own note apart; before marks also one of a moment ago."""
    last = store.get_setting(LAST)
    if not last:
        return False
    if last["ledger"] + 1 >= store.ledger_head()[0]:
        return True
    age = store.clock() - datetime.fromisoformat(last["at"])
    return why is Why.MANY and timedelta(0) <= age < _FRESH


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False
