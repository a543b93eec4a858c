"""Naming a page's owner: a search over sheets and people, right beside the page.

A sheet that is picked, or a code that is typed whole, has the page read again against that sheet's own print. A person
who is picked stands for paper that is no sheet of ours: it is filed by hand, and said to be.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ... import theme
from ...tables import CENTER, Cell, Column, PagedTableModel, ShortList
from ...texts import tr
from ...theme import Tone
from ...widgets.buttons import IconButton
from ...widgets.empty_state import EmptyState
from ...widgets.labels import LongName, Text
from ...widgets.panels import Panel
from ...widgets.search_box import SearchBox
from ...widgets.table_view import TableView
from .wording import Choice, Owner

_ROWS_SHOWN = 3
_ROW_HEIGHT = 48


def _columns() -> tuple[Column[Choice], ...]:
    return (
        Column(tr("Tombol"), lambda choice: choice.key, width=36, align=CENTER),
        Column(tr("Nama"), lambda choice: Cell(choice.name, choice.below), name=True),
    )


class OwnerSearch(QWidget):
    """`picked` tells that the owner has changed; `owner` is who was picked to file the page to by hand, or None."""

    searched = Signal(str)
    picked = Signal()
    sheet_wanted = Signal(object)  # Choice: a sheet's code as typed or known, and whose it is as far as known
    found_shown = Signal()
    left = Signal()  # the keyboard goes back to the list

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.owner: Owner | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._title = Text("", size=theme.NOTE, weight=theme.SEMIBOLD)
        self.field = SearchBox(tr("Ketik nama, NIP, atau kode di bawah QR…"))
        self.field.searched.connect(self.searched)
        self.field.returnPressed.connect(self._pick_first)
        self._found: ShortList[Choice] = ShortList()
        self._model: PagedTableModel[Choice] = PagedTableModel(_columns(), self._found, parent=self)
        empty = EmptyState("search", "", tr("Tidak ada lembar atau pegawai yang cocok."))
        self._table = TableView(tr("Calon pemilik"), self._model, empty=empty, row_height=_ROW_HEIGHT)
        self._table.horizontalHeader().hide()
        self._table.opened.connect(self._pick)
        self._table.clicked.connect(lambda index: self._pick(self._model.row_at(index.row())))
        self._table.hide()
        self._chosen = Panel(margin=10, tone=Tone.PRIMARY)
        self._name = LongName(lines=2)
        self._hint = Text("", size=theme.SMALL, wrap=True)
        drop = IconButton("cross", tr("Batalkan pilihan (Esc)"))
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
        self._title.setText(
            tr("{what}   Ctrl+F", what=tr("Orangnya bukan dia?") if owned else tr("Milik siapa halaman ini?"))
        )
        self._forget()

    def show_found(self, found: Sequence[Choice]) -> None:
        """List who was found; what was typed meanwhile has its own answer on the way."""
        self._found.by_id = {choice.id: choice for choice in found}
        self._model.reload()
        rows = min(len(found), _ROWS_SHOWN) or 2  # two for the words that there is none
        self._table.setFixedHeight(rows * _ROW_HEIGHT + 4)
        self._table.setVisible(self.owner is None and bool(found or self.field.text().strip()))
        if self._table.isVisible():
            self.found_shown.emit()

    def suggest(self, found: Sequence[Choice]) -> None:
        """List whose sheet it may be before anything was typed."""
        if found and self.owner is None and not self.field.text().strip():
            self.show_found(found)

    @property
    def occupied(self) -> bool:
        """Whether there is something to leave: a choice, a text, or the keyboard."""
        here = self.field.hasFocus() or self._table.hasFocus()
        return here or self.owner is not None or bool(self.field.text())

    def reset(self) -> None:
        """Take the choice back."""
        had = self.owner is not None
        self._forget()
        if had:
            self.picked.emit()
        self.left.emit()

    def step(self, by: int) -> bool:
        """Down or up, from the field into the candidates and among them; whether the keyboard was here at all."""
        ids = list(self._model.ids()) if self._table.isVisible() else []
        if not ids or not (self.field.hasFocus() or self._table.hasFocus()):
            return False
        chosen = self._table.selected_ids()
        place = ids.index(chosen[0]) + by if chosen and self._table.hasFocus() else 0
        self._table.setFocus()
        self._table.select([ids[min(max(place, 0), len(ids) - 1)]])
        return True

    def pick_at(self, place: int) -> bool:
        """Take a candidate by its place in the list; whether there is one."""
        ids = list(self._model.ids()) if self._table.isVisible() else []
        if not 0 <= place < len(ids):
            return False
        self._pick(self._found.by_id[ids[place]])
        return True

    def _forget(self) -> None:
        self.owner = None
        self.field.clear()
        self.field.show()
        self._table.hide()
        self._chosen.hide()

    def _pick_first(self) -> None:
        """Enter takes the one who was found, their sheet before their name; several are chosen from."""
        ids = list(self._model.ids()) if self._table.isVisible() else []
        found = [self._found.by_id[each] for each in ids]
        people, sheets = {choice.person_id for choice in found}, sum(bool(choice.code) for choice in found)
        if found and (len(found) == 1 or found[0].certain or (len(people) == 1 and sheets == 1)):
            self._pick(found[0])
        elif ids:
            self._table.setFocus()
            self._table.select(ids[:1])

    def _pick(self, choice: Choice | None) -> None:
        if choice is None:
            return
        if choice.code:
            self.sheet_wanted.emit(choice)
            return
        self.name(choice)

    def name(self, choice: Choice) -> None:
        """File the page to this person by hand, once a verdict is given."""
        self._forget()
        self.owner = Owner(choice.person_id, choice.name, choice.below)
        self._name.set_text(choice.name)
        self._hint.setText(tr("{below}\nTekan T bila tertandatangani, K bila kosong.", below=choice.below))
        self.field.hide()
        self._chosen.show()
        self.picked.emit()
        self.left.emit()
