"""A bundle that was set aside: applied all the same, once a person has asked its office."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from ... import theme
from ...texts import tr
from ...theme import Tone
from ...widgets.buttons import Button
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle
from ..sinkronisasi.presenter import ReceivedLine


class DecidePanel(Panel):
    """One file, why it waits, and the two steps to have it applied."""

    decided = Signal(object)  # the file: Path
    left = Signal()  # for later

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tone=Tone.WARNING, parent=parent)
        self._file: Path | None = None
        self._name = Text("", weight=theme.SEMIBOLD, wrap=True)
        self._why = Text("", size=theme.NOTE, ink="muted", wrap=True)
        self._asked = QCheckBox(tr("Kantornya sudah ditanya dan membenarkannya"))
        self._apply = Button(tr("Terapkan paket ini"), kind="danger")
        self._asked.toggled.connect(self._apply.setEnabled)
        self._apply.clicked.connect(self._decide)
        row = QHBoxLayout()
        later = Button(tr("Nanti"))
        later.clicked.connect(self.left)
        row.addWidget(self._apply)
        row.addWidget(later)
        row.addStretch()
        self.body.setSpacing(theme.SPACE.M)
        self.body.addWidget(SectionTitle(tr("Menunggu keputusan")))
        for widget in (self._name, self._why, self._asked):
            self.body.addWidget(widget)
        self.body.addLayout(row)
        self.ask(None)

    def ask(self, line: ReceivedLine | None) -> None:
        """Show this file, not yet confirmed; None hides the panel."""
        self._file = None if line is None else line.waiting
        self._asked.setChecked(False)
        self._apply.setEnabled(False)
        if line is not None:
            self._name.setText(line.name)
            self._why.setText(line.reason)
        self.setVisible(self._file is not None)

    def _decide(self) -> None:
        if self._file is not None and self._asked.isChecked():
            self.decided.emit(self._file)
