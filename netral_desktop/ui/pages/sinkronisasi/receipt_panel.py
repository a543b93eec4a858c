"""The newest receipt: what it acknowledges, what it finds wanting with what to do next, and its paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle
from ...widgets.received_list import ReceivedList
from .presenter import SyncView


class ReceiptPanel(Panel):
    """`print_wanted` where the receipt is still here as it came."""

    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._said = Text("", wrap=True)
        self._complaints = ReceivedList(tr("Tidak ada yang dikeluhkan kabupaten."))
        self._print = Button(tr("Cetak tanda terima…"), icon="print")
        self._print.clicked.connect(self.print_wanted)
        row = QHBoxLayout()
        row.addWidget(self._print)
        row.addStretch()
        self.body.setSpacing(theme.SPACE.M)
        self.body.addWidget(SectionTitle(tr("Jawaban kabupaten")))
        self.body.addWidget(self._said)
        self.body.addWidget(self._complaints)
        self.body.addLayout(row)

    def show_view(self, view: SyncView) -> None:
        """What stands now; only shown where a receipt or a complaint is there."""
        self._said.setText(view.receipt)
        self._said.setVisible(bool(view.receipt))
        self._complaints.show_lines(view.complaints)
        self._print.setEnabled(view.may_print)
        self._print.setToolTip(
            "" if view.may_print else tr("Berkas tanda terimanya tidak tersimpan di sini; masukkan lagi.")
        )
