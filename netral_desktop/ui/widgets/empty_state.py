"""An empty list says why it is empty and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from .. import theme
from ..icons import pixmap
from .buttons import Button
from .labels import Text


class EmptyState(QWidget):
    """An icon, a sentence, a note, at most one button, and beside it perhaps another thing that can be done now."""

    pressed = Signal()
    other_pressed = Signal()

    def __init__(
        self, icon: str, sentence: str, note: str = "", button: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._covered: QWidget | None = None
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._sentence = Text("", size=theme.SECTION, weight=theme.SEMIBOLD, wrap=True)
        self._note = Text("", size=theme.NOTE, ink="muted", wrap=True)
        self._button = Button("", kind="primary")
        self._button.clicked.connect(self.pressed)
        self._other = Button("")
        self._other.clicked.connect(self.other_pressed)
        for label in (self._sentence, self._note):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SPACE.XL, theme.SPACE.XL, theme.SPACE.XL, theme.SPACE.XL)
        layout.setSpacing(theme.SPACE.S)
        layout.addStretch()
        layout.addWidget(self._icon)
        layout.addWidget(self._sentence)
        layout.addWidget(self._note)
        layout.addSpacing(theme.SPACE.XS)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._other, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch()
        self.set_words(icon, sentence, note, button)

    def set_words(self, icon: str, sentence: str, note: str = "", button: str = "", other: str = "") -> None:
        """Say something else."""
        self._icon.setPixmap(pixmap(icon, 40, theme.color("line-strong"), self.devicePixelRatioF()))
        self._sentence.setText(sentence)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        for each, words in ((self._button, button), (self._other, other)):
            each.setText(words)
            each.setVisible(bool(words))

    def cover(self, widget: QWidget) -> None:
        """Lie over a widget (a list's viewport) and keep its size."""
        self._covered = widget
        self.setParent(widget)
        self._note.set_ink("muted")  # a style sheet makes Qt forget colours when a widget moves
        self.setGeometry(widget.rect())
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._covered is not None:
            self.setGeometry(self._covered.rect())
        return super().eventFilter(watched, event)
