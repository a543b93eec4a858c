"""What happens when a bug of ours surfaces: a report with the digits masked, shown and saved, sent to no one.

The hooks may be called on any thread; they only hand the exception over by a signal. The window goes on: a store
operation that was cut short has been rolled back by the store itself.
"""

from __future__ import annotations

import sys
import threading
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget


class CrashWatch(QObject):
    """Takes every exception that nobody caught, on whichever thread, and shows each kind of it once at a time."""

    caught = Signal(object)  # the exception; from any thread

    def __init__(self, folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self.folder = folder  # the log folder of the data folder
        self._window = window
        self._shown: set[str] = set()  # the fingerprints of the dialogs that are open
        self.caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the last resort of the interpreter and of its threads."""
        sys.excepthook = self._from_interpreter
        threading.excepthook = self._from_thread

    @staticmethod
    def uninstall() -> None:
        """Give both hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _from_interpreter(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.caught.emit(error)

    def _from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.caught.emit(arguments.exc_value)

    def _show(self, error: BaseException) -> None:
        from .crash_report import CrashDialog, describe, save

        moment = datetime.now().astimezone()
        report = describe(error, moment)
        if report.fingerprint in self._shown:
            return
        self._shown.add(report.fingerprint)
        dialog = CrashDialog(report, save(report, self.folder, moment), self._window)
        dialog.finished.connect(lambda _: self._shown.discard(report.fingerprint))
        dialog.open()
