"""What the office as such has fulfilled of the duties that are noted by hand: the logo, the application, others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.followup.office_duties import OfficeDuty
from netral_desktop.kernel.text import long_day

from ... import theme
from ...texts import tr
from ...theme import Tone
from ...widgets.buttons import Button
from ...widgets.labels import Text
from ...widgets.layouts import clear
from ...widgets.panels import Chip, Panel, SectionTitle
from .activity_panel import picture_filter


class OfficeDutiesPanel(Panel):
    """A line for each duty. `marked` carries the duty's key and a photo (Path) or None."""

    marked = Signal(str, object)
    withdrawn = Signal(str)
    handed_out = Signal(str, object)  # duty, out: Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.SPACE.S)
        self.body.setSpacing(theme.SPACE.M)
        self.body.addWidget(SectionTitle(tr("Kewajiban kantor")))
        self.body.addLayout(self._list)

    def show_duties(self, tracked: Mapping[str, str], noted: Mapping[str, OfficeDuty]) -> None:
        """The duties by key, with their words, and what is noted of them."""
        clear(self._list)
        for key, words in tracked.items():
            self._list.addWidget(self._line(key, words, noted.get(key)))
        if not tracked:
            none = tr("Logo, aplikasi, atau kewajiban lain tidak dicatat; tambahkan di halaman Kegiatan netralitas.")
            self._list.addWidget(Text(none, size=theme.NOTE, ink="muted", wrap=True))

    def _line(self, key: str, words: str, noted: OfficeDuty | None) -> QWidget:
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE.S)
        row.addWidget(Text(words, wrap=True), 1)
        if noted is None:
            row.addWidget(Chip(tr("belum dicatat"), Tone.NEUTRAL))
            buttons: list[tuple[str, Callable[[], object]]] = [
                (tr("Catat"), lambda: self.marked.emit(key, None)),
                (tr("Catat dengan foto"), self._asks(key)),
            ]
        else:
            day = long_day(date.fromisoformat(noted.done_on), weekday=False)
            row.addWidget(Chip(tr("sudah, {day}", day=day), Tone.OK))
            buttons = [(tr("Ganti foto") if noted.photo else tr("Tambah foto"), self._asks(key))]
            if noted.photo:
                buttons.append((tr("Keluarkan foto kantor"), lambda: self._ask_out(key)))
            buttons.append((tr("Batalkan"), lambda: self.withdrawn.emit(key)))
        for text, act in buttons:
            button = Button(text)
            button.setAccessibleName(f"{text}: {words}")
            button.clicked.connect(act)
            row.addWidget(button)
        return widget

    def _asks(self, key: str) -> Callable[[], None]:
        def ask() -> None:
            chosen, _ = QFileDialog.getOpenFileName(self, tr("Pilih foto bukti"), "", picture_filter())
            if chosen:
                self.marked.emit(key, Path(chosen))

        return ask

    def _ask_out(self, key: str) -> None:
        out, _ = QFileDialog.getSaveFileName(self, tr("Simpan foto bukti"), f"{key}.jpg", picture_filter())
        if out:
            self.handed_out.emit(key, Path(out))
