"""Sending by the screen: the records become codes on a worker, then the whole window shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import Progress

from ...context import UiContext
from ...texts import tr
from ...widgets.banners import Notice
from .screen_window import ScreenWindow
from .send_panel import SendPanel

if TYPE_CHECKING:
    from netral_desktop.sync.screen.showing import Shown


class ScreenDesk:
    """Joins the panel to the window of codes."""

    def __init__(self, ctx: UiContext, panel: SendPanel, window: Callable[[], QWidget]) -> None:
        self._ctx, self._panel, self._window = ctx, panel, window
        self._screen: ScreenWindow | None = None

    def begin(self) -> None:
        """Make the bundle and show it."""

        def work(progress: Progress) -> Shown:
            from netral_desktop.sync.screen.showing import show_records

            return show_records(self._ctx.app.store, progress)

        def show(shown: Shown) -> None:
            self._panel.end(None)
            window = self._window()
            self._screen = ScreenWindow(shown, self._ctx.app.store.office_name, window)
            self._screen.left.connect(self._on_left)
            self._screen.setGeometry(window.geometry())
            self._screen.showFullScreen()

        def refuse(error: KnownError) -> None:
            self._panel.end(None)
            self._ctx.banner(Notice.error(error))

        self._panel.begin()
        self._ctx.jobs.write(tr("Menyiapkan kode"), work, done=show, failed=refuse, cancellable=True)

    def _on_left(self) -> None:
        self._screen = None
        self._window().activateWindow()
