"""The window with the page of the scans open, on a store of a test."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsPolygonItem, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from netral_desktop.app import App
from netral_desktop.followup import queries as followup
from netral_desktop.scans.review.contact import Crop
from netral_desktop.ui.main_window import MainWindow
from netral_desktop.ui.pages.pindai.crop_view import CropView
from netral_desktop.ui.pages.pindai.page import PindaiPage
from netral_desktop.ui.widgets.labels import Elided, LongName
from netral_desktop.ui.workspace import Workspace
from tests.ui.drivers.page import PageDriver

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
        self.hand = PageDriver(page)
        self.page.review.glance.setInterval(0)
        self.settle()
        assert self.window.isActiveWindow()  # nothing flashed up beside it while the page was built

    def settle(self) -> None:
        """Until every job has ended."""
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy)
        assert self.crashes == []

    # -- looking ----------------------------------------------------------------------------------------------------

    @property
    def view(self) -> QWidget | None:
        """Which of the page's parts is shown below the strip; None: the words of a page that has nothing yet."""
        parts = (self.page.review, self.page.contact, self.page.batches, self.page.refused)
        return next((part for part in parts if part.isVisible()), None)

    @property
    def last(self) -> str:
        """What the strip says of the last intake and of the watched folder."""
        return self.page.bar.findChild(Elided).text()

    @property
    def refused(self) -> str:
        """What its button says of the files that were refused; empty when there is none."""
        buttons = [button for button in self.page.bar.findChildren(QPushButton) if "ditolak" in button.text()]
        return next((button.text() for button in buttons if button.isVisible()), "")

    @property
    def reading(self) -> bool:
        """Whether pages are being read, so that no more can be brought in."""
        return not self.hand.can_press("Masukkan pindaian")

    @property
    def crops(self) -> list[Crop]:
        """What is on the contact sheet's screen."""
        return self.page.contact.presenter.screen()

    @property
    def owner(self) -> str:
        """Whose page, or box, is to be decided."""
        return self.page.review.decision.findChild(LongName).accessibleName()

    @property
    def compared(self) -> str:
        """What is said below the large picture of the box, and below the one beside it."""
        return self.page.review.decision.findChild(CropView).accessibleName()

    @property
    def outlined(self) -> list[bool]:
        """The boxes that are drawn over the page: which of them is the chosen one."""
        drawn = self.page.review.view.view.scene().items(Qt.SortOrder.AscendingOrder)
        return [item.pen().widthF() > 2 for item in drawn if isinstance(item, QGraphicsPolygonItem)]

    @property
    def has_picture(self) -> bool:
        """Whether the page can be seen; otherwise words stand in its place."""
        return self.page.review.view.view.isVisible()

    # -- doing ------------------------------------------------------------------------------------------------------

    def bring(self, way: str) -> None:
        """Take one of the other ways to bring pages in."""
        next(action for action in self.page.bar.actions() if action.text().startswith(way)).trigger()
        self.settle()

    def show_refused(self) -> None:
        """Press the button of the files that were refused."""
        self.hand.click(self.refused)

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
