"""A thumb's print in place of a signature: accepted with the name of who saw it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button


class ThumbRow(QWidget):
    """See the module; `seen`: by which witness."""

    seen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.witness = QLineEdit()
        self.witness.setPlaceholderText(tr("Nama saksi cap jempol"))
        self.witness.setAccessibleName(tr("Nama saksi cap jempol"))
        self.accept = Button(tr("Terima cap jempol"))
        self.accept.setToolTip(tr("Dihitung tertandatangani; nama saksi tersimpan bersama keputusan"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE.S)
        row.addWidget(self.witness, 1)
        row.addWidget(self.accept)
        self.witness.textChanged.connect(self._look)
        self.witness.returnPressed.connect(self._tell)
        self.accept.clicked.connect(self._tell)
        self._look()
        self.hide()

    def offer(self, there: bool) -> None:
        """Whether a thumb's print waits on the page at hand."""
        self.setVisible(there)

    def clear(self) -> None:
        """Another page is at hand."""
        self.witness.clear()

    def _look(self) -> None:
        self.accept.setEnabled(bool(self.witness.text().strip()))

    def _tell(self) -> None:
        if self.accept.isEnabled():
            self.seen.emit(self.witness.text().strip())
