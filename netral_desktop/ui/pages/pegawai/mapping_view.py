"""What each column of a spreadsheet is taken for, with three of its values, and the choice to take it for another."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QVBoxLayout, QWidget

from netral_desktop.roster.headings import Field

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.forms import Scroll
from ...widgets.labels import Text
from ...widgets.layouts import clear
from .import_presenter import ColumnLine, ImportDesk

_FEW = 16  # columns that are all shown; of more (SIASN has 69) first those that are read
_SHEETS_BESIDE = 4  # names of sheets in a row
_FIELDS: tuple[Field | None, ...] = (None, *Field)


class FieldChoice(QComboBox):
    """What one column holds. The wheel scrolls the page past it: a choice is never changed by scrolling."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Isi kolom {heading}", heading=heading))
        self.setFixedWidth(248)
        self.addItem(tr("Tidak dibaca"))
        for field in Field:
            self.addItem(field.label)

    @property
    def field(self) -> Field | None:
        """What is chosen. (As an item's data Qt would make a plain word of it.)"""
        return _FIELDS[self.currentIndex()]

    def show_field(self, field: Field | None) -> None:
        """Show a choice without telling of it."""
        self.setCurrentIndex(_FIELDS.index(field))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class MappingView(QWidget):
    """Tells `chosen` (key of a column, Field or None) and `sheet_chosen` (name, taken)."""

    chosen = Signal(str, object)
    sheet_chosen = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: ImportDesk | None = None
        self._keys: list[str] = []  # of the columns that have a line
        self._everything = False
        self.choices: dict[str, FieldChoice] = {}
        self._sheets = QGridLayout()
        self._sheets.setHorizontalSpacing(theme.SPACE.L)
        self._sheets.setVerticalSpacing(theme.SPACE.XS)
        self._lines = QWidget()
        self.more = Button("", kind="plain")
        self.more.clicked.connect(self._show_everything)
        content = QWidget()
        self._inner = QVBoxLayout(content)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.addLayout(self._sheets)
        self._inner.addWidget(self._lines)
        self._inner.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._inner.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Scroll(content), 1)

    def show_desk(self, desk: ImportDesk) -> None:
        """Show the columns of a file. Where they are those already shown, only the choices change."""
        if desk is not self._desk:
            self._everything = len(desk.columns) <= _FEW
            self._keys = []
        self._desk = desk
        self._show_sheets(desk)
        columns = desk.columns
        known = {column.key for column in columns}
        if not self._keys or not known.issuperset(self._keys) or self._everything:
            shown = columns if self._everything else [c for c in columns if c.field is not None]
            if [c.key for c in shown] != self._keys:
                self._build(shown)
        for column in columns:
            choice = self.choices.get(column.key)
            if choice is not None:
                choice.show_field(column.field)
        hidden = len(columns) - len(self._keys)
        self.more.setVisible(hidden > 0)
        self.more.setText(tr("Tampilkan {hidden} kolom yang tidak dibaca", hidden=hidden))

    def _show_sheets(self, desk: ImportDesk) -> None:
        clear(self._sheets)
        if len(desk.lists) < 2:
            return
        self._sheets.addWidget(Text(tr("Lembar yang dibaca:"), size=theme.NOTE, ink="muted"), 0, 0)
        for place, sheet in enumerate(desk.lists):
            box = QCheckBox(sheet.name)
            box.setChecked(sheet.taken)
            box.toggled.connect(lambda taken, name=sheet.name: self.sheet_chosen.emit(name, taken))
            self._sheets.addWidget(box, place // _SHEETS_BESIDE, 1 + place % _SHEETS_BESIDE)
        self._sheets.setColumnStretch(1 + _SHEETS_BESIDE, 1)

    def _build(self, columns: list[ColumnLine]) -> None:
        lines = QWidget()
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, 0, theme.SPACE.S, 0)
        grid.setHorizontalSpacing(theme.SPACE.M)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        self.choices.clear()
        self._keys = [column.key for column in columns]
        for place, text in enumerate(("", tr("Judul kolom di berkas"), tr("Contoh isinya"), tr("Dibaca sebagai"))):
            grid.addWidget(Text(text, size=theme.SMALL, weight=theme.SEMIBOLD, ink="muted"), 0, place)
        for row, column in enumerate(columns, 1):
            choice = FieldChoice(column.heading)
            choice.activated.connect(lambda _, key=column.key, choice=choice: self.chosen.emit(key, choice.field))
            self.choices[column.key] = choice
            grid.addWidget(Text(column.letter, size=theme.SMALL, ink="muted"), row, 0)
            grid.addWidget(Text(column.heading, weight=theme.SEMIBOLD, wrap=True), row, 1)
            grid.addWidget(Text(column.samples or tr("(kosong)"), size=theme.NOTE, ink="muted", wrap=True), row, 2)
            grid.addWidget(choice, row, 3)
        self._inner.replaceWidget(self._lines, lines)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = lines

    def _show_everything(self) -> None:
        self._everything = True
        if self._desk is not None:
            self.show_desk(self._desk)
