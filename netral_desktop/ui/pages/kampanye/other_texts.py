"""Texts that a campaign may have of its own beside the usual ones: for leaders, village staff, the PPK."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from ... import theme
from ...texts import tr
from ...widgets.choice_box import ChoiceBox
from ...widgets.labels import Text
from .text_panel import TextPanel


class OtherTexts(QWidget):
    """One of the panels at a time; `chosen` when it is another one."""

    chosen = Signal()

    def __init__(self, panels: Sequence[TextPanel], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = ChoiceBox()
        self.choice.setAccessibleName(tr("Naskah lain"))
        self._panels = QWidget()
        self._stack = QStackedLayout(self._panels)  # without a widget it would show the first as a window
        for panel in panels:
            self.choice.addItem(panel.kind.label, panel.kind)
            self._stack.addWidget(panel)
        self.choice.currentIndexChanged.connect(self._choose)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE.M)
        top.addWidget(self.choice)
        top.addWidget(Text(tr("Naskah ini dipakai begitu disimpan."), size=theme.NOTE, ink="muted", wrap=True), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self._panels, 1)

    @property
    def current(self) -> TextPanel:
        """The panel that is seen."""
        panel = self._stack.currentWidget()
        assert isinstance(panel, TextPanel)
        return panel

    def _choose(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.chosen.emit()
