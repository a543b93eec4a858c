"""What a spreadsheet would change, shown before anything is stored."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ... import theme
from ...theme import Tone
from ...widgets.buttons import Button
from ...widgets.forms import Scroll
from ...widgets.labels import Text
from ...widgets.layouts import clear
from ...widgets.panels import Chip, Panel, SectionTitle
from .presenter import Preview, Problem

_SHOWN = 300  # rows that a person can read; the count says how many there are


class ImportPanel(Panel):
    """The figures of an import, its problems by row, and whether to store it."""

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title = SectionTitle("")
        self._figures = Text("", size=17, weight=theme.SEMIBOLD, wrap=True)
        self._hint = Text("", size=theme.NOTE, ink="muted", wrap=True)
        self._rows = QWidget()
        self._list = QVBoxLayout(self._rows)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.SPACE.S)
        self._store = Button("Simpan", kind="primary", icon="check")
        self._store.clicked.connect(self.confirmed)
        self._back = Button("Batal")
        self._back.clicked.connect(self.cancelled)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._back)
        buttons.addWidget(self._store)
        self.body.addWidget(self._title)
        self.body.addWidget(self._figures)
        self.body.addWidget(self._hint)
        self.body.addWidget(Scroll(self._rows), 1)
        self.body.addLayout(buttons)

    def show_preview(self, preview: Preview) -> None:
        """Fill the panel."""
        self._title.setText(f"Periksa sebelum disimpan: {preview.path.name}")
        self._figures.setText(preview.sentence)
        problems = preview.problems
        if not preview.changes:
            hint = "Tidak ada yang berubah dibanding data yang tersimpan."
        elif preview.result.rejected:
            hint = "Baris yang ditolak tidak disimpan; perbaiki di lembar sebar lalu masukkan lagi berkas yang sama."
        else:
            hint = "Belum ada yang disimpan. Tekan Simpan bila sudah benar."
        self._hint.setText(hint)
        self._store.setVisible(preview.changes)
        self._back.setText("Batal" if preview.changes else "Tutup")
        clear(self._list)
        for problem in problems[:_SHOWN]:
            self._list.addWidget(_ProblemRow(problem))
        if len(problems) > _SHOWN:
            self._list.addWidget(Text(f"… dan {len(problems) - _SHOWN} baris lain.", ink="muted"))
        self._list.addStretch()
        (self._store if preview.changes else self._back).setFocus()


class _ProblemRow(QWidget):
    """One row's problem: its number, what became of it, why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE.M)
        place = Text(f"Baris {problem.row}", size=theme.NOTE, weight=theme.SEMIBOLD)
        place.setFixedWidth(84)
        chip = Chip("ditolak", Tone.DUE) if problem.refused else Chip("periksa", Tone.WARNING)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(place, 0, top)
        row.addWidget(chip, 0, top)
        row.addWidget(Text(problem.message, size=theme.NOTE, wrap=True, selectable=True), 1, top)
