"""F1: what is done on the page at hand, in three steps and in words; all keys; the way to its chapter of the manual."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from netral_desktop import __version__
from netral_desktop.kernel.manual import heading_of

from . import theme
from .manual import open_manual
from .roles import Entry
from .texts import tr
from .widgets.buttons import Button
from .widgets.labels import Text
from .widgets.step_strip import StepStrip


class HelpDialog(QDialog):
    """The page's own help, then the keys that work everywhere; F1 once more opens the manual at the page's chapter."""

    def __init__(self, entry: Entry, text: str, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bantuan: {title}", title=entry.title))
        self.resize(620, 500)
        words = QTextBrowser()
        words.setAccessibleName(tr("Bantuan"))
        words.setFrameShape(QTextBrowser.Shape.NoFrame)
        words.setOpenLinks(False)
        words.document().setDocumentMargin(theme.SPACE.L)
        words.setMarkdown(f"{text.strip()}\n\n{_keys(entries)}")
        close = Button(tr("Tutup"), kind="primary")
        close.clicked.connect(self.accept)
        self._chapter = entry.chapter
        self._beside = parent
        self.manual = Button(tr("Panduan: {chapter} (F1)", chapter=heading_of(entry.chapter).title), icon="file")
        self.manual.setShortcut(QKeySequence("F1"))
        self.manual.clicked.connect(self._open_manual)
        buttons = QHBoxLayout()
        buttons.addWidget(self.manual)
        buttons.addWidget(Text(tr("NETRAL Desktop {version}", version=__version__), size=theme.SMALL, ink="muted"))
        buttons.addStretch()
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        layout.setSpacing(theme.SPACE.M)
        layout.addWidget(Text(entry.title, size=theme.TITLE, weight=theme.SEMIBOLD))
        layout.addWidget(StepStrip(entry.steps()))
        layout.addWidget(words, 1)
        layout.addLayout(buttons)
        close.setFocus()

    def _open_manual(self) -> None:
        self.accept()
        open_manual(self._beside, anchor=self._chapter)


def _keys(entries: Sequence[Entry]) -> str:
    pages = "\n".join(f"- **Ctrl+{place}** {entry.title}" for place, entry in enumerate(entries[:9], 1))
    return tr(
        "#### Tombol di semua halaman\n\n{pages}\n- **Ctrl+F** cari di halaman ini\n- **F5** baca ulang\n- **Ctrl+J** "
        "pekerjaan yang berjalan\n- **Tab**, **Shift+Tab** pindah antarbagian; **panah** dan **Enter** di dalam "
        "daftar\n- **F1** bantuan ini, sekali lagi **F1** panduannya",
        pages=pages,
    )
