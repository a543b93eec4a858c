"""Putting a kertas cadangan back: its scans, the recovery code; what is on it is shown before anything is made."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLineEdit, QListWidget, QWidget

from netral_desktop.sync.paper.restoring import OpenedPaper

from .. import theme
from ..texts import tr
from ..theme import Tone
from ..widgets.buttons import Button
from ..widgets.forms import FormRow
from ..widgets.labels import Text
from ..widgets.panels import Panel
from ..widgets.problem import Fault
from .paper_reading import Gathered, rows_of
from .step import Step

_LIST_HEIGHT = 112


def _scan_filter() -> str:
    return tr("Pindaian (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)")


class RestorePaper(Step):
    """See the module. What takes long is asked of the gate by its signals."""

    scans_chosen = Signal(object)  # list[Path], beside those that were chosen before
    look_wanted = Signal(object, str)  # Gathered, recovery code
    confirmed = Signal(object, str)  # OpenedPaper, recovery code
    back = Signal()

    def __init__(self) -> None:
        super().__init__(
            tr("Pulihkan dari kertas cadangan"),
            tr("Pindai semua halamannya, 200 dpi atau lebih. Urutan bebas; satu dari delapan halaman boleh hilang."),
        )
        self.gathered = Gathered((), "")
        self._paper: OpenedPaper | None = None
        self._shown: Panel | None = None
        self._pick = Button(tr("Pilih pindaian…"), icon="folder")
        self._pick.clicked.connect(self._ask)
        self.scans_row = FormRow(tr("Pindaian kertas cadangan"), self._pick)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Pindaian yang dipilih"))
        self.list.setFixedHeight(_LIST_HEIGHT)
        self.list.setWordWrap(True)
        self.code = QLineEdit()
        self.code.setPlaceholderText("XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX")
        self.code_row = FormRow(
            tr("Kode pemulihan"), self.code, tr("Dari kertas kode pemulihan. Huruf besar atau kecil tidak penting.")
        )
        self.code.textChanged.connect(lambda _: self._anew())
        self.code.returnPressed.connect(self._ask_look)
        self.body.addWidget(self.scans_row)
        self.body.addWidget(self.list)
        self.body.addWidget(self.code_row)
        self._look = Button(tr("Lihat isinya"), kind="primary")
        self._go = Button(tr("Pulihkan sekarang"), kind="primary")
        back = Button(tr("Kembali"))
        self.buttons.addStretch()
        for button, act in ((back, self.back.emit), (self._look, self._ask_look), (self._go, self._confirm)):
            self.buttons.addWidget(button)
            button.clicked.connect(act)
        for part in (self.list, self.code_row, self._go):
            part.hide()
        self._look.setEnabled(False)

    def first_field(self) -> QWidget | None:
        return self.code if not self.gathered.missing and self.gathered.read else self._pick

    def show_scans(self, gathered: Gathered) -> None:
        """What was read by now, and what is still wanted."""
        self.gathered = gathered
        self.list.clear()
        self.list.addItems(list(gathered.lines))
        self.list.show()
        self._pick.setText(tr("Tambah pindaian…"))
        self.scans_row.set_error(gathered.missing)
        self.code_row.setVisible(not gathered.missing)
        self._anew()
        self.take_focus()

    def refuse(self, fault: Fault) -> bool:
        self.code_row.set_error(fault)
        self.code.setFocus()
        return True

    def show_paper(self, paper: OpenedPaper) -> None:
        """What is on it, and the button that makes it."""
        self._anew()
        self._paper = paper
        panel = self._shown = Panel(margin=14, tone=Tone.PRIMARY)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE.L)
        grid.setVerticalSpacing(2)
        for place, (what, figure) in enumerate(rows_of(paper)):
            grid.addWidget(Text(what, size=theme.NOTE), place, 0)
            grid.addWidget(Text(figure, size=theme.NOTE, weight=theme.BOLD), place, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        panel.body.addLayout(grid)
        self.body.addWidget(panel)
        panel.show()  # now, and not when the layout comes to it: the keyboard goes below it
        self._look.hide()
        self._go.show()
        self._go.setFocus()

    @property
    def last_button(self) -> QWidget:
        """The button that does it, below all that is to be read first."""
        return self._go

    def _anew(self) -> None:
        """Other scans or another code: what was shown is of no use any more."""
        self._paper = None
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = None
        self.code_row.set_error("")
        self._go.hide()
        self._look.show()
        self._look.setEnabled(bool(self.gathered.read) and not self.gathered.missing and bool(self.code.text()))

    def _ask_look(self) -> None:
        if self._look.isEnabled() and self._paper is None:
            self.look_wanted.emit(self.gathered, self.code.text())

    def _confirm(self) -> None:
        if self._paper is not None:
            self.confirmed.emit(self._paper, self.code.text())

    def _ask(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(self, tr("Pindaian kertas cadangan"), "", _scan_filter())
        if files:
            self.scans_chosen.emit([Path(file) for file in files])
