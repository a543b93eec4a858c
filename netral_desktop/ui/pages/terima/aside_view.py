"""One file that was set aside: why, what it would change, and the decision about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from ... import theme
from ...tables import Cell, Column, PagedTableModel, ShortList
from ...texts import tr
from ...theme import Tone
from ...widgets.buttons import Button
from ...widgets.empty_state import EmptyState
from ...widgets.forms import FormRow, Scroll
from ...widgets.labels import Text
from ...widgets.panels import Panel
from ...widgets.problem import Fault
from ...widgets.sub_view import SubView
from ...widgets.table_view import TableView
from .presenter import AsideLine, Comparison, DifferingLine

_WIDTH = 404  # of what is decided


class AsideView(SubView):
    """`accepted`, `tried` and `refused` carry the file's id, the last one with the reason."""

    accepted = Signal(str)
    tried = Signal(str)
    refused = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Kembali"), tr("Kembali ke Terima (Esc)"), parent=parent)
        self._line: AsideLine | None = None
        self.columns.addWidget(self._people(), 3)
        self.columns.addWidget(self._decision())

    def _people(self) -> Panel:
        self._differing: ShortList[DifferingLine] = ShortList()
        self._model: PagedTableModel[DifferingLine] = PagedTableModel(
            (
                Column(tr("Pegawai"), lambda d: Cell(d.name, d.number), name=True),
                Column(tr("Yang berlaku di sini"), lambda d: Cell(d.here), width=150, wrap=True),
                Column(tr("Menurut paket itu"), lambda d: Cell(d.there), width=150, wrap=True),
            ),
            self._differing,
            parent=self,
        )
        self._none = EmptyState("search", tr("Membaca paket…"))
        view = TableView(tr("Yang berbeda"), self._model, empty=self._none, row_height=62)
        panel = Panel(margin=8)
        panel.body.addWidget(view)
        return panel

    def _decision(self) -> Scroll:
        self._why = Text("", wrap=True, selectable=True)
        self._changes = Text("", size=theme.NOTE, ink="muted", wrap=True, selectable=True)
        why = Panel(margin=14, tone=Tone.WARNING)
        why.body.addWidget(self._why)
        why.body.addWidget(self._changes)
        self._asked = QCheckBox(tr("Kantornya sudah ditanya dan membenarkannya"))
        self._apply = Button(tr("Terapkan paket ini"), kind="danger")
        self._apply.clicked.connect(lambda: self.accepted.emit(self.file))
        self._asked.toggled.connect(self._apply.setEnabled)
        self._again = Button(tr("Coba lagi"), icon="rotate")
        self._again.setToolTip(tr("Periksa sekali lagi dari salinannya, misalnya sesudah program diperbarui"))
        self._again.clicked.connect(lambda: self.tried.emit(self.file))
        self._note = QLineEdit()
        self._note_row = FormRow(tr("Alasan menolak"), self._note, tr("Tersimpan dalam riwayat, bersama nama petugas."))
        self._refuse = Button(tr("Tolak dan hapus salinannya"), icon="trash")
        self._refuse.clicked.connect(self._on_refuse)
        self._word = Panel(margin=14)
        for widget in (self._asked, self._apply):
            self._word.body.addWidget(widget)
        self._retry = Panel(margin=14)
        self._retry.body.addWidget(self._again)
        no = Panel(margin=14)
        no.body.addWidget(self._note_row)
        no.body.addWidget(self._refuse)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.M)
        for panel in (why, self._word, self._retry, no):
            column.addWidget(panel)
        column.addStretch()
        scroll = Scroll(content)
        scroll.setFixedWidth(_WIDTH)
        return scroll

    @property
    def file(self) -> str:
        """The id of the file that is shown; "" for none."""
        return "" if self._line is None else self._line.id

    def show_file(self, line: AsideLine) -> None:
        """Begin with a file: nothing is confirmed yet, and what it would change is still being read."""
        self._line = line
        self.heading.setText(line.name)
        self.told.setText(line.about)
        self._why.setText(line.reason)
        self._changes.setText("")
        self._asked.setChecked(False)
        self._apply.setEnabled(False)
        self._word.setVisible(line.by_word and line.kept)
        self._retry.setVisible(not line.by_word and line.kept)
        self._note.clear()
        self._note_row.set_error("")
        self._differing.by_id = {}
        self._none.set_words("search", tr("Membaca paket…") if line.kept else tr("Salinannya sudah tidak ada"))
        self._model.reload()

    def show_comparison(self, told: Comparison) -> None:
        """What it would change."""
        self._changes.setText(told.words)
        self._differing.by_id = {str(n): each for n, each in enumerate(told.people)}
        self._none.set_words("check", told.none)
        self._model.reload()

    def show_unreadable(self, why: str) -> None:
        """It cannot be compared, and why."""
        self._none.set_words("warning", tr("Tidak dapat dibandingkan"), why)
        self._model.reload()

    def show_wrong_note(self, fault: Fault) -> None:
        """What is wrong with the reason."""
        self._note_row.set_error(fault)
        self._note.setFocus()

    def _on_refuse(self) -> None:
        if self._line is not None:
            self.refused.emit(self._line.id, self._note.text())
