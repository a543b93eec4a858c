"""A session's paper: lists and text to print, what came back of them, and signatures that contradict a note."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.followup.presence import Disagreement, EvidencePage
from netral_desktop.scans.states import PageState

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.flow import Flow
from ...widgets.labels import Text
from ...widgets.layouts import clear
from ...widgets.panels import Panel, SectionTitle

_SHOWN = 8


class PaperPanel(Panel):
    """`zigzag`, `straight`, `text` and `minutes` give where the PDF goes; `settled`: whom, and whether there."""

    zigzag = Signal(object)  # Path
    straight = Signal(object)  # Path
    text = Signal(object)  # Path
    minutes = Signal(object)  # Path
    settled = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        row = Flow(theme.SPACE.S)
        for words, signal, name in (
            (tr("Daftar hadir, 40 sehalaman"), self.zigzag, "daftar-hadir.pdf"),
            (tr("Daftar hadir, 20 sehalaman"), self.straight, "daftar-hadir.pdf"),
            (tr("Naskah ikrar"), self.text, "naskah-ikrar.pdf"),
            (tr("Berita acara"), self.minutes, "berita-acara.pdf"),
        ):
            button = Button(words, icon="print")
            button.clicked.connect(lambda _=False, signal=signal, name=name: self._ask(signal, name))
            row.add(button)
        self._line = Text("", ink="muted", wrap=True)
        self._differ = QWidget()
        self._rows = QVBoxLayout(self._differ)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.SPACE.M)
        self.body.addWidget(SectionTitle(tr("Daftar hadir dan naskah di kertas")))
        self.body.addWidget(self._line)
        self.body.addWidget(row)
        self.body.addWidget(self._differ)

    def show_paper(self, pages: Sequence[EvidencePage], differing: Sequence[Disagreement], *, closed: bool) -> None:
        """What came back, and the people about whom list and note disagree."""
        words = tr("Cetak, tanda tangani, lalu pindai bersama lembar lain; yang menandatangani daftar dihitung hadir.")
        if pages:
            waiting = sum(page.state is PageState.REVIEW for page in pages)
            kinds = list(dict.fromkeys(page.kind for page in pages))
            told = [
                tr(
                    "{kind} {pages} halaman, {signed} tanda tangan",
                    kind=kind.label.lower(), pages=sum(page.kind is kind for page in pages),
                    signed=sum(page.signed for page in pages if page.kind is kind),
                )
                for kind in kinds
            ]  # fmt: skip
            words = tr("Sudah kembali: {what}.", what="; ".join(told))
            if waiting:
                words += " " + tr("{waiting} halaman menunggu di Tinjau.", waiting=waiting)
        self._line.setText(words)
        clear(self._rows)
        for one in differing[:_SHOWN]:
            self._rows.addWidget(self._row(one, closed))
        if len(differing) > _SHOWN:
            self._rows.addWidget(Text(tr("dan {more} orang lagi", more=len(differing) - _SHOWN), ink="muted"))
        self._differ.setVisible(bool(differing))

    def _row(self, one: Disagreement, closed: bool) -> QWidget:
        line = QWidget()
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 0)
        words = tr(
            "{name}: dicatat {status}, tetapi menandatangani daftar.", name=one.name, status=one.status.label.lower()
        )
        inside.addWidget(Text(words, ink="warning", wrap=True), 1)
        for label, present in ((tr("Memang hadir"), True), (tr("Catatan yang benar"), False)):
            button = Button(label)
            button.setEnabled(not closed)
            button.clicked.connect(lambda _=False, present=present: self.settled.emit(one.person_id, present))
            inside.addWidget(button)
        return line

    def _ask(self, signal: Signal, name: str) -> None:
        out, _ = QFileDialog.getSaveFileName(self, tr("Simpan lembar sesi"), name, tr("PDF (*.pdf)"))
        if out:
            signal.emit(Path(out))  # type: ignore[attr-defined]
