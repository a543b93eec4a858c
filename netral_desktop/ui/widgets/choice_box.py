"""A box to choose from: what is chosen ends in dots where there is too little room, and a tip tells it whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip

_AIR = 2  # px beyond the advance of the letters


class ChoiceBox(QComboBox):
    """Qt's own cuts in the middle of a letter; a list of units or sessions always has longer ones than the window."""

    @property
    def room(self) -> int:
        """How many px there are for the words of what is chosen."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(control, option, field, self).width()

    @property
    def shown_text(self) -> str:
        """What is seen of what is chosen; while nothing is, of what is to be."""
        words = self.currentText() if self.currentIndex() >= 0 else self.placeholderText()
        return self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.room)

    def keep_room(self, words: str) -> None:
        """Not be narrower than these words need, whatever stands beside it; but never wider than it may be."""
        self.ensurePolished()  # or it measures with another font and other edges
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        words_alone = QSize(self.fontMetrics().horizontalAdvance(words) + _AIR, self.fontMetrics().height())
        whole = self.style().sizeFromContents(QStyle.ContentsType.CT_ComboBox, option, words_alone, self)
        self.setMinimumWidth(min(whole.width(), self.maximumWidth()))

    def event(self, event: QEvent) -> bool:
        cut = self.currentIndex() >= 0 and self.shown_text != self.currentText()
        if event.type() == QEvent.Type.ToolTip and not self.toolTip() and cut:
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), self.currentText().strip(), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.isEditable():
            super().paintEvent(event)
            return
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text
        if self.currentIndex() < 0:  # as Qt's own does
            option.palette.setColor(QPalette.ColorRole.ButtonText, self.palette().placeholderText().color())
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
