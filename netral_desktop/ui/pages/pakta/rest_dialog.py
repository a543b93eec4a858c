"""After a jam: how many pages came out, and whether the others are sent to the printer at once or kept as a PDF."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.forms import FormRow
from ...widgets.labels import Text
from .presenter import BatchLine


class RestDialog(QDialog):
    """`printed` and `saved` carry how many pages, counted from the first, came out."""

    printed = Signal(int)
    saved = Signal(int)

    def __init__(self, batch: BatchLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Lanjutkan cetakan"))
        self.setMinimumWidth(420)
        self._pages = batch.pages
        self.came_out = QSpinBox()
        self.came_out.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.came_out.setRange(0, batch.pages - 1)
        self.came_out.setValue(batch.came_out)
        self.came_out.valueChanged.connect(self._say_rest)
        self.rest = Text("", size=theme.NOTE, ink="muted", wrap=True)
        row = FormRow(tr("Halaman yang sudah keluar, dihitung dari yang pertama"), self.came_out)
        send, save, back = (
            Button(tr("Cetak sisanya"), kind="primary", icon="print"),
            Button(tr("Simpan PDF"), icon="save"),
            Button(tr("Batal")),
        )
        send.clicked.connect(lambda: self._finish(self.printed))
        save.clicked.connect(lambda: self._finish(self.saved))
        back.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(back)
        buttons.addStretch()
        buttons.addWidget(save)
        buttons.addWidget(send)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.SPACE.M)
        layout.addWidget(row)
        layout.addWidget(self.rest)
        layout.addLayout(buttons)
        self._say_rest()

    def _say_rest(self) -> None:
        rest = self._pages - self.came_out.value()
        self.rest.setText(tr("Sisanya {rest} halaman, dengan kode yang sama. Lembar sampul tidak diulang.", rest=rest))

    def _finish(self, chosen: SignalInstance) -> None:
        self.accept()
        chosen.emit(self.came_out.value())
