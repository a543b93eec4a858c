"""The rows of a pact's identity table: what stands in each and the label before it, in the order of the paper."""

from __future__ import annotations

from typing import Literal, get_args, get_type_hints

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netral_desktop.campaigns.templates import IdentityField

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button, IconButton
from ...widgets.choice_box import ChoiceBox
from ...widgets.layouts import clear

Source = Literal["name", "number", "grade", "position", "unit"]


def sources() -> dict[Source, str]:
    """What a row of the identity can be filled with, and its words."""
    return {
        "name": tr("Nama"), "number": tr("NIP / nomor pegawai"), "grade": tr("Pangkat/golongan"),
        "position": tr("Jabatan"), "unit": tr("Unit kerja"),
    }  # fmt: skip


assert tuple(sources()) == get_args(get_type_hints(IdentityField)["source"]), "every source of the schema has words"


class IdentityRows(QWidget):
    """Tells `edited`. A row is as wide as a clause and has the same buttons."""

    edited = Signal()

    def __init__(self, fields: tuple[IdentityField, ...], *, editable: bool) -> None:
        super().__init__()
        self._editable = editable
        self.labels: list[QLineEdit] = []
        self.sources: list[ChoiceBox] = []
        self.buttons: list[tuple[IconButton, IconButton, IconButton]] = []
        self.more = Button(tr("Tambah baris identitas"), kind="plain", icon="add")
        self.more.clicked.connect(self._add)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SPACE.XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.XS)
        column.addLayout(self._rows)
        more = QHBoxLayout()
        more.addWidget(self.more)
        more.addStretch()
        column.addLayout(more)
        self._build(fields)

    @property
    def fields(self) -> tuple[IdentityField, ...]:
        """The rows as they now stand."""
        keys = tuple(sources())
        return tuple(
            IdentityField(source=keys[source.currentIndex()], label=label.text())
            for source, label in zip(self.sources, self.labels, strict=True)
        )

    def move_row(self, place: int, by: int) -> None:
        """Move a row up (-1) or down (+1)."""
        fields = list(self.fields)
        fields.insert(place + by, fields.pop(place))
        self._change(tuple(fields))

    def remove_row(self, place: int) -> None:
        """Take a row out."""
        self._change(tuple(field for n, field in enumerate(self.fields) if n != place))

    def _add(self) -> None:
        """A row of what has none yet."""
        used = {field.source for field in self.fields}
        source = next(key for key in sources() if key not in used)
        self._change((*self.fields, IdentityField(source=source, label=sources()[source])))

    def _change(self, fields: tuple[IdentityField, ...]) -> None:
        self._build(fields)
        self.edited.emit()

    def _build(self, fields: tuple[IdentityField, ...]) -> None:
        clear(self._rows)
        self.labels, self.sources, self.buttons = [], [], []
        for place, field in enumerate(fields):
            self._rows.addWidget(self._row(place, len(fields), field))
        self.more.setVisible(self._editable and len(fields) < len(sources()))

    def _row(self, place: int, count: int, field: IdentityField) -> QWidget:
        label, source = QLineEdit(field.label), ChoiceBox()
        label.setAccessibleName(tr("Label baris identitas {place}", place=place + 1))
        label.setReadOnly(not self._editable)
        source.setAccessibleName(tr("Isi baris identitas {place}", place=place + 1))
        source.addItems(list(sources().values()))
        source.setCurrentIndex(list(sources()).index(field.source))
        source.setEnabled(self._editable)
        label.textChanged.connect(self.edited)
        source.activated.connect(self.edited)
        up, down, out = (
            IconButton("chevron-up", tr("Naikkan baris identitas {place}", place=place + 1)),
            IconButton("chevron-down", tr("Turunkan baris identitas {place}", place=place + 1)),
            IconButton("trash", tr("Hapus baris identitas {place}", place=place + 1)),
        )
        up.setEnabled(place > 0)
        down.setEnabled(place + 1 < count)
        up.clicked.connect(lambda: self.move_row(place, -1))
        down.clicked.connect(lambda: self.move_row(place, +1))
        out.clicked.connect(lambda: self.remove_row(place))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE.XS)
        row.addWidget(label, 3)
        row.addWidget(source, 2)
        for button in (up, down, out):
            button.setVisible(self._editable)
            row.addWidget(button)
        self.labels.append(label)
        self.sources.append(source)
        self.buttons.append((up, down, out))
        return line
