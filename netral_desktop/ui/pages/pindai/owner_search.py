"""Naming a page's owner by hand: a search over people and sheet codes, and the one who was picked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ... import theme
from ...tables import Cell, Column, PagedTableModel, ShortList
from ...theme import Tone
from ...widgets.buttons import IconButton
from ...widgets.empty_state import EmptyState
from ...widgets.labels import LongName, Text
from ...widgets.panels import Panel
from ...widgets.search_box import SearchBox
from ...widgets.table_view import TableView
from .wording import Owner

_ROWS_SHOWN = 3
_ROW_HEIGHT = 46


class OwnerSearch(QWidget):
    """`picked` tells that the owner has changed; `owner` is who was picked, or None."""

    searched = Signal(str)
    picked = Signal()
    left = Signal()  # the keyboard goes back to the list

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.owner: Owner | None = None
        self._title = Text("", size=theme.NOTE, weight=theme.SEMIBOLD)
        self.field = SearchBox("Ketik nama, NIP, atau kode di bawah QR …")
        self.field.searched.connect(self.searched)
        self.field.returnPressed.connect(self._pick_first)
        self.field.installEventFilter(self)
        self._found: ShortList[Owner] = ShortList()
        self._model: PagedTableModel[Owner] = PagedTableModel(
            (Column("Nama", lambda owner: Cell(owner.name, owner.below), name=True),), self._found, parent=self
        )
        empty = EmptyState("search", "", "Tidak ada pegawai atau lembar yang cocok.")
        self._table = TableView("Calon pemilik", self._model, empty=empty, row_height=_ROW_HEIGHT)
        self._table.horizontalHeader().hide()
        self._table.setFixedHeight(_ROWS_SHOWN * _ROW_HEIGHT + 4)
        self._table.opened.connect(self._pick)
        self._table.clicked.connect(lambda index: self._pick(self._model.row_at(index.row())))
        self._table.hide()
        self._chosen = Panel(margin=10, tone=Tone.PRIMARY)
        self._name = LongName(lines=2)
        self._hint = Text("", size=theme.SMALL, wrap=True)
        drop = IconButton("cross", "Batalkan pilihan (Esc)")
        drop.clicked.connect(self.reset)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._hint)
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        self._chosen.body.addLayout(row)
        self._chosen.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.XS)
        for widget in (self._title, self.field, self._table, self._chosen):
            column.addWidget(widget)

    def begin(self, *, owned: bool) -> None:
        """Ask anew, for a page that has an owner or that has none yet."""
        self._title.setText("Orangnya bukan dia?" if owned else "Milik siapa halaman ini?")
        self._forget()

    def show_found(self, found: Sequence[Owner]) -> None:
        """List who was found; what was typed meanwhile has its own answer on the way."""
        self._found.by_id = {owner.id: owner for owner in found}
        self._model.reload()
        self._table.setVisible(bool(self.field.text().strip()))

    def reset(self) -> None:
        """Take the choice back."""
        had = self.owner is not None
        self._forget()
        if had:
            self.picked.emit()
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the field into what was found, Esc in an empty field back to the list."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down and self._table.isVisible():
                self._table.setFocus()
                self._table.select(list(self._model.ids())[:1])
                return True
            if event.key() == Qt.Key.Key_Escape and not self.field.text():
                self.reset()
                return True
        return super().eventFilter(watched, event)

    def _forget(self) -> None:
        self.owner = None
        self.field.clear()
        self.field.show()
        self._table.hide()
        self._chosen.hide()

    def _pick_first(self) -> None:
        """Enter takes the one who was found; several are chosen from."""
        ids = list(self._model.ids()) if self._table.isVisible() else []
        if len(ids) == 1:
            self._pick(self._found.by_id[ids[0]])
        elif ids:
            self._table.setFocus()
            self._table.select(ids[:1])

    def _pick(self, owner: Owner | None) -> None:
        if owner is None:
            return
        self._forget()
        self.owner = owner
        self._name.set_text(owner.name)
        self._hint.setText(f"{owner.below}\nTekan T bila tertandatangani, K bila kosong.")
        self.field.hide()
        self._chosen.show()
        self.picked.emit()
        self.left.emit()
