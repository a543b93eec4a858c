"""The one model for every long list: ids by SQL in the wanted order, rows on demand, 200 at a time.

Sorting and filtering are the query's work: a header click or a search asks for the ids again (3 ms for 11.000), and
only the pages on screen are read. A row that cannot be read is a disabled row that says so; nothing is ever raised
out of `data()`, which Qt calls from where no one can catch.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from netral_desktop.kernel.errors import KnownError

from . import theme
from .texts import tr
from .theme import Tone

Row = TypeVar("Row")
Given = TypeVar("Given", covariant=True)
PAGE = 50  # rows read at once: a window shows up to 30, and waits for them
PAGES_KEPT = 48

ROW_ROLE = Qt.ItemDataRole.UserRole  # the whole row, or None while it is broken
ID_ROLE = Qt.ItemDataRole.UserRole + 1
CELL_ROLE = Qt.ItemDataRole.UserRole + 2  # what the delegate draws: a Cell
COLUMN_ROLE = Qt.ItemDataRole.UserRole + 3  # the Column that it stands in

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter

_BROKEN = Qt.ItemFlag.ItemNeverHasChildren
_USABLE = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | _BROKEN

Index = QModelIndex | QPersistentModelIndex
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Bar:
    """A part of a whole; green when nothing is missing, unless a tone is given."""

    value: int
    total: int
    tone: Tone | None = None


@dataclass(frozen=True)
class Cell:
    """What one cell shows: text, a smaller line under it, or a chip in place of both, or a bar before the text."""

    text: str
    note: str = ""
    chip: Tone | None = None
    bar: Bar | None = None


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column: `cell` makes its content; `order` is the word by which the source sorts, empty when it cannot.

    `width` is in logical pixels; the column with width 0 takes what is left. `name` marks the person's name, which
    wraps and shrinks where other text is elided; `wrap` lets a sentence do so too.
    """

    title: str
    cell: Callable[[Row], Cell | str]
    width: int = 0
    order: str = ""
    align: Qt.AlignmentFlag = LEFT
    name: bool = False
    wrap: bool = False


class Source(Protocol[Given]):
    """Where a list comes from. Both calls run on the window's thread and must be quick (indexed queries)."""

    def ids(self, order: str, descending: bool) -> Sequence[str]:
        """The ids of all rows in this order, the source's own filter applied."""

    def rows(self, ids: Sequence[str]) -> Mapping[str, Given]:
        """These rows by id; one that no longer exists is left out."""


class ShortList(Generic[Row]):
    """A source of a few rows that the page has read already (units, sessions); their order is fixed."""

    def __init__(self) -> None:
        self.by_id: dict[str, Row] = {}

    def ids(self, order: str, descending: bool) -> Sequence[str]:
        """See `Source`."""
        return list(self.by_id)

    def rows(self, ids: Sequence[str]) -> Mapping[str, Row]:
        """See `Source`."""
        return self.by_id


@dataclass(frozen=True)
class _Line(Generic[Row]):
    """A row as it is kept: its cells made once. A broken one has no row and says why in its first cell."""

    row: Row | None
    cells: tuple[Cell, ...]


class PagedTableModel(QAbstractTableModel, Generic[Row]):
    """See the module. `reload` after the filter or the data changed; the view keeps the selection by id."""

    def __init__(
        self, columns: Sequence[Column[Row]], source: Source[Row], *, order: str = "", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._source = source
        self._order = order or next((c.order for c in columns if c.order), "")
        self._descending = False
        self._ids: Sequence[str] = ()
        self._places: dict[str, int] | None = None
        self._pages: OrderedDict[int, list[_Line[Row]]] = OrderedDict()

    # -- what the page uses -----------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask for the ids again; every row is read anew when it is shown."""
        ids = self._source.ids(self._order, self._descending)
        self.beginResetModel()
        self._ids = ids
        self._places = None
        self._pages.clear()
        self.endResetModel()

    def show(self, source: Source[Row]) -> None:
        """Show another list."""
        self._source = source
        self.reload()

    @property
    def ordering(self) -> tuple[str, bool]:
        """The word and direction of the present order."""
        return self._order, self._descending

    def ids(self) -> Sequence[str]:
        """All ids, in the order shown."""
        return self._ids

    def id_at(self, row: int) -> str:
        """The id of a row number."""
        return self._ids[row]

    def place_of(self, row_id: str) -> int | None:
        """The row number of an id, or None when it is not listed."""
        if self._places is None:
            self._places = {known: place for place, known in enumerate(self._ids)}
        return self._places.get(row_id)

    def row_at(self, row: int) -> Row | None:
        """The whole row, or None when it cannot be read."""
        return self._line(row).row

    # -- what Qt uses -----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._ids) or index.column() >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[index.column()].align
        if role == COLUMN_ROLE:
            return self.columns[index.column()]
        if role == ID_ROLE:
            return self._ids[index.row()]
        if role not in _READ:
            return None
        line = self._line(index.row())
        if role == ROW_ROLE:
            return line.row
        cell = line.cells[index.column()]
        if role == CELL_ROLE:
            return cell
        words = f"{cell.text}, {cell.note}" if cell.note else cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[index.column()].title}: {words}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return words
        return cell.text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[section].align
        if role == Qt.ItemDataRole.FontRole:  # a header's own font is forgotten by Qt when the table is laid out
            return theme.font(theme.SMALL, theme.SEMIBOLD)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        # Qt asks this of every row when all are selected: a row that was not read yet is not read for it.
        page = self._pages.get(index.row() // PAGE)
        return _BROKEN if page is not None and page[index.row() % PAGE].row is None else _USABLE

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for the ids in a column's order; a column without one changes nothing."""
        if 0 <= column < len(self.columns) and self.columns[column].order:
            self._order = self.columns[column].order
            self._descending = order == Qt.SortOrder.DescendingOrder
            self.reload()

    # -- pages ------------------------------------------------------------------------------------------------------

    def _line(self, row: int) -> _Line[Row]:
        number = row // PAGE
        page = self._pages.get(number)
        if page is None:
            page = self._read(self._ids[number * PAGE : (number + 1) * PAGE])
            self._pages[number] = page
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[row % PAGE]

    def _read(self, ids: Sequence[str]) -> list[_Line[Row]]:
        try:
            rows = self._source.rows(ids)
        except Exception as error:
            return [self._broken(error) for _ in ids]
        return [self._make(rows[i]) if i in rows else self._broken(None) for i in ids]

    def _make(self, row: Row) -> _Line[Row]:
        try:
            made = (column.cell(row) for column in self.columns)
            return _Line(row, tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in made))
        except Exception as error:
            return self._broken(error)

    def _broken(self, error: Exception | None) -> _Line[Row]:
        if error is None:
            message = tr("Baris ini sudah tidak ada")
        elif isinstance(error, KnownError):
            message = error.message
        else:
            _log.error("a row cannot be shown", exc_info=error)
            message = tr("Baris ini tidak dapat dibaca")
        return _Line(None, (Cell(message), *(Cell("") for _ in self.columns[1:])))


_READ = frozenset(
    (
        ROW_ROLE, CELL_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
    )
)  # fmt: skip
