"""Requests that came back, each with the fingerprint to be found on its office's signed paper; approved by ticks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from netral_desktop.regency.many import WaitingRequest

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.forms import fill_with
from ...widgets.labels import Text
from ...widgets.layouts import clear
from ...widgets.panels import Panel, SectionTitle


class RequestsView(QWidget):
    """One line an office: a tick says that a person has compared. There is no tick for all."""

    confirmed = Signal(list)  # list[WaitingRequest]
    print_wanted = Signal(list)  # all of them
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks: list[tuple[QCheckBox, WaitingRequest]] = []
        self._all: list[WaitingRequest] = []
        how = tr(
            "Ambil berita acara bertanda tangan tiap kantor. Beri tanda hanya bila sidik jari di kertas itu sama "
            "dengan yang di sini, semua angkanya. Bila berbeda, biarkan dan hubungi kantornya lewat telepon."
        )
        self._summary = Text("", wrap=True)
        self._approve = Button("", kind="primary", icon="check")
        self._approve.clicked.connect(lambda: self.confirmed.emit(self._ticked()))
        self._print = Button(tr("Cetak daftar pencocokan"), icon="print")
        self._print.clicked.connect(lambda: self.print_wanted.emit(self._all))
        back = Button(tr("Kembali"))
        back.clicked.connect(self.left)
        row = QHBoxLayout()
        for button in (self._approve, self._print, back):
            row.addWidget(button)
        row.addStretch()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.SPACE.XL)
        self._grid.setVerticalSpacing(theme.SPACE.S)
        self._grid.setColumnStretch(1, 1)
        panel = Panel()
        panel.body.setSpacing(theme.SPACE.M)
        panel.body.addWidget(SectionTitle(tr("Permintaan kantor")))
        panel.body.addWidget(Text(how, wrap=True))
        panel.body.addWidget(self._summary)
        panel.body.addLayout(row)
        panel.body.addLayout(self._grid)
        fill_with(self, panel)

    def show_requests(self, requests: Sequence[WaitingRequest]) -> None:
        """Show what was found; those that cannot be approved with why."""
        clear(self._grid)
        self._ticks, self._all = [], list(requests)
        for line, request in enumerate(requests):
            if request.wrong is None:
                tick = QCheckBox(tr("{name} ({code})", name=request.name, code=request.code))
                tick.toggled.connect(self._count)
                shown = Text(request.fingerprint, size=16, weight=theme.SEMIBOLD, selectable=True)
                self._ticks.append((tick, request))
                self._grid.addWidget(tick, line, 0)
                self._grid.addWidget(shown, line, 1)
            else:
                why = f"{request.wrong.message} {request.wrong.next_step}"
                self._grid.addWidget(Text(request.file.name, ink="muted"), line, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(Text(why, size=theme.NOTE, ink="muted", wrap=True), line, 1)
        wrong = len(requests) - len(self._ticks)
        said = tr("{requests} permintaan menunggu", requests=len(self._ticks))
        if wrong:
            said = tr("{said} · {wrong} tidak dapat disetujui", said=said, wrong=wrong)
        self._summary.setText(said)
        self._print.setEnabled(bool(self._ticks))
        self._count()

    def _ticked(self) -> list[WaitingRequest]:
        return [request for tick, request in self._ticks if tick.isChecked()]

    def _count(self) -> None:
        ticked = len(self._ticked())
        self._approve.setText(tr("Setujui {offices} kantor", offices=ticked))
        self._approve.setEnabled(ticked > 0)
