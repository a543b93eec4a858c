"""The spreadsheets and answers that came in before, each to be taken back as long as nothing was built on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ... import theme
from ...texts import tr
from ...theme import Tone
from ...widgets.buttons import Button
from ...widgets.forms import Scroll
from ...widgets.labels import LongName, Text
from ...widgets.panels import Chip, Panel, SectionTitle
from .past_presenter import Past, PastLine


class PastPanel(Panel):
    """Tells `undone` (kind, id), `export` (id of an import whose refused rows are wanted) and `closed`."""

    undone = Signal(str, str)
    export = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, parent=parent)
        self.buttons: dict[str, Button] = {}
        self.back = Button(tr("Kembali ke daftar"))
        self.back.clicked.connect(self.closed)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(SectionTitle(tr("Riwayat data masuk")))
        words.addWidget(
            Text(
                tr("Mengurungkan mengembalikan semua orang dari berkas atau jawaban itu seperti sebelumnya."),
                size=theme.NOTE, ink="muted", wrap=True,
            )
        )  # fmt: skip
        top = QHBoxLayout()
        top.addLayout(words, 1)
        top.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll = Scroll(QWidget())
        self.body.setSpacing(theme.SPACE.M)
        self.body.addLayout(top)
        self.body.addWidget(self._scroll, 1)

    def show_past(self, past: Past) -> None:
        """Replace what is shown; the place in it stays."""
        where = self._scroll.verticalScrollBar().value()
        self.buttons.clear()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, theme.SPACE.S, 0)
        column.setSpacing(theme.SPACE.S)
        self._section(column, tr("Berkas yang dimasukkan"), past.imports, tr("Belum ada berkas yang dimasukkan."))
        if past.answers:
            column.addSpacing(theme.SPACE.M)
            self._section(column, tr("Jawaban atas pertanyaan"), past.answers, "")
        if past.more:
            column.addWidget(
                Text(tr("{more} yang lebih lama tidak ditampilkan.", more=past.more), size=theme.SMALL, ink="muted")
            )
        column.addStretch()
        old = self._scroll.takeWidget()  # may hold the very button that was pressed
        old.hide()
        old.deleteLater()
        self._scroll.setWidget(content)
        content.setAutoFillBackground(False)
        self._scroll.verticalScrollBar().setValue(where)

    def _section(self, column: QVBoxLayout, title: str, lines: Sequence[PastLine], none: str) -> None:
        column.addWidget(Text(title, size=theme.NOTE, weight=theme.SEMIBOLD))
        for line in lines:
            column.addWidget(self._line(line))
        if not lines:
            column.addWidget(Text(none, size=theme.NOTE, ink="muted", wrap=True))

    def _line(self, line: PastLine) -> Panel:
        made = Panel(margin=12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(LongName(line.title))
        words.addWidget(Text(line.words, size=theme.NOTE, ink="muted", wrap=True))
        if line.stays:
            words.addWidget(
                Text(tr("Tidak dapat diurungkan: {stays}", stays=_lower(line.stays)), size=theme.NOTE, wrap=True)
            )
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.M)
        row.addLayout(words, 1)
        if line.refused:
            given = Button(tr("Simpan {rows} baris ditolak…", rows=line.refused), icon="export")
            given.clicked.connect(lambda: self.export.emit(line.id))
            row.addWidget(given)
        if line.undone:
            row.addWidget(Chip(tr("diurungkan"), Tone.NEUTRAL))
        elif not line.stays:
            button = self.buttons[line.id] = Button(tr("Urungkan"))
            button.clicked.connect(lambda: self.undone.emit(line.kind, line.id))
            row.addWidget(button)
        made.body.addLayout(row)
        return made


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
