"""Siap ikrar?: what is ready for a session and what is not, and a field to try the scanner gun in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netral_desktop.ikrar.readiness import Finding, Standing

from ... import theme
from ...texts import tr
from ...theme import Tone
from ...widgets.forms import FormRow
from ...widgets.labels import Text
from ...widgets.panels import Chip, Panel, SectionTitle
from .strokes import Strokes

_TONES = {Standing.READY: Tone.OK, Standing.LOOK: Tone.WARNING, Standing.OPTIONAL: Tone.NEUTRAL}


class ReadyPanel(Panel):
    """One line a check. `scanned` is given when a gun typed into the field to try it."""

    scanned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title = SectionTitle(tr("Siap ikrar?"))
        self._sum = Text("", ink="muted", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.SPACE.S)
        self._shown: list[_Line] = []
        field = _TryField()
        field.ended.connect(self._on_tried)
        self._try = FormRow(tr("Coba alat pindai"), field, tr("Klik di sini, lalu pindai satu lembar pakta."))
        self.body.setSpacing(theme.SPACE.M)
        self.body.addWidget(self._title)
        self.body.addWidget(self._sum)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._try)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Say what was seen."""
        look = sum(finding.standing is Standing.LOOK for finding in findings)
        self._sum.setText(
            tr("{look} hal perlu dilihat sebelum acara.", look=look) if look else tr("Semua yang perlu sudah siap.")
        )
        while len(self._shown) < len(findings):
            line = _Line()
            self._shown.append(line)
            self._lines.addWidget(line)
        for line, finding in zip(self._shown, findings, strict=True):
            line.show_finding(finding)

    def _on_tried(self, text: str, scanned: bool) -> None:
        if scanned:
            self._try.set_note(tr("Terbaca sebagai pindaian."), "ok")
            self.scanned.emit(text)
        else:
            self._try.set_note(tr("Itu terbaca sebagai ketikan. Pindai dengan alatnya, jangan diketik."), "due")


class _Line(QWidget):
    """A chip, what was looked at, and what was seen."""

    def __init__(self) -> None:
        super().__init__()
        self._chip = Chip()
        self._what = Text("", weight=theme.SEMIBOLD)
        self._what.setFixedWidth(200)
        self._said = Text("", size=theme.NOTE, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE.M)
        place = QWidget()
        place.setFixedWidth(110)
        inside = QHBoxLayout(place)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._chip)
        inside.addStretch()
        row.addWidget(place)
        row.addWidget(self._what)
        row.addWidget(self._said, 1)

    def show_finding(self, finding: Finding) -> None:
        self._chip.set_state(finding.standing.label, _TONES[finding.standing])
        self._what.setText(finding.check.label)
        self._said.setText(finding.said.said())


class _TryField(QLineEdit):
    """A field that tells a gun from typing; what was in it goes with Enter."""

    ended = Signal(str, bool)  # text, whether a gun typed it

    def __init__(self) -> None:
        super().__init__()
        self._strokes = Strokes()
        self.setPlaceholderText(tr("Pindai di sini"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if text in ("\r", "\n"):
            entry = self._strokes.end(event.timestamp())
            self.clear()
            if entry.text.strip():
                self.ended.emit(entry.text.strip(), entry.scanned)
            return
        if text and text.isprintable():
            self._strokes.add(text, event.timestamp())
        super().keyPressEvent(event)
        if not self.text():
            self._strokes.clear()
