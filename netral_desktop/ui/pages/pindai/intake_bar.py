"""The strip at the top: how the pages add up, what is not read yet, what was refused, and the buttons to bring more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.kernel.text import number

from ... import theme
from ...widgets.buttons import Button
from ...widgets.forms import Scroll
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle
from ...widgets.received_list import Line, ReceivedList


class IntakeBar(QWidget):
    """See the module."""

    files_wanted = Signal()
    folder_wanted = Signal()
    continue_wanted = Signal()
    refused_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sum = Text("", weight=theme.SEMIBOLD, wrap=True)
        self._last = Text("", size=theme.SMALL, ink="muted", wrap=True)
        self._unread = Text("", size=theme.SMALL, weight=theme.SEMIBOLD, ink="warning-text", wrap=True)
        self._continue = Button("Lanjutkan membaca")
        self._continue.clicked.connect(self.continue_wanted)
        self._refused = Button("", kind="danger")
        self._refused.clicked.connect(self.refused_wanted)
        folder = Button("Folder", icon="folder")
        folder.setToolTip("Masukkan semua pindaian di dalam satu folder")
        folder.clicked.connect(self.folder_wanted)
        self._files = Button("Masukkan pindaian", kind="primary", icon="import")
        self._files.clicked.connect(self.files_wanted)
        self._bring = (self._files, folder, self._continue)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._sum)
        words.addWidget(self._last)
        words.addWidget(self._unread)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE.S)
        row.addLayout(words, 1)
        for button in (self._refused, self._continue, folder, self._files):
            row.addWidget(button)

    def show_state(self, balance: str, last: str, unread: int, refused: int) -> None:
        """The sum of all pages, the last intake in words, pages that wait to be read, files that were refused."""
        self._sum.setText(balance)
        self._sum.setVisible(bool(balance))
        self._last.setText(last)
        self._last.setVisible(bool(last) and not unread)
        self._unread.setText(f"{number(unread)} halaman belum dibaca")
        self._unread.setVisible(unread > 0)
        self._continue.setVisible(unread > 0)
        self._refused.setText(f"{number(refused)} berkas ditolak")
        self._refused.setVisible(refused > 0)

    def set_empty(self, empty: bool) -> None:
        """While nothing has come in, the page itself has the one button that brings files in."""
        self._files.setVisible(not empty)

    def set_reading(self, reading: bool) -> None:
        """While pages are read nothing more is brought in; deciding goes on."""
        for button in self._bring:
            button.setEnabled(not reading)


class RefusedPanel(Panel):
    """The files of the last intake that were not taken, each with its reason."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._list = ReceivedList("Tidak ada berkas yang ditolak.")
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list)
        column.addStretch()
        back = Button("Kembali")
        back.clicked.connect(self.closed)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(back)
        self.body.addWidget(SectionTitle("Berkas yang ditolak"))
        self.body.addWidget(
            Text("Berkas lain tetap dibaca. Perbaiki yang di bawah ini, lalu masukkan lagi.", size=theme.NOTE,
                 ink="muted", wrap=True)
        )  # fmt: skip
        self.body.addWidget(Scroll(content), 1)
        self.body.addLayout(buttons)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Replace what is listed."""
        self._list.show_lines(lines)
