"""What was set aside and waits for somebody: each file with its reason, and the way to look at it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.kernel.text import fold

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.labels import Text
from ...widgets.layouts import clear
from ...widgets.panels import Chip, Panel, SectionTitle
from ...widgets.search_box import SearchBox
from .presenter import AsideLine

_SHOWN = 20  # files at first, and more by each press; a search field from then on


class AsidePanel(Panel):
    """`chosen` carries the id of a file that somebody wants to look at."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._about = Text("", size=theme.NOTE, ink="muted", wrap=True)
        self._all: Sequence[AsideLine] = ()
        self._most = _SHOWN
        self._search = SearchBox(tr("Cari kantor, nomor paket, atau alasan"))
        self._search.searched.connect(self._searched)
        self._search.hide()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.SPACE.M)
        self._more = Button("", kind="plain")
        self._more.clicked.connect(self._show_more)
        self._more.hide()
        self.body.setSpacing(theme.SPACE.M)
        self.body.addWidget(SectionTitle(tr("Disisihkan, menunggu keputusan")))
        self.body.addWidget(self._about)
        self.body.addWidget(self._search)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_lines(self, lines: Sequence[AsideLine], about: str) -> None:
        """Replace what is shown."""
        self._about.setText(about)
        self._all = lines
        self._search.setVisible(len(lines) > _SHOWN)
        if len(lines) <= _SHOWN:
            self._search.clear()
        self._fill()

    def _searched(self, _: str) -> None:
        self._most = _SHOWN
        self._fill()

    def _show_more(self) -> None:
        self._most += _SHOWN
        self._fill()

    def _fill(self) -> None:
        terms = fold(self._search.text()).split()
        found = [line for line in self._all if _fits(line, terms)]
        clear(self._lines)
        for line in found[: self._most]:
            self._lines.addWidget(self._line(line))
        if not found and self._all:
            self._lines.addWidget(Text(tr("Tidak ada yang cocok."), size=theme.NOTE, ink="muted"))
        more = len(found) - self._most
        self._more.setText(tr("Tampilkan {n} lagi dari {more} yang lebih lama", n=min(_SHOWN, more), more=more))
        self._more.setVisible(more > 0)

    def _line(self, line: AsideLine) -> QWidget:
        widget = QWidget()
        words = QVBoxLayout()
        words.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE.S)
        top.addWidget(Text(line.name, weight=theme.SEMIBOLD, wrap=True), 1)
        top.addWidget(Chip(line.chip, line.tone), 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(top)
        words.addWidget(Text(line.about, size=theme.NOTE, ink="muted", wrap=True))
        words.addWidget(Text(line.reason, size=theme.NOTE, wrap=True, selectable=True))
        look = Button(tr("Lihat…"))
        look.setAccessibleName(tr("Lihat {name}", name=line.name))
        look.clicked.connect(partial(self.chosen.emit, line.id))
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE.M)
        row.addLayout(words, 1)
        row.addWidget(look, 0, Qt.AlignmentFlag.AlignTop)
        return widget


def _fits(line: AsideLine, terms: Sequence[str]) -> bool:
    text = fold(f"{line.name} {line.chip} {line.reason}")
    return all(term in text for term in terms)
