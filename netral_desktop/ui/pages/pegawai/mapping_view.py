"""What each column of a spreadsheet is taken for, with three of its values, and the choice to take it for another."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from netral_desktop.roster.headings import Field
from netral_desktop.roster.kinds import EmploymentKind

from ... import theme
from ...texts import literal, tr
from ...widgets.buttons import Button
from ...widgets.choice_box import ChoiceBox
from ...widgets.forms import Scroll
from ...widgets.labels import Text
from ...widgets.layouts import clear
from .import_presenter import ColumnLine, ImportDesk, SheetLine

_FEW = 16  # columns that are all shown; of more (SIASN has 69) first those that are read
_FIELDS: tuple[Field | None, ...] = (None, *Field)


class FieldChoice(ChoiceBox):
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


class KindChoice(ChoiceBox):
    """Of what kind the people of a sheet are; the wheel scrolls the page past it."""

    def __init__(self, line: SheetLine) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Jenis pegawai di lembar {sheet}", sheet=line.name))
        self.setFixedWidth(200)
        self.addItems([tr("Menurut isinya"), *(kind.label for kind in EmploymentKind)])
        self.setCurrentIndex(0 if line.kind is None else 1 + list(EmploymentKind).index(line.kind))

    @property
    def kind(self) -> EmploymentKind | None:
        """What is chosen."""
        place = self.currentIndex()
        return list(EmploymentKind)[place - 1] if place else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class MappingView(QWidget):
    """Tells `chosen` (key of a column, Field or None), `sheet_chosen` (name, taken), `kind_chosen` (name, kind
    or None) and `sections_chosen` (whether headings of sections are units)."""

    chosen = Signal(str, object)
    sheet_chosen = Signal(str, bool)
    kind_chosen = Signal(str, object)
    sections_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: ImportDesk | None = None
        self._keys: list[str] = []  # of the columns that have a line
        self._everything = False
        self.choices: dict[str, FieldChoice] = {}
        self.kinds: dict[str, KindChoice] = {}
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
        self.sections = QCheckBox(tr("Judul bagian dipakai sebagai unit"))
        self.sections.clicked.connect(self.sections_chosen)
        self._inner.addWidget(self.sections)
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
        self.sections.setVisible(desk.asks_sections)
        self.sections.setChecked(desk.sections)
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
        self.kinds.clear()
        lines = desk.sheet_lines
        if len(lines) < 2 and all(line.taken or not line.can_be_list for line in lines):
            return
        for place, text in enumerate((tr("Lembar"), tr("Isinya"), tr("Jenis pegawai di lembar ini"))):
            self._sheets.addWidget(Text(text, size=theme.SMALL, weight=theme.SEMIBOLD, ink="muted"), 0, place)
        for row, line in enumerate(lines, 1):
            self._sheets.addWidget(self._sheet_name(line), row, 0)
            self._sheets.addWidget(Text(line.words, size=theme.NOTE, ink="muted", wrap=True), row, 1)
            if line.can_be_list:
                kinds = self.kinds[line.name] = KindChoice(line)
                kinds.activated.connect(lambda _, name=line.name, box=kinds: self.kind_chosen.emit(name, box.kind))
                self._sheets.addWidget(kinds, row, 2)
        self._sheets.setColumnStretch(1, 1)

    def _sheet_name(self, line: SheetLine) -> QWidget:
        if not line.can_be_taken:
            return Text(line.name, weight=theme.SEMIBOLD)
        box = QCheckBox(literal(line.name))
        box.setChecked(line.taken)
        box.clicked.connect(lambda taken, name=line.name: self.sheet_chosen.emit(name, taken))
        return box

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
        row, sheets = 0, ""
        for column in columns:
            row += 1
            if column.sheets != sheets:
                sheets = column.sheets
                title = tr("Kolom di lembar {sheets}", sheets=sheets)
                grid.addWidget(Text(title, weight=theme.SEMIBOLD, wrap=True), row, 0, 1, 4)
                row += 1
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
