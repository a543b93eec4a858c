"""Forms: a label above its field, a note below it, and the field's own error in place of the note."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from .. import theme
from ..icons import icon
from ..texts import tr
from .calm_fields import keep_calm
from .labels import Text
from .problem import Fault, Problem, fault_words

_ANY_HEIGHT = 16_777_215  # QWIDGETSIZE_MAX: no limit


class FormRow(QWidget):
    """A field with its label (a click on it goes to the field) and a note, which an error replaces."""

    def __init__(self, label: str, field: QWidget, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        if isinstance(field, QComboBox | QAbstractSpinBox):
            keep_calm(field)
        self._note, self._note_ink = note, "muted"
        caption = Text(label, size=theme.NOTE, weight=theme.SEMIBOLD, wrap=True)
        caption.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(label)
        self._below = Problem(size=theme.SMALL, ink="muted")
        self._below.setText(note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE.XS)
        layout.addWidget(caption)
        layout.addWidget(field)
        layout.addWidget(self._below)
        if not note:
            self._below.hide()
        if field.maximumHeight() < _ANY_HEIGHT:  # else a field that is meant to be high draws its label away from it
            policy = self.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Maximum)
            self.setSizePolicy(policy)

    def set_error(self, fault: Fault) -> None:
        """Mark the field and say what is wrong with it, of a known error with its place in the manual; an empty text
        takes that back."""
        message = fault_words(fault)
        self._below.say(fault or self._note)
        self._below.set_ink("due" if message else self._note_ink)
        self._below.setVisible(bool(message or self._note))
        if self._below.manual.isVisibleTo(self):
            QWidget.setTabOrder(self.field, self._below.manual)
        self.field.setAccessibleDescription(message)
        self.field.setProperty("wrong", bool(message))
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)

    def set_note(self, note: str, ink: str = "muted") -> None:
        """Change the note below the field."""
        self._note, self._note_ink = note, ink
        self._below.say(note)
        self._below.set_ink(ink)
        self._below.setVisible(bool(note))


class PasswordField(QLineEdit):
    """A password, hidden until the eye is pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        show = QAction(icon("eye", "muted", 18), tr("Tampilkan kata sandi"), self, checkable=True)
        show.setToolTip(tr("Tampilkan kata sandi"))
        show.toggled.connect(self._show)
        self.addAction(show, QLineEdit.ActionPosition.TrailingPosition)

    def _show(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


class Scroll(QScrollArea):
    """A page whose content may be taller than the window, never wider."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Isi halaman, digulir dengan panah"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidget(content)
        content.setAutoFillBackground(False)


def fill_with(view: QWidget, panel: QWidget) -> None:
    """Let a panel stand at the top of an empty view, which scrolls where the panel is taller."""
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
    column.addWidget(panel)
    column.addStretch()
    outer = QVBoxLayout(view)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(Scroll(content))
