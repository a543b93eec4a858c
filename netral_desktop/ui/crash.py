"""What happens when a bug of ours surfaces: a report with the digits masked, shown and saved, sent to no one.

The hooks may be called on any thread; they only hand the exception over by a signal. The window goes on: a store
operation that was cut short has been rolled back by the store itself.
"""

from __future__ import annotations

import platform
import re
import sys
import threading
import traceback
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from netral_desktop import __version__
from netral_desktop.kernel.logs import mask_numbers

from . import theme
from .widgets.buttons import Button
from .widgets.labels import Text

# SQLAlchemy writes the values of a failed statement into its message; those may be names.
_PARAMETERS = re.compile(r"^\[parameters?:.*$", re.MULTILINE)


@dataclass(frozen=True)
class CrashReport:
    """The masked text and what tells repeats of the same bug apart."""

    text: str
    fingerprint: str


def describe(error: BaseException, moment: datetime) -> CrashReport:
    """The report of an exception; long digits, the values of statements and the home folder are hidden in it."""
    frames = traceback.extract_tb(error.__traceback__)
    where = "|".join(f"{Path(f.filename).name}:{f.name}:{f.lineno}" for f in frames[-4:])
    trace = "".join(traceback.format_exception(error))
    hidden = mask_numbers(_PARAMETERS.sub("[parameters: …]", trace)).replace(str(Path.home()), "~")
    text = (
        f"NETRAL Desktop {__version__}\n"
        f"{moment:%Y-%m-%d %H:%M:%S %z}\n"
        f"{platform.platform()}, Python {platform.python_version()}, PySide6 {PySide6.__version__}\n\n{hidden}"
    )
    return CrashReport(text, f"{type(error).__name__}|{where}")


def save(report: CrashReport, folder: Path, moment: datetime) -> Path | None:
    """Write the report into a folder; None when it cannot be written (the dialog still shows it)."""
    path = folder / f"laporan-{moment:%Y%m%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(report.text, encoding="utf-8")
    except OSError:
        return None
    return path


class CrashWatch(QObject):
    """Takes every exception that nobody caught, on whichever thread, and shows each kind of it once at a time."""

    caught = Signal(object)  # the exception; from any thread

    def __init__(self, folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self.folder = folder  # the log folder of the data folder
        self._window = window
        self._open: dict[str, CrashDialog] = {}
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
        moment = datetime.now().astimezone()
        report = describe(error, moment)
        if report.fingerprint in self._open:
            return
        dialog = CrashDialog(report, save(report, self.folder, moment), self._window)
        self._open[report.fingerprint] = dialog
        dialog.finished.connect(lambda _: self._open.pop(report.fingerprint, None))
        dialog.open()


class CrashDialog(QDialog):
    """Says that it was our fault, that nothing is half done, and shows exactly what was saved."""

    def __init__(self, report: CrashReport, saved: Path | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kesalahan program")
        self.resize(720, 460)
        self.report = report
        where = f"Laporan ini tersimpan di {saved}." if saved else "Laporan ini tidak dapat disimpan, jadi salinlah."
        text = QPlainTextEdit(report.text)
        text.setReadOnly(True)
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        text.setAccessibleName("Isi laporan")
        copy, close = Button("Salin laporan", icon="copy"), Button("Tutup", kind="primary")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report.text))
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch()
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SPACE.XL, theme.SPACE.XL, theme.SPACE.XL, theme.SPACE.L)
        layout.setSpacing(theme.SPACE.M)
        layout.addWidget(Text("Ada kesalahan pada program ini", size=theme.TITLE, weight=theme.BOLD))
        layout.addWidget(
            Text(
                "Ini bukan kesalahan Anda. Pekerjaan yang terputus sudah dibatalkan seluruhnya, data yang tersimpan "
                f"tetap utuh, dan Anda dapat melanjutkan. {where} Tidak ada yang dikirim ke mana pun.",
                wrap=True,
            )
        )
        layout.addWidget(text, 1)
        layout.addLayout(buttons)
        close.setFocus()
