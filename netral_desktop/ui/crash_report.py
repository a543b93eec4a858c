"""The report of a bug: its masked text, the file it is saved in, and the dialog that shows exactly that.

It stands apart from the hooks (`ui.crash`), which every start needs and which must therefore be light.
"""

from __future__ import annotations

import logging
import platform
import re
import traceback
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from netral_desktop import __version__
from netral_desktop.kernel.logs import mask_numbers

from . import theme
from .texts import tr
from .widgets.buttons import Button
from .widgets.labels import Text

_log = logging.getLogger(__name__)

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
    _log.error("a bug surfaced:\n%s", report.text)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(report.text, encoding="utf-8")
    except OSError:
        return None
    return path


class CrashDialog(QDialog):
    """Says that it was our fault, that nothing is half done, and shows exactly what was saved."""

    def __init__(self, report: CrashReport, saved: Path | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Kesalahan program"))
        self.resize(720, 460)
        self.report = report
        where = (
            tr("Laporan ini tersimpan di {saved}.", saved=saved)
            if saved
            else tr("Laporan ini tidak dapat disimpan, jadi salinlah.")
        )
        text = QPlainTextEdit(report.text)
        text.setReadOnly(True)
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        text.setAccessibleName(tr("Isi laporan"))
        copy, close = Button(tr("Salin laporan"), icon="copy"), Button(tr("Tutup"), kind="primary")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report.text))
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch()
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SPACE.XL, theme.SPACE.XL, theme.SPACE.XL, theme.SPACE.L)
        layout.setSpacing(theme.SPACE.M)
        layout.addWidget(Text(tr("Ada kesalahan pada program ini"), size=theme.TITLE, weight=theme.BOLD))
        layout.addWidget(
            Text(
                tr(
                    "Ini bukan kesalahan Anda. Pekerjaan yang terputus sudah dibatalkan seluruhnya, data "
                    "yang tersimpan tetap utuh, dan Anda dapat melanjutkan. {where} Tidak ada yang dikirim "
                    "ke mana pun.",
                    where=where,
                ),
                wrap=True,
            )
        )
        layout.addWidget(text, 1)
        layout.addLayout(buttons)
        close.setFocus()
