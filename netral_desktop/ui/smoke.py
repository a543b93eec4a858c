"""`netral-desktop --smoke`: every page of both roles is built, filled and painted without a screen, and says nothing.

A build that lacks a part fails here, with the traceback on stderr and exit code 1. The round through paper and bundles
is `netral --smoke`.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from netral_desktop.app import App
from netral_desktop.kernel.paths import resource
from netral_desktop.practice.office import PracticeOffice
from netral_desktop.practice.service import make_practice

from .garbage import WindowThreadCollector
from .main_window import MainWindow
from .qt_application import make_application
from .theme import SMALLEST_WINDOW
from .workspace import Workspace

VIEWS = {"pindai": ("contact", "batches")}  # what else a page shows, by the targets it opens
_TURNS = 6  # of the window: what a text pushes aside learns it one level of layouts a turn
_HARMLESS = "This plugin does not support propagateSizeHints"


def smoke(practice: Path | None = None) -> int:
    """Run it on the practice office in a folder, or on a new one; 0 when every page came up, 1 otherwise."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if sys.platform == "win32":  # there Qt's offscreen platform looks for fonts in a folder of its own, and warns
        os.environ.setdefault("QT_QPA_FONTDIR", str(resource("fonts")))
    said: list[str] = []
    qInstallMessageHandler(lambda kind, _, text: _listen(said, kind, text))
    application = make_application()
    WindowThreadCollector(application)
    try:
        with tempfile.TemporaryDirectory(prefix="netral-smoke-") as folder:
            office = make_practice(practice or Path(folder) / "latihan")
            for _, window in every_page(application, office, SMALLEST_WINDOW):
                window.grab()
    except Exception:
        traceback.print_exc()
        return 1
    finally:
        qInstallMessageHandler(None)
    for line in said:
        print(line)
    return 1 if said else 0


def every_page(
    application: QApplication, office: PracticeOffice, size: tuple[int, int]
) -> Iterator[tuple[str, MainWindow]]:
    """The window on every page and view of the office, then of the regency, with its name (`opd-1-beranda`)."""
    for folder in (office.opd, office.kab):
        with _workspace(folder, office.password) as (window, workspace):
            window.resize(*size)
            for place, entry in enumerate(workspace.entries, 1):
                workspace.open_page(entry.key)
                settle(application, window)
                yield f"{folder.name}-{place}-{entry.key}", window
                for view in VIEWS.get(entry.key, ()):
                    workspace.open_page(entry.key, view)
                    settle(application, window)
                    yield f"{folder.name}-{place}-{entry.key}-{view}", window


def settle(application: QApplication, window: MainWindow) -> None:
    """Let everything that a page began (queries in the background, layout) come to its end."""
    application.processEvents()
    while window.jobs.busy:
        application.processEvents()
    for _ in range(_TURNS):
        application.processEvents()


@contextmanager
def _workspace(folder: Path, password: str) -> Iterator[tuple[MainWindow, Workspace]]:
    with App.open(folder, password) as app:
        window = MainWindow(folder / "log")
        failed: list[BaseException] = []
        window.jobs.crashed.disconnect(window.crash_watch.caught)
        window.jobs.crashed.connect(failed.append)
        workspace = Workspace(app, window.jobs)
        window.show_view(workspace)
        window.show()
        try:
            yield window, workspace
        finally:
            window.close()
            window.deleteLater()
        if failed:
            raise failed[0]


def _listen(said: list[str], kind: QtMsgType, text: str) -> None:
    if kind != QtMsgType.QtDebugMsg and _HARMLESS not in text:
        said.append(text)
