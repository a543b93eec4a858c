"""A short form for one act on a case: its fields as they are declared, one button, the refusal below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.choice_box import ChoiceBox
from ...widgets.day_choice import DayChoice
from ...widgets.form_keys import FormKeys
from ...widgets.forms import FormRow, PasswordField
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle
from ...widgets.problem import Fault, Problem

_TEXT_HEIGHT = 92
_SHORT = 16  # letters that a choice has room for at least
_LINE_MOST, _TEXT_MOST = 400, 20_000


@dataclass(frozen=True)
class Field:
    """A field: `choices` are (words, value); `value` is what stands in it at first; a maybe-day has a box before it."""

    key: str
    label: str
    kind: Literal["line", "text", "day", "maybe-day", "choice", "tick", "password"] = "line"
    note: str = ""
    choices: Sequence[tuple[str, str]] = ()
    value: str = ""


class Fields(QWidget):
    """Fields below each other; `used` tells that somebody is at them."""

    used = Signal()

    def __init__(self, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.S)
        self.widgets: dict[str, QWidget] = {}
        for field in fields:
            widget = self._made(field)
            self.widgets[field.key] = widget
            if isinstance(widget, QCheckBox):
                column.addWidget(widget)
            else:
                column.addWidget(FormRow(field.label, widget, field.note))

    def values(self) -> dict[str, str]:
        """What stands in each; "" for a day that is not chosen, "ya" for a tick."""
        return {key: _value(widget) for key, widget in self.widgets.items()}

    def _made(self, field: Field) -> QWidget:
        match field.kind:
            case "line":
                line = QLineEdit(field.value)
                line.setMaxLength(_LINE_MOST)
                line.textEdited.connect(lambda _: self.used.emit())
                return line
            case "password":
                secret = PasswordField()
                secret.textEdited.connect(lambda _: self.used.emit())
                return secret
            case "text":
                text = QPlainTextEdit(field.value)
                text.setFixedHeight(_TEXT_HEIGHT)
                text.setTabChangesFocus(True)
                text.textChanged.connect(self.used)
                return text
            case "day" | "maybe-day":
                day = DayChoice(tr("tanggalnya diketahui") if field.kind == "maybe-day" else "")
                if field.value:
                    day.show_day(field.value)
                day.changed.connect(self.used)
                return day
            case "choice":
                box = ChoiceBox()
                box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                box.setMinimumContentsLength(_SHORT)  # acts of the law are long; the open list shows them whole
                for words, value in field.choices:
                    box.addItem(words, value)
                box.setCurrentIndex(max(0, box.findData(field.value)))
                box.activated.connect(lambda _: self.used.emit())
                return box
            case "tick":
                tick = QCheckBox(field.label)
                tick.toggled.connect(lambda _: self.used.emit())
                return tick


class ActForm(Panel):
    """`submitted` carries the values by key."""

    submitted = Signal(dict)
    cancelled = Signal()
    used = Signal()

    def __init__(
        self, title: str, fields: Sequence[Field], button: str, *, note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(margin=16, parent=parent)
        self.body.addWidget(SectionTitle(title))
        if note:
            self.body.addWidget(Text(note, size=theme.NOTE, ink="muted", wrap=True))
        self.fields = Fields(fields)
        self.fields.used.connect(self.used)
        self.body.addWidget(self.fields)
        self.refusal = Problem(selectable=True)
        self.refusal.hide()
        self.body.addWidget(self.refusal)
        self.save, back = Button(button, kind="primary"), Button(tr("Batal"))
        self._back = back
        self.answered = False  # whether it shows what was asked for, and nothing is left to do
        self.save.clicked.connect(lambda: self.submitted.emit(self.fields.values()))
        back.clicked.connect(self.cancelled)
        FormKeys(self, self.save, back)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(back)
        buttons.addWidget(self.save)
        self.body.addLayout(buttons)

    def refuse(self, fault: Fault) -> None:
        """Say what is wrong; what was typed stays."""
        self.refusal.say(fault)
        self.refusal.setVisible(bool(fault))

    def answer(self, message: str) -> None:
        """Say what was asked for; nothing more is to be done here."""
        self.answered = True
        self.refusal.set_ink("ink")
        self.refuse(message)
        self.save.hide()
        self._back.setText(tr("Tutup"))

    def focus_first(self) -> None:
        """Go to the first field."""
        next(iter(self.fields.widgets.values()), self.save).setFocus()


def _value(widget: QWidget) -> str:
    match widget:
        case PasswordField():
            return widget.text()
        case QLineEdit():
            return widget.text().strip()
        case QPlainTextEdit():
            return widget.toPlainText().strip()
        case DayChoice():
            return widget.day or ""
        case ChoiceBox():
            return str(widget.currentData() or "")
        case QCheckBox():
            return "ya" if widget.isChecked() else ""
    raise TypeError(type(widget).__name__)
