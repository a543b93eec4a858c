"""One case: the allegation and the answer side by side, what is lacking, the next step, and everything done since."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.forms import Scroll
from ...widgets.labels import LongName, Text
from ...widgets.panels import Chip, Panel, SectionTitle
from .act_form import ActForm
from .acts import Act, case_acts
from .presenter import Shown

_SIDE = 360


class CaseView(QWidget):
    """Tells what a person wants to do; the page does it."""

    back = Signal()
    act = Signal(object)  # Act
    moving = Signal()
    evidence = Signal()
    paper = Signal()
    reporter = Signal()
    sbt = Signal()
    fetch = Signal(int)  # which piece of evidence, from 1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form: ActForm | None = None
        self._told = QVBoxLayout()
        self._told.setSpacing(theme.SPACE.M)
        holder = QWidget()
        holder.setLayout(self._told)
        self._told.setContentsMargins(0, 0, theme.SPACE.S, 0)
        self._scroll = Scroll(holder)
        self._side_holder = QWidget()
        self._side = QVBoxLayout(self._side_holder)
        self._side.setContentsMargins(0, 0, theme.SPACE.S, 0)
        self._side.setSpacing(theme.SPACE.M)
        self._buttons = self._button_panel()
        self._side.addWidget(self._buttons)
        self._side.addStretch()
        side = Scroll(self._side_holder)
        side.setFixedWidth(_SIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        row.setSpacing(theme.SPACE.L)
        row.addWidget(self._scroll, 1)
        row.addWidget(side)
        self._parts: list[QWidget] = []

    def _button_panel(self) -> Panel:
        panel = Panel(margin=16)
        self._paper = Button(tr("Cetak kertas"), kind="primary", icon="print")
        self._move = Button(tr("Tahap berikutnya"), icon="arrow-right")
        evidence, reporter = Button(tr("Tambah bukti"), icon="add"), Button(tr("Buka identitas pelapor"), icon="eye")
        self._paper.clicked.connect(self.paper)
        self._move.clicked.connect(self.moving)
        evidence.clicked.connect(self.evidence)
        reporter.clicked.connect(self.reporter)
        self._next = Text("", size=theme.NOTE, ink="muted", wrap=True)
        panel.body.addWidget(SectionTitle(tr("Langkah berikutnya")))
        panel.body.addWidget(self._next)
        for button in (self._paper, self._move, evidence):
            panel.body.addWidget(button)
        for each in case_acts():
            button = Button(each.words)
            button.clicked.connect(partial(self._emit_act, each))
            panel.body.addWidget(button)
        sbt = Button(tr("Salin isian SBT"), icon="copy")
        sbt.clicked.connect(self.sbt)
        panel.body.addWidget(sbt)
        panel.body.addWidget(reporter)
        return panel

    def _emit_act(self, act: Act) -> None:
        self.act.emit(act)

    def _emit_fetch(self, place: int) -> None:
        self.fetch.emit(place)

    # -- showing ----------------------------------------------------------------------------------------------------

    def show_case(self, shown: Shown | None) -> None:
        """Show a case; None leaves nothing behind."""
        self.close_form()
        for part in self._parts:
            self._told.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        if shown is None:
            return
        if shown.ended:
            self._next.setText(tr("Penanganan berakhir; kertas masih dapat dicetak lagi."))
        elif not shown.paper_made:
            self._next.setText(tr("{paper} belum dicetak; itu dulu.", paper=shown.paper.label))
        else:
            self._next.setText(tr("Kertas tahap ini sudah dicetak; lanjutkan bila sudah waktunya."))
        self._move.setEnabled(bool(shown.ways))
        self._parts = [
            self._head(shown), self._both(shown), self._lacking(shown), self._facts(shown), self._evidence(shown),
            self._timeline(shown),
        ]  # fmt: skip
        for part in self._parts:
            self._told.addWidget(part)
        filler = QWidget()
        self._parts.append(filler)
        self._told.addWidget(filler, 1)

    def open_form(self, form: ActForm) -> None:
        """Show the form of an act in place of the buttons."""
        self.close_form()
        self.form = form
        form.cancelled.connect(self.close_form)
        self._buttons.hide()
        self._side.insertWidget(0, form)
        form.show()
        form.focus_first()

    def take_form(self) -> ActForm | None:
        """The form that is open, out of sight and kept by whoever takes it."""
        form, self.form = self.form, None
        if form is not None:
            self._side.removeWidget(form)
            form.hide()
        self._buttons.show()
        return form

    def close_form(self) -> None:
        """Put the form away."""
        if self.form is not None:
            self._side.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._buttons.show()

    def _head(self, shown: Shown) -> QWidget:
        panel = Panel(margin=16)
        top = QHBoxLayout()
        back = Button(tr("Semua berkas"), kind="plain", icon="chevron-left")
        back.clicked.connect(self.back)
        top.addWidget(back)
        top.addStretch()
        top.addWidget(Text(shown.number, ink="muted"))
        panel.body.addLayout(top)
        panel.body.addWidget(LongName(shown.title, size=theme.SECTION))
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.S)
        row.addWidget(Chip(shown.stage, shown.tone))
        row.addWidget(Text(tr("tenggat {due}", due=shown.due), size=theme.NOTE, ink="muted"))
        row.addStretch()
        panel.body.addLayout(row)
        panel.body.addWidget(Text(tr("Yang memutuskan: {who}", who=shown.who), size=theme.NOTE, ink="muted", wrap=True))
        panel.body.addWidget(
            Text(tr("Dasar tahap: {basis}", basis=shown.basis), size=theme.SMALL, ink="muted", wrap=True)
        )
        return panel

    def _both(self, shown: Shown) -> QWidget:
        panel = Panel(margin=16)
        columns = QHBoxLayout()
        columns.setSpacing(theme.SPACE.L)
        for title, text in ((tr("Dugaan menurut laporan"), shown.allegation), (tr("Jawaban terlapor"), shown.answer)):
            column = QVBoxLayout()
            column.addWidget(SectionTitle(title))
            column.addWidget(Text(text, wrap=True, selectable=True))
            column.addStretch()
            columns.addLayout(column, 1)
        panel.body.addLayout(columns)
        return panel

    def _lacking(self, shown: Shown) -> QWidget:
        lines = [tr("Kurang: {what}", what=each) for each in shown.lacking]
        return _lines(tr("Kelengkapan"), [shown.meter, *lines])

    def _facts(self, shown: Shown) -> QWidget:
        panel = Panel(margin=16)
        grid = QGridLayout()
        grid.setColumnMinimumWidth(0, 110)
        grid.setColumnStretch(1, 1)
        for place, (what, said) in enumerate(shown.facts):
            grid.addWidget(Text(what, size=theme.NOTE, ink="muted"), place, 0)
            grid.addWidget(Text(said, wrap=True, selectable=True), place, 1)
        panel.body.addLayout(grid)
        return panel

    def _evidence(self, shown: Shown) -> QWidget:
        panel = _lines(tr("Bukti"), () if shown.evidence else [tr("Belum ada bukti.")])
        for place, (what, _) in enumerate(shown.evidence, 1):
            row = QHBoxLayout()
            take = Button(tr("Ambil…"), kind="plain")
            take.setAccessibleName(tr("Ambil bukti {place}", place=place))
            take.clicked.connect(partial(self._emit_fetch, place))
            row.addWidget(Text(what, wrap=True, selectable=True), 1)
            row.addWidget(take)
            panel.body.addLayout(row)
        return panel

    def _timeline(self, shown: Shown) -> QWidget:
        panel = Panel(margin=16)
        panel.body.addWidget(SectionTitle(tr("Perjalanan berkas")))
        for at, what in shown.timeline:
            panel.body.addWidget(Text(at, size=theme.SMALL, ink="muted"))
            panel.body.addWidget(Text(what, wrap=True))
        if not shown.timeline:
            panel.body.addWidget(Text(tr("Belum ada catatan."), ink="muted"))
        return panel


def _lines(title: str, lines: Sequence[str]) -> Panel:
    panel = Panel(margin=16)
    panel.body.addWidget(SectionTitle(title))
    for line in lines:
        panel.body.addWidget(Text(line, wrap=True, selectable=True))
    return panel
