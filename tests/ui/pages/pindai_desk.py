"""The window with the page of the scans open, on a store of a test."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netral_desktop.app import App
from netral_desktop.followup import queries as followup
from netral_desktop.ui.main_window import MainWindow
from netral_desktop.ui.pages.pindai.page import PindaiPage
from netral_desktop.ui.workspace import Workspace

SMALL = (1093, 535)


class Desk:
    """The window with the page of the scans open."""

    def __init__(self, app: App, qtbot: QtBot, folder: Path) -> None:
        self.app, self.qtbot = app, qtbot
        self.window = MainWindow(folder / "log")
        self.crashes: list[BaseException] = []
        self.window.jobs.crashed.disconnect(self.window.crash_watch.caught)
        self.window.jobs.crashed.connect(self.crashes.append)
        qtbot.addWidget(self.window, before_close_func=lambda _: self.settle())
        self.workspace = Workspace(app, self.window.jobs)
        self.window.show_view(self.workspace)
        self.window.resize(*SMALL)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.workspace.open_page("pindai", "review")
        page = self.workspace.current
        assert isinstance(page, PindaiPage)
        self.page = page
        self.page.review.glance.setInterval(0)
        self.settle()
        assert self.window.isActiveWindow()  # nothing flashed up beside it while the page was built

    def settle(self) -> None:
        """Until every job has ended."""
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy)
        assert self.crashes == []

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the keyboard is, once the page on screen can be seen."""
        self.qtbot.waitUntil(lambda: self.page.review.session.detail is None or self.page.review.session.seen)
        self.qtbot.keyClick(self.window.focusWidget() or self.page.review.list.table, key, modifier)

    def type(self, text: str) -> None:
        """Type into the search of owners and wait for the answer."""
        search = self.page.review.decision.owner_search
        search.field.setFocus()
        with self.qtbot.waitSignal(search.field.searched):
            self.qtbot.keyClicks(search.field, text)

    def states(self) -> dict[str, int]:
        """Pages by state, as stored."""
        with self.app.store.read() as c:
            return followup.page_totals(c, self.app.store.office)
