"""What one sitting remembers whatever page is shown: what can still be taken back, and which jobs ran.

When the look or the language changes the workspace is made anew on the same open data, and every page with it. This
stays, so that what was done before can be taken back after it, too. Another operator begins a sitting of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject

from netral_desktop.app import App

from .job_log import JobLog
from .jobs import JobRunner
from .moments import time_zone_of
from .undoing import UndoList
from .widgets.banners import Notice


class Sitting(QObject):
    """See the module. `show` says a message where it is seen now; each workspace puts its own in."""

    def __init__(self, app: App, jobs: JobRunner) -> None:
        super().__init__()
        self._app = app
        self.undo = UndoList(self._now, self)
        self.job_log = JobLog(jobs, self._now, self)
        self.show: Callable[[Notice], object] = lambda _: None
        self._kept: dict[str, list[Any]] = {}

    def tell(self, notice: Notice) -> None:
        """Say something, whichever workspace stands; an act of a page that is gone by now comes here, too."""
        self.show(notice)

    def kept(self, name: str) -> list[Any]:
        """A list by this name that outlives the page it belongs to: its own acts that can be taken back."""
        return self._kept.setdefault(name, [])

    def end(self) -> None:
        """The data are closed: what runs from now on is no job of theirs."""
        self.job_log.end()

    def _now(self) -> datetime:
        return self._app.store.clock().astimezone(time_zone_of(self._app))
